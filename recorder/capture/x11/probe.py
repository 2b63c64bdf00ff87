# SPDX-License-Identifier: GPL-3.0-or-later
"""What this X server and its window manager let Stet observe, looked up without observing anything."""

from __future__ import annotations

from recorder.capture.ports import LAYOUT_AT_START, Capability
from recorder.capture.pynput_watch import installed
from recorder.capture.x11.compositor import refuse_stand_in
from recorder.capture.x11.connection import drop, open_display
from recorder.capture.x11.describe import Describer
from recorder.capture.x11.keymap import Keymap
from recorder.errors import CaptureError

_MENUS = "A cut by a menu looks like a copy, and a paste by a menu is not seen."


def look() -> list[Capability]:
    """Input, layout, windows and pictures. Raises BackendUnavailable when the display cannot be opened."""
    display = open_display()
    try:
        refuse_stand_in(display)
        managed = Describer(display).managed()
        records = display.query_extension("RECORD") is not None
        tells_owners = display.query_extension("XFIXES") is not None
    finally:
        drop(display)
    return [
        Capability(
            what="input", works=records, backend="X RECORD", hint="" if records else "Switch the server's RECORD extension on."
        ),
        _layout(),
        _windows(managed),
        _pictures(),
        Capability(what="copies by menus", works=tells_owners, backend="XFIXES", hint=_MENUS),
    ]


def _layout() -> Capability:
    try:
        Keymap().close()
    except CaptureError as error:
        if installed():
            return Capability(what="keyboard layout", works=False, backend="pynput", hint=LAYOUT_AT_START)
        return Capability(what="keyboard layout", works=False, backend="xkbcommon", hint=error.hint)
    return Capability(what="keyboard layout", works=True, backend="xkbcommon")


def _windows(managed: bool) -> Capability:
    if managed:
        return Capability(what="windows", works=True, backend="EWMH")
    hint = "No window manager says which window is active; the one with the input focus is taken, asked ten times a second."
    return Capability(what="windows", works=True, backend="input focus", hint=hint)


def _pictures() -> Capability:
    from recorder.capture.mss_screen import MssScreen

    try:
        MssScreen().monitors()
    except CaptureError as error:
        return Capability(what="pictures", works=False, backend="mss", hint=error.hint)
    return Capability(what="pictures", works=True, backend="mss")
