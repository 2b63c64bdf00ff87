# SPDX-License-Identifier: GPL-3.0-or-later
"""What a day left: each recording beside what was injected into it, and what the processes held, as a line through many looks."""

from __future__ import annotations

import statistics
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from recorder import api
from recorder.model.events import AnyEvent, ClockAnchor, Gap, KeyPress, Pause, PointerPress, WindowFocus
from tests.endurance.watching import Sample
from tests.helpers import truth
from tests.helpers.injector import MOVE, Sent
from tests.helpers.resources import Held
from tests.helpers.sample import PASSPHRASE
from tests.helpers.slept import AHEAD, SECOND

_MS = 1_000_000
# Whether an event so near to the edge of a gap is kept may go either way.
_NEAR = 300 * _MS
# A stored time so far outside of what the server allows is that of another event.
_APART = 40 * _MS


class Times(msgspec.Struct, frozen=True):
    """Errors of stored times in milliseconds: in the middle after the injection, and how far outside of what the server allows (p99)."""

    late_p50: float
    late_p99: float
    outside_p99: float


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """One recording: counts by kind, causes of its gaps, and its times in its first and its last third.

    ``lost`` counts what a gap names too, and what was kept as hidden; ``unnamed`` is how many events are missing, or too many, or out of order, far from every gap.
    """

    session: str
    state: str
    seconds: float
    injected: int
    kept: int
    lost: dict[str, int]
    extra: dict[str, int]
    disordered: int
    unnamed: int
    gaps: dict[str, int]
    pauses: tuple[str, ...]
    events: int
    frames: int
    size: int
    first: Times
    last: Times
    slept: float  # seconds by which the boot clock ran ahead of the other meanwhile


def recordings(home: Path, sent: Sequence[Sequence[Sent]]) -> list[Recorded]:
    """The recordings of a vault, oldest first, each judged by what was injected into it."""
    with api.unlock(home, PASSPHRASE) as unlocked:
        summaries = sorted(unlocked.summaries(), key=lambda summary: summary.session)
        assert len(summaries) == len(sent), f"{len(summaries)} recordings are stored, {len(sent)} were made"
        return [_judge(unlocked, summary, each) for summary, each in zip(summaries, sent, strict=True)]


def _judge(unlocked: api.Unlocked, summary: api.SessionSummary, sent: Sequence[Sent]) -> Recorded:
    with unlocked.open(summary.session) as reader:
        events, anchor = reader.events(), reader.header.anchor
    zero = anchor.monotonic - AHEAD * SECOND
    seen = [(what, at + zero) for what, at in truth.kept(events)]
    injected = [each for each in sent if each.kind != MOVE]  # of the pointer's path nothing is kept unless the worker asks for it
    verdict = truth.judge(injected, seen)
    hidden = _hidden(events)
    named = [*((event.at, event.until) for event in events if isinstance(event, Gap) and event.until), *hidden]
    gaps = [(start + zero - _NEAR, end + zero + _NEAR) for start, end in named]
    pairs, lost, extra = _matched(truth.injected(injected), seen)
    strange = [at for at in (*(each.before for each in lost), *extra) if not _near(at, gaps)]
    third = len(pairs) // 3
    return Recorded(
        session=summary.session,
        state=summary.state,
        seconds=round(summary.duration / SECOND, 1),
        injected=verdict.injected,
        kept=verdict.kept,
        lost=verdict.lost,
        extra=verdict.extra,
        disordered=verdict.disordered,
        unnamed=len(strange) + verdict.disordered * (not strange and not verdict.lost),
        gaps=dict(
            Counter([*(event.cause for event in events if isinstance(event, Gap) and event.until), *("hidden" for _each in hidden)])
        ),
        pauses=tuple(event.cause for event in events if isinstance(event, Pause)),
        events=summary.events,
        frames=summary.frames,
        size=summary.size,
        first=_times(pairs[:third]),
        last=_times(pairs[-third:]),
        slept=round(_slept(events, anchor.boottime - anchor.monotonic), 3),
    )


def _hidden(events: Sequence[AnyEvent]) -> list[tuple[int, int]]:
    """From where to where the recording says that something was typed, and no more: its field did not say in time that it is none for passwords."""
    found: list[tuple[int, int]] = []
    for place, event in enumerate(events):
        if isinstance(event, KeyPress) and event.hidden:
            after = (each.at for each in events[place + 1 :] if isinstance(each, KeyPress | PointerPress | WindowFocus))
            found.append((event.at, next(after, event.at)))
    return found


def _matched(
    injected: Sequence[tuple[truth.What, Sent]], seen: Sequence[truth.Seen]
) -> tuple[list[tuple[Sent, int]], list[Sent], list[int]]:
    """Which event was kept at which time (ns); what was injected and not kept; when something was kept that nobody injected.

    Of one kind the first belongs to the first, unless it is too far from when the server had it: what is missing moves nothing that follows.
    """
    times: dict[truth.What, deque[int]] = {}
    for what, at in seen:
        times.setdefault(what, deque()).append(at)
    pairs, lost, extra = list[tuple[Sent, int]](), list[Sent](), list[int]()
    for what, each in injected:
        waiting = times.get(what, deque())
        while waiting and waiting[0] < each.before - _APART:
            extra.append(waiting.popleft())
        if waiting and waiting[0] <= each.after + _APART:
            pairs.append((each, waiting.popleft()))
        else:
            lost.append(each)
    return pairs, lost, [*extra, *(at for waiting in times.values() for at in waiting)]


def _near(at: int, gaps: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at <= end for start, end in gaps)


def _times(pairs: Sequence[tuple[Sent, int]]) -> Times:
    """Of events of a stretch, each with the time that was kept (ns of CLOCK_MONOTONIC)."""
    late = [at - each.before for each, at in pairs]
    outside = [max(each.before - at, at - each.after, 0) for each, at in pairs]
    figures = (truth.percentile(late, 0.5), truth.percentile(late, 0.99), truth.percentile(outside, 0.99))
    return Times(*(round(figure / _MS, 3) for figure in figures))


def _slept(events: Iterable[AnyEvent], before: int) -> float:
    ahead = [event.anchor.boottime - event.anchor.monotonic for event in events if isinstance(event, ClockAnchor)]
    return (ahead[-1] - before) / SECOND if ahead else 0.0


class Flat(msgspec.Struct, frozen=True):
    """Bytes at the beginning and at the end of a stretch, each the median of a fifth of it, and the growth of a robust line through all of it."""

    looks: int
    first: int
    last: int
    growth: float  # of the line from beginning to end, as a share of the first

    @property
    def change(self) -> float:
        """Of the medians, as a share of the first."""
        return self.last / self.first - 1


def flat(samples: Sequence[Sample], what: Callable[[Sample], Held | None], figure: Callable[[Held], int]) -> Flat:
    """How a figure went over these looks."""
    points = [(sample.at, figure(held)) for sample in samples if (held := what(sample)) is not None]
    assert len(points) >= 3, "too few looks to say anything"
    part = max(1, len(points) // 5)
    first, last = (round(statistics.median(value for _at, value in some)) for some in (points[:part], points[-part:]))
    return Flat(len(points), first, last, round(_slope(points) * (points[-1][0] - points[0][0]) / first, 4))


def _slope(points: Sequence[tuple[float, int]]) -> float:
    """The median of the slopes between all pairs (Theil and Sen): single peaks do not move it."""
    slopes = [
        (after - before) / (later - earlier)
        for place, (earlier, before) in enumerate(points)
        for later, after in points[place + 1 :]
        if later > earlier
    ]
    return statistics.median(slopes) if slopes else 0.0
