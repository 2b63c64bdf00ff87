# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture at the playhead, with its covers black or as it would leave; a rectangle drawn on it covers, or un-covers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recorder import api
from ui import theme, words
from ui.as_it_leaves import AsItLeaves
from ui.desk import Desk
from ui.frame_absence import paint_absent, paint_removed
from ui.frame_marks import paint_caption, paint_clicked, paint_drawn, paint_pointer, paint_shade
from ui.keyboard_back import KeyboardBack
from ui.strokes import mixed
from ui.timeline_items import Item

_CAPTION = 30
_LEAST = 6  # pixels of the picture: a smaller rectangle was a click


class FrameView(QWidget):
    """Signals: ``cover_mode`` and ``lift_mode`` tell that drawing covers, or what un-covers, begins or ends; ``lifted(Box)`` what was drawn."""

    cover_mode = Signal(bool)
    lift_mode = Signal(bool)
    lifted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picture")
        self.desk = desk
        self.covering = self.lifting = False
        self.leaves = AsItLeaves(desk, self)
        self._shown = QImage()
        self._frame: api.FrameInfo | None = None
        self._scaled = QImage()
        self._drawn = QRect()
        self._from: QPointF | None = None
        self._boxed = False
        self._begins: Callable[[bool], None] | None = None
        self._back = KeyboardBack(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)
        self.setAccessibleName(self.tr("Picture at the playhead"))
        desk.opened.connect(self._look)
        desk.changed.connect(self._look)
        desk.moved.connect(self._look)
        desk.grown.connect(self._look)
        desk.pictured.connect(lambda _number: self._look())
        self.leaves.came.connect(self._look)
        self.leaves.turned.connect(lambda _on: self._look())

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(760, 460)

    @property
    def frame(self) -> api.FrameInfo | None:
        """The picture that is shown; None where there is none."""
        return self._frame

    def set_covering(self, on: bool) -> None:
        """Begins or ends drawing covers; begins only where there is a picture to draw on, as soon as that can be shown."""
        if on and self.lifting:
            self.set_lifting(False)
        on = self._can_draw(on, self.set_covering)
        if on != self.covering:
            self.covering = on
            self._begin(on)
            self.cover_mode.emit(on)

    def set_lifting(self, on: bool) -> None:
        """Begins or ends drawing what un-covers text."""
        if on and self.covering:
            self.set_covering(False)
        on = self._can_draw(on, self.set_lifting)
        if on != self.lifting:
            self.lifting = on
            self._begin(on)
            self.lift_mode.emit(on)

    def _can_draw(self, on: bool, begin: Callable[[bool], None]) -> bool:
        """Whether it can be drawn on now; what begins it is done later where the picture is yet to come."""
        frame, self._begins = self._frame, None
        if on and frame is not None and self.leaves.on and self.leaves.stays(frame.number):
            self.leaves.turn(False)
        if on and frame is not None and self._shown.isNull():
            if self._awaits(frame):
                self._begins = begin
            else:
                self.desk.said.emit(self.tr("There is no picture here to draw on."))
        return on and frame is not None and not self._shown.isNull()

    def _awaits(self, frame: api.FrameInfo) -> bool:
        board = self.desk.board
        return board is not None and not board.gone(frame.at) and self._is_coming(frame.number)

    def _begin_awaited(self) -> None:
        """What was asked for before the picture could be shown."""
        begin, frame = self._begins, self._frame
        if begin is not None and (frame is None or not self._shown.isNull() or not self._awaits(frame)):
            self._begins = None
            if not self._shown.isNull():
                begin(True)

    def _begin(self, on: bool) -> None:
        self._drawn, self._from, self._boxed = QRect(), None, False
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        (self._back.remember if on else self._back.give)()
        if on:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._drawn = QRect(self._shown.width() // 3, self._shown.height() // 3, self._shown.width() // 4, 48)
        self.update()

    def _end(self) -> None:
        self.set_covering(False)
        self.set_lifting(False)

    @property
    def _drawing(self) -> bool:
        return self.covering or self.lifting

    def _look(self) -> None:
        board = self.desk.board
        frame = board.picture_at(self.desk.playhead) if board is not None else None
        gone = board is None or frame is None or board.gone(frame.at)
        if frame is None or self._frame is None or frame.number != self._frame.number:
            self._end()
        self._frame = frame
        source = self.leaves if self.leaves.on else self.desk
        image = QImage() if gone or frame is None else source.image(frame.number)
        if image.cacheKey() != self._shown.cacheKey():
            self._shown, self._scaled = image, QImage()
        self.setAccessibleDescription(self.caption())
        self._begin_awaited()
        self.update()

    def caption(self) -> str:
        """Which picture this is, of what, and when."""
        board, frame = self.desk.board, self._frame
        if board is None or frame is None:
            return ""
        place = max(0, board.place_of_picture(self.desk.playhead)) + 1
        window = board.item_at("window", min(frame.at, board.duration - 1))
        number = self.tr("Picture {number} of {count}").format(number=place, count=len(board.frames))
        what = window.application if window is not None else ""
        return words.DOT.join(part for part in (number, what, board.clock.told(frame.at)) if part)

    def _area(self) -> QRectF:
        """Where the picture lies on the widget."""
        room = QRectF(self.rect()).adjusted(16, 16, -16, -_CAPTION)
        if self._shown.isNull() or room.isEmpty():
            return room
        scale = min(room.width() / self._shown.width(), room.height() / self._shown.height(), 2.0)
        size = (self._shown.width() * scale, self._shown.height() * scale)
        return QRectF(room.center().x() - size[0] / 2, room.center().y() - size[1] / 2, *size)

    def _on_picture(self, position: QPointF) -> QPointF:
        area = self._area()
        x = (position.x() - area.left()) / area.width() * self._shown.width()
        y = (position.y() - area.top()) / area.height() * self._shown.height()
        return QPointF(min(max(0.0, x), self._shown.width()), min(max(0.0, y), self._shown.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a cover."""
        if self._drawing and event.button() == Qt.MouseButton.LeftButton:
            self._from, self._drawn, self._boxed = self._on_picture(event.position()), QRect(), True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws it."""
        if self._drawing and self._from is not None:
            self._drawn = QRectF(self._from, self._on_picture(event.position())).normalized().toAlignedRect()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Makes it."""
        if self._drawing and self._from is not None:
            self._from = None
            self._make()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the rectangle, with Shift they size it; Return covers, Escape ends."""
        keys = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        key = Qt.Key(event.key())
        if not self._drawing:
            super().keyPressEvent(event)
        elif key in keys:
            # The first arrow shows the box, the next ones move it.
            dx, dy = (16 * part if self._boxed else 0 for part in keys[key])
            self._boxed = True
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._drawn.setSize(QSize(max(16, self._drawn.width() + dx), max(16, self._drawn.height() + dy)))
            else:
                self._drawn.translate(dx, dy)
            self._drawn = self._drawn.intersected(self._shown.rect())
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
        elif key == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        box, frame = self._drawn, self._frame
        if frame is not None and self._boxed and box.width() >= _LEAST and box.height() >= _LEAST:
            drawn = api.Box(box.x() + frame.x, box.y() + frame.y, box.width(), box.height())
            self.lifted.emit(drawn) if self.lifting else self.desk.cover(drawn)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture on its ground, the pointer's ring, the caption."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else QPen(QColor(tokens.line), 1))
        painter.setBrush(mixed(tokens.ink, tokens.ground, 0.09))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self._frame is None or self._shown.isNull():
            self._paint_absence(painter)
        else:
            self._paint_picture(painter)
        self._paint_caption(painter)

    def _paint_picture(self, painter: QPainter) -> None:
        area, ratio = self._area(), self.devicePixelRatioF()
        wanted = QSize(round(area.width() * ratio), round(area.height() * ratio))
        if self._scaled.size() != wanted:
            self._scaled = self._shown.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        paint_shade(painter, area)
        painter.drawImage(area, self._scaled)
        clicked, pointer = self.outlined(), self._pointer()
        if clicked is not None:
            paint_clicked(painter, clicked)
        if pointer is not None:
            paint_pointer(painter, self._on_widget(QRectF(*pointer, 0, 0)).topLeft())
        if self._drawing and self._boxed and not self._drawn.isEmpty():
            origin = QPointF(self._frame.x, self._frame.y) if self._frame is not None else QPointF()
            paint_drawn(painter, self._on_widget(QRectF(self._drawn).translated(origin)), lifting=self.lifting)

    def _step(self) -> Item | None:
        """What was being done at the playhead, where this picture shows it."""
        board, frame = self.desk.board, self._frame
        step = board.step_at(self.desk.playhead) if board is not None else None
        return step if step is not None and frame is not None and step.window == frame.window else None

    def outlined(self) -> QRectF | None:
        """Where on this widget lies what was clicked, or the field that was typed into; None where nobody told, or nothing is shown."""
        step, frame = self._step(), self._frame
        if step is None or frame is None or step.place is None or self._shown.isNull():
            return None
        return self._on_widget(QRectF(*step.place))

    def _on_widget(self, box: QRectF) -> QRectF:
        """Where a place on the desktop lies on this widget."""
        area, frame = self._area(), self._frame
        scale, x, y = area.width() / self._shown.width(), frame.x if frame is not None else 0, frame.y if frame is not None else 0
        return QRectF(
            area.left() + (box.x() - x) * scale, area.top() + (box.y() - y) * scale, box.width() * scale, box.height() * scale
        )

    def _pointer(self) -> tuple[int, int] | None:
        """Where the pointer was at the playhead, on the desktop, as far as it is known."""
        frame, step = self._frame, self._step()
        return step.point if step is not None and step.point is not None else frame.pointer if frame is not None else None

    def _paint_absence(self, painter: QPainter) -> None:
        board, frame = self.desk.board, self._frame
        area = QRectF(self.rect()).adjusted(16, 16, -16, -_CAPTION)
        if board is None:
            return
        if frame is not None and board.gone(frame.at):
            paint_removed(painter, area, self.tr("Removed. Nothing of it leaves."))
        elif frame is None or not self._is_coming(frame.number):
            paint_absent(painter, area, self._absence())

    def _is_coming(self, number: int) -> bool:
        return not self.leaves.stays(number) if self.leaves.on else self.desk.is_coming(number)

    def _absence(self) -> str:
        if self._frame is None:
            return self.tr("This session has no pictures.")
        return self.tr("Stays here") if self.leaves.on else self.tr("This picture cannot be read.")

    def _paint_caption(self, painter: QPainter) -> None:
        text = self.caption()
        if not text or self.desk.board is None or self._frame is None:
            return
        picture = self.desk.board.item_at("picture", self._frame.at)
        stands = picture is not None and picture.stands
        area = QRectF(self.rect()).adjusted(18, self.height() - _CAPTION + 1, -18, -3)
        paint_caption(painter, area, text, self.tr("may leave as it is shown") if stands else "")
