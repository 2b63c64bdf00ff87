# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the pointer was over something that is recorded when it was used: a click on another window is none of the session's."""

from __future__ import annotations

from recorder.capture.exclusion import Scope
from recorder.capture.pixels import hit, shows
from recorder.capture.ports import Scene, WindowSource
from recorder.clock import Clock
from recorder.errors import CaptureError

# A menu is gone when its item was clicked; so long one that was seen still explains a click.
_REMEMBER_NS = 2_000_000_000
_FRESH_NS = 100_000_000


class Placing:
    """Looks at the windows when the pointer was used. Lives on the writer thread."""

    def __init__(self, windows: WindowSource, scope: Scope, clock: Clock) -> None:
        self._windows, self._scope, self._clock = windows, scope, clock
        self._scene: Scene | None = None
        self._at = 0
        self._menus: list[tuple[int, Scene]] = []

    def inside(self, x: int, y: int, *, fresh: bool) -> bool:
        """Whether this point shows something in scope; ``fresh`` asks for a new look at the windows."""
        scene = self._look(fresh)
        if scene is None:
            return False
        window = hit(x, y, scene)
        if self._scope.everything:
            return not (window is not None and self._scope.refuses(window))
        if window is not None and not self._scope.refuses(window):
            return True
        return self._in_menu(x, y)

    def _look(self, fresh: bool) -> Scene | None:
        now = self._clock.monotonic()
        if self._scene is not None and not fresh and now - self._at < _FRESH_NS:
            return self._scene
        try:
            self._scene, self._at = self._windows.scene(), now
        except CaptureError:
            self._scene = None
            return None
        self._menus = [(at, scene) for at, scene in self._menus if now - at < _REMEMBER_NS]
        if any(window.popup and shows(window, self._scene, self._scope) for window in self._scene.stack):
            self._menus.append((now, self._scene))
        return self._scene

    def _in_menu(self, x: int, y: int) -> bool:
        for _, scene in self._menus:
            window = hit(x, y, scene)
            if window is not None and window.popup and shows(window, scene, self._scope):
                return True
        return False
