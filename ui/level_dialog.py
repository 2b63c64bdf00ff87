# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks how much of the worker leaves: four levels, each with what it gives away. What identifies the worker is red, and asked for twice."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from recorder import api
from ui import level_words
from ui.fields import chosen_button, fit, quiet, room, scrolled, sentence
from ui.level_words import HowMuch
from ui.policy_locks import by_policy
from ui.policy_parts import said
from ui.words import DOT

_WIDTH, _MARK = 620, 26


class LevelDialog(QDialog):
    """Up and Down choose, Return takes. Signal ``chosen(HowMuch)``. ``beside`` is room for what else is decided about an export as a whole."""

    chosen = Signal(object)

    def __init__(self, now: HowMuch, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("level_dialog")
        self.setWindowTitle(self.tr("Stet: how much of you leaves"))
        self._language = language
        self._infos = api.levels()
        self.levels = QButtonGroup(self)
        self.meant = QCheckBox(level_words.meant())
        self.meant.setObjectName("level_meant")
        self.meant.setChecked(now.meant)
        self.yes, self.no = chosen_button("level_yes", self.tr("Take this level")), quiet("level_no", self.tr("Not now"))
        self.beside = QVBoxLayout()
        self._lay_out()
        picked = self.levels.button([info.level for info in self._infos].index(now.level))
        picked.setChecked(True)
        self.levels.idToggled.connect(lambda _number, _on: self._look())
        self.meant.toggled.connect(lambda _on: self._look())
        self.yes.clicked.connect(self._take)
        self.no.clicked.connect(self.reject)
        self._look()
        picked.setFocus(Qt.FocusReason.OtherFocusReason)

    def forbid(self, level: str) -> None:
        """This level cannot be taken, and its card says by whose wish."""
        for number, info in enumerate(self._infos):
            if info.level == level:
                why = by_policy(said("forbid_levels", f'["{level}"]'))
                button = self.levels.button(number)
                button.setEnabled(False)
                button.setText(DOT.join((button.text(), why)))

    def how_much(self) -> HowMuch:
        """What is chosen now."""
        info = self._infos[self.levels.checkedId()]
        return HowMuch(level=info.level, meant=info.identifies and self.meant.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need."""
        super().showEvent(event)
        fit(self, self._area, self._below)
        self._look()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(10)
        column.addWidget(sentence(self.tr("How much of you leaves?"), title=True))
        column.addWidget(sentence(level_words.always(), muted=True))
        for number, info in enumerate(self._infos):
            column.addWidget(self._card(number, info))
        column.addLayout(self.beside)
        self._area = scrolled(inner)
        row = self._below = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 20)
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addLayout(row)
        self.resize(QSize(_WIDTH, 560).boundedTo(room(self)))

    def _card(self, number: int, info: api.LevelInfo) -> QFrame:
        """A level: its name, what leaves, what that tells."""
        card = QFrame()
        card.setProperty("card", True)
        button = QRadioButton(level_words.name(info.level))
        button.setObjectName(f"level_{info.level}")
        button.setProperty("strong", True)
        button.setProperty("trouble", info.identifies)
        self.levels.addButton(button, number)
        texts = [api.say(text, self._language) for text in (info.leaves, info.tells, info.measured) if text]
        button.setAccessibleDescription(" ".join(texts))
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(3)
        column.addWidget(button)
        for place, text in enumerate(texts):
            told = sentence(text, muted=place == 2, trouble=info.identifies and place == 1)
            told.setContentsMargins(_MARK, 0, 0, 0)
            column.addWidget(told)
        if info.identifies:
            row = QHBoxLayout()
            row.setContentsMargins(_MARK, 4, 0, 0)
            row.addWidget(self.meant)
            column.addLayout(row)
        return card

    def _look(self) -> None:
        identifies = self._infos[self.levels.checkedId()].identifies
        self.meant.setEnabled(identifies)
        if not identifies:
            self.meant.setChecked(False)
        self.yes.setEnabled(not identifies or self.meant.isChecked())
        # On a low screen what it takes lies below.
        self._area.ensureWidgetVisible(self.meant if identifies else self.levels.button(self.levels.checkedId()))

    def _take(self) -> None:
        self.chosen.emit(self.how_much())
        self.accept()
