# SPDX-License-Identifier: GPL-3.0-or-later
"""Which part of a session the timeline shows: fitted, zoomed, panned; and what it tells those who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ui import words
from ui.desk import Desk
from ui.timeline_paint import painted_lane
from ui.timeline_scale import ALWAYS, SECOND, Lane, Viewport, Wall, elapsed, fitted, least_height, most_height

GUTTER = 92
_MS = 1_000_000


class Sight(QAbstractSlider):
    """A slider to those who cannot see it: its value is the playhead's place in milliseconds of the session.

    Signals: ``viewed`` (another part is shown, or the ruler counts otherwise).
    """

    viewed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.desk = desk
        self.viewport = fitted(1, 1)
        self.by_clock = True
        self._fitted = True
        self._held = False  # by the pointer: the sight does not run after the playhead
        self.setSingleStep(SECOND // _MS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Timeline"))
        self.valueChanged.connect(self._value_set)
        desk.opened.connect(self._opened)
        desk.grown.connect(self._changed)
        desk.changed.connect(self._changed)
        desk.moved.connect(self._moved)
        self._look_at_lanes()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that are shown."""
        return self.desk.board.lanes if self.desk.board is not None else ALWAYS

    @property
    def wall(self) -> Wall:
        """What the ruler counts by: the wall's clock, or none."""
        return self.desk.board.clock if self.desk.board is not None and self.by_clock else Wall()

    def told(self, at: int, precision: int = SECOND) -> str:
        """A time of the session as the ruler counts."""
        return self.wall.told(at, precision) if self.by_clock else elapsed(at, precision)

    def turn_clock(self) -> None:
        """The ruler shows the wall clock, or how long the session has gone on."""
        self.by_clock = not self.by_clock
        self._describe()
        self._seen()

    def sizeHint(self) -> QSize:
        """As high as the lanes like to be."""
        return QSize(720, (least_height(self.lanes) + most_height(self.lanes)) // 2)

    def minimumSizeHint(self) -> QSize:
        """Below this, lanes would be cut."""
        return QSize(360, least_height(self.lanes) + 2)

    def fit(self) -> None:
        """Shows the whole session."""
        if self.desk.board is not None:
            self.look_at(fitted(self.desk.board.duration, self.lane_width()))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zooms around a pixel of the lanes; around the playhead where none is given."""
        if self.desk.board is not None:
            place = min(max(self.viewport.x(self.desk.playhead), 0), self.viewport.width) if x is None else x
            self.look_at(self.viewport.zoomed(factor, place, self.desk.board.duration))

    def pan(self, pixels: float) -> None:
        """Shows what is so many pixels to the right."""
        if self.desk.board is not None:
            self.look_at(self.viewport.panned(pixels, self.desk.board.duration))

    def centre(self, at: int) -> None:
        """Shows this time in the middle, as near as it is shown now."""
        self.pan(self.viewport.x(at) - self.viewport.width / 2)

    def look_at(self, viewport: Viewport) -> None:
        """Shows this part."""
        self.viewport = viewport
        if self.desk.board is not None:
            self._fitted = viewport.scale >= fitted(self.desk.board.duration, self.lane_width()).scale
        self._seen()

    def lane_width(self) -> int:
        """Pixels from the lanes' left edge to their right."""
        return max(1, self.width() - GUTTER - 1)

    def lane_height(self) -> int:
        """Pixels from the ruler's top to the last lane's bottom."""
        return self.height() - 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same stretch stays in sight."""
        if self.desk.board is not None:
            if self._fitted:
                self.fit()
            else:
                self.look_at(Viewport(self.viewport.left, self.viewport.scale, self.lane_width()))
        super().resizeEvent(event)

    def _seen(self) -> None:
        self.update()
        self.viewed.emit()

    def _opened(self) -> None:
        self._look_at_lanes()
        self.fit()
        self._describe()

    def _changed(self) -> None:
        self._look_at_lanes()
        self._describe()
        self._seen()

    def _look_at_lanes(self) -> None:
        self.setMaximumHeight(most_height(self.lanes) + 2)
        self.updateGeometry()

    def _moved(self) -> None:
        if self.desk.board is not None and not self._held:
            self.viewport = self.viewport.holding(self.desk.playhead, self.desk.board.duration)
        self._describe()
        self._seen()

    def _describe(self) -> None:
        """What a screen reader says: where the playhead stands, and what is picked."""
        board, chosen = self.desk.board, self.desk.selection
        self.blockSignals(True)  # a value that somebody sets moves the playhead; this one follows it
        self.setRange(0, board.duration // _MS if board is not None else 0)
        self.setValue(self.desk.playhead // _MS)
        self.blockSignals(False)
        if board is None:
            self.setAccessibleDescription(self.tr("No session is open."))
            return
        picked = painted_lane(self.desk.item.lane) if self.desk.item is not None else self.tr("range")
        part = words.length(chosen.end - chosen.start) if chosen is not None else self.tr("nothing")
        told = self.tr("At {time}. Selected: {what}, {length}.")
        self.setAccessibleDescription(told.format(time=self.told(self.desk.playhead), what=picked, length=part))

    def _value_set(self, milliseconds: int) -> None:
        """By a screen reader."""
        self.desk.seek(milliseconds * _MS)
