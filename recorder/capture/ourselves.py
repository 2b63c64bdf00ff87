# SPDX-License-Identifier: GPL-3.0-or-later
"""Stet's own windows, of whatever process: an app in the tray beside ``stet record``, another vault's, one that is started meanwhile."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from recorder.capture.excluding import folded
from recorder.capture.ports import Window

# What ui/app.py gives to Qt as the application's name, which X11's windows bear as their class.
_NAME = folded("stet")


def is_own(window: Window, pids: AbstractSet[int]) -> bool:
    """Whether the window is Stet's: of one of these processes, or by its name."""
    return window.pid in pids or any(folded(name) == _NAME for name in (window.application, *window.names))
