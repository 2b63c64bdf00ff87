# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in front and its title, told by the server as they change; by asking ten times a second where no window manager helps."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from typing import TypeVar

from Xlib import error
from Xlib.display import Display

from recorder.capture.ports import Died, Scene, Window, WindowNews
from recorder.capture.x11.connection import GONE, drop, gone, open_display
from recorder.capture.x11.describe import Describer
from recorder.capture.x11.glance import Glance
from recorder.capture.x11.popups import Popups
from recorder.capture.x11.watch import Watch
from recorder.errors import CaptureError, SourceDied

T = TypeVar("T")

_WAIT_S = 5.0


class X11Windows:
    """The WindowSource of X11. Its thread owns one connection; questions of other threads go over a second one, under a lock."""

    def __init__(self, display: str | None = None) -> None:
        self._name = display
        self._thread: threading.Thread | None = None
        self._asker: tuple[Display, Describer, Glance] | None = None
        self._lock = threading.Lock()
        self._one_sync = threading.Lock()
        self._told, self._synced, self._ended = threading.Event(), threading.Event(), threading.Event()
        self._wake = (-1, -1)
        self._stopping = False
        self._watch: Watch | None = None
        self._popups: Popups | None = None

    def start(self, emit: Callable[[WindowNews], None], died: Died) -> None:
        """Begins, and returns when the window in front was emitted. Raises BackendUnavailable."""
        self._stopping = False
        for event in (self._told, self._synced, self._ended):
            event.clear()
        display = open_display(self._name)
        self._wake = os.pipe()
        self._thread = threading.Thread(target=self._run, args=(display, emit, died), name="windows", daemon=True)
        self._thread.start()
        if not self._told.wait(_WAIT_S) or self._ended.is_set():
            self.stop()
            raise gone()
        with contextlib.suppress(CaptureError):  # asked for before the first click, whose look it would delay
            self.scene()

    def sync(self) -> None:
        """Returns when every change before the call was emitted. Raises SourceDied."""
        self._call(b"s")

    def ping(self) -> None:
        """Returns when the source's thread and the server have answered, and hurries nothing. Raises SourceDied."""
        self._call(b"p")

    def since(self) -> float:
        """Since when this source owes a sign of life (seconds of the monotonic clock); 0 while it has nothing to do."""
        watch = self._watch
        return watch.busy if watch is not None and not self._ended.is_set() else 0.0

    def settle(self) -> None:
        """Returns when every change of which the server has told is emitted; without asking anybody where none is waiting. Raises SourceDied."""
        watch = self._watch
        if watch is None or self._ended.is_set() or not watch.idle():
            self.ping()

    def stop(self) -> None:
        """Ends the source. Harmless when it has ended already."""
        if self._thread is not None:
            self._stopping = True
            os.write(self._wake[1], b"q")
            self._thread.join(_WAIT_S)
            self._thread = None
            for descriptor in self._wake:
                os.close(descriptor)
        with self._lock:
            self._drop_asker()

    def windows(self) -> list[Window]:
        """The windows that are open now, the one in front first. Raises CaptureError."""

        def ask(describer: Describer, _glance: Glance) -> list[Window]:
            front = describer.active(describer.managed())
            clients = [handle for handle in reversed(describer.clients()) if not describer.is_panel(handle)]
            found = [window for handle in clients if (window := describer.describe(handle))]
            return sorted(found, key=lambda window: window.handle != front)

        return self._ask(ask)

    def scene(self) -> Scene:
        """What is visible now. Raises CaptureError."""
        return self._ask(lambda _describer, glance: glance.scene())

    def glance(self) -> Scene:
        """What is visible as far as the server has told; it is asked only where something changed. Raises CaptureError."""
        return self._ask(lambda _describer, glance: glance.scene(asked=False))

    def gone(self, since: int) -> list[Window]:
        """What no window manager manages and vanished since then (nanoseconds of CLOCK_MONOTONIC), the youngest first."""
        return self._popups.gone(since) if self._popups is not None else []

    def _call(self, word: bytes) -> None:
        if self._thread is None or self._ended.is_set():
            return
        with self._one_sync:
            self._synced.clear()
            os.write(self._wake[1], word)
            if not self._synced.wait(_WAIT_S):
                raise SourceDied("The display does not answer.", "Stop the recording and start it again.")

    def _ask(self, question: Callable[[Describer, Glance], T]) -> T:
        with self._lock:
            try:
                if self._asker is None:
                    display = open_display(self._name)
                    describer = Describer(display)
                    self._asker = (display, describer, Glance(display, describer))
                return question(*self._asker[1:])
            except GONE as trouble:
                self._drop_asker()
                raise gone() from trouble
            except error.XError as trouble:
                raise CaptureError("A window vanished while it was looked at.", "Try again.") from trouble

    def _drop_asker(self) -> None:
        if self._asker is not None:
            drop(self._asker[0])
            self._asker = None

    def _run(self, display: Display, emit: Callable[[WindowNews], None], died: Died) -> None:
        trouble: Exception | None = None
        try:
            self._watch = Watch(display, emit)
            self._popups = self._watch.popups
            self._watch.run(self._wake[0], self._told, self._synced, lambda: self._stopping)
        except Exception as caught:  # noqa: BLE001 - the thread's border: a silent death would be a false record
            trouble = caught if isinstance(caught, CaptureError) else gone()
        begun = self._told.is_set()
        for event in (self._ended, self._told, self._synced):
            event.set()
        drop(display)
        if trouble is not None and begun and not self._stopping:
            died(trouble)
