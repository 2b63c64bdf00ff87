# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for many byte strings in one pass: a table of three bytes of each tells where a closer look is worth it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_BLOCK = 1 << 22
_HEADS = (3, 6, 12, 24)


class Needles:
    """The byte strings that are looked for; each has three bytes or more."""

    def __init__(self, needles: Iterable[bytes]) -> None:
        # By the three bytes, and then by as many more as help: thousands of texts begin with the same word.
        self._by_head: dict[bytes, dict[bytes, list[tuple[int, bytes]]]] = {}
        for needle in dict.fromkeys(needle for needle in needles if len(needle) >= 3):
            place = _telling(needle)
            longer = needle[place : place + max(size for size in _HEADS if place + size <= len(needle))]
            self._by_head.setdefault(needle[place : place + 3], {}).setdefault(longer, []).append((place, needle))
        # The table of pairs is small enough for the processor's cache; only where it says so, three bytes are looked up.
        self._pairs = np.zeros(1 << 16, dtype=np.bool_)
        self._threes = np.zeros(1 << 24 if self._by_head else 0, dtype=np.bool_)
        for head in self._by_head:
            self._pairs[head[0] | head[1] << 8] = True
            self._threes[head[0] | head[1] << 8 | head[2] << 16] = True

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._by_head)

    def found(self, data: bytes) -> bool:
        """Whether one of them is in these bytes."""
        if not self._by_head:
            return False
        return any(self._in_block(data, start) for start in range(0, max(len(data) - 2, 0), _BLOCK))

    def _in_block(self, data: bytes, start: int) -> bool:
        """One whose three bytes lie in this block; the others may lie beside it."""
        length = min(_BLOCK + 2, len(data) - start)
        for shift in (0, 1):
            pairs = np.frombuffer(data, "<u2", count=(length - shift) // 2, offset=start + shift)
            places = np.flatnonzero(self._pairs[pairs]) * 2 + shift
            if self._at(data, start, places[places < length - 2]):
                return True
        return False

    def _at(self, data: bytes, start: int, places: NDArray[np.intp]) -> bool:
        values = np.frombuffer(data, np.uint8, offset=start)
        threes = (
            values[places].astype(np.uint32)
            | values[places + 1].astype(np.uint32) << 8
            | values[places + 2].astype(np.uint32) << 16
        )
        return any(self._stands(data, int(place)) for place in places[self._threes[threes]] + start)

    def _stands(self, data: bytes, at: int) -> bool:
        """Whether one of those stands here whose three bytes do."""
        heads = self._by_head[data[at : at + 3]]
        for size in _HEADS:
            for into, needle in heads.get(data[at : at + size], ()):
                if at >= into and data.startswith(needle, at - into):
                    return True
        return False


def _telling(needle: bytes) -> int:
    """Where in it three different bytes stand beside each other: an area of one colour has the same three everywhere."""
    return next((place for place in range(len(needle) - 2) if len(set(needle[place : place + 3])) == 3), 0)
