# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a person at this desktop can see a window: the indicator's lease rests on what is found here, not on what the window wants."""

from __future__ import annotations

import contextlib
from functools import reduce
from operator import or_, sub
from typing import Any

import msgspec
from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import randr, shape
from Xlib.xobject.drawable import Window as XWindow

from recorder.capture.x11.connection import GONE, drop, open_display
from recorder.model.events import Box
from recorder.model.pictures import Pixels

_OPAQUE = 0.95
_WHOLE = 0.8
_TOLERANCE = 24
_FAR = bytes(difference > _TOLERANCE for difference in range(256))
_ALIKE = 0.9


class Sighting(msgspec.Struct, frozen=True):
    """What one look found: ``reason`` is empty when the window is seen, and ``box`` its place on the desktop where it has one.

    Reasons: ``unmapped``, ``off screen``, ``covered``, ``transparent``, ``pixels differ``, ``display gone``.
    """

    seen: bool
    reason: str = ""
    box: Box | None = None


class _Unseen(Exception):
    """No error but the look's answer, on its way out."""

    def __init__(self, reason: str, box: Box | None = None) -> None:
        super().__init__(reason)
        self.sighting = Sighting(False, reason, box)


class IndicatorWatch:
    """Looks at one window of the display in ``DISPLAY``, over a connection of its own. Lives on the thread that made it.

    Raises BackendUnavailable when the display cannot be opened.
    """

    def __init__(self, window: int) -> None:
        self._display: Display | None = open_display()
        self._handle = window
        self._opacity = self._display.intern_atom("_NET_WM_WINDOW_OPACITY")

    def look(self, expected: Pixels | None) -> Sighting:
        """Looks once. With ``expected``, the window's pixels as it painted them, the screen's own pixels must be like them.

        Like means: within 24 of 255 in each channel for nine of ten pixels. Without ``expected`` only the stacking is judged.
        """
        if self._display is None:
            return Sighting(False, "display gone")
        try:
            return self._look(self._display, expected)
        except _Unseen as unseen:
            return unseen.sighting
        except error.XError:
            return Sighting(False, "unmapped")
        except GONE:
            self.close()
            return Sighting(False, "display gone")

    def close(self) -> None:
        """Lets go of the connection."""
        if self._display is not None:
            drop(self._display)
            self._display = None

    def _look(self, display: Display, expected: Pixels | None) -> Sighting:
        root = display.screen().root
        window: XWindow = display.create_resource_object("window", self._handle)
        if window.get_attributes().map_state != X.IsViewable:
            raise _Unseen("unmapped")
        seen, at = window.get_geometry(), window.translate_coords(root, 0, 0)
        box = Box(-at.x, -at.y, seen.width, seen.height)
        self._demand_on_monitor(display, root, box)
        frame = self._demand_opaque(window, root, box)
        covered = self._is_covered(root, frame, box)
        if covered and expected is None:
            raise _Unseen("covered", box)
        if expected is not None and not _alike(_screen(root, box), expected):
            raise _Unseen("covered" if covered else "pixels differ", box)
        return Sighting(True, "", box)

    def _demand_on_monitor(self, display: Display, root: XWindow, box: Box) -> None:
        if not any(_inside(box, monitor) for monitor in _monitors(display, root)):
            raise _Unseen("off screen", box)

    def _demand_opaque(self, window: XWindow, root: XWindow, box: Box) -> XWindow:
        """Looks at the window and at the frames around it; returns the outermost."""
        while True:
            value = window.get_full_property(self._opacity, X.AnyPropertyType)
            if value is not None and len(value.value) and value.value[0] / 0xFFFFFFFF < _OPAQUE:
                raise _Unseen("transparent", box)
            if _shown_share(window) < _WHOLE:
                raise _Unseen("transparent", box)
            parent = window.query_tree().parent
            if isinstance(parent, int) or parent.id == root.id:
                return window
            window = parent

    def _is_covered(self, root: XWindow, frame: XWindow, box: Box) -> bool:
        """Whether anything lies above. With the pixels expected this alone does not hide: they are what counts then."""
        children = root.query_tree().children
        order = [child.id for child in children]
        if frame.id not in order:
            raise _Unseen("unmapped", box)
        return any(_covers(child, box) for child in children[order.index(frame.id) + 1 :])


def _covers(window: XWindow, box: Box) -> bool:
    try:
        attributes = window.get_attributes()
        if attributes.map_state != X.IsViewable or attributes.win_class != X.InputOutput:
            return False
        seen = window.get_geometry()
        rectangles = _rectangles(window)
    except error.XError:
        return False
    return any(_meet(box, Box(seen.x + part.x, seen.y + part.y, part.width, part.height)) for part in rectangles)


def _rectangles(window: XWindow) -> list[Any]:
    """What XShape leaves of the window, as rectangles inside it."""
    return list(shape.get_rectangles(window, shape.SK.Bounding).rectangles)


def _shown_share(window: XWindow) -> float:
    seen = window.get_geometry()
    shown = sum(part.width * part.height for part in _rectangles(window))
    return float(shown / max(1, seen.width * seen.height))


def _monitors(display: Display, root: XWindow) -> list[Box]:
    if display.has_extension("RANDR"):
        with contextlib.suppress(error.XError, AttributeError):
            found = randr.get_monitors(root).monitors
            if found:
                return [Box(each.x, each.y, each.width_in_pixels, each.height_in_pixels) for each in found]
    screen = display.screen()
    return [Box(0, 0, screen.width_in_pixels, screen.height_in_pixels)]


def _inside(box: Box, outer: Box) -> bool:
    across = outer.x <= box.x and box.x + box.width <= outer.x + outer.width
    return across and outer.y <= box.y and box.y + box.height <= outer.y + outer.height


def _meet(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def _screen(root: XWindow, box: Box) -> Pixels:
    """The screen's own pixels, as they are shown now."""
    image = root.get_image(box.x, box.y, box.width, box.height, X.ZPixmap, 0xFFFFFFFF)
    rgb = bytearray(3 * box.width * box.height)
    for channel in range(3):
        rgb[channel::3] = image.data[2 - channel :: 4]  # blue first, and a byte to spare
    return Pixels(box.width, box.height, bytes(rgb))


def _alike(shown: Pixels, expected: Pixels) -> bool:
    if (shown.width, shown.height) != (expected.width, expected.height):
        return False
    if shown.rgb == expected.rgb:
        return True
    # Without numpy, which the app would have to load for this between the start sheet and the recording.
    far = bytes(map(abs, map(sub, shown.rgb, expected.rgb))).translate(_FAR)
    differing = reduce(or_, (int.from_bytes(far[channel::3], "big") for channel in range(3))).bit_count()
    pixels = shown.width * shown.height
    return pixels - differing >= _ALIKE * pixels
