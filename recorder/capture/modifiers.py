# SPDX-License-Identifier: GPL-3.0-or-later
"""Since when which modifier keys are held: a hotkey is neither recorded itself nor by what was held for it."""

from __future__ import annotations

from recorder.model.events import AnyEvent, KeyPress, KeyRelease

_MODIFIERS = ("Control", "Alt", "Shift", "Super", "Meta", "Hyper", "ISO_Level")


class Modifiers:
    """Noted on the input source's thread, asked on the owner's."""

    def __init__(self) -> None:
        self._keys: dict[int, tuple[int, int]] = {}

    def note(self, event: AnyEvent) -> None:
        """A modifier went down or up."""
        if isinstance(event, KeyPress) and is_modifier(event.keysym):
            held, released = self._keys.get(event.keycode, (0, 0))
            self._keys[event.keycode] = (held, 0) if held and not released else (event.at, 0)
        elif isinstance(event, KeyRelease) and event.keycode in self._keys:
            self._keys[event.keycode] = (self._keys[event.keycode][0], event.at)

    def began(self, pressed: int) -> int:
        """When the first of the modifiers that were held at this moment went down, or just before it."""
        held = [down for down, up in self._keys.values() if down <= pressed and (not up or up >= pressed)]
        return min([pressed, *held]) - 1


def is_modifier(keysym: str) -> bool:
    """Whether the key does nothing by itself: neither text nor caret move."""
    return keysym.startswith(_MODIFIERS)
