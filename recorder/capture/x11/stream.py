# SPDX-License-Identifier: GPL-3.0-or-later
"""The recorded input's bytes, cut into events and strokes in the order in which the server sent them."""

from __future__ import annotations

import os
import re
import struct
import threading
import time

from recorder.capture.ports import Emit
from recorder.capture.strokes import SIZE, stroke
from recorder.capture.x11.connection import gone, readable
from recorder.capture.x11.notices import Notices
from recorder.capture.x11.translate import Translator

_HEAD = struct.Struct("=BBHIII")
_EVENT = struct.Struct("=BBxxI12xhh4xHxx")
_REPLY, _GENERIC = 1, 35
# The kinds of the events that follow each other, cut where motion begins and ends.
_RUNS = re.compile(rb"\x06+|[^\x06]+")
_MOTION, _KIND = 6, bytes(value & 0x7F for value in range(256))
_FROM_SERVER, _START_OF_DATA = 0, 4
_MOST = 1 << 16


class Stream:
    """Cuts the data connection's bytes into events. Lives on the source's thread."""

    def __init__(self, translator: Translator, notices: Notices, emit: Emit, started: threading.Event) -> None:
        self._translator, self._notices, self._emit, self._started = translator, notices, emit, started
        self._buffer = b""
        self.only_motion = False  # of what was taken last
        self.came = 0

    def ring(self, bell: int) -> bool:
        """Takes what the bell tells, and reads a layout that changed; whether more must be looked at now."""
        now, urgent = time.monotonic_ns(), self._notices.ring(bell)
        self._translator.settle(now)
        return urgent

    def awaits(self) -> bool:
        """Whether what a bell announced has not come yet."""
        return self._notices.awaits()

    def take(self, descriptor: int, bell: int) -> None:
        """Reads and emits all that is there (-1: nothing is). Raises SourceDied at the end, when what came before it has been emitted.

        What the bell told until then is taken before anything is emitted.
        """
        now, had = time.monotonic_ns(), len(self._buffer)
        ended = descriptor >= 0 and self._fill(descriptor)
        self.came = len(self._buffer) - had
        if readable((bell,), 0):
            try:
                self.ring(bell)
            except OSError:
                ended = True
        bodies = self._cut()
        self._translator.settle(now)
        self.only_motion = self._emit_all(b"".join(bodies)) if bodies else False
        if ended:
            raise gone()

    def _fill(self, descriptor: int) -> bool:
        """Reads all that is there; whether the connection has ended. A part that is not full was the last: to ask again would cost more."""
        while True:
            try:
                part = os.read(descriptor, _MOST)
            except BlockingIOError:
                return False
            except OSError:
                return True
            self._buffer += part
            if len(part) < _MOST:
                return not part

    def _cut(self) -> list[bytes]:
        """The recorded events in the buffer, 32 bytes each; notices are taken first, for the keys among the events need them."""
        buffer, offset, bodies = self._buffer, 0, []
        while len(buffer) - offset >= 32:
            kind, category, _, length, _, _ = _HEAD.unpack_from(buffer, offset)
            end = offset + 32 + (length * 4 if kind in (_REPLY, _GENERIC) else 0)
            if len(buffer) < end:
                break
            if kind != _REPLY:
                self._notices.take(kind & 0x7F, buffer, offset)
            elif category == _START_OF_DATA:
                self._started.set()
            elif category == _FROM_SERVER and not buffer[offset + 9]:
                bodies.append(buffer[offset + 32 : offset + 32 + length // 8 * 32])
            offset = end
        self._buffer = buffer[offset:]
        return bodies

    def _emit_all(self, body: bytes) -> bool:
        """Whether all of it was motion."""
        only_motion = True
        for run in _RUNS.finditer(body[::SIZE].translate(_KIND)):
            part = body[run.start() * SIZE : run.end() * SIZE]
            if part[0] & 0x7F == _MOTION:
                self._emit(stroke(part, self._translator.monotonic))
                continue
            only_motion = False
            for kind, detail, at, x, y, state in _EVENT.iter_unpack(part):
                event = self._translator.event(kind & 0x7F, detail, at, x, y, state)
                if event is not None:
                    self._emit(event)
        return only_motion
