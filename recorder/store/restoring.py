# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions of an archive that are being brought back: all of them count at one moment, or none ever did."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import msgspec

from recorder.errors import StoreError, VaultDamaged, VaultTooNew
from recorder.store import archive, checks, copying, locks, migrations, places, pool, vetting
from recorder.store.archive import Item
from recorder.store.connection import Database, Key
from recorder.store.index import Index
from recorder.store.reader import SessionReader
from recorder.store.ring import OpenRing
from recorder.store.sessions import SessionWriter, create_session, new_session_like

_TRIES, _PAUSE_S = 20, 0.1


@contextlib.contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody else reads or writes an archive meanwhile, or sweeps away what one that died has left. Raises StoreError."""
    descriptor = _hold(lock_path(home))
    try:
        yield
    finally:
        locks.let_go(descriptor)


def lock_path(home: Path) -> Path:
    """The file that is held while an archive is read or written."""
    return home / "run" / "archive.lock"


def _hold(path: Path) -> int:
    for _try in range(_TRIES):
        with contextlib.suppress(StoreError):  # an unlock that tidies has it for a moment
            return locks.hold(path)
        time.sleep(_PAUSE_S)
    return locks.hold(path)


class Restoring:
    """Use it in a ``with``, inside :func:`alone`: what does not get as far as :meth:`count` leaves no session."""

    def __init__(self, home: Path, ring: OpenRing, index: Index) -> None:
        self._home, self._ring, self._index = home, ring, index
        self._place = home / "sessions"
        self._made: list[tuple[str, Item, SessionWriter]] = []
        self._counted = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if not self._counted:
            for _session, _item, writer in self._made:
                writer.abandon()

    def take(self, item: Item, copy: Path) -> None:
        """Makes a session of one that stood in an archive, under a new key and, where its identifier is taken, another name.

        Raises VaultDamaged, VaultTooNew or DiskFull.
        """
        pool.fill_when_low(self._home, self._ring)
        try:
            self._take(item, copy)
        except VaultDamaged as error:
            raise archive.damaged() from error
        except VaultTooNew as error:
            raise archive.too_new() from error

    def _take(self, item: Item, copy: Path) -> None:
        old = Database(copy, Key(item.key))
        try:
            migrations.migrate(old, migrations.SESSION)
            checks.check(old)
            header = SessionReader(old, item.session).header
            session = self._free(item.session)
            writer = create_session(self._home, msgspec.structs.replace(header, session=session), unborn=True)
            self._made.append((session, item, writer))
            vetting.vet(old, writer.database)
            copying.copy_into(old, writer.database)
            SessionReader(writer.database, session).close_interrupted()
            writer.let_go()
        finally:
            old.close()

    def count(self) -> tuple[str, ...]:
        """From now on they are sessions. A death in between destroys them at the next unlock. Raises StoreError."""
        pairs = {session: places.read_key(self._place, session).name for session, _item, _writer in self._made}
        self._index.intend({}, pairs)
        for session, item, writer in self._made:
            self._index.enter(session, pairs[session], closed=True)
            self._index.rename(session, item.name)
            self._index.pin(session, item.pinned)
            self._index.came_from(session, item.session)
            if item.note:
                self._index.note(session, item.note)
            writer.be_born()
        self._index.undo_intent(*pairs)
        self._counted = True
        return tuple(pairs)

    def _free(self, session: str) -> str:
        while any(self._place.glob(f"{session}.*")):
            session = new_session_like(session)
        return session
