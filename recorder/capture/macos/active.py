# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in front, its title, and all visible windows, by macOS's own list, asked ten times a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from recorder.capture.ports import Died, Scene, Window, WindowChange
from recorder.errors import SourceDied
from recorder.model.events import Box

assert sys.platform == "darwin"

_ASK_S = 0.1
_WAIT_S = 5.0


class MacWindows:
    """The WindowSource of macOS. Titles are empty as long as macOS does not allow Stet to record the screen."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._told, self._stopping = threading.Event(), threading.Event()
        self._look_lock = threading.Lock()
        self._window: Window | None = None
        self._emit: Callable[[WindowChange], None] = lambda _: None

    def start(self, emit: Callable[[WindowChange], None], died: Died) -> None:
        """Begins, and returns when the window in front was emitted. Raises SourceDied."""
        self._told.clear()
        self._stopping.clear()
        self._emit, self._window = emit, None
        self._thread = threading.Thread(target=self._run, args=(died,), name="windows", daemon=True)
        self._thread.start()
        if not self._told.wait(_WAIT_S):
            raise _ended()

    def sync(self) -> None:
        """Returns when the window in front, as it is now, was emitted."""
        if self._thread is not None:
            self._look()

    def stop(self) -> None:
        """Ends the source. Harmless when it has ended already."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(_WAIT_S)
            self._thread = None

    def windows(self) -> list[Window]:
        """The windows that are open now, the one in front first."""
        scene = self.scene()
        found = [window for window in reversed(scene.stack) if not window.popup]
        return sorted(found, key=lambda window: window.handle != scene.front)

    def scene(self) -> Scene:
        """What is visible now."""
        stack = _visible()
        front = _front(stack)
        return Scene(front.handle if front else 0, tuple(reversed(stack)))

    def _run(self, died: Died) -> None:
        try:
            self._look(first=True)
            self._told.set()
            while not self._stopping.wait(_ASK_S):
                self._look()
        except Exception:  # noqa: BLE001 - the thread's border: a silent death would be a false record
            died(_ended())

    def _look(self, *, first: bool = False) -> None:
        with self._look_lock:
            at, before, window = time.monotonic_ns(), self._window, _front(_visible())
            self._window = window
            if first or (window and window.handle) != (before and before.handle):
                self._emit(WindowChange(at=at, window=window))
            elif window is not None and before is not None and window.title != before.title:
                self._emit(WindowChange(at=at, window=window, title_only=True))


def _visible() -> list[Window]:
    """Every window that can be seen, the topmost first."""
    import Quartz

    options = Quartz.kCGWindowListOptionOnScreenOnly | Quartz.kCGWindowListExcludeDesktopElements
    listed: list[Any] = Quartz.CGWindowListCopyWindowInfo(options, Quartz.kCGNullWindowID) or []
    return [_window(each) for each in listed]


def _window(told: Any) -> Window:
    bounds = told["kCGWindowBounds"]
    box = Box(*(round(bounds[name]) for name in ("X", "Y", "Width", "Height")))
    return Window(
        handle=int(told["kCGWindowNumber"]),
        application=str(told.get("kCGWindowOwnerName", "")),
        title=str(told.get("kCGWindowName", "") or ""),
        pid=int(told["kCGWindowOwnerPID"]),
        box=box,
        popup=int(told.get("kCGWindowLayer", 0)) != 0,
    )


def _front(stack: list[Window]) -> Window | None:
    """The topmost ordinary window of the application in front."""
    import AppKit

    application = AppKit.NSWorkspace.sharedWorkspace().frontmostApplication()
    pid = int(application.processIdentifier()) if application is not None else 0
    return next((window for window in stack if window.pid == pid and not window.popup), None)


def _ended() -> SourceDied:
    return SourceDied("The {source} source stopped working.", "Start again.", source="windows")
