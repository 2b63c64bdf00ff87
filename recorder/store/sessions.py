# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a session: a new file under a key of its own, batches in transactions, and the lock that says that the writer lives."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from nacl.utils import random

from recorder.clock import Anchor
from recorder.errors import StoreError
from recorder.model.events import AnyEvent, KeyPress, PointerMove, PointerPress, Screenshot, Scroll, TextCommitted
from recorder.model.pictures import Frame
from recorder.model.session import SessionHeader
from recorder.store import folder, head, keys, locks, migrations, motion, pool
from recorder.store.connection import Database, Key
from recorder.store.frames import FrameStore
from recorder.store.reader import SessionReader

__all__ = ["SessionReader", "SessionWriter", "create_session", "new_session_id", "session_files", "session_size", "writer_lives"]

_SECOND = 1_000_000_000


def new_session_id(anchor: Anchor) -> str:
    """``YYYYMMDD-HHMMSS-xxxx`` in local time, so that names sort by time."""
    local = time.gmtime(anchor.realtime // _SECOND + anchor.utc_offset)
    return f"{time.strftime('%Y%m%d-%H%M%S', local)}-{secrets.token_hex(2)}"


def create_session(home: Path, header: SessionHeader) -> SessionWriter:
    """Begins a session file. Needs no secret: its key is sealed to a public key from the pool, used this once.

    Raises StoreError when the pool is empty, the vault refused, the session there already, or the disk full; nothing is left then.
    """
    head.read_head(home)
    path = home / "sessions" / f"{header.session}.stet"
    lock = locks.hold(path.with_suffix(".lock"))
    try:
        return _begin(path, header, lock)
    except BaseException:
        locks.let_go(lock)
        raise


def _begin(path: Path, header: SessionHeader, lock: int) -> SessionWriter:
    if path.exists():
        raise StoreError("The file {file} is in use.", "Close the other Stet and try again.", file=path.name)
    public, key = pool.take(path.parent.parent), Key(random(32))
    # Built under another name: whoever lists the folder finds a whole session file or none.
    unborn = path.with_suffix(".part")
    try:
        folder.replace_file(path.with_suffix(".key"), msgspec.msgpack.encode(keys.seal(key, public)))
        _build(unborn, key, header)
        folder.rename(unborn, path)
        return SessionWriter(Database(path, key), header.session, lock)
    except BaseException:
        folder.try_remove(*session_files(path))
        raise
    finally:
        key.wipe()


def _build(path: Path, key: Key, header: SessionHeader) -> None:
    database = Database(path, key, create=True)
    try:
        migrations.migrate(database, migrations.SESSION)
        with database.transaction():
            database.raw.execute("INSERT INTO header (id, body) VALUES (1, ?)", (msgspec.msgpack.encode(header),))
        database.checkpoint(truncate=True)
    finally:
        database.close()


class SessionWriter:
    """Appends to one session file, and cannot read another. Lives on the pipeline's writer thread."""

    def __init__(self, database: Database, session: str, lock: int) -> None:
        self.session = session
        self._database = database
        self._lock = lock
        self._frames = FrameStore(database)
        self._next = 1
        self._closed = False

    def __repr__(self) -> str:
        return f"SessionWriter({self.session})"

    def write(self, events: Sequence[AnyEvent]) -> None:
        """Stores a batch, all of it or nothing; it is on the disk on return. Raises DiskFull."""
        numbered = list(enumerate(events, self._next))
        moves = [(number, event) for number, event in numbered if isinstance(event, PointerMove)]
        rows = [
            (number, event.at, _kind(event), msgspec.msgpack.encode(event))
            for number, event in numbered
            if not isinstance(event, PointerMove)
        ]
        with self._database.transaction():
            self._database.raw.executemany("INSERT INTO events (id, at, kind, body) VALUES (?, ?, ?, ?)", rows)
            if moves:
                self._database.raw.execute("INSERT INTO motion (at, until, count, body) VALUES (?, ?, ?, ?)", motion.pack(moves))
            self._count(events)
        self._next += len(numbered)

    def write_frame(self, frame: Frame) -> None:
        """Stores a picture. Raises DiskFull."""
        self._frames.write(frame)

    def checkpoint(self) -> None:
        """Makes all that was written durable."""
        self._database.checkpoint()

    def size(self) -> int:
        """Bytes on the disk."""
        return session_size(self._database.path)

    def close(self, state: Literal["stopped", "interrupted"], at: int) -> None:
        """Writes how and when (nanoseconds of the session) it ended, and lets go of the file. Harmless the second time."""
        if self._closed:
            return
        self._closed = True
        try:
            with self._database.transaction():
                self._database.raw.execute("INSERT OR REPLACE INTO ended (id, state, at) VALUES (1, ?, ?)", (state, at))
            self._database.checkpoint(truncate=True)
        finally:
            self._database.close()
            locks.let_go(self._lock)

    def _count(self, events: Sequence[AnyEvent]) -> None:
        density = Counter((lane, event.at // _SECOND) for event in events if (lane := _lane(event)))
        self._database.raw.executemany(
            "INSERT INTO density (lane, second, count) VALUES (?, ?, ?) "
            "ON CONFLICT (lane, second) DO UPDATE SET count = count + excluded.count",
            [(lane, second, count) for (lane, second), count in density.items()],
        )


def session_files(path: Path) -> list[Path]:
    """Every file that a session may have, by the path of its ``.stet``."""
    return [*folder.parts(path), *folder.parts(path.with_suffix(".part")), path.with_suffix(".key"), path.with_suffix(".lock")]


def session_size(path: Path) -> int:
    """Bytes of a session on the disk, its log included."""
    files = (path, path.with_name(path.name + "-wal"), path.with_suffix(".key"))
    return sum(folder.size(file) for file in files)


def writer_lives(path: Path) -> bool:
    """Whether a process still writes this session file."""
    return locks.held(path.with_suffix(".lock"))


def _lane(event: AnyEvent) -> str:
    match event:
        case KeyPress() | TextCommitted():
            return "keys"
        case PointerMove() | PointerPress() | Scroll():
            return "pointer"
        case Screenshot():
            return "pictures"
        case _:
            return ""


def _kind(event: AnyEvent) -> str:
    return str(type(event).__struct_config__.tag)
