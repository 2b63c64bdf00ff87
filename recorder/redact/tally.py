# SPDX-License-Identifier: GPL-3.0-or-later
"""How much lies in a stretch of a session, told at once: counted when the session was read, looked up by bisection."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import accumulate

from recorder.model.events import AnyEvent, TitleChange, WindowFocus
from recorder.model.pictures import FrameInfo
from recorder.redact.apply import Touches
from recorder.timeline.text import TypedRun


class Tally:
    """Of a session as recorded: its typed texts, its titles, its pictures. Nothing of it changes."""

    def __init__(self, runs: Sequence[TypedRun], events: Sequence[AnyEvent], frames: Sequence[FrameInfo]) -> None:
        self._starts, self._ends = [run.start for run in runs], [run.end for run in runs]
        self._typed = [0, *accumulate(len(run.text) for run in runs)]
        self._titles = [event.at for event in events if isinstance(event, WindowFocus | TitleChange) and event.title]
        self._pictures = sorted(frame.at for frame in frames)

    def stretch(self, start: int, end: int) -> Touches:
        """What a mark on this stretch (``start`` <= at < ``end``, nanoseconds) would touch."""
        first, last = bisect.bisect_right(self._ends, start), bisect.bisect_left(self._starts, end)
        return Touches(
            nanoseconds=max(0, end - start),
            typed=self._typed[last] - self._typed[first] if first < last else 0,
            titles=_within(self._titles, start, end),
            pictures=_within(self._pictures, start, end),
        )


def _within(times: Sequence[int], start: int, end: int) -> int:
    return max(0, bisect.bisect_left(times, end) - bisect.bisect_left(times, start))
