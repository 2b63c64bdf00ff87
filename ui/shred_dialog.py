# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what shredding a session will make impossible, before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import words


class ShredDialog(QDialog):
    """Accepted when the worker shreds; keeping is the default."""

    def __init__(self, summary: api.SessionSummary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shred_dialog")
        self.setWindowTitle(self.tr("Stet: shred a session"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(self.tr("Shred “{name}”").format(name=summary.name or self.tr("Unnamed session")), wordWrap=True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("title", True)
        told = self.tr("Shredding cannot be undone: {length} and {pictures} will be gone.")
        text = told.format(length=words.length(summary.duration), pictures=words.pictures(summary.frames))
        if summary.state == "left":
            text += " " + self.tr("What has left to {recipient} is not called back by it.").format(recipient=summary.recipient)
        note = QLabel(text, wordWrap=True)
        shred = QPushButton(self.tr("Shred"), autoDefault=False)
        shred.setObjectName("shred_yes")
        shred.clicked.connect(self.accept)
        keep = QPushButton(self.tr("Keep it"), default=True)
        keep.setObjectName("shred_no")
        keep.setProperty("accent", True)
        keep.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(shred)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(note)
        column.addLayout(buttons)
        self.setMinimumWidth(420)
