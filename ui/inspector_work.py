# SPDX-License-Identifier: GPL-3.0-or-later
"""What kind of work the selected stretch is: three buttons with their keys, of which the one that holds is pressed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.desk import Desk
from ui.palette import keys_of

_KINDS: tuple[api.StepClass, ...] = ("routine", "judgement", "mine")


class WorkRow(QFrame):
    """A press on the one that holds takes it back. Only routine is offered to leave."""

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("work")
        self._desk, self._actions = desk, actions
        head = QLabel(self.tr("What kind of work is it?").upper())
        head.setProperty("head", True)
        head.setContentsMargins(2, 6, 0, 0)
        self.told = QLabel(self.tr("Only routine is offered to leave. Judgement and mine stay here."), wordWrap=True)
        self.told.setProperty("muted", True)
        self.buttons: dict[api.StepClass, QPushButton] = {}
        line = QHBoxLayout()
        line.setSpacing(6)
        for kind in _KINDS:
            self.buttons[kind] = self._button(kind)
            line.addWidget(self.buttons[kind], 6 + len(words.work(kind)))  # the longer word has more room
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addLayout(line)
        column.addWidget(self.told)
        for signal in (desk.opened, desk.grown, desk.changed, desk.moved):
            signal.connect(self.look)

    def _button(self, kind: api.StepClass) -> QPushButton:
        action = self._actions["work_" + kind]
        button = QPushButton(f"{words.work(kind).capitalize()} {keys_of(action)}")
        button.setObjectName("work_button_" + kind)
        button.setCheckable(True)
        button.setProperty("choice", True)
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda on: self._actions["work_" + kind if on else "work_none"].trigger())
        return button

    def look(self) -> None:
        """Which kind holds for all that is selected."""
        board, chosen = self._desk.board, self._desk.selection
        for kind, button in self.buttons.items():
            holds = chosen is not None and board is not None and board.work_of(chosen.start, chosen.end) == kind
            button.setChecked(holds)
