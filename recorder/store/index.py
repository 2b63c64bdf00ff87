# SPDX-License-Identifier: GPL-3.0-or-later
"""The encrypted index: names, notes, tasks, what left to whom, the drafts' keys, one signing key a recipient."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import msgspec
from nacl.utils import random

from recorder.errors import DiskFailing, FileReplaced, StoreError, VaultDamaged
from recorder.model.manifest import LedgerEntry
from recorder.store import checks, folder, locks, migrations, tasks
from recorder.store.connection import Database, Key
from recorder.store.index_rows import copy, index_path, insert, readable, reword, strike
from recorder.store.ring import OpenRing

_TRIES = 10  # how often another process may rewrite the index while this one opens it


class Entry(msgspec.Struct, frozen=True):
    """What the index adds to a session: a name given later, to whom it left last, a note, and which session of an archive it was."""

    name: str = ""
    recipient: str = ""
    pinned: bool = False
    note: str = ""
    origin: str = ""


class Index:
    """The open index. Its key and its generation stand in the ring; whoever rewrites it gives it both anew."""

    def __init__(self, home: Path, ring: OpenRing) -> None:
        self._home, self._ring = home, ring
        # Whoever rewrites the index, or removes files of it, is alone: two at once would each take the other's for what died.
        self._lock = home / "run" / "index.lock"
        self._database = self._settled()

    @property
    def database(self) -> Database:
        """The file that counts, opened again when another process has rewritten it."""
        if not self._database.path.exists():
            self._database.close()
            self._database = self._settled()
        return self._database

    def close(self) -> None:
        """Closes the file, with its log emptied where the disk lets it; else the log is read at the next opening."""
        with contextlib.suppress(StoreError):
            self._database.checkpoint(truncate=True)
        self._database.close()

    def renew(self, change: Callable[[Database], None] = lambda _fresh: None) -> None:
        """Writes what stands in it into a new file under a new key, and destroys both old ones: nothing deleted is left on a page.

        ``change`` is made in the new file, in the same step: whatever was destroyed is struck off only where no page shows it any more.
        """
        with locks.alone(self._lock):
            self._renew(change)

    def _renew(self, change: Callable[[Database], None]) -> None:
        old, generation = self.database, self._ring.reload().generation + 1
        data, target = random(32), index_path(self._home, generation)
        folder.try_remove(*folder.parts(target))
        fresh = Database(target, Key(data), create=True)
        try:
            migrations.migrate(fresh, migrations.INDEX)
            with old.transaction():
                with fresh.transaction():
                    copy(old, fresh)
                    change(fresh)
                fresh.checkpoint(truncate=True)
                folder.sync_folder(self._home)
                self._ring.change(lambda now: msgspec.structs.replace(now, index=bytearray(data), generation=generation))
                folder.try_remove(*folder.parts(old.path))
        except BaseException:
            if self._ring.current().generation != generation:
                fresh.close()
                folder.try_remove(*folder.parts(target))
                raise
        self._database = fresh
        old.close()

    @staticmethod
    def repair(home: Path, ring: OpenRing) -> int:
        """Puts what can be read of a damaged index into a new one under a new key; returns how many rows that is."""
        with locks.alone(home / "run" / "index.lock"):
            return Index._repair(home, ring)

    @staticmethod
    def _repair(home: Path, ring: OpenRing) -> int:
        now, data = ring.reload(), random(32)
        found = readable(index_path(home, now.generation), Key(now.index))
        target = index_path(home, now.generation + 1)
        folder.try_remove(*folder.parts(target))
        fresh = Database(target, Key(data), create=True)
        try:
            migrations.migrate(fresh, migrations.INDEX)
            with fresh.transaction():
                for table, row in ((table, row) for table, rows in found.items() for row in rows):
                    insert(fresh, table, [row])
        finally:
            fresh.close()
        ring.change(lambda old: msgspec.structs.replace(old, index=bytearray(data), generation=now.generation + 1))
        return sum(len(rows) for rows in found.values())

    def sweep(self) -> None:
        """Removes generations that do not count: a rewriting that died left them."""
        with locks.alone(self._lock):
            known = set(folder.parts(index_path(self._home, self._ring.reload().generation)))
            folder.try_remove(*(path for path in self._home.glob("index.*") if path not in known))

    def _settled(self) -> Database:
        """The file of the generation that counts, also while another process rewrites it: then the one of a moment ago is gone."""
        for _try in range(_TRIES):
            generation = self._ring.reload().generation
            try:
                database = self._open()
            except (VaultDamaged, DiskFailing):  # a file that vanishes while it is opened reads like either
                if self._ring.reload().generation == generation:
                    raise
                continue
            if self._ring.reload().generation == generation:
                return database
            database.close()
        raise StoreError("The file {file} is in use.", "Close the other Stet and try again.", file="index.stet")

    def _open(self) -> Database:
        ring = self._ring.current()
        path, key = index_path(self._home, ring.generation), Key(ring.index)
        new = ring.generation == 1 and not any((self._home / "sessions").glob("*.stet"))
        if not new and not path.exists():  # an empty one in its place would forget names, pins and what was to be destroyed
            raise VaultDamaged(
                "The file {file} is missing.", "Restore it from a backup, or make the list anew with: stet salvage", file=path.name
            )
        try:
            database = Database(path, key, create=new)
        finally:
            key.wipe()
        try:
            migrations.migrate(database, migrations.INDEX)
            checks.check(database)
        except BaseException:
            database.close()
            raise
        return database

    @contextlib.contextmanager
    def writing(self) -> Iterator[Database]:
        """A transaction that does not stay in the log: what a log has lost is not always told, what a page has lost is."""
        with contextlib.ExitStack() as stack:
            database = self._begun(stack)
            yield database
        with contextlib.suppress(StoreError):  # it is stored all the same
            database.checkpoint(truncate=True)

    def _begun(self, stack: contextlib.ExitStack) -> Database:
        """The file that counts, in a transaction; where another process rewrites it just then, the new one."""
        for _try in range(_TRIES):
            with contextlib.suppress(FileReplaced):
                database = self.database
                stack.enter_context(database.transaction())
                return database
        raise StoreError("The file {file} is in use.", "Close the other Stet and try again.", file="index.stet")

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

    def intend(self, orders: Mapping[str, bytes], doomed: Mapping[str, str]) -> None:
        """Writes down, in one step, what is to be destroyed, so that all of it is finished after a crash.

        ``orders`` says what of a session, ``doomed`` are those that go as a whole, each with its pair.
        """
        with self.writing() as database:
            database.raw.executemany("INSERT OR REPLACE INTO shreds (session, body) VALUES (?, ?)", list(orders.items()))
            database.raw.executemany("INSERT OR REPLACE INTO doomed (session, pair) VALUES (?, ?)", list(doomed.items()))

    def doomed(self) -> list[tuple[str, str]]:
        """The sessions whose destruction has begun, each with its pair."""
        return [(str(session), str(pair)) for session, pair in self.database.rows("SELECT session, pair FROM doomed")]

    def session(self, session: str) -> Entry:
        """What is known of a session beyond its file."""
        return self.entries().get(session, Entry())

    def entries(self) -> dict[str, Entry]:
        """The same of every session."""
        database = self.database
        cards = {
            str(session): (str(note), str(origin))
            for session, note, origin in database.rows("SELECT session, note, origin FROM cards")
        }
        found = {session: Entry(note=note, origin=origin) for session, (note, origin) in cards.items()}
        for session, name, recipient, pinned in database.rows("SELECT session, name, recipient, pinned FROM sessions"):
            found[str(session)] = Entry(str(name), str(recipient), bool(pinned), *cards.get(str(session), ("", "")))
        return found

    def note(self, session: str, note: str) -> None:
        """Gives a session a note; an old one is left on no page."""
        sql = "INSERT INTO cards (session, note) VALUES (?, ?) ON CONFLICT (session) DO UPDATE SET note = excluded.note"
        self._write(sql, session, note)

    def came_from(self, session: str, origin: str) -> None:
        """Remembers which session of an archive this one was."""
        sql = "INSERT INTO cards (session, origin) VALUES (?, ?) ON CONFLICT (session) DO UPDATE SET origin = excluded.origin"
        self._write(sql, session, origin)

    def listed(self) -> dict[str, tuple[str, bytes]]:
        """What the list showed of each session when its files were as ``basis`` says: basis and body."""
        rows = self.database.rows("SELECT session, basis, body FROM listed")
        return {str(session): (str(basis), cast(bytes, body)) for session, basis, body in rows}

    def remember(self, rows: Sequence[tuple[str, str, bytes]]) -> None:
        """Remembers that."""
        with self.writing() as database:
            database.raw.executemany("INSERT OR REPLACE INTO listed (session, basis, body) VALUES (?, ?, ?)", rows)

    def rename(self, session: str, name: str) -> None:
        """Gives a session another name."""
        sql = "INSERT INTO sessions (session, name) VALUES (?, ?) ON CONFLICT (session) DO UPDATE SET name = excluded.name"
        self._write(sql, session, name)

    def pin(self, session: str, pinned: bool) -> None:
        """Pins a session: no retention touches it."""
        sql = "INSERT INTO sessions (session, pinned) VALUES (?, ?) ON CONFLICT (session) DO UPDATE SET pinned = excluded.pinned"
        self._write(sql, session, int(pinned))

    def intended(self) -> list[tuple[str, bytes]]:
        """What was to be destroyed, and may not be yet."""
        return [(str(session), cast(bytes, body)) for session, body in self.database.rows("SELECT session, body FROM shreds")]

    def undo_intent(self, *sessions: str) -> None:
        """Of these sessions nothing shall be destroyed any more."""
        with self.writing() as database:
            for session in sessions:
                strike(database, session, "shreds", "doomed")

    def done(self, sessions: Sequence[str], redact: Callable[[str], str] | None) -> None:
        """What was to be destroyed of these sessions is: that goes off every page, and what ``redact`` takes out of names, notes and tasks."""

        def change(fresh: Database) -> None:
            for session in sessions:
                strike(fresh, session, "shreds", "listed")
                if redact is not None:
                    reword(fresh, session, redact)

        self.renew(change)

    def note_left(self, sessions: Sequence[str], recipient: str) -> None:
        """Remembers to whom sessions left."""
        sql = "INSERT INTO sessions (session, recipient) VALUES (?, ?) ON CONFLICT (session) DO UPDATE SET recipient = excluded.recipient"
        with self.writing() as database:
            database.raw.executemany(sql, [(session, recipient) for session in sessions])

    def forget(self, *sessions: str) -> None:
        """Takes sessions off the list, and their names off every page."""

        def change(fresh: Database) -> None:
            for session in sessions:
                strike(fresh, session, "sessions", "shreds", "doomed", "verdicts", "cards", "listed")
            tasks.forget(fresh, sessions)

        self.renew(change)

    def signing_seed(self, recipient: str) -> bytes:
        """The recipient's own signing seed, made at first use."""
        self._write("INSERT OR IGNORE INTO signing (recipient, seed) VALUES (?, ?)", recipient, random(32))
        return cast(bytes, self.database.rows("SELECT seed FROM signing WHERE recipient = ?", (recipient,))[0][0])

    def ledger(self) -> list[LedgerEntry]:
        """Every export, the latest first."""
        rows = self.database.rows("SELECT body FROM ledger ORDER BY id DESC")
        return [msgspec.msgpack.decode(cast(bytes, body), type=LedgerEntry) for (body,) in rows]

    def _write(self, sql: str, *parameters: object) -> None:
        with self.writing() as database:
            database.raw.execute(sql, parameters)
