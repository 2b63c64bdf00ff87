# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives the sink a moment of the time in which nothing happens."""

from __future__ import annotations

import contextlib

from recorder.capture.ports import EventSink
from recorder.errors import StoreError

IDLE_NS, TIDY_NS = 5_000_000_000, 500_000_000


class Tidying:
    """``needed`` says whether there may be something to do. Lives on the writer thread."""

    def __init__(self, sink: EventSink) -> None:
        self._sink = sink
        self.needed = False
        self._at = 0

    def look(self, now: int, heard: int) -> None:
        """Nothing has been heard since ``heard``: after a while the sink may do a piece of its work, now and then."""
        if not self.needed or now - heard < IDLE_NS or now - self._at < TIDY_NS:
            return
        self._at = now
        with contextlib.suppress(StoreError):  # nothing is lost by it; the next batch meets the same disk
            self.needed = self._sink.spare()
