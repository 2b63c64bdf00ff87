# SPDX-License-Identifier: GPL-3.0-or-later
"""The only place that opens a database: SQLCipher under a raw key, with the settings that leave nothing behind asserted."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

from recorder.errors import FileReplaced, StoreError, VaultDamaged, VaultLocked
from recorder.store import wal
from recorder.store.folder import failing, has_room, write_error

if TYPE_CHECKING:
    import sqlite_utils

# SQLite's primary result codes; those that are not here mean damage.
_BUSY, _READ_ONLY, _STOPPED, _IO, _FULL, _CANNOT_OPEN = (5, 6), 8, 9, 10, 13, 14
_ROOM = 256 * 1024
# What SQLite itself keeps of pages (KiB). Our driver keeps 8 MB, which fill slowly and stay.
_FEW_PAGES = 2_000
# After so many steps a look whether to stop: a check of all pages makes few of them.
_OFTEN = 200
# What each connection must say of itself, or it is not used: nothing deleted stays on its page, nothing temporary reaches the disk,
# and each commit (there are about two a second) is on the disk when it returns.
_SETTINGS = {
    "secure_delete": "1",
    "temp_store": "2",
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "trusted_schema": "0",
}
# What would be taken back of a file that is nothing yet stays in memory: the 328 KB that a new session wrote are 160 without a log.
_UNBORN = {**_SETTINGS, "journal_mode": "memory"}


class Key:
    """A 256-bit key that shows nothing of itself and can be wiped."""

    def __init__(self, data: bytes | bytearray) -> None:
        self._data = bytearray(data)

    def __repr__(self) -> str:
        return "Key()"

    def reveal(self) -> bytes:
        """The 32 bytes. Raises StoreError after :meth:`wipe`."""
        if not self._data:
            raise _wiped()
        return bytes(self._data)

    def spelled(self) -> str:
        """The same in 64 hex figures, without another copy of the bytes. Raises StoreError after :meth:`wipe`."""
        if not self._data:
            raise _wiped()
        return self._data.hex()

    def wipe(self) -> None:
        """Overwrites the key in memory, as far as Python lets us."""
        self._data[:] = bytes(len(self._data))
        self._data.clear()


def _wiped() -> StoreError:
    return StoreError("This key has been wiped.", "Unlock the vault again.")


class Database:
    """An open encrypted database. Threads may share it: each waits for the other's transaction.

    With ``create`` it may be new; one that ``shrinks`` can then give back the pages that it no longer needs. An ``unborn`` one is nothing
    until it is whole: it is written without a log, each page once, and has one from :meth:`be_born` on.
    """

    def __init__(self, path: Path, key: Key, *, create: bool = False, shrinks: bool = False, unborn: bool = False) -> None:
        if not create and not path.exists():
            raise VaultDamaged("The file {file} is missing.", "Restore it from a backup, or delete the session.", file=path.name)
        self.path = path
        # What a torn last transaction held is lost; SQLite would not say so.
        self.tail_lost = _look_at_log(path)
        self._mine = _Turn(path)
        self._closing = False
        with translated(path):
            self.raw = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10.0)
            try:
                self._configure(key, create and shrinks, _UNBORN if unborn else _SETTINGS)
            except BaseException:
                self.raw.close()
                raise

    @cached_property
    def tables(self) -> sqlite_utils.Database:
        """The tables as sqlite-utils shows them; loaded where it is asked for, since a recording does without, and its 10 MB."""
        import sqlite_utils

        return sqlite_utils.Database(self.raw, execute_plugins=False)

    def _configure(self, key: Key, shrinks: bool, settings: Mapping[str, str]) -> None:
        self.raw.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error what our errors say in words
        self.raw.execute(f"PRAGMA key = \"x'{key.spelled()}'\"")
        if settings is _UNBORN:
            self.raw.execute("PRAGMA journal_mode = memory")  # before the first page is written, not after it
        if shrinks:
            self.raw.execute("PRAGMA auto_vacuum = INCREMENTAL")  # pages that repacking frees can be given back
        self.raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for name, value in settings.items():
            self.raw.execute(f"PRAGMA {name} = {value}")
        for name, wanted in settings.items():
            (found,) = self.raw.execute(f"PRAGMA {name}").fetchone()
            if str(found) != wanted:
                if name == "journal_mode":  # SQLite goes on without a log where the disk did not take one
                    raise _refused(self.path)
                raise StoreError("The database refuses the setting {setting}.", "Report this with the version.", setting=name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises DiskFull, VaultDamaged, FileReplaced, or VaultLocked when it has been closed."""
        with self._mine:
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                self._check_place()
                yield
                self.raw.execute("COMMIT")
            except BaseException:
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")
                raise

    def rows(self, sql: str, parameters: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """The rows of a query. Raises VaultDamaged, or VaultLocked when it has been closed."""
        with self._mine:
            return list(self.raw.execute(sql, parameters).fetchall())

    @contextmanager
    def reading(self, sql: str, parameters: tuple[object, ...] = ()) -> Iterator[dbapi2.Cursor]:
        """A cursor over a query whose rows are more than memory should hold."""
        with self._mine:
            cursor = self.raw.execute(sql, parameters)
            try:
                yield cursor
            finally:
                cursor.close()

    def checkpoint(self, *, truncate: bool = False) -> None:
        """Moves the write-ahead log into the file and makes it durable; readers in another process are not waited for."""
        with self._mine:
            self.raw.execute(f"PRAGMA wal_checkpoint({'TRUNCATE' if truncate else 'PASSIVE'})").fetchone()

    def appends(self) -> None:
        """Keeps few pages at hand: who appends looks back at the last of them."""
        with self._mine:
            self.raw.execute(f"PRAGMA cache_size = -{_FEW_PAGES}")

    def be_born(self) -> None:
        """An unborn file is whole, and has a log from now on, as every other."""
        with self._mine:
            self.raw.execute("PRAGMA journal_mode = wal").fetchone()

    @contextmanager
    def stoppable(self) -> Iterator[None]:
        """What takes long in here ends with VaultLocked where another thread closes the file."""
        self.raw.set_progress_handler(lambda: self._closing, _OFTEN)
        try:
            yield
        finally:
            if not self._mine.closed:
                self.raw.set_progress_handler(None, 0)

    def close(self) -> None:
        """Closes the file; harmless when it is closed already."""
        self._closing = True
        with self._mine.lock, translated(self.path):
            self._mine.closed = True
            self.raw.close()

    def _check_place(self) -> None:
        """Whoever rewrites a file holds its lock until the file is gone: what is written here afterwards would be lost."""
        if not os.path.exists(self.path):  # noqa: PTH110 - before each batch, at half of what Path takes
            raise FileReplaced("The file {file} was rewritten meanwhile.", "Open it again.", file=self.path.name)


def _look_at_log(path: Path) -> bool:
    state = wal.state(path)
    if state == "broken":
        raise _damaged(path)
    return state == "torn"


class _Turn:
    """A database for one thread alone, whatever the driver raises in it turned into ours. Made once: each batch enters it."""

    def __init__(self, path: Path) -> None:
        self.lock = threading.RLock()
        self.closed = False
        self._path = path

    def __enter__(self) -> None:
        self.lock.acquire()
        if self.closed:
            self.lock.release()
            raise _locked()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.lock.release()
        if error is not None:
            _raise_ours(error, self._path)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns the driver's errors into ours."""
    try:
        yield
    except Exception as error:
        _raise_ours(error, path)
        raise


def _raise_ours(error: BaseException, path: Path) -> None:
    """Raises what the driver's error means; returns for what is none of its errors."""
    if isinstance(error, dbapi2.OperationalError):
        raise _meaning(error, path) from error
    if isinstance(error, dbapi2.DatabaseError | MemoryError):
        raise _damaged(path) from error


def _meaning(error: Exception, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # SQLite tells a disk without room from a broken one only where it writes pages, not where it grows its shared memory.
    if code == _FULL or (code == _CANNOT_OPEN and not has_room(path.parent, _ROOM)):
        return write_error(OSError(errno.ENOSPC, ""), path.parent)
    if code == _STOPPED:
        return _locked()
    if code in _BUSY:
        return StoreError("The file {file} is in use.", "Close the other Stet and try again.", file=path.name)
    if code == _IO:  # a page that is not as it was written comes as another code
        return _refused(path)
    if code in (_READ_ONLY, _CANNOT_OPEN):
        return write_error(OSError(errno.EACCES, ""), path.parent)
    return _damaged(path)


def _locked() -> VaultLocked:
    return VaultLocked("The vault is locked.", "Unlock it with your passphrase.")


def _refused(path: Path) -> StoreError:
    return failing() if has_room(path.parent, _ROOM) else write_error(OSError(errno.ENOSPC, ""), path.parent)


def _damaged(path: Path) -> VaultDamaged:
    return VaultDamaged(
        "The file {file} is damaged, or its key is not the right one.",
        "The other sessions are not touched. Read what can be read of it with: stet salvage",
        file=path.name,
    )
