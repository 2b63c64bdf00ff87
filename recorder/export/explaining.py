# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a step was taken, said by the worker where the step leaves."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from recorder.errors import ExportError
from recorder.export.draft import frames_of, leaving_of, parts_of
from recorder.export.steps import Planned, planned
from recorder.model.redaction import Why
from recorder.redact.parts import only_between
from recorder.redact.stretches import united
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked


def explain(unlocked: Unlocked, chosen: Sequence[str], index: int, text: str) -> None:
    """Says why the step of this number was taken that leaves from these sessions or this task; empty takes back what was said.

    Of a step at which something was waited for it says what that was; with an empty text the step stays, without words.
    A draft that was built before no longer counts. Raises ExportError where there is no such step.
    """
    parts = parts_of(unlocked, chosen)[1]
    with ExitStack() as stack:
        views = {part.session: stack.enter_context(SessionView(unlocked.open(part.session))) for part in parts}
        stretches = [(views[part.session], part.within(views[part.session].duration)) for part in parts]
        plans = _plans(stretches)
        if not 0 < index <= len(plans) or plans[index - 1].step.action == "task_boundary":
            raise ExportError("No step of this number leaves.", "Build it again, and look at its steps.")
        plan = plans[index - 1]
        if plan.step.action == "wait_for":
            stretches[plan.session][0].add(Why(at=plan.at, text=text, wait=True))
            return
        following = plans[index].at if index < len(plans) and plans[index].session == plan.session else 0
        view = stretches[plan.session][0]
        view.add_all([Why(at=plan.at, text=text), *(Why(at=at, text="") for at in _said(view, plan.at, following))])


def _plans(stretches: Sequence[tuple[SessionView, tuple[int, int]]]) -> tuple[Planned, ...]:
    """The steps in the order in which they leave."""
    marked = [only_between(view.as_steps(), view.frames(), start, end) for view, (start, end) in stretches]
    frames = [frames_of(view) for view, _stretch in stretches]
    return planned(marked, frames, [leaving_of(view) for view, _stretch in stretches])


def _said(view: SessionView, at: int, following: int) -> list[int]:
    """The moments at which something was said of the same step before."""
    standing = united((each.start, each.end) for each in view.as_steps().standing)
    end = next((last for first, last in standing if first <= at < last), at)
    end = min(end, following) if following > at else end
    return [why.at for why in view.as_steps().whys if not why.wait and at < why.at < end]
