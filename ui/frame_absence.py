# SPDX-License-Identifier: GPL-3.0-or-later
"""What is painted where a picture would be and is not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui import theme
from ui.strokes import hatched, mixed


def paint_removed(painter: QPainter, area: QRectF, text: str) -> None:
    """Solid black, and the words that say so."""
    painter.fillRect(area, QColor(theme.tokens().redacted))
    painter.setPen(QColor("#ffffff"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def paint_absent(painter: QPainter, area: QRectF, text: str) -> None:
    """Hatched, with words on a ground of their own."""
    tokens = theme.tokens()
    hatched(painter, area, mixed(tokens.muted, tokens.ground, 0.2))
    painter.setPen(QColor(tokens.muted))
    metrics = painter.fontMetrics().boundingRect(text)
    box = QRectF(0, 0, metrics.width() + 32, metrics.height() + 16)
    box.moveCenter(area.center())
    painter.fillRect(box, mixed(tokens.ink, tokens.ground, 0.09))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
