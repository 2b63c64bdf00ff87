# SPDX-License-Identifier: GPL-3.0-or-later
"""Garbage is collected on the window's thread alone: Qt's objects must not be destroyed by another, which is where Python happens to do it."""

from __future__ import annotations

import gc
import linecache

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from recorder import api

# New objects, collections of the youngest, collections of the middle generation, after which the next one's turn has come.
TURNS = (2_000, 10, 25)
EVERY = 400
# When a window is gone, threads that worked for it end within this time (ms).
_SOON = 500


def dismiss(window: QWidget) -> None:
    """Closes a window for good; soon after it is gone, what only it held is gone, too: texts, pictures and keys of a vault that was locked."""
    window.destroyed.connect(lambda: QTimer.singleShot(_SOON, gc.collect))
    window.close()
    window.deleteLater()


def forget_sources() -> None:
    """Lets go of the lines of sources: Shiboken reads each module that is loaded after it, and Python would keep what was read, 12 MB in all."""
    linecache.clearcache()


class Collector(QObject):
    """Collects every 400 ms what has become garbage, instead of Python, which does it on any thread; now and then what is free goes back to the system.

    ``stop`` gives the collecting back to Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what is loaded stays: it need not be looked through each time
        self._heap = api.GivingBack()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY)

    def collect(self) -> None:
        """The oldest generation whose turn has come, if one's has."""
        counts = gc.get_count()
        due = [generation for generation in (2, 1, 0) if counts[generation] > TURNS[generation]]
        if due:
            gc.collect(due[0])
        forget_sources()
        self._heap.look()

    def stop(self) -> None:
        """Python collects again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
