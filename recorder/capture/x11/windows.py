# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in front and its title, told by the server as they change; by asking ten times a second where no window manager helps."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace
from Xlib import X, error
from Xlib.display import Display

from recorder.capture.ports import Died, Scene, Window, WindowChange
from recorder.capture.x11.connection import GONE, ServerClock, calibrated, drop, gone, open_display, readable
from recorder.capture.x11.describe import Describer
from recorder.capture.x11.glance import Glance
from recorder.errors import CaptureError, SourceDied

T = TypeVar("T")

# Every switch first says "no window" for 1-5 ms.
_SETTLE_S = 0.02
_ASK_S = 0.1
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

    def start(self, emit: Callable[[WindowChange], None], died: Died) -> None:
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

    def sync(self) -> None:
        """Returns when every change before the call was emitted. Raises SourceDied."""
        if self._thread is None or self._ended.is_set():
            return
        with self._one_sync:
            self._synced.clear()
            os.write(self._wake[1], b"s")
            if not self._synced.wait(_WAIT_S):
                raise SourceDied("The display does not answer.", "Stop the recording and start it again.")

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

    def _run(self, display: Display, emit: Callable[[WindowChange], None], died: Died) -> None:
        trouble: Exception | None = None
        try:
            _Watch(display, emit).run(self._wake[0], self._told, self._synced, lambda: self._stopping)
        except Exception as caught:  # noqa: BLE001 - the thread's border: a silent death would be a false record
            trouble = caught if isinstance(caught, CaptureError) else gone()
        begun = self._told.is_set()
        for event in (self._ended, self._told, self._synced):
            event.set()
        drop(display)
        if trouble is not None and begun and not self._stopping:
            died(trouble)


class _Watch:
    """Follows one connection's events. Lives on the source's thread."""

    def __init__(self, display: Display, emit: Callable[[WindowChange], None]) -> None:
        self._display, self._emit = display, emit
        self._ask = Describer(display)
        self._clock: ServerClock = calibrated(display)
        self._managed = self._ask.managed()
        self._window: Window | None = None
        self._changed_at = 0
        self._due = 0.0

    def run(self, wake: int, told: threading.Event, synced: threading.Event, stopping: Callable[[], bool]) -> None:
        """Emits what is in front, sets ``told``, and goes on until ``stopping``."""
        self._ask.root.change_attributes(event_mask=X.PropertyChangeMask)
        self._look(time.monotonic_ns(), first=True)
        told.set()
        while not stopping():
            asked = wake in readable((wake, self._display.fileno()), self._patience())
            if asked:
                os.read(wake, 4096)
                self._display.sync()
            while self._display.pending_events():
                self._take(self._display.next_event())
            self._settle(now=asked)
            if asked:
                synced.set()

    def _patience(self) -> float | None:
        """Seconds until something is to be done without being told."""
        if self._due:
            return max(0.001, self._due - time.monotonic())
        return None if self._managed else _ASK_S

    def _take(self, event: object) -> None:
        kind, atoms = getattr(event, "type", 0), self._ask.atoms
        if kind == X.DestroyNotify or (kind == X.PropertyNotify and getattr(event, "atom", 0) == atoms["_NET_ACTIVE_WINDOW"]):
            self._mark(self._clock.monotonic(event.time) if hasattr(event, "time") else time.monotonic_ns())
        elif kind == X.PropertyNotify and getattr(event, "atom", 0) in (atoms["_NET_WM_NAME"], atoms["WM_NAME"]):
            self._retitle(event)
        elif kind == X.PropertyNotify and getattr(event, "atom", 0) == atoms["_NET_SUPPORTING_WM_CHECK"]:
            self._managed = self._ask.managed()
            self._mark(time.monotonic_ns())

    def _mark(self, at: int) -> None:
        if not self._due:
            self._changed_at = at
            self._due = time.monotonic() + _SETTLE_S

    def _settle(self, *, now: bool) -> None:
        if self._due and (now or time.monotonic() >= self._due):
            self._due = 0.0
            self._look(self._changed_at)
        elif not self._managed:
            self._look(time.monotonic_ns())

    def _look(self, at: int, *, first: bool = False) -> None:
        handle = self._ask.active(self._managed)
        if not first and self._window is not None and handle == self._window.handle:
            return
        if not first and self._window is None and not handle:
            return
        window = self._ask.describe(handle) if handle else None
        self._follow(window)
        self._emit(WindowChange(at=at, window=self._window))

    def _follow(self, window: Window | None) -> None:
        if self._window is not None:
            self._select(self._window.handle, 0)
        self._window = window
        if window is not None:
            self._select(window.handle, X.PropertyChangeMask | X.StructureNotifyMask)
            self._window = replace(window, title=self._ask.title(window.handle))

    def _select(self, handle: int, mask: int) -> None:
        self._ask.window(handle).change_attributes(event_mask=mask)

    def _retitle(self, event: object) -> None:
        window = self._window
        if window is None or getattr(getattr(event, "window", None), "id", 0) != window.handle:
            return
        title = self._ask.title(window.handle)
        if title != window.title:
            self._window = replace(window, title=title)
            at = self._clock.monotonic(getattr(event, "time", 0))
            self._emit(WindowChange(at=at, window=self._window, title_only=True))
