# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the X server's own screen saver is on: it blanks the screen, and lockers are started by it (xss-lock, xscreensaver)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from Xlib.display import Display
from Xlib.ext import screensaver

from recorder.capture.x11.connection import GONE, drop, open_display
from recorder.capture.x11.listening import Listening
from recorder.errors import CaptureError


class SaverWatch(Listening):
    """Calls ``turned`` with True and False on a thread of its own. Where the server has no screen saver it is silent."""

    def __init__(self, turned: Callable[[bool], None]) -> None:
        super().__init__("screen saver")
        self._turned = turned
        self._notify = 0

    def start(self) -> None:
        """Begins to listen."""
        try:
            display = open_display()
        except CaptureError:
            return
        try:
            extension = display.query_extension(screensaver.extname)
            if extension is not None:
                self._notify = extension.first_event
                screensaver.select_input(display.screen().root, screensaver.NotifyMask)
                display.sync()
                self.listen(display)
                return
        except GONE:
            pass
        drop(display)

    def take(self, _display: Display, event: Any) -> None:
        """On, off, or something else."""
        if event.type == self._notify:
            self._turned(event.state != screensaver.StateOff)
