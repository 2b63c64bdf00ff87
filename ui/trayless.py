# SPDX-License-Identifier: GPL-3.0-or-later
"""The small window that stands in for the tray's menu on a desktop that has no tray."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ui import icons
from ui.tray import Tray


class Trayless(QWidget):
    """Shows the state, and the same menu behind a button."""

    def __init__(self, tray: Tray) -> None:
        super().__init__()
        self._tray = tray
        self.setWindowTitle("Stet")
        self.setObjectName("trayless")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        row = QHBoxLayout()
        mark = QLabel()
        mark.setPixmap(icons.tray_pixmap("idle", 32))
        self._state = QLabel()
        self._state.setProperty("title", True)
        row.addWidget(mark)
        row.addWidget(self._state, 1)
        layout.addLayout(row)
        note = QLabel(self.tr("This desktop shows no tray, so Stet stays here."))
        note.setProperty("muted", True)
        layout.addWidget(note)
        button = QPushButton(self.tr("What next?"))
        button.setObjectName("trayless_menu")
        self._menu: QMenu = tray.menu
        button.setMenu(self._menu)
        layout.addWidget(button)
        self.refresh()

    def refresh(self) -> None:
        """Takes over the tray's state."""
        self._state.setText(self._tray.line())
