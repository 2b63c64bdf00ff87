# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks which text is to be masked everywhere in the session, and says what that touches before it is done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

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
        self._search: Iterator[tuple[api.Cover, ...]] = iter(())
        self._step = QTimer(self, interval=0)
        self._step.timeout.connect(self._look_further)
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

    def done(self, result: int) -> None:
        """Nothing is looked for behind a closed window."""
        self._step.stop()
        super().done(result)

    def _look(self) -> None:
        text = self.text.text()
        what = self.desk.touches(api.Mask(text=text)) if text else api.Touches()
        found = bool(what.typed or what.titles or what.pictures)
        self.yes.setEnabled(found)
        if not text:
            self.what.setText(self.tr("Pictures are not searched for it: cover those yourself (C)."))
        elif not found:
            self.what.setText(self.tr("It stands nowhere in this session's typed texts and titles."))
        else:
            told = self.tr("Touches {what}. Pictures are not searched for it: cover those yourself (C).")
            self.what.setText(told.format(what=words.touched(what)))
        self._begin_search(text if what.typed else "")

    def _begin_search(self, text: str) -> None:
        """Looks for the fields that it was typed into, a typed text at a time: the window answers meanwhile."""
        view = self.desk.view
        self._covers, self._search = [], view.each_cover_for(text) if view is not None else iter(())
        self.cover.hide()
        self._step.start()

    def _look_further(self) -> None:
        try:
            found = next(self._search, None)
        except api.RecorderError as error:
            found = None
            self.desk.failed.emit(error)
        if found is None:
            self._step.stop()
            return
        self._covers += found
        pictures = self.desk.reached(self._covers)
        self.cover.setText(self.tr("Cover the field it was typed into, too ({count})").format(count=words.pictures(pictures)))
        self.cover.setVisible(pictures > 0)

    def _mask(self) -> None:
        while self._step.isActive():
            self._look_further()
        self.desk.mask(self.text.text(), self._covers if self.cover.isChecked() else ())
        self.accept()


def _ticked(name: str) -> QCheckBox:
    box = QCheckBox()
    box.setObjectName(name)
    box.setChecked(True)
    box.hide()
    return box
