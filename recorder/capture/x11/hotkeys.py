# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that work in every window: grabbed, so that no other program gets them, and told with the server's time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

from Xlib import XK, X, error
from Xlib.display import Display

from recorder.capture.x11.connection import GONE, ServerClock, calibrated, drop, open_display
from recorder.capture.x11.listening import Listening
from recorder.errors import CaptureError

_MODIFIERS = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L", "super": "Super_L"}
# Keys that are written otherwise than the X server names them.
_NAMES = {
    "del": "Delete",
    "ins": "Insert",
    "backspace": "BackSpace",
    "esc": "Escape",
    "pgup": "Prior",
    "pgdown": "Next",
    "print": "Print",
    "pause": "Pause",
    "home": "Home",
    "end": "End",
}
_LOCKS = ("Caps_Lock", "Num_Lock", "Scroll_Lock")
# A held key repeats; what is done once must not be done again until it was let go.
_REPEAT_NS = 1_000_000_000


class Hotkeys(Listening):
    """``keys`` are the names of what to do with the keys for it, as ``Ctrl+Alt+P``; empty ones have none.

    ``pressed`` is called on the listening thread with a name and when it was pressed (ns of CLOCK_MONOTONIC).
    """

    def __init__(self, keys: Mapping[str, str], pressed: Callable[[str, int], None]) -> None:
        super().__init__("hotkeys")
        self._keys = {name: combination for name, combination in keys.items() if combination}
        self._pressed = pressed
        self._grabbed: dict[tuple[int, int], str] = {}
        self._last: dict[str, int] = {}
        self._locks = 0
        self._clock: ServerClock | None = None

    def start(self) -> tuple[str, ...]:
        """Grabs them; returns those that another program has already, or that this keyboard does not have."""
        try:
            display = open_display(keys=True)
        except CaptureError:
            return tuple(self._keys.values())
        try:
            self._clock = calibrated(display)
            refused = self._grab(display)
        except GONE:
            drop(display)
            return tuple(self._keys.values())
        self.listen(display)
        return refused

    def take(self, display: Display, event: Any) -> None:
        """A grabbed key, or another layout."""
        if event.type == X.KeyPress:
            self._press(event.detail, event.state, event.time)
        elif event.type == X.MappingNotify and event.request != X.MappingPointer:
            display.refresh_keyboard_mapping(event)
            self._let_go(display)
            self._grab(display)

    def _press(self, keycode: int, state: int, time: int) -> None:
        name = self._grabbed.get((keycode, state & 0xFF & ~self._locks))
        if name is None or self._clock is None:
            return
        at = self._clock.monotonic(time)
        held = at - self._last.get(name, -_REPEAT_NS) < _REPEAT_NS
        self._last[name] = at
        if not held:
            self._pressed(name, at)

    def _grab(self, display: Display) -> tuple[str, ...]:
        masks = _masks(display)
        self._locks = 0
        for lock in _LOCKS:
            self._locks |= masks.get(lock, 0)
        return tuple(keys for name, keys in self._keys.items() if not self._grab_one(display, name, keys, masks))

    def _grab_one(self, display: Display, name: str, combination: str, masks: Mapping[str, int]) -> bool:
        found = _parsed(display, combination, masks)
        if found is None:
            return False
        keycode, wanted = found
        taken = error.CatchError(error.BadAccess)
        for locks in _subsets(self._locks):
            display.screen().root.grab_key(keycode, wanted | locks, False, X.GrabModeAsync, X.GrabModeAsync, onerror=taken)
        display.sync()
        if taken.get_error() is not None:
            return False
        self._grabbed[keycode, wanted] = name
        return True

    def _let_go(self, display: Display) -> None:
        for keycode, wanted in self._grabbed:
            for locks in _subsets(self._locks):
                display.screen().root.ungrab_key(keycode, wanted | locks)
        self._grabbed.clear()


def _parsed(display: Display, combination: str, masks: Mapping[str, int]) -> tuple[int, int] | None:
    """Keycode and modifiers; None for what this keyboard does not have, and for a key without a modifier."""
    *modifiers, key = combination.split("+")
    wanted = 0
    for modifier in modifiers:
        mask = masks.get(_MODIFIERS.get(modifier.strip().lower(), ""), 0)
        if not mask:
            return None
        wanted |= mask
    keysym = _keysym(key.strip())
    keycode = display.keysym_to_keycode(keysym) if keysym else 0
    return (keycode, wanted) if keycode and wanted else None


def _keysym(key: str) -> int:
    name = _NAMES.get(key.lower(), key)
    return XK.string_to_keysym(name.lower()) or XK.string_to_keysym(name) or (ord(name) if len(name) == 1 else 0)


def _masks(display: Display) -> dict[str, int]:
    """The modifier bit of each modifier's and lock's key, as this keyboard has them."""
    found: dict[str, int] = {}
    for bit, keycodes in enumerate(display.get_modifier_mapping()):
        for name in (*_MODIFIERS.values(), *_LOCKS):
            code = display.keysym_to_keycode(XK.string_to_keysym(name))
            if code and code in keycodes:
                found.setdefault(name, 1 << bit)
    return found


def _subsets(locks: int) -> list[int]:
    """Every way in which the locks can be on: a grab must name each."""
    bits = [1 << bit for bit in range(8) if locks & 1 << bit]
    return [sum(chosen) for size in range(len(bits) + 1) for chosen in combinations(bits, size)]
