# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a program has taken the keyboard and keeps it: a locked screen, of which nothing else need tell.

A screen locker may show no window at all, or one that hides the indicator only after the first keys; nothing on the bus need tell of
it. A menu grabs the keyboard too, and has a window; a shortcut of the window manager grabs it for as long as it is held. What becomes
of keys that are typed meanwhile is the window source's matter (``keys_elsewhere``).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from Xlib import X, error
from Xlib.display import Display
from Xlib.xobject.drawable import Window as XWindow

from recorder.capture.x11.connection import GONE, drop, open_display
from recorder.capture.x11.listening import Listening
from recorder.capture.x11.windows import X11Windows
from recorder.errors import CaptureError

# A locker keeps the keyboard, as does a menu that somebody reads; a question for a passphrase usually comes to the front.
_LOCKED_S = 3.0
# Smaller than this nobody reads it: window managers keep such windows for themselves, beside the screen.
_READABLE = 24


class GrabWatch(Listening):
    """``locked`` is called on the listening thread."""

    def __init__(self, locked: Callable[[], None]) -> None:
        super().__init__("grabs")
        self._locked = locked
        self._active = self._front = 0
        self._since = 0.0
        self._width = 0

    def start(self) -> None:
        """Begins to listen; silent without a display."""
        try:
            display = open_display()
        except CaptureError:
            return
        try:
            self._active = display.intern_atom("_NET_ACTIVE_WINDOW")
            self._width = display.screen().width_in_pixels
            display.screen().root.change_attributes(event_mask=X.PropertyChangeMask)
            self._follow(display)
            display.sync()
        except GONE:
            drop(display)
            return
        self.listen(display)

    def patience(self) -> float | None:
        """Until the keyboard has been taken for long."""
        return max(0.0, self._since + _LOCKED_S - time.monotonic()) if self._since else None

    def take(self, display: Display, event: Any) -> None:
        """Another window in front; the keyboard was taken, or given back."""
        if event.type == X.PropertyNotify and event.atom == self._active:
            self._follow(display)
        elif event.type == X.FocusOut and event.mode == X.NotifyGrab and not self._since:
            self._since = time.monotonic()
        elif event.type == X.FocusIn and event.mode == X.NotifyUngrab:
            self._since = 0.0

    def tick(self, display: Display) -> None:
        """It has been taken for long."""
        if self._since and time.monotonic() - self._since >= _LOCKED_S:
            self._since = 0.0
            if not _own_popup(display, self._front) and _no_menu(self._width):
                self._locked()

    def _follow(self, display: Display) -> None:
        """Hears of the window in front from now on; what another window was told of is over."""
        try:
            value = display.screen().root.get_full_property(self._active, X.AnyPropertyType)
            front = int(value.value[0]) if value is not None and len(value.value) else 0
            if front == self._front:
                return
            self._front, self._since = front, 0.0
            if front:
                display.create_resource_object("window", front).change_attributes(event_mask=X.FocusChangeMask)
        except error.XError:
            self._front = 0


def _no_menu(width: int) -> bool:
    """Whether nothing is open that may have the keyboard for a while: no menu, no launcher. What is as wide as the screen is none."""
    windows = X11Windows()
    try:
        boxes = [window.box for window in windows.scene().stack if window.popup and window.box is not None]
        return not any(box.x + box.width > 0 and min(box.width, box.height) >= _READABLE and box.width < width for box in boxes)
    except CaptureError:
        return True
    finally:
        windows.stop()


def _own_popup(display: Display, front: int) -> bool:
    """Whether a menu or list of the program in front is open: windows of one connection have numbers that begin alike."""
    beyond = ~int(display.display.info.resource_id_mask)
    try:
        children: list[XWindow] = display.screen().root.query_tree().children
    except error.XError:
        return False
    return any(child.id & beyond == front & beyond and _is_popup(child) for child in reversed(children))


def _is_popup(window: XWindow) -> bool:
    try:
        attributes = window.get_attributes()
    except error.XError:
        return False
    return bool(attributes.override_redirect and attributes.map_state == X.IsViewable and attributes.win_class == X.InputOutput)
