# SPDX-License-Identifier: GPL-3.0-or-later
"""What every listener of pynput gets from us: its end is told, and it can be asked whether it is ready and has read everything."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

_SETTLE_S = 0.05


def installed() -> bool:
    """Whether pynput can be imported on this desktop. It looks for the display while it is imported."""
    try:
        import pynput.mouse  # noqa: F401 - the question is whether it is there
    except ImportError:
        return False
    return True


def watched(base: Any, ended: Callable[[Exception | None], None]) -> Any:
    """A listener's class whose end is told: pynput's own ends in silence, and goes on saying that it runs."""

    class Watched(base):  # type: ignore[misc]  # pynput's class for this platform is found at run time
        trouble: Exception | None = None

        def run(self) -> None:
            try:
                super().run()
            except Exception as error:  # noqa: BLE001 - the thread's border
                self.trouble = error
            ended(self.trouble)

        def probed(self, seconds: float) -> bool:
            """Whether the hook is in place; waits so long for it."""
            time.sleep(seconds)
            return bool(self._ready)

        def flush(self, seconds: float) -> bool:
            """Whether all that was told before has been handled."""
            time.sleep(min(seconds, _SETTLE_S))
            return True

        def close(self) -> None:
            """Lets go of what the thread leaves."""

    return Watched
