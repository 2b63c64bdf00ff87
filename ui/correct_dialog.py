# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks which text should not have left, and builds the export that takes the place of the one that did."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from recorder import api
from ui import level_words
from ui.fields import labelled, sentence
from ui.naming import named
from ui.task_dialog import TaskDialog


class CorrectDialog(TaskDialog):
    """Signals: ``marking(object)`` before marks are made in these sessions; ``built(object)`` with the draft, which nobody approved yet."""

    marking = Signal(object)
    built = Signal(object)

    def __init__(self, unlocked: api.Unlocked, line: api.ledger.Listed, language: str, parent: QWidget | None = None) -> None:
        super().__init__("correct", self.tr("Stet: correct what has left"), language, parent)
        self._unlocked, self._line = unlocked, line
        self._identifies = level_words.info(line.entry.level).identifies
        note = self.tr(
            "It is masked in the sessions, in any case and width, and its field is covered in the pictures. Then the same is built anew "
            "without it, on the same terms. You read it before it leaves, and a letter names both."
        )
        title = named(self.tr("What should {recipient} not have got?"), line.entry.recipient)
        self.ask(title, note, self.tr("Build it without"), self.tr("Not now"))
        self.prefer_yes()
        self.text = QLineEdit()
        self.text.setObjectName("correct_text")
        self._names: list[QLabel] = [labelled(self.body, self.tr("The text"), self.text)]
        self.text.textChanged.connect(self._look)
        self.yes.clicked.connect(self._build)
        self.meant = self._ask_again()
        self.in_order(self.text, *((self.meant,) if self._identifies else ()))
        self._look()

    def body_widgets(self) -> list[QWidget]:
        """The text and its label, and what is asked of the level."""
        return [*self._names, self.text, *((self.warning, self.meant) if self._identifies else ())]

    def stopped(self) -> None:
        """Nothing was marked then."""
        self.say_trouble(self.tr("Stopped. Nothing was masked."))

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.text.text().strip()) and (not self._identifies or self.meant.isChecked()))

    def _ask_again(self) -> QCheckBox:
        """The second consent to a level that identifies the worker: the first was to the export before."""
        self.warning = sentence(level_words.short(self._line.entry.level, self.language), trouble=True)
        meant = QCheckBox(level_words.meant())
        meant.setObjectName("correct_meant")
        meant.toggled.connect(lambda _on: self._look())
        if self._identifies:
            self.body.addWidget(self.warning)
            self.body.addWidget(meant)
        return meant

    def _build(self) -> None:
        unlocked, export, wanted, meant = self._unlocked, self._line.entry.export, self.text.text(), self.meant.isChecked()
        self.marking.emit(self._line.entry.sessions)
        self.begin(
            lambda progress: api.ledger.correct(unlocked, export, wanted, progress, identified=meant),
            self.tr("Building it, and searching every byte for what you took out."),
            self._made,
        )

    def _made(self, draft: object) -> None:
        self.accept()
        self.built.emit(draft)
