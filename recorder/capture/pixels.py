# SPDX-License-Identifier: GPL-3.0-or-later
"""The gate for pixels: everything of a picture that is not in scope is filled solid before it goes anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from recorder.capture.exclusion import Scope
from recorder.capture.ports import Scene, Window
from recorder.model.events import Box
from recorder.model.pictures import Picture

FILL = 0x00_3A_3A_3A


def front(scene: Scene) -> Window | None:
    """The window in front, None where there is none."""
    return next((window for window in scene.stack if window.handle == scene.front), None) if scene.front else None


def filtered(picture: Picture, scene: Scene, scope: Scope, hidden: Sequence[Box] = ()) -> Picture:
    """The picture with all that is out of scope, and the hidden boxes, filled solid.

    Without *everything* only the window in front remains, with the menus of its own application; a window above it that is not
    in scope is filled even inside it.
    """
    allowed = _allowed(picture, scene, scope)
    for box in hidden:
        _paint(allowed, picture, box, False)
    pixels = np.frombuffer(picture.pixels, dtype=np.uint32).reshape(picture.height, picture.width)
    return replace(picture, pixels=np.where(allowed, pixels, np.uint32(FILL)).tobytes())


def shows(window: Window, scene: Scene, scope: Scope) -> bool:
    """Whether the pixels of this window may be kept while the scene's window is in front."""
    if scope.refuses(window):
        return False
    if scope.everything or window.handle == scene.front:
        return True
    leading = front(scene)
    return leading is not None and window.application == leading.application and _above(window, leading, scene)


def hit(x: int, y: int, scene: Scene) -> Window | None:
    """The topmost window under a point of the desktop."""
    return next((window for window in reversed(scene.stack) if _contains(window.box, x, y)), None)


def _above(window: Window, leading: Window, scene: Scene) -> bool:
    return scene.stack.index(window) > scene.stack.index(leading)


def _contains(box: Box | None, x: int, y: int) -> bool:
    return box is None or (box.x <= x < box.x + box.width and box.y <= y < box.y + box.height)


def _allowed(picture: Picture, scene: Scene, scope: Scope) -> NDArray[np.bool_]:
    """Painted from the lowest window up, so that each pixel is judged by the window that shows it."""
    allowed = np.full((picture.height, picture.width), scope.everything, dtype=np.bool_)
    for window in scene.stack:
        whole = Box(picture.x, picture.y, picture.width, picture.height)
        _paint(allowed, picture, window.box or whole, shows(window, scene, scope))
    return allowed


def _paint(allowed: NDArray[np.bool_], picture: Picture, box: Box, value: bool) -> None:
    left, top = max(0, box.x - picture.x), max(0, box.y - picture.y)
    right, bottom = box.x - picture.x + box.width, box.y - picture.y + box.height
    if right > left and bottom > top:
        allowed[top:bottom, left:right] = value
