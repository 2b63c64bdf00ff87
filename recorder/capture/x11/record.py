# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, buttons, scrolls and motion by the RECORD extension: one ordered stream, read in batches, with the server's own times."""

from __future__ import annotations

import contextlib
import os
import struct
import threading
import time
from collections.abc import Callable

from Xlib import X
from Xlib.display import Display
from Xlib.ext import record

from recorder.capture.ports import Died, Emit
from recorder.capture.x11.backlog import Way
from recorder.capture.x11.connection import GONE, drop, gone, open_display, readable
from recorder.capture.x11.ears import Ears
from recorder.capture.x11.keymap import Keymap
from recorder.capture.x11.notices import Notices
from recorder.capture.x11.pulse import Pulse
from recorder.capture.x11.stream import Stream
from recorder.capture.x11.translate import Translator
from recorder.errors import BackendUnavailable, CaptureError, SourceDied

_ENABLE = struct.Struct("=BBHI")
# Input is read in batches: one wake-up for many, and the server's times make the wait free of charge (PLATFORM.md, part 13). A button and
# another layout ring a bell; where somebody hurries, keys are read at once and only motion waits. What comes meanwhile must not fill the way
# to us (backlog.py).
_NAP_S, _HURRIED_NAP_S = 0.6, 0.08
_WHEEL_S = 0.15  # the wheel rings too, and may wait a little
# Motion for which no client asks stays with the server until it is asked; where something came, all that was before it has come. Together
# with a nap no longer than the age at which the writer commits, so that it costs nothing of the second from the event to the disk.
_QUIET_S = 0.4
_WAIT_S = 5.0
_SOCKET, _SEND_BUFFER = 1, 7  # SOL_SOCKET and SO_SNDBUF of Linux


class RecordInput:
    """The InputSource of X11. Its thread owns the data connection and the keymap; the pulse is a connection for all threads.

    What it emits is ``ordered``: whatever comes later happened later. ``hurried`` says whether somebody must hear of each key at once,
    ``toolkit`` what the program that has the keys is made of.
    """

    ordered = True

    def __init__(self, display: str | None = None) -> None:
        self.hurried: Callable[[], bool] = lambda: True
        self.toolkit: Callable[[], str] = lambda: ""
        self._name = display
        self._bell: Display | None = None
        self._turned = 0.0
        self._pulse: Pulse | None = None
        self._data: Display | None = None
        self._started, self._drained, self._ended = threading.Event(), threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._wake = (-1, -1)
        self._stopping = False
        self._one_sync = threading.Lock()
        self._trouble: Exception | None = None
        self._keymap: Keymap | None = None

    def start(self, emit: Emit, died: Died) -> None:
        """Begins; returns when the server has said that it sends. Raises BackendUnavailable."""
        self._stopping, self._trouble = False, None
        for event in (self._started, self._drained, self._ended):
            event.clear()
        notices = self._connect()
        self._wake = os.pipe()
        self._turned = time.monotonic()
        self._thread = threading.Thread(target=self._run, args=(emit, died, notices), name="record", daemon=True)
        self._thread.start()
        if not self._started.wait(_WAIT_S):
            self.stop()
            raise self._trouble if isinstance(self._trouble, CaptureError) else _silent()

    def sync(self) -> None:
        """Makes the server send what it holds and returns when all of it has been emitted. Raises SourceDied."""
        if self._thread is None or self._ended.is_set():
            return
        with self._one_sync:
            self._flush()
            self._drained.clear()
            os.write(self._wake[1], b"s")
            if not self._drained.wait(_WAIT_S) and not self._ended.is_set():
                raise SourceDied("The display does not answer.", "Stop the recording and start it again.")

    def since(self) -> float:
        """Since when this source owes a sign of life (seconds of the monotonic clock): of its thread, or of the server that was asked."""
        pulse = self._pulse
        asked = pulse.asked if pulse is not None else 0.0
        return min(asked or time.monotonic(), self._turned + 2 * _QUIET_S)

    def interrupt(self, at: int) -> None:
        """What a dead key began before this moment is not finished after it. Any thread may call it."""
        if self._keymap is not None:
            self._keymap.cut = max(self._keymap.cut, at)

    def stop(self) -> None:
        """Ends the source. Harmless when it has ended already."""
        if self._thread is None:
            return
        self._stopping = True
        with contextlib.suppress(OSError):
            os.write(self._wake[1], b"q")
        self._thread.join(_WAIT_S)
        self._thread = None
        for display in (self._data, self._bell):
            if display is not None:
                drop(display)
        if self._pulse is not None:
            self._pulse.close()
        self._data = self._bell = self._pulse = None
        for descriptor in self._wake:
            os.close(descriptor)

    def _connect(self) -> Notices:
        """Opens the connections; the server sends from now on."""
        opened: list[Display] = []
        try:
            opened += [open_display(self._name) for _ in range(3)]
            control, data, bell = opened
            notices = Notices(data)
            enable = _enabling(control, data)
            notices.select(data, bell)
            os.write(data.fileno(), enable)
            self._pulse = Pulse(control)
        except (*GONE, CaptureError) as error:
            for display in opened:
                drop(display)
            raise error if isinstance(error, CaptureError) else gone() from error
        for display in (data, bell):
            display.display.socket.setblocking(False)
        self._data, self._bell = data, bell
        return notices

    def _run(self, emit: Emit, died: Died, notices: Notices) -> None:
        trouble: Exception | None = None
        try:
            assert self._pulse is not None and self._data is not None and self._bell is not None
            keymap = self._keymap = Keymap(self._name)
            keymap.toolkit = self.toolkit
            try:
                stream = Stream(Translator(keymap, self._pulse.clock, notices), notices, emit, self._started, _way(self._data))
                with contextlib.closing(Ears(self._data.fileno(), self._bell.fileno(), self._wake[0])) as ears:
                    self._read(stream, ears)
            finally:
                keymap.close()
        except Exception as error:  # noqa: BLE001 - the thread's border: a silent death would be a false record
            trouble = error if isinstance(error, CaptureError) else gone()
        self._trouble = trouble
        self._ended.set()
        self._drained.set()
        if trouble is not None and not self._stopping and self._started.is_set():
            died(trouble)

    def _read(self, stream: Stream, ears: Ears) -> None:
        assert self._data is not None and self._pulse is not None and self._bell is not None
        data, bell, wake = self._data.fileno(), self._bell.fileno(), self._wake[0]
        heard = self._turned
        while not self._stopping:
            ready = readable((data, bell, wake), max(0.0, heard + _QUIET_S - time.monotonic()))
            self._turned = time.monotonic()
            if wake in ready:
                os.read(wake, 4096)
            if ready:
                stream.take(bell)
            if wake in ready:
                self._drained.set()
            elif ready and not stream.awaits():
                self._nap(stream, ears, data, bell, wake)
            if ready:
                heard, self._pulse.asked = self._turned, 0.0  # it lives
            elif time.monotonic() - heard >= _QUIET_S:
                stream.tell()
                self._pulse.nudge(_QUIET_S)
                heard = time.monotonic()

    def _nap(self, stream: Stream, ears: Ears, data: int, bell: int, wake: int) -> None:
        """Lets more come, until the bell says that somebody must look now."""
        hurried, way = self.hurried(), stream.way
        if hurried and not stream.only_motion:
            return
        now = time.monotonic()
        until, deaf = now + (_HURRIED_NAP_S if hurried else _NAP_S), now
        while now < until:
            listens, hears = way.listens, now >= deaf
            wait = min(until - now, until if listens else way.rest(), until if hears else deaf - now)
            ready = ears.ready(wait, data=listens, bell=hears)
            if wake in ready or (bell in ready and (hurried or stream.ring(bell))):
                return
            now = time.monotonic()
            if bell in ready:
                deaf = now + _WHEEL_S
            if way.heard() if data in ready else not (listens or way.rest()):
                stream.drain()
            if way.flooded():
                until = min(until, now + _HURRIED_NAP_S)

    def _flush(self) -> None:
        pulse = self._pulse
        if pulse is not None:
            pulse.flush()


def _way(data: Display) -> Way:
    """Each end of a local connection has the limit that the system sets; the server does not change its own."""
    return Way(data.fileno(), data.display.socket.getsockopt(_SOCKET, _SEND_BUFFER))


def _enabling(control: Display, data: Display) -> bytes:
    """Makes a context of the one connection, and returns the request with which the other one becomes its stream."""
    extension = data.query_extension("RECORD")
    if extension is None or not control.has_extension("RECORD"):
        raise BackendUnavailable("The X server does not let input be recorded.", "Switch its RECORD extension on.")
    nothing, none = (0, 0), (0, 0, 0, 0)
    wanted = {
        "core_requests": nothing,
        "core_replies": nothing,
        "ext_requests": none,
        "ext_replies": none,
        "delivered_events": nothing,
        "device_events": (X.KeyPress, X.MotionNotify),
        "errors": nothing,
        "client_started": False,
        "client_died": False,
    }
    context = control.record_create_context(0, [record.AllClients], [wanted])
    control.sync()
    return _ENABLE.pack(extension.major_opcode, 5, 2, context)


def _silent() -> BackendUnavailable:
    return BackendUnavailable("The X server does not send recorded input.", "Restart the desktop session and try again.")
