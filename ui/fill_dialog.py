# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the worker what an input method put in where Stet could not look."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ui.desk import Desk
from ui.fields import ask_one_thing, chosen_button, quiet, sentence


class FillDialog(QDialog):
    """Fills in on Return; the desk makes the mark."""

    def __init__(self, desk: Desk, at: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fill_dialog")
        self.setWindowTitle(self.tr("Stet: fill in a text"))
        self._desk, self._at = desk, at
        told = sentence(self.tr("What was put in here?"), title=True)
        self.yes, stop = chosen_button("fill_yes", self.tr("Fill in")), quiet("fill_no", self.tr("Not now"))
        self.text = QLineEdit()
        self.text.setObjectName("fill_text")
        self.text.setAccessibleName(told.text())
        self.text.textChanged.connect(lambda text: self.yes.setEnabled(bool(text)))
        more = sentence(
            self.tr(
                "An input method put it in, and Stet could not see it. Your words are kept here as its text; they can be undone."
            ),
            muted=True,
        )
        self.yes.setEnabled(False)
        self.yes.clicked.connect(self._fill)
        stop.clicked.connect(self.reject)
        ask_one_thing(self, (told, self.text, more), stop, self.yes)
        more.setMinimumHeight(more.heightForWidth(392))
        self.finished.connect(self.deleteLater)

    def _fill(self) -> None:
        self._desk.fill(self._at, self.text.text())
        self.accept()
