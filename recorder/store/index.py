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

    def enter(self, session: str, pair: str, *, closed: bool) -> None:
        """Lists a session: the name of the pair that its key is sealed to, and whether its end has been written."""
        sql = "INSERT INTO sessions (session, pair, closed) VALUES (?, ?, ?) ON CONFLICT (session) DO UPDATE SET closed = excluded.closed"
        self._write(sql, session, pair, int(closed))

    def closed(self) -> set[str]:
        """The sessions whose end has been written."""
        return {str(session) for (session,) in self.database.rows("SELECT session FROM sessions WHERE closed")}

    def pair(self, session: str) -> str:
        """The name of the pair that a session's key is sealed to; empty when the session has not been listed."""
        rows = self.database.rows("SELECT pair FROM sessions WHERE session = ?", (session,))
        return str(rows[0][0]) if rows else ""

    def doom(self, session: str, pair: str) -> None:
        """Writes down that a session is to be destroyed, so that it is finished after a crash."""
        self._write("INSERT OR REPLACE INTO doomed (session, pair) VALUES (?, ?)", session, pair)

    def doomed(self) -> list[tuple[str, str]]:
        """The sessions whose destruction has begun, each with its pair."""
        return [(str(session), str(pair)) for session, pair in self.database.rows("SELECT session, pair FROM doomed")]

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
        with self.database.transaction():
            self.database.raw.executemany(sql, [(session, recipient) for session in sessions])

    def forget(self, session: str) -> None:
        """Takes a session off the list; no page and no log keeps its name."""
        with self.database.transaction():
            self.database.raw.execute("DELETE FROM sessions WHERE session = ?", (session,))
            self.database.raw.execute("DELETE FROM doomed WHERE session = ?", (session,))
        self.database.checkpoint(truncate=True)

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
