# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether an X server is only Wayland's stand-in for old programs: it sees some windows, and keys only while one of them is in front."""

from __future__ import annotations

from Xlib import error
from Xlib.display import Display

from recorder.errors import BackendUnavailable


def refuse_stand_in(display: Display) -> None:
    """Raises BackendUnavailable for Xwayland: what it lets be recorded is half of what happens, and nothing says which half."""
    if is_stand_in(display):
        raise BackendUnavailable(
            "Wayland does not let programs see keys and windows, so nothing can be recorded in this session.",
            "Log out and choose the X11 (Xorg) session at the log-in screen.",
        )


def is_stand_in(display: Display) -> bool:
    """Whether the server is Xwayland: newer ones say so by an extension, all by the names of their outputs."""
    if display.query_extension("XWAYLAND") is not None:
        return True
    if display.query_extension("RANDR") is None:
        return False
    try:
        resources = display.screen().root.xrandr_get_screen_resources()
        names = [display.xrandr_get_output_info(number, resources.config_timestamp).name for number in resources.outputs]
    except error.XError:
        return False
    return any(str(name).startswith("XWAYLAND") for name in names)
