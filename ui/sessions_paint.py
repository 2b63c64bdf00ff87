# SPDX-License-Identifier: GPL-3.0-or-later
"""How a row of the list of sessions looks. Only paints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from recorder import api
from ui import icons, theme, words
from ui.sessions_model import DAMAGED, SUMMARY
from ui.strokes import dots, hatched, keyboard_ring

_HEAD, _ROW, _WIDE = 32, 72, 180
Index = QModelIndex | QPersistentModelIndex


class SessionDelegate(QStyledItemDelegate):
    """A head, or a session: name, pin, size, line, strip of applications; dots under the name of one that has left.

    A session that cannot be read has a hatched strip in the colour of trouble.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heads are low, sessions have three lines, and a fourth for a note."""
        if index.data(DAMAGED):
            return QSize(100, _ROW)
        summary = index.data(SUMMARY)
        noted = isinstance(summary, api.SessionSummary) and bool(summary.note)
        return QSize(100, _HEAD if summary is None else _ROW + noted * (QFontMetrics(option.font).height() + 3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        summary = index.data(SUMMARY)
        if isinstance(summary, api.SessionSummary):
            self._session(painter, option, index, summary)
        elif index.data(DAMAGED):
            self._damaged(painter, option, index)
        else:
            self._head(painter, option, index)
        keyboard_ring(painter, option)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The name is edited where it stands."""
        editor = QLineEdit(parent)
        editor.setObjectName("session_name")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the name."""
        editor.setGeometry(QRect(option.rect.left() + 4, option.rect.top() + 4, option.rect.width() - 8, _ROW - 38))

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        font = QFont(option.font)
        font.setPixelSize(11)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens().muted))
        painter.drawText(option.rect.adjusted(10, 8, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()).upper())

    def _session(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, summary: api.SessionSummary) -> None:
        tokens, inner = theme.tokens(), _ground(painter, option)
        beside = self._beside(painter, option, inner, summary)
        metrics, name = _name(painter, option, inner, beside, str(index.data()))
        if summary.state == "left":
            y = inner.top() + metrics.height() + 0.5
            dots(painter, inner.left() + 1, inner.left() + metrics.horizontalAdvance(name), y, QColor(tokens.accent), 2.4)
        _line(painter, option, inner, index, tokens.recording if summary.state == "recording" else tokens.muted)
        if summary.note:
            _note(painter, option, inner, summary.note)
        strip(painter, QRectF(inner.left(), inner.bottom() - 5, inner.width(), 6), summary.applications)

    def _damaged(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, inner = theme.tokens(), _ground(painter, option)
        _name(painter, option, inner, 0, str(index.data()))
        _line(painter, option, inner, index, tokens.recording)
        hatched(painter, QRectF(inner.left(), inner.bottom() - 5, inner.width(), 6), QColor(tokens.recording))

    def _beside(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, summary: api.SessionSummary) -> int:
        """The size at the right edge, before it the pin and the sign of one that was restored; returns how much of the width they take."""
        metrics = QFontMetrics(option.font)
        text = words.size(summary.size) if inner.width() >= _WIDE else ""  # where it is narrow the name comes first
        wide = metrics.horizontalAdvance(text)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.tokens().muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, text)
        taken = wide + 10
        for sign, shown in (("pin", summary.pinned), ("restore", bool(summary.restored))):
            if shown:
                place = QRect(inner.right() - taken - 12, inner.top() + (metrics.height() - 16) // 2, 16, 16)
                icons.icon(sign, theme.tokens().accent).paint(painter, place)
                taken += 24
        return taken


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> QRect:
    """What lies under a row that is picked or pointed at; returns the room for its words."""
    tokens, area, state = theme.tokens(), option.rect.adjusted(0, 2, 0, -2), option.state
    if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.panel))
        painter.drawRoundedRect(area, 8, 8)
    return area.adjusted(10, 8, -10, -8)


def _name(painter: QPainter, option: QStyleOptionViewItem, inner: QRect, beside: int, text: str) -> tuple[QFontMetrics, str]:
    bold = QFont(option.font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(bold)
    painter.setFont(bold)
    painter.setPen(QColor(theme.tokens().ink))
    name = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width() - beside)
    painter.drawText(inner, Qt.AlignmentFlag.AlignTop, name)
    return metrics, name


def _line(painter: QPainter, option: QStyleOptionViewItem, inner: QRect, index: Index, colour: str) -> None:
    metrics = QFontMetrics(option.font)
    painter.setFont(option.font)
    painter.setPen(QColor(colour))
    line = QRect(inner.left(), inner.top() + metrics.height() + 3, inner.width(), metrics.height())
    told = str(index.data(Qt.ItemDataRole.AccessibleTextRole)).split("\n")[-1]
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(told, Qt.TextElideMode.ElideRight, line.width()))


def _note(painter: QPainter, option: QStyleOptionViewItem, inner: QRect, note: str) -> None:
    slanted = QFont(option.font)
    slanted.setItalic(True)
    metrics = QFontMetrics(slanted)
    painter.setFont(slanted)
    painter.setPen(QColor(theme.tokens().ink))
    line = QRect(inner.left(), inner.top() + 2 * (metrics.height() + 3), inner.width(), metrics.height())
    first = next(iter(note.split("\n")))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(first, Qt.TextElideMode.ElideRight, line.width()))


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
