# SPDX-License-Identifier: GPL-3.0-or-later
"""Many windows at once: ``python -m tests.helpers.storm COUNT NAME`` opens so many of an application of this name, and closes them again.

Half of them open all together and close all together, the others one after the other, each as soon as it is shown.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise

from Xlib import X
from Xlib.display import Display
from Xlib.xobject.drawable import Window

_WAIT_S = 20.0


def _open(display: Display, name: str, number: int) -> Window:
    screen = display.screen()
    x, y = 40 + number * 37 % 700, 140 + number * 23 % 400
    window: Window = screen.root.create_window(
        x, y, 240, 160, 0, screen.root_depth, background_pixel=0x404040 + number * 997, event_mask=X.StructureNotifyMask
    )
    window.set_wm_name(f"{name} {number}")
    window.set_wm_class(name.lower(), name)
    window.map()
    return window


def _shown(display: Display, count: int) -> None:
    """Waits until so many more are shown."""
    end = time.monotonic() + _WAIT_S
    while count and time.monotonic() < end:
        if display.pending_events():
            count -= display.next_event().type == X.MapNotify
        else:
            time.sleep(0.005)


def main() -> None:
    """Does it once."""
    count, name = int(sys.argv[1]), sys.argv[2]
    display = Display()
    windows = [_open(display, name, number) for number in range(count // 2)]
    _shown(display, len(windows))
    for window in windows:
        window.destroy()
    display.sync()
    one_by_one = range(count // 2, count)
    for _before, number in pairwise((0, *one_by_one)):
        window = _open(display, name, number)
        _shown(display, 1)
        window.destroy()
    display.sync()
    display.close()


if __name__ == "__main__":
    main()
