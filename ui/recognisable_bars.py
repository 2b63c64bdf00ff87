# SPDX-License-Identifier: GPL-3.0-or-later
"""Two bars: how often a recording was recognised as the worker's, and how often what leaves of it; a line shows what guessing gives."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_BAR, _GAP, _LABEL = 18, 10, 6


class RecognisableBars(QWidget):
    """Shows shares from 0 to 1; has no signals. What stays here is hatched, what may leave has dots under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recognisable_bars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.recording, self.export, self.chance = 0.0, 0.0, 0.0
        self._leaves = self.tr("This export")

    def show_shares(self, recording: float, export: float, chance: float, leaves: str) -> None:
        """Draws these; ``leaves`` names what leaves."""
        self.recording, self.export, self.chance, self._leaves = recording, export, chance, leaves
        said = ", ".join(f"{name}: {percent(share)}" for name, share, _own in self._rows())
        self.setAccessibleName(self.tr("{bars}; guessing: {chance}").format(bars=said, chance=percent(chance)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two bars with their names over them, and the line's name below."""
        line = self.fontMetrics().lineSpacing()
        return QSize(420, 3 * line + 2 * (_BAR + _LABEL) + 3 * _GAP)

    def minimumSizeHint(self) -> QSize:
        """As high, and narrower."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars first, then the line over both."""
        painter, line = QPainter(self), self.fontMetrics().lineSpacing()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = 0.0
        for name, share, own in self._rows():
            self._words(painter, QRectF(0, y, self.width(), line), name, percent(share))
            self._bar(painter, QRectF(0, y + line + _LABEL, self.width(), _BAR), share, own)
            y += line + _LABEL + _BAR + _GAP
        self._line(painter, y)

    def _rows(self) -> tuple[tuple[str, float, bool], ...]:
        return (self.tr("Your recording"), self.recording, True), (self._leaves, self.export, False)

    def _words(self, painter: QPainter, room: QRectF, name: str, figure: str) -> None:
        painter.setPen(QColor(theme.tokens().ink))
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(room.width() * 0.8))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)

    def _bar(self, painter: QPainter, room: QRectF, share: float, own: bool) -> None:
        tokens = theme.tokens()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        part = QRectF(room.x() + 1, room.y() + 1, max(2.0, (room.width() - 2) * share), room.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line) if own else QColor(tokens.accent))
        painter.drawRoundedRect(part, 3, 3)
        if own:
            painter.setBrush(QBrush(QColor(tokens.muted), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(part, 3, 3)
        else:
            painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(part.x() + 1, room.bottom() + 3), QPointF(room.right() - 1, room.bottom() + 3))

    def _line(self, painter: QPainter, bottom: float) -> None:
        line, metrics = self.fontMetrics().lineSpacing(), QFontMetrics(self.font())
        x = max(1.0, self.width() * self.chance)
        painter.setPen(QPen(QColor(theme.tokens().ink), 1.5))
        for top in (line + _LABEL, 2 * (line + _LABEL) + _BAR + _GAP):
            painter.drawLine(QPointF(x, top - 3), QPointF(x, top + _BAR + 3))
        said = self.tr("| guessing: {chance}").format(chance=percent(self.chance))
        left = min(max(0.0, x - 1), self.width() - metrics.horizontalAdvance(said))
        painter.setPen(QColor(theme.tokens().muted))
        painter.drawText(QPointF(left, bottom + metrics.ascent()), said)


def percent(share: float) -> str:
    """A share in words: 2.5 %, 100 %."""
    figure = QLocale().toString(share * 100, "f", 1 if share < 0.0995 else 0)
    return f"{figure} %"
