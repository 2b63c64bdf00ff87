# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, buttons, scrolls and motion by pynput: the source for Windows and macOS, and X11's where its own cannot be used.

It passes the same tests as X11's own source (tests/desktop/test_input_conformance.py), and under wine those of tests/wine. What pynput cannot do, whoever uses it:

- It reads the keyboard layout when it starts: after a switch of layout or group the text is that of the old layout, AltGr and compose
  type nothing of their own, and a key that another program remaps is unknown.
- On X11 it does not tell whether a program pressed a key (``injected`` is None), and costs ten times the processor time.
- On Windows and macOS a time is that of the callback, not of the event: as late as the machine is busy. Keys and pointer come from two
  hooks, so two events within a millisecond may change places.
- On Windows the clock of Python before 3.13 moves in steps of 16 ms: times there are as coarse.
- On macOS nothing tells when all that happened has arrived: ``sync`` waits a twentieth of a second.
- Windows shows no hook the keys of windows that run as administrator, of the log-in screen, or of a question about permissions.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from recorder.capture.ports import Died, Emit
from recorder.capture.pynput_keys import Hands
from recorder.capture.pynput_watch import watched
from recorder.errors import BackendUnavailable, CaptureError, PermissionMissing, SourceDied
from recorder.model.events import AnyEvent

_WAIT_S = 5.0


class PynputInput:
    """The InputSource on top of pynput. Each of its listeners is a thread that tells its own end."""

    def __init__(self, display: str | None = None) -> None:
        self._display = display
        self._taps: list[Any] = []
        self._stopping = False
        self._lock = threading.Lock()

    def start(self, emit: Emit, died: Died) -> None:
        """Begins; returns when every hook has shown that it is in place. Raises BackendUnavailable or PermissionMissing."""
        self._stopping = False
        self._taps = self._make(emit, lambda error: self._ended(error, died))
        for tap in self._taps:
            tap.start()
        for tap in self._taps:
            if not self._is_ready(tap):
                trouble = tap.trouble
                self.stop()
                raise trouble if isinstance(trouble, CaptureError) else _silent()

    def sync(self) -> None:
        """Returns when all that the desktop has told was emitted. Raises SourceDied."""
        for tap in self._taps:
            if tap.is_alive() and not tap.flush(_WAIT_S) and tap.is_alive():
                raise SourceDied("The display does not answer.", "Stop the recording and start it again.")

    def stop(self) -> None:
        """Ends the listeners. Harmless when they have ended already."""
        self._stopping = True
        taps, self._taps = self._taps, []
        for tap in taps:
            with contextlib.suppress(Exception):  # a listener whose desktop is gone cannot be told to stop: it has stopped
                tap.stop()
        for tap in taps:
            if tap.ident is not None:
                threading.Thread.join(tap, _WAIT_S)
            tap.close()

    def _is_ready(self, tap: Any) -> bool:
        deadline = time.monotonic() + _WAIT_S
        while time.monotonic() < deadline and tap.is_alive():
            if tap.probed(0.05):
                return True
        return bool(tap.is_alive() and tap.probed(0))

    def _ended(self, error: Exception | None, died: Died) -> None:
        """Called on the listener's thread, as its last deed."""
        with self._lock:
            told, self._stopping = self._stopping, True
        if not told:
            died(
                error
                if isinstance(error, CaptureError)
                else SourceDied("The {source} source stopped working.", "Start again.", source="input")
            )

    def _make(self, emit: Callable[[AnyEvent], None], ended: Callable[[Exception | None], None]) -> list[Any]:
        logging.getLogger("pynput").addHandler(logging.NullHandler())
        logging.getLogger("pynput").propagate = False  # it logs tracebacks; what ended a listener is told by died
        platform: str = sys.platform
        try:
            if platform == "linux":
                from recorder.capture.x11.pynput_tap import make

                return [make(self._display, emit, ended)]
            return _portable(Hands(), emit, ended)
        except ImportError as error:
            raise BackendUnavailable(
                "Keys and pointer cannot be observed here.", "Install pynput, or use another desktop."
            ) from error


def _portable(hands: Hands, emit: Callable[[AnyEvent], None], ended: Callable[[Exception | None], None]) -> list[Any]:
    """A listener for keys and one for the pointer; their events pass one lock, so that their times never run backwards."""
    from pynput import keyboard, mouse

    turn = threading.Lock()

    def told(make: Callable[..., AnyEvent | None]) -> Callable[..., None]:
        def callback(*arguments: Any) -> None:
            with turn:
                event = make(time.monotonic_ns(), *arguments)
                if event is not None:
                    emit(event)

        return callback

    keys = _hooked(watched(keyboard.Listener, ended))(on_press=told(hands.press), on_release=told(hands.release))
    pointer = _hooked(watched(mouse.Listener, ended))(
        on_move=told(hands.move), on_click=told(hands.click), on_scroll=told(hands.scroll)
    )
    return [keys, pointer]


def _hooked(base: Any) -> Any:
    """The platform's way to know that a hook is in place."""
    if sys.platform == "win32":
        from recorder.capture.windows.hook import probing

        return probing(base)
    if sys.platform == "darwin":
        _require_trust()
    return base


def _require_trust() -> None:
    if sys.platform == "darwin":
        import HIServices

        if not HIServices.AXIsProcessTrusted():
            raise PermissionMissing(
                "macOS has not allowed Stet to observe keys and pointer.",
                "Allow Stet in System Settings, Privacy and Security: Accessibility and Input Monitoring.",
            )


def _silent() -> BackendUnavailable:
    return BackendUnavailable("The desktop does not send recorded input.", "Restart the desktop session and try again.")
