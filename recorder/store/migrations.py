# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of each kind of file, by steps that were each released once and never change."""

from __future__ import annotations

from recorder.errors import VaultTooNew
from recorder.store.connection import Database

# Each entry is one step: the statements that lead from its number to the next.
SESSION = (
    (
        "CREATE TABLE header (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL)",
        "CREATE TABLE ended (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL, at INTEGER NOT NULL)",
        "CREATE TABLE events (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL)",
        "CREATE INDEX events_at ON events (at)",
        "CREATE TABLE motion (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, until INTEGER NOT NULL, count INTEGER NOT NULL, body BLOB NOT NULL)",
        "CREATE TABLE density (lane TEXT NOT NULL, second INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (lane, second)) WITHOUT ROWID",
        "CREATE TABLE pictures (id INTEGER PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL, body BLOB NOT NULL)",
        "CREATE TABLE frames (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, picture INTEGER NOT NULL REFERENCES pictures, body BLOB NOT NULL)",
        "CREATE TABLE marks (number INTEGER PRIMARY KEY, undone INTEGER NOT NULL, body BLOB NOT NULL)",
    ),
)
INDEX = (
    (
        "CREATE TABLE sessions (session TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '', recipient TEXT NOT NULL DEFAULT '')",
        "CREATE TABLE drafts (draft TEXT PRIMARY KEY, key BLOB NOT NULL, body BLOB NOT NULL)",
        "CREATE TABLE ledger (id INTEGER PRIMARY KEY, body BLOB NOT NULL)",
        "CREATE TABLE signing (recipient TEXT PRIMARY KEY, seed BLOB NOT NULL)",
    ),
)
DRAFT = (("CREATE TABLE files (path TEXT PRIMARY KEY, body BLOB NOT NULL)",),)


def migrate(database: Database, steps: tuple[tuple[str, ...], ...]) -> None:
    """Brings a file to the newest shape, each step whole or not at all. Raises VaultTooNew for a file of a newer Stet."""
    ((version,),) = database.rows("PRAGMA user_version")
    assert isinstance(version, int)
    if version > len(steps):
        raise VaultTooNew("The file {file} was written by a newer Stet.", "Update Stet to open it.", file=database.path.name)
    for number, statements in enumerate(steps[version:], version + 1):
        with database.transaction():
            for statement in statements:
                database.raw.execute(statement)
            database.raw.execute(f"PRAGMA user_version = {number}")
