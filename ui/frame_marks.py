# SPDX-License-Identifier: GPL-3.0-or-later
"""What is drawn over and under the picture at the playhead: what was clicked, the pointer's ring, what is being drawn, the caption."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui import theme
from ui.strokes import dots

_HALO = QColor(255, 255, 255, 200)


def paint_shade(painter: QPainter, area: QRectF) -> None:
    """What lifts the picture from its ground."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 10))
    for grown in (1, 2, 3, 5):
        painter.drawRoundedRect(area.adjusted(-grown, -grown + 1, grown, grown + 1), 4, 4)


def paint_clicked(painter: QPainter, place: QRectF) -> None:
    """A line around what was clicked, or the field that was typed into."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((_HALO, 5), (QColor(theme.tokens().accent), 2)):
        painter.setPen(QPen(colour, wide))
        painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 3, 3)


def paint_pointer(painter: QPainter, centre: QPointF) -> None:
    """A ring where the pointer was."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((_HALO, 5), (QColor(theme.tokens().recording), 3)):
        painter.setPen(QPen(colour, wide))
        painter.drawEllipse(centre, 8, 8)


def paint_drawn(painter: QPainter, place: QRectF, *, lifting: bool) -> None:
    """What is about to be covered, or un-covered."""
    painter.setBrush(QColor(255, 255, 255, 60) if lifting else QColor(27, 26, 24, 190))
    painter.setPen(QPen(QColor(theme.tokens().selection), 2))
    painter.drawRect(place)


def paint_caption(painter: QPainter, area: QRectF, text: str, stands: str) -> None:
    """Which picture it is, right; left, over dots, that it may leave, where it may."""
    painter.setPen(QColor(theme.tokens().muted))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
    if stands:
        painter.setPen(QColor(theme.tokens().ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, stands)
        wide = painter.fontMetrics().horizontalAdvance(stands)
        dots(painter, area.left() + 1, area.left() + wide, area.bottom() - 2, QColor(theme.tokens().accent), 3.0)
