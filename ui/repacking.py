# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes stored pictures smaller after an unlock, on a thread of its own that ends between two pictures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from recorder import api
from ui.bridge import Work


class Repacking(Work):
    """Nothing is shown and nothing waits for it. A lock of the vault ends it, and so does the end of the app; the next unlock goes on."""

    def __init__(self, unlocked: api.Unlocked, app: QCoreApplication) -> None:
        super().__init__(lambda: api.repack(unlocked, self._told), app)
        self._ending = False
        app.aboutToQuit.connect(self.end)
        self.finished.connect(self.deleteLater)  # else each unlock would leave one behind

    def end(self) -> None:
        """Ends it before the next picture, and waits for that."""
        self._ending = True
        self.wait()

    def _told(self, _share: float) -> None:
        """Called on the thread that repacks."""
        if self._ending:
            raise api.Cancelled("The vault is locked.", "")
