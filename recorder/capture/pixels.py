# SPDX-License-Identifier: GPL-3.0-or-later
"""The gate for pixels: everything of a picture that is not in scope is filled solid before it goes anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from recorder.capture.ports import Scene, Window
from recorder.capture.scope import Scope
from recorder.model.events import Box
from recorder.model.pictures import Picture

FILL = 0x00_3A_3A_3A
Pixels32 = np.ndarray[tuple[int, ...], np.dtype[np.uint32]]


def front(scene: Scene) -> Window | None:
    """The window in front, None where there is none."""
    return next((window for window in scene.stack if window.handle == scene.front), None) if scene.front else None


def covered(picture: Picture, hidden: Sequence[Box]) -> Picture:
    """A picture that was just taken, with these boxes filled solid: in its own memory where that can be written."""
    if not hidden:
        return picture
    target = picture.pixels if isinstance(picture.pixels, bytearray) else bytearray(picture.pixels)
    kept = np.frombuffer(target, dtype=np.uint32).reshape(picture.height, picture.width)
    for box in hidden:
        kept[_place(picture, box)] = FILL
    return replace(picture, pixels=target)


def filtered(picture: Picture, scene: Scene, scope: Scope) -> Picture:
    """The picture with all that is out of scope filled solid.

    Without *everything* only the window in front remains, with the menus of its own application; a window above it that is not
    in scope is filled even inside it. Where nothing is to be filled it is the same picture, not a copy.
    """
    pixels = np.frombuffer(picture.pixels, dtype=np.uint32).reshape(picture.height, picture.width)
    whole = Box(picture.x, picture.y, picture.width, picture.height)
    # What lies beside the picture, as helpers of toolkits do, hides nothing of it.
    shown = [shows(window, scene, scope) or not pixels[_place(picture, window.box or whole)].size for window in scene.stack]
    if scope.everything and all(shown):
        return picture
    target = bytearray(picture.pixels) if scope.everything else bytearray(len(picture.pixels))
    kept = np.frombuffer(target, dtype=np.uint32).reshape(pixels.shape)
    if not scope.everything:
        kept[:] = FILL
    spoiled = not scope.everything
    for number, window in enumerate(scene.stack):  # from the lowest up, so that each pixel is judged by the window that shows it
        spoiled = spoiled or not shown[number]
        if not spoiled:  # nothing below has been filled: it is there already
            continue
        place = _place(picture, window.box or whole)
        if shown[number] and window.solid is not None:
            _show_through(picture, pixels, kept, tuple(zip(scene.stack[: number + 1], shown, strict=False)))
        else:
            kept[place] = pixels[place] if shown[number] else FILL
    return replace(picture, pixels=target)


def _show_through(picture: Picture, pixels: Pixels32, kept: Pixels32, below: Sequence[tuple[Window, bool]]) -> None:
    """Keeps what the last of these windows shows, but for where it is not solid and something lies below it that may not be seen."""
    whole = Box(picture.x, picture.y, picture.width, picture.height)
    window, _shown = below[-1]
    veiled = np.zeros(pixels.shape, dtype=np.bool_)
    for each, shown in below:
        place = _place(picture, each.box or whole)
        if not veiled[place].size:  # beside the picture, whatever it says of where it is solid
            continue
        if not shown:
            veiled[place] = True
        for box in (each.box or whole,) if each.solid is None else each.solid:
            veiled[_place(picture, box)] &= not shown
    place = _place(picture, window.box or whole)
    kept[place] = np.where(veiled[place], FILL, pixels[place])


def as_judged(scene: Scene, now: Scene, scope: Scope) -> Scene:
    """The scene with what its windows have become by now, where that is not recorded: many are painted before their title tells it."""
    refused = {window.handle: window for window in now.stack if scope.refuses(window)}
    return replace(scene, stack=tuple(_become(window, refused.get(window.handle)) for window in scene.stack))


def cropped(picture: Picture, box: Box | None) -> Picture:
    """The part of a picture that shows this box of the desktop; all of it where there is no box, or none of it in the picture."""
    if box is None:
        return picture
    rows, columns = _place(picture, box)
    pixels = np.frombuffer(picture.pixels, dtype=np.uint32).reshape(picture.height, picture.width)[rows, columns]
    if not pixels.size:
        return picture
    left, top = picture.x + columns.start, picture.y + rows.start
    return replace(picture, x=left, y=top, width=pixels.shape[1], height=pixels.shape[0], pixels=pixels.tobytes())


def shows(window: Window, scene: Scene, scope: Scope) -> bool:
    """Whether the pixels of this window may be kept while the scene's window is in front.

    A dock shows the titles of all windows; what no window manager manages is a menu only where it belongs to the program in front,
    and else a notification, a list of candidates, a switcher of windows.
    """
    if window.kind == "dock" or scope.refuses(window):
        return False
    if window.handle == scene.front:
        return True
    leading = front(scene)
    if window.popup:
        return (
            leading is not None and window.pid == leading.pid != 0 and not scope.refuses(leading) and _above(window, leading, scene)
        )
    if scope.everything:
        return True
    return leading is not None and window.application == leading.application and _above(window, leading, scene)


def hit(x: int, y: int, scene: Scene) -> Window | None:
    """The topmost window under a point of the desktop."""
    return next((window for window in reversed(scene.stack) if _contains(window.box, x, y)), None)


def _above(window: Window, leading: Window, scene: Scene) -> bool:
    return scene.stack.index(window) > scene.stack.index(leading)


def _contains(box: Box | None, x: int, y: int) -> bool:
    return box is None or (box.x <= x < box.x + box.width and box.y <= y < box.y + box.height)


def _become(window: Window, refused: Window | None) -> Window:
    """What it was, but in its old place what it is now."""
    return window if refused is None else replace(refused, box=window.box)


def _place(picture: Picture, box: Box) -> tuple[slice, slice]:
    """Rows and columns of a picture that show a box of the desktop."""
    left, top = max(0, box.x - picture.x), max(0, box.y - picture.y)
    right, bottom = box.x - picture.x + box.width, box.y - picture.y + box.height
    return slice(top, max(top, bottom)), slice(left, max(left, right))
