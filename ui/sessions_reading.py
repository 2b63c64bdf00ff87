# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the list of sessions on a thread of its own: the window answers meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from recorder import api
from ui.bridge import LongWork, put_down

_DAY = 86_400


class Read(msgspec.Struct, frozen=True):
    """The list, how many exports left within a day, and the bytes that the vault takes on the disk."""

    listing: api.Listing
    left_today: int
    size: int


class SessionsReading(QObject):
    """One reading at a time; whoever asks while one runs gets another after it. Signals: ``read(Read)``, ``failed(RecorderError)``."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, unlocked: api.Unlocked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unlocked = unlocked
        self._work: LongWork | None = None
        self._again = False
        self.known = False

    @property
    def busy(self) -> bool:
        """Whether the list is being read."""
        return self._work is not None

    def ask(self) -> None:
        """The list as it is now comes by ``read``."""
        if self._work is not None:
            self._again = True
            return
        unlocked = self._unlocked
        self._work = LongWork(lambda progress: _look(unlocked, progress), self)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)
        self._work.start()

    def abandon(self) -> None:
        """Stops and waits: the vault is being locked."""
        self._again = False
        if self._work is not None:
            self._work.cancel()
            self._end()

    def _done(self, result: object) -> None:
        self._end()
        if not self._again:  # else what was read is old already
            self.known = True
            self.read.emit(result)
        self._next()

    def _failed(self, error: object) -> None:
        self._end()
        if not isinstance(error, api.Cancelled | api.VaultLocked):
            self.failed.emit(error)
        self._next()

    def _next(self) -> None:
        if self._again:
            self._again = False
            self.ask()

    def _end(self) -> None:
        if self._work is not None:
            put_down(self._work)
            self._work = None


def _look(unlocked: api.Unlocked, progress: Callable[[float], None]) -> Read:
    listing = unlocked.listing(progress)
    left = sum(1 for entry in unlocked.ledger() if entry.left > time.time() - _DAY)
    return Read(listing, left, api.vault_size(unlocked.home))
