# SPDX-License-Identifier: GPL-3.0-or-later
"""The first session of all: ten seconds to try it, started by the worker on the start sheet as any other, ended by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from recorder import api
from ui.recording import Recorder

SECONDS = 10
_TICK_MS = 1_000


class FirstTry(QObject):
    """Counts the seconds in which something was recorded: neither a pause nor another window in front uses them up.

    Signal ``over``: the try is stored. Lives on the main thread.
    """

    over = Signal()

    def __init__(self, recorder: Recorder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._left = 0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        recorder.ended.connect(self._end)

    def begin(self, start: Callable[[], object]) -> None:
        """Shows the start sheet by ``start``; the session that the worker starts on it is the try, and none that comes later."""
        start()
        if self._recorder.runs:
            self._left = SECONDS
            self._timer.start()

    def _end(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.over.emit()

    def _tick(self) -> None:
        status = self._recorder.status
        if not isinstance(status, api.Status) or status.state != "recording" or not status.here:
            return
        self._recorder.tell(self.tr("A try: {seconds} s left").format(seconds=self._left))
        self._left -= 1
        if self._left < 0:
            self._recorder.stop()
