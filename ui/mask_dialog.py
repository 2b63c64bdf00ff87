# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks which text is to be masked everywhere in the session, and says what that touches before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

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
        self.cover = _ticked("mask_cover")
        self._covers: list[api.Cover] = []
        self._seeking = self._asked = False
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
        for widget in (told, self.text, self.what, self.cover):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(buttons)
        self.setMinimumWidth(440)

    def _look(self) -> None:
        text = self.text.text()
        self._weighed(text, api.Touches())
        if text:
            self.yes.setEnabled(False)
            self.desk.weigh(api.Mask(text=text), lambda what: self._weighed(text, what))

    def _weighed(self, text: str, what: api.Touches) -> None:
        if not isValid(self) or text != self.text.text():
            return  # another text was asked about meanwhile
        found = bool(what.typed or what.titles or what.pictures)
        self.yes.setEnabled(found)
        if not text:
            self.what.setText(self.tr("Pictures are not searched for it: cover those yourself (C)."))
        elif not found:
            self.what.setText(self.tr("It stands nowhere in this session's typed texts and titles."))
        else:
            told = self.tr("Touches {what}. Pictures are not searched for it: cover those yourself (C).")
            self.what.setText(told.format(what=words.touched(what)))
        self._covers = []
        self.cover.hide()
        if what.typed:
            self._seeking = True
            self.desk.seek_covers(text, lambda covers: self._sought(text, covers))

    def _sought(self, text: str, covers: tuple[api.Cover, ...] | None) -> None:
        """One more typed text was looked at, or all (None): the window answers meanwhile."""
        if not isValid(self) or text != self.text.text():
            return
        if covers is None:
            self._seeking = False
            if self._asked:
                self._mask()
            return
        self._covers += covers
        pictures = self.desk.reached(self._covers)
        self.cover.setText(self.tr("Cover the field it was typed into, too ({count})").format(count=words.pictures(pictures)))
        self.cover.setVisible(pictures > 0)

    def _mask(self) -> None:
        self._asked = True
        if not self._seeking or not self.cover.isChecked():
            self.desk.mask(self.text.text(), self._covers if self.cover.isChecked() else ())
            self.accept()
        else:
            self.yes.setEnabled(False)


def _ticked(name: str) -> QCheckBox:
    box = QCheckBox()
    box.setObjectName(name)
    box.setChecked(True)
    box.hide()
    return box
