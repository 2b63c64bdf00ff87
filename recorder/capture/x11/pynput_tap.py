# SPDX-License-Identifier: GPL-3.0-or-later
"""pynput's listener on X11, with its known faults mended: one stream for keys and pointer, the server's times, a start that is certain."""

from __future__ import annotations

import struct
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from Xlib import X
from Xlib.ext import record

from recorder.capture.pynput_keys import Hands
from recorder.capture.pynput_watch import watched
from recorder.capture.x11.connection import GONE, drop, open_display, readable
from recorder.capture.x11.keymap import modifiers
from recorder.capture.x11.pulse import Pulse
from recorder.errors import CaptureError
from recorder.model.events import AnyEvent

_EVENT = struct.Struct("=BBxxI12xhh4xHxx")
_SCROLLS = {4: (0, 1), 5: (0, -1), 6: (-1, 0), 7: (1, 0)}


def make(display: str | None, emit: Callable[[AnyEvent], None], ended: Callable[[Exception | None], None]) -> Any:
    """A listener that has not been started. Raises BackendUnavailable without a display, ImportError without pynput."""
    pulse = Pulse(open_display(display))
    try:
        from pynput import keyboard, mouse
    except ImportError:
        pulse.close()
        raise
    reader = _Reader(display, keyboard.Listener(), mouse.Button, pulse, emit)
    return type("Tap", (_Mended, watched(mouse.Listener, ended)), {"reader": reader})()


class _Mended:
    """What is put before pynput's listener: one context for all of it, since with two the order of keys and pointer would be lost."""

    _EVENTS = (X.KeyPress, X.MotionNotify)
    reader: _Reader
    running: bool
    StopException: type[Exception]
    _context: Any

    def probed(self, seconds: float) -> bool:
        return self.reader.begun.wait(seconds)

    def flush(self, seconds: float) -> bool:
        return self.reader.flush(self, seconds)

    def close(self) -> None:
        self.reader.close()
        for name in ("_display_stop", "_display_record"):  # pynput leaves them open where the server was gone first
            if hasattr(self, name):
                drop(getattr(self, name))

    def _initialize(self, stop: Any) -> None:
        self.reader.prepare(stop)

    def _handler(self, reply: Any) -> None:
        if not self.running:
            raise self.StopException
        if reply.category == record.StartOfData:
            self.reader.begun.set()
        elif reply.category == record.FromServer and not reply.client_swapped:
            self.reader.take(bytes(reply.data))

    def _stop_platform(self) -> None:
        self.reader.end(self._context)


class _Reader:
    """Reads the records with pynput's own idea of the keys. Lives on the listener's thread, but for :meth:`flush`."""

    def __init__(self, display: str | None, keys: Any, buttons: Any, pulse: Pulse, emit: Callable[[AnyEvent], None]) -> None:
        self.begun = threading.Event()
        self._keys, self._buttons, self._pulse, self._emit = keys, buttons, pulse, emit
        self._display, self._hands = display, Hands()
        self._stop: Any = None
        self._busy = False

    def prepare(self, stop: Any) -> None:
        """``stop`` is pynput's second connection, of which it asks the layout."""
        self._stop = stop
        self._keys._initialize(stop)  # noqa: SLF001 - the listener for keys is not started: only what it knows of the layout is used

    def take(self, data: bytes) -> None:
        """Emits the events of one reply."""
        self._busy = True
        try:
            for fields in _EVENT.iter_unpack(data[: len(data) // 32 * 32]):
                event = self._event(*fields)
                if event is not None:
                    self._emit(event)
        finally:
            self._busy = False

    def flush(self, tap: Any, seconds: float) -> bool:
        """Makes the server send what it holds, and waits until the listener has nothing left to read."""
        deadline = time.monotonic() + seconds
        try:
            self._pulse.flush()
        except CaptureError:
            return False
        quiet = 0
        while quiet < 3 and time.monotonic() < deadline and tap.is_alive():
            quiet = 0 if self._unread(tap) else quiet + 1
            time.sleep(0.001)
        return quiet >= 3

    def end(self, context: Any) -> None:
        """Makes the server end the stream; pynput's own request would wait in its connection until the next input comes."""
        display = open_display(self._display)
        try:
            display.record_disable_context(context)
            display.sync()
        finally:
            drop(display)

    def close(self) -> None:
        """Closes the second connection."""
        self._pulse.close()

    def _unread(self, tap: Any) -> bool:
        connection = tap._display_record  # noqa: SLF001 - pynput does not say what it has not read yet
        try:
            return self._busy or bool(readable((connection.fileno(),), 0)) or len(connection.display.data_recv) >= 32
        except (*GONE, TypeError, ValueError):
            return False

    def _event(self, kind: int, detail: int, server: int, x: int, y: int, state: int) -> AnyEvent | None:
        kind, at = kind & 0x7F, self._pulse.clock.monotonic(server)
        if kind == X.MotionNotify:
            return self._hands.move(at, x, y)
        if kind in (X.KeyPress, X.KeyRelease):
            key = self._key(detail, state)
            if kind == X.KeyPress:
                return self._hands.pressed(at, detail, key, modifiers(state), None)
            return self._hands.released(at, detail, key)
        if detail in _SCROLLS:
            return self._hands.scroll(at, x, y, *_SCROLLS[detail]) if kind == X.ButtonPress else None
        return self._hands.click(at, x, y, self._button(detail), kind == X.ButtonPress)

    def _key(self, keycode: int, state: int) -> Any:
        try:
            return self._keys._event_to_key(self._stop, SimpleNamespace(detail=keycode, state=state))  # noqa: SLF001 - pynput's translation
        except (IndexError, *GONE):
            return None

    def _button(self, detail: int) -> Any:
        try:
            return self._buttons(detail)
        except ValueError:
            return SimpleNamespace(name=f"button{detail}")
