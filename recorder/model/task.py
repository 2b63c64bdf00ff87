# SPDX-License-Identifier: GPL-3.0-or-later
"""A task: sessions and parts of sessions, in order, and what the worker says of them. It is what is reviewed and handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

__all__ = [
    "History",
    "Outcome",
    "Parameter",
    "ParameterKind",
    "Part",
    "Task",
    "added",
    "cut",
    "moved",
    "overlaps",
    "reworded",
    "same",
    "taken_out",
    "without",
]

ParameterKind = Literal["text", "number", "date", "choice", "file", "secret"]
Outcome = Literal["", "success", "failure"]
# What the identifier of each task begins with, and that of no session.
TASK = "task-"
_MOST_UNDONE = 200


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a session: ``start`` <= at < ``end`` in nanoseconds; without ``end`` it goes to the session's end."""

    session: str
    start: int = 0
    end: int | None = None

    def within(self, duration: int) -> tuple[int, int]:
        """The stretch in a session that is this long, its last instant taken in."""
        last = duration + 1
        end = last if self.end is None else min(self.end, last)
        return max(0, self.start), max(self.start, end)


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """What is another one each time that the task is done: its name, what kind of value it is, and how to ``find`` it."""

    name: str
    kind: ParameterKind = "text"
    find: str = ""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Written by the worker, never guessed. ``task`` is its identifier, ``check`` how one tells that it succeeded, ``why`` the reason for it."""

    task: str
    name: str = ""
    goal: str = ""
    preconditions: str = ""
    parameters: tuple[Parameter, ...] = ()
    outcome: Outcome = ""
    check: str = ""
    why: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def sessions(self) -> tuple[str, ...]:
        """The sessions that it shows something of, each once, in order."""
        return tuple(dict.fromkeys(part.session for part in self.parts))


class History(msgspec.Struct, frozen=True):
    """A task as it is edited: what it was before each change, and what was taken back. Kept in memory alone, so that what is gone is gone."""

    now: Task
    past: tuple[Task, ...] = ()
    future: tuple[Task, ...] = ()

    def then(self, task: Task) -> History:
        """After a change; one that changes nothing is none."""
        return self if task == self.now else History(task, (*self.past, self.now)[-_MOST_UNDONE:])

    def undo(self) -> History:
        """The change before is taken back."""
        return History(self.past[-1], self.past[:-1], (self.now, *self.future)) if self.past else self

    def redo(self) -> History:
        """What was taken back last is done again."""
        return History(self.future[0], (*self.past, self.now), self.future[1:]) if self.future else self


def added(task: Task, part: Part, place: int | None = None) -> Task:
    """With a part more, at the end or before the one at ``place``."""
    where = len(task.parts) if place is None else max(0, min(place, len(task.parts)))
    return replace(task, parts=(*task.parts[:where], part, *task.parts[where:]))


def same(task: Task, part: Part) -> int | None:
    """At which place this very part is already; None where at none."""
    return task.parts.index(part) if part in task.parts else None


def overlaps(task: Task, part: Part) -> tuple[int, ...]:
    """The places of other parts that show something of what this one shows: those steps leave as often as they stand in the task."""
    return tuple(place for place, each in enumerate(task.parts) if each != part and _meet(each, part))


def _meet(one: Part, other: Part) -> bool:
    ends = one.end is None or other.start < one.end, other.end is None or one.start < other.end
    return one.session == other.session and all(ends)


def taken_out(task: Task, place: int) -> Task:
    """Without the part at ``place``."""
    return replace(task, parts=tuple(part for number, part in enumerate(task.parts) if number != place))


def moved(task: Task, place: int, to: int) -> Task:
    """With the part at ``place`` at another place."""
    if not 0 <= place < len(task.parts):
        return task
    return added(taken_out(task, place), task.parts[place], to)


def cut(task: Task, place: int, end: int) -> Task:
    """With the part at ``place`` ending here."""
    parts = [replace(part, end=end) if number == place and end > part.start else part for number, part in enumerate(task.parts)]
    return replace(task, parts=tuple(parts))


def worded(task: Task, field: str, text: str) -> Task:
    """With other words in one of its fields."""
    return replace(task, **{field: text})


def without(task: Task, sessions: Sequence[str]) -> Task | None:
    """What is left of a task when these sessions are destroyed: None where no part is, for its words tell what was done in them."""
    left = tuple(part for part in task.parts if part.session not in sessions)
    return None if task.parts and not left else replace(task, parts=left)


def reworded(task: Task, redact: Callable[[str], str]) -> Task:
    """With each of its words passed through ``redact``."""
    parameters = tuple(replace(each, name=redact(each.name), find=redact(each.find)) for each in task.parameters)
    words = {name: redact(getattr(task, name)) for name in ("name", "goal", "preconditions", "check", "why")}
    return replace(task, parameters=parameters, **words)
