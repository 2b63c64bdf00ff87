# SPDX-License-Identifier: GPL-3.0-or-later
"""The only place that opens a database: SQLCipher under a raw key, with the settings that leave nothing behind asserted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

from recorder.errors import DiskFull, StoreError, VaultDamaged

_FULL = ("disk is full", "disk I/O error")
# What each connection must say of itself, or it is not used: PRIVACY.md part 3.
_SETTINGS = {"secure_delete": "1", "temp_store": "2", "journal_mode": "wal", "foreign_keys": "1"}


class Key:
    """A 256-bit key that shows nothing of itself and can be wiped."""

    def __init__(self, data: bytes) -> None:
        self._data = bytearray(data)

    def __repr__(self) -> str:
        return "Key()"

    def reveal(self) -> bytes:
        """The 32 bytes. Raises StoreError after :meth:`wipe`."""
        if not self._data:
            raise StoreError("This key has been wiped.", "Unlock the vault again.")
        return bytes(self._data)

    def wipe(self) -> None:
        """Overwrites the key in memory, as far as Python lets us."""
        self._data[:] = bytes(len(self._data))
        self._data.clear()


class Database:
    """An open encrypted database. May be used on one thread at a time."""

    def __init__(self, path: Path, key: Key, *, create: bool = False) -> None:
        if not create and not path.exists():
            raise VaultDamaged("The file {file} is missing.", "Restore it from a backup, or delete the session.", file=path.name)
        self.path = path
        with translated(path):
            self.raw = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10.0)
            try:
                self._configure(key)
            except BaseException:
                self.raw.close()
                raise
        self.tables = sqlite_utils.Database(self.raw, execute_plugins=False)

    def _configure(self, key: Key) -> None:
        self.raw.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
        self.raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        # FULL: each commit is on the disk when it returns; there are at most two or three a second.
        for name, value in {**_SETTINGS, "synchronous": "2"}.items():
            self.raw.execute(f"PRAGMA {name} = {value}")
        for name, wanted in _SETTINGS.items():
            (found,) = self.raw.execute(f"PRAGMA {name}").fetchone()
            if str(found) != wanted:
                raise StoreError("The database refuses the setting {setting}.", "Report this with the version.", setting=name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises DiskFull or VaultDamaged."""
        with translated(self.path):
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")
                raise
            self.raw.execute("COMMIT")

    def rows(self, sql: str, parameters: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """The rows of a query. Raises VaultDamaged."""
        with translated(self.path):
            return list(self.raw.execute(sql, parameters).fetchall())

    def checkpoint(self, *, truncate: bool = False) -> None:
        """Moves the write-ahead log into the file and makes it durable; readers in another process are not waited for."""
        with translated(self.path):
            self.raw.execute(f"PRAGMA wal_checkpoint({'TRUNCATE' if truncate else 'PASSIVE'})").fetchone()

    def close(self) -> None:
        """Closes the file."""
        with translated(self.path):
            self.raw.close()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns the driver's errors into ours."""
    try:
        yield
    except dbapi2.OperationalError as error:
        text = str(error)
        if any(sign in text for sign in _FULL):
            raise DiskFull("The disk has no room left.", "Free some space, then go on; what was stored is kept.") from error
        if "locked" in text:
            raise StoreError("The file {file} is in use.", "Close the other Stet and try again.", file=path.name) from error
        raise _damaged(path) from error
    except (dbapi2.DatabaseError, MemoryError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> VaultDamaged:
    return VaultDamaged(
        "The file {file} is damaged, or its key is not the right one.",
        "Leave it where it is; the other sessions are not touched.",
        file=path.name,
    )
