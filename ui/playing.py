# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays a session: the playhead goes from step to step, or in time. No widgets."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from ui.desk import Desk

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 60.0)
_STEP_MS = 900  # for which a step is shown at speed 1
_FRAME_MS = 33
Mode = Literal["steps", "time"]


class Player(QObject):
    """Plays what lies on the desk. Signal ``changed``: it plays or not, how fast, in which way."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.mode: Mode = "steps"
        self.speed = 1.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._due)
        self._since = QElapsedTimer()
        desk.opened.connect(self.stop)

    @property
    def playing(self) -> bool:
        """Whether it plays now."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Begins or stops; from the end it begins at the beginning."""
        if self.playing:
            self.stop()
        elif self.desk.board is not None:
            if self._at_end():
                self.desk.seek(0)
            self._start()

    def stop(self) -> None:
        """Leaves the playhead where it is."""
        self._timer.stop()
        self.changed.emit()

    def set_mode(self, mode: Mode) -> None:
        """Step by step, or in time."""
        self.mode = mode
        self._again()

    def turn_mode(self) -> None:
        """The other of the two."""
        self.set_mode("time" if self.mode == "steps" else "steps")

    def faster(self, direction: int) -> None:
        """The next speed (1) or the last one (-1)."""
        place = SPEEDS.index(self.speed) + direction
        self.set_speed(SPEEDS[min(max(place, 0), len(SPEEDS) - 1)])

    def set_speed(self, speed: float) -> None:
        """One of SPEEDS."""
        self.speed = speed
        self._again()

    def go(self, nanoseconds: int) -> None:
        """So much time of the session has gone by; a gap is not waited through."""
        board = self.desk.board
        if board is None:
            return
        at = self.desk.playhead + nanoseconds
        gap = board.item_at("gap", at)
        window = board.item_at("window", at)
        if gap is not None and window is None:
            at = gap.end
        self.desk.seek(at)
        if self._at_end():
            self.stop()

    def _at_end(self) -> bool:
        board = self.desk.board
        if board is None or self.desk.playhead >= board.duration:
            return True
        return self.mode == "steps" and board.step_beside(self.desk.playhead, 1) is None

    def _again(self) -> None:
        if self.playing:
            self._start()
        else:
            self.changed.emit()

    def _start(self) -> None:
        self._since.start()
        self._timer.start(_FRAME_MS if self.mode == "time" else round(_STEP_MS / self.speed))
        self.changed.emit()

    def _due(self) -> None:
        if self.mode == "time":
            self.go(round(self._since.restart() * 1_000_000 * self.speed))
        elif not self.desk.walk(1):
            self.stop()
