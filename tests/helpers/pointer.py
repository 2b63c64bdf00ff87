# SPDX-License-Identifier: GPL-3.0-or-later
"""A pointer on a test's X server, by XTEST: moved in steps, as a hand does, so that what follows it can."""

from __future__ import annotations

import time

from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, KEY_DOWN, KEY_UP, MOVE, Injector

_STEPS, _PACE = 6, 0.012
_CONTROL = 37  # the keycode of the left Ctrl


class Pointer:
    """Clicks, drags and turns the wheel."""

    def __init__(self, display: str) -> None:
        self._injector = Injector(display)

    def close(self) -> None:
        """Lets go of the server."""
        self._injector.__exit__(None, None, None)

    def move(self, x: int, y: int) -> None:
        """Goes there; the last step is a small one."""
        for place in ((x - 2, y), (x, y)):
            self._send(MOVE, 0, *place)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Goes there and clicks."""
        self.move(x, y)
        self._send(BUTTON_DOWN, button)
        self._send(BUTTON_UP, button)

    def drag(self, start: tuple[int, int], end: tuple[int, int], button: int = 1) -> None:
        """With the button held from here to there."""
        self.move(*start)
        self._send(BUTTON_DOWN, button)
        for step in range(1, _STEPS + 1):
            self._send(MOVE, 0, *(begin + (there - begin) * step // _STEPS for begin, there in zip(start, end, strict=True)))
        self._send(BUTTON_UP, button)

    def wheel(self, notches: int, *, control: bool = False) -> None:
        """Above 0 is down."""
        if control:
            self._send(KEY_DOWN, _CONTROL)
        for _notch in range(abs(notches)):
            self._send(BUTTON_DOWN, 5 if notches > 0 else 4)
            self._send(BUTTON_UP, 5 if notches > 0 else 4)
        if control:
            self._send(KEY_UP, _CONTROL)

    def _send(self, kind: int, detail: int = 0, x: int = 0, y: int = 0) -> None:
        self._injector.send(kind, detail, x, y)
        self._injector.settle()
        time.sleep(_PACE)
