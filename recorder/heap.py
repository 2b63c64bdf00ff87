# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives back to the system what is free in this process's heap: large pictures leave holes there that the library keeps for itself."""

from __future__ import annotations

import contextlib
import ctypes
import sys
import time

# Some milliseconds each; a heap grows by holes over minutes.
EVERY_S = 20.0


def give_back() -> None:
    """Does it now; nothing where the C library has no such call. Any thread may ask."""
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL(None).malloc_trim(0)


class GivingBack:
    """Does it every 20 seconds, as long as somebody looks. Lives on the thread that looks."""

    def __init__(self) -> None:
        self._at = time.monotonic()

    def look(self) -> None:
        """Whether it is time again."""
        now = time.monotonic()
        if now - self._at >= EVERY_S:
            self._at = now
            give_back()
