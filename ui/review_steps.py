# SPDX-License-Identifier: GPL-3.0-or-later
"""The review's two columns: each step as recorded and as it leaves, with the pictures that leave."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from recorder import api
from ui import theme, words
from ui.review_shown import pictures_of
from ui.step_words import Pair, detail, reason, sentence
from ui.strokes import dots, hatched, mixed

Index = QModelIndex | QPersistentModelIndex
_PAD, _PICTURE, _NUMBER = 12, 220, 44
_ASPECT = 1.6  # of a usual screen
_BAR = 10  # the scroll bar's width in the style sheet


class PairsModel(QAbstractListModel):
    """One row for each pair; ``hide`` keeps recorded texts out of sight."""

    def __init__(self, pairs: Sequence[Pair], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pairs: tuple[Pair, ...] = tuple(pairs)
        self.numbers = tuple(itertools.accumulate(int(pair.recorded is not None) for pair in self.pairs))
        self.hide = True

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are pairs."""
        return 0 if parent is not None and parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a screen reader says: both sides in words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        pair = self.pairs[index.row()]
        left = sentence(pair.recorded, hide=self.hide) if pair.recorded is not None else ""
        right = "\n".join(filter(None, (sentence(pair.leaves), reason(pair.leaves)))) if pair.leaves else self.tr("stays here")
        return self.tr("Recorded: {left}. Leaves: {right}.").format(left=left, right=right)


class StepsView(QListView):
    """Signals: ``read``, once, when the last line has been on screen; ``rows_shown``, a list of (row, top seen, bottom seen)."""

    read = Signal()
    rows_shown = Signal(object)

    def __init__(self, pairs: Sequence[Pair], picture: Callable[[str], QPixmap], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_read = False
        self._told: set[tuple[int, bool, bool]] = set()
        self.pairs = PairsModel(pairs, self)
        self.setObjectName("review_steps")
        self.setAccessibleName(self.tr("What was recorded, and what leaves, step by step"))
        self.setModel(self.pairs)
        self.setItemDelegate(_PairDelegate(self, picture))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look())
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._look())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._look())

    def go_to(self, row: int) -> None:
        """Picks a line and shows all of it where there is room."""
        index = self.pairs.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What was painted was on screen."""
        super().paintEvent(event)
        self._look()

    def show_texts(self, shown: bool) -> None:
        """Shows what was typed, or its length only."""
        self.pairs.hide = not shown
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are as high as their words need at this width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        """After each layout: a short review is read when it is seen."""
        super().updateGeometries()
        self._look()

    def _look(self) -> None:
        if not self.isVisible():
            return
        bar = self.verticalScrollBar()
        seen = self._rows()
        fresh = [each for each in seen if each not in self._told]
        last = self.pairs.rowCount() - 1
        ended = any(row == last and bottom for row, _top, bottom in seen) and bar.value() >= bar.maximum()
        self._told.update(fresh)
        if fresh:
            self.rows_shown.emit(fresh)
        if not self.has_read and ended:
            self.has_read = True
            self.read.emit()

    def _rows(self) -> list[tuple[int, bool, bool]]:
        """The lines on screen now, and whether their beginning and their end are."""
        tall, width = self.viewport().height(), self.viewport().width()
        first = self.indexAt(QPoint(width // 2, 1))
        found = []
        for row in range(max(0, first.row()), self.pairs.rowCount()):
            place = self.visualRect(self.pairs.index(row, 0))
            if place.top() > tall or not place.height():
                break
            found.append((row, place.top() >= -2, place.bottom() <= tall + 2))
        return found


class ColumnHeads(QWidget):
    """The heads of the two columns, above their words."""

    def __init__(self, heads: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = heads

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two words over a hairline."""
        painter, tokens = QPainter(self), theme.tokens()
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        for area, text in zip(_sides(self.rect().adjusted(0, 0, -_BAR, 0)), self._heads, strict=True):
            place = QRect(area.left(), 0, area.width(), self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text.upper())
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tokens.line))


class _PairDelegate(QStyledItemDelegate):
    """Paints a pair: left muted, right in ink over dots; hatched where nothing leaves."""

    def __init__(self, view: StepsView, picture: Callable[[str], QPixmap]) -> None:
        super().__init__(view)
        self._view, self._picture = view, picture

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the higher side."""
        pair, width = self._pair(index), self._view.viewport().width()
        metrics = QFontMetrics(self._view.font())
        left, right = _sides(QRect(0, 0, width, 0))
        tall = 0
        for area, text, more in ((left, self._left(pair), pair.recorded), (right, self._right(pair), pair.leaves)):
            lines = metrics.boundingRect(area.adjusted(0, 0, 0, 100000), _WRAP, text).height()
            lines += metrics.height() + 2 if more is not None and detail(more) else 0
            why = reason(more) if more is not None else ""
            lines += metrics.boundingRect(area.adjusted(0, 0, 0, 100000), _WRAP, why).height() + 2 if why else 0
            tall = max(tall, lines)
        pictures = pictures_of(pair)
        below = _picture_room(right.width(), len(pictures)).height() + 16 if pictures else 0
        return QSize(width, tall + 2 * _PAD + below)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Both sides."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pair, tokens, area = self._pair(index), theme.tokens(), option.rect
        left, right = _sides(area)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, mixed(tokens.accent_soft, tokens.panel, 0.5))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(tokens.accent))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(tokens.line))
        if pair.recorded is not None:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(left.adjusted(-_NUMBER, 0, 0, 0), Qt.AlignmentFlag.AlignTop, str(self._number(index)))
            self._side(painter, left, self._left(pair), pair.recorded, QColor(tokens.ink if pair.leaves else tokens.muted))
        if pair.leaves is None:
            self._stays(painter, right)
        else:
            self._side(painter, right, self._right(pair), pair.leaves, QColor(tokens.ink))
            painter.setPen(QColor(tokens.accent))
            painter.drawText(right.adjusted(-_NUMBER, 0, 0, 0), Qt.AlignmentFlag.AlignTop, str(pair.leaves.index))
            self._pictures(painter, right, pictures_of(pair))
        painter.restore()

    def _side(self, painter: QPainter, area: QRect, text: str, step: api.Step, ink: QColor) -> None:
        painter.setPen(ink)
        taken = painter.boundingRect(area, _WRAP, text)
        painter.drawText(area, _WRAP, text)
        why, more = reason(step), detail(step)
        if why:
            below = area.adjusted(0, taken.bottom() + 2 - area.top(), 0, 0)
            taken = painter.boundingRect(below, _WRAP, why)
            painter.drawText(below, _WRAP, why)
        if more:
            painter.setPen(QColor(theme.tokens().muted))
            place = QRect(area.left(), taken.bottom() + 2, area.width(), painter.fontMetrics().height())
            painter.drawText(
                place,
                Qt.AlignmentFlag.AlignLeft,
                painter.fontMetrics().elidedText(more, Qt.TextElideMode.ElideRight, place.width()),
            )

    def _stays(self, painter: QPainter, area: QRect) -> None:
        tokens = theme.tokens()
        shade = QColor(tokens.muted)
        shade.setAlphaF(0.35)
        band = QRectF(area.left(), area.top() + 3, min(64, area.width()), 10)
        hatched(painter, band, shade)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(area.adjusted(74, 0, 0, 0), Qt.AlignmentFlag.AlignTop, words.translate("Review", "stays here"))

    def _pictures(self, painter: QPainter, area: QRect, paths: list[str]) -> None:
        """Below the words; as large as there is room for all of them."""
        room = _picture_room(area.width(), len(paths))
        left, top = float(area.left()), area.bottom() - room.height() - 4
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for path in paths:
            pixmap = self._picture(path)
            scale = min(room.width() / max(1, pixmap.width()), room.height() / max(1, pixmap.height()))
            place = QRectF(left, top, pixmap.width() * scale, pixmap.height() * scale)
            painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
            painter.setPen(QPen(QColor(theme.tokens().line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
            dots(painter, place.left() + 2, place.right(), place.bottom() + 5, QColor(theme.tokens().accent), 3.0)
            left += place.width() + 8

    def _pair(self, index: Index) -> Pair:
        return self._view.pairs.pairs[index.row()]

    def _number(self, index: Index) -> int:
        return self._view.pairs.numbers[index.row()]

    def _left(self, pair: Pair) -> str:
        return sentence(pair.recorded, hide=self._view.pairs.hide) if pair.recorded is not None else ""

    def _right(self, pair: Pair) -> str:
        return sentence(pair.leaves) if pair.leaves is not None else words.translate("Review", "stays here")


_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


def _picture_room(width: int, count: int) -> QSize:
    """What each of some pictures gets, so that all stand side by side; told without loading any."""
    each = (width - 8 * (count - 1)) // max(1, count)
    return QSize(each, min(_PICTURE, round(each / _ASPECT)))


def _sides(area: QRect) -> tuple[QRect, QRect]:
    """The words of the left and the right column; numbers stand before them."""
    middle = area.left() + round(area.width() * 0.44)
    top, tall = area.top() + _PAD, area.height() - 2 * _PAD
    left = QRect(area.left() + _NUMBER + 8, top, middle - area.left() - _NUMBER - 24, tall)
    right = QRect(middle + _NUMBER + 8, top, area.right() - middle - _NUMBER - 16, tall)
    return left, right
