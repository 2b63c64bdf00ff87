# SPDX-License-Identifier: GPL-3.0-or-later
"""Who a window belongs to: its names, its program, and what it says to be."""

from __future__ import annotations

from pathlib import Path

from recorder.capture.excluding import folded
from recorder.capture.seeds import BROWSERS

KINDS = {
    "_NET_WM_WINDOW_TYPE_DOCK": "dock",
    "_NET_WM_WINDOW_TYPE_DESKTOP": "desktop",
    "_NET_WM_WINDOW_TYPE_NOTIFICATION": "notification",
    "_NET_WM_WINDOW_TYPE_TOOLTIP": "tooltip",
    "_NET_WM_WINDOW_TYPE_DND": "dnd",
}
# Chromium's windows on X11 do not say in their title that they are private.
_PRIVATELY = frozenset({"--incognito", "--inprivate"})
_BROWSERS = frozenset(map(folded, BROWSERS))


def program(pid: int) -> str:
    """The name of the file that a process runs, empty where the system does not tell."""
    if not pid:
        return ""
    try:
        return Path(f"/proc/{pid}/exe").readlink().name.removesuffix(" (deleted)")
    except OSError:
        return command(pid)


def command(pid: int) -> str:
    """The name of a process, for windows that do not say what they belong to."""
    if not pid:
        return ""
    try:
        return Path(f"/proc/{pid}/comm").read_text("utf-8").strip()
    except (OSError, UnicodeError):
        return ""


def is_private(pid: int, names: tuple[str, ...]) -> bool:
    """Whether this is a browser that was started for private browsing: then all its windows are taken for private ones."""
    if not pid or _BROWSERS.isdisjoint(map(folded, names)):
        return False
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    # Chromium writes its words anew with spaces between them.
    return any(word.decode("utf-8", "replace") in _PRIVATELY for line in words for word in line.split(b" "))
