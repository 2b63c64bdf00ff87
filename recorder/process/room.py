# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the disk has room enough for a recording."""

from __future__ import annotations

import time
from pathlib import Path

from recorder.store import folder

_LOOK_S = 2.0


class Room:
    """Looks at the disk under ``home`` every two seconds; fewer than ``floor`` free bytes are too few."""

    def __init__(self, home: Path, floor: int) -> None:
        self._home, self._floor = home, floor
        self._at = 0.0

    def look(self, cause: str) -> str:
        """``disk-low``, ``disk-back`` where the recording pauses for that cause and there is something to spare, or nothing."""
        if time.monotonic() < self._at:
            return ""
        self._at = time.monotonic() + _LOOK_S
        free = folder.free(self._home)
        if not cause and free < self._floor:
            return "disk-low"
        return "disk-back" if cause == "disk" and free > self._floor + self._floor // 10 else ""
