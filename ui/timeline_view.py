# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline as a widget: shows the desk's board, takes mouse and keyboard, decides nothing about the session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui import theme, words
from ui.desk import Desk
from ui.thumbnails import Thumbnails
from ui.timeline_hits import Hit, Part
from ui.timeline_inks import Inks
from ui.timeline_items import Item
from ui.timeline_model import Board
from ui.timeline_paint import LanePainter, painted_lane
from ui.timeline_scale import Row, rows
from ui.timeline_sight import GUTTER, Sight
from ui.timeline_words import fate_told

__all__ = ["GUTTER", "TimelineView"]

_SNAP = 7  # pixels
_CLICK = 4  # pixels that the pointer may move between press and release


class TimelineView(Sight):
    """Wheel pans, Ctrl and wheel zooms around the pointer, the middle button drags, a drag selects, a click picks; ``_keys`` is the keyboard.

    Signals: those of Sight, and ``menu_asked(QPoint)``: where on the screen a menu for what is picked is wanted.
    """

    menu_asked = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._thumbnails = Thumbnails(desk, self)
        self._thumbnails.loaded.connect(self.update)
        self._inks: Inks | None = None
        self._dragging: Part | None = None
        self._pressed: Hit | None = None
        self._pressed_at = QPointF()
        self._pulled: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._keys: dict[Qt.Key, Callable[[bool], object]] = {
            Qt.Key.Key_Left: lambda shift: desk.extend(-1) if shift else desk.step(-1),
            Qt.Key.Key_Right: lambda shift: desk.extend(1) if shift else desk.step(1),
            Qt.Key.Key_Up: lambda _: desk.change_lane(-1),
            Qt.Key.Key_Down: lambda _: desk.change_lane(1),
            Qt.Key.Key_Home: lambda shift: self._jump(0, shift),
            Qt.Key.Key_End: lambda shift: self._jump(1 << 62, shift),
            Qt.Key.Key_N: lambda shift: desk.step(-1 if shift else 1, "typed"),
            Qt.Key.Key_PageDown: lambda _: desk.step(1, "picture"),
            Qt.Key.Key_PageUp: lambda _: desk.step(-1, "picture"),
            Qt.Key.Key_Plus: lambda _: self.zoom(1.6),
            Qt.Key.Key_Equal: lambda _: self.zoom(1.6),
            Qt.Key.Key_Minus: lambda _: self.zoom(1 / 1.6),
            Qt.Key.Key_0: lambda _: self.fit(),
            Qt.Key.Key_Escape: lambda _: desk.clear(),
        }
        self._control_keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_A: desk.select_all,
            Qt.Key.Key_Left: lambda: self.pan(-self.viewport.width / 4),
            Qt.Key.Key_Right: lambda: self.pan(self.viewport.width / 4),
        }

    def _jump(self, at: int, shift: bool) -> None:
        chosen = self.desk.selection
        if shift:
            self.desk.select(chosen.anchor if chosen is not None else self.desk.playhead, at)
        else:
            self.desk.clear()
            self.desk.seek(at)

    def _hit(self, position: QPointF, *, picked: bool = True) -> Hit | None:
        if self.desk.board is None:
            return None
        x, y = position.x() - GUTTER, position.y() - 1
        hit = self.desk.board.hit(x, y, self.viewport, self.lane_height(), self.desk.selection if picked else None)
        return hit if x >= 0 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard alone is enough."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif modifiers & Qt.KeyboardModifier.ControlModifier and key in self._control_keys:
            self._control_keys[key]()
        elif key in self._keys and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._keys[key](bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        else:
            event.ignore()  # a slider would take what is meant for the window

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pans; zooms with Ctrl."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.2 ** (turn / 120), event.position().x() - GUTTER)
        else:
            self.pan(-turn / 120 * 96)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of an edge, of the ruler, of the whole with the middle button, or begins a range."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pulled = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        hit = self._hit(event.position())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed, self._pressed_at, self._held = hit, event.position(), True
        chosen = self.desk.selection
        if hit.part == "ruler":
            self._dragging = "ruler"
            self.desk.seek(hit.at)
        elif hit.part in ("start", "end") and chosen is not None:
            self._dragging = "lane"
            self._pressed = Hit("lane", chosen.end if hit.part == "start" else chosen.start)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.desk.select(chosen.anchor if chosen is not None else self.desk.playhead, self._snapped(hit.at, event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extends what was begun; else shows what can be taken hold of."""
        if self._pulled is not None:
            self.pan(self._pulled.x() - event.position().x())
            self._pulled = event.position()
            return
        hit = self._hit(QPointF(max(GUTTER, event.position().x()), event.position().y()))
        if hit is None:
            return
        if (
            self._pressed is not None
            and self._dragging is None
            and (event.position() - self._pressed_at).manhattanLength() > _CLICK
        ):
            self._dragging = "lane"
            self._pressed = Hit("lane", self._snapped(self._pressed.at, event))
        if self._dragging == "ruler":
            self.desk.seek(hit.at)
        elif self._dragging == "lane" and self._pressed is not None:
            self.desk.select(self._pressed.at, self._snapped(hit.at, event))
        over = event.position().x() >= GUTTER and hit.part in ("start", "end")
        self.setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press without a drag is a click: it picks what is there."""
        pressed, dragged = self._pressed, self._dragging
        self._pressed = self._dragging = self._pulled = None
        self._held = False
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if dragged == "lane" and (event.position() - self._pressed_at).manhattanLength() <= _CLICK:
            pressed, dragged = self._hit(event.position(), picked=False), None  # an edge that was not moved was no edge
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if pressed is None or dragged is not None or shift:
            return
        if pressed.item is not None:
            self.desk.pick(pressed.item)
            if pressed.item.lane != "picture":
                self.desk.seek(pressed.at)
        else:
            self.desk.clear()
            self.desk.seek(pressed.at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zooms to what was picked."""
        chosen = self.desk.selection
        if self.desk.board is not None and chosen is not None and chosen.end > chosen.start:
            share = self.viewport.width * 0.6 * self.viewport.scale / (chosen.end - chosen.start)
            self.zoom(share, self.viewport.x((chosen.start + chosen.end) / 2))

    def _snapped(self, at: int, event: QMouseEvent) -> int:
        free = event.modifiers() & Qt.KeyboardModifier.AltModifier
        return self.desk.board.snapped(at, 0 if free else _SNAP * self.viewport.scale) if self.desk.board is not None else at

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu for what is picked; the pointer picks what lies under it, unless that is in the picked range."""
        hit, chosen = self._hit(QPointF(event.pos()), picked=False), self.desk.selection
        by_pointer = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_pointer and hit is not None and hit.item is not None and (chosen is None or not chosen.start <= hit.at < chosen.end):
            self.desk.pick(hit.item)
        self.menu_asked.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """A tooltip tells what the pointer is over."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit(QPointF(event.pos()))
            text = self._told(hit.item) if hit is not None and hit.item is not None else ""
            if hit is not None and hit.lane == "leaves" and self.desk.board is not None:
                text = fate_told(self.desk.board, hit.at)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _told(self, item: Item) -> str:
        if item.lane == "typed":
            return words.unseen() if item.unseen else self.tr("Typed text. N goes to the next one.")
        when = self.told(item.start) + words.DOT + words.length(item.end - item.start)
        what = {
            "gap": words.gap(item.label, item.source),
            "picture": self.tr("picture {number}").format(number=item.number),
            "mark": painted_lane("mark"),
        }
        return what.get(item.lane, item.label or item.role or item.application) + "\n" + when

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lanes, then what lies over them, then their names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.fillPath(frame, QColor(tokens.panel))
        placed = rows(self.lane_height(), self.lanes)
        self._thumbnails.ratio = self.devicePixelRatioF()
        font = QFont(self.font())
        font.setPixelSize(12)
        painter.setFont(font)
        self._paint_names(painter, placed)
        if self.desk.board is not None:
            inks = self._inks_of(self.desk.board)
            self._paint_board(painter, LanePainter(inks, self.viewport, placed, self._thumbnails.get, self.wall))
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _inks_of(self, board: Board) -> Inks:
        if self._inks is None or self._inks.board is not board or self._inks.tokens is not theme.tokens():
            self._inks = Inks(board)
        return self._inks

    def _paint_board(self, painter: QPainter, lanes: LanePainter) -> None:
        painter.save()
        painter.translate(GUTTER, 1)
        painter.setClipRect(QRectF(-6, 0, self.lane_width() + 6, self.lane_height()), Qt.ClipOperation.IntersectClip)
        chosen = self.desk.selection
        lanes.paint(painter, chosen, self.desk.item)
        lanes.paint_hits(painter, self.desk.hits)
        self._thumbnails.want_only({item.number for item in lanes.shown})
        bottom = lanes.rows[-1].bottom
        if chosen is not None:
            for at in (chosen.start, chosen.end):
                x = min(max(self.viewport.x(at), -10.0), self.viewport.width + 10.0)
                painter.fillRect(QRectF(x - 1, lanes.rows[0].top, 2, bottom - lanes.rows[0].top), lanes.colour("selection"))
        x = self.viewport.x(self.desk.playhead)
        if -10 < x < self.viewport.width + 10:
            painter.fillRect(QRectF(x - 0.75, 10, 1.5, bottom - 10), lanes.colour("recording"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(lanes.colour("recording"))
            painter.drawPolygon(
                QPolygonF([QPointF(x - 5, 4), QPointF(x + 5, 4), QPointF(x + 5, 9), QPointF(x, 14), QPointF(x - 5, 9)])
            )
        painter.restore()

    def _paint_names(self, painter: QPainter, placed: tuple[Row, ...]) -> None:
        painter.fillRect(QRectF(GUTTER - 1, 0, 1, self.height()), QColor(theme.tokens().line))
        painter.setPen(QColor(theme.tokens().muted))
        for row in placed:
            painter.drawText(QRectF(12, row.top, GUTTER - 16, row.height), Qt.AlignmentFlag.AlignVCenter, painted_lane(row.lane))
