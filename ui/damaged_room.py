# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the middle of the window for a session that cannot be read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.fields import chosen_button, quiet, sentence
from ui.timeline_paint import hatched


class DamagedRoom(QWidget):
    """Says what can be done. Signals: ``salvage_asked``, ``shred_asked``."""

    salvage_asked = Signal()
    shred_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("damaged_room")
        title = sentence(self.tr("This session cannot be read"), title=True)
        told = self.tr("Its file is damaged. What can still be read goes into a new session; the others are not touched.")
        note = sentence(told)
        for label in (title, note):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(420)
        # A label that wraps does not ask for its second line where it is centred.
        note.setMinimumHeight(2 * note.fontMetrics().lineSpacing() + 4)
        self.salvage = chosen_button("room_salvage", self.tr("Salvage…"))
        self.salvage.clicked.connect(self.salvage_asked)
        shred = quiet("room_shred", self.tr("Shred…"))
        shred.clicked.connect(self.shred_asked)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(shred)
        row.addWidget(self.salvage)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        for widget in (_Strip(), title, note):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addStretch(3)


class _Strip(QWidget):
    """The hatched strip that the list shows, larger."""

    def sizeHint(self) -> QSize:
        """A band."""
        return QSize(240, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hatched in the colour of trouble."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hatched(painter, QRectF(self.rect()), QColor(theme.tokens().recording))
