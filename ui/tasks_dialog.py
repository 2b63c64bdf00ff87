# SPDX-License-Identifier: GPL-3.0-or-later
"""The tasks: a list, and the page of the one that is picked. A task is what is reviewed and handed over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import theme, words
from ui.fields import chosen_button, quiet, room, scrolled, sentence
from ui.task_page import TaskPage

_TASK = Qt.ItemDataRole.UserRole


class TasksDialog(QDialog):
    """Every change is kept at once. Signals: ``review_asked(str)``, a task; ``opened(str, int)``, a session and a time."""

    review_asked = Signal(str)
    opened = Signal(str, int)

    def __init__(
        self, unlocked: api.Unlocked, summaries: Sequence[api.SessionSummary], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tasks")
        self.setWindowTitle(self.tr("Stet: tasks"))
        self._unlocked, self._language = unlocked, language
        self._summaries = {summary.session: summary for summary in summaries}
        self._here: api.tasks.Part | None = None
        self.page = TaskPage(unlocked)
        self.page.changed.connect(self._keep)
        self.page.opened.connect(self._open)
        self.page.parts.said.connect(self._say)
        self.list = QListWidget()
        self.list.setObjectName("tasks_list")
        self.list.setAccessibleName(self.tr("Tasks"))
        self.list.setFixedWidth(200)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._picked())
        self.trouble = sentence(trouble=True)
        self.trouble.setObjectName("tasks_trouble")
        self.told = sentence(
            self.tr(
                "A task joins sessions and parts of sessions, in order. It is what you review and hand over; what lies outside stays here."
            ),
            muted=True,
        )
        self.new, self.delete = quiet("task_new", self.tr("New task")), quiet("task_delete", self.tr("Delete the task"))
        self.undo, self.redo = quiet("task_undo", self.tr("Undo")), quiet("task_redo", self.tr("Redo"))
        self.review = chosen_button("task_review", self.tr("Hand over…"))
        self.review.setAutoDefault(False)
        self.review.setDefault(False)
        self.close_button = quiet("tasks_close", self.tr("Close"))
        self._connect()
        self._lay_out()
        self._read("")

    def offer(self, here: api.tasks.Part | None, picked: api.tasks.Part | None) -> None:
        """What can be added: the session that is open, and the stretch that is picked in it; its task is picked."""
        self._here = here
        self.page.parts.offer(here, picked)
        task = api.tasks.of_session(self._unlocked, here.session) if here is not None else None
        if task is not None:
            self._pick(task.task)

    def make(self) -> None:
        """A new task, of the session that is open where no task has it."""
        here, name = self._here, ""
        parts: tuple[api.tasks.Part, ...] = ()
        if here is not None and api.tasks.of_session(self._unlocked, here.session) is None:
            parts = (here,)
            name = self._summaries[here.session].name if here.session in self._summaries else ""
        try:
            made = api.tasks.new(self._unlocked, name or self.tr("New task"), parts)
        except api.RecorderError as error:
            self._fail(error)
            return
        self._read(made.task)
        self.page.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.name.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that the keyboard is on: no button here is the one that Return means elsewhere."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """What stands in the fields is kept."""
        self.page.commit()
        self.page.parts.abandon()
        super().done(result)

    def _connect(self) -> None:
        self.new.clicked.connect(self.make)
        self.delete.clicked.connect(self._delete)
        self.undo.clicked.connect(self.page.undo)
        self.redo.clicked.connect(self.page.redo)
        self.review.clicked.connect(self._review)
        self.close_button.clicked.connect(self.accept)
        for keys, act in (
            ("Ctrl+Z", self.page.undo),
            ("Ctrl+Shift+Z", self.page.redo),
            ("Ctrl+N", self.make),
            ("Ctrl+Return", self._review),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.new, self.list, self.delete):
            left.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.told)
        right.addWidget(scrolled(self.page), 1)
        right.addWidget(self.trouble)
        self.trouble.hide()
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addLayout(left)
        upper.addLayout(right, 1)
        buttons = QHBoxLayout()
        for widget in (self.undo, self.redo):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        for widget in (self.close_button, self.review):
            buttons.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addLayout(upper, 1)
        whole.addLayout(buttons)
        self.resize(QSize(860, 720).boundedTo(room(self)))
        tokens = theme.tokens()
        self.setStyleSheet(
            f"QListWidget {{ background: {tokens.panel}; border: 1px solid {tokens.line}; border-radius: 6px; padding: 2px; }}"
            f"QListWidget:focus {{ border: 1px solid {tokens.accent}; }}"
            f"QListWidget::item {{ border-radius: 6px; padding: 2px 6px; color: {tokens.ink}; }}"
            f"QListWidget::item:selected {{ background: {tokens.accent_soft}; color: {tokens.ink}; }}"
        )

    def _read(self, wanted: str) -> None:
        """The list as it is in the vault, with this task picked, else the first."""
        tasks = self._unlocked.tasks()
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for task in tasks:
            item = QListWidgetItem(task.name or self.tr("Unnamed task"))
            item.setData(_TASK, task.task)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, 32))
            self.list.addItem(item)
        self.list.blockSignals(blocked)
        self._pick(wanted or (tasks[0].task if tasks else ""))
        if not tasks:
            self._picked()

    def _pick(self, task: str) -> None:
        row = next((row for row in range(self.list.count()) if self.list.item(row).data(_TASK) == task), -1)
        if row != self.list.currentRow():
            self.list.setCurrentRow(row)
        elif self.page.task is None or self.page.task.task != task:
            self._picked()

    def _picked(self) -> None:
        self.page.commit()
        item = self.list.currentItem()
        self._say("")
        try:
            task = self._unlocked.task(item.data(_TASK)) if item is not None else None
        except api.RecorderError as error:
            task = None
            self._fail(error)
        self.page.show_task(task, self._summaries)
        self._look()

    def _keep(self, task: object) -> None:
        assert isinstance(task, api.tasks.Task)
        try:
            self._unlocked.keep_task(task)
        except api.RecorderError as error:
            self._fail(error)
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_TASK) == task.task:
                item.setText(task.name or self.tr("Unnamed task"))
        self._look()

    def _delete(self) -> None:
        task = self.page.task
        if task is None:
            return
        self.page.show_task(None, {})
        try:
            self._unlocked.drop_task(task.task)
        except api.RecorderError as error:
            self._fail(error)
        self._read("")
        self._say(self.tr("The task is gone; its sessions stay. {sessions}.").format(sessions=words.sessions(len(task.sessions))))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _review(self) -> None:
        self.page.commit()
        task = self.page.task
        if task is None or not task.parts:
            self._say(self.tr("Nothing is in this task yet: open a session and add it."))
            return
        self.accept()
        self.review_asked.emit(task.task)

    def _open(self, session: str, at: int) -> None:
        self.accept()
        self.opened.emit(session, at)

    def _look(self) -> None:
        there = self.page.task is not None
        self.delete.setEnabled(there)
        self.review.setEnabled(there)
        self.undo.setEnabled(self.page.can_undo)
        self.redo.setEnabled(self.page.can_redo)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def _fail(self, error: api.RecorderError) -> None:
        self._say(" ".join(api.localized(error, self._language)))
