# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands of another terminal for a recording that ``stet record`` holds: the words come by a pipe of its own."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, QSocketNotifier

from recorder import api
from ui.recording import Recorder


class Obeying(QObject):
    """While entered, ``stet pause``, ``resume``, ``stop`` and ``forget`` reach the recorder. Lives on the main thread."""

    def __init__(self, home: Path, recorder: Recorder) -> None:
        super().__init__()
        self._control, self._recorder = api.ControlServer(home, "record"), recorder

    def __enter__(self) -> Self:
        """Raises ProcessError where another terminal records for this vault."""
        self._control.open()
        self._control.report("idle")
        self._notifier = QSocketNotifier(self._control.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._obey)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._notifier.setEnabled(False)
        self._control.close()

    def report(self, state: str) -> None:
        """What the commands answer from now on."""
        self._control.report(state)

    def _obey(self) -> None:
        for line in self._control.read():
            word, _, minutes = line.partition(" ")
            match word:
                case "pause":
                    self._recorder.pause(minutes=int(minutes or 0))
                case "resume":
                    self._recorder.resume()
                case "stop":
                    self._recorder.stop()
                case "forget":
                    self._recorder.forget(int(minutes))
