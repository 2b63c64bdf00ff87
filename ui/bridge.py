# SPDX-License-Identifier: GPL-3.0-or-later
"""Where threads are crossed: what a recording says on its own thread becomes a signal, and slow work leaves the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from recorder import api


class RecordingBridge(QObject):
    """One recording as Qt sees it. Signals: ``status(Status)``, on the thread that made this object."""

    status = Signal(object)

    def __init__(self, home: Path, choice: api.StartChoice, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The signal is emitted on the reader's thread; Qt queues it for the receiver's.
        self.recording = api.start_recording(home, choice, self.status.emit, language=language)


class DeskBridge(QObject):
    """Lock and sleep of the desktop as Qt sees them. Signals: ``happened(str)``: locked, unlocked, sleep, wake."""

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The signal is emitted on the watch's threads; Qt queues it for the receiver's.
        self.watch = api.DeskWatch(self.happened.emit)


class Work(QThread):
    """A call that takes long. Signals: ``done(object)`` with its result, ``failed(RecorderError)``."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, call: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call = call

    def run(self) -> None:
        """Lives on its own thread."""
        try:
            result = self._call()
        except api.RecorderError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - the thread's border: said in words, without content
            self.failed.emit(api.RecorderError("Something in Stet failed ({kind}).", "Try again.", kind=type(error).__name__))
        else:
            self.done.emit(result)


class LongWork(Work):
    """A call that tells how far it is and can be stopped. Signals: those of Work, and ``progressed(float)``, 0 to 1."""

    progressed = Signal(float)

    def __init__(self, call: Callable[[Callable[[float], None]], object], parent: QObject | None = None) -> None:
        super().__init__(lambda: call(self._progress), parent)
        self._asked_to_stop = threading.Event()
        self._told = -1.0

    def cancel(self) -> None:
        """Asks the work to end; it fails with Cancelled as soon as it next tells how far it is."""
        self._asked_to_stop.set()

    def _progress(self, share: float) -> None:
        """Called on the work's thread."""
        if self._asked_to_stop.is_set():
            raise api.Cancelled("Stopped.")
        if share >= 1.0 or share - self._told >= 0.005 or share < self._told:
            self._told = share
            self.progressed.emit(share)
