# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker does with tasks: makes them, joins what goes on into them, and cuts the tail behind the last step."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from recorder.errors import StoreError
from recorder.model.session import SessionSummary, StartChoice
from recorder.model.task import (
    TASK,
    History,
    Outcome,
    Parameter,
    ParameterKind,
    Part,
    Task,
    added,
    cut,
    moved,
    overlaps,
    same,
    taken_out,
    worded,
)
from recorder.store.vault import Unlocked

__all__ = [
    "TASK",
    "History",
    "Outcome",
    "Parameter",
    "ParameterKind",
    "Part",
    "Task",
    "added",
    "cut",
    "going_on",
    "join",
    "moved",
    "new",
    "of_session",
    "overlaps",
    "same",
    "tail",
    "taken_out",
    "worded",
]

# A picture of what the last step led to is taken within this time.
_SETTLED = 2_000_000_000
_WORTH_IT = 5_000_000_000


def new(unlocked: Unlocked, name: str, parts: Sequence[Part] = ()) -> Task:
    """Makes a task and keeps it. Raises SessionUnknown."""
    task = Task(task=TASK + secrets.token_hex(4), name=name, parts=tuple(parts))
    unlocked.keep_task(task)
    return task


def of_session(unlocked: Unlocked, session: str) -> Task | None:
    """The newest task that shows something of a session; None where none does."""
    return next((task for task in unlocked.tasks() if session in task.sessions), None)


def join(unlocked: Unlocked, old: str, going_on_as: str) -> Task:
    """One session goes on as another: both are in one task from now on, the new one behind the old. Raises SessionUnknown."""
    task = of_session(unlocked, old)
    if task is None:
        return new(unlocked, _name(unlocked.summaries(), old), (Part(session=old), Part(session=going_on_as)))
    if going_on_as not in task.sessions:
        place = max(number for number, part in enumerate(task.parts) if part.session == old) + 1
        task = added(task, Part(session=going_on_as), place)
        unlocked.keep_task(task)
    return task


def going_on(unlocked: Unlocked, session: str) -> StartChoice:
    """What was chosen at a session's start, to be chosen again. Raises SessionUnknown."""
    with unlocked.open(session) as reader:
        return reader.header.choice


def tail(unlocked: Unlocked, part: Part) -> int | None:
    """Where a part could end: behind its last step, with the picture of what that led to. None where that saves hardly anything.

    Raises SessionUnknown or VaultDamaged.
    """
    with unlocked.open(part.session) as reader:
        start, end = part.within(reader.duration)
        act = reader.last_act(start, end)
        last = min(end, reader.duration)
    return act + _SETTLED if act is not None and last - act - _SETTLED >= _WORTH_IT else None


def _name(summaries: Sequence[SessionSummary], session: str) -> str:
    for summary in summaries:
        if summary.session == session:
            return summary.name
    raise StoreError("There is no session {session}.", "List them with: stet sessions", session=session)
