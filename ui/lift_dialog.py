# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks whether something that is never recorded may be recorded in this one session, and which of its windows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import words


class LiftDialog(QDialog):
    """Accepted with :attr:`lift` set. Nothing is filled in: the worker says which titles."""

    def __init__(self, exclusion: api.exclusions.Exclusion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lift_dialog")
        self.setWindowTitle(self.tr("Stet: record this once"))
        self._exclusion = exclusion
        self.lift: api.exclusions.Lift | None = None
        label = words.exclusion(exclusion)
        told = QLabel(self.tr("Record {what} in this session?").format(what=label), wordWrap=True)
        told.setProperty("title", True)
        self.title = QLineEdit()
        self.title.setObjectName("lift_title")
        self.title.setPlaceholderText(self.tr("a text in the title, or * for every window"))
        asked = QLabel(self.tr("Only windows whose title contains"))
        asked.setBuddy(self.title)
        self.title.setAccessibleName(asked.text())
        self.title.textChanged.connect(self._look)
        self.yes = QPushButton(self.tr("Record them in this session"))
        self.yes.setObjectName("lift_yes")
        self.yes.setAutoDefault(False)
        self.yes.clicked.connect(self._lift)
        self.title.returnPressed.connect(self._lift)
        self._lay_out(told, asked)
        self._look()
        self.title.setFocus()

    def _lay_out(self, told: QLabel, asked: QLabel) -> None:
        stop = QPushButton(self.tr("Keep it out"))
        stop.setObjectName("lift_no")
        stop.setProperty("accent", True)
        stop.setAutoDefault(False)
        stop.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.yes)
        buttons.addWidget(stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (told, self._consequence(), asked, self.title):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addLayout(buttons)
        self.setMinimumWidth(460)

    def _consequence(self) -> QLabel:
        others = self.tr("Other people's words and names may be in its pictures and titles. The next session leaves it out again.")
        secrets = self.tr("Its pictures may show passwords. The next session leaves it out again.")
        text = QLabel(secrets if self._exclusion.kind == "passwords" else others, wordWrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        text.setProperty("muted", True)
        return text

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.title.text().strip()))

    def _lift(self) -> None:
        if self.title.text().strip():
            self.lift = api.exclusions.lifts([self._exclusion], self._exclusion.name, self.title.text())
            self.accept()
