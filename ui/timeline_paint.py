# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints the lanes of the timeline; decides nothing. Dots stand, hatching stays here, black is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui import words
from ui.strokes import dots, hatched, mixed, shade
from ui.timeline_hits import Selection
from ui.timeline_inks import WIDE, Inks, mark_colour
from ui.timeline_items import Item, ItemLane
from ui.timeline_scale import RULER, Row, Viewport, Wall, wall_ticks

__all__ = ["MASKED", "RADIUS", "LanePainter", "columns_of", "dots", "hatched", "mixed", "painted_lane"]

RADIUS = 4
MASKED = "█"
_DIAMOND = QPolygonF([QPointF(-5, 0), QPointF(0, -5), QPointF(5, 0), QPointF(0, 5)])


class LanePainter:
    """One paint of the lanes of a board: x counts from the lanes' left edge. ``thumbnail`` gives what is loaded of a picture.

    ``wall`` is what the ruler counts by.
    """

    def __init__(
        self, inks: Inks, view: Viewport, rows: tuple[Row, ...], thumbnail: Callable[[int], QPixmap | None], wall: Wall
    ) -> None:
        self.inks, self.board, self.view, self.rows, self.thumbnail = inks, inks.board, view, rows, thumbnail
        self.tokens, self.wall = inks.tokens, wall
        self.shown: list[Item] = []  # the pictures that found room
        self.item: Item | None = None

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """A colour of the theme, which nobody changes."""
        return shade(getattr(self.tokens, name), alpha)

    def paint(self, painter: QPainter, selection: Selection | None, item: Item | None) -> None:
        """Everything but the playhead and the selection's edges. The selection lies under the lanes: it fades nothing."""
        self.item = item
        bottom = self.rows[-1].bottom
        if selection is not None:
            painter.fillRect(self._between(selection.start, selection.end, RULER, bottom), self.colour("selection", 0.16))
        self._grid(painter)
        image = self.inks.image(self.rows, self.view, painter.device().devicePixelRatioF())
        painter.drawImage(QRectF(0, 0, self.view.width, bottom), image)
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.view.width, bottom), Qt.ClipOperation.IntersectClip)
        painters: dict[ItemLane, Callable[[QPainter, Row], None]] = {
            "leaves": self._leaves,
            "window": self._windows,
            "typed": self._typed,
            "pointer": self._clicks,
            "picture": self._pictures,
            "field": self._fields,
            "note": self._notes,
            "gap": self._gaps,
            "found": self._found,
            "mark": self._marks,
        }
        for row in self.rows:
            painters[row.lane](painter, row)
        painter.restore()

    def paint_hits(self, painter: QPainter, times: Sequence[int]) -> None:
        """Where a text that was looked for stands: a diamond on the ruler and a line through the lanes, one for each pixel."""
        ink, line, bottom = self.colour("found"), self.colour("found", 0.35), self.rows[-1].bottom
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for x in columns_of(times, self.view):
            painter.fillRect(QRectF(x, RULER, 1, bottom - RULER), line)
            painter.drawPolygon(
                QPolygonF([QPointF(x - 4, RULER - 4), QPointF(x, RULER - 8), QPointF(x + 4, RULER - 4), QPointF(x, RULER)])
            )

    def _grid(self, painter: QPainter) -> None:
        painter.setPen(self.colour("muted"))
        for tick in wall_ticks(self.view, self.wall):
            x = round(self.view.x(tick.at))  # a line between two pixels is painted as a grey area, and takes ten times as long
            if x + 5 + painter.fontMetrics().horizontalAdvance(tick.label) < self.view.width:
                painter.drawText(QPointF(x + 5, RULER - 9), tick.label)
            painter.fillRect(QRectF(x, 6, 1, RULER - 6), self.colour("line"))
            painter.fillRect(QRectF(x, RULER, 1, self.rows[-1].bottom - RULER), self.colour("line", 0.5))
        for row in self.rows:
            painter.fillRect(QRectF(0, row.top, self.view.width, 1), self.colour("line"))

    def _leaves(self, painter: QPainter, row: Row) -> None:
        middle = row.top + row.height / 2
        for leaf in self.board.leaves_within(self.view.left, self.view.right):
            area = self._between(leaf.start, leaf.end, middle - 5, middle + 5)
            if leaf.fate == "stands":
                dots(painter, area.left() + 3, area.right() - 2, middle, self.colour("accent"), 4.0)
            elif leaf.fate == "withheld":
                hatched(painter, self._clipped(area).adjusted(0.5, 0, -0.5, 0), self.colour("muted", 0.5))
            else:
                self._black(painter, self._between(leaf.start, leaf.end, row.top + 6, row.bottom - 5), "")
        self._classes(painter, row)

    def _classes(self, painter: QPainter, row: Row) -> None:
        """What the worker calls the work, in words; a line at its beginning where there is no room for them."""
        for each in self.board.outline.marked.classes:
            if each.end <= self.view.left or each.start >= self.view.right:
                continue
            area = self._clipped(self._between(each.start, each.end, row.top + 4, row.bottom - 3))
            painter.fillRect(QRectF(area.left(), area.top(), 1.5, area.height()), self.colour("ink"))
            wide = painter.fontMetrics().horizontalAdvance(words.work(each.work)) + 14
            if area.width() >= wide:
                place = QRectF(area.left(), area.top(), wide, area.height())
                painter.fillRect(place.adjusted(1.5, 0, 0, 0), self.colour("panel"))
                painter.setPen(self.colour("ink"))
                painter.drawText(place.adjusted(7, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words.work(each.work))

    def _windows(self, painter: QPainter, row: Row) -> None:
        for index in self.board.marks("window", self.view, WIDE).wide:
            item = self.board.items["window"][index]
            self._block(painter, item, row, item.label or item.application)
        for leaf in self.board.leaves_within(self.view.left, self.view.right):
            if leaf.fate == "removed":
                area = self._between(leaf.start, leaf.end, row.top + 5, row.bottom - 4)
                self._black(painter, area, words.translate("Timeline", "removed"))

    def _typed(self, painter: QPainter, row: Row) -> None:
        for index in self.board.marks("typed", self.view, WIDE).wide:
            item = self.board.items["typed"][index]
            if item.hidden:
                area = self._between(item.start, item.end, row.top + 6, row.bottom - 5)
                hatched(painter, self._clipped(area), self.colour("muted", 0.6))
                continue
            area = self._block(painter, item, row, _count(item, self.view))
            if MASKED in item.label and area.width() > 6:
                self._black(painter, area.adjusted(max(3.0, area.width() - 26), 5, -4, -5), "")
            if item.stands:
                area = self._between(item.start, item.end, row.top, row.bottom)
                dots(painter, area.left() + 2, max(area.left() + 3, area.right()), row.bottom - 2.5, self.colour("accent"), 3.0)

    def _clicks(self, painter: QPainter, row: Row) -> None:
        """Where there is room for each."""
        found = self.board.apart("pointer", self.view, 9)
        if len(found) > self.view.width / 30:
            return
        painter.setBrush(self.colour("panel"))
        painter.setPen(QPen(self.colour("ink"), 1.5))
        for item in found:
            painter.drawEllipse(QPointF(self.view.x(item.start), row.top + row.height / 2), 3.5, 3.5)

    def _pictures(self, painter: QPainter, row: Row) -> None:
        width = self._thumbnail_width(row)
        self.shown = self.board.apart("picture", self.view, width + 5)
        for item in self.shown:
            self._picture(painter, item, QRectF(round(self.view.x(item.start)), row.top + 6, width, row.height - 14), chosen=False)
        chosen = self.item
        if chosen is not None and chosen.lane == "picture":
            place = QRectF(round(self.view.x(chosen.start)), row.top + 6, width, row.height - 14)
            self._picture(painter, chosen, place, chosen=True)

    def _picture(self, painter: QPainter, item: Item, area: QRectF, *, chosen: bool) -> None:
        pixmap = self.thumbnail(item.number)
        painter.fillRect(area, self.colour("line"))
        if pixmap is not None and not pixmap.isNull():
            painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
        painter.setPen(QPen(self.colour("selection" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        if item.stands:
            dots(painter, area.left() + 6, area.right() - 1, area.bottom() + 5, self.colour("accent"), 3.0)

    def _fields(self, painter: QPainter, row: Row) -> None:
        for index in self.board.marks("field", self.view, WIDE).wide:
            item = self.board.items["field"][index]
            area = self._between(item.start, item.end, row.top + 4, row.bottom - 3).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.colour("selection"), 2) if item == self.item else QPen(self.colour("muted", 0.6), 1))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
            self._label(painter, self._clipped(area), item.label or item.role, self.colour("ink"))

    def _notes(self, painter: QPainter, row: Row) -> None:
        found = self.board.apart("note", self.view, 14)
        for place, item in enumerate(found):
            x = self.view.x(item.start)
            following = self.view.x(found[place + 1].start) if place + 1 < len(found) else self.view.width
            painter.fillRect(QRectF(x, row.top + 5, 3, row.height - 9), self.colour("selection" if item == self.item else "ink"))
            self._label(painter, QRectF(x, row.top, min(following - x, 320.0), row.height), item.label, self.colour("ink"))

    def _gaps(self, painter: QPainter, row: Row) -> None:
        for index in self.board.marks("gap", self.view).wide:
            item = self.board.items["gap"][index]
            if item.label == "removed":
                continue
            area = self._clipped(self._between(item.start, item.end, row.top + 6, row.bottom - 5))
            hatched(painter, area, self.colour("found", 0.75))
            self._label(painter, area, words.gap(item.label, item.source), self.colour("ink"), self.colour("panel"))

    def _found(self, painter: QPainter, row: Row) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        middle = row.top + row.height / 2
        for item in self.board.apart("found", self.view, 9):
            painter.setBrush(self.colour("selection" if item == self.item else "found"))
            painter.drawPolygon(_DIAMOND.translated(self.view.x((item.start + item.end) / 2), middle))

    def _marks(self, painter: QPainter, row: Row) -> None:
        for index in self.board.marks("mark", self.view).wide:
            item = self.board.items["mark"][index]
            area = self._clipped(self._between(item.start, item.end, row.top + 7, row.bottom - 6))
            if item.label == "Stand":
                dots(painter, area.left() + 2, area.right() - 2, area.center().y(), self.colour("accent"), 3.0)
            elif item.label == "Withhold":
                hatched(painter, area, self.colour("muted", 0.6))
            elif item.label in ("Fill", "StandPicture", "KeepPicture", "Uncover", "Why"):
                painter.fillRect(area, QColor(mark_colour(item, self.tokens)))
            else:
                self._black(painter, area, "")
            if item == self.item:
                painter.setPen(QPen(self.colour("selection"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _thumbnail_width(self, row: Row) -> int:
        first = self.board.frames[0] if self.board.frames else None
        return round((row.height - 14) * (first.width / max(1, first.height) if first else 1.6))

    def _block(self, painter: QPainter, item: Item, row: Row, label: str) -> QRectF:
        area = self._between(item.start, item.end, row.top + 5, row.bottom - 4).adjusted(0.5, 0, -0.5, 0)
        fill, chosen = self.inks.fill(item), item == self.item
        painter.setPen(QPen(self.colour("selection"), 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1) if chosen else area, RADIUS, RADIUS)
        self._label(painter, self._clipped(area), label, self.inks.label(fill))
        return area

    def _black(self, painter: QPainter, area: QRectF, label: str) -> None:
        painter.setPen(QPen(self.colour("line"), 1) if QColor(self.tokens.redacted).lightness() < 8 else Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("redacted"))
        painter.drawRoundedRect(area, 2, 2)
        self._label(painter, self._clipped(area), label, QColor("#ffffff"))

    def _label(self, painter: QPainter, area: QRectF, text: str, ink: QColor, behind: QColor | None = None) -> None:
        room, metrics = area.width() - 12, painter.fontMetrics()
        if not text or area.width() < 12:
            return
        if room < 14:
            if len(text) < 4 and metrics.horizontalAdvance(text) <= area.width() - 4:
                painter.setPen(ink)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
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


def columns_of(times: Sequence[int], view: Viewport) -> list[int]:
    """The pixel columns in sight in which one of these times lies, each once."""
    return sorted({round(view.x(at)) for at in times if view.left <= at <= view.right})


def _count(item: Item, view: Viewport) -> str:
    count = len(item.label.replace(MASKED, ""))
    if not count:
        return ""
    return words.letters(count) if (item.end - item.start) / view.scale > 150 else str(count)


def painted_lane(lane: ItemLane) -> str:
    """The lane's name for people."""
    return {
        "leaves": words.translate("Timeline", "Leaves"),
        "window": words.translate("Timeline", "Windows"),
        "typed": words.translate("Timeline", "Typed"),
        "pointer": words.translate("Timeline", "Pointer"),
        "picture": words.translate("Timeline", "Pictures"),
        "field": words.translate("Timeline", "Fields"),
        "note": words.translate("Timeline", "Notes"),
        "gap": words.translate("Timeline", "Gaps"),
        "found": words.translate("Timeline", "Found"),
        "mark": words.translate("Timeline", "Marks"),
        "keys": words.translate("Timeline", "Keys"),
    }[lane]
