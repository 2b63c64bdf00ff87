# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tray came without is loaded while nobody waits for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from recorder import api

# Icon and first window are seen by then.
_SEEN_MS = 300


class Loading(QObject):
    """Loads a room of the recorder at each turn of the event loop, until all are there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rooms = api.load_later()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._load)
        self._timer.start(_SEEN_MS)

    def _load(self) -> None:
        self._timer.setInterval(0)
        if next(self._rooms, self) is self:
            self._timer.stop()
