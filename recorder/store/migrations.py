# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of each kind of file, by steps that were each released once and never change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recorder.errors import StoreError, VaultTooNew
from recorder.store import folder
from recorder.store.connection import Database, translated

if TYPE_CHECKING:
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

# Written as user_version; a file of a later one is refused. A step that an older Stet can live with leaves it as it is.
MAJOR = 2

# As sqlite-utils makes it, which reads it when an old file is brought up.
_LIST = (
    'CREATE TABLE "_sqlite_migrations" ("id" INTEGER PRIMARY KEY, "migration_set" TEXT, "name" TEXT, "applied_at" TEXT)',
    'CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" ("migration_set", "name")',
)
_APPLIED = 'INSERT INTO "_sqlite_migrations" (migration_set, name, applied_at) VALUES (?, ?, ?)'


class Shape:
    """The steps of one kind of file, by name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.steps: list[tuple[str, tuple[str, ...]]] = []

    def migrations(self) -> Migrations:
        """The same for sqlite-utils, which is loaded only here: a new file is made without it."""
        from sqlite_utils.migrations import Migrations

        made = Migrations(self.name)
        for name, statements in self.steps:
            made(name=name)(_runner(statements))
        return made


SESSION = Shape("session")
INDEX = Shape("index")
DRAFT = Shape("draft")


def _step(shape: Shape, name: str, *statements: str) -> None:
    shape.steps.append((name, statements))


def _runner(statements: tuple[str, ...]) -> Callable[[sqlite_utils.Database], None]:
    def run(database: sqlite_utils.Database) -> None:
        for statement in statements:
            database.execute(statement)

    return run


_step(
    SESSION,
    "1",
    "CREATE TABLE header (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL)",
    "CREATE TABLE ended (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL, at INTEGER NOT NULL)",
    "CREATE TABLE events (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL)",
    "CREATE INDEX events_at ON events (at)",
    "CREATE TABLE motion (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, until INTEGER NOT NULL, count INTEGER NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE density (lane TEXT NOT NULL, second INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (lane, second)) WITHOUT ROWID",
    "CREATE TABLE pictures (id INTEGER PRIMARY KEY, coding TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE frames (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, picture INTEGER NOT NULL REFERENCES pictures, body BLOB NOT NULL)",
    "CREATE TABLE marks (number INTEGER PRIMARY KEY, undone INTEGER NOT NULL, body BLOB NOT NULL)",
)
_step(
    INDEX,
    "1",
    "CREATE TABLE sessions (session TEXT PRIMARY KEY, pair TEXT NOT NULL DEFAULT '', closed INTEGER NOT NULL DEFAULT 0, "
    "name TEXT NOT NULL DEFAULT '', recipient TEXT NOT NULL DEFAULT '')",
    "CREATE TABLE doomed (session TEXT PRIMARY KEY, pair TEXT NOT NULL)",
    "CREATE TABLE drafts (draft TEXT PRIMARY KEY, key BLOB NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE ledger (id INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE TABLE signing (recipient TEXT PRIMARY KEY, seed BLOB NOT NULL)",
)
_step(
    INDEX,
    "2",
    "ALTER TABLE sessions ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE shreds (session TEXT PRIMARY KEY, body BLOB NOT NULL)",
)
_step(
    SESSION,
    "2",
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE texts_search USING fts5 (folded, content = 'texts', content_rowid = 'id', tokenize = 'trigram')",
    "INSERT INTO texts_search (texts_search, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE indexed (id INTEGER PRIMARY KEY CHECK (id = 1), basis TEXT NOT NULL)",
    "ALTER TABLE ended ADD COLUMN last INTEGER",
)
_step(
    SESSION,
    "3",
    "ALTER TABLE pictures ADD COLUMN base INTEGER REFERENCES pictures",
    "ALTER TABLE pictures ADD COLUMN packed INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX pictures_waiting ON pictures (id) WHERE packed = 0",
    "CREATE TABLE thumbnails (picture INTEGER PRIMARY KEY REFERENCES pictures, body BLOB NOT NULL)",
)
_step(
    SESSION,
    "suggestions",
    "CREATE TABLE found (key BLOB PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID",
)
_step(
    INDEX,
    "suggestions",
    "CREATE TABLE verdicts (id INTEGER PRIMARY KEY, session TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, verdict TEXT NOT NULL)",
)
_step(INDEX, "own names", "CREATE TABLE own_names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, aliases BLOB NOT NULL)")
_step(SESSION, "4", "CREATE TABLE looks (picture INTEGER PRIMARY KEY REFERENCES pictures, body BLOB NOT NULL)")
_step(SESSION, "ready", "CREATE TABLE ready (frame INTEGER PRIMARY KEY, looked BLOB, found BLOB, made BLOB, file BLOB)")
_step(
    INDEX,
    "tasks",
    "CREATE TABLE tasks (task TEXT PRIMARY KEY, body BLOB NOT NULL, place INTEGER NOT NULL)",
    "CREATE TABLE cards (session TEXT PRIMARY KEY, note TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT '')",
    "CREATE TABLE listed (session TEXT PRIMARY KEY, basis TEXT NOT NULL, body BLOB NOT NULL)",
)
_step(
    INDEX,
    "exports",
    "CREATE TABLE exports (export TEXT PRIMARY KEY, draft TEXT NOT NULL, key BLOB NOT NULL, body BLOB NOT NULL, kept INTEGER NOT NULL)",
    "CREATE TABLE terms (id INTEGER PRIMARY KEY, recipient TEXT NOT NULL UNIQUE, body BLOB NOT NULL, saved REAL NOT NULL)",
)
_step(DRAFT, "1", "CREATE TABLE files (path TEXT PRIMARY KEY, body BLOB NOT NULL)")


def migrate(database: Database, shape: Shape) -> None:
    """Brings a file to the newest shape, whole or not at all; an old file is copied first. Raises VaultTooNew for a newer Stet's."""
    if _version(database) > MAJOR:
        raise VaultTooNew("The file {file} was written by a newer Stet.", "Update Stet to open it.", file=database.path.name)
    if database.rows("SELECT count(*) FROM sqlite_master") == [(0,)]:
        _make(database, shape)
    else:
        _bring_up(database, shape)
    _assert_search(database, shape)


def _make(database: Database, shape: Shape) -> None:
    """Gives an empty file its shape."""
    with database.transaction():
        for name, statements in [("", _LIST), *shape.steps]:
            for statement in statements:
                database.raw.execute(statement)
            if name:
                database.raw.execute(_APPLIED, (shape.name, name, str(datetime.now(UTC))))
        database.raw.execute(f"PRAGMA user_version = {MAJOR}")


def _bring_up(database: Database, shape: Shape) -> None:
    steps = shape.migrations()
    with translated(database.path):
        if not steps.pending(database.tables):
            folder.try_remove(_copy_path(database))  # a step that was killed when it was done
            return
        copy = _copy(database) if steps.applied(database.tables) else None
        with database.transaction():
            steps.apply(database.tables)
            database.raw.execute(f"PRAGMA user_version = {MAJOR}")
    if copy is not None:
        copy.unlink()


def _assert_search(database: Database, shape: Shape) -> None:
    """FTS5 keeps what was deleted unless each of its tables says otherwise, in the file: such a file is not used."""
    if shape is SESSION and database.rows("SELECT v FROM texts_search_config WHERE k = 'secure-delete'") != [(1,)]:
        raise StoreError("The database refuses the setting {setting}.", "Report this with the version.", setting="secure-delete")


def _version(database: Database) -> int:
    ((version,),) = database.rows("PRAGMA user_version")
    assert isinstance(version, int)
    return version


def _copy(database: Database) -> Path:
    copy = _copy_path(database)
    database.checkpoint(truncate=True)
    try:
        shutil.copyfile(database.path, copy)
        folder.sync_file(copy)
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise folder.write_error(error, copy.parent) from error
    return copy


def _copy_path(database: Database) -> Path:
    return database.path.with_name(database.path.name + ".before")
