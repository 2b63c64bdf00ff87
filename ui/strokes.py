# SPDX-License-Identifier: GPL-3.0-or-later
"""The strokes that the timeline, the pictures and the review share: dots stand, hatching stays here; and colours between two."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap


def mixed(ink: str | QColor, ground: str | QColor, share: float) -> QColor:
    """A solid colour between two."""
    a, b = QColor(ink), QColor(ground)
    pairs = ((a.redF(), b.redF()), (a.greenF(), b.greenF()), (a.blueF(), b.blueF()))
    red, green, blue = (share * x + (1 - share) * y for x, y in pairs)
    return QColor.fromRgbF(red, green, blue)


def dots(painter: QPainter, left: float, right: float, y: float, colour: QColor, wide: float) -> None:
    """The proofreader's dots."""
    pen = QPen(colour, wide, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.0])
    painter.setPen(pen)
    painter.drawLine(QPointF(max(left, -8.0), y), QPointF(right, y))


def hatched(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """What stays here."""
    painter.drawTiledPixmap(area, _tile(colour.rgba(), painter.device().devicePixelRatioF()), area.topLeft())


@lru_cache(maxsize=32)
def _tile(rgba: int, ratio: float) -> QPixmap:
    tile = QPixmap(round(8 * ratio), round(8 * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(rgba), 2.2))
    for start in (-8, 0, 8):
        painter.drawLine(QPointF(start - 2, 10), QPointF(start + 10, -2))
    painter.end()
    return tile
