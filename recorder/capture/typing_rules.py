# SPDX-License-Identifier: GPL-3.0-or-later
"""Which keys tell what was typed, and which only tell that something was done; pure functions over key presses."""

from __future__ import annotations

from typing import Literal

from recorder.model.events import KeyPress

_SHORTCUT = frozenset({"ctrl", "alt", "super"})
# Held to reach a character: how often they are pressed tells capitals and accents.
_SHIFTS = frozenset({"Shift_L", "Shift_R", "Shift_Lock", "Caps_Lock", "Num_Lock", "Mode_switch", "Multi_key"})
_SHIFT_PREFIXES = ("ISO_Level", "ISO_Next_Group", "ISO_Prev_Group", "ISO_Lock")
_EDITS = frozenset(
    {"BackSpace", "Left", "Right", "Up", "Down", "Home", "End", "KP_Left", "KP_Right", "KP_Up", "KP_Down", "KP_Home", "KP_End"}
)
_NAMED = frozenset(
    {
        *(f"F{number}" for number in range(1, 36)),
        *("Return", "KP_Enter", "Tab", "ISO_Left_Tab", "KP_Tab", "Escape", "Delete", "KP_Delete", "Insert", "KP_Insert"),
        *("Page_Up", "Page_Down", "Prior", "Next", "KP_Prior", "KP_Next", "KP_Page_Up", "KP_Page_Down", "KP_Begin", "Clear"),
        *("Print", "Sys_Req", "Pause", "Break", "Scroll_Lock", "Menu", "Help", "Undo", "Redo", "Find", "Cancel", "Execute"),
        *("Control_L", "Control_R", "Alt_L", "Alt_R", "Meta_L", "Meta_R", "Super_L", "Super_R", "Hyper_L", "Hyper_R"),
    }
)


def is_shortcut(event: KeyPress) -> bool:
    """Whether ctrl, alt or super was held: a command, not text."""
    return not _SHORTCUT.isdisjoint(event.modifiers)


def carries_content(event: KeyPress) -> bool:
    """Whether the key tells something of a text. A key of unknown meaning does."""
    if is_shortcut(event) and not event.text:
        return False
    known = event.keysym in _NAMED or event.keysym in _EDITS or _shifts(event.keysym) or event.keysym.startswith("XF86")
    return bool(event.text) or not known


def edits_or_shifts(event: KeyPress, *, in_run: bool) -> bool:
    """Whether the key would tell how a hidden text was made: shifts always do, backspaces and arrows inside a hidden run."""
    if _shifts(event.keysym):
        return True
    return in_run and event.keysym in _EDITS and not is_shortcut(event)


def is_edit(event: KeyPress) -> bool:
    """Whether the key edits or moves inside a line."""
    return event.keysym in _EDITS


# Where another alphabet is typed, a shortcut is the key that bears the Latin letter: its place on the keyboard (evdev's numbers).
_PLACES = {54: "c", 53: "x", 55: "v"}
_BY_LETTER: dict[str, Literal["copy", "cut", "paste"]] = {"c": "copy", "x": "cut", "v": "paste"}
_BY_KEY: dict[tuple[str, str], Literal["copy", "cut", "paste"]] = {
    ("ctrl", "Insert"): "copy",
    ("shift", "Insert"): "paste",
    ("shift", "Delete"): "cut",
    ("", "XF86Copy"): "copy",
    ("", "XF86Cut"): "cut",
    ("", "XF86Paste"): "paste",
}


def clipboard_action(event: KeyPress, *, terminal: bool) -> Literal["copy", "cut", "paste"] | None:
    """Whether a key copies, cuts or pastes. In a terminal Ctrl+C interrupts, and Ctrl+Shift+C copies."""
    held = "+".join(event.modifiers)
    if held in ("ctrl+shift" if terminal else "ctrl", "ctrl+shift"):
        letter = event.keysym.lower() if event.keysym.isascii() and len(event.keysym) == 1 else _PLACES.get(event.keycode, "")
        if letter in _BY_LETTER and (letter != "x" or held == "ctrl"):
            return _BY_LETTER[letter]
    return _BY_KEY.get((held, event.keysym.removeprefix("KP_")))


def _shifts(keysym: str) -> bool:
    return keysym in _SHIFTS or keysym.startswith(_SHIFT_PREFIXES)
