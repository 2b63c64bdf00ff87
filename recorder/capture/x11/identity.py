# SPDX-License-Identifier: GPL-3.0-or-later
"""Who a window belongs to: its names, its program, and what it says to be."""

from __future__ import annotations

from pathlib import Path

from recorder.capture.excluding import folded, title_fits
from recorder.capture.seeds import BROWSERS, SEEDS

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


def is_browser(names: tuple[str, ...]) -> bool:
    """Whether a window of these names is a browser's."""
    return not _BROWSERS.isdisjoint(map(folded, names))


def began_privately(title: str) -> bool:
    """Whether a browser's window came with the title of a private one, whatever it shows now."""
    return bool(title) and any(
        title_fits(pattern, title) for seed in SEEDS if seed.kind == "private" and seed.sticky for pattern in seed.titles
    )


def is_private(pid: int, names: tuple[str, ...]) -> bool:
    """Whether this is a browser that was started for private browsing: then all its windows are taken for private ones."""
    if not pid or not is_browser(names):
        return False
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    # Chromium writes its words anew with spaces between them.
    return any(word.decode("utf-8", "replace") in _PRIVATELY for line in words for word in line.split(b" "))
