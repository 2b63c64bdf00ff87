# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet record``: a recording in the foreground of a terminal, with the same start sheet and the same indicator."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QTimer

from recorder import api
from ui.app import prepare
from ui.interrupts import Interrupts
from ui.obeying import Obeying
from ui.recording import Recorder

# The sheet is seen by then.
_SHOWN_MS = 50


class Line(msgspec.Struct, frozen=True):
    """What is told when the state changes."""

    state: str
    session: str
    events: int
    frames: int
    gaps: int
    bytes: int


def record(home: Path, filled: api.StartChoice, seconds: float | None, language: str, put: Callable[[Line], None]) -> int:
    """Shows the start sheet, records until interrupted or the time is up. Returns 1 when the worker declined. Raises RecorderError."""
    api.vault_info(home)
    qt, spoken = prepare(home, language)
    recorder = Recorder(home, spoken)
    with Obeying(home, recorder) as obeying:
        sheet = recorder.ask(filled)
        QTimer.singleShot(_SHOWN_MS, sheet, recorder.watch)  # before Return, which then need not wait for it
        put(Line("waiting", "", 0, 0, 0, 0))
        if not sheet.answered():
            recorder.unwatch()
            return 1
        telling = _Telling(recorder, seconds, put, obeying.report)
        recorder.ended.connect(qt.quit)
        recorder.watch()
        recorder.begin(sheet.choice())
        interrupts = Interrupts(recorder.stop)
        qt.exec()
        interrupts.deleteLater()
        recorder.unwatch()
    last = telling.last
    if last is not None and last.reference:
        raise api.ProcessError(last.message, last.hint)
    return 0


class _Telling:
    """Says each new state to the terminal and to the commands, and ends the recording when its time is up."""

    def __init__(
        self, recorder: Recorder, seconds: float | None, put: Callable[[Line], None], report: Callable[[str], None]
    ) -> None:
        self.last: api.Status | None = None
        self._state, self._timed = "waiting", seconds is None
        self._recorder, self._seconds, self._put, self._report = recorder, seconds, put, report
        recorder.changed.connect(self._take)
        recorder.ended.connect(self._take)

    def _take(self, status: object) -> None:
        assert isinstance(status, api.Status)
        self.last = status
        self._report(status.state)
        if status.state in (self._state, "starting"):
            return
        self._state = status.state
        self._put(Line(status.state, status.session, status.events, status.frames, status.gaps, status.bytes))
        if status.state == "recording" and not self._timed:
            self._timed = True
            QTimer.singleShot(round((self._seconds or 0) * 1000), self._recorder.stop)
