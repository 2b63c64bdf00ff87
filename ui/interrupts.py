# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGINT and SIGTERM in a Qt loop: Python's own handlers do not run while Qt waits, so a pipe wakes it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Interrupts(QObject):
    """Calls ``quit_`` on the Qt thread when the process is asked to end."""

    def __init__(self, quit_: Callable[[], None]) -> None:
        super().__init__()
        self._quit = quit_
        self._reader, writer = os.pipe()
        if sys.platform != "win32":
            os.set_blocking(writer, False)
            os.set_blocking(self._reader, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    def _woken(self) -> None:
        os.read(self._reader, 64)
        self._quit()
