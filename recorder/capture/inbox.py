# SPDX-License-Identifier: GPL-3.0-or-later
"""The bounded queue between the sources' threads and the writer thread; what does not fit is counted, never forgotten."""

from __future__ import annotations

import threading
from collections import deque
from typing import Generic, TypeVar

import msgspec

from recorder.capture.strokes import Stroke
from recorder.model.events import PointerMove

T = TypeVar("T")

CAPACITY = 20_000
_MOTION = (PointerMove, Stroke)


class Lost(msgspec.Struct, frozen=True):
    """So many items found no room between these times (nanoseconds)."""

    start: int
    end: int
    count: int


class Inbox(Generic[T]):
    """Any thread puts, one thread takes. From half full on, pointer motion coalesces; full, items are lost and counted."""

    def __init__(self, capacity: int = CAPACITY, *, count_motion: bool = False) -> None:
        self._capacity = capacity
        self._count_motion = count_motion
        self._items: deque[tuple[int, T]] = deque()
        self._lock = threading.Lock()
        self._lost: Lost | None = None
        # Held while nobody calls the taker; waiting for a lock costs a fraction of what an Event costs, and the writer waits often.
        self._bell = threading.Lock()
        self._bell.acquire()
        self._rings_before = 0

    def put(self, at: int, item: T, *, must: bool = False, urgent: bool = False) -> None:
        """Takes an item. ``must`` is for what may never be lost; ``urgent`` wakes the taker at once."""
        with self._lock:
            if not must and len(self._items) * 2 >= self._capacity and self._coalesce(at, item):
                return
            if not must and len(self._items) >= self._capacity:
                self._lose(at, item)
                return
            self._items.append((at, item))
            if (urgent or must or at < self._rings_before or len(self._items) * 4 == self._capacity) and self._bell.locked():
                self._bell.release()

    def take(self) -> tuple[list[tuple[int, T]], Lost | None]:
        """Everything that waits, and what was lost since the last call."""
        with self._lock:
            items, self._items = list(self._items), deque()
            lost, self._lost = self._lost, None
        return items, lost

    def wait(self, seconds: float, *, before: int = 0) -> None:
        """Returns after this time, or at once when something urgent waits, or something that happened ``before`` this time (ns)."""
        with self._lock:
            if self._items and self._items[0][0] < before:
                return
            self._rings_before = before
        self._bell.acquire(timeout=seconds)
        self._rings_before = 0

    def _coalesce(self, at: int, item: T) -> bool:
        if not isinstance(item, _MOTION) or not self._items or not isinstance(self._items[-1][1], _MOTION):
            return False
        replaced = self._items[-1]
        self._items[-1] = (at, item)
        if self._count_motion:
            self._lose(*replaced)
        return True

    def _lose(self, at: int, item: T) -> None:
        if isinstance(item, _MOTION) and not self._count_motion:
            return
        lost, count = self._lost, len(item) if isinstance(item, Stroke) else 1
        end = item.until if isinstance(item, Stroke) else at
        self._lost = Lost(min(at, lost.start), max(end, lost.end), lost.count + count) if lost else Lost(at, end, count)
