# SPDX-License-Identifier: GPL-3.0-or-later
"""The strokes that the timeline, the pictures and the review share: dots stand, hatching stays here; and colours between two."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import theme


def mixed(ink: str | QColor, ground: str | QColor, share: float) -> QColor:
    """A solid colour between two."""
    a, b = QColor(ink), QColor(ground)
    pairs = ((a.redF(), b.redF()), (a.greenF(), b.greenF()), (a.blueF(), b.blueF()))
    red, green, blue = (share * x + (1 - share) * y for x, y in pairs)
    return QColor.fromRgbF(red, green, blue)


@lru_cache(maxsize=64)
def shade(colour: str, alpha: float) -> QColor:
    """A colour that lets some of its ground through; nobody changes it, for it is made once."""
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made


def keyboard_ring(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Around the row of a list that the keyboard is on."""
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.tokens().accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 6, 6)


def dots(painter: QPainter, left: float, right: float, y: float, colour: QColor, wide: float) -> None:
    """The proofreader's dots."""
    # The first dot lies around the left end; of what lies far to the left nothing is painted, and no dot moves for it.
    far = max(0, int((-8.0 - left) // (2 * wide))) * 2 * wide
    area = QRectF(left + far - wide / 2, y - wide / 2 - 1, right - left - far + wide, wide + 2)
    if area.width() >= wide:
        painter.drawTiledPixmap(area, _dot(colour.rgba(), wide, painter.device().devicePixelRatioF()))


def hatched(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """What stays here."""
    painter.drawTiledPixmap(area, _tile(colour.rgba(), painter.device().devicePixelRatioF()), area.topLeft())


@lru_cache(maxsize=32)
def _dot(rgba: int, wide: float, ratio: float) -> QPixmap:
    """One dot and the space after it. A pen with dashes takes five times as long."""
    tile = QPixmap(round(2 * wide * ratio), round((wide + 2) * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgba(rgba))
    painter.drawEllipse(QRectF(0, 1, wide, wide))
    painter.end()
    return tile


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
