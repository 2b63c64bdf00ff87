# SPDX-License-Identifier: GPL-3.0-or-later
"""A sink that keeps everything in lists, and can be told to have no room."""

from __future__ import annotations

from collections.abc import Sequence

from recorder.errors import DiskFull
from recorder.model.events import AnyEvent, Gap
from recorder.model.pictures import Frame
from recorder.model.session import Kept


class ListSink:
    """``batches`` as they were written; with ``full``, every write raises DiskFull, with ``tight`` every one with a picture."""

    def __init__(self) -> None:
        self.batches: list[list[AnyEvent]] = []
        self.frames: list[Frame] = []
        self.full = self.tight = False
        self.checkpoints = 0

    @property
    def events(self) -> list[AnyEvent]:
        """Everything that was written, in that order."""
        return [event for batch in list(self.batches) for event in batch]

    def write(self, events: Sequence[AnyEvent], frames: Sequence[Frame] = ()) -> None:
        """Keeps a batch with its pictures."""
        if self.full or (self.tight and frames):
            raise DiskFull("The disk is full.", "Make room.")
        self.batches.append(list(events))
        self.frames += frames

    def spare(self) -> bool:
        """Has nothing to do."""
        return False

    def checkpoint(self) -> None:
        """Counts how often it was asked."""
        self.checkpoints += 1

    def forget(self, since: int, until: int) -> Kept:
        """Drops what is younger, and keeps a gap."""
        if self.full:
            raise DiskFull("The disk is full.", "Make room.")
        self.batches = [[event for event in self.events if event.at < since], [Gap(at=since, until=until, cause="forgotten")]]
        self.frames = [frame for frame in self.frames if frame.at < since]
        return Kept(len(self.events), len(self.frames), 1)
