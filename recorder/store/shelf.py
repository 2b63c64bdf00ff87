# SPDX-License-Identifier: GPL-3.0-or-later
"""The session files of an open vault: listed, opened, closed after an interruption, destroyed."""

from __future__ import annotations

import contextlib
import weakref
from pathlib import Path

import msgspec

from recorder.errors import SessionUnknown, StoreError, VaultDamaged
from recorder.model.session import SessionSummary
from recorder.store import folder, keys, locks, migrations
from recorder.store.connection import Database
from recorder.store.drafts import DraftStore
from recorder.store.index import Index
from recorder.store.reader import SessionReader
from recorder.store.ring import OpenRing
from recorder.store.sessions import session_files, session_size, writer_lives
from recorder.store.summary import summarize


class Shelf:
    """The folder ``sessions``."""

    def __init__(self, home: Path, ring: OpenRing, index: Index, drafts: DraftStore) -> None:
        self._place = home / "sessions"
        self._ring, self._index, self._drafts = ring, index, drafts
        self._readers: weakref.WeakSet[SessionReader] = weakref.WeakSet()

    def close(self) -> None:
        """Closes every reader that is still open."""
        for reader in list(self._readers):
            reader.close()

    def summaries(self) -> list[SessionSummary]:
        """Those that can be read, newest first."""
        found = []
        for path in self._files():
            with contextlib.suppress(StoreError), self.open(path.stem) as reader:
                found.append(summarize(reader, self._index.session(path.stem), session_size(path)))
        return found

    def damaged(self) -> list[str]:
        """Those that cannot be read, newest first."""
        return [path.stem for path in self._files() if not self._opens(path)]

    def open(self, session: str) -> SessionReader:
        """Opens one session. Raises SessionUnknown, VaultDamaged or VaultTooNew."""
        path = self._path(session)
        key = self._ring.open_sealed(_sealed(path))
        try:
            database = Database(path, key)
        finally:
            key.wipe()
        try:
            migrations.migrate(database, migrations.SESSION)
            reader = SessionReader(database)
        except BaseException:
            database.close()
            raise
        self._readers.add(reader)
        return reader

    def rename(self, session: str, name: str) -> None:
        """Gives a session another name."""
        self._path(session)
        self._index.rename(session, name)

    def delete(self, session: str) -> None:
        """Destroys a session. Once begun it is finished, at the next unlock if need be."""
        path = self._path(session)
        if writer_lives(path):
            raise StoreError("This session is being recorded.", "Stop the recording first.")
        self._index.doom(session, self._pair(path))
        self._destroy(path, self._pair(path))

    def tidy(self) -> None:
        """What is left to do from before: destructions to finish, interrupted sessions to close, sessions to list."""
        for session, pair in self._index.doomed():
            self._destroy(self._place / f"{session}.stet", pair)
        self._sweep()
        closed = self._index.closed()
        for path in self._files():
            if path.stem not in closed:
                self._enter(path)

    def _destroy(self, path: Path, pair: str) -> None:
        for reader in list(self._readers):
            if reader.header.session == path.stem:
                reader.close()
        self._drafts.drop_of(path.stem)
        self._ring.change(lambda ring: ring.without(pair))
        folder.remove(*session_files(path))
        self._index.forget(path.stem)

    def _sweep(self) -> None:
        """Removes what is left of sessions that died before they began."""
        for lock in self._place.glob("*.lock"):
            if not lock.with_suffix(".stet").exists():
                with contextlib.suppress(StoreError):  # somebody holds it: that session is just beginning
                    descriptor = locks.hold(lock)
                    try:
                        if not lock.with_suffix(".stet").exists():
                            folder.remove(*session_files(lock.with_suffix(".stet")))
                    finally:
                        locks.let_go(descriptor)

    def _enter(self, path: Path) -> None:
        if writer_lives(path):
            self._index.enter(path.stem, self._pair(path), closed=False)
            return
        closed = False
        with contextlib.suppress(StoreError), self.open(path.stem) as reader:  # a damaged file is listed as such
            reader.close_interrupted()
            closed = True
        self._index.enter(path.stem, self._pair(path), closed=closed)

    def _pair(self, path: Path) -> str:
        """The name of the pair of a session, also where its key file is damaged."""
        known = self._index.pair(path.stem)
        if known:
            return known
        try:
            return _sealed(path).name
        except StoreError:
            return ""

    def _files(self) -> list[Path]:
        return sorted(self._place.glob("*.stet"), reverse=True)

    def _path(self, session: str) -> Path:
        path = self._place / f"{session}.stet"
        if path not in self._files():
            raise SessionUnknown("There is no session {session}.", "List them with: stet sessions", session=session)
        return path

    def _opens(self, path: Path) -> bool:
        try:
            self.open(path.stem).close()
        except StoreError:
            return False
        return True


def _sealed(path: Path) -> keys.SealedKey:
    try:
        return msgspec.msgpack.decode(path.with_suffix(".key").read_bytes(), type=keys.SealedKey)
    except (OSError, ValueError) as error:
        raise VaultDamaged("The key file of this session is damaged.", "Restore it from a backup.") from error
