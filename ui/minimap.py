# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole session in one strip below the timeline, with a frame around the part that the timeline shows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ui import theme
from ui.strokes import dots
from ui.timeline_inks import Inks
from ui.timeline_paint import columns_of
from ui.timeline_scale import MINIMAP, Viewport, fitted
from ui.timeline_sight import GUTTER
from ui.timeline_view import TimelineView

_MS = 1_000_000  # nanoseconds
_LEAST = 8  # pixels: a frame that is narrower cannot be taken hold of


class Minimap(QAbstractSlider):
    """A press or a drag shows that part, the wheel zooms.

    What the timeline shows is told in words to those who cannot see the frame, and as a slider, whose value is where it begins in
    milliseconds of the session.
    """

    def __init__(self, timeline: TimelineView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minimap")
        self.timeline = timeline
        self._drawn = QPixmap()
        self._grip: float | None = None
        self._tokens = theme.tokens()
        self.setFixedHeight(MINIMAP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The whole session"))
        self.setToolTip(self.tr("Drag the frame to see another part"))
        self.setOrientation(Qt.Orientation.Horizontal)
        self.valueChanged.connect(self._value_set)
        timeline.viewed.connect(self._look)
        for signal in (timeline.desk.opened, timeline.desk.grown, timeline.desk.changed):
            signal.connect(self._anew)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(720, MINIMAP)

    def frame(self) -> QRectF:
        """Where the part that is shown lies on this strip."""
        sight, whole = self.timeline.viewport, self._whole()
        left, right = whole.x(sight.left), whole.x(sight.right)
        wide = max(_LEAST, min(right, whole.width) - left)
        return QRectF(GUTTER + min(left, whole.width - wide), 0, wide, MINIMAP).adjusted(0.5, 1.5, -0.5, -1.5)

    def _whole(self) -> Viewport:
        board = self.timeline.desk.board
        return fitted(board.duration if board is not None else 1, max(1, self.width() - GUTTER - 1))

    def _anew(self) -> None:
        self._drawn = QPixmap()
        self._look()

    def _look(self) -> None:
        sight = self.timeline
        first, last = sight.told(round(sight.viewport.left)), sight.told(round(sight.viewport.right))
        self.setAccessibleDescription(self.tr("Shown: {first} to {last}").format(first=first, last=last))
        board = sight.desk.board
        with QSignalBlocker(self):
            self.setRange(0, board.duration // _MS if board is not None else 0)
            self.setValue(round(max(0.0, sight.viewport.left)) // _MS)
        self.update()

    def _value_set(self, value: int) -> None:
        """A screen reader has moved it."""
        sight = self.timeline.viewport
        self.timeline.pan((value * _MS - sight.left) / sight.scale)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the frame where it is, or brings it here."""
        if event.button() == Qt.MouseButton.LeftButton:
            frame = self.frame()
            if not frame.contains(event.position()):
                self.timeline.centre(self._whole().at(event.position().x() - GUTTER))
                frame = self.frame()
            self._grip = event.position().x() - frame.left()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags it."""
        if self._grip is not None:
            whole, sight = self._whole(), self.timeline.viewport
            left = whole.at(event.position().x() - self._grip - GUTTER)
            self.timeline.pan((left - sight.left) / sight.scale)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms around what is under the pointer."""
        at = self._whole().at(event.position().x() - GUTTER)
        self.timeline.zoom(1.2 ** (event.angleDelta().y() / 120), self.timeline.viewport.x(at))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The session once drawn, then the frame and the playhead."""
        board = self.timeline.desk.board
        if board is None:
            return
        painter, tokens, ratio = QPainter(self), theme.tokens(), self.devicePixelRatioF()
        if self._drawn.isNull() or self._drawn.width() != round(self.width() * ratio) or self._tokens is not tokens:
            self._draw(ratio)
        painter.drawPixmap(QPointF(0, 0), self._drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.frame()
        shade = QColor(tokens.ground)
        shade.setAlphaF(0.6)
        painter.fillRect(QRectF(GUTTER, 0, frame.left() - GUTTER, MINIMAP), shade)
        painter.fillRect(QRectF(frame.right(), 0, self.width() - frame.right(), MINIMAP), shade)
        painter.setPen(QPen(QColor(tokens.ink), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 3, 3)
        for column in columns_of(self.timeline.desk.hits, self._whole()):
            painter.fillRect(QRectF(GUTTER + column - 1, 2, 2, MINIMAP - 4), QColor(tokens.found))
        x = GUTTER + self._whole().x(self.timeline.desk.playhead)
        painter.fillRect(QRectF(x - 0.75, 2, 1.5, MINIMAP - 4), QColor(tokens.recording))

    def _draw(self, ratio: float) -> None:
        """Windows as colours, what stands as dots, what is redacted as black."""
        self._tokens = theme.tokens()
        board, whole = self.timeline.desk.board, self._whole()
        self._drawn = QPixmap(round(self.width() * ratio), round(MINIMAP * ratio))
        self._drawn.setDevicePixelRatio(ratio)
        self._drawn.fill(Qt.GlobalColor.transparent)
        if board is None:
            return
        painter = QPainter(self._drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(GUTTER, 0)
        painter.drawImage(QRectF(0, 5, whole.width, 11), self._windows(Inks(board), whole, ratio))
        for leaf in board.leaves:
            left, right = whole.x(leaf.start), whole.x(leaf.end)
            if leaf.fate == "stands":
                dots(painter, left + 2, max(left + 3, right - 1), 20.5, QColor(self._tokens.accent), 3.0)
            elif leaf.fate == "removed":
                painter.fillRect(QRectF(left, 3, max(2.0, right - left), 20), QColor(self._tokens.redacted))
        painter.end()

    def _windows(self, inks: Inks, whole: Viewport, ratio: float) -> QImage:
        """Which window was in front at each column; nothing where none was."""
        width = max(1, round(whole.width * ratio))
        colours = inks.windows(np.arange(width, dtype=np.float64) * (whole.scale / ratio) + whole.left)
        return QImage(colours.data, width, 1, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
