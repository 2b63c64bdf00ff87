# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that do something instead of typing: each is a step of its own."""

from __future__ import annotations

PRESSES = frozenset(
    {"Return", "KP_Enter", "Tab", "Escape", "Up", "Down", "Page_Up", "Page_Down", "Prior", "Next", "Delete"}
    | {f"F{number}" for number in range(1, 25)}
)
# With one of these held, any key is a shortcut.
COMMANDS = frozenset({"ctrl", "alt", "super"})
# How the names of keys begin that only change others.
MODIFIERS = ("Shift_", "Control_", "Alt_", "Meta_", "Super_", "Hyper_", "ISO_", "Caps_", "Num_", "Mode_")


def acts(keysym: str, modifiers: tuple[str, ...]) -> bool:
    """Whether a key does something."""
    return not keysym.startswith(MODIFIERS) and (keysym in PRESSES or not COMMANDS.isdisjoint(modifiers))
