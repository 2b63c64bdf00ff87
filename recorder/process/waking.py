# SPDX-License-Identifier: GPL-3.0-or-later
"""A pipe by which any thread wakes the loop of the capture process."""

from __future__ import annotations

import contextlib
import os
import select
from types import TracebackType
from typing import Self


class Waker:
    """Open as long as the block lasts; :meth:`wait` belongs to the thread that loops."""

    def __init__(self) -> None:
        self._ends = (-1, -1)

    def __enter__(self) -> Self:
        self._ends = os.pipe()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        ends, self._ends = self._ends, (-1, -1)
        for end in ends:
            os.close(end)

    def wake(self) -> None:
        """Ends the wait, this one or the next. Called on any thread."""
        with contextlib.suppress(OSError):  # nobody waits any more
            os.write(self._ends[1], b"w")

    def wait(self, first: int, second: int, seconds: float) -> bool:
        """Whether the first of two descriptors is readable; returns when either is, or after so many seconds, or when woken."""
        ready = select.select([first, second, self._ends[0]], [], [], seconds)[0]
        if self._ends[0] in ready:
            os.read(self._ends[0], 64)
        return first in ready


def can_take(pipe: int) -> bool:
    """Whether a short message can be written to this pipe without waiting for somebody to read it."""
    return bool(select.select([], [pipe], [], 0)[1])
