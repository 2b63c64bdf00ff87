# SPDX-License-Identifier: GPL-3.0-or-later
"""From the core protocol's 32 bytes to an event: names, texts, pairs and repeats."""

from __future__ import annotations

from Xlib import X

from recorder.capture.x11.connection import ServerClock
from recorder.capture.x11.keymap import Keymap, modifiers
from recorder.model.events import AnyEvent, KeyPress, KeyRelease, PointerMove, PointerPress, PointerRelease, Scroll

_BUTTONS = {1: "left", 2: "middle", 3: "right"}
_SCROLLS = {4: (0, 1), 5: (0, -1), 6: (-1, 0), 7: (1, 0)}


class Translator:
    """Remembers which keys are down. Lives on the source's thread."""

    def __init__(self, keymap: Keymap, clock: ServerClock) -> None:
        self._keymap, self._clock = keymap, clock
        self._down: set[int] = set()
        self._stale = 0

    def layout_changed(self, since: int) -> None:
        """The layout is another one since this time (nanoseconds); it is read again before the next key, or by :meth:`settle`."""
        self._stale = self._stale or since

    def settle(self) -> None:
        """Reads the keymap again where it changed. Soon, for the server tells only the one in force when it is asked."""
        if self._stale:
            self._keymap.refresh(self._stale)
            self._stale = 0

    def event(self, kind: int, detail: int, time: int, x: int, y: int, state: int) -> AnyEvent | None:
        """The event of these fields, None for what is none of ours; ``time`` is the server's."""
        at = self._clock.monotonic(time)
        match kind & 0x7F:
            case X.KeyPress | X.KeyRelease:
                return self._key(kind & 0x7F == X.KeyPress, at, detail, state)
            case X.ButtonPress:
                return _press(at, detail, x, y, state)
            case X.ButtonRelease:
                name = _button(detail)
                return PointerRelease(at=at, button=name, x=x, y=y) if detail not in _SCROLLS else None
            case X.MotionNotify:
                return PointerMove(at=at, x=x, y=y)
        return None

    def _key(self, pressed: bool, at: int, keycode: int, state: int) -> AnyEvent:
        self.settle()
        if not pressed:
            self._down.discard(keycode)
            return KeyRelease(at=at, keycode=keycode, keysym=self._keymap.release(keycode, state, at).keysym)
        repeat = keycode in self._down
        self._down.add(keycode)
        key = self._keymap.press(keycode, state, at)
        return KeyPress(at=at, keycode=keycode, keysym=key.keysym, text=key.text, modifiers=modifiers(state), repeat=repeat)


def _press(at: int, detail: int, x: int, y: int, state: int) -> AnyEvent:
    if detail in _SCROLLS:
        dx, dy = _SCROLLS[detail]
        return Scroll(at=at, dx=dx, dy=dy, x=x, y=y)
    return PointerPress(at=at, button=_button(detail), x=x, y=y, modifiers=modifiers(state))


def _button(detail: int) -> str:
    return _BUTTONS.get(detail, f"button{detail}")
