# SPDX-License-Identifier: GPL-3.0-or-later
"""Where two pictures differ: a few rectangles that hold every changed pixel."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recorder.model.events import Box
from recorder.store.coding import Screen

# Changes nearer than this become one rectangle: its head costs more than the pixels between them.
_ROWS_APART, _COLUMNS_APART = 16, 64
_COARSE = 4
_MOST = 16
# So many rows are compared at once: what is found of them stays in the processor's cache, and no mask of the whole screen is made.
_STRIPE = 64


def changed(before: Screen, after: Screen, *, coarse: bool = False) -> list[Box]:
    """Rectangles that hold every pixel in which two pictures of one size differ, from the top; ``coarse`` ones are fewer and larger."""
    rows = _differing(before, after)
    boxes: list[Box] = []
    wider = _COARSE if coarse else 1
    for top, bottom in _runs(rows, _ROWS_APART * wider):
        band = before[top:bottom] != after[top:bottom]
        for left, right in _runs(band.any(axis=0), _COLUMNS_APART * wider):
            high = np.flatnonzero(band[:, left:right].any(axis=1))
            boxes.append(Box(left, top + int(high[0]), right - left, int(high[-1] - high[0]) + 1))
    return boxes if len(boxes) <= _MOST else _bands(before, after, rows)


def _differing(before: Screen, after: Screen) -> NDArray[np.bool_]:
    """In which rows they differ."""
    found = np.zeros(len(before), dtype=np.bool_)
    for top in range(0, len(before), _STRIPE):
        different = before[top : top + _STRIPE] != after[top : top + _STRIPE]
        if different.any():
            found[top : top + _STRIPE] = different.any(axis=1)
    return found


def scrolled(before: Screen, after: Screen, box: Box) -> tuple[Box, int] | None:
    """The rows of this box that are rows of the picture before, all moved by one distance, and how far down they were there."""
    part = np.s_[box.y : box.y + box.height, box.x : box.x + box.width]
    old, new = _rows(before[part]), _rows(after[part])
    places = _once(old)
    votes = Counter(places[row] - number for number, row in enumerate(new) if row in places)
    distance, count = max(votes.items(), key=lambda vote: vote[1], default=(0, 0))
    if not distance or count * 8 < box.height:
        return None
    top, bottom = max(0, -distance), min(box.height, box.height - distance)
    same = [new[number] == old[number + distance] for number in range(top, bottom)]
    first, last = same.index(True), len(same) - same[::-1].index(True)
    return Box(box.x, box.y + top + first, box.width, last - first), distance


def _once(rows: list[int]) -> dict[int, int]:
    """The places of the rows that occur once: blank ones say nothing of where they came from."""
    counts = Counter(rows)
    return {row: number for number, row in enumerate(rows) if counts[row] == 1}


def _rows(pixels: Screen) -> list[int]:
    return [hash(row.tobytes()) for row in pixels]


def area(boxes: list[Box]) -> int:
    """How many pixels the rectangles hold."""
    return sum(box.width * box.height for box in boxes)


def _bands(before: Screen, after: Screen, rows: NDArray[np.bool_]) -> list[Box]:
    """One rectangle for each of at most so many bands of these rows."""
    runs = _runs(rows, _ROWS_APART)
    if len(runs) > _MOST:
        runs = [(runs[0][0], runs[-1][1])]
    boxes = []
    for top, bottom in runs:
        columns = np.flatnonzero((before[top:bottom] != after[top:bottom]).any(axis=0))
        boxes.append(Box(int(columns[0]), top, int(columns[-1] - columns[0]) + 1, bottom - top))
    return boxes


def _runs(marked: ArrayLike, apart: int) -> list[tuple[int, int]]:
    """Stretches (first, past the last) of marked places, joined over gaps shorter than ``apart``."""
    places = np.flatnonzero(marked)
    if not places.size:
        return []
    cuts = np.flatnonzero(np.diff(places) > apart)
    firsts = places[np.concatenate(([0], cuts + 1))]
    lasts = places[np.concatenate((cuts, [places.size - 1]))]
    return [(int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True)]
