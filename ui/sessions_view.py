# SPDX-License-Identifier: GPL-3.0-or-later
"""The sessions column: record, the list of sessions, what lies on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import icons, words
from ui.main_actions import follow
from ui.sessions_model import SessionsModel
from ui.sessions_paint import SessionDelegate


class SessionsView(QWidget):
    """The column. The session that is picked is :meth:`current`.

    Signals: ``picked`` (session), ``entered`` (Return), ``renamed`` (session, name), ``shred_asked`` for the one that
    is picked, ``menu_asked`` (place on the screen).
    """

    entered = Signal()
    picked = Signal(str)
    renamed = Signal(str, str)
    shred_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, record: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sessions")
        self._chosen = ""
        self.model = SessionsModel(self)
        self.model.renamed.connect(self.renamed)
        self.record = QPushButton(icons.icon("record"), record.text())
        self.record.setObjectName("record")
        follow(self.record, record)
        self.list = self._list()
        self.sought = self._field()
        self.go_on = QPushButton()
        self.go_on.setObjectName("go_on_button")
        self.go_on.hide()
        self.footer = QLabel()
        self.footer.setProperty("muted", True)
        self.footer.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QLabel(self.tr("This computer").upper())
        head.setProperty("head", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.record)
        column.addWidget(self.sought)
        column.addWidget(self.list, 1)
        column.addWidget(self.go_on)
        column.addWidget(head)
        column.addWidget(self.footer)

    def show_sessions(self, summaries: Sequence[api.SessionSummary], damaged: Sequence[str], left_today: int, size: int) -> None:
        """Shows the sessions (newest first), keeping the one that was picked; ``size`` is what the whole vault takes on the disk."""
        self.model.show(summaries, datetime.now().astimezone().date(), damaged)
        self.choose(self._chosen)
        lines = [self.tr("{sessions} · {size}, encrypted").format(sessions=words.sessions(len(summaries)), size=words.size(size))]
        lines.append(self.tr("{count} left today").format(count=left_today) if left_today else self.tr("Nothing has left today"))
        self.sought.setVisible(len(summaries) > 1)
        if damaged:
            lines.append(self.tr("{count} cannot be read").format(count=len(damaged)))
        self.footer.setText("\n".join(lines))

    def current(self) -> str:
        """The session that is picked, or nothing."""
        summary = self.picked_summary()
        return summary.session if summary is not None else self.model.damaged(self.list.currentIndex())

    def picked_summary(self) -> api.SessionSummary | None:
        """The session that is picked; None where there is none, or one that cannot be read."""
        return self.model.summary(self.list.currentIndex())

    def picked_damaged(self) -> bool:
        """Whether the session that is picked cannot be read."""
        return bool(self.model.damaged(self.list.currentIndex()))

    def named(self, session: str) -> str:
        """What a session is called."""
        found = next((summary.name for summary in self.model.summaries() if summary.session == session), session)
        return found or words.unnamed()

    def edit_name(self) -> None:
        """The name of the one that is picked becomes a field."""
        if self.picked_summary() is not None:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.edit(self.list.currentIndex())

    def look_for(self) -> None:
        """The keyboard goes to the field that looks for a session."""
        self.sought.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sought.selectAll()

    def _seek(self, text: str) -> None:
        self.model.seek(text)
        self.choose(self._chosen)

    def _to_first(self) -> None:
        """Return picks the first that was found, unless the one that is picked was."""
        if not self.current():
            found = (self.model.index(row, 0) for row in range(self.model.rowCount()))
            self.list.setCurrentIndex(next((index for index in found if self.model.summary(index) is not None), QModelIndex()))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, session: str) -> None:
        """Picks a session without telling that it was picked."""
        self._chosen = session
        blocked = self.list.selectionModel().blockSignals(True)
        self.list.setCurrentIndex(self.model.find(session))
        self.list.selectionModel().blockSignals(blocked)
        self.list.viewport().update()

    def _field(self) -> QLineEdit:
        field = QLineEdit(clearButtonEnabled=True)
        field.setObjectName("session_filter")
        field.setPlaceholderText(self.tr("Find a session"))
        field.setAccessibleName(field.placeholderText())
        field.textChanged.connect(self._seek)
        field.returnPressed.connect(self._to_first)
        return field

    def _list(self) -> _List:
        view = _List()
        view.setObjectName("session_list")
        view.setAccessibleName(self.tr("Sessions"))
        view.setModel(self.model)
        view.setItemDelegate(SessionDelegate(view))
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        view.selectionModel().currentChanged.connect(self._moved)
        view.delete_pressed.connect(self.shred_asked)
        view.return_pressed.connect(self.entered)
        return view

    def _moved(self, index: QModelIndex) -> None:
        if self.model.summary(index) is not None or self.model.damaged(index):
            self._chosen = self.current()
            self.picked.emit(self.current())

    def _menu(self, place: QPoint) -> None:
        if self.list.indexAt(place).isValid() and self.current():
            self.menu_asked.emit(self.list.viewport().mapToGlobal(place))


class _List(QListView):
    """A list that keeps Delete for itself: elsewhere in the window it removes a stretch."""

    delete_pressed = Signal()
    return_pressed = Signal()

    def event(self, event: QEvent) -> bool:
        """Claims Delete before the window's shortcut gets it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Return; the rest moves. What is typed into a name is the name's."""
        if self.state() == QAbstractItemView.State.EditingState:
            return
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.return_pressed.emit()
        else:
            super().keyPressEvent(event)
