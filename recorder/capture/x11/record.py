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

from recorder.capture.ports import Died
from recorder.capture.x11.connection import GONE, ServerClock, calibrated, drop, gone, open_display, readable
from recorder.capture.x11.keymap import Keymap
from recorder.capture.x11.translate import Translator
from recorder.errors import BackendUnavailable, CaptureError, SourceDied
from recorder.model.events import AnyEvent

_ENABLE = struct.Struct("=BBHI")
_HEAD = struct.Struct("=BBHIII")
_EVENT = struct.Struct("=BBxxI12xhh4xHxx")
_REPLY, _MAPPING_NOTIFY = 1, 34
_FROM_SERVER, _START_OF_DATA = 0, 4
# The first event is read at once, since a layout is read as it is then, and those after it in batches: one wake-up for many, and the server's times make the wait free of charge (PLATFORM.md, part 13).
_NAP_S = 0.03
_QUIET_S = 1.0
_WAIT_S = 5.0


class RecordInput:
    """The InputSource of X11. Its thread owns the data connection and the keymap; a lock guards the control connection."""

    def __init__(self, display: str | None = None) -> None:
        self._name = display
        self._control: Display | None = None
        self._data: Display | None = None
        self._lock = threading.Lock()
        self._started, self._drained, self._ended = threading.Event(), threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._wake = (-1, -1)
        self._stopping = False
        self._one_sync = threading.Lock()
        self._trouble: Exception | None = None

    def start(self, emit: Callable[[AnyEvent], None], died: Died) -> None:
        """Begins; returns when the server has said that it sends. Raises BackendUnavailable."""
        self._stopping, self._trouble = False, None
        for event in (self._started, self._drained, self._ended):
            event.clear()
        self._control, self._data = open_display(self._name), open_display(self._name)
        try:
            clock = calibrated(self._control)
            self._enable(self._control, self._data)
        except (*GONE, CaptureError) as error:
            drop(self._control)
            drop(self._data)
            raise error if isinstance(error, CaptureError) else gone() from error
        self._wake = os.pipe()
        self._thread = threading.Thread(target=self._run, args=(emit, died, clock), name="record", daemon=True)
        self._thread.start()
        if not self._started.wait(_WAIT_S):
            self.stop()
            raise self._trouble if isinstance(self._trouble, CaptureError) else _silent()

    def sync(self) -> None:
        """Makes the server send what it holds and returns when all of it has been emitted. Raises SourceDied."""
        if self._thread is None or self._ended.is_set():
            return
        with self._one_sync:
            self._flush_server()
            self._drained.clear()
            os.write(self._wake[1], b"s")
            if not self._drained.wait(_WAIT_S) and not self._ended.is_set():
                raise SourceDied("The display does not answer.", "Stop the recording and start it again.")

    def stop(self) -> None:
        """Ends the source. Harmless when it has ended already."""
        if self._thread is None:
            return
        self._stopping = True
        with contextlib.suppress(OSError):
            os.write(self._wake[1], b"q")
        self._thread.join(_WAIT_S)
        self._thread = None
        with self._lock:
            for display in (self._control, self._data):
                if display is not None:
                    drop(display)
            self._control = self._data = None
        for descriptor in self._wake:
            os.close(descriptor)

    def _enable(self, control: Display, data: Display) -> None:
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
        data.sync()
        os.write(data.fileno(), _ENABLE.pack(extension.major_opcode, 5, 2, context))

    def _run(self, emit: Callable[[AnyEvent], None], died: Died, clock: ServerClock) -> None:
        trouble: Exception | None = None
        try:
            keymap = Keymap(self._name)
            try:
                self._read(_Stream(Translator(keymap, clock), emit, self._started))
            finally:
                keymap.close()
        except Exception as error:  # noqa: BLE001 - the thread's border: a silent death would be a false record
            trouble = error if isinstance(error, CaptureError) else gone()
        self._trouble = trouble
        self._ended.set()
        self._drained.set()
        if trouble is not None and not self._stopping and self._started.is_set():
            died(trouble)

    def _read(self, stream: _Stream) -> None:
        assert self._data is not None
        data, wake = self._data.fileno(), self._wake[0]
        flushed, looked, napped = time.monotonic(), time.monotonic_ns(), False
        while not self._stopping:
            ready = readable((data, wake), _QUIET_S)
            # What waited while this thread napped may be as old as its last look.
            since, looked = (looked if napped else time.monotonic_ns()), time.monotonic_ns()
            if wake in ready:
                os.read(wake, 4096)
            napped = stream.take(data, since) and wake not in ready
            if wake in ready:
                self._drained.set()
            elif napped:
                readable((wake,), _NAP_S)
            if time.monotonic() - flushed >= _QUIET_S:
                flushed = time.monotonic()
                self._flush_server()

    def _flush_server(self) -> None:
        """Two round trips of the other connection: after the second the first one's flush is over. Raises SourceDied."""
        with self._lock:
            if self._control is None:
                return
            try:
                self._control.sync()
                self._control.sync()
            except GONE as error:
                raise gone() from error


class _Stream:
    """Cuts the data connection's bytes into events. Lives on the source's thread."""

    def __init__(self, translator: Translator, emit: Callable[[AnyEvent], None], started: threading.Event) -> None:
        self._translator, self._emit, self._started = translator, emit, started
        self._buffer, self._since = b"", 0

    def take(self, descriptor: int, since: int) -> bool:
        """Reads all that is there, none of it sent before ``since`` (ns); says whether there were events.

        Raises SourceDied at the end of the connection, when what came before it has been emitted.
        """
        ended, self._since = False, since
        while not ended and readable((descriptor,), 0):
            try:
                part = os.read(descriptor, 1 << 16)
            except OSError:
                part = b""
            ended = not part
            self._buffer += part
        emitted = self._cut()
        if ended:
            raise gone()
        return emitted

    def _cut(self) -> bool:
        buffer, offset, emitted = self._buffer, 0, False
        while len(buffer) - offset >= 32:
            kind, category, _, length, _, _ = _HEAD.unpack_from(buffer, offset)
            if kind != _REPLY:  # an event that every client gets; the keymap changed, or nothing of ours
                if kind & 0x7F == _MAPPING_NOTIFY:
                    self._translator.layout_changed(self._since)
                offset += 32
                continue
            end = offset + 32 + length * 4
            if len(buffer) < end:
                break
            emitted |= self._reply(category, buffer[offset + 9], buffer[offset + 32 : end])
            offset = end
        self._buffer = buffer[offset:]
        self._translator.settle()
        return emitted

    def _reply(self, category: int, swapped: int, body: bytes) -> bool:
        if category == _START_OF_DATA:
            self._started.set()
        if category != _FROM_SERVER or swapped:
            return False
        for fields in _EVENT.iter_unpack(body[: len(body) // 32 * 32]):
            event = self._translator.event(*fields)
            if event is not None:
                self._emit(event)
        return bool(body)


def _silent() -> BackendUnavailable:
    return BackendUnavailable("The X server does not send recorded input.", "Restart the desktop session and try again.")
