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
        self.asked = 0.0  # since when an answer is awaited (seconds of the monotonic clock), 0 for none
        self._request = _CHANGE.pack(_CHANGE_PROPERTY, _REPLACE, _LENGTH, window.id, Xatom.WM_NAME, Xatom.STRING, 8, 0)

    def flush(self) -> None:
        """Makes the server send what it holds: after the second beat the flush that the first one caused is over. Raises SourceDied."""
        with self._lock:
            try:
                self.asked = self.asked or time.monotonic()
                for _ in range(2):
                    before = time.monotonic_ns()
                    server = self._beat()
                    self.clock.observe(before, time.monotonic_ns(), server)
                self._flushed, self.asked = time.monotonic(), 0.0
            except (*GONE, ValueError) as error:
                raise gone() from error

    def nudge(self, after: float) -> None:
        """Lets the server send what it holds, soon, unless it was asked within so many seconds. Raises SourceDied.

        What it answered to the nudges before is taken; where it has not answered yet it is not asked again.
        """
        if time.monotonic() - self._flushed < after:
            return
        with self._lock:
            try:
                self._take_answers()
                if self._owed >= _MOST_OWED:
                    return
                os.write(self._display.fileno(), self._request)
            except (*GONE, ValueError) as error:
                raise gone() from error
            self._owed += 1
            self._flushed = time.monotonic()
            self.asked = self.asked or self._flushed

    def close(self) -> None:
        """Closes the connection."""
        with self._lock:
            drop(self._display)

    def _take_answers(self) -> None:
        """Takes the answers that have come, without waiting."""
        while self._owed and readable((self._display.fileno(),), 0):
            self._rest += self._read()
            while len(self._rest) >= _NOTICE.size:
                kind, _ = _NOTICE.unpack_from(self._rest)
                self._rest = self._rest[_NOTICE.size :]
                self._owed -= kind & 0x7F == X.PropertyNotify
            self.asked = self._flushed if self._owed else 0.0

    def _read(self) -> bytes:
        part = os.read(self._display.fileno(), 4096)
        if not part:
            raise gone()
        return part

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
                self._owed += 1  # it may come yet
                raise gone()
            self._rest += self._read()
