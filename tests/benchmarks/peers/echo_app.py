# SPDX-License-Identifier: GPL-3.0-or-later
"""An application that notes when a key reaches it: a window, one line a key press. ``echo_app.py OUT``; SIGTERM ends it."""

import signal
import sys
import time

from Xlib import X
from Xlib.display import Display

display = Display()
screen = display.screen()
window = screen.root.create_window(0, 0, 1280, 780, 0, screen.root_depth, event_mask=X.KeyPressMask | X.StructureNotifyMask)
window.set_wm_name("Echo")
window.set_wm_class("echo", "Echo")
window.map()
display.flush()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with open(sys.argv[1], "w", buffering=1, encoding="ascii") as out:  # noqa: PTH123 - a peer knows nothing of this house
    while True:
        event = display.next_event()
        if event.type == X.KeyPress:
            out.write(f"{event.detail} {time.monotonic_ns()}\n")
