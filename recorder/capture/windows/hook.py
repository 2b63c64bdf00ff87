# SPDX-License-Identifier: GPL-3.0-or-later
"""Knows when pynput's hook is in place, and when its queue is empty: by a message of our own, which passes the queue like all others."""

from __future__ import annotations

import threading
import time
from typing import Any

_PROBE = 0x8000 + 0x5374  # WM_APP and a number of our own
_EVERY_S = 0.02


def probing(base: Any) -> Any:
    """The listener's class, that answers probes.

    pynput says that it is ready before it sets its hook, and would lose what is typed until then. It reads its queue only afterwards, so a
    message that comes back out of the queue proves the hook; and after it everything that was hooked before has been handled.
    """

    class Probing(base):  # type: ignore[misc]  # pynput's class for this platform is found at run time
        _WM_NOTIFICATIONS = (*getattr(base, "_WM_NOTIFICATIONS", ()), _PROBE)

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._answered = threading.Event()

        def _on_notification(self, code: int, wparam: int, lparam: int) -> None:
            if code == _PROBE:
                self._answered.set()
            else:
                super()._on_notification(code, wparam, lparam)

        def probed(self, seconds: float) -> bool:
            return self.flush(seconds)

        def flush(self, seconds: float) -> bool:
            self._answered.clear()
            deadline = time.monotonic() + seconds
            while self.is_alive() and time.monotonic() <= deadline:
                _post(self)
                if self._answered.wait(_EVERY_S):
                    return True
            return False

    return Probing


def _post(listener: Any) -> None:
    loop = getattr(listener, "_message_loop", None)
    if loop is not None:
        loop.post(_PROBE, 0, 0)
