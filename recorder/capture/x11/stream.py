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
from recorder.capture.x11 import backlog
from recorder.capture.x11.connection import gone, readable
from recorder.capture.x11.notices import Notices
from recorder.capture.x11.translate import Translator
from recorder.errors import SourceDied
from recorder.model.events import Gap

_HEAD = struct.Struct("=BBHIII")
_EVENT = struct.Struct("=BBxxI12xhh4xHxx")
_REPLY, _GENERIC = 1, 35
# The kinds of the events that follow each other, cut where motion begins and ends.
_RUNS = re.compile(rb"\x06+|[^\x06]+")
_MOTION, _KIND = 6, bytes(value & 0x7F for value in range(256))
_FROM_SERVER, _START_OF_DATA, _CATEGORIES = 0, 4, (0, 4, 5)
_MOST = 1 << 16
# The server's buffer holds 1024 bytes. A message that seems longer than this (in words) is none: a part of the stream is missing.
_LONGEST = 1 << 12
# While events are made of what came, more comes: after so many of them, or so many bytes of motion, somebody asks whether to look.
_LOOK_AFTER, _STROKE = 64, 512 * SIZE


class Stream:
    """Cuts the data connection's bytes into events. Lives on the source's thread.

    ``way`` is that connection's, which does not block. Where so much waited there that the server may have lost input, a gap says so.
    """

    def __init__(self, translator: Translator, notices: Notices, emit: Emit, started: threading.Event, way: backlog.Way) -> None:
        self._translator, self._notices, self._emit, self._started = translator, notices, emit, started
        self.way = way
        self._buffer = bytearray()
        self._since = self._until = 0  # when input may have been lost (ns), 0 for not
        self._ended = self._silent = False
        self.only_motion = False  # of what was taken last

    def ring(self, bell: int) -> bool:
        """Takes what the bell tells, and reads a layout that changed; whether more must be looked at now: also where the server has ended."""
        now = time.monotonic_ns()
        try:
            urgent = self._notices.ring(bell)
        except OSError:
            self._silent = urgent = True
        self._translator.settle(now)
        return urgent

    def awaits(self) -> bool:
        """Whether what a bell announced has not come yet."""
        return self._notices.awaits()

    def take(self, bell: int) -> None:
        """Reads and emits all that is there. Raises SourceDied at the end, when what came before it has been emitted.

        What the bell told until then is taken before anything is emitted.
        """
        now = time.monotonic_ns()
        self._fill(self.way.waiting())
        if readable((bell,), 0):
            self.ring(bell)
        self._ended = self._ended or self._silent
        bodies = self._cut()
        self._translator.settle(now)
        self.only_motion = self._emit_all(b"".join(bodies)) if bodies else False
        if self._until or self._ended:
            self.tell()
        if self._ended:
            raise gone()

    def drain(self) -> None:
        """Empties the way and looks at nothing."""
        self._fill(self.way.waiting())

    def tell(self) -> None:
        """Says of what time input may have been lost, if it may."""
        if self._since:
            since, until = self._since, max(self._until or time.monotonic_ns(), self._since + 1)
            self._since = self._until = 0
            self._translator.forget()
            self._emit(Gap(at=since, until=until, cause="queue"))

    def _fill(self, size: int) -> None:
        """Reads all that is there, of which so many bytes waited. A part that is not full was the last: to ask again would cost more."""
        before = len(self._buffer)
        while not self._ended:
            try:
                part = os.read(self.way.descriptor, _MOST)
            except BlockingIOError:
                break
            except OSError:
                part = b""
            self._buffer += part
            self._ended = not part
            if len(part) < _MOST:
                break
        self.way.came(len(self._buffer) - before)
        last = self.way.full(self._buffer, before, size)
        if last:
            self._since, self._until = self._since or self._translator.monotonic(last), 0
        elif self._since and size:
            self._until = time.monotonic_ns()

    def _cut(self) -> list[bytes]:
        """The recorded events in the buffer, 32 bytes each; notices are taken first, for the keys among the events need them."""
        buffer, offset, bodies = self._buffer, 0, []
        while len(buffer) - offset >= 32:
            kind, category, _, length, _, _ = _HEAD.unpack_from(buffer, offset)
            if kind == _REPLY and self._started.is_set() and (length > _LONGEST or category not in _CATEGORIES):
                raise SourceDied("The display sends input that cannot be read.", "Stop the recording and start it again.")
            end = offset + 32 + (length * 4 if kind in (_REPLY, _GENERIC) else 0)
            if len(buffer) < end:
                break
            if kind != _REPLY:
                self._notices.take(kind & 0x7F, buffer, offset)
            elif category == _START_OF_DATA:
                self._started.set()
            elif category == _FROM_SERVER and not buffer[offset + 9]:
                bodies.append(bytes(buffer[offset + 32 : offset + 32 + length // 8 * 32]))
            offset = end
        del buffer[:offset]
        self.way.cut(offset)
        return bodies

    def _emit_all(self, body: bytes) -> bool:
        """Whether all of it was motion."""
        only_motion = True
        for run in _RUNS.finditer(body[::SIZE].translate(_KIND)):
            part = body[run.start() * SIZE : run.end() * SIZE]
            if part[0] & 0x7F == _MOTION:
                self._emit_motion(part)
            else:
                only_motion = False
                self._emit_each(part)
        return only_motion

    def _emit_motion(self, part: bytes) -> None:
        for start in range(0, len(part), _STROKE):
            self._emit(stroke(part[start : start + _STROKE], self._translator.monotonic))
            self._look()

    def _emit_each(self, part: bytes) -> None:
        for number, (kind, detail, at, x, y, state) in enumerate(_EVENT.iter_unpack(part)):
            event = self._translator.event(kind & 0x7F, detail, at, x, y, state)
            if event is not None:
                self._emit(event)
            if number % _LOOK_AFTER == _LOOK_AFTER - 1:
                self._look()

    def _look(self) -> None:
        """What comes while events are made of what came must not wait for the end of it."""
        if not self._ended and not self.way.rest():
            self.drain()
