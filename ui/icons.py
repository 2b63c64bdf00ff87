# SPDX-License-Identifier: GPL-3.0-or-later
"""Stet's own icons: one hand-drawn set on a grid of 24, lines of 1.5, in the colour of the text; and the mark of the tray."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme

TrayState = Literal["idle", "recording", "paused", "trouble", "locked"]
_FOLDER = Path(__file__).parent / "resources" / "icons"
_SIZES = (16, 22, 24, 32, 48, 64)


def icon(name: str, colour: str = "") -> QIcon:
    """The icon of this name, in this colour or that of the text."""
    return _icon(name, colour or theme.tokens().ink)


@cache  # Qt keeps what it painted of each icon, by the icon: one made anew at each beat of the tray is 9 MB an hour
def _icon(name: str, colour: str) -> QIcon:
    made = QIcon()
    for size in (16, 24, 32, 48):
        made.addPixmap(_pixmap(name, colour, size))
    return made


def names() -> list[str]:
    """Every icon that there is."""
    return sorted(path.stem for path in _FOLDER.glob("*.svg"))


def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    source = (_FOLDER / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def tray_icon(state: TrayState, *, beat: bool = False) -> QIcon:
    """The mark of a state: each has its own shape, so that none needs its colour to be told. ``beat`` hides the dots once."""
    return _tray_icon(state, beat)


@cache
def _tray_icon(state: TrayState, beat: bool) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(tray_pixmap(state, size, beat=beat))
    return made


def app_icon() -> QIcon:
    """The mark for windows: the bar of text over three dots."""
    return tray_icon("idle")


def tray_pixmap(state: TrayState, size: int, *, beat: bool = False) -> QPixmap:
    """The mark at this size, on a light tile that shows on light and dark panels alike."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16, size / 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#fbfaf7"))
    painter.drawRoundedRect(QRectF(0, 0, 16, 16), 3.5, 3.5)
    _DRAW[state](painter)
    if not beat:
        _dots(painter, QColor("#0f6b5c"))
    painter.end()
    return pixmap


def _dots(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x in (4.0, 8.0, 12.0):
        painter.drawEllipse(QRectF(x - 1.1, 11.6, 2.2, 2.2))


def _idle(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#23211d"), 1.3))
    painter.drawRoundedRect(QRectF(2.7, 3.2, 10.6, 5.6), 1.6, 1.6)


def _recording(painter: QPainter) -> None:
    painter.setBrush(QColor("#c8372d"))
    painter.drawRoundedRect(QRectF(2, 2.6, 12, 6.8), 1.8, 1.8)


def _paused(painter: QPainter) -> None:
    painter.setBrush(QColor("#23211d"))
    painter.drawRoundedRect(QRectF(3.6, 2.4, 3, 7.2), 0.8, 0.8)
    painter.drawRoundedRect(QRectF(9.4, 2.4, 3, 7.2), 0.8, 0.8)


def _trouble(painter: QPainter) -> None:
    painter.setBrush(QColor("#b7791f"))
    painter.drawPolygon([_point(8, 1.6), _point(14, 9.8), _point(2, 9.8)])
    painter.setBrush(QColor("#fbfaf7"))
    painter.drawRect(QRectF(7.4, 4.4, 1.2, 2.8))
    painter.drawRect(QRectF(7.4, 7.9, 1.2, 1.1))


def _locked(painter: QPainter) -> None:
    _idle(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#23211d"))
    painter.drawEllipse(QRectF(6.9, 4.2, 2.2, 2.2))
    painter.drawRect(QRectF(7.5, 5.6, 1, 2.2))


def _point(x: float, y: float) -> QPointF:
    return QPointF(x, y)


_DRAW = {"idle": _idle, "recording": _recording, "paused": _paused, "trouble": _trouble, "locked": _locked}
