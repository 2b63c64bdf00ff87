# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands of a session, in pieces in which nothing is missing: steps are made of one piece at a time, and of nothing around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from recorder.export.actions import Place
from recorder.model.events import AWAY, BESIDE, AnyEvent, Gap, Pause, beside_keys
from recorder.model.pictures import FrameInfo
from recorder.redact.apply import MarkedSession
from recorder.redact.stretches import united
from recorder.timeline.text import TypedRun, typed_runs


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch without a break: ``start`` <= at < ``end``, its events and frames, and the window that was in front at its start.

    ``begun`` says that it begins where the session does. ``opened`` and ``closed`` say that no typed text goes over its edges: a text of
    which a part is withheld is withheld.
    """

    start: int
    end: int
    events: Sequence[AnyEvent]
    frames: Sequence[FrameInfo]
    place: Place
    begun: bool = False
    opened: bool = False
    closed: bool = False


def segments(marked: MarkedSession, frames: Sequence[FrameInfo], free: frozenset[int]) -> Iterator[Segment]:
    """The pieces in order. Frames that may leave alone are in them."""
    events = [event for event in marked.events if not beside_keys(event)]
    times = [event.at for event in events]
    shown = sorted((frame for frame in frames if frame.number in free), key=lambda frame: (frame.at, frame.number))
    shown_at = [frame.at for frame in shown]
    place = Place((frames[0].x, frames[0].y) if frames else (0, 0))
    done = 0
    breaks = [event.at for event in events if _breaks(event)]
    broken, texts = frozenset(breaks), typed_runs(marked.events)
    starts = [text.start for text in texts]
    for start, end in _pieces(marked, breaks):
        first, last = bisect_left(times, start), bisect_left(times, end)
        for event in events[done:first]:
            place.see(event)
        done = last
        # A picture of the instant of a break is older.
        begin = bisect_left(shown_at, start + (start in broken))
        yield Segment(
            start=start,
            end=end,
            events=events[first:last],
            frames=shown[begin : bisect_left(shown_at, end)],
            place=place,
            begun=start <= 0,
            opened=not _cut(texts, starts, start),
            closed=not _cut(texts, starts, end),
        )


def _pieces(marked: MarkedSession, breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What stands, cut at each break."""
    for start, end in united((stretch.start, stretch.end) for stretch in marked.standing):
        begin = start
        for at in breaks[bisect_left(breaks, start) : bisect_left(breaks, end)]:
            if at > begin:
                yield begin, at
            begin = at
        yield begin, end


def _cut(texts: Sequence[TypedRun], starts: Sequence[int], at: int) -> bool:
    """Whether a typed text begins before this time and goes on at it."""
    place = bisect_left(starts, at)
    return place > 0 and texts[place - 1].end > at


def _breaks(event: AnyEvent) -> bool:
    """Whether the worker may have done something here that was not recorded."""
    return (isinstance(event, Pause) and event.cause not in AWAY) or (isinstance(event, Gap) and event.cause not in AWAY | BESIDE)
