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
            symbol = XK.string_to_keysym(_LETTERS.get(letter, letter))
            code = self._known.keysym_to_keycode(symbol)
            assert code, f"the keyboard has no {letter}"
            shifted = symbol == self._known.keycode_to_keysym(code, _SHIFTED) != self._known.keycode_to_keysym(code, 0)
            self._chord(["Shift_L", letter] if shifted else [letter])

    def _chord(self, names: list[str]) -> None:
        codes = [self._code(name) for name in names]
        for code in codes:
            self._injector.send(KEY_DOWN, code)
        for code in reversed(codes):
            self._injector.send(KEY_UP, code)
        self._injector.settle()
        time.sleep(_PACE)

    def _code(self, name: str) -> int:
        code = self._known.keysym_to_keycode(XK.string_to_keysym(_LETTERS.get(name, name)))
        assert code, f"the keyboard has no {name}"
        return code


_LETTERS = {
    " ": "space", "-": "minus", "_": "underscore", ".": "period", ",": "comma", "/": "slash", "@": "at", "=": "equal",
    ":": "colon", "+": "plus", "'": "apostrophe", "\n": "Return", "[": "bracketleft", "]": "bracketright", "\\": "backslash",
}  # fmt: skip
