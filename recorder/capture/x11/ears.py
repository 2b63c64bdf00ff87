# SPDX-License-Identifier: GPL-3.0-or-later
"""What the source of recorded input waits on while it naps: its bell, whoever wakes it, and messages one by one where few come."""

from __future__ import annotations

import select
import sys
from typing import Any

_THERE, _MORE, _DEAF = 1, 1 << 31 | 1, 1 << 31  # EPOLLIN; with EPOLLET; EPOLLET alone, so that an end is told once


class Ears:
    """``data`` is heard when more comes, read or not; ``bell`` and ``wake`` as long as they can be read. Lives on the source's thread."""

    def __init__(self, data: int, bell: int, wake: int) -> None:
        self._data, self._bell = data, bell
        self._ears = _made()
        self._open = {data: _MORE, bell: _THERE}
        for descriptor, events in (*self._open.items(), (wake, _THERE)):
            self._ears.register(descriptor, events)

    def ready(self, seconds: float, *, data: bool, bell: bool) -> set[int]:
        """Those that have something to tell, after at most so many seconds; the data and the bell only where they are asked for."""
        self._hear(self._data, _MORE if data else _DEAF)
        self._hear(self._bell, _THERE if bell else _DEAF)
        return {descriptor for descriptor, _ in self._ears.poll(seconds)}

    def close(self) -> None:
        """Nothing is heard any more."""
        self._ears.close()

    def _hear(self, descriptor: int, events: int) -> None:
        if self._open[descriptor] != events:
            self._ears.modify(descriptor, events)
            self._open[descriptor] = events


def _made() -> Any:
    if sys.platform == "linux":
        return select.epoll()
    else:
        raise NotImplementedError  # no X server is read there
