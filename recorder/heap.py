# SPDX-License-Identifier: GPL-3.0-or-later
"""One heap for all threads, and what is free in it goes back to the system: large pictures leave holes that the library keeps for itself."""

from __future__ import annotations

import contextlib
import ctypes
import sys
import time

# Some milliseconds each; a heap grows by holes over minutes.
EVERY_S = 20.0
_ARENA_MAX, _MMAP_THRESHOLD = -8, -3  # of mallopt(3)


def one_heap(*, apart: int = 0) -> None:
    """One heap for all threads from now on: glibc gives each of them one of its own, and what one of them let go of is free for it alone.

    Blocks of ``apart`` bytes and more (0: as the library finds best) lie outside of it, and their memory goes back as soon as they are
    free: it costs time at each of them, and no small block that outlives them keeps the heap as large as they made it.
    """
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):  # another C library
            library = ctypes.CDLL(None)
            library.mallopt(_ARENA_MAX, 1)
            if apart:
                library.mallopt(_MMAP_THRESHOLD, apart)


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
