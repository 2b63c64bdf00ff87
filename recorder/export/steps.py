# SPDX-License-Identifier: GPL-3.0-or-later
"""Canonical steps of what stands. Personal style ends here: no times, no paths, no corrections, points on a grid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from recorder.export.actions import Moment, moments
from recorder.model.events import AnyEvent, Gap, Pause
from recorder.model.pictures import FrameInfo
from recorder.model.steps import Step
from recorder.redact.apply import MarkedSession
from recorder.redact.stretches import Stretch, inside, united

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
# Losses that do not mean that the worker was elsewhere.
_BRIEF = ("queue", "picture", "missing")


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A step, and the frames that show it before and after (0: none), by session."""

    step: Step
    session: int = 0
    before: int = 0
    after: int = 0


def planned(
    marked: Sequence[MarkedSession], frames: Sequence[Sequence[FrameInfo]], leaving: Sequence[frozenset[int]] = ()
) -> tuple[Planned, ...]:
    """The steps of some sessions in order, numbered as one task. ``leaving`` are the frames that may leave (none: those that stand).

    A picture belongs to the state of the screen between two steps, whatever took it: the last one of that time is the settled one, and
    what is after a step is before the next.
    """
    found: list[Planned] = []
    for number, (session, infos) in enumerate(zip(marked, frames, strict=True)):
        free = leaving[number] if leaving else session.pictures
        part = _session(number, session, infos, free)
        found += [_boundary(number), *part] if found and part else part
    return _numbered(found)


def step_clock(index: int) -> str:
    """The time that a step bears: one second a step from 2000-01-01T00:00:00Z, whatever the worker's clock said."""
    return (_EPOCH + timedelta(seconds=index)).isoformat().replace("+00:00", "Z")


def _session(number: int, marked: MarkedSession, frames: Sequence[FrameInfo], free: frozenset[int]) -> list[Planned]:
    standing = marked.standing
    covered = united((stretch.start, stretch.end) for stretch in standing)
    leaving = [moment for moment in moments(marked.events, _origin(frames)) if inside(moment.at, covered)]
    shown = [frame for frame in frames if frame.number in free and inside(frame.at, covered)]
    breaks = _breaks(marked.events)
    found: list[Planned] = []
    for position, moment in enumerate(leaving):
        previous = leaving[position - 1] if position else None
        following = leaving[position + 1].at if position + 1 < len(leaving) else marked.duration + 1
        began, settled = _around(moment, _over(previous), following, (covered, breaks))
        if previous is not None and _interrupted(previous.at, moment.at, covered, breaks):
            found.append(_boundary(number))
        found.append(
            Planned(
                step=_worded(moment, standing),
                session=number,
                before=_latest(shown, began, moment.at),
                after=_latest(shown, _over(moment), settled),
            )
        )
    return found


def _over(moment: Moment | None) -> int:
    """The last instant of an action: what is shown later is what came of it."""
    return max(moment.at, moment.end - 1) if moment is not None else -1


def _around(
    moment: Moment, previous: int, following: int, stretches: tuple[Sequence[tuple[int, int]], Sequence[int]]
) -> tuple[int, int]:
    """Between which times the pictures of a step lie: not beyond its neighbours, the stretch that stands, or an interruption."""
    covered, breaks = stretches
    first, last = next((stretch for stretch in covered if stretch[0] <= moment.at < stretch[1]), (moment.at, moment.at))
    before = max((at for at in breaks if at <= moment.at), default=-1)
    after = min((at for at in breaks if at > moment.at), default=following)
    return max(previous, first - 1, before), min(following, last - 1, after)


def _latest(frames: Sequence[FrameInfo], after: int, until: int) -> int:
    """The picture that the screen had come to by then, whatever took it; 0 where there is none."""
    found = [frame for frame in frames if after < frame.at <= until]
    return max(found, key=lambda frame: (frame.at, frame.number)).number if found else 0


def _worded(moment: Moment, standing: Sequence[Stretch]) -> Step:
    """Typed text leaves as text only where all of it lies in one stretch that stands with text."""
    step = moment.step
    if step.action != "type":
        return step
    free = any(stretch.text and stretch.start <= moment.at and moment.end <= stretch.end for stretch in standing)
    if moment.hidden or not free:
        return msgspec.structs.replace(step, text=None, parameter="")
    return step


def _interrupted(start: int, end: int, covered: Sequence[tuple[int, int]], breaks: Sequence[int]) -> bool:
    whole = any(first <= start and end < last for first, last in covered)
    return not whole or any(start < at <= end for at in breaks)


def _breaks(events: Sequence[AnyEvent]) -> list[int]:
    return [event.at for event in events if isinstance(event, Pause) or (isinstance(event, Gap) and event.cause not in _BRIEF)]


def _origin(frames: Sequence[FrameInfo]) -> tuple[int, int]:
    """Where the virtual desktop, and so each picture, begins."""
    return (frames[0].x, frames[0].y) if frames else (0, 0)


def _boundary(session: int) -> Planned:
    return Planned(step=Step(index=0, at="", action="task_boundary"), session=session)


def _numbered(found: Sequence[Planned]) -> tuple[Planned, ...]:
    """Gives each step its number and clock, and each withheld text its name, counted among what leaves only."""
    numbered: list[Planned] = []
    texts = 0
    for index, plan in enumerate(found, 1):
        step = msgspec.structs.replace(plan.step, index=index, at=step_clock(index - 1))
        if step.parameter is not None:
            texts += 1
            step = msgspec.structs.replace(step, parameter=f"{{{{text_{texts}}}}}")
        name = f"pictures/{index:04}"
        step = msgspec.structs.replace(
            step, before=f"{name}-before.png" if plan.before else "", after=f"{name}-after.png" if plan.after else ""
        )
        numbered.append(msgspec.structs.replace(plan, step=step))
    return tuple(numbered)
