# SPDX-License-Identifier: GPL-3.0-or-later
"""What this X server has that recording needs, and whether a tray is there to show the indicator's icon; looked up, nothing observed."""

from __future__ import annotations

from Xlib import X

from recorder.capture.x11.compositor import is_stand_in
from recorder.capture.x11.connection import drop, open_display

EXTENSIONS = ("RECORD", "DAMAGE", "XFIXES", "RANDR", "MIT-SHM", "X-Resource", "XKEYBOARD", "XInputExtension", "SHAPE")


def extensions() -> dict[str, bool]:
    """Each by its name. Raises BackendUnavailable when the display cannot be opened."""
    display = open_display()
    try:
        return {name: display.query_extension(name) is not None for name in EXTENSIONS}
    finally:
        drop(display)


def stands_in() -> bool:
    """Whether it is Wayland's. Raises BackendUnavailable."""
    display = open_display()
    try:
        return is_stand_in(display)
    finally:
        drop(display)


def has_tray() -> bool:
    """Whether a tray of the old kind (XEmbed) is there now. Raises BackendUnavailable."""
    display = open_display()
    try:
        selection = display.get_atom(f"_NET_SYSTEM_TRAY_S{display.get_default_screen()}")
        return bool(display.get_selection_owner(selection) != X.NONE)
    finally:
        drop(display)
