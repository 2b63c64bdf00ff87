# SPDX-License-Identifier: GPL-3.0-or-later
"""From the core protocol's 32 bytes to an event: names, texts, pairs and repeats."""

from __future__ import annotations

from Xlib import X

from recorder.capture.x11.connection import ServerClock
from recorder.capture.x11.keymap import Keymap, modifiers
from recorder.capture.x11.notices import Notices
from recorder.model.events import AnyEvent, KeyPress, KeyRelease, PointerPress, PointerRelease, Scroll

_BUTTONS = {1: "left", 2: "middle", 3: "right"}
_SCROLLS = {4: (0, 1), 5: (0, -1), 6: (-1, 0), 7: (1, 0)}


class Translator:
    """Remembers which keys are down. Lives on the source's thread."""

    def __init__(self, keymap: Keymap, clock: ServerClock, notices: Notices) -> None:
        self._keymap, self._clock, self._notices = keymap, clock, notices
        self._down: set[int] = set()

    def settle(self, otherwise: int) -> None:
        """Reads the keymap again where it changed. Soon, for the server tells only the one in force when it is asked.

        ``otherwise`` is when it changed (nanoseconds) where the server did not tell.
        """
        changed = self._notices.changed_at
        if changed:
            times = [otherwise if at is None else self._clock.monotonic(at) for at in changed]
            changed.clear()
            self._keymap.refresh(min(times), max(times))

    def monotonic(self, time: int) -> int:
        """Nanoseconds of CLOCK_MONOTONIC for a time of the server."""
        return self._clock.monotonic(time)

    def forget(self) -> None:
        """Releases may have been lost: what goes down from now on is no repeat."""
        self._down.clear()

    def event(self, kind: int, detail: int, time: int, x: int, y: int, state: int) -> AnyEvent | None:
        """The event of these fields, None for what is none of ours; ``time`` is the server's."""
        at = self._clock.monotonic(time)
        match kind:
            case X.KeyPress:
                return self._press(at, detail, state, self._notices.injected(kind, detail, time))
            case X.KeyRelease:
                self._down.discard(detail)
                return KeyRelease(at=at, keycode=detail, keysym=self._keymap.release(detail, state, at).keysym)
            case X.ButtonPress:
                return _button_press(at, detail, x, y, state, self._notices.injected(kind, detail, time))
            case X.ButtonRelease if detail not in _SCROLLS:
                return PointerRelease(at=at, button=_button(detail), x=x, y=y)
        return None

    def _press(self, at: int, keycode: int, state: int, injected: bool | None) -> KeyPress:
        repeat = keycode in self._down
        self._down.add(keycode)
        key, held = self._keymap.press(keycode, state, at), modifiers(state)
        return KeyPress(at=at, keycode=keycode, keysym=key.keysym, text=key.text, modifiers=held, repeat=repeat, injected=injected)


def _button_press(at: int, detail: int, x: int, y: int, state: int, injected: bool | None) -> AnyEvent:
    if detail in _SCROLLS:
        dx, dy = _SCROLLS[detail]
        return Scroll(at=at, dx=dx, dy=dy, x=x, y=y, injected=injected)
    return PointerPress(at=at, button=_button(detail), x=x, y=y, modifiers=modifiers(state), injected=injected)


def _button(detail: int) -> str:
    return _BUTTONS.get(detail, f"button{detail}")
