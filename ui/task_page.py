# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a task: its parts, and what only the worker can say of it: goal, preconditions, parameters, outcome, success check, why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from recorder import api
from ui.fields import Choice, head, labelled
from ui.task_parameters import Parameters
from ui.task_parts import Parts

_LINES = 3


class TaskPage(QWidget):
    """Each change is one step that can be undone. Signals: ``changed(Task)``, to be kept; ``opened(str, int)``, a part to look at."""

    changed = Signal(object)
    opened = Signal(str, int)

    def __init__(self, unlocked: api.Unlocked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: api.tasks.History | None = None
        self._summaries: dict[str, api.SessionSummary] = {}
        self.name = QLineEdit()
        self.name.setObjectName("task_title")
        self.name.editingFinished.connect(self.commit)
        self.goal, self.preconditions = Words("task_goal"), Words("task_preconditions")
        self.check, self.why = Words("task_check"), Words("task_why")
        self.outcome = Choice()
        self.outcome.setObjectName("task_outcome")
        for word, text in (("", self.tr("not said")), ("success", self.tr("it succeeded")), ("failure", self.tr("it failed"))):
            self.outcome.addItem(text, word)
        self.outcome.activated.connect(lambda _index: self.commit())
        self.parameters, self.parts = Parameters(), Parts(unlocked)
        self.parameters.changed.connect(self.commit)
        self.parts.changed.connect(self._take)
        self.parts.opened.connect(self.opened)
        for words in (self.goal, self.preconditions, self.check, self.why):
            words.edited.connect(self.commit)
        self._lay_out()

    @property
    def task(self) -> api.tasks.Task | None:
        """The task that is shown."""
        return self._history.now if self._history is not None else None

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return self._history is not None and bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether one that was taken back can be done again."""
        return self._history is not None and bool(self._history.future)

    def show_task(self, task: api.tasks.Task | None, summaries: Mapping[str, api.SessionSummary]) -> None:
        """Shows another task, or none."""
        self._summaries = dict(summaries)
        self._history = api.tasks.History(task) if task is not None else None
        self.setEnabled(task is not None)
        self._show()

    def undo(self) -> None:
        """Takes the last change back."""
        self.commit()
        if self._history is not None and self.can_undo:
            self._turn(self._history.undo())

    def redo(self) -> None:
        """Does it again."""
        if self._history is not None and self.can_redo:
            self._turn(self._history.redo())

    def commit(self) -> None:
        """Keeps what stands in the fields."""
        if self._history is None:
            return
        self._take(
            replace(
                self._history.now,
                name=self.name.text().strip(),
                goal=self.goal.words(),
                preconditions=self.preconditions.words(),
                parameters=self.parameters.parameters(),
                outcome=cast("api.tasks.Outcome", self.outcome.currentData()),
                check=self.check.words(),
                why=self.why.words(),
            )
        )

    def _take(self, task: object) -> None:
        if self._history is None:
            return
        then = self._history.then(cast("api.tasks.Task", task))
        if then is not self._history:
            self._turn(then)

    def _turn(self, history: api.tasks.History) -> None:
        self._history = history
        self._show()
        self.changed.emit(history.now)

    def _show(self) -> None:
        task = self.task or api.tasks.Task(task="")
        if self.name.text().strip() != task.name:
            self.name.setText(task.name)
        for edit, text in (
            (self.goal, task.goal),
            (self.preconditions, task.preconditions),
            (self.check, task.check),
            (self.why, task.why),
        ):
            edit.show_words(text)
        self.outcome.setCurrentIndex(self.outcome.findData(task.outcome))
        self.parameters.show_parameters(task.parameters)
        self.parts.show_task(self.task, self._summaries)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        labelled(column, self.tr("Name (only you see this)"), self.name)
        column.addWidget(head(self.tr("Parts, in order")))
        column.addWidget(self.parts)
        column.addWidget(head(self.tr("What only you can say")))
        labelled(column, self.tr("Goal: what it achieves"), self.goal)
        labelled(column, self.tr("Preconditions: what must be so before it begins"), self.preconditions)
        column.addWidget(head(self.tr("What is another one each time")))
        column.addWidget(self.parameters)
        labelled(column, self.tr("Outcome"), self.outcome)
        labelled(column, self.tr("Success check: how one tells that it is done"), self.check)
        labelled(column, self.tr("Why it is done this way"), self.why)
        column.addStretch(1)


class Words(QPlainTextEdit):
    """A few lines; Tab goes on. Signal: ``edited`` when the keyboard leaves a text that was changed."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 16)
        self._shown = ""

    def words(self) -> str:
        """What stands there."""
        return self.toPlainText().strip()

    def show_words(self, text: str) -> None:
        """Shows another text; the same one keeps the caret where it is."""
        if self.words() != text:
            self.setPlainText(text)
        self._shown = text

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The text is kept."""
        super().focusOutEvent(event)
        if self.words() != self._shown:
            self.edited.emit()
