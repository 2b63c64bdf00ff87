# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints the lanes of the timeline; decides nothing. Dots stand, hatching stays here, black is gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from ui import theme, words
from ui.timeline_model import Board, Item, Selection
from ui.timeline_scale import RULER, Lane, Row, Viewport, ticks

RADIUS = 4
MASKED = "█"


class LanePainter:
    """One paint of the lanes of a board: x counts from the lanes' left edge. ``thumbnail`` gives what is loaded of a picture."""

    def __init__(self, board: Board, view: Viewport, rows: tuple[Row, ...], thumbnail: Callable[[int], QPixmap | None]) -> None:
        self.board, self.view, self.rows, self.thumbnail = board, view, rows, thumbnail
        self.tokens = theme.tokens()
        self.shown: list[Item] = []  # the pictures that found room
        self.item: Item | None = None
        self._fills: dict[str, QColor] = {}
        self._typed_fill = mixed(self.tokens.muted, self.tokens.panel, 0.42)

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """A colour of the theme."""
        colour = QColor(getattr(self.tokens, name))
        colour.setAlphaF(alpha)
        return colour

    def paint(self, painter: QPainter, selection: Selection | None, item: Item | None) -> None:
        """Everything but the playhead and the selection's edges. The selection lies under the lanes: it fades nothing."""
        self.item = item
        if selection is not None:
            painter.fillRect(
                self._between(selection.start, selection.end, RULER, self.rows[-1].bottom), self.colour("selection", 0.16)
            )
        self._grid(painter)
        painter.drawImage(QRectF(0, 0, self.view.width, self.rows[-1].bottom), self._density(painter.device().devicePixelRatioF()))
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.view.width, self.rows[-1].bottom), Qt.ClipOperation.IntersectClip)
        painters = {
            "leaves": self._leaves,
            "window": self._windows,
            "typed": self._typed,
            "picture": self._pictures,
            "gap": self._gaps,
        }
        for row in self.rows:
            if row.lane in painters:
                painters[row.lane](painter, row)
        painter.restore()

    def _grid(self, painter: QPainter) -> None:
        painter.setPen(self.colour("muted"))
        for tick in ticks(self.view, self.board.origin):
            x = self.view.x(tick.at)
            if x + 5 + painter.fontMetrics().horizontalAdvance(tick.label) < self.view.width:
                painter.drawText(QPointF(x + 5, RULER - 9), tick.label)
            painter.fillRect(QRectF(x, 6, 1, RULER - 6), self.colour("line"))
            painter.fillRect(QRectF(x, RULER, 1, self.rows[-1].bottom - RULER), self.colour("line", 0.5))
        for row in self.rows:
            painter.fillRect(QRectF(0, row.top, self.view.width, 1), self.colour("line"))

    def _density(self, ratio: float) -> QImage:
        """All that is too fine for rectangles, binned by numpy into one image: the pointer's busyness, and spans under 3 pixels."""
        fine = Viewport(self.view.left, self.view.scale / ratio, max(1, round(self.view.width * ratio)))
        canvas = np.zeros((max(1, round(self.rows[-1].bottom * ratio)), fine.width), dtype=np.uint32)
        for row in self.rows:
            band = canvas[round((row.top + 6) * ratio) : round((row.bottom - 5) * ratio)]
            if row.lane == "pointer":
                _bars(band, self.board.heights("pointer", fine), self.colour("muted", 0.75).rgba())
            elif row.lane in ("window", "typed"):
                found = self.board.marks(row.lane, fine, 3 * ratio)
                fills = [self._fill(self.board.items[row.lane][int(owner)]).rgba() for owner in found.owners]
                for offset in range(round(3 * ratio)):
                    band[:, np.minimum(found.columns + offset, fine.width - 1)] = np.asarray(fills, dtype=np.uint32)
        image = QImage(canvas.data, fine.width, canvas.shape[0], fine.width * 4, QImage.Format.Format_ARGB32)
        return image.copy()

    def _leaves(self, painter: QPainter, row: Row) -> None:
        middle = row.top + row.height / 2
        for leaf in self.board.leaves:
            area = self._between(leaf.start, leaf.end, middle - 5, middle + 5)
            if area.right() < 0 or area.left() > self.view.width:
                continue
            if leaf.fate == "stands":
                dots(painter, area.left() + 3, area.right() - 2, middle, self.colour("accent"), 4.0)
            elif leaf.fate == "withheld":
                hatched(painter, self._clipped(area).adjusted(0.5, 0, -0.5, 0), self.colour("muted", 0.5))
        for start, end in self.board.removed:
            self._black(painter, self._between(start, end, row.top + 6, row.bottom - 5), "")

    def _windows(self, painter: QPainter, row: Row) -> None:
        for index in self.board.marks("window", self.view).wide:
            item = self.board.items["window"][index]
            self._block(painter, item, row, item.label or item.application)
        for start, end in self.board.removed:
            self._black(painter, self._between(start, end, row.top + 5, row.bottom - 4), words.translate("Timeline", "removed"))

    def _typed(self, painter: QPainter, row: Row) -> None:
        for index in self.board.marks("typed", self.view).wide:
            item = self.board.items["typed"][index]
            if item.hidden:
                area = self._between(item.start, item.end, row.top + 6, row.bottom - 5)
                hatched(painter, self._clipped(area), self.colour("muted", 0.6))
                continue
            area = self._block(painter, item, row, _count(item, self.view))
            if MASKED in item.label and area.width() > 6:
                self._black(painter, area.adjusted(max(3.0, area.width() - 26), 5, -4, -5), "")
        for item in self.board.within("typed", int(self.view.left), int(self.view.right)):
            if item.stands:
                area = self._between(item.start, item.end, row.top, row.bottom)
                dots(painter, area.left() + 2, max(area.left() + 3, area.right()), row.bottom - 2.5, self.colour("accent"), 3.0)

    def _pictures(self, painter: QPainter, row: Row) -> None:
        width, last = self._thumbnail_width(row), -1e9
        self.shown = []
        for item in self.board.within("picture", int(self.view.left - width * self.view.scale), int(self.view.right)):
            x = self.view.x(item.start)
            chosen = self.item is not None and self.item.number == item.number and self.item.lane == "picture"
            if x < last + 5 and not chosen:
                painter.fillRect(QRectF(x, row.bottom - 5, 2, 3), self.colour("accent" if item.stands else "muted"))
                continue
            last = x + width
            self.shown.append(item)
            self._picture(painter, item, QRectF(x, row.top + 6, width, row.height - 14), chosen)

    def _picture(self, painter: QPainter, item: Item, area: QRectF, chosen: bool) -> None:
        pixmap = self.thumbnail(item.number)
        painter.fillRect(area, self.colour("line"))
        if pixmap is not None and not pixmap.isNull():
            painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
        painter.setPen(QPen(self.colour("selection" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.fillRect(QRectF(area.left(), area.bottom() + 2, 1, 5), self.colour("muted"))
        if item.stands:
            dots(painter, area.left() + 6, area.right() - 1, area.bottom() + 5, self.colour("accent"), 3.0)

    def _gaps(self, painter: QPainter, row: Row) -> None:
        for item in self.board.within("gap", int(self.view.left), int(self.view.right)):
            if item.label == "removed":
                continue
            area = self._between(item.start, item.end, row.top + 6, row.bottom - 5)
            area.setWidth(max(3.0, area.width()))
            hatched(painter, self._clipped(area), self.colour("found", 0.75))
            self._label(painter, self._clipped(area), words.gap(item.label, item.source), self.colour("ink"), self.colour("panel"))

    def _thumbnail_width(self, row: Row) -> float:
        first = self.board.frames[0] if self.board.frames else None
        return (row.height - 14) * (first.width / max(1, first.height) if first else 1.6)

    def _fill(self, item: Item) -> QColor:
        if item.lane != "window":
            return self._typed_fill
        if item.application not in self._fills:
            self._fills[item.application] = theme.application_colour(item.application)
        return self._fills[item.application]

    def _block(self, painter: QPainter, item: Item, row: Row, label: str) -> QRectF:
        area = self._between(item.start, item.end, row.top + 5, row.bottom - 4).adjusted(0.5, 0, -0.5, 0)
        fill, chosen = self._fill(item), item == self.item
        painter.setPen(QPen(self.colour("selection"), 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1) if chosen else area, RADIUS, RADIUS)
        self._label(painter, self._clipped(area), label, theme.label_colour(fill))
        return area

    def _black(self, painter: QPainter, area: QRectF, label: str) -> None:
        painter.setPen(QPen(self.colour("line"), 1) if QColor(self.tokens.redacted).lightness() < 8 else Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("redacted"))
        painter.drawRoundedRect(area, 2, 2)
        self._label(painter, self._clipped(area), label, QColor("#ffffff"))

    def _label(self, painter: QPainter, area: QRectF, text: str, ink: QColor, behind: QColor | None = None) -> None:
        room, metrics = area.width() - 12, painter.fontMetrics()
        if text and room < 14 and metrics.horizontalAdvance(text) <= area.width() - 4:
            painter.setPen(ink)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        if not text or room < 14:
            return
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
        if len(shown) < min(3, len(text)):
            return
        if behind is not None:
            painter.fillRect(QRectF(area.left() + 4, area.top(), metrics.horizontalAdvance(shown) + 8, area.height()), behind)
        painter.setPen(ink)
        painter.drawText(area.adjusted(7, 0, -5, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _between(self, start: float, end: float, top: float, bottom: float) -> QRectF:
        """Coordinates are kept near the window: Qt's rasteriser loses far ones."""
        left = min(max(self.view.x(start), -2000.0), self.view.width + 2000.0)
        right = min(max(self.view.x(end), -2000.0), self.view.width + 2000.0)
        return QRectF(left, top, max(0.0, right - left), bottom - top)

    def _clipped(self, area: QRectF) -> QRectF:
        return area.intersected(QRectF(0, area.top(), self.view.width, area.height()))


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


def _bars(band: NDArray[np.uint32], heights: NDArray[np.float64], rgba: int) -> None:
    tall = np.ceil(heights * len(band)).astype(np.int64)
    rows = np.arange(len(band), 0, -1)[:, None]
    band[rows <= tall[None, :]] = rgba


def _count(item: Item, view: Viewport) -> str:
    count = len(item.label.replace(MASKED, ""))
    if not count:
        return ""
    return words.letters(count) if (item.end - item.start) / view.scale > 150 else str(count)


def painted_lane(lane: Lane) -> str:
    """The lane's name for people."""
    return {
        "leaves": words.translate("Timeline", "Leaves"),
        "window": words.translate("Timeline", "Windows"),
        "typed": words.translate("Timeline", "Typed"),
        "pointer": words.translate("Timeline", "Pointer"),
        "picture": words.translate("Timeline", "Pictures"),
        "gap": words.translate("Timeline", "Gaps"),
    }[lane]
