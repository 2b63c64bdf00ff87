# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the X server's own screen saver is on: it blanks the screen, and lockers are started by it (xss-lock, xscreensaver)."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

from Xlib.display import Display
from Xlib.ext import screensaver

from recorder.capture.x11.connection import GONE, drop, open_display, readable
from recorder.errors import CaptureError


class SaverWatch:
    """Calls ``turned`` with True and False on a thread of its own. Where the server has no screen saver, or ends, it is silent."""

    def __init__(self, turned: Callable[[bool], None]) -> None:
        self._turned = turned
        self._thread: threading.Thread | None = None
        self._wake = (-1, -1)

    def start(self) -> None:
        """Begins to listen."""
        try:
            display = open_display()
        except CaptureError:
            return
        extension = display.query_extension(screensaver.extname)
        if extension is None:
            drop(display)
            return
        self._wake = os.pipe()
        self._thread = threading.Thread(target=self._run, args=(display, extension.first_event), name="screen saver", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread."""
        if self._thread is not None:
            os.write(self._wake[1], b"q")
            self._thread.join()
            self._thread = None
            for descriptor in self._wake:
                os.close(descriptor)

    def _run(self, display: Display, notify: int) -> None:
        try:
            screensaver.select_input(display.screen().root, screensaver.NotifyMask)
            display.flush()
            while self._wake[0] not in readable((display.fileno(), self._wake[0]), None):
                while display.pending_events():
                    event = display.next_event()
                    if event.type == notify:
                        self._turned(event.state != screensaver.StateOff)
        except GONE:
            return
        finally:
            drop(display)
