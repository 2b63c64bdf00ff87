# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies behind a leaf, read from the worker's own session: the same bytes each time, as long as the session is whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec

from recorder.export.steps import planned
from recorder.model.events import AnyEvent, PointerPress, WindowFocus
from recorder.model.omission import Hidden, What
from recorder.redact.apply import MarkedSession, context_at
from recorder.redact.stretches import Stretch
from recorder.redact.view import SessionView


class Behind:
    """What was recorded in one session, and left out. Lives on the thread that opened it."""

    def __init__(self, view: SessionView) -> None:
        self._view = view

    def content(self, what: What, start: int, end: int) -> str:
        """The text, the name, or the steps one a line, between these times."""
        match what:
            case "text":
                return "\n".join(run.text for run in self._view.raw_runs if run.start < end and start < run.end)
            case "name":
                pressed = (each for each in self._within(start, end) if isinstance(each, PointerPress))
                return next((each.element.name for each in pressed if each.element is not None), "")
            case "stretch":
                return self._steps(start, end)

    def _steps(self, start: int, end: int) -> str:
        front = bisect_left(self._fronts, start, key=lambda each: each.at)
        events = list(self._within(start, end))
        if front:
            events.insert(0, context_at(self._fronts[front - 1], start))
        alone = MarkedSession(events=tuple(events), standing=(Stretch(start, end, text=True),), duration=end)
        return "\n".join(msgspec.json.encode(plan.step, order="deterministic").decode() for plan in planned([alone], [()]))

    def _within(self, start: int, end: int) -> Sequence[AnyEvent]:
        return self._events[bisect_left(self._times, start) : bisect_left(self._times, end)]

    @cached_property
    def _events(self) -> tuple[AnyEvent, ...]:
        return self._view.raw_events

    @cached_property
    def _times(self) -> list[int]:
        return [event.at for event in self._events]

    @cached_property
    def _fronts(self) -> list[WindowFocus]:
        return [event for event in self._events if isinstance(event, WindowFocus)]


def content_of(hidden: Hidden, behind: Callable[[str], Behind]) -> str:
    """All that lies behind one leaf, in the order of time."""
    pieces = (behind(piece.session).content(hidden.what, piece.start, piece.end) for piece in hidden.pieces)
    return "\n".join(pieces)
