# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture in overlapping tiles, without its blank parts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from recorder.model.events import Box

# Memory grows with the tile (make bench); text at an edge is seen whole by one of the two that overlap there. The model takes sizes in steps.
_TILE, _OVERLAP, STEP = 960, 96, 32
# What is darker or lighter than its neighbour by this is not blank.
_VISIBLE = 6


def seen(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a pixel differs visibly from its right or lower neighbour: where something is drawn."""
    signed = pixels.astype(np.int16)
    found = np.zeros(pixels.shape[:2], dtype=np.bool_)
    found[:, :-1] |= (np.abs(np.diff(signed, axis=1)) >= _VISIBLE).any(axis=2)
    found[:-1] |= (np.abs(np.diff(signed, axis=0)) >= _VISIBLE).any(axis=2)
    return found


def tiles(drawn: NDArray[np.bool_]) -> Iterator[Box]:
    """Tiles that hold everything that is drawn, none larger than the model is given at once."""
    height, width = drawn.shape
    for top, bottom in _stretches(height):
        for left, right in _stretches(width):
            rows = np.flatnonzero(drawn[top:bottom, left:right].any(axis=1))
            columns = np.flatnonzero(drawn[top:bottom, left:right].any(axis=0))
            if rows.size:
                first, last = max(top, top + int(rows[0]) - STEP), min(bottom, top + int(rows[-1]) + STEP)
                start, end = max(left, left + int(columns[0]) - STEP), min(right, left + int(columns[-1]) + STEP)
                yield Box(start, first, end - start, last - first)


def _stretches(length: int) -> list[tuple[int, int]]:
    """Overlapping stretches of one length, as few as hold it all."""
    count = 1 + max(0, -(-(length - _TILE) // (_TILE - _OVERLAP)))
    size = min(length, -(-(length + (count - 1) * _OVERLAP) // count))
    starts = [min(number * (size - _OVERLAP), length - size) for number in range(count)]
    return [(start, start + size) for start in starts]
