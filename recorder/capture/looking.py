# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at the screen: pictures that belong to what the windows are, and the latest of them kept as the state before a click."""

from __future__ import annotations

from collections import deque

import msgspec
import numpy as np
from msgspec.structs import replace

from recorder.capture.backends import Backends
from recorder.capture.carets import Carets
from recorder.capture.ghosts import Ghosts
from recorder.capture.pixels import as_judged, covered, cropped, filtered, front, hit, shows
from recorder.capture.ports import ChangeSource, Scene
from recorder.capture.scope import Scope
from recorder.capture.triggers import ACTIVE_NS
from recorder.clock import Clock
from recorder.errors import CaptureError
from recorder.model.events import Box
from recorder.model.pictures import Picture
from recorder.model.session import Area

_TRIES = 4
_KEPT = 3
# A press is told to the millisecond.
_MILLISECOND = 1_000_000
# Without a source of changes nobody knows whether an older picture still holds.
_UNSURE_NS = 700_000_000


class BlackScreen(CaptureError):
    """The screen gave nothing but black: it is off, locked, or may not be read."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """The screen as it was at some moment between ``start`` and ``end``, with the windows that it shows.

    What was hidden is filled in it, what is out of scope is not yet.
    """

    start: int
    end: int
    picture: Picture
    scene: Scene
    pointer: tuple[int, int] | None = None
    caret: Box | None = None


class Looker:
    """Owns the screen source. Lives on the camera's thread, but for ``front_changed`` and what is assigned to it."""

    def __init__(self, backends: Backends, scope: Scope, clock: Clock, area: Area) -> None:
        self.changes: ChangeSource | None = backends.changes
        self.hidden: tuple[Box, ...] = ()
        self.pointer: tuple[int, int] | None = None
        self.changed_at = 0  # when pixels last changed, as far as somebody tells
        self._screen, self._windows, self._scope, self._clock, self._area = backends.screen, backends.windows, scope, clock, area
        self.carets = Carets(getattr(backends.focus, "caret", None))
        self._ready: deque[Look] = deque()
        self._fronts: deque[int] = deque(maxlen=8)
        self._ghosts = Ghosts(scope, backends.windows)

    def front_changed(self, at: int) -> None:
        """Another window came to the front, or what may be shown is another: pictures from before say nothing of what comes after."""
        self._fronts.append(at)
        self.carets.moved(at)

    def forget(self) -> None:
        """Lets go of every picture that is kept."""
        self._ready.clear()

    def probe(self) -> None:
        """Looks once and keeps nothing. Raises CaptureError."""
        try:
            self._screen.grab()
        finally:
            self._screen.close()

    def close(self) -> None:
        """Lets go of the screen."""
        self.forget()
        self._screen.close()

    def look(self) -> Look | None:
        """A picture between two equal looks at the windows; None where nothing may be shown or the windows do not rest."""
        while len(self._ready) >= _KEPT:  # before there is one more: each takes as much memory as the screen
            self._ready.popleft()
        before = self._seen()
        for _ in range(_TRIES):
            if self._scope.refuses(front(before)):
                return None
            look = self._grab(before)
            after = self._seen()
            if after == before:
                look = replace(look, caret=self.carets.now())
                self._ready.append(look)
                return look
            before = after
        return None

    def keep_ready(self) -> Box | None:
        """Keeps what the screen shows now, as the state before a click that may follow; returns where it differs from the last one."""
        last = self._ready[-1] if self._ready else None
        look = self.look()
        if self.changes is not None or last is None or look is None:
            return None
        return _difference(last.picture, look.picture)

    def before(self, pressed: int) -> Look | None:
        """The latest picture of the state before a press at this time, of the same window in front."""
        for look in reversed(tuple(self._ready)):
            if look.end > pressed - _MILLISECOND:
                continue
            other = any(look.start < at < pressed for at in tuple(self._fronts))
            return None if other or not self._holds(look, pressed) else look
        return None

    def _holds(self, look: Look, pressed: int) -> bool:
        """Whether the screen still showed this at the press, or at least nearly."""
        if self.changes is None:
            return pressed - look.start <= _UNSURE_NS
        return not look.end < self.changed_at < pressed or pressed - look.start <= ACTIVE_NS

    def shows_click(self, look: Look, point: tuple[int, int] | None) -> bool:
        """Whether a click went to something that the picture shows; a click elsewhere is none of the session's."""
        window = hit(*point, look.scene) if point is not None else None
        return window is None or shows(window, look.scene, self._scope)

    def clean(self, look: Look) -> Picture:
        """What may be kept of a look."""
        judged = as_judged(look.scene, self._windows.scene(), self._scope)
        picture = filtered(look.picture, judged, self._scope)
        window = front(look.scene)
        return cropped(picture, window.box) if self._area == "window" and window is not None else picture

    def _seen(self) -> Scene:
        """What is visible now; remembers what is so no more and was not recorded."""
        scene = self._windows.scene()
        self._ghosts.see(scene, self._clock.monotonic())
        return scene

    def _grab(self, scene: Scene) -> Look:
        start = self._clock.monotonic()
        hidden = (*self.hidden, *self._ghosts.boxes(start))
        picture, end = self._screen.grab(), self._clock.monotonic()
        if _is_black(picture):
            raise BlackScreen("The screen is black.", "Pictures come again when it shows something.")
        return Look(start=start, end=end, picture=covered(picture, hidden), scene=scene, pointer=self.pointer)


def _pixels(picture: Picture) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    return np.frombuffer(picture.pixels, dtype=np.uint32).reshape(picture.height, picture.width)


def _is_black(picture: Picture) -> bool:
    pixels = _pixels(picture)
    if (pixels[:: max(1, picture.height // 16)] & 0xFFFFFF).any():
        return False
    return not bool((pixels & 0xFFFFFF).any())


def _difference(before: Picture, after: Picture) -> Box | None:
    if (before.width, before.height) != (after.width, after.height):
        return Box(after.x, after.y, after.width, after.height)
    different = _pixels(before) != _pixels(after)
    rows, columns = np.flatnonzero(different.any(axis=1)), np.flatnonzero(different.any(axis=0))
    if not rows.size:
        return None
    left, top = int(columns[0]), int(rows[0])
    return Box(after.x + left, after.y + top, int(columns[-1]) - left + 1, int(rows[-1]) - top + 1)
