# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline as a widget: shows the desk's board, takes mouse and keyboard, decides nothing about the session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme, words
from ui.desk import Desk
from ui.thumbnails import Thumbnails
from ui.timeline_model import Hit, Item, Part
from ui.timeline_paint import LanePainter, painted_lane
from ui.timeline_scale import Row, Viewport, clock, fitted, least_height, most_height, rows

GUTTER = 92
_SNAP = 7  # pixels


class TimelineView(QWidget):
    """Wheel pans, Ctrl and wheel zooms around the pointer, a drag selects, a click picks; see ``_KEYS`` for the keyboard."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.desk = desk
        self.viewport = fitted(1, 1)
        self._thumbnails = Thumbnails(desk, self)
        self._thumbnails.loaded.connect(self.update)
        self._fitted = True
        self._dragging: Part | None = None
        self._pressed: Hit | None = None
        self._pressed_at = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(most_height() + 2)
        self.setAccessibleName(self.tr("Timeline"))
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
        desk.opened.connect(self._opened)
        desk.changed.connect(self._changed)
        desk.moved.connect(self._moved)

    def sizeHint(self) -> QSize:
        """As high as the lanes like to be."""
        return QSize(720, (least_height() + most_height()) // 2)

    def minimumSizeHint(self) -> QSize:
        """Below this, lanes would be cut."""
        return QSize(360, least_height() + 2)

    def fit(self) -> None:
        """Shows the whole session."""
        if self.desk.board is not None:
            self._fitted = True
            self.viewport = fitted(self.desk.board.duration, self._lane_width())
            self.update()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zooms around a pixel of the lanes; around the playhead where none is given."""
        if self.desk.board is not None:
            place = min(max(self.viewport.x(self.desk.playhead), 0), self.viewport.width) if x is None else x
            self.viewport = self.viewport.zoomed(factor, place, self.desk.board.duration)
            self._fitted = self.viewport.scale >= fitted(self.desk.board.duration, self._lane_width()).scale
            self.update()

    def _opened(self) -> None:
        self.fit()
        self._describe()
        self.update()

    def _changed(self) -> None:
        self._describe()
        self.update()

    def _moved(self) -> None:
        if self.desk.board is not None and self._dragging is None:
            self.viewport = self.viewport.holding(self.desk.playhead, self.desk.board.duration)
        self._describe()
        self.update()

    def _describe(self) -> None:
        """What a screen reader says: where the playhead stands, and what is picked."""
        board, chosen = self.desk.board, self.desk.selection
        if board is None:
            self.setAccessibleDescription(self.tr("No session is open."))
            return
        at = clock(board.origin + self.desk.playhead)
        picked = painted_lane(self.desk.item.lane) if self.desk.item is not None else self.tr("range")
        part = words.length(chosen.end - chosen.start) if chosen is not None else self.tr("nothing")
        self.setAccessibleDescription(self.tr("At {time}. Selected: {what}, {length}.").format(time=at, what=picked, length=part))

    def _jump(self, at: int, shift: bool) -> None:
        chosen = self.desk.selection
        if shift:
            self.desk.select(chosen.anchor if chosen is not None else self.desk.playhead, at)
        else:
            self.desk.clear()
            self.desk.seek(at)

    def _lane_width(self) -> int:
        return max(1, self.width() - GUTTER - 1)

    def _lane_height(self) -> int:
        return self.height() - 2

    def _hit(self, position: QPointF) -> Hit | None:
        if self.desk.board is None:
            return None
        x, y = position.x() - GUTTER, position.y() - 1
        hit = self.desk.board.hit(x, y, self.viewport, self._lane_height(), self.desk.selection)
        return hit if x >= 0 else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same stretch stays in sight."""
        if self.desk.board is not None:
            if self._fitted:
                self.fit()
            else:
                self.viewport = Viewport(self.viewport.left, self.viewport.scale, self._lane_width())
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard alone is enough."""
        act = self._keys.get(Qt.Key(event.key()))
        control = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
        if event.key() == Qt.Key.Key_A and control:
            self.desk.select_all()
        elif act is not None and not control:
            act(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pans; zooms with Ctrl."""
        if self.desk.board is None:
            return
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.2 ** (turn / 120), event.position().x() - GUTTER)
        else:
            self.viewport = self.viewport.panned(-turn / 120 * 96, self.desk.board.duration)
            self.update()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of an edge, of the ruler, or begins a range."""
        hit = self._hit(event.position())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed, self._pressed_at = hit, event.position()
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
        hit = self._hit(QPointF(max(GUTTER, event.position().x()), event.position().y()))
        if hit is None:
            return
        if self._pressed is not None and self._dragging is None and (event.position() - self._pressed_at).manhattanLength() > 4:
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
        self._pressed = self._dragging = None
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

    def event(self, event: QEvent) -> bool:
        """A tooltip tells what the pointer is over."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit(QPointF(event.pos()))
            text = self._told(hit.item) if hit is not None and hit.item is not None else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _told(self, item: Item) -> str:
        board = self.desk.board
        if board is None or item.lane == "typed":
            return words.unseen() if item.unseen else self.tr("Typed text. N goes to the next one.")
        when = clock(board.origin + item.start) + words.DOT + words.length(item.end - item.start)
        what = {"gap": words.gap(item.label, item.source), "picture": self.tr("picture {number}").format(number=item.number)}
        return what.get(item.lane, item.label or item.application) + "\n" + when

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lanes, then what lies over them, then their names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.fillPath(frame, QColor(tokens.panel))
        painter.setClipPath(frame)
        placed = rows(self._lane_height())
        self._thumbnails.ratio = self.devicePixelRatioF()
        font = QFont(self.font())
        font.setPixelSize(12)
        painter.setFont(font)
        self._paint_names(painter, placed)
        if self.desk.board is not None:
            self._paint_board(painter, LanePainter(self.desk.board, self.viewport, placed, self._thumbnails.get))
        painter.setClipping(False)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_board(self, painter: QPainter, lanes: LanePainter) -> None:
        painter.save()
        painter.translate(GUTTER, 1)
        painter.setClipRect(QRectF(-6, 0, self._lane_width() + 6, self._lane_height()), Qt.ClipOperation.IntersectClip)
        chosen = self.desk.selection
        lanes.paint(painter, chosen, self.desk.item)
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
