# SPDX-License-Identifier: GPL-3.0-or-later
"""Intervals for the timeline's lanes: which window was in front, what was typed, what was not kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from recorder.model.events import BESIDE, AnyEvent, Gap, Pause, TitleChange, WindowFocus
from recorder.timeline.text import TypedRun, typed_runs

Lane = Literal["window", "typed", "gap"]
# Sought by their type: nearly all events of a session are others.
_TURNS = frozenset((WindowFocus, TitleChange, Gap, Pause))


class Span(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An interval in nanoseconds of the session; ``label`` is a title, a text, or a gap's cause; ``source`` what did not answer in a gap."""

    start: int
    end: int
    lane: Lane
    label: str = ""
    application: str = ""
    window: int = 0
    source: str = ""


def spans(events: Sequence[AnyEvent], duration: int, runs: Sequence[TypedRun] | None = None) -> tuple[Span, ...]:
    """All spans in the order of their start. Whoever has the typed texts at hand spares looking for them."""
    typed = typed_runs(events) if runs is None else runs
    found = [*_windows(events, duration), *gaps(events, duration), *map(_typed, typed)]
    return tuple(sorted(found, key=lambda span: (span.start, span.lane, span.end)))


def gaps(events: Sequence[AnyEvent], duration: int) -> list[Span]:
    """The gaps; one that was never closed lasts to the end, one that was written twice counts once."""
    latest = {(event.at, event.cause, event.source): event for event in events if isinstance(event, Gap)}
    return [_gap(gap, duration) for gap in latest.values()]


def _gap(gap: Gap, duration: int) -> Span:
    end = gap.until or max(duration, gap.at + 1)
    return Span(start=gap.at, end=end, lane="gap", label=gap.cause, source=gap.source)


def _windows(events: Sequence[AnyEvent], duration: int) -> list[Span]:
    found: list[Span] = []
    current: Span | None = None
    for event in (event for event in events if type(event) in _TURNS):
        assert isinstance(event, WindowFocus | TitleChange | Gap | Pause)
        if current is not None and event.at > current.start:
            found.append(msgspec.structs.replace(current, end=event.at))
        current = _opened(event, current)
    if current is not None and duration > current.start:
        found.append(msgspec.structs.replace(current, end=duration))
    return found


def _opened(event: WindowFocus | TitleChange | Gap | Pause, current: Span | None) -> Span | None:
    if isinstance(event, WindowFocus | TitleChange):
        return Span(
            start=event.at,
            end=event.at,
            lane="window",
            label=event.title,
            application=event.application,
            window=event.window,
        )
    if isinstance(event, Gap) and event.cause in ("removed", "shredded") and current is not None:
        # The worker's own cut: the window goes on behind it, unless another came to the front in it.
        return msgspec.structs.replace(current, start=event.until)
    # A gap beside the window (a lost event, a failed picture) does not end it.
    brief = isinstance(event, Gap) and event.cause in BESIDE
    return msgspec.structs.replace(current, start=event.at) if brief and current is not None else None


def _typed(run: TypedRun) -> Span:
    return Span(start=run.start, end=run.end, lane="typed", label=run.text, application=run.application, window=run.window)
