# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the pointer was over something that is recorded when it was used: a click on another window is none of the session's."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from itertools import pairwise

from msgspec.structs import replace

from recorder.capture.pixels import as_judged, filtered, hit, shows
from recorder.capture.ports import Scene, Window, WindowSource
from recorder.capture.scope import Scope
from recorder.capture.shots import Shot
from recorder.capture.strokes import Stroke
from recorder.clock import Clock
from recorder.errors import CaptureError
from recorder.model.events import Box
from recorder.model.pictures import Picture

# A menu is gone when its item was clicked; so long one that was seen still explains a click.
_REMEMBER_NS = 2_000_000_000
_FRESH_NS = 200_000_000


class Placing:
    """Looks at the windows when the pointer was used. Lives on the writer thread."""

    def __init__(self, windows: WindowSource, scope: Scope, clock: Clock) -> None:
        self._windows, self._scope, self._clock = windows, scope, clock
        self._glance = getattr(windows, "glance", windows.scene)
        self._scene: Scene | None = None
        self._at = 0
        self.pid = 0  # whose window lay under the point that was asked for last
        self._menus: list[tuple[int, Scene]] = []

    def inside(self, x: int, y: int, *, fresh: int = 0) -> bool:
        """Whether this point shows something in scope; ``fresh`` is when a button went down or up there, and asks for a new look.

        What it made vanish is no longer there to be looked at: a list of candidates, a notification. So that is asked for too.
        """
        self.pid = 0
        scene = self._look(fresh > 0)
        if scene is None:
            return False
        gone = self._gone(x, y, fresh) if fresh else None
        if gone is not None:
            self.pid = gone.pid
            return shows(gone, replace(scene, stack=(*scene.stack, gone)), self._scope) or self._in_menu(x, y)
        window = hit(x, y, scene)
        self.pid = window.pid if window is not None else 0
        if window is None:
            return self._scope.everything or self._in_menu(x, y)
        if not self._scope.refuses(window) and (not window.popup or shows(window, scene, self._scope)):
            return True
        return self._in_menu(x, y)

    def judged(self, shot: Shot) -> Picture:
        """The picture by what is known when it is stored, a third of a second later: some titles come long after what they are titles of."""
        try:
            scene = as_judged(shot.scene, self._windows.scene(), self._scope)
        except CaptureError:  # the display is gone, and tells no more
            return shot.picture
        return shot.picture if scene == shot.scene else filtered(shot.picture, scene, self._scope)

    def parts(self, stroke: Stroke) -> list[Stroke]:
        """The parts of a stroke that lie over something in scope."""
        whole = self._whole(stroke.box())
        if whole is not None:
            return [stroke] if whole else []
        inside = [self.inside(x, y, fresh=0) for x, y in stroke.points()]
        edges = [0, *(place for place in range(1, len(inside)) if inside[place] != inside[place - 1]), len(inside)]
        return [stroke.part(first, last) for first, last in pairwise(edges) if inside[first]]

    def _whole(self, box: Box) -> bool | None:
        """Whether all of this rectangle is in scope, or none of it; None where it has to be looked at point by point."""
        scene = self._look(fresh=False)
        if scene is None:
            return False
        corners = (box.x, box.y), (box.x + box.width - 1, box.y + box.height - 1)
        for window in reversed(scene.stack):
            if window.box is not None and not _meet(window.box, box):
                continue
            if hit(*corners[0], _only(window)) is None or hit(*corners[1], _only(window)) is None:
                return None
            return True if self.inside(*corners[0], fresh=0) else None
        return self._scope.everything or None

    def _look(self, fresh: bool) -> Scene | None:
        now = self._clock.monotonic()
        if self._scene is not None and not fresh and now - self._at < _FRESH_NS:
            return self._scene
        try:
            self._scene, self._at = self._windows.scene() if fresh else self._glance(), now
        except CaptureError:
            self._scene = None
            return None
        self._menus = [(at, scene) for at, scene in self._menus if now - at < _REMEMBER_NS]
        if any(window.popup and shows(window, self._scene, self._scope) for window in self._scene.stack):
            self._menus.append((now, self._scene))
        return self._scene

    def _gone(self, x: int, y: int, since: int) -> Window | None:
        """What lay over this point and was gone when it was looked at."""
        tell: Callable[[int], list[Window]] = getattr(self._windows, "gone", lambda _since: [])
        with contextlib.suppress(CaptureError):
            getattr(self._windows, "ping", lambda: None)()  # the thread that hears of it has heard by then
        return hit(x, y, Scene(0, tuple(reversed(tell(since)))))

    def _in_menu(self, x: int, y: int) -> bool:
        for _, scene in self._menus:
            window = hit(x, y, scene)
            if window is not None and window.popup and shows(window, scene, self._scope):
                return True
        return False


def _meet(first: Box, second: Box) -> bool:
    apart_x = first.x >= second.x + second.width or second.x >= first.x + first.width
    apart_y = first.y >= second.y + second.height or second.y >= first.y + first.height
    return not (apart_x or apart_y)


def _only(window: Window) -> Scene:
    return Scene(window.handle, (window,))
