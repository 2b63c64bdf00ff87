# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows that no window manager manages, from when they are shown: a list of candidates is gone before anybody asks what was clicked."""

from __future__ import annotations

import time
from collections import deque

from msgspec.structs import replace
from Xlib import X

from recorder.capture.ports import Window
from recorder.capture.x11.describe import Describer
from recorder.model.events import Box

_MOST = 32


class Popups:
    """Follows them by what the server tells of the root's children. Lives on the window source's thread, but for :meth:`gone`."""

    def __init__(self, describer: Describer) -> None:
        self._ask = describer
        self._shown: dict[int, Window] = {}
        self._gone: deque[tuple[int, Window]] = deque(maxlen=_MOST)

    def look(self) -> list[Window]:
        """All that are shown now."""
        self._shown = {window.handle: window for window in self._ask.popups()}
        return list(self._shown.values())

    def shown(self, handle: int) -> Window | None:
        """One was shown; None where it is none, or gone already."""
        window = self._ask.popup(handle)
        if window is not None:
            self._shown[handle] = window
        return window

    def moved(self, event: object) -> None:
        """It got another place or size, which the event tells."""
        handle = int(getattr(getattr(event, "window", None), "id", 0))
        window = self._shown.get(handle)
        if window is not None and getattr(event, "type", 0) == X.ConfigureNotify:
            x, y, width, height = (int(getattr(event, name)) for name in ("x", "y", "width", "height"))
            self._shown[handle] = replace(window, box=Box(x, y, width, height))

    def hidden(self, handle: int) -> None:
        """It is seen no more."""
        window = self._shown.pop(handle, None)
        if window is not None:
            self._gone.append((time.monotonic_ns(), window))

    def gone(self, since: int) -> list[Window]:
        """Those that vanished after this time (nanoseconds of CLOCK_MONOTONIC), the youngest first."""
        return [window for at, window in reversed(tuple(self._gone)) if at >= since]
