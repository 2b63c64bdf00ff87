# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of what has left: recipient over state; dots under the recipient while it is in force."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from recorder import api
from ui import ledger_words, theme
from ui.timeline_paint import dots

_LINE = Qt.ItemDataRole.UserRole


class LedgerList(QListWidget):
    """Signal ``picked(object)``: the line that is picked now, or None."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger_list")
        self.setAccessibleName(self.tr("What has left, the latest first"))
        self.setItemDelegate(_Row(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(lambda _row: self.picked.emit(self.line()))

    def show_lines(self, lines: Sequence[api.ledger.Listed]) -> None:
        """Shows these; the one that was picked stays so."""
        before = self.line()
        self.clear()
        for line in lines:
            item = QListWidgetItem(f"{line.entry.recipient}\n{ledger_words.state(line)}")
            item.setData(_LINE, line)
            said = (line.entry.recipient, ledger_words.state(line), ledger_words.left_on(line))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))
            self.addItem(item)
        if lines:
            self.setCurrentRow(0)
        if before is not None:
            self.choose(before.entry.export)

    def choose(self, export: str) -> None:
        """Picks this export, where it is listed."""
        for row in range(self.count()):
            line = self.item(row).data(_LINE)
            if isinstance(line, api.ledger.Listed) and line.entry.export == export:
                self.setCurrentRow(row)

    def line(self) -> api.ledger.Listed | None:
        """The one that is picked."""
        item = self.currentItem()
        line = item.data(_LINE) if item is not None else None
        return line if isinstance(line, api.ledger.Listed) else None


class _Row(QStyledItemDelegate):
    """Only paints."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines, the dots and a little air."""
        return QSize(100, 2 * QFontMetrics(option.font).height() + 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """One row."""
        line, tokens, area = index.data(_LINE), theme.tokens(), option.rect.adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(area, 6, 6)
        inner, bold = area.adjusted(10, 7, -10, -7), QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        name = metrics.elidedText(line.entry.recipient, Qt.TextElideMode.ElideRight, inner.width())
        painter.setFont(bold)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(inner.left(), inner.top() + metrics.ascent(), name)
        if line.state == "in force":
            below = inner.top() + metrics.height() + 2.0
            dots(painter, inner.left() + 1, inner.left() + metrics.horizontalAdvance(name), below, QColor(tokens.accent), 2.4)
        self._second(painter, option, inner, line)
        painter.restore()

    def _second(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, line: api.ledger.Listed) -> None:
        metrics, tokens = QFontMetrics(option.font), theme.tokens()
        told = ledger_words.state(line)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.ink if line.soon else tokens.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, metrics.elidedText(told, Qt.TextElideMode.ElideRight, inner.width()))
