# SPDX-License-Identifier: GPL-3.0-or-later
"""A window on a real X server that repaints at once: at each press of a button, or when a test tells it to.

As a program (``python -m tests.helpers.painter``) it fills itself with the next colour at each press.
"""

from __future__ import annotations

import os
import sys
import time

from Xlib import X, Xutil
from Xlib.display import Display

PLACE = (100, 80, 640, 400)


def colour(number: int) -> int:
    """The colour after so many presses: never the same twice in a row, never black."""
    return (0x20 + (number * 37) % 0xC0) << 16 | (0x20 + (number * 59) % 0xC0) << 8 | (0x20 + (number * 83) % 0xC0)


class Painter:
    """The window, and a connection of its own."""

    def __init__(self, title: str, background: int = 0x808080) -> None:
        self.display = Display()
        screen = self.display.screen()
        x, y, width, height = PLACE
        mask = X.ButtonPressMask | X.ExposureMask
        self.window = screen.root.create_window(
            x, y, width, height, 0, screen.root_depth, background_pixel=background, event_mask=mask
        )
        self.window.set_wm_name(title)
        self.window.set_wm_class("painter", "Painter")
        self.window.set_wm_normal_hints(flags=Xutil.USPosition | Xutil.USSize)
        self.window.change_property(
            self.display.intern_atom("_NET_WM_PID"), self.display.intern_atom("CARDINAL"), 32, [os.getpid()]
        )
        self.context = self.window.create_gc()
        for _ in range(100):  # a window manager that is just starting may overlook it
            self.window.map()
            if self.window.get_attributes().map_state == X.IsViewable:
                break
            time.sleep(0.05)

    def fill(self, pixel: int, x: int = 0, y: int = 0, width: int = PLACE[2], height: int = PLACE[3]) -> None:
        """Paints a rectangle; it is on the screen on return."""
        self.context.change(foreground=pixel)
        self.window.fill_rectangle(self.context, x, y, width, height)
        self.display.sync()

    def close(self) -> None:
        """Closes the window."""
        self.display.close()


def main() -> None:
    """Paints the next colour at each press, as soon as the server tells of it."""
    painter = Painter(sys.argv[1], colour(0))
    number = 0
    while True:
        event = painter.display.next_event()
        if event.type == X.ButtonPress:
            number += 1
            painter.fill(colour(number))
        elif event.type == X.Expose:
            painter.fill(colour(number))


if __name__ == "__main__":
    main()
