# SPDX-License-Identifier: GPL-3.0-or-later
"""A line that says how much of the worker leaves, and the way to another level."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import level_words
from ui.fields import head, quiet, sentence
from ui.level_dialog import LevelDialog
from ui.level_words import HowMuch
from ui.task_dialog import restyle


class LevelBar(QFrame):
    """Signal ``changed`` when another level was taken. ``forbidden`` are levels that this computer's policy does not let be taken."""

    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._language = language
        self.forbidden: frozenset[str] = frozenset()
        self.how_much = HowMuch()
        self.told = sentence()
        self.told.setObjectName("level_told")
        self.button = quiet("level_choose", self.tr("Change…"))
        self.button.setToolTip(self.tr("How much of you leaves: four levels"))
        self.button.setAccessibleName(self.button.toolTip())
        self.button.clicked.connect(self.ask)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(head(self.tr("How much of you leaves")))
        left.addWidget(self.told)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 10)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._show()

    def ask(self) -> None:
        """Shows the levels."""
        dialog = LevelDialog(self.how_much, self._language, self)
        for name in self.forbidden:
            dialog.forbid(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.take)
        dialog.open()

    def take(self, chosen: object) -> None:
        """This level from now on."""
        if isinstance(chosen, HowMuch):
            self.how_much = chosen
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self.told.setText(level_words.short(self.how_much.level, self._language))
        self.told.setProperty("trouble", level_words.info(self.how_much.level).identifies)
        restyle(self.told)
