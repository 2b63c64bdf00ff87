# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks which text is to be masked everywhere in the session, and says what that touches before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.desk import Desk


class MaskDialog(QDialog):
    """Masks on Return; the desk makes the mark."""

    def __init__(self, desk: Desk, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mask_dialog")
        self.setWindowTitle(self.tr("Stet: mask a text"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.text = QLineEdit(text)
        self.text.setObjectName("mask_text")
        self.text.setPlaceholderText(self.tr("a name, a number, a word"))
        self.text.textChanged.connect(self._look)
        told = QLabel(self.tr("Mask this text wherever it stands in this session"), wordWrap=True)
        told.setProperty("title", True)
        told.setBuddy(self.text)
        self.text.setAccessibleName(told.text())
        self.what = QLabel(wordWrap=True)
        self.what.setObjectName("mask_touches")
        self.what.setMinimumHeight(2 * self.what.fontMetrics().lineSpacing() + 2)
        self.what.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.what.setProperty("muted", True)
        self.yes = QPushButton(self.tr("Mask everywhere"), default=True)
        self.yes.setObjectName("mask_yes")
        self.yes.setProperty("accent", True)
        self.yes.clicked.connect(self._mask)
        self._lay_out(told)
        self._look()

    def _lay_out(self, told: QLabel) -> None:
        stop = QPushButton(self.tr("Not now"))
        stop.setObjectName("mask_no")
        stop.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(stop)
        buttons.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (told, self.text, self.what):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(buttons)
        self.setMinimumWidth(440)

    def _look(self) -> None:
        text = self.text.text()
        what = self.desk.touches(api.Mask(text=text)) if text else api.Touches()
        found = bool(what.typed or what.titles or what.pictures)
        self.yes.setEnabled(found)
        if not text:
            self.what.setText(self.tr("Pictures are not searched for it: cover those yourself (C)."))
        elif not found:
            self.what.setText(self.tr("It stands nowhere in this session’s typed texts and titles."))
        else:
            told = self.tr("Touches {what}. Pictures are not searched for it: cover those yourself (C).")
            self.what.setText(told.format(what=words.touched(what)))

    def _mask(self) -> None:
        self.desk.mask(self.text.text())
        self.accept()
