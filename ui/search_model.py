# SPDX-License-Identifier: GPL-3.0-or-later
"""What a search found, as rows, and how a row looks: the text with what surrounds it, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from recorder import api
from ui import theme, words
from ui.strokes import keyboard_ring
from ui.words import translate

Index = QModelIndex | QPersistentModelIndex
HIT, PLACE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class HitsModel(QAbstractListModel):
    """``named`` says what a session is called."""

    def __init__(self, named: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._named = named
        self.hits: tuple[api.Hit, ...] = ()

    def show(self, hits: Sequence[api.Hit]) -> None:
        """Takes these in the place of all others."""
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a place."""
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The snippet, the place, and both for screen readers."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.snippet
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{hit.snippet}\n{self._place(hit)}"
            case _:
                return {HIT: hit, PLACE: self._place(hit)}.get(role)

    def _place(self, hit: api.Hit) -> str:
        """Invoices · 0:02:31 · typed."""
        seconds = hit.at // words.SECOND
        clock = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        parts = (self._named(hit.session), *((clock,) if timed(hit) else ()), field(hit.field))
        return words.DOT.join(parts)


class HitDelegate(QStyledItemDelegate):
    """Two lines: the snippet, in which what was found is bold, and under it the place. Only paints."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and a little air."""
        return QSize(100, 2 * QFontMetrics(option.font).height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        hit = index.data(HIT)
        if not isinstance(hit, api.Hit):
            return
        painter.save()
        tokens, area, state = theme.tokens(), option.rect.adjusted(2, 1, -2, -1), option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if state & QStyle.StateFlag.State_Selected else tokens.line))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(area, 6, 6)
        keyboard_ring(painter, option)
        inner = area.adjusted(8, 5, -8, -5)
        line = QFontMetrics(option.font).height()
        painter.setClipRect(inner)
        _snippet(painter, option, (inner.left(), inner.top() + QFontMetrics(option.font).ascent()), hit)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.muted))
        told = QFontMetrics(option.font).elidedText(str(index.data(PLACE)), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner.adjusted(0, line + 2, 0, 0), Qt.AlignmentFlag.AlignTop, told)
        painter.restore()


def timed(hit: api.Hit) -> bool:
    """Whether it stands at a moment of the session, and not beside it."""
    return hit.field not in ("name", "export") and not (hit.field == "note" and hit.at == 0)


def field(name: str) -> str:
    """What kind of text it is."""
    return {
        "title": translate("Search", "title"),
        "typed": translate("Search", "typed"),
        "field": translate("Search", "field"),
        "picture": translate("Search", "in a picture"),
        "note": translate("Search", "note"),
        "name": translate("Search", "name of the session"),
        "export": translate("Search", "has left"),
    }.get(name, name)


def _snippet(painter: QPainter, option: QStyleOptionViewItem, place: tuple[int, int], hit: api.Hit) -> None:
    bold = QFont(option.font)
    bold.setWeight(QFont.Weight.Bold)
    end = hit.start + hit.length
    x, base = place
    tokens = theme.tokens()
    for text, font, colour in (
        (hit.snippet[: hit.start], option.font, tokens.ink),
        (hit.snippet[hit.start : end], bold, tokens.accent),
        (hit.snippet[end:], option.font, tokens.ink),
    ):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(x, base, text)
        x += QFontMetrics(font).horizontalAdvance(text)
