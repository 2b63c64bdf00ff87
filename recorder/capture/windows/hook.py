# SPDX-License-Identifier: GPL-3.0-or-later
"""Knows when pynput's hook is in place, and when its queue is empty: by a message of our own, which passes the queue like all others."""

from __future__ import annotations

import contextlib
import ctypes
import threading
import time
from typing import Any

_PROBE = 0x8000 + 0x5374  # WM_APP and a number of our own
_EVERY_S = 0.02


def probing(base: Any) -> Any:
    """The listener's class, that answers probes.

    pynput says that it is ready before it sets its hook, and would lose what is typed until then. It reads its queue only afterwards, so a
    message that comes back out of the queue proves that it tried; a hook that Windows refused, which pynput does not notice, answers nothing.
    After the message everything that was hooked before has been handled.
    """

    class Probing(base):  # type: ignore[misc]  # pynput's class for this platform is found at run time
        _WM_NOTIFICATIONS = (*getattr(base, "_WM_NOTIFICATIONS", ()), _PROBE)

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._answered = threading.Condition()
            self._asked = self._heard = 0

        def _on_notification(self, code: int, wparam: int, lparam: int) -> None:
            if code == _PROBE:
                if _hooked(self):
                    with self._answered:
                        self._heard = max(self._heard, wparam)
                        self._answered.notify_all()
            else:
                super()._on_notification(code, wparam, lparam)

        def probed(self, seconds: float) -> bool:
            return self.flush(seconds)

        def flush(self, seconds: float) -> bool:
            self._asked += 1
            first = self._asked  # the answer to an earlier probe says nothing of what came after it
            deadline = time.monotonic() + seconds
            while self.is_alive() and time.monotonic() <= deadline:
                _post(self, self._asked)
                self._asked += 1
                with self._answered:
                    if self._answered.wait_for(lambda: self._heard >= first, _EVERY_S):
                        return True
            return False

    return Probing


def _hooked(listener: Any) -> bool:
    from pynput._util.win32 import SystemHook

    hook = SystemHook._HOOKS.get(listener.ident)  # noqa: SLF001 - pynput tells nobody else whether it has a hook
    return bool(hook is not None and hook._hook)  # noqa: SLF001 - likewise


def _post(listener: Any, number: int) -> None:
    loop = getattr(listener, "_message_loop", None)
    if loop is not None:
        with contextlib.suppress(ctypes.ArgumentError):  # it has not begun, or has ended: there is no thread to post to
            loop.post(_PROBE, number, 0)
