# SPDX-License-Identifier: GPL-3.0-or-later
"""The session files of an open vault: listed, opened, closed after an interruption, rewritten, destroyed."""

from __future__ import annotations

import contextlib
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
from nacl.utils import random

from recorder.errors import SessionUnknown, StoreError
from recorder.model.keeping import Salvaged
from recorder.model.session import Listing
from recorder.store import checks, copying, folder, locks, migrations, places, pool, repack, restoring, rewrite, salvage
from recorder.store.archive import Item, Writer
from recorder.store.connection import Database, Key
from recorder.store.exports import Exports
from recorder.store.index import Index
from recorder.store.listing import Lister
from recorder.store.reader import SessionReader
from recorder.store.ring import OpenRing


class Shelf:
    """The folder ``sessions``."""

    def __init__(self, home: Path, ring: OpenRing, index: Index, exports: Exports) -> None:
        self.place = home / "sessions"
        self._home = home
        self._ring, self._index, self._exports = ring, index, exports
        self._readers: weakref.WeakSet[SessionReader] = weakref.WeakSet()
        self._turn = threading.Lock()
        self._sound = checks.Sound()
        self._lister = Lister(self.place, index, self._sound, self._open)

    def close(self) -> None:
        """Closes every reader that is still open."""
        for reader in self._open_readers():
            reader.close()

    def listing(self, progress: Callable[[float], None] = lambda _share: None) -> Listing:
        """Those that can be read and those that cannot, newest first; what ``progress`` raises ends it."""
        return self._lister.look(progress)

    def open(self, session: str, *, checked: bool = True) -> SessionReader:
        """Opens one session, after a look at every page of it unless told not to. Raises SessionUnknown, VaultDamaged or VaultTooNew."""
        self.check_known(session)
        reader = self._open(session)
        try:
            if checked:
                self._sound.check(reader.database)
        except BaseException:
            reader.close()
            raise
        return reader

    def salvage(self, session: str, progress: Callable[[float], None]) -> Salvaged:
        """Reads what can be read of a damaged session into a new one; the damaged one stays. Raises SessionUnknown, VaultDamaged."""
        self.check_known(session)
        pool.fill_when_low(self._home, self._ring)
        sealed = places.read_key(self.place, session)
        key = self._ring.open_sealed(sealed)
        try:
            with self._alone(session):
                path = places.data_path(self.place, session, sealed.generation)
                kept = salvage.salvage(self._home, path, key, progress)
        finally:
            key.wipe()
        known = self._index.session(session)
        self._enter(kept.session)
        if known.name:
            self._index.rename(kept.session, known.name)
        return kept

    def export_to(self, archive: Writer, session: str, progress: Callable[[float], None]) -> None:
        """Puts a session into an archive: a fresh copy under a key that only the archive knows. Raises DiskFull."""
        known, key = self._index.session(session), Key(random(32))
        copy = self._home / "run" / f".{session}.copy"
        folder.try_remove(*folder.parts(copy))
        try:
            with self.open(session) as reader:
                if reader.state == "recording":
                    raise StoreError("This session is being recorded.", "Stop the recording first.")
                copying.copy_to(reader.database, copy, key)
                name = known.name or reader.header.choice.name
            archive.add(Item(session, name, known.pinned, key.reveal(), copy.stat().st_size, known.note), copy, progress)
        finally:
            key.wipe()
            folder.try_remove(*folder.parts(copy))

    def repack(self, progress: Callable[[float], None]) -> int:
        """Makes the pictures of every session that nobody records smaller; ``progress`` may end it. Returns how many."""
        names = [name for name in places.names(self.place) if not places.writer_lives(self.place, name)]
        done = 0
        for number, session in enumerate(names):
            with (
                contextlib.suppress(StoreError),
                self._open(session) as reader,
            ):  # damaged, or rewritten meanwhile: at the next unlock
                done += repack.repack_all(reader.database, partial(progress, number / len(names)))
        return done

    def rename(self, session: str, name: str) -> None:
        """Gives a session another name."""
        self.check_known(session)
        self._index.rename(session, name)

    def note(self, session: str, note: str) -> None:
        """Gives a session a note."""
        self.check_known(session)
        self._index.note(session, note)

    def pin(self, session: str, pinned: bool) -> None:
        """Pins a session, or lets go of it."""
        self.check_known(session)
        self._index.pin(session, pinned)

    def delete(self, *sessions: str) -> None:
        """Destroys sessions. Once begun it is finished, at the next unlock if need be."""
        self.intend({}, sessions)
        for session in sessions:
            self._destroy(session, self.pair(session))
        self._index.forget(*sessions)

    def intend(self, orders: Mapping[str, bytes], whole: Sequence[str]) -> None:
        """Writes down what is to be destroyed: of some sessions a part, and others as a whole. From here on it is finished, or undone."""
        for session in (*orders, *whole):
            self.check_known(session)
            if places.writer_lives(self.place, session):
                raise StoreError("This session is being recorded.", "Stop the recording first.")
        self._index.intend(orders, {session: self.pair(session) for session in whole})

    def rewrite(self, session: str, fill: rewrite.Fill) -> None:
        """Rewrites a session under a new key and destroys the old one, with the drafts and copies that show it. Raises what ``fill`` raises."""
        with self._alone(session):
            self._close_readers(session)
            pool.fill_when_low(self._home, self._ring)
            with self._open(session) as reader:
                rewrite.rewrite(reader.database, fill).close()
            self._exports.drop_of(session)
            self._retire(session)

    def check_idle(self) -> None:
        """Raises StoreError while a session is being recorded."""
        if any(places.writer_lives(self.place, session) for session in places.names(self.place)):
            raise StoreError("A session is being recorded.", "Stop the recording first.")

    def tidy(self) -> None:
        """What is left to do from before: destructions to finish, interrupted sessions to close, sessions to list."""
        doomed = self._finish_doomed()
        closed = self._index.closed()
        retired = [self._tidy_one(session, session in closed) for session in places.names(self.place)]
        if doomed or any(retired):
            self._index.forget(*(session for session, _pair in doomed))

    def _finish_doomed(self) -> list[tuple[str, str]]:
        """Finishes destructions, and removes what died before it was whole; the next unlock does it while an archive is read or written."""
        try:
            descriptor = locks.hold(restoring.lock_path(self._home))
        except StoreError:
            return []
        try:
            folder.try_remove(*folder.copies(self._home))
            doomed = self._index.doomed()
            for session, pair in doomed:
                self._destroy(session, pair)
            self._sweep()
            return doomed
        finally:
            locks.let_go(descriptor)

    def pair(self, session: str) -> str:
        """The name of the pair of a session, also where its key file is damaged."""
        try:
            return places.read_key(self.place, session).name
        except StoreError:
            return self._index.pair(session)

    def _tidy_one(self, session: str, closed: bool) -> bool:
        """Enters a session, and finishes what its writer could not. Returns whether something was destroyed."""
        destroyed = False
        with contextlib.suppress(StoreError):  # being recorded, or damaged: listed as such
            if places.read_key(self.place, session).retired:
                self._retire(session)
                destroyed = True
        if not places.writer_lives(self.place, session):
            with contextlib.suppress(StoreError), self._alone(session):
                folder.wipe_old(places.key_path(self.place, session))
                folder.try_remove(*places.strays(self.place, session))
        if not closed:
            self._enter(session)
        return destroyed

    def _retire(self, session: str) -> None:
        """Takes the pairs of a session's older files out of the ring, and then their names out of its key file."""
        with locks.alone(self._home / "run" / "keys.lock"):
            sealed = places.read_key(self.place, session)
            self._ring.change(lambda ring: ring.without(*sealed.retired))
            places.write_key(self.place, session, msgspec.structs.replace(sealed, retired=()))
        self._index.enter(session, sealed.name, closed=session in self._index.closed())

    def _destroy(self, session: str, pair: str) -> None:
        self._close_readers(session)
        self._exports.drop_of(session)
        self._ring.change(lambda ring: ring.without(pair))
        folder.wipe_old(places.key_path(self.place, session))
        folder.remove(*places.files(self.place, session))

    def _close_readers(self, session: str) -> None:
        for reader in self._open_readers():
            if reader.header.session == session:
                reader.close()

    def _open(self, session: str) -> SessionReader:
        sealed = places.read_key(self.place, session)
        key = self._ring.open_sealed(sealed)
        try:
            database = Database(places.data_path(self.place, session, sealed.generation), key)
        finally:
            key.wipe()
        try:
            migrations.migrate(database, migrations.SESSION)
            reader = SessionReader(database)
        except BaseException:
            database.close()
            raise
        with self._turn:
            self._readers.add(reader)
        return reader

    def _open_readers(self) -> list[SessionReader]:
        with self._turn:  # pictures are repacked on another thread
            return list(self._readers)

    @contextmanager
    def _alone(self, session: str) -> Iterator[None]:
        """Nobody records or rewrites the session meanwhile. Raises StoreError when somebody does."""
        try:
            descriptor = locks.hold(places.lock_path(self.place, session))
        except StoreError as error:
            raise StoreError("This session is being recorded.", "Stop the recording first.") from error
        try:
            yield
        finally:
            locks.let_go(descriptor)

    def _sweep(self) -> None:
        """Removes what is left of sessions that died before they began."""
        known = set(places.names(self.place))
        for session in {places.name_of(path) for path in self.place.glob("*.lock")} - known:
            with contextlib.suppress(StoreError), self._alone(session):  # held: that session is just beginning
                if session not in places.names(self.place):
                    folder.remove(*places.files(self.place, session))

    def _enter(self, session: str) -> None:
        if places.writer_lives(self.place, session):
            self._index.enter(session, self.pair(session), closed=False)
            return
        closed = False
        with contextlib.suppress(StoreError), self._open(session) as reader:  # a damaged file is listed as such
            reader.close_interrupted()
            closed = True
        self._index.enter(session, self.pair(session), closed=closed)

    def check_known(self, session: str) -> None:
        """Raises SessionUnknown when there is none of this name."""
        if session not in places.names(self.place):
            raise SessionUnknown("There is no session {session}.", "List them with: stet sessions", session=session)
