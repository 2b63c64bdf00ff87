# SPDX-License-Identifier: GPL-3.0-or-later
"""The encrypted index: names, what left to whom, the drafts' keys, one signing key a recipient."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec
from nacl.utils import random

from recorder.errors import StoreError
from recorder.model.manifest import LedgerEntry
from recorder.store import migrations
from recorder.store.connection import Database, Key


class Entry(msgspec.Struct, frozen=True):
    """What the index adds to a session: a name given later, and to whom it left last."""

    name: str = ""
    recipient: str = ""


class Index:
    """The open index."""

    def __init__(self, path: Path, key: Key) -> None:
        self.database = Database(path, key, create=True)
        key.wipe()
        migrations.migrate(self.database, migrations.INDEX)

    def close(self) -> None:
        """Closes the file, with its log emptied where the disk lets it; else the log is read at the next opening."""
        with contextlib.suppress(StoreError):
            self.database.checkpoint(truncate=True)
        self.database.close()

    def enter(self, session: str) -> None:
        """Makes sure that the session is listed."""
        self._write("INSERT OR IGNORE INTO sessions (session) VALUES (?)", session)

    def session(self, session: str) -> Entry:
        """What is known of a session beyond its file."""
        rows = self.database.rows("SELECT name, recipient FROM sessions WHERE session = ?", (session,))
        return Entry(str(rows[0][0]), str(rows[0][1])) if rows else Entry()

    def rename(self, session: str, name: str) -> None:
        """Gives a session another name."""
        sql = "INSERT INTO sessions (session, name) VALUES (?, ?) ON CONFLICT (session) DO UPDATE SET name = excluded.name"
        self._write(sql, session, name)

    def note_left(self, sessions: Sequence[str], recipient: str) -> None:
        """Remembers to whom sessions left."""
        sql = "INSERT INTO sessions (session, recipient) VALUES (?, ?) ON CONFLICT (session) DO UPDATE SET recipient = excluded.recipient"
        for session in sessions:
            self._write(sql, session, recipient)

    def forget(self, session: str) -> None:
        """Takes a session off the list."""
        self._write("DELETE FROM sessions WHERE session = ?", session)

    def signing_seed(self, recipient: str) -> bytes:
        """The recipient's own signing seed, made at first use."""
        self._write("INSERT OR IGNORE INTO signing (recipient, seed) VALUES (?, ?)", recipient, random(32))
        return cast(bytes, self.database.rows("SELECT seed FROM signing WHERE recipient = ?", (recipient,))[0][0])

    def add_ledger(self, entry: LedgerEntry) -> None:
        """Enters an export."""
        self._write("INSERT INTO ledger (body) VALUES (?)", msgspec.msgpack.encode(entry))

    def ledger(self) -> list[LedgerEntry]:
        """Every export, the latest first."""
        rows = self.database.rows("SELECT body FROM ledger ORDER BY id DESC")
        return [msgspec.msgpack.decode(cast(bytes, body), type=LedgerEntry) for (body,) in rows]

    def _write(self, sql: str, *parameters: object) -> None:
        with self.database.transaction():
            self.database.raw.execute(sql, parameters)
