# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the index: copied into a new file, struck off, and read from the pages of a damaged one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from recorder.store import tasks
from recorder.store.connection import Database, Key
from recorder.store.pages import Pages

# Each is copied when the index is rewritten, and what is destroyed is struck off the copy.
TABLES = (
    "sessions",
    "doomed",
    "shreds",
    "drafts",
    "ledger",
    "signing",
    "verdicts",
    "own_names",
    "tasks",
    "cards",
    "listed",
    "exports",
    "terms",
)


def index_path(home: Path, generation: int) -> Path:
    """Where a generation of the index lies."""
    return home / ("index.stet" if generation == 1 else f"index.g{generation}.stet")


_SEED = 32
_NONE = type(None)
_SHAPES: dict[tuple[type, ...], str] = {
    (str, str, int, str, str, int): "sessions",
    (str, bytes, bytes): "drafts",
    (str, bytes): "signing",
    (str, bytes, int): "tasks",
    (str, str, str): "cards",
    (_NONE, bytes): "ledger",
    (_NONE, str, str, str, str): "verdicts",
    (_NONE, str, bytes): "own_names",
    (str, str, bytes, bytes, int): "exports",
    (_NONE, str, bytes, float): "terms",
    (_NONE, str, bytes, int): "terms",
}


def copy(old: Database, fresh: Database) -> None:
    """Puts every row of one file into another."""
    for table in TABLES:
        insert(fresh, table, old.rows(f"SELECT * FROM {table} ORDER BY rowid"))  # noqa: S608 - names of ours


def strike(database: Database, session: str, *tables: str) -> None:
    """Takes a session off these tables."""
    for table in tables:
        database.raw.execute(f"DELETE FROM {table} WHERE session = ?", (session,))  # noqa: S608 - names of ours


def insert(fresh: Database, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Puts whole rows into a table, but for those that it has."""
    if rows:
        holes = ", ".join("?" * len(rows[0]))
        fresh.raw.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({holes})", rows)  # noqa: S608 - names of ours


def readable(path: Path, key: Key) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each table that stand on pages that are as they were written, known by the kinds of their columns."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for number, columns in Pages(path, key).rows() if path.exists() else ():
        table = _SHAPES.get(tuple(type(column) for column in columns), "")
        if not table or (table == "signing" and not _is_seed(columns[1])):
            continue
        # A table whose first column is its number leaves it to the row.
        found.setdefault(table, []).append((number, *columns[1:]) if columns[0] is None else columns)
    return found


def _is_seed(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == _SEED


def reword(fresh: Database, session: str, redact: Callable[[str], str]) -> None:
    """Passes what the worker has written of a session through ``redact``."""
    for table, column in (("sessions", "name"), ("cards", "note")):
        for (text,) in fresh.rows(f"SELECT {column} FROM {table} WHERE session = ?", (session,)):  # noqa: S608 - names of ours
            fresh.raw.execute(f"UPDATE {table} SET {column} = ? WHERE session = ?", (redact(str(text)), session))  # noqa: S608 - likewise
    tasks.reword(fresh, session, redact)
