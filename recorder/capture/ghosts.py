# SPDX-License-Identifier: GPL-3.0-or-later
"""Where something that is not recorded was a moment ago: it fades, or what lies below has not been painted yet."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from recorder.capture.pixels import shows
from recorder.capture.ports import Scene, Window, WindowSource
from recorder.capture.scope import Scope
from recorder.model.events import Box

# A window that comes to the front is looked at later than this, so that without a compositor nothing is hidden that would be shown.
_LEFT_NS = 200_000_000
# The slowest animations of compositors that were tried take half of it.
_FADES_NS = 1_000_000_000


class Ghosts:
    """Lives on the camera's thread."""

    def __init__(self, scope: Scope, windows: WindowSource) -> None:
        self._scope, self._last = scope, Scene()
        self._left: dict[Box, int] = {}
        # A list of candidates comes and goes between two looks; who is told of it can say so.
        self._gone: Callable[[int], list[Window]] = getattr(windows, "gone", lambda _since: [])

    def see(self, scene: Scene, now: int) -> None:
        """This is visible at this time (nanoseconds of CLOCK_MONOTONIC)."""
        if scene is not self._last:
            places = {(window.handle, window.box) for window in scene.stack}
            for window in self._last.stack:
                if (
                    window.box is not None
                    and (window.handle, window.box) not in places
                    and not shows(window, self._last, self._scope)
                ):
                    self._left[window.box] = now
            self._last = scene

    def boxes(self, now: int) -> tuple[Box, ...]:
        """Where to show nothing yet."""
        since = now - (_FADES_NS if self._last.composited else _LEFT_NS)
        self._left = {box: at for box, at in self._left.items() if at >= since}
        popups = [window.box for window in self._gone(since) if window.box is not None and not self._showed(window)]
        return (*self._left, *popups)

    def _showed(self, popup: Window) -> bool:
        return shows(popup, replace(self._last, stack=(*self._last.stack, popup)), self._scope)
