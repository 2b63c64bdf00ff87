# SPDX-License-Identifier: GPL-3.0-or-later
"""The sessions column: record, the list of sessions, what lies on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from recorder import api
from ui import icons, theme, words
from ui.sessions_model import SUMMARY, SessionsModel
from ui.timeline_paint import dots

_HEAD, _ROW = 32, 72


class SessionsView(QWidget):
    """Signals: ``record_asked``, ``picked`` (session), ``entered`` (Return), ``renamed`` (session, name), ``shred_asked`` (SessionSummary)."""

    record_asked = Signal()
    entered = Signal()
    picked = Signal(str)
    renamed = Signal(str, str)
    shred_asked = Signal(api.SessionSummary)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sessions")
        self.model = SessionsModel(self)
        self.model.renamed.connect(self.renamed)
        self.record = QPushButton(icons.icon("record"), self.tr("Record a session"))
        self.record.setObjectName("record")
        self.record.setToolTip(self.tr("Record a session (Ctrl+R)"))
        self.record.clicked.connect(self.record_asked)
        self.list = self._list()
        self.footer = QLabel()
        self.footer.setProperty("muted", True)
        self.footer.setWordWrap(True)
        head = QLabel(self.tr("This computer").upper())
        head.setProperty("head", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.record)
        column.addWidget(self.list, 1)
        column.addWidget(head)
        column.addWidget(self.footer)

    def show_sessions(self, summaries: Sequence[api.SessionSummary], damaged: Sequence[str], left_today: int) -> None:
        """Shows the sessions (newest first), keeping the one that was picked."""
        session = self.current()
        self.model.show(summaries, datetime.now().astimezone().date())
        if session:
            self.choose(session)
        stored = words.size(sum(summary.size for summary in summaries))
        lines = [self.tr("{sessions} · {size}, encrypted").format(sessions=words.sessions(len(summaries)), size=stored)]
        lines.append(self.tr("{count} left today").format(count=left_today) if left_today else self.tr("Nothing has left today"))
        if damaged:
            lines.append(self.tr("{count} cannot be read").format(count=len(damaged)))
        self.footer.setText("\n".join(lines))

    def current(self) -> str:
        """The session that is picked, or nothing."""
        summary = self.model.summary(self.list.currentIndex())
        return summary.session if summary is not None else ""

    def choose(self, session: str) -> None:
        """Picks a session without telling that it was picked."""
        blocked = self.list.selectionModel().blockSignals(True)
        self.list.setCurrentIndex(self.model.find(session))
        self.list.selectionModel().blockSignals(blocked)
        self.list.viewport().update()

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
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        view.selectionModel().currentChanged.connect(self._moved)
        view.delete_pressed.connect(self._shred)
        view.return_pressed.connect(self.entered)
        return view

    def _moved(self, index: QModelIndex) -> None:
        summary = self.model.summary(index)
        if summary is not None:
            self.picked.emit(summary.session)

    def _menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if self.model.summary(index) is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Rename"), QKeySequence("F2"), lambda: self.list.edit(index))
        menu.addAction(self.tr("Shred…"), QKeySequence(Qt.Key.Key_Delete), self._shred)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _shred(self) -> None:
        summary = self.model.summary(self.list.currentIndex())
        if summary is not None:
            self.shred_asked.emit(summary)


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
        """Delete and Return; the rest moves."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.return_pressed.emit()
        else:
            super().keyPressEvent(event)


class SessionDelegate(QStyledItemDelegate):
    """Paints a head, or a session: name, line, strip of applications; dots under the name of one that has left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Heads are low, sessions have three lines."""
        return QSize(100, _ROW if index.data(SUMMARY) is not None else _HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """One row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        summary = index.data(SUMMARY)
        if isinstance(summary, api.SessionSummary):
            self._session(painter, option, index, summary)
        else:
            font = QFont(option.font)
            font.setPixelSize(11)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(theme.tokens().muted))
            area = option.rect.adjusted(10, 8, 0, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, str(index.data()).upper())
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QWidget:
        """The name is edited where it stands."""
        editor = QLineEdit(parent)
        editor.setObjectName("session_name")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Over the name."""
        editor.setGeometry(option.rect.adjusted(4, 4, -4, -34))

    def _session(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        summary: api.SessionSummary,
    ) -> None:
        tokens, area = theme.tokens(), option.rect.adjusted(0, 2, 0, -2)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if selected else tokens.panel))
            painter.drawRoundedRect(area, 8, 8)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics, inner = QFontMetrics(bold), area.adjusted(10, 8, -10, -8)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.ink))
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, name)
        if summary.state == "left":
            y = inner.top() + metrics.height() + 0.5
            dots(painter, inner.left() + 1, inner.left() + metrics.horizontalAdvance(name), y, QColor(tokens.accent), 2.4)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.recording if summary.state == "recording" else tokens.muted))
        line = QRect(inner.left(), inner.top() + metrics.height() + 3, inner.width(), metrics.height())
        text = QFontMetrics(option.font).elidedText(self._line(index), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        strip(painter, QRectF(inner.left(), inner.bottom() - 5, inner.width(), 6), summary.applications)

    def _line(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole)).split("\n")[-1]


def strip(painter: QPainter, area: QRectF, applications: Sequence[tuple[str, int]]) -> None:
    """Which applications were in front, by share of the time."""
    whole = sum(nanoseconds for _, nanoseconds in applications)
    path = QPainterPath()
    path.addRoundedRect(area, 3, 3)
    painter.fillPath(path, QColor(theme.tokens().line))
    painter.setClipPath(path)
    left = area.left()
    for name, nanoseconds in applications:
        wide = area.width() * nanoseconds / whole if whole else 0
        painter.fillRect(QRectF(left, area.top(), max(1.0, wide - 1), area.height()), theme.application_colour(name))
        left += wide
    painter.setClipping(False)
