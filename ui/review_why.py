# SPDX-License-Identifier: GPL-3.0-or-later
"""A line under the steps of the review: why this one was taken, in the worker's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from recorder import api


class WhyLine(QWidget):
    """Return or leaving the line keeps what was written. Signal ``said(int, str)``: the number of the step that leaves, and why.

    Of a step that is a wait the line holds what was waited for.
    """

    said = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = 0
        self._waits = False
        self._shown = ""
        self._told: dict[int, str] = {}
        self.label, self.text, self.note = QLabel(), QLineEdit(), QLabel()
        self.label.setBuddy(self.text)
        self.text.setObjectName("review_why")
        self.text.setAccessibleName(self.tr("Why you took the step that is picked"))
        self.text.editingFinished.connect(self._keep)
        self.note.setObjectName("review_why_note")
        self.note.setProperty("muted", True)
        self.note.setText(self.tr("Not built in yet"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 8)
        row.setSpacing(10)
        row.addWidget(self.label)
        row.addWidget(self.text, 1)
        row.addWidget(self.note)
        self.show_step(None)

    @property
    def pending(self) -> bool:
        """Whether something was said that is not in the draft yet."""
        return bool(self._told)

    def show_step(self, step: api.Step | None) -> None:
        """The step that is picked, as it leaves; None where nothing leaves there."""
        self._keep()
        can = step is not None and step.action != "task_boundary"
        self._waits = step is not None and step.action == "wait_for"
        self._index = step.index if step is not None and can else 0
        said = step.why.replace("\n", " ") if step is not None and can else ""
        self._shown = self._told.get(self._index, said)
        self.text.setText(self._shown)
        self.setEnabled(can)
        self.label.setText(self._asks(can).format(number=self._index))
        hint = self.tr("optional: it leaves with this step") if can else self.tr("pick a step that leaves")
        self.text.setPlaceholderText(hint)
        self._look()

    def _asks(self, can: bool) -> str:
        if self._waits:
            return self.tr("What was waited for in step {number}? (&Y)")
        return self.tr("Why step {number}? (&Y)") if can else self.tr("Why? (&Y)")

    def _keep(self) -> None:
        text = self.text.text().strip()
        if self._index and text != self._shown:
            self._shown = self._told[self._index] = text
            self._look()
            self.said.emit(self._index, text)

    def _look(self) -> None:
        self.note.setVisible(self._index in self._told)
