# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of the hand-over have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.decisions import Answer, Decisions
from ui.fields import sentence
from ui.handing_desk import HandingDesk


class HandingPage(QWidget):
    """A sentence, a list to decide, and what a page adds. Signal ``counted`` when what is left to decide is another number."""

    counted = Signal()

    def __init__(self, desk: HandingDesk, name: str, title: str, told: str, answers: Sequence[Answer]) -> None:
        super().__init__()
        self.desk = desk
        self.told = sentence(told, muted=True)
        self.list = Decisions(name, title, answers)
        self.list.answered.connect(self.answer)
        self.empty = sentence(muted=True)
        self.empty.setObjectName(f"{name}_empty")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        for widget in (self.told, self.empty):
            self.column.addWidget(widget)
        self.column.addWidget(self.list, 1)
        self.empty.hide()
        self.setFocusProxy(self.list)

    @property
    def left(self) -> int:
        """How much is left to decide here."""
        return self.list.left

    def refresh(self) -> None:
        """Reads anew what there is to decide."""

    def answer(self, rows: list[int], name: str) -> None:
        """What the worker answered for these rows."""

    def say_empty(self, text: str) -> None:
        """Says why there is nothing to decide; nothing where there is."""
        self.empty.setText(text)
        self.empty.setVisible(bool(text))
