# SPDX-License-Identifier: GPL-3.0-or-later
"""The tasks in the index: kept with what the worker says of them, and destroyed with the last of their sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import msgspec

from recorder.errors import StoreError, VaultDamaged
from recorder.model import task as model
from recorder.model.task import Task
from recorder.store.connection import Database


def read(database: Database) -> list[Task]:
    """Every task, the newest first. Raises VaultDamaged."""
    rows = database.rows("SELECT body FROM tasks ORDER BY place DESC, task DESC")
    try:
        return [msgspec.msgpack.decode(cast(bytes, body), type=Task) for (body,) in rows]
    except msgspec.DecodeError as error:
        raise VaultDamaged("The list of tasks is damaged.", "Restore the vault from a backup.") from error


def get(database: Database, task: str) -> Task:
    """One task. Raises StoreError when there is none."""
    found = next((each for each in read(database) if each.task == task), None)
    if found is None:
        raise StoreError("There is no task {task}.", "List them with: stet task list", task=task)
    return found


def put(database: Database, task: Task) -> None:
    """Writes a task, in the place of what it was; a new one becomes the newest. Inside a transaction."""
    sql = (
        "INSERT INTO tasks (task, body, place) VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM tasks)) "
        "ON CONFLICT (task) DO UPDATE SET body = excluded.body"
    )
    database.raw.execute(sql, (task.task, msgspec.msgpack.encode(task)))


def drop(database: Database, task: str) -> None:
    """Takes a task off its page; the sessions stay. Inside a transaction."""
    database.raw.execute("DELETE FROM tasks WHERE task = ?", (task,))


def forget(database: Database, sessions: Sequence[str]) -> None:
    """These sessions are destroyed: so are their parts in every task, and the tasks that have no other."""
    for task in read(database):
        left = model.without(task, sessions)
        if left is None:
            drop(database, task.task)
        elif left != task:
            put(database, left)


def reword(database: Database, session: str, redact: Callable[[str], str]) -> None:
    """What was masked in a session is gone from the words of its tasks too."""
    for task in read(database):
        if session in task.sessions:
            put(database, model.reworded(task, redact))
