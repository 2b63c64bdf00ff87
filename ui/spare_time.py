# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app does with an open vault while nobody does anything: pictures are made smaller, and ready for an export."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from recorder import api
from ui.bridge import Work
from ui.repacking import Repacking
from ui.touch import Touch

# So long nothing must have been touched in a window of ours (s), and so often that is looked at (ms).
QUIET = 8.0
_TICK_MS = 2_000


class SpareTime(QObject):
    """Nothing is shown and nothing waits for it. ``busy`` tells when there is none, as while something is recorded.

    A hand on the keyboard or the mouse ends it between two pictures, and so do a lock of the vault and the end of the app; what was made
    until then is kept, and the next quiet moment goes on. Lives on the window's thread.
    """

    def __init__(self, unlocked: api.Unlocked, app: QGuiApplication, busy: Callable[[], bool]) -> None:
        super().__init__(app)
        self._unlocked, self._busy = unlocked, busy
        self._touched_at, self._fresh, self._stopping = time.monotonic(), True, False
        self._known: dict[str, str] = {}
        self._work: Work | None = None
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.look)
        Repacking(unlocked, app).start()
        self._touch = Touch(app, self)
        self._touch.felt.connect(self._felt)
        app.aboutToQuit.connect(self.end)
        self._tick.start()

    @property
    def works(self) -> bool:
        """Whether it does something now."""
        return self._work is not None

    def _felt(self, hand: bool) -> None:
        """Whatever the worker does comes first, and may change what leaves."""
        if hand:
            self._touched_at, self._fresh, self._stopping = time.monotonic(), True, True

    def look(self) -> None:
        """Begins where it is quiet and something may have changed; goes once the vault is locked."""
        self._touch.look()
        if self._unlocked.locked and self._work is None:
            self._tick.stop()
            self.deleteLater()
            return
        if self._work is None and self._fresh and not self._busy() and time.monotonic() - self._touched_at >= QUIET:
            self._fresh = self._stopping = False
            self._work = Work(lambda: api.make_all_ready(self._unlocked, self._known, self._told), self)
            self._work.done.connect(lambda _done: self._over())
            self._work.failed.connect(self._failed)
            self._work.start()

    def end(self) -> None:
        """Ends it before the next picture, and waits for that."""
        self._tick.stop()
        self._stopping = True
        if self._work is not None:
            self._work.wait()

    def _told(self, _share: float) -> None:
        """Called on the work's thread."""
        if self._stopping or self._busy():
            raise api.Cancelled("Stopped.")

    def _failed(self, error: object) -> None:
        self._over()
        if isinstance(error, api.Cancelled | api.VaultLocked):  # stopped, or the session was shredded meanwhile
            self._fresh = True

    def _over(self) -> None:
        if self._work is not None:
            self._work.wait()
            self._work.deleteLater()
            self._work = None
