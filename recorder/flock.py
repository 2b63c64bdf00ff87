# SPDX-License-Identifier: GPL-3.0-or-later
"""A lock on an open file that ends with its process: it tells whether another process lives."""

from __future__ import annotations

import sys

if sys.platform == "win32":

    def try_lock(descriptor: int) -> bool:
        """Always true: nothing here runs on Windows yet."""
        return descriptor >= 0

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Takes the lock of an open file; False when another process holds it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
