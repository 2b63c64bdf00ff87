# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a session: a new file under a key of its own, batches in transactions, and the lock that says that the writer lives."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import zstandard
from nacl.utils import random

from recorder.clock import Anchor
from recorder.errors import StoreError
from recorder.flock import try_lock
from recorder.model.events import (
    AnyEvent,
    KeyPress,
    PointerMove,
    PointerPress,
    Screenshot,
    Scroll,
    TextCommitted,
)
from recorder.model.pictures import Frame
from recorder.model.session import SessionHeader
from recorder.store import folder, keys, migrations
from recorder.store.connection import Database, Key
from recorder.store.frames import FrameStore
from recorder.store.reader import SessionReader

__all__ = ["SessionReader", "SessionWriter", "create_session", "new_session_id", "writer_lives"]

_SECOND = 1_000_000_000


def new_session_id(anchor: Anchor) -> str:
    """``YYYYMMDD-HHMMSS-xxxx`` in local time, so that names sort by time."""
    import time

    local = time.gmtime(anchor.realtime // _SECOND + anchor.utc_offset)
    return f"{time.strftime('%Y%m%d-%H%M%S', local)}-{secrets.token_hex(2)}"


def create_session(home: Path, header: SessionHeader) -> SessionWriter:
    """Begins a session file. Needs no secret: its key is sealed to a public key from the pool, used this once.

    Raises StoreError when the pool is empty, the folder refused, or the disk full.
    """
    folder.check(home)
    public = _take_public(home)
    key = Key(random(32))
    base = home / "sessions" / header.session
    lock = _hold_lock(base.with_suffix(".lock"))
    folder.replace_file(base.with_suffix(".key"), msgspec.msgpack.encode(keys.seal(key, public)))
    database = Database(base.with_suffix(".stet"), key, create=True)
    key.wipe()
    migrations.migrate(database, migrations.SESSION)
    with database.transaction():
        database.raw.execute("INSERT INTO header (id, body) VALUES (1, ?)", (msgspec.msgpack.encode(header),))
    database.checkpoint()
    folder.sync_folder(home / "sessions")
    return SessionWriter(database, header.session, lock)


class SessionWriter:
    """Appends to one session file, and cannot read another. Lives on the pipeline's writer thread."""

    def __init__(self, database: Database, session: str, lock: int) -> None:
        self.session = session
        self._database = database
        self._lock = lock
        self._frames = FrameStore(database)

    def write(self, events: Sequence[AnyEvent]) -> None:
        """Stores a batch, all of it or nothing. Raises DiskFull."""
        moves = [event for event in events if isinstance(event, PointerMove)]
        rest = [event for event in events if not isinstance(event, PointerMove)]
        rows = [(event.at, _kind(event), msgspec.msgpack.encode(event)) for event in rest]
        density = Counter((lane, event.at // _SECOND) for event in events if (lane := _lane(event)))
        with self._database.transaction():
            self._database.raw.executemany("INSERT INTO events (at, kind, body) VALUES (?, ?, ?)", rows)
            if moves:
                self._database.raw.execute("INSERT INTO motion (at, until, count, body) VALUES (?, ?, ?, ?)", pack_motion(moves))
            self._database.raw.executemany(
                "INSERT INTO density (lane, second, count) VALUES (?, ?, ?) "
                "ON CONFLICT (lane, second) DO UPDATE SET count = count + excluded.count",
                [(lane, second, count) for (lane, second), count in density.items()],
            )

    def write_frame(self, frame: Frame) -> None:
        """Stores a picture. Raises DiskFull."""
        with self._database.transaction():
            self._frames.write(frame)

    def checkpoint(self) -> None:
        """Makes all that was written durable."""
        self._database.checkpoint()

    def size(self) -> int:
        """Bytes on the disk."""
        return session_size(self._database.path)

    def close(self, state: Literal["stopped", "interrupted"], at: int) -> None:
        """Writes how and when (nanoseconds of the session) it ended, and lets go of the file."""
        try:
            with self._database.transaction():
                self._database.raw.execute("INSERT OR REPLACE INTO ended (id, state, at) VALUES (1, ?, ?)", (state, at))
            self._database.checkpoint(truncate=True)
        finally:
            self._database.close()
            with contextlib.suppress(OSError):
                os.close(self._lock)


def session_size(path: Path) -> int:
    """Bytes of a session on the disk, its log included."""
    files = (path, path.with_name(path.name + "-wal"), path.with_suffix(".key"))
    return sum(file.stat().st_size for file in files if file.exists())


def writer_lives(path: Path) -> bool:
    """Whether a process still writes this session file."""
    try:
        descriptor = os.open(path.with_suffix(".lock"), os.O_RDWR)
    except OSError:
        return False
    try:
        return not try_lock(descriptor)
    finally:
        os.close(descriptor)


def pack_motion(moves: Sequence[PointerMove]) -> tuple[int, int, int, bytes]:
    """Motion as delta columns under zstd: about 2 bytes a sample."""
    table = np.array([(move.at, move.x, move.y) for move in moves], dtype=np.int64)
    deltas = np.diff(table, axis=0, prepend=np.zeros((1, 3), np.int64))
    body = zstandard.ZstdCompressor(level=3).compress(np.ascontiguousarray(deltas.T).tobytes())
    return int(table[:, 0].min()), int(table[:, 0].max()), len(moves), body


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


def _take_public(home: Path) -> bytes:
    for path in sorted((home / "pool").glob("*.pub")):
        try:
            public = path.read_bytes()
            path.unlink()
        except FileNotFoundError:
            continue
        folder.sync_folder(path.parent)
        return public
    raise StoreError("There is no key left for a new session.", "Unlock Stet once, then start again.")


def _hold_lock(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try_lock(descriptor)
    return descriptor
