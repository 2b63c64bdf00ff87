# SPDX-License-Identifier: GPL-3.0-or-later
"""One window of one colour with the names, the title and the type that a test gives it: a stand-in for programs that are not installed.

    python -m tests.helpers.apps.painted CLASS TITLE COLOUR WxH+X+Y [override] [grab] [menu] [type=NOTIFICATION]

``override``: no window manager manages it. ``grab``: it takes the keyboard for itself. ``menu``: a second window of the same program, of
the colour ``menu=RRGGBB``, opens above it as a menu does. Without a window manager's help it stays where it was put.
"""

from __future__ import annotations

import re
import sys

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.xobject.drawable import Window


def main() -> None:
    """Shows the window until it is killed."""
    name, title, colour, place, *words = sys.argv[1:]
    given = dict(word.partition("=")[::2] for word in words)
    display = Display()
    window = _made(display, place, colour, override="override" in given)
    window.set_wm_class(name.lower(), name)
    utf8 = display.intern_atom("UTF8_STRING")
    for text in (Xatom.WM_NAME, display.intern_atom("_NET_WM_NAME")):
        window.change_property(text, utf8, 8, title.encode())
    if "type" in given:
        atoms = [display.intern_atom(f"_NET_WM_WINDOW_TYPE_{given['type']}")]
        window.change_property(display.intern_atom("_NET_WM_WINDOW_TYPE"), Xatom.ATOM, 32, atoms)
    window.map()
    if "menu" in given:
        width, height, left, top = _numbers(place)
        _made(display, f"{width // 2}x{height // 2}+{left + 10}+{top + 10}", given["menu"], override=True).map()
    display.sync()
    while "grab" in given and window.grab_keyboard(True, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime) != X.GrabSuccess:
        display.sync()
    while True:
        display.next_event()


def _made(display: Display, place: str, colour: str, *, override: bool) -> Window:
    screen = display.screen()
    width, height, left, top = _numbers(place)
    window: Window = screen.root.create_window(
        left,
        top,
        width,
        height,
        0,
        screen.root_depth,
        background_pixel=int(colour, 16),
        override_redirect=override,
        event_mask=X.KeyPressMask | X.ExposureMask,
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
