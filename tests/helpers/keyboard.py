# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyboard on a test's X server, by XTEST: chords by their names and texts, and how many keys it took."""

from __future__ import annotations

import time

from Xlib import XK
from Xlib.display import Display

from tests.helpers.injector import KEY_DOWN, KEY_UP, Injector

_NAMED = {
    "ctrl": "Control_L",
    "shift": "Shift_L",
    "alt": "Alt_L",
    "enter": "Return",
    "esc": "Escape",
    "pgup": "Prior",
    "pgdn": "Next",
    "del": "Delete",
}
_SHIFTED = 1  # the level of a key that Shift reaches
_PACE = 0.012


class Keyboard:
    """Presses keys one after the other, in the layout of the server. ``pressed`` counts them, chords as one; ``typed`` those of texts."""

    def __init__(self, display: str) -> None:
        self._injector, self._known = Injector(display), Display(display)
        self.pressed = self.typed = 0

    def close(self) -> None:
        """Lets go of the server."""
        self._injector.__exit__(None, None, None)
        self._known.close()

    def press(self, *chords: str) -> None:
        """Keys by their names in X, with the modifiers before them: ``ctrl+shift+h``."""
        for chord in chords:
            self.pressed += 1
            self._chord([_NAMED.get(name.lower(), name) for name in chord.split("+")])

    def type(self, text: str) -> None:
        """Types a text of ASCII letters."""
        for letter in text:
            self.typed += 1
            self._chord([letter])

    def _chord(self, names: list[str]) -> None:
        keys = [self._key(name) for name in names]
        shift = self._key("Shift_L")[0]
        codes = [code for code, _shifted in keys]
        if keys[-1][1] and shift not in codes:
            codes.insert(-1, shift)
        for code in codes:
            self._injector.send(KEY_DOWN, code)
        for code in reversed(codes):
            self._injector.send(KEY_UP, code)
        self._injector.settle()
        time.sleep(_PACE)

    def _key(self, name: str) -> tuple[int, bool]:
        """The key that has this symbol, and whether Shift is needed for it."""
        symbol = XK.string_to_keysym(_LETTERS.get(name, name))
        code = self._known.keysym_to_keycode(symbol)
        assert code, f"the keyboard has no {name}"
        first, second = (self._known.keycode_to_keysym(code, level) for level in (0, _SHIFTED))
        return code, symbol == second != first


_LETTERS = {
    " ": "space", "-": "minus", "_": "underscore", ".": "period", ",": "comma", "/": "slash", "@": "at", "=": "equal",
    ":": "colon", "+": "plus", "'": "apostrophe", "\n": "Return", "[": "bracketleft", "]": "bracketright", "\\": "backslash",
}  # fmt: skip
