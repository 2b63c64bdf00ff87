# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of suggestions: by kind, each with its surroundings, and below it the places where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from recorder import api
from ui import suggestion_words as told
from ui import theme, words
from ui.strokes import keyboard_ring
from ui.suggestion_items import in_order

Suggestion = api.suggest.Suggestion
Place = api.suggest.Place
_ONE = Qt.ItemDataRole.UserRole
_PLACE = Qt.ItemDataRole.UserRole + 1
_KIND = Qt.ItemDataRole.UserRole + 2
_ROW, _TALL = 28, 46


class SuggestionsTree(QTreeWidget):
    """Signals: ``chosen(Suggestion, Place or None)`` by arrows, a click or Return."""

    chosen = Signal(object, object)

    def __init__(self, clock: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setAccessibleName(self.tr("What should perhaps not leave"))
        self.open_texts = False
        self._clock = clock
        self._filling = False
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setRootIsDecorated(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)  # the current row is the one that is picked
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(_Row(self))
        self.currentItemChanged.connect(lambda _now, _before: self._choose())
        self.itemClicked.connect(lambda _item, _column: self._choose())

    def fill(self, found: Iterable[Suggestion], picked: str) -> None:
        """Shows these; the picked one stays picked, what was folded stays folded."""
        self._filling = True
        folded = {str(item.data(0, _KIND)) for item in self._tops() if not item.isExpanded()}
        opened = {
            one.id for top in self._tops() for item in _children(top) if item.isExpanded() and (one := one_of(item)) is not None
        }
        self.clear()
        groups: dict[str, list[Suggestion]] = {}
        for one in in_order(found):
            groups.setdefault(one.kind, []).append(one)
        for kind, ones in groups.items():
            group = self._group(kind, ones)
            group.setExpanded(kind not in folded)
            for item in _children(group):
                one = one_of(item)
                item.setExpanded(one is not None and one.id in opened)
        self._filling = False
        self.show_picked(picked)

    def show_picked(self, picked: str) -> None:
        """Makes the row of this suggestion the current one."""
        now = one_of(self.currentItem())
        if now is not None and now.id == picked:
            return
        self._filling = True
        rows = [item for top in self._tops() for item in _children(top) if (one := one_of(item)) is not None and one.id == picked]
        if rows:
            self.setCurrentItem(rows[0])
            self.scrollToItem(rows[0])
        else:
            self.setCurrentIndex(QModelIndex())
        self._filling = False

    def kind(self) -> str:
        """The kind on which the current row is, or to which it belongs; nothing where there is none."""
        item = self.currentItem()
        one = one_of(item)
        return one.kind if one is not None else str(item.data(0, _KIND) or "") if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return jumps."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _group(self, kind: str, ones: Sequence[Suggestion]) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self)
        group.setData(0, _KIND, kind)
        count = sum(1 for one in ones if one.state == "open")
        group.setText(0, f"{told.kind(kind)} {words.DOT.strip()} {count}")
        for one in ones:
            item = QTreeWidgetItem(group)
            item.setData(0, _ONE, one)
            self._say(item, one)
            for place in one.places if len(one.places) > 1 else ():
                row = QTreeWidgetItem(item)
                row.setData(0, _ONE, one)
                row.setData(0, _PLACE, place)
                row.setText(0, words.DOT.join((self._clock(place.at), told.where(place.where))))
        return group

    def _say(self, item: QTreeWidgetItem, one: Suggestion) -> None:
        before, text, after = told.shown(one, open_texts=self.open_texts)
        shown = self.tr("text not shown") if text == told.HIDDEN else f"{before}{text}{after}"
        item.setText(0, f"{before}{text}{after}")
        parts = (shown, told.places(one), told.sure(one.confidence), told.state(one))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words.DOT.join(part for part in parts if part))

    def _choose(self) -> None:
        item = self.currentItem()
        one = one_of(item)
        if item is not None and one is not None and not self._filling:
            self.chosen.emit(one, item.data(0, _PLACE))

    def _tops(self) -> list[QTreeWidgetItem]:
        return [cast(QTreeWidgetItem, self.topLevelItem(row)) for row in range(self.topLevelItemCount())]


def one_of(item: QTreeWidgetItem | None) -> Suggestion | None:
    """The suggestion of a row; none where it is a kind's."""
    one = item.data(0, _ONE) if item is not None else None
    return one if isinstance(one, Suggestion) else None


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [cast(QTreeWidgetItem, item.child(row)) for row in range(item.childCount())]


class _Row(QStyledItemDelegate):
    """A kind in one line; a suggestion in two: its text in what stands around it, then where and how sure; a place in one."""

    def __init__(self, tree: SuggestionsTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines for a suggestion."""
        tall = index.data(_ONE) is not None and index.data(_PLACE) is None
        return QSize(0, _TALL if tall else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The current row in the accent's soft colour."""
        self.initStyleOption(option, index)
        area, colours = QRect(option.rect), theme.tokens()
        painter.save()
        if index == self._tree.currentIndex():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(area.adjusted(0, 1, -1, -1), 6, 6)
        keyboard_ring(painter, option)
        one, inner = index.data(_ONE), area.adjusted(6, 0, -8, 0)
        if isinstance(one, Suggestion) and index.data(_PLACE) is None:
            self._one(painter, inner, one)
        else:
            self._line(
                painter, inner, str(index.data()), colours.muted if isinstance(one, Suggestion) else colours.ink, bold=one is None
            )
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, text: str, ink: str, *, bold: bool) -> None:
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _one(self, painter: QPainter, area: QRect, one: Suggestion) -> None:
        colours = theme.tokens()
        upper = QRect(area.left(), area.top() + 4, area.width(), area.height() // 2 - 4)
        lower = QRect(area.left(), upper.bottom() + 1, area.width(), area.height() // 2 - 4)
        self._text(painter, upper, told.shown(one, open_texts=self._tree.open_texts), decided=one.state != "open")
        said, where = told.state(one), told.places(one)  # what is decided is not cut off
        parts = (said, where) if said else (where, told.sure(one.confidence))
        self._line(painter, lower, words.DOT.join(parts), colours.muted, bold=False)

    def _text(self, painter: QPainter, area: QRect, parts: tuple[str, str, str], *, decided: bool) -> None:
        """The text itself is in the middle, whatever has to be cut beside it."""
        colours, metrics = theme.tokens(), painter.fontMetrics()
        before, text, after = parts
        if text == told.GONE:
            painter.setPen(QColor(colours.muted if theme.is_dark() else colours.redacted))
            painter.setBrush(QColor(colours.redacted))
            painter.drawRect(QRect(area.left(), area.top() + 3, 48, area.height() - 6))
            return
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
        room = area.width() - metrics.horizontalAdvance(text)
        before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, min(room, area.width() // 3))
        after = metrics.elidedText(after, Qt.TextElideMode.ElideRight, max(0, room - metrics.horizontalAdvance(before)))
        left = area.left()
        ink = colours.muted if decided else colours.ink
        for part, colour in ((before, colours.muted), (text, ink), (after, colours.muted)):
            wide = metrics.horizontalAdvance(part)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(left, area.top(), wide + 4, area.height()), Qt.AlignmentFlag.AlignVCenter, part)
            if part == text and colour == ink and not decided:
                painter.fillRect(QRect(left, area.bottom() - 1, wide, 2), QColor(colours.found))
            left += wide
