# SPDX-License-Identifier: GPL-3.0-or-later
"""What tells of the desktop's lock and sleep, heard in one place: the buses, the server's screen saver, a keyboard that was taken."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Protocol

from recorder.desktop import DesktopWatch, Happening


class _Watch(Protocol):
    def start(self) -> None: ...
    def stop(self) -> None: ...


class DeskWatch:
    """Calls ``happened`` on threads of its own, from :meth:`start` to :meth:`stop`.

    After *sleep* the computer waits, some seconds at most, until :meth:`release` says that all is locked and stored.
    """

    def __init__(self, happened: Callable[[Happening], None]) -> None:
        self._bus = DesktopWatch(happened)
        self._watches: list[_Watch] = [self._bus]
        if sys.platform == "linux" and os.environ.get("DISPLAY"):
            from recorder.capture.x11.grabs import GrabWatch
            from recorder.capture.x11.saver import SaverWatch

            self._watches.append(GrabWatch(lambda: happened("locked")))
            self._watches.append(SaverWatch(lambda on: happened("locked" if on else "unlocked")))

    def start(self) -> None:
        """Begins to listen."""
        for watch in self._watches:
            watch.start()

    def release(self) -> None:
        """The computer may sleep."""
        self._bus.release()

    def stop(self) -> None:
        """Ends every thread."""
        for watch in self._watches:
            watch.stop()
