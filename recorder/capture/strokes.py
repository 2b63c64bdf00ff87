# SPDX-License-Identifier: GPL-3.0-or-later
"""Pointer motion on its way through the pipeline: many samples in one item, as the server sent them, taken apart only to be stored.

At 1000 samples a second an object for each would cost ten times as much as everything else that is done with it.
"""

from __future__ import annotations

import heapq
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from recorder.model.events import Box, PointerMove

T = TypeVar("T")

SIZE = 32
_SAMPLE = np.dtype({"names": ["time", "x", "y"], "formats": ["u4", "i2", "i2"], "offsets": [4, 20, 22], "itemsize": SIZE})
_ENDS = struct.Struct("=4xI12xhh8x")
_MS = 1_000_000
# Longer ones are cut, so that no sample is judged by what is in front much later.
_LONGEST_NS = 100_000_000


class Stroke(msgspec.Struct, frozen=True):
    """Samples that followed each other with no other input between.

    ``at`` and ``until`` are the times of the first and the last (ns), ``x`` and ``y`` the place of the last; ``body`` holds all of them as
    core events of 32 bytes.
    """

    at: int
    until: int
    x: int
    y: int
    body: bytes

    def __len__(self) -> int:
        return len(self.body) // SIZE

    def times(self) -> NDArray[np.int64]:
        """The time of each sample (ns)."""
        server = np.frombuffer(self.body, _SAMPLE)["time"]
        times: NDArray[np.int64] = (server - server[0]).astype(np.int64) * _MS + self.at
        return times

    def box(self) -> Box:
        """The rectangle in which all of it lies."""
        samples = np.frombuffer(self.body, _SAMPLE)
        left, top = int(samples["x"].min()), int(samples["y"].min())
        return Box(left, top, int(samples["x"].max()) - left + 1, int(samples["y"].max()) - top + 1)

    def points(self) -> list[tuple[int, int]]:
        """Where each sample was."""
        samples = np.frombuffer(self.body, _SAMPLE)
        return list(zip(samples["x"].tolist(), samples["y"].tolist(), strict=True))

    def moves(self, zero: int, least: int) -> list[PointerMove]:
        """Events whose times count from ``zero`` and are at least ``least``."""
        times = np.maximum(self.times() - zero, least).tolist()
        return [PointerMove(at=at, x=x, y=y) for at, (x, y) in zip(times, self.points(), strict=True)]

    def part(self, first: int, last: int) -> Stroke:
        """The samples from ``first`` on, up to but not with ``last``."""
        times, (x, y) = self.times(), self.points()[last - 1]
        return Stroke(int(times[first]), int(times[last - 1]), x, y, self.body[first * SIZE : last * SIZE])

    def cut(self, at: int) -> tuple[Stroke, Stroke]:
        """What came up to this time and what came after it; the stroke must begin before and end after it."""
        place = max(1, int(np.searchsorted(self.times(), at, "right")))
        return self.part(0, place), self.part(place, len(self))

    def pieces(self) -> Iterator[Stroke]:
        """The stroke, or its parts of a tenth of a second each."""
        if self.until - self.at <= _LONGEST_NS or len(self) == 1:
            yield self
            return
        times, points, first = self.times(), self.points(), 0
        while first < len(points):
            last = int(np.searchsorted(times, times[first] + _LONGEST_NS, "right"))
            x, y = points[last - 1]
            yield Stroke(int(times[first]), int(times[last - 1]), x, y, self.body[first * SIZE : last * SIZE])
            first = last


def stroke(body: bytes, monotonic: Callable[[int], int]) -> Stroke:
    """A stroke of core events; ``monotonic`` turns the server's time into nanoseconds."""
    first, _, _ = _ENDS.unpack_from(body)
    last, x, y = _ENDS.unpack_from(body, len(body) - SIZE)
    at = monotonic(first)
    return Stroke(at, monotonic(last), x, y, body)


def in_turn(items: Sequence[tuple[int, T]]) -> Iterator[tuple[int, T]]:
    """Items in the order of time; a stroke is cut where something else happened within it."""
    heap: list[tuple[int, int, Any]] = [(at, number, item) for number, (at, item) in enumerate(items)]
    while heap:
        at, number, item = heapq.heappop(heap)
        if isinstance(item, Stroke) and heap and at < heap[0][0] < item.until:
            item, rest = item.cut(heap[0][0])
            heapq.heappush(heap, (rest.at, number + len(items), rest))
        yield at, item
