# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an export leaves something out, and why: from the marks and from the steps that leave, never from what is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from recorder.export.steps import Planned
from recorder.model.omission import Hidden, Piece, Reason
from recorder.model.steps import Level
from recorder.redact.apply import MASKED, MarkedSession
from recorder.redact.stretches import Interval, Stretch, cut, united
from recorder.timeline.text import TypedRun, typed_runs

_ORDER = ("name", "text", "stretch")


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen of a session (``start`` <= at < ``end``), as marked. What lies outside of it was not chosen, and is no omission."""

    session: str
    start: int
    end: int
    marked: MarkedSession


def hidden(parts: Sequence[Part], plans: Sequence[Planned], level: Level) -> tuple[Hidden, ...]:
    """Every place at which something was left out, in the order of the steps. One place and one reason are one, however often."""
    found: dict[tuple[int, str, Reason], Hidden] = {}
    for each in (*_in_steps(parts, plans, level), *_stretches(parts, plans)):
        key = (each.step, each.what, each.reason)
        before = found[key].pieces if key in found else ()
        found[key] = msgspec.structs.replace(each, pieces=(*before, *each.pieces))
    return tuple(sorted(found.values(), key=lambda each: (each.step, _ORDER.index(each.what), each.reason)))


def _in_steps(parts: Sequence[Part], plans: Sequence[Planned], level: Level) -> Iterator[Hidden]:
    runs = [typed_runs(part.marked.events) for part in parts]
    for plan in plans:
        step, part = plan.step, parts[plan.session]
        piece = (Piece(part.session, plan.at, plan.end),)
        if step.target is not None:
            name = step.target.name
            reason: Reason | None = "content" if name.startswith("{{item") else "masked" if MASKED in name else None
            if reason is not None:
                yield Hidden(step=step.index, what="name", reason=reason, pieces=piece)
        # The constant of an outline stands for every text alike: which one was let stand cannot be told.
        if step.action == "type" and level != "outline":
            reason = _of_text(plan, part.marked, runs[plan.session])
            if reason is not None:
                yield Hidden(step=step.index, what="text", reason=reason, pieces=piece)


def _of_text(plan: Planned, marked: MarkedSession, runs: Sequence[TypedRun]) -> Reason | None:
    """Why a typed text did not leave as it is; None where it did, or where nobody knows what it was."""
    if plan.step.text is not None:
        return "masked" if MASKED in plan.step.text else None
    if not _free(marked, plan.at, plan.end):
        return "withheld"
    whole = [run for run in runs if run.start < plan.end and plan.at < run.end] if plan.known else []
    return None if all(_free(marked, run.start, run.end) for run in whole) else "withheld"


def _free(marked: MarkedSession, start: int, end: int) -> bool:
    return any(each.text and each.start <= start and end <= each.end for each in marked.standing)


def _stretches(parts: Sequence[Part], plans: Sequence[Planned]) -> Iterator[Hidden]:
    last = 0
    for place, part in enumerate(parts):
        steps = [(plan.at, plan.step.index) for plan in plans if plan.session == place and plan.step.action != "task_boundary"]
        times = [at for at, _index in steps]
        for start, end in _holes(part):
            before = bisect_left(times, start)
            step = steps[before - 1][1] if before else last
            for reason, piece in _reasons(part.marked, start, end):
                yield Hidden(step=step, what="stretch", reason=reason, pieces=(Piece(part.session, *piece),))
        last = steps[-1][1] if steps else last


def _holes(part: Part) -> list[Interval]:
    """The times of the part that do not stand."""
    found, at = [], part.start
    for start, end in united((each.start, each.end) for each in part.marked.standing):
        if at < start:
            found.append((at, min(start, part.end)))
        at = max(at, end)
    return [*found, (at, part.end)] if at < part.end else found


def _reasons(marked: MarkedSession, start: int, end: int) -> Iterator[tuple[Reason, Interval]]:
    """The hole by what was decided about it: removed wins, then the class of the work; the rest was withheld, or never let stand."""
    rest = [Stretch(start, end)]
    given: list[tuple[Reason, int, int]] = [("removed", *each) for each in marked.removed]
    given += [(each.work, each.start, each.end) for each in marked.classes if each.work != "routine"]
    for reason, first, last in given:
        for piece in rest:
            begin, until = max(piece.start, first), min(piece.end, last)
            if begin < until:
                yield reason, (begin, until)
        rest = cut(rest, first, last)
    for piece in rest:
        yield "withheld", (piece.start, piece.end)
