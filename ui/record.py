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
from ui.recording import Recorder


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
    sheet = recorder.ask(filled)
    put(Line("waiting", "", 0, 0, 0, 0))
    if not sheet.exec():
        return 1
    last: list[api.Status] = []
    state = ["waiting"]
    timed: list[bool] = []

    def tell(status: object) -> None:
        assert isinstance(status, api.Status)
        if status.state not in (state[0], "starting"):
            state[0] = status.state
            put(Line(status.state, status.session, status.events, status.frames, status.gaps, status.bytes))
            if status.state == "recording" and seconds is not None and not timed:
                timed.append(True)
                QTimer.singleShot(round(seconds * 1000), recorder.stop)
        last[:] = [status]

    recorder.changed.connect(tell)
    recorder.ended.connect(tell)
    recorder.ended.connect(qt.quit)
    recorder.watch()
    recorder.begin(sheet.choice())
    interrupts = Interrupts(recorder.stop)
    qt.exec()
    interrupts.deleteLater()
    recorder.unwatch()
    if last and last[-1].reference:
        raise api.ProcessError(last[-1].message, last[-1].hint)
    return 0
