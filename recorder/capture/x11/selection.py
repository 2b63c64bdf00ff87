# SPDX-License-Identifier: GPL-3.0-or-later
"""Who puts something on the clipboard: that, and when, is told by the server. What it is, is never asked for."""

from __future__ import annotations

from Xlib.display import Display

_OWNER = 1  # XFixesSetSelectionOwnerNotifyMask


class Clipboards:
    """The clipboard of copy and paste; the selection of the mouse, which changes with every marked word, is none."""

    def __init__(self, display: Display) -> None:
        self._clipboard, self._code = display.intern_atom("CLIPBOARD"), (-1, 0)
        if display.has_extension("XFIXES"):
            display.xfixes_query_version()
            display.xfixes_select_selection_input(display.screen().root, self._clipboard, _OWNER)
            self._code = display.extension_event.SetSelectionOwnerNotify

    def taken(self, event: object) -> tuple[int, int] | None:
        """The window that has it now, and the server's time; None for any other event, and where nobody has it."""
        code = (getattr(event, "type", 0), getattr(event, "sub_code", 0))
        if code != self._code or getattr(event, "selection", 0) != self._clipboard:
            return None
        owner = int(getattr(getattr(event, "owner", None), "id", 0))
        return (owner, int(getattr(event, "timestamp", 0))) if owner else None
