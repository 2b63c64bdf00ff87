# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures when the triggers ask for one, and lets none out that still shows what is out of scope.

The state before a click: while the worker is active a clean picture is kept ready; a click takes it when it is younger than 0.7 s
and else looks at once, which may show the beginning of what the click did.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import msgspec

from recorder.capture.exclusion import Scope
from recorder.capture.pixels import filtered, front, hit, shows
from recorder.capture.ports import Scene, ScreenSource, WindowSource
from recorder.capture.triggers import READY_FOR_NS, Triggers
from recorder.clock import Clock
from recorder.errors import CaptureError
from recorder.model.events import Box
from recorder.model.pictures import Picture

_TRIES = 4
_FAILURES = 3


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """A clean picture on its way to the writer: ``at`` is nanoseconds of CLOCK_MONOTONIC, ``handle`` the window in front."""

    at: int
    picture: Picture
    handle: int
    area: Box | None
    trigger: str
    pointer: tuple[int, int] | None = None
    scene: Scene = Scene()


class Camera:
    """A thread of its own that owns the screen source. ``emit`` gets shots, ``failed`` an error after which no picture came."""

    def __init__(
        self,
        screen: ScreenSource,
        windows: WindowSource,
        scope: Scope,
        clock: Clock,
        emit: Callable[[Shot], None],
        failed: Callable[[CaptureError, bool], None],
    ) -> None:
        self._screen, self._windows, self._scope, self._clock = screen, windows, scope, clock
        self._emit, self._failed = emit, failed
        self._triggers = Triggers()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ended = self._paused = False
        self._ready: Shot | None = None
        self._failures = 0
        self.pointer: tuple[int, int] | None = None
        self.hidden: tuple[Box, ...] = ()

    def start(self) -> None:
        """Begins to wait for triggers."""
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread and lets go of the screen; no shot is emitted afterwards."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def window(self, at: int) -> None:
        """Another window came to the front."""
        with self._changed:
            self._ready = None
            self._tell(self._triggers.window, at)

    def click(self, at: int) -> None:
        """A button went down."""
        with self._changed:
            self._tell(self._triggers.click, at)

    def active(self, at: int) -> None:
        """The worker moved the pointer or typed."""
        with self._changed:
            self._tell(self._triggers.active, at)

    def pause(self, paused: bool) -> None:
        """Looks away, or looks again."""
        with self._changed:
            self._paused, self._ready = paused, None
            self._triggers.reset()

    def _tell(self, trigger: Callable[[int], None], at: int) -> None:
        if not self._paused:
            trigger(at)
            self._changed.notify()

    def _run(self) -> None:
        try:
            while (order := self._next()) is not None:
                self._take(*order)
        except Exception as error:  # noqa: BLE001 - the thread's border: a dead camera is said, never silent
            self._failed(CaptureError("Pictures can no longer be taken ({kind}).", "Start again.", kind=type(error).__name__), True)
        finally:
            self._screen.close()

    def _next(self) -> tuple[str, int] | None:
        with self._changed:
            while not self._ended:
                kind, at = self._triggers.due(self._clock.monotonic())
                if kind:
                    return kind, at
                wait = self._triggers.wait(self._clock.monotonic())
                self._changed.wait(None if wait is None else max(0.002, wait / 1e9))
        return None

    def _take(self, kind: str, asked: int) -> None:
        try:
            shot = self._for_click(asked) if kind == "click" else self._look(kind)
        except CaptureError as error:
            self._failures += 1
            self._failed(error, self._failures >= _FAILURES)
            return
        self._failures = 0
        with self._changed:
            if self._paused or self._ended or shot is None:
                return
            if kind == "ready":
                self._ready = shot
                return
            self._triggers.stored(shot.at)
        self._emit(shot)

    def _for_click(self, pressed: int) -> Shot | None:
        with self._changed:
            ready, self._ready = self._ready, None
        if ready is not None and ready.picture.at < pressed and pressed - ready.picture.at <= READY_FOR_NS:
            shot: Shot | None = msgspec.structs.replace(ready, at=pressed - 1, trigger="click", pointer=self.pointer)
        else:
            shot = self._look("click")
        return shot if shot is not None and self._is_of(shot) else None

    def _is_of(self, shot: Shot) -> bool:
        """Whether the click went to something that the picture shows; a click elsewhere is none of the session's."""
        window = hit(*shot.pointer, shot.scene) if shot.pointer is not None else None
        return window is None or shows(window, shot.scene, self._scope)

    def _look(self, trigger: str) -> Shot | None:
        """A picture between two equal looks at the windows; None where nothing may be shown or the windows do not rest."""
        before = self._windows.scene()
        for _ in range(_TRIES):
            if not self._may_look(before):
                return None
            picture = self._screen.grab()
            after = self._windows.scene()
            if after == before:
                return self._shot(picture, before, trigger)
            before = after
        return None

    def _may_look(self, scene: Scene) -> bool:
        return not self._scope.refuses(front(scene))

    def _shot(self, picture: Picture, scene: Scene, trigger: str) -> Shot:
        window = front(scene)
        clean = filtered(picture, scene, self._scope, self.hidden)
        area = window.box if window is not None else None
        return Shot(at=picture.at, picture=clean, handle=scene.front, area=area, trigger=trigger, pointer=self.pointer, scene=scene)
