# SPDX-License-Identifier: GPL-3.0-or-later
"""One window of one colour with the names, the title and the type that a test gives it: a stand-in for programs that are not installed.

    python -m tests.helpers.apps.painted CLASS TITLE COLOUR WxH+X+Y [override] [grab] [menu] [type=NOTIFICATION]

``override``: no window manager manages it. ``grab``: it takes the keyboard for itself. ``menu``: a second window of the same program, of
the colour ``menu=RRGGBB``, opens above it as a menu does. ``opacity=0.5``: a compositor is asked to let what lies below shine through all
of it; ``alpha``: its own pixels do so by half; ``hole``: it has none in its middle. Without a window manager's help it stays where it was put.
"""

from __future__ import annotations

import re
import sys

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.ext import shape
from Xlib.xobject.drawable import Window


def main() -> None:
    """Shows the window until it is killed."""
    name, title, colour, place, *words = sys.argv[1:]
    given = dict(word.partition("=")[::2] for word in words)
    display = Display()
    window = _made(display, place, colour, override="override" in given, alpha="alpha" in given)
    window.set_wm_class(name.lower(), name)
    utf8 = display.intern_atom("UTF8_STRING")
    for text in (Xatom.WM_NAME, display.intern_atom("_NET_WM_NAME")):
        window.change_property(text, utf8, 8, title.encode())
    if "type" in given:
        atoms = [display.intern_atom(f"_NET_WM_WINDOW_TYPE_{given['type']}")]
        window.change_property(display.intern_atom("_NET_WM_WINDOW_TYPE"), Xatom.ATOM, 32, atoms)
    if "opacity" in given:
        share = int(float(given["opacity"]) * 0xFFFFFFFF)
        window.change_property(display.intern_atom("_NET_WM_WINDOW_OPACITY"), Xatom.CARDINAL, 32, [share])
    if "hole" in given:
        width, height, _left, _top = _numbers(place)
        hole = (width // 4, height // 4, width // 2, height // 2)
        shape.rectangles(window, shape.SO.Subtract, shape.SK.Bounding, 0, 0, 0, [hole])
    window.map()
    if "menu" in given:
        width, height, left, top = _numbers(place)
        _made(display, f"{width // 2}x{height // 2}+{left + 10}+{top + 10}", given["menu"], override=True).map()
    display.sync()
    while "grab" in given and window.grab_keyboard(True, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime) != X.GrabSuccess:
        display.sync()
    while True:
        display.next_event()


def _made(display: Display, place: str, colour: str, *, override: bool, alpha: bool = False) -> Window:
    screen = display.screen()
    depth = next(each for each in screen.allowed_depths if each.depth == 32) if alpha else None
    visual = depth.visuals[0].visual_id if depth is not None else X.CopyFromParent
    more = {"colormap": screen.root.create_colormap(visual, X.AllocNone), "border_pixel": 0} if depth is not None else {}
    pixel = 0x8000_0000 | int(colour, 16) >> 1 & 0x7F7F7F if alpha else int(colour, 16)
    width, height, left, top = _numbers(place)
    window: Window = screen.root.create_window(
        left,
        top,
        width,
        height,
        0,
        32 if alpha else screen.root_depth,
        visual=visual,
        background_pixel=pixel,
        override_redirect=override,
        event_mask=X.KeyPressMask | X.ExposureMask,
        **more,
    )
    window.set_wm_normal_hints(flags=1 << 0 | 1 << 1, x=left, y=top)  # USPosition, USSize
    return window


def _numbers(place: str) -> tuple[int, int, int, int]:
    found = re.fullmatch(r"(\d+)x(\d+)\+(\d+)\+(\d+)", place)
    assert found is not None
    width, height, left, top = map(int, found.groups())
    return width, height, left, top


if __name__ == "__main__":
    main()
