# SPDX-License-Identifier: GPL-3.0-or-later
"""From what pynput tells to events: names of keys as X11 has them, held modifiers, repeats; pairs are made by the key's number."""

from __future__ import annotations

import sys
from typing import Any

from recorder.model.events import AnyEvent, KeyPress, KeyRelease, PointerMove, PointerPress, PointerRelease, Scroll

_NAMES = {
    "alt": "Alt_L",
    "alt_l": "Alt_L",
    "alt_r": "Alt_R",
    "alt_gr": "ISO_Level3_Shift",
    "backspace": "BackSpace",
    "caps_lock": "Caps_Lock",
    "cmd": "Super_L",
    "cmd_l": "Super_L",
    "cmd_r": "Super_R",
    "ctrl": "Control_L",
    "ctrl_l": "Control_L",
    "ctrl_r": "Control_R",
    "delete": "Delete",
    "down": "Down",
    "end": "End",
    "enter": "Return",
    "esc": "Escape",
    "home": "Home",
    "insert": "Insert",
    "left": "Left",
    "menu": "Menu",
    "num_lock": "Num_Lock",
    "page_down": "Page_Down",
    "page_up": "Page_Up",
    "pause": "Pause",
    "print_screen": "Print",
    "right": "Right",
    "scroll_lock": "Scroll_Lock",
    "shift": "Shift_L",
    "shift_l": "Shift_L",
    "shift_r": "Shift_R",
    "space": "space",
    "tab": "Tab",
    "up": "Up",
}
_HELD = (("ctrl", "Control_"), ("alt", "Alt_"), ("shift", "Shift_"), ("super", "Super_"))
_COMMANDS = frozenset({"ctrl", "alt", "super"})
_BUTTONS = {"x1": "button8", "x2": "button9", "unknown": "button10"}


class Hands:
    """Remembers which keys are down. Lives behind its source's lock."""

    def __init__(self) -> None:
        self._down: dict[int, str] = {}

    def press(self, at: int, key: Any, injected: bool | None = None) -> KeyPress:
        """A key went down."""
        return self.pressed(at, _code(key), key, None, injected)

    def pressed(self, at: int, code: int, key: Any, held: tuple[str, ...] | None, injected: bool | None) -> KeyPress:
        """A key of this number went down; ``held`` are the modifiers where the desktop told them."""
        keysym, text = _keysym(key), _text(key)
        modifiers = self._held() if held is None else held
        repeat = code in self._down
        self._down[code] = keysym
        if not _COMMANDS.isdisjoint(modifiers) and "ISO_Level3_Shift" not in self._down.values():
            text = ""
        return KeyPress(at=at, keycode=code, keysym=keysym, text=text, modifiers=modifiers, repeat=repeat, injected=injected)

    def release(self, at: int, key: Any, _injected: bool | None = None) -> KeyRelease:
        """A key went up."""
        return self.released(at, _code(key), key)

    def released(self, at: int, code: int, key: Any) -> KeyRelease:
        """A key of this number went up."""
        self._down.pop(code, None)
        return KeyRelease(at=at, keycode=code, keysym=_keysym(key))

    def move(self, at: int, x: float, y: float, _injected: bool | None = None) -> PointerMove:
        """The pointer moved."""
        return PointerMove(at=at, x=round(x), y=round(y))

    def click(self, at: int, x: float, y: float, button: Any, pressed: bool, injected: bool | None = None) -> AnyEvent:
        """A button went down or up."""
        name = str(button.name)
        name = _BUTTONS.get(name, name)
        if not pressed:
            return PointerRelease(at=at, button=name, x=round(x), y=round(y))
        return PointerPress(at=at, button=name, x=round(x), y=round(y), modifiers=self._held(), injected=injected)

    def scroll(self, at: int, x: float, y: float, dx: float, dy: float, injected: bool | None = None) -> Scroll | None:
        """Notches; None for less than one."""
        notches = round(dx), round(dy)
        return Scroll(at=at, dx=notches[0], dy=notches[1], x=round(x), y=round(y), injected=injected) if any(notches) else None

    def _held(self) -> tuple[str, ...]:
        down = tuple(self._down.values())
        return tuple(name for name, prefix in _HELD if any(keysym.startswith(prefix) for keysym in down))


def _code(key: Any) -> int:
    """The number of a key on its platform; a character that no key has is above all of them."""
    value = getattr(key, "value", key)
    number = getattr(value, "vk", None)
    if number is not None:
        return int(number)
    character = getattr(value, "char", None)
    return 0x100000 + ord(character[0]) if character else 0


def _keysym(key: Any) -> str:
    name = getattr(key, "name", None)
    if name is not None:
        return _NAMES.get(name, name.upper() if name[0] == "f" and name[1:].isdigit() else f"XF86_{name}")
    character = _character(key)
    if not character or getattr(key, "is_dead", False):
        return "dead_key" if character else ""
    return character if character.isalnum() and character.isascii() else f"U{ord(character[0]):04X}"


def _character(key: Any) -> str | None:
    """What stands on the key. With control Windows tells a control character for a letter, and nothing for a digit."""
    character: str | None = getattr(key, "char", None)
    if character and character < " ":
        return chr(ord(character) + 0x40).lower()
    number = getattr(key, "vk", None)
    if sys.platform == "win32" and not character and number is not None and chr(number).isascii() and chr(number).isalnum():
        return chr(number).lower() if number < 0x60 else None
    return character


def _text(key: Any) -> str:
    if getattr(key, "name", None) == "space":
        return " "
    character = getattr(key, "char", None)
    return character if character and character.isprintable() and not getattr(key, "is_dead", False) else ""
