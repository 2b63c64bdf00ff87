# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of things to decide, each by a key or a button; one can pick several and decide them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.fields import quiet
from ui.strokes import dots, hatched

Fate = Literal["stands", "gone", "stays", "open"]
Index = QModelIndex | QPersistentModelIndex
_ROW, _SMALL, _BAND, _IN = 48, QSize(64, 40), 30, 24
_BOOK = 400  # letters


class Answer(msgspec.Struct, frozen=True):
    """What can be answered: its name, the words of its button, its key (a letter)."""

    name: str
    text: str
    key: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One thing: what it is, more about it, what becomes of it now, and whether somebody decided so."""

    text: str
    note: str = ""
    fate: Fate = "stays"
    told: str = ""
    decided: bool = False
    depth: int = 0
    counts: bool = True


class Decisions(QWidget):
    """Signals: ``answered(list[int], str)``, rows and the answer; ``moved(int)``, the row that is picked; ``turned(int, bool)``, open or shut it."""

    answered = Signal(object, str)
    moved = Signal(int)
    turned = Signal(int, bool)

    def __init__(self, name: str, title: str, answers: Sequence[Answer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.tolds: tuple[str, ...] = ()
        self.images: dict[int, QImage] = {}
        self.tall = _ROW
        self.list = _List({answer.key: answer.name for answer in answers})
        self.list.setObjectName(name)
        self.list.setAccessibleName(title)
        self.list.setItemDelegate(_RowPainter(self))
        self.list.answered.connect(self.answer)
        self.list.turned.connect(lambda shut: self.turned.emit(self.list.currentRow(), shut))
        self.list.currentRowChanged.connect(self.moved)
        self.buttons = {answer.name: quiet(f"{name}_{answer.name}", f"{answer.text} ({answer.key})") for answer in answers}
        self.line = QHBoxLayout()
        self.line.setSpacing(8)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, key=key: self.answer(key))
            self.line.addWidget(button)
        self.line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(self.line)
        self.setFocusProxy(self.list)

    @property
    def left(self) -> int:
        """How many nobody has decided."""
        return sum(1 for row in self.rows if row.counts and not row.decided)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows these; what is picked stays picked where there are as many as before."""
        current, before = self.list.currentRow(), self.rows
        self.rows, self.tolds = tuple(rows), tuple({row.told for row in rows})
        if len(rows) != len(before):
            self.list.blockSignals(True)
            self.list.clear()
            self.list.addItems([_said(row) for row in rows])
            self.list.blockSignals(False)
        else:
            for number, (old, row) in enumerate(zip(before, rows, strict=True)):
                if old != row:
                    self.list.item(number).setText(_said(row))
        for button in self.buttons.values():
            button.setEnabled(bool(rows))
        if rows:
            self.list.setCurrentRow(min(max(0, current), len(rows) - 1))
            self.moved.emit(self.list.currentRow())
        self.list.viewport().update()

    def answer(self, name: str) -> None:
        """Answers for what is picked, and goes to the next that nobody has decided."""
        chosen = sorted(self.list.row(item) for item in self.list.selectedItems()) or [self.list.currentRow()]
        if not self.rows or chosen[0] < 0:
            return
        last = chosen[-1]
        inside = self.rows[last].depth > 0
        self.answered.emit(chosen, name)
        rest = range(last + 1, len(self.rows))
        following = [row for row in rest if (inside or self.rows[row].counts) and not self.rows[row].decided]
        self.list.setCurrentRow(following[0] if following else min(last, len(self.rows) - 1))


def _said(row: Row) -> str:
    """What a screen reader says; what is seen is painted."""
    return ", ".join(part for part in (row.text, row.note, row.told) if part)


class _List(QListWidget):
    """Letters answer, arrows to the sides open and shut."""

    answered = Signal(str)
    turned = Signal(bool)

    def __init__(self, keys: dict[str, str]) -> None:
        super().__init__()
        self._keys = keys
        self.setProperty("card", True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Those keys; the rest moves and picks."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        name = self._keys.get(event.text().upper(), "") if plain else ""
        if name:
            self.answered.emit(name)
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turned.emit(event.key() == Qt.Key.Key_Left)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog's own button
        else:
            super().keyPressEvent(event)


class _RowPainter(QStyledItemDelegate):
    """What it is left, what becomes of it right: dots under what may leave, black for what is gone, hatching for what stays."""

    def __init__(self, view: Decisions) -> None:
        super().__init__(view)
        self._view = view

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A text that is cut off is shown in full, if it is no book."""
        text = self._view.rows[index.row()].text if 0 <= index.row() < len(self._view.rows) else ""
        QToolTip.showText(event.globalPos(), text if len(text) < _BOOK else "", view)
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(0, self._view.tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The picked ones in the accent's soft colour."""
        row, tokens, area = self._view.rows[index.row()], theme.tokens(), QRect(option.rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        if index.row() == self._view.list.currentRow() and self._view.list.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -2), 6, 6)
        inner = area.adjusted(10 + _IN * row.depth, 0, -10, 0)
        image = self._view.images.get(index.row())
        if image is not None and not image.isNull():
            shown = image.size().scaled(_SMALL, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(inner.left(), inner.center().y() - shown.height() / 2, shown.width(), shown.height())
            painter.drawImage(place, image)
        if self._view.images:
            inner.setLeft(inner.left() + _SMALL.width() + 10)
        metrics = QFontMetrics(painter.font())
        wide = _BAND + 4 + max(metrics.horizontalAdvance(each) for each in self._view.tolds)
        wide = min(wide, inner.width() // 2)
        self._words(painter, inner.adjusted(0, 0, -wide - 12, 0), row)
        self._told(painter, QRect(inner.right() - wide, inner.top(), wide, inner.height()), row)
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, row: Row) -> None:
        tokens, metrics = theme.tokens(), QFontMetrics(painter.font())
        upper, lower = QRect(area), QRect(area)
        if row.note:
            upper.setHeight(area.height() // 2 - 1)
            lower.setTop(area.center().y() + 3)
        painter.setPen(QColor(tokens.ink))
        text = metrics.elidedText(row.text.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
        align = Qt.AlignmentFlag.AlignLeft
        painter.drawText(upper, align | (Qt.AlignmentFlag.AlignBottom if row.note else Qt.AlignmentFlag.AlignVCenter), text)
        painter.setPen(QColor(tokens.muted))
        note = metrics.elidedText(row.note, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(lower, align | Qt.AlignmentFlag.AlignTop, note)

    def _told(self, painter: QPainter, area: QRect, row: Row) -> None:
        tokens, metrics = theme.tokens(), QFontMetrics(painter.font())
        band = QRectF(area.left(), area.center().y() - 5, 22, 10)
        shade = QColor(tokens.muted)
        shade.setAlphaF(0.45)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.fate == "gone":
            painter.fillRect(band, QColor(tokens.redacted))
            painter.setPen(QColor(tokens.line))
            painter.drawRect(band)
        elif row.fate == "stays":
            hatched(painter, band, shade)
        text = metrics.elidedText(row.told, Qt.TextElideMode.ElideRight, area.width() - _BAND)
        place = area.adjusted(_BAND, 0, 0, 0)
        painter.setPen(QColor(tokens.ink if row.decided else tokens.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if row.fate == "stands":
            below = area.center().y() + metrics.height() / 2 + 2
            dots(painter, place.left() + 1, place.left() + metrics.horizontalAdvance(text), below, QColor(tokens.accent), 3.0)
