# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes stored pictures smaller after an unlock, on a thread of its own that ends between two pictures."""

from __future__ import annotations

from PySide6.QtCore import QObject

from recorder import api
from ui.bridge import Work


class Repacking:
    """Nothing is shown and nothing waits for it: what is left at a lock is done after the next unlock."""

    def __init__(self, unlocked: api.Unlocked, parent: QObject) -> None:
        self._ending = False
        self._work = Work(lambda: api.repack(unlocked, self._told), parent)

    def start(self) -> None:
        """Begins."""
        self._work.start(Work.Priority.LowestPriority)

    def end(self) -> None:
        """Ends it before the next picture, and waits for that."""
        self._ending = True
        self._work.wait()

    def _told(self, _share: float) -> None:
        """Called on the thread that repacks."""
        if self._ending:
            raise api.Cancelled("The vault is locked.", "")
