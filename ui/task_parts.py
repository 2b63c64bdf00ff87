# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a task in their order: added, moved, taken out, and cut behind the last step."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.bridge import Work, put_down
from ui.fields import quiet, sentence, tidy_list

_PLACE = Qt.ItemDataRole.UserRole


class Parts(QWidget):
    """Signals: ``changed(Task)`` with what the worker made of the task; ``opened(str, int)``, a session and a time, on Return.

    ``said(str)`` with what is to be known of a part that was, or was not, added.
    """

    changed = Signal(object)
    opened = Signal(str, int)
    said = Signal(str)

    def __init__(self, unlocked: api.Unlocked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unlocked = unlocked
        self._task: api.tasks.Task | None = None
        self._here: api.tasks.Part | None = None
        self._picked: api.tasks.Part | None = None
        self._tail: tuple[api.tasks.Part, int] | None = None
        self._work: Work | None = None
        self._summaries: dict[str, api.SessionSummary] = {}
        self.list = _List()
        self.list.setObjectName("task_parts")
        self.list.setAccessibleName(self.tr("Parts, in order"))
        self.list.currentRowChanged.connect(lambda _row: self._row_changed())
        self.list.entered_row.connect(self._open)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.tail = sentence(muted=True)
        self.tail.setObjectName("task_tail")
        names = {
            "add_session": (self.tr("Add the open session"), self._add_session),
            "add_stretch": (self.tr("Add the picked stretch"), self._add_stretch),
            "take_out": (self.tr("Take out"), self._remove),
            "up": (self.tr("Earlier"), lambda: self._move(-1)),
            "down": (self.tr("Later"), lambda: self._move(1)),
            "cut": (self.tr("Cut the tail"), self._cut),
        }
        self.buttons = {name: quiet(f"task_{name}", text) for name, (text, _act) in names.items()}
        for name, (_text, act) in names.items():
            self.buttons[name].clicked.connect(act)
        self._lay_out()

    def show_task(self, task: api.tasks.Task | None, summaries: Mapping[str, api.SessionSummary]) -> None:
        """Shows the parts, keeping the row that is picked."""
        row = self.list.currentRow()
        self._task, self._summaries = task, dict(summaries)
        self.list.clear()
        for place, part in enumerate(task.parts if task is not None else ()):
            item = QListWidgetItem(self._line(place, part))
            item.setData(_PLACE, place)
            item.setToolTip(item.text())
            self.list.addItem(item)
        tidy_list(self.list)
        if self.list.count():
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        self._row_changed()

    def offer(self, here: api.tasks.Part | None, picked: api.tasks.Part | None) -> None:
        """What can be added: the session that is open, and the stretch that is picked in it."""
        self._here, self._picked = here, picked
        self._look()

    def abandon(self) -> None:
        """Waits for what runs."""
        if self._work is not None:
            put_down(self._work)
            self._work = None

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, button in enumerate(self.buttons.values()):
            grid.addWidget(button, number // 3, number % 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addLayout(grid)
        column.addWidget(self.tail)

    def _line(self, place: int, part: api.tasks.Part) -> str:
        """1. Invoices · 0:01:00 to the end · 4 min."""
        summary = self._summaries.get(part.session)
        name = (summary.name or words.unnamed()) if summary is not None else part.session
        duration = summary.duration if summary is not None else (part.end or part.start)
        start, end = part.within(duration)
        whole = part.start == 0 and part.end is None
        span = (
            self.tr("whole")
            if whole
            else self.tr("from {start} to {end}").format(start=clock(start), end=clock(min(end, duration)))
        )
        return f"{place + 1}. " + words.DOT.join((name, span, words.length(min(end, duration) - start)))

    def _row_changed(self) -> None:
        """What the part that is picked could be cut to is looked for on another thread."""
        self._tail = None
        part = self._part()
        self.abandon()
        if part is not None:
            unlocked = self._unlocked
            self._work = Work(lambda: (part, api.tasks.tail(unlocked, part)), self)
            self._work.done.connect(self._looked)
            self._work.failed.connect(lambda _error: None)
            self._work.start()
        self._look()

    def _looked(self, result: object) -> None:
        assert isinstance(result, tuple)
        part, behind = result
        self._tail = (part, behind) if behind is not None and part == self._part() else None
        self._look()

    def _part(self) -> api.tasks.Part | None:
        row = self.list.currentRow()
        return self._task.parts[row] if self._task is not None and 0 <= row < len(self._task.parts) else None

    def _look(self) -> None:
        row, count, there = self.list.currentRow(), self.list.count(), self._task is not None
        can = {
            "add_session": there and self._here is not None,
            "add_stretch": there and self._picked is not None,
            "up": row > 0,
            "down": 0 <= row < count - 1,
            "take_out": row >= 0,
            "cut": self._tail is not None,
        }
        for name, on in can.items():
            self.buttons[name].setEnabled(on)
        self.tail.setText(self._said())
        self.tail.setVisible(bool(self.tail.text()))

    def _said(self) -> str:
        if self._tail is None:
            return ""
        part, behind = self._tail
        summary = self._summaries.get(part.session)
        end = min(part.end, summary.duration) if part.end is not None and summary else summary.duration if summary else behind
        return self.tr("The last {length} of part {number} hold no step.").format(
            length=words.length(end - behind), number=self.list.currentRow() + 1
        )

    def _add_session(self) -> None:
        self._add(self._here)

    def _add_stretch(self) -> None:
        self._add(self._picked)

    def _add(self, part: api.tasks.Part | None) -> None:
        if self._task is None or part is None:
            return
        there, overlaps = api.tasks.same(self._task, part), api.tasks.overlaps(self._task, part)
        if there is not None:
            self.list.setCurrentRow(there)
            self.said.emit(self.tr("This is part {number} of the task already.").format(number=there + 1))
            return
        task = api.tasks.added(self._task, part)
        self.changed.emit(task)
        self.list.setCurrentRow(len(task.parts) - 1)
        twice = self.tr(
            "Part {number} shows some of it too: those steps leave twice. Take one of both out if you do not want that."
        )
        self.said.emit(twice.format(number=overlaps[0] + 1) if overlaps else "")

    def _move(self, direction: int) -> None:
        row = self.list.currentRow()
        if self._task is not None and 0 <= row + direction < len(self._task.parts) and row >= 0:
            self.changed.emit(api.tasks.moved(self._task, row, row + direction))
            self.list.setCurrentRow(row + direction)

    def _remove(self) -> None:
        if self._task is not None and self._part() is not None:
            self.changed.emit(api.tasks.taken_out(self._task, self.list.currentRow()))

    def _cut(self) -> None:
        if self._task is not None and self._tail is not None:
            self.changed.emit(api.tasks.cut(self._task, self.list.currentRow(), self._tail[1]))

    def _open(self) -> None:
        part = self._part()
        if part is not None:
            self.opened.emit(part.session, part.start)


class _List(QListWidget):
    """Alt with an arrow moves a part, Delete takes it out, Return opens it."""

    moved = Signal(int)
    removed = Signal()
    entered_row = Signal()

    def sizeHint(self) -> QSize:
        """A few rows."""
        return QSize(200, 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Those keys; the rest picks."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)


def clock(nanoseconds: int) -> str:
    """0:04:10."""
    seconds = nanoseconds // words.SECOND
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
