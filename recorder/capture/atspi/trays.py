# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a tray of the new kind (StatusNotifierItem) is on the session's bus."""

from __future__ import annotations

import contextlib

from recorder.capture.atspi.bus import Bus, NoAnswer
from recorder.errors import CaptureError

_WATCHER = "org.kde.StatusNotifierWatcher"


def has_watcher() -> bool:
    """Nobody is started by the question; False where there is no bus."""
    with contextlib.suppress(CaptureError, NoAnswer), contextlib.closing(Bus()) as session:
        return session.owned(_WATCHER)
    return False
