# SPDX-License-Identifier: GPL-3.0-or-later
"""What steps are made of: a session's events without motion and releases of keys, of which a day has millions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from recorder.model.events import AnyEvent
from recorder.model.redaction import Fill, Mask, Remove, StoredMark
from recorder.redact.apply import MarkedSession, apply, filled
from recorder.redact.outline import Outline
from recorder.store.sessions import SessionReader

# No other mark changes an event.
_HEAVY = Remove | Mask | Fill


class StepEvents:
    """Read once; what the marks make of them is made anew where a mark changed an event. Lives on the thread that opened the session."""

    def __init__(self, reader: SessionReader) -> None:
        self._reader = reader
        self._recorded: tuple[AnyEvent, ...] | None = None
        self._marked: tuple[AnyEvent, ...] = ()
        self._cuts: tuple[object, ...] | None = None

    def reading(self) -> Iterator[float]:
        """Reads them a piece at a time: the share that has been read, 0 to 1."""
        found: list[AnyEvent] = []
        duration = max(1, self._reader.duration)
        for piece in self._reader.acting() if self._recorded is None else ():
            if self._recorded is not None:
                return  # somebody could not wait
            found += piece
            yield min(1.0, piece[-1].at / duration) if piece else 0.0
        if self._recorded is None:
            self._recorded = tuple(found)

    def raw(self, marks: Sequence[StoredMark]) -> tuple[AnyEvent, ...]:
        """As recorded, and as the worker filled them in."""
        for _share in self.reading():
            pass
        return filled(self._recorded or (), marks)

    def marked(self, outline: Outline) -> MarkedSession:
        """The session as this outline has it, with these events in place of the coarse ones: the same ones until a mark changes them."""
        for _share in self.reading():
            pass
        cuts = tuple(stored for stored in outline.marks if not stored.undone and isinstance(stored.mark, _HEAVY))
        if cuts != self._cuts:
            self._cuts = cuts
            self._marked = apply(self._recorded or (), (), cuts, outline.duration).events
        return replace(outline.marked, events=self._marked)
