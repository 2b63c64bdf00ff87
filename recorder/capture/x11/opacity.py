# SPDX-License-Identifier: GPL-3.0-or-later
"""Through which windows another can be seen: shaped ones, and with a compositor those of its making. Asked for the sake of what lies below.

What a compositor does by rules of its own (windows that are not in front made translucent, animations) no window tells: so with one,
only the window in front is believed to be what it says, and only where nothing is excluded below it do the others stay in a picture.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import shape
from Xlib.xobject.drawable import Window as XWindow

from recorder.capture.ports import Window
from recorder.model.events import Box

ATOMS = ("_NET_WM_WINDOW_OPACITY", "_NET_WM_OPAQUE_REGION")
_WITH_ALPHA = 32
_WHOLE = 0xFFFFFFFF
# Of xfixes.xml: another owner, its window or its client is gone.
_OWNER_CHANGES = 7


class Opacity:
    """Questions to one connection, which is told when an answer changes."""

    def __init__(self, display: Display, atoms: dict[str, int]) -> None:
        self._display, self._atoms = display, atoms
        self._root = display.screen().root
        self._manager = display.intern_atom(f"_NET_WM_CM_S{display.get_default_screen()}")
        self._shapes = display.has_extension("SHAPE")
        self._followed: set[int] = set()
        if display.has_extension("XFIXES"):
            display.xfixes_query_version()
            display.xfixes_select_selection_input(self._root, self._manager, _OWNER_CHANGES)

    def composited(self) -> bool:
        """Whether a compositor runs."""
        return bool(self._display.get_selection_owner(self._manager))

    def judged(self, top: XWindow, window: Window, *, front: bool, composited: bool) -> Window:
        """The window with what is solid of it; ``top`` is its frame."""
        self._follow(top)
        if composited and not front:
            return replace(window, solid=())
        try:
            solid = self._shaped(top)
            if composited and self._is_veiled(top, window.handle):
                solid = ()
            elif composited and top.get_geometry().depth == _WITH_ALPHA:
                solid = self._said(window.handle)
        except error.XError:  # gone meanwhile
            solid = ()
        return window if solid is None else replace(window, solid=solid)

    def _follow(self, top: XWindow) -> None:
        """Has the server tell of the shape and the properties of this window from now on."""
        if top.id not in self._followed:
            self._followed.add(top.id)
            top.change_attributes(event_mask=X.PropertyChangeMask)
            if self._shapes:
                shape.select_input(top, 1)

    def _shaped(self, top: XWindow) -> tuple[Box, ...] | None:
        """The parts of a window that is no plain rectangle; None for one that is."""
        if not self._shapes:
            return None
        seen = top.get_geometry()
        parts = shape.get_rectangles(top, shape.SK.Bounding).rectangles
        if len(parts) == 1 and parts[0].width >= seen.width and parts[0].height >= seen.height:
            return None
        return tuple(Box(seen.x + part.x, seen.y + part.y, part.width, part.height) for part in parts)

    def _is_veiled(self, top: XWindow, handle: int) -> bool:
        """Whether all of it is translucent."""
        windows = (top, self._display.create_resource_object("window", handle))
        return any(value[0] < _WHOLE for value in (self._numbers(each, ATOMS[0]) for each in windows) if value)

    def _said(self, handle: int) -> tuple[Box, ...]:
        """What a window with translucent pixels says to be solid of it."""
        window: XWindow = self._display.create_resource_object("window", handle)
        numbers = self._numbers(window, ATOMS[1])
        at = window.translate_coords(self._root, 0, 0)
        return tuple(Box(x - at.x, y - at.y, wide, tall) for x, y, wide, tall in zip(*[iter(numbers)] * 4, strict=False))

    def _numbers(self, window: XWindow, name: str) -> Sequence[int]:
        found = window.get_full_property(self._atoms[name], X.AnyPropertyType)
        return [int(number) for number in found.value] if found is not None else []
