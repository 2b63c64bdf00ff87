# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the index: copied into a new file, struck off, and read from the pages of a damaged one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recorder.store.connection import Database, Key
from recorder.store.pages import Pages

# Each is copied when the index is rewritten, and what is destroyed is struck off the copy.
TABLES = ("sessions", "doomed", "shreds", "drafts", "ledger", "signing", "verdicts", "own_names")


def index_path(home: Path, generation: int) -> Path:
    """Where a generation of the index lies."""
    return home / ("index.stet" if generation == 1 else f"index.g{generation}.stet")


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
        match columns:
            case (str(), str(), int(), str(), str(), int()):
                found.setdefault("sessions", []).append(columns)
            case (str(), bytes(), bytes()):
                found.setdefault("drafts", []).append(columns)
            case (str(), bytes(seed)) if len(seed) == 32:
                found.setdefault("signing", []).append(columns)
            case (None, bytes()):
                found.setdefault("ledger", []).append((number, *columns[1:]))
            case (None, str(), str(), str(), str()):
                found.setdefault("verdicts", []).append((number, *columns[1:]))
            case (None, str(), bytes()):
                found.setdefault("own_names", []).append((number, *columns[1:]))
    return found
