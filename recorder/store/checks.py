# SPDX-License-Identifier: GPL-3.0-or-later
"""A look at every page of a file before it is trusted; the same file is looked at once."""

from __future__ import annotations

import time
from pathlib import Path

from recorder.errors import VaultDamaged
from recorder.store.connection import Database

_Print = tuple[str, int, int, int]


class Sound:
    """Which files were looked at, and how they were then."""

    def __init__(self) -> None:
        self._good: set[_Print] = set()
        self._bad: set[_Print] = set()

    def check(self, database: Database) -> None:
        """Raises VaultDamaged when a page or the log is not as it was written."""
        seen = _print(database.path)
        if seen in self._good:
            return
        try:
            check(database)
        except VaultDamaged:
            self._bad.add(seen)
            raise
        self._good.add(seen)

    def known_bad(self, database: Database) -> bool:
        """Whether a look has found damage in the file as it is now."""
        return _print(database.path) in self._bad

    def bad_file(self, path: Path) -> bool:
        """The same of a file that is not open."""
        return _print(path) in self._bad


def check(database: Database) -> None:
    """Reads every page. Raises VaultDamaged, or VaultLocked where the file is closed meanwhile."""
    with database.stoppable():
        _check(database)


def _check(database: Database) -> None:
    if database.rows("PRAGMA quick_check(1)") != [("ok",)] or not _authentic(database):
        raise VaultDamaged(
            "The file {file} is damaged.", "Read what can be read into a new session with: stet salvage", file=database.path.name
        )


def _authentic(database: Database) -> bool:
    """Whether each page in the file has its own code.

    A query does not tell: where the last page that it reads is not as it was written, SQLCipher answers with zeros and no error.
    The look is at the file alone: a page that a power cut tore while the log was moved into the file stands in the log, and is moved
    again; one that another process is writing is whole a moment later.
    """
    for pause in (0.05, 0.2):
        if not database.rows("PRAGMA cipher_integrity_check"):
            return True
        database.checkpoint()
        time.sleep(pause)
    return not database.rows("PRAGMA cipher_integrity_check")


def _print(path: Path) -> _Print:
    status = path.stat()
    return str(path), status.st_ino, status.st_mtime_ns, status.st_size
