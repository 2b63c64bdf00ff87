# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for many byte strings in one pass: a table of three bytes of each tells where a closer look is worth it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

_BLOCK = 1 << 22
_LEAST, _MOST = 3, 6  # bytes that are looked up at once


class _Shelf:
    """Byte strings in the order of the alphabet, each with the longest other one that it begins with.

    Whichever of them stand at a place, all are beginnings of the last one that is not behind what stands there: it is found by halving,
    so that thousands of texts with one beginning cost no more than a dozen.
    """

    def __init__(self, needles: Iterable[bytes]) -> None:
        self._sorted = sorted(needles)
        self._longest = max(map(len, self._sorted))
        self._shorter: list[int] = []
        for place, needle in enumerate(self._sorted):
            before = place - 1
            while before >= 0 and not needle.startswith(self._sorted[before]):
                before = self._shorter[before]
            self._shorter.append(before)

    def standing(self, data: bytes, at: int) -> Iterator[bytes]:
        """Those that stand here, the longest first."""
        place = bisect_right(self._sorted, data[at : at + self._longest]) - 1
        while place >= 0:
            if data.startswith(self._sorted[place], at):
                yield self._sorted[place]
            place = self._shorter[place]


class Needles:
    """The byte strings that are looked for; each has three bytes or more, shorter ones are not."""

    def __init__(self, needles: Iterable[bytes]) -> None:
        found: dict[bytes, dict[int, list[bytes]]] = {}
        for needle in dict.fromkeys(needle for needle in needles if len(needle) >= _LEAST):
            place = _telling(needle)
            found.setdefault(needle[place : place + _MOST], {}).setdefault(place, []).append(needle)
        # By as many bytes as six where there are so many, and by where in it those stand.
        self._by_head = {head: [(into, _Shelf(some)) for into, some in shelves.items()] for head, shelves in found.items()}
        self._sizes = sorted({len(head) for head in self._by_head})
        # The table of pairs is small enough for the processor's cache; only where it says so, three bytes are looked up, and then six.
        self._pairs = np.zeros(1 << 16, dtype=np.bool_)
        self._threes, self._short = (np.zeros(1 << 24, dtype=np.bool_) for _ in range(2))
        for head in self._by_head:
            three = head[0] | head[1] << 8 | head[2] << 16
            self._pairs[three & 0xFFFF] = self._threes[three] = True
            if len(head) < _MOST:
                self._short[three] = True
        self._sixes = np.array(sorted(int.from_bytes(head, "little") for head in self._by_head if len(head) == _MOST), np.uint64)

    def found(self, data: bytes) -> bytes | None:
        """One that stands in these bytes; None where none does."""
        return next(self._everywhere(data), None)

    def which(self, data: bytes) -> set[bytes]:
        """All that stand somewhere in these bytes."""
        return set(self._everywhere(data))

    def _everywhere(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, max(len(data) - 2, 0), _BLOCK):
            yield from self._in_block(data, start)

    def _in_block(self, data: bytes, start: int) -> Iterator[bytes]:
        """Those whose three bytes lie in this block; the others may lie beside it."""
        length = min(_BLOCK + 2, len(data) - start)
        for shift in (0, 1):
            pairs = np.frombuffer(data, "<u2", count=(length - shift) // 2, offset=start + shift)
            places = np.flatnonzero(self._pairs[pairs]) * 2 + shift
            yield from self._at(data, start, places[places < length - 2])

    def _at(self, data: bytes, start: int, places: NDArray[np.intp]) -> Iterator[bytes]:
        values = np.frombuffer(data, np.uint8, offset=start)
        threes = _number(values, places, _LEAST)
        places, threes = places[self._threes[threes]], threes[self._threes[threes]]
        worth = self._short[threes]
        if self._sixes.size:
            long = places <= values.size - _MOST
            worth[long] |= _among(_number(values, places[long], _MOST), self._sixes)
        for place in (places[worth] + start).tolist():
            yield from self._standing(data, place)

    def _standing(self, data: bytes, place: int) -> Iterator[bytes]:
        for size in self._sizes:
            for into, shelf in self._by_head.get(data[place : place + size], ()):
                yield from shelf.standing(data, place - into)


def _number(values: NDArray[np.uint8], places: NDArray[np.intp], size: int) -> NDArray[np.uint64]:
    """The bytes from each place on as one number."""
    found = np.zeros(places.size, np.uint64)
    for number in range(size):
        found |= values[places + number].astype(np.uint64) << np.uint64(8 * number)
    return found


def _among(numbers: NDArray[np.uint64], known: NDArray[np.uint64]) -> NDArray[np.bool_]:
    at = np.minimum(np.searchsorted(known, numbers), known.size - 1)
    found: NDArray[np.bool_] = known[at] == numbers
    return found


def _telling(needle: bytes) -> int:
    """Where in it three different bytes stand beside each other: an area of one colour has the same three everywhere."""
    last = max(0, len(needle) - _MOST) + 1
    return next((place for place in range(last) if len(set(needle[place : place + 3])) == 3), 0)
