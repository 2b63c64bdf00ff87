# SPDX-License-Identifier: GPL-3.0-or-later
"""Canonical steps of what stands. Personal style ends here: no times, no paths, no corrections, points on a grid."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from recorder.export.actions import Moment, moments
from recorder.export.segments import Segment, segments
from recorder.export.targets import ITEM
from recorder.model.pictures import FrameInfo
from recorder.model.redaction import Why
from recorder.model.steps import Step
from recorder.redact.apply import MarkedSession
from recorder.redact.stretches import Stretch

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A step, and the frames that show it before and after (0: none), by session. ``source`` counts back to the copy of a paste.

    ``at``, ``end`` and ``spot`` are those of its :class:`Moment`, ``known`` says whether its typed text is; none of them leaves.
    """

    step: Step
    session: int = 0
    before: int = 0
    after: int = 0
    source: int = 0
    at: int = 0
    end: int = 0
    spot: tuple[int, int] = (0, 0)
    known: bool = False


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
        for segment in segments(session, infos, free):
            part = _segment(number, session, segment)
            found += [_boundary(number), *part] if found and part else part
    return _numbered(found)


def frames_of_steps(marked: MarkedSession, frames: Sequence[FrameInfo]) -> Iterator[list[int]]:
    """The numbers of the frames before and after the steps of what stands, a piece at a time: those too that may not leave yet."""
    for segment in segments(marked, frames, frozenset(frame.number for frame in frames)):
        yield [number for plan in _segment(0, marked, segment) for number in (plan.before, plan.after) if number]


def step_clock(index: int) -> str:
    """The time that a step bears: one second a step from 2000-01-01T00:00:00Z, whatever the worker's clock said."""
    return (_EPOCH + timedelta(seconds=index)).isoformat().replace("+00:00", "Z")


def _segment(number: int, marked: MarkedSession, segment: Segment) -> list[Planned]:
    acts = _explained(moments(segment.events, segment.place, begun=segment.begun), marked.whys, segment)
    times = [frame.at for frame in segment.frames]
    texts = [stretch for stretch in marked.standing if stretch.text and stretch.start < segment.end and segment.start < stretch.end]
    sources = _sources(acts)
    found: list[Planned] = []
    for position, act in enumerate(acts):
        previous = _over(acts[position - 1]) if position else segment.start - 1
        following = acts[position + 1].at if position + 1 < len(acts) else segment.end
        found.append(
            Planned(
                step=_worded(act, texts, segment),
                session=number,
                before=_latest(segment.frames, times, previous, act.at),
                after=_latest(segment.frames, times, _over(act), following),
                source=sources[position],
                at=act.at,
                end=act.end,
                spot=act.spot,
                known=act.made is not None and act.made.text is not None and not act.made.hidden,
            )
        )
    return found


def _over(moment: Moment) -> int:
    """The last instant of an action: what is shown later is what came of it."""
    return max(moment.at, moment.end - 1)


def _latest(frames: Sequence[FrameInfo], times: Sequence[int], after: int, until: int) -> int:
    """The picture that the screen had come to by then, whatever took it; 0 where there is none."""
    last = bisect_right(times, until)
    return frames[last - 1].number if last and times[last - 1] > after else 0


def _explained(acts: list[Moment], whys: Sequence[Why], segment: Segment) -> list[Moment]:
    """The actions with what the worker said of them; what was waited for is an action of its own."""
    acts = [act for act in acts if act.step.notches != (0, 0)]
    for why in whys:
        if not segment.start <= why.at < segment.end:
            continue
        place = bisect_right([act.at for act in acts], why.at)
        if why.wait:
            waited = Step(
                index=0, at="", action="wait_for", application=acts[place - 1].step.application if place else "", why=why.text
            )
            acts.insert(place, Moment(at=why.at, end=why.at + 1, step=waited))
        elif acts:
            act = acts[max(place - 1, 0)]
            words = "\n".join(filter(None, (act.step.why, why.text)))
            acts[max(place - 1, 0)] = msgspec.structs.replace(act, step=msgspec.structs.replace(act.step, why=words))
    return acts


def _sources(acts: Sequence[Moment]) -> list[int]:
    """How many actions back each paste has its copy; 0 where that is not among these."""
    copied, found = -1, []
    for position, act in enumerate(acts):
        found.append(position - copied if act.step.action == "paste" and copied >= 0 else 0)
        if act.step.action in ("copy", "cut"):
            copied = position
    return found


def _worded(moment: Moment, texts: Sequence[Stretch], segment: Segment) -> Step:
    """Typed text leaves as text only where it is known, and all of it lies in one stretch that stands with text.

    A text that goes over the edge of what stands is withheld.
    """
    step, made = moment.step, moment.made
    if made is None:
        return step
    stretch = next((each for each in texts if each.start <= made.start and made.end <= each.end), None)
    if stretch is None or made.text is None or made.hidden:
        return msgspec.structs.replace(step, parameter="")
    opened, closed = made.opened or segment.opened, made.closed or segment.closed
    return msgspec.structs.replace(step, text=made.text) if opened and closed else msgspec.structs.replace(step, parameter="")


def _boundary(session: int) -> Planned:
    return Planned(step=Step(index=0, at="", action="task_boundary"), session=session)


def _numbered(found: Sequence[Planned]) -> tuple[Planned, ...]:
    """Gives each step its number and clock, and each withheld text and name its own, counted among what leaves only."""
    numbered: list[Planned] = []
    texts = items = 0
    for index, plan in enumerate(found, 1):
        step = msgspec.structs.replace(plan.step, index=index, at=step_clock(index - 1))
        if step.parameter is not None:
            texts += 1
            step = msgspec.structs.replace(step, parameter=f"{{{{text_{texts}}}}}")
        if step.target is not None and step.target.name == ITEM:
            items += 1
            step = msgspec.structs.replace(step, target=msgspec.structs.replace(step.target, name=f"{{{{item_{items}}}}}"))
        if plan.source:
            step = msgspec.structs.replace(step, source_step=index - plan.source)
        name = f"pictures/{index:04}"
        step = msgspec.structs.replace(
            step, before=f"{name}-before.png" if plan.before else "", after=f"{name}-after.png" if plan.after else ""
        )
        numbered.append(msgspec.structs.replace(plan, step=step))
    return tuple(numbered)
