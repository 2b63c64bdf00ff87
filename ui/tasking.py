# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks in the main window: the page, what goes into it, and the session that goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recorder import api
from ui.desk import Desk
from ui.sessions_view import SessionsView
from ui.tasks_dialog import TasksDialog


class Tasking(QObject):
    """Signals: ``review_asked(str)``, a task; ``session_asked(str, int)``, a session and a time; ``go_on_asked(str)``, the session to go on."""

    review_asked = Signal(str)
    session_asked = Signal(str, int)
    go_on_asked = Signal(str)

    def __init__(self, unlocked: api.Unlocked, desk: Desk, sessions: SessionsView, language: str, window: QWidget) -> None:
        super().__init__(window)
        self._unlocked, self._desk, self._sessions = unlocked, desk, sessions
        self._language, self._window = language, window
        self.dialog: TasksDialog | None = None

    def show(self) -> None:
        """The tasks; the one that the open session is in is picked."""
        if self.dialog is not None:
            return
        dialog = self.dialog = TasksDialog(self._unlocked, self._sessions.model.summaries(), self._language, self._window)
        dialog.offer(*self._parts())
        dialog.review_asked.connect(self.review_asked)
        dialog.opened.connect(self.session_asked)
        dialog.finished.connect(self._closed)
        dialog.open()

    def add(self) -> None:
        """The task of the open session; one is made where it has none."""
        self.show()
        here, dialog = self._parts()[0], self.dialog
        if dialog is not None and here is not None and api.tasks.of_session(self._unlocked, here.session) is None:
            dialog.make()

    def hand_over(self) -> None:
        """Leads the task of the open session through its pages; one is made where it has none."""
        here = self._parts()[0]
        if here is None:
            return
        task = api.tasks.of_session(self._unlocked, here.session)
        summary = self._sessions.picked_summary()
        name = summary.name if summary is not None else ""
        made = task or api.tasks.new(self._unlocked, name or self.tr("New task"), [here])
        self.review_asked.emit(made.task)

    def go_on(self) -> None:
        """The session that is picked goes on as a new one, in the same task."""
        summary = self._sessions.picked_summary()
        if summary is not None:
            self.go_on_asked.emit(summary.session)

    def abandon(self) -> None:
        """Closes: the vault is being locked."""
        if self.dialog is not None:
            self.dialog.reject()

    def _parts(self) -> tuple[api.tasks.Part | None, api.tasks.Part | None]:
        desk = self._desk
        if desk.board is None:
            return None, None
        session, chosen = desk.session, desk.selection
        picked = chosen is not None and chosen.end > chosen.start
        part = api.tasks.Part(session=session, start=chosen.start, end=chosen.end) if chosen is not None and picked else None
        return api.tasks.Part(session=session), part

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
