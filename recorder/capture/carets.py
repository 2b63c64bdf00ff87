# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the text caret stands, whether it is on or off just now: as accessibility tells it, else known by its blinking."""

from __future__ import annotations

from collections.abc import Callable

from recorder.model.events import Box

_WIDEST, _LOWEST, _HIGHEST = 32, 8, 100
# A key moves the caret at once; what is narrow and changes by itself after that long is blinking.
_BY_ITSELF_NS = 250_000_000


class Carets:
    """Asked on the camera's thread; told of changes on others. Times are nanoseconds of CLOCK_MONOTONIC."""

    def __init__(self, ask: Callable[[], Box | None] | None) -> None:
        self._ask = ask
        self._asks = True
        self._moved = 0
        self._told: Box | None = None
        self._narrow: Box | None = None
        self._blinks: Box | None = None

    def moved(self, at: int) -> None:
        """Something was done after which it may stand elsewhere."""
        self._moved, self._asks, self._narrow = at, True, None

    def changed(self, at: int, box: Box) -> bool:
        """Pixels changed in this box: where it is narrow and nobody did anything, the caret blinked. True: so its place is known."""
        narrow = box.width <= _WIDEST and _LOWEST <= box.height <= _HIGHEST and 4 * box.width <= 3 * box.height
        if not narrow:
            self._narrow = self._blinks = None
            self._asks = True
        elif box == self._narrow or at - self._moved >= _BY_ITSELF_NS:
            self._narrow = self._blinks = box
        else:
            self._narrow, self._blinks = box, None
        return self._blinks is not None

    def now(self) -> Box | None:
        """Its place on the desktop; None where there is none, or it is not known."""
        if self._asks and self._ask is not None:
            self._asks = False
            self._told = self._ask()
        return self._told or self._blinks
