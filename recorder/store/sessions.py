# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a session: a new file under a key of its own, batches in transactions, and the lock that says that the writer lives.

What a session's last minutes held can be forgotten while it is written: what is left goes into a new file under a new key.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from nacl.utils import random

from recorder.clock import Anchor
from recorder.errors import StoreError
from recorder.model.events import AnyEvent, Gap
from recorder.model.pictures import Frame
from recorder.model.session import Kept, SessionHeader
from recorder.store import coding, copying, folder, head, keys, locks, migrations, places, pool, repack, rewrite, rows
from recorder.store.connection import Database, Key
from recorder.store.frames import FrameStore
from recorder.store.reader import SessionReader

__all__ = ["SessionReader", "SessionWriter", "create_session", "new_session_id"]

_SECOND = 1_000_000_000


def new_session_id(anchor: Anchor) -> str:
    """``YYYYMMDD-HHMMSS-xxxx`` in local time, so that names sort by time."""
    local = time.gmtime(anchor.realtime // _SECOND + anchor.utc_offset)
    return f"{time.strftime('%Y%m%d-%H%M%S', local)}-{secrets.token_hex(2)}"


def new_session_like(session: str) -> str:
    """Another identifier for a session of the same time."""
    return f"{session[:16]}{secrets.token_hex(2)}"


def create_session(home: Path, header: SessionHeader, *, unborn: bool = False) -> SessionWriter:
    """Begins a session file. Needs no secret: its key is sealed to a public key from the pool, used this once.

    An ``unborn`` one is no session until :meth:`SessionWriter.be_born`: for what is copied and counts when it is whole. Raises StoreError when the pool is empty, the vault refused, the session there already, or the disk full; nothing is left then.
    """
    head.read_head(home)
    if header.choice.pictures:
        coding.load()
    place = home / "sessions"
    lock = locks.hold(places.lock_path(place, header.session))
    try:
        return _begin(place, header, lock, unborn)
    except BaseException:
        locks.let_go(lock)
        raise


def _begin(place: Path, header: SessionHeader, lock: int, stays_unborn: bool) -> SessionWriter:
    path = places.data_path(place, header.session, 1)
    if places.key_path(place, header.session).exists():
        raise StoreError("The file {file} is in use.", "Close the other Stet and try again.", file=path.name)
    public, key = pool.take(place.parent), Key(random(32))
    # Built under another name: whoever lists the folder finds a whole session file or none.
    unborn = _unborn(path)
    try:
        places.write_key(place, header.session, keys.seal(key, public))
        _build(unborn, key, header)
        if stays_unborn:
            return SessionWriter(Database(unborn, key), header.session, lock)
        folder.rename(unborn, path)
        return SessionWriter(Database(path, key), header.session, lock)
    except BaseException:
        folder.try_remove(*places.files(place, header.session))
        raise
    finally:
        key.wipe()


def _parts(path: Path, session: str) -> list[Path]:
    """The files that grow while it is written, and its key; named once, since their size is asked for every second."""
    return [path, path.with_name(path.name + "-wal"), places.key_path(path.parent, session)]


def _unborn(path: Path) -> Path:
    return path.with_suffix(".part")


def _build(path: Path, key: Key, header: SessionHeader) -> None:
    database = Database(path, key, create=True, shrinks=True, unborn=True)
    try:
        migrations.migrate(database, migrations.SESSION)
        with database.transaction():
            database.raw.execute("INSERT INTO header (id, body) VALUES (1, ?)", (msgspec.msgpack.encode(header),))
            rows.index_turns(database)  # so that stopping takes no longer after a long session
        database.be_born()
    finally:
        database.close()


class SessionWriter:
    """Appends to one session file, and cannot read another. Lives on the pipeline's writer thread."""

    def __init__(self, database: Database, session: str, lock: int) -> None:
        self.session = session
        self._database = database
        self._database.appends()
        self._lock = lock
        self._frames = FrameStore(database)
        self._densities = rows.Densities()
        self._parts = _parts(database.path, session)
        self._next = 1
        self._closed = False

    def __repr__(self) -> str:
        return f"SessionWriter({self.session})"

    @property
    def database(self) -> Database:
        """The open file, for the store's own rooms."""
        return self._database

    def begin(self, anchor: Anchor) -> None:
        """Recording begins now: the session's time counts from this anchor. Called before the first batch."""
        header = msgspec.structs.replace(SessionReader(self._database).header, anchor=anchor)
        with self._database.transaction():
            self._database.raw.execute("UPDATE header SET body = ? WHERE id = 1", (msgspec.msgpack.encode(header),))

    def go_on_from(self, number: int) -> None:
        """The next event gets this number: for the store's own rooms, which put numbered events in."""
        self._next = number

    def let_go(self) -> None:
        """Closes an unborn file into which a whole session was copied, its end too. Raises DiskFull."""
        self._closed = True
        try:
            rows.settle(self._database)
            self._database.checkpoint(truncate=True)
        finally:
            self._database.close()
            locks.let_go(self._lock)
            self._lock = -1  # another file may have the number from now on

    def be_born(self) -> None:
        """From now on the file that was let go is a session. Raises StoreError."""
        folder.rename(self._database.path, self._database.path.with_suffix(".stet"))

    def abandon(self) -> None:
        """Closes and removes the session as if it had never begun."""
        self._closed = True
        place = self._database.path.parent
        self._database.close()
        folder.try_remove(*places.files(place, self.session))
        locks.let_go(self._lock)

    def write(self, events: Sequence[AnyEvent], frames: Sequence[Frame] = ()) -> None:
        """Stores a batch and its pictures, all of it or nothing; it is on the disk on return. Raises DiskFull, StoreError."""
        due = self._densities.due
        try:
            with self._database.transaction():
                for frame in frames:
                    self._picture(frame)
                rows.put(self._database, self._next, events)
                if due:
                    self._densities.store(self._database)
        except BaseException:
            if frames:  # nothing may be built on a picture that is not stored
                self._frames = FrameStore(self._database)
            raise
        if due:
            self._densities.clear()
        self._densities.add(events)
        self._next += len(events)

    def _picture(self, frame: Frame) -> None:
        try:
            self._frames.write(frame, inside=True)
        except MemoryError as error:  # the driver's means something else
            raise StoreError(
                "There is not enough memory for a picture.", "Close some programs, then go on; what was stored is kept."
            ) from error

    def write_frame(self, frame: Frame) -> None:
        """Stores a picture. Raises DiskFull."""
        self._frames.write(frame)

    def spare(self) -> bool:
        """Uses a moment in which nothing happens: makes one picture smaller. False when there is nothing to do."""
        if self._closed or not repack.repack_one(self._database):
            return False
        repack.give_back(self._database, least=256)
        return True

    def checkpoint(self) -> None:
        """Makes all that was written durable."""
        self._database.checkpoint()

    def size(self) -> int:
        """Bytes on the disk."""
        if self._parts[0] != self._database.path:
            self._parts = _parts(self._database.path, self.session)
        return sum(map(folder.size, self._parts))

    def close(self, state: Literal["stopped", "interrupted"], at: int) -> None:
        """Writes how and when (nanoseconds of the session) it ended, and lets go of the file. Harmless the second time."""
        if self._closed:
            return
        self._closed = True
        try:
            self.end(state, at)
            rows.settle(self._database)
            self._database.checkpoint(truncate=True)
        finally:
            self._database.close()
            locks.let_go(self._lock)

    def end(self, state: Literal["stopped", "interrupted"], at: int) -> None:
        """Writes how and when it ended, and keeps the file open: for the store's own rooms."""
        with self._database.transaction():
            sql = "INSERT OR REPLACE INTO ended (id, state, at, last) VALUES (1, ?, ?, ?)"
            self._database.raw.execute(sql, (state, at, self._next - 1))
            self._densities.store(self._database)
        self._densities.clear()

    def forget(self, since: int, until: int) -> Kept:
        """Destroys what was stored from ``since`` on, up to ``until`` (nanoseconds of the session); a gap of cause ``forgotten`` stays.

        Returns how many events, frames and gaps are left.

        What is left goes into a new file under a new key; the pair of the old key leaves the ring at the next unlock. Raises DiskFull or
        StoreError, and nothing is changed then.
        """
        gap = Gap(at=since, until=max(until, since + 1), cause="forgotten")

        def fill(old: Database, fresh: Database) -> None:
            copying.copy_until(old, fresh, since)
            with fresh.transaction():
                rows.insert(fresh, self._next, [gap])

        self._database = rewrite.rewrite(self._database, fill)
        self._database.appends()
        self._frames = FrameStore(self._database)
        self._densities.clear()  # all that is left was counted
        self._next += 1
        return self._kept()

    def _kept(self) -> Kept:
        reader = SessionReader(self._database)
        return Kept(reader.count(), len(reader.frames()), reader.gaps())
