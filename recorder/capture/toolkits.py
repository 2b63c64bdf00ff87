# SPDX-License-Identifier: GPL-3.0-or-later
"""With which toolkit a program draws its fields: what becomes of a dead key before a letter that it does not change depends on it.

Measured: GTK shows the accent and the letter, Qt the letter, a program that reads its keys by Xlib (xterm) neither.
"""

from __future__ import annotations

import re
from pathlib import Path

_GTK, _QT = re.compile(rb"/libgtk-[2-4]\b|/libgtk-x11-"), re.compile(rb"/libQt[4-6](Gui|XcbQpa)")


def toolkit(pid: int) -> str:
    """``gtk``, ``qt`` or ``xlib``, by the libraries that the process has loaded; empty where the system does not tell."""
    if not pid:
        return ""
    try:
        loaded = Path(f"/proc/{pid}/maps").read_bytes()
    except OSError:
        return ""
    if _GTK.search(loaded):
        return "gtk"
    return "qt" if _QT.search(loaded) else "xlib"
