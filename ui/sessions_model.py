# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of sessions as rows: a head for each day, and its sessions, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from recorder import api
from ui import words

Index = QModelIndex | QPersistentModelIndex
SUMMARY, DAMAGED = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_PICKED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class Damaged(msgspec.Struct, frozen=True):
    """A session that cannot be read; all that is known is its identifier, which begins with the time."""

    session: str


class SessionsModel(QAbstractListModel):
    """Signal ``renamed`` (session, name) asks for the new name to be stored."""

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[str | api.SessionSummary | Damaged] = []
        self._all: tuple[Sequence[api.SessionSummary], date, Sequence[str]] = ((), date.min, ())
        self._wanted = ""

    def show(self, summaries: Sequence[api.SessionSummary], today: date, damaged: Sequence[str] = ()) -> None:
        """Takes the sessions (newest first) and puts a head above each day; those that cannot be read stand at the end."""
        self._all = summaries, today, damaged
        self._fill()

    def seek(self, text: str) -> None:
        """Shows only those in whose name, note or applications this text stands; all of them where it is empty."""
        self._wanted = text.strip().casefold()
        self._fill()

    def _fill(self) -> None:
        summaries, today, damaged = self._all
        self.beginResetModel()
        self.rows = []
        last: date | None = None
        for summary in summaries:
            if not self._matches(summary):
                continue
            day = datetime.fromtimestamp(summary.started).astimezone().date()
            if day != last:
                self.rows.append(words.day_head(day, today))
                last = day
            self.rows.append(summary)
        shown = [] if self._wanted else damaged
        self.rows += [self.tr("Cannot be read"), *(Damaged(session) for session in shown)] if shown else []
        self.endResetModel()

    def _matches(self, summary: api.SessionSummary) -> bool:
        names = (name for name, _time in summary.applications)
        return any(self._wanted in text.casefold() for text in (summary.name or words.unnamed(), summary.note, *names))

    def summaries(self) -> list[api.SessionSummary]:
        """Those that can be read, whether they are shown or not."""
        return list(self._all[0])

    def rowCount(self, parent: Index | None = None) -> int:
        """Heads and sessions."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads can be neither picked nor edited."""
        if self.damaged(index):
            return _PICKED
        return _PICKED | Qt.ItemFlag.ItemIsEditable if self.summary(index) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name to show and to edit, the whole line for screen readers, the summary itself."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, api.SessionSummary):
            return self._session_data(row, role)
        if isinstance(row, Damaged):
            return self._damaged_data(row, role)
        return row if role == Qt.ItemDataRole.DisplayRole else None

    def _session_data(self, row: api.SessionSummary, role: int) -> object:
        name = row.name or words.unnamed()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return "\n".join([name, *self._besides(row), self.line(row)])
            case _ if role == SUMMARY:
                return row
        return None

    def _besides(self, row: api.SessionSummary) -> list[str]:
        """What the row shows by a sign or at its right edge."""
        note = [self.tr("Note: {text}").format(text=row.note)] if row.note else []
        return [self.tr("pinned")] * row.pinned + note + [words.size(row.size)]

    def _damaged_data(self, row: Damaged, role: int) -> object:
        name = words.identified(row.session)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return "\n".join([name, self.tr("damaged: salvage what can be read")])
            case _ if role == DAMAGED:
                return row.session
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """An edited name is asked to be stored."""
        summary = self.summary(index)
        name = str(value).strip()
        if summary is None or role != Qt.ItemDataRole.EditRole or not name or name == summary.name:
            return False
        self.renamed.emit(summary.session, name)
        return True

    def summary(self, index: Index) -> api.SessionSummary | None:
        """The session of a row; None for a head."""
        row = self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None
        return row if isinstance(row, api.SessionSummary) else None

    def damaged(self, index: Index) -> str:
        """The damaged session of a row; empty for any other."""
        row = self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None
        return row.session if isinstance(row, Damaged) else ""

    def find(self, session: str) -> QModelIndex:
        """The row of a session; invalid where it is not listed."""
        for number, row in enumerate(self.rows):
            if isinstance(row, api.SessionSummary | Damaged) and row.session == session:
                return self.index(number, 0)
        return QModelIndex()

    def line(self, summary: api.SessionSummary) -> str:
        """When, how long, state, and whether it was brought back from an archive."""
        began = datetime.fromtimestamp(summary.started).astimezone().strftime("%H:%M")
        restored = [self.tr("restored")] if summary.restored else []
        return words.DOT.join((began, words.length(summary.duration), words.state(summary), *restored))
