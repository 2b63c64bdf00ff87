# SPDX-License-Identifier: GPL-3.0-or-later
"""What this program is, and what its guard holds right now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import icons
from ui.fields import quiet
from ui.support_dialog import SupportDialog


class About(QDialog):
    """Shows version, licence and the guard as it reads back from the system."""

    def __init__(self, home: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.finished.connect(self.deleteLater)
        self.setWindowTitle(self.tr("Stet: about"))
        self.setMinimumWidth(460)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(10)
        mark = QLabel()
        mark.setPixmap(icons.tray_pixmap("idle", 48))
        layout.addWidget(mark)
        title = QLabel(f"Stet {api.VERSION}")
        title.setProperty("title", True)
        layout.addWidget(title)
        about = QLabel(self.tr("A recorder that belongs to the person who is recorded. GPL-3.0-or-later: you may look inside."))
        about.setWordWrap(True)
        layout.addWidget(about)
        head = QLabel(self.tr("WHAT HOLDS RIGHT NOW"))
        head.setProperty("head", True)
        layout.addWidget(head)
        for holding in api.guard_report():
            mark_text = "●" if holding.holds else "○"
            line = QLabel(f"{mark_text}  {api.say(holding.what, language)}")
            line.setToolTip(holding.detail)
            layout.addWidget(line)
        layout.addLayout(self._buttons(home, language))

    def _buttons(self, home: Path, language: str) -> QHBoxLayout:
        support = quiet("about_support", self.tr("A text for the helpdesk…"))
        support.clicked.connect(lambda: SupportDialog(home, language, self).open())
        close = QPushButton(self.tr("Close"))
        close.setObjectName("about_close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(support)
        row.addStretch(1)
        row.addWidget(close)
        return row
