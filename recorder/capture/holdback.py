# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting in memory before anything may be stored: items of all sources in the order of their time, released after the hold-back."""

from __future__ import annotations

import heapq
from typing import Generic, TypeVar

T = TypeVar("T")

# Focus on a password field is reported 3-42 ms after the key; a window's change after 1-20 ms.
HOLD_NS = 300_000_000


class Holdback(Generic[T]):
    """A heap by time; equal times keep the order in which they were put. Lives on the pipeline's writer thread."""

    def __init__(self, hold: int = HOLD_NS) -> None:
        self._hold = hold
        self._heap: list[tuple[int, int, T]] = []
        self._count = 0

    def __len__(self) -> int:
        return len(self._heap)

    def put(self, at: int, item: T) -> None:
        """Takes an item of this time (nanoseconds)."""
        self._count += 1
        heapq.heappush(self._heap, (at, self._count, item))

    def left(self, now: int, age: int) -> int:
        """Nanoseconds until the oldest item is so old; ``age`` where nothing waits."""
        return self._heap[0][0] + age - now if self._heap else age

    @property
    def oldest(self) -> int:
        """The time of the oldest item; one must wait."""
        return self._heap[0][0]

    def due(self, now: int) -> bool:
        """Whether something has waited long enough."""
        return bool(self._heap) and self._heap[0][0] <= now - self._hold

    def any(self, kind: type, now: int | None = None) -> bool:
        """Whether an item of this kind waits; with ``now`` one that has waited long enough."""
        return any(isinstance(item, kind) and (now is None or at <= now - self._hold) for at, _, item in self._heap)

    def release(self, now: int) -> list[tuple[int, T]]:
        """All that has waited long enough, oldest first."""
        released = []
        while self.due(now):
            at, _, item = heapq.heappop(self._heap)
            released.append((at, item))
        return released

    def release_all(self) -> list[tuple[int, T]]:
        """Everything, oldest first: the session ends."""
        released = [(at, item) for at, _, item in sorted(self._heap, key=lambda entry: entry[:2])]
        self._heap.clear()
        return released
