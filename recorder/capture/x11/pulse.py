# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the X server for a sign of life: it then sends all that it holds back, and tells its time."""

from __future__ import annotations

import os
import struct
import threading
import time

from Xlib import X, Xatom
from Xlib.display import Display

from recorder.capture.x11.connection import GONE, calibrated, drop, gone, readable

_CHANGE = struct.Struct("=BBHIIIB3xI")
_NOTICE = struct.Struct("=B11xI16x")
_CHANGE_PROPERTY, _REPLACE, _LENGTH = 18, 0, 6
_WAIT_S = 5.0
# So many answers to nudges may wait to be read.
_MOST_OWED = 25


class Pulse:
    """One connection with an invisible window of its own, whose property it changes. Any thread may call it.

    The requests are packed once and written as they are: a beat costs a tenth of what the library takes for a round trip.
    """

    def __init__(self, display: Display) -> None:
        self.clock = calibrated(display)
        screen = display.screen()
        window = screen.root.create_window(0, 0, 1, 1, 0, 0, X.InputOnly, X.CopyFromParent, event_mask=X.PropertyChangeMask)
        display.sync()
        self._display = display
        self._lock = threading.Lock()
        self._rest = b""
        self._owed = 0
        self._flushed = 0.0
        self._request = _CHANGE.pack(_CHANGE_PROPERTY, _REPLACE, _LENGTH, window.id, Xatom.WM_NAME, Xatom.STRING, 8, 0)

    def flush(self) -> None:
        """Makes the server send what it holds: after the second beat the flush that the first one caused is over. Raises SourceDied."""
        with self._lock:
            try:
                for _ in range(2):
                    before = time.monotonic_ns()
                    server = self._beat()
                    self.clock.observe(before, time.monotonic_ns(), server)
                self._flushed = time.monotonic()
            except (*GONE, ValueError) as error:
                raise gone() from error

    def nudge(self, after: float) -> None:
        """Lets the server send what it holds, soon, unless it was asked within so many seconds. Raises SourceDied."""
        if time.monotonic() - self._flushed < after:
            return
        if self._owed >= _MOST_OWED:
            self.flush()
            return
        with self._lock:
            try:
                os.write(self._display.fileno(), self._request)
            except (*GONE, ValueError) as error:
                raise gone() from error
            self._owed += 1
            self._flushed = time.monotonic()

    def close(self) -> None:
        """Closes the connection."""
        with self._lock:
            drop(self._display)

    def _beat(self) -> int:
        """The server's time, from the notice of the change."""
        os.write(self._display.fileno(), self._request)
        while True:
            while len(self._rest) >= _NOTICE.size:
                kind, server = _NOTICE.unpack_from(self._rest)
                self._rest = self._rest[_NOTICE.size :]
                if kind & 0x7F == X.PropertyNotify and self._owed:
                    self._owed -= 1  # the answer to a nudge, for which nobody waited
                elif kind & 0x7F == X.PropertyNotify:
                    return int(server)
            if not readable((self._display.fileno(),), _WAIT_S):
                raise gone()
            part = os.read(self._display.fileno(), 4096)
            if not part:
                raise gone()
            self._rest += part
