# SPDX-License-Identifier: GPL-3.0-or-later
"""Connected parts of a map, by runs of its rows: a few thousand runs stand for a million pixels, and numpy is all that it takes."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray


class Part(msgspec.Struct, frozen=True):
    """One connected part: the box that holds it (``right`` and ``bottom`` are past it), its size in pixels, its highest value."""

    left: int
    top: int
    right: int
    bottom: int
    size: int
    peak: float


def parts(values: NDArray[np.float32] | NDArray[np.uint8], threshold: float) -> list[Part]:
    """The parts of a map in which every value is above the threshold; pixels that touch at a corner are connected."""
    rows, starts, ends, width = _runs(values > threshold)
    if not rows.size:
        return []
    flat = np.append(values.ravel(), values.dtype.type(0))  # a run may end where the map does
    bounds = np.stack((rows * values.shape[1] + starts, rows * values.shape[1] + ends), axis=1)
    peaks = np.maximum.reduceat(flat, bounds.ravel())[::2].astype(np.float64)
    labels = _labels(rows, starts, ends, width)
    order = np.argsort(labels, kind="stable")
    firsts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    rows, starts, ends, peaks = rows[order], starts[order], ends[order], peaks[order]
    columns = (
        np.minimum.reduceat(starts, firsts),
        np.minimum.reduceat(rows, firsts),
        np.maximum.reduceat(ends, firsts),
        np.maximum.reduceat(rows, firsts) + 1,
        np.add.reduceat(ends - starts, firsts),
    )
    numbers = zip(*(column.tolist() for column in columns), np.maximum.reduceat(peaks, firsts).tolist(), strict=True)
    return [Part(*each) for each in numbers]


def _runs(marked: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int]:
    """Row, first and past the last column of every run of marked pixels, row by row; and a number larger than any column."""
    height, width = marked.shape
    framed = np.zeros((height, width + 2), dtype=np.int8)
    framed[:, 1:-1] = marked
    steps = np.diff(framed, axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    return rows, starts, ends, width + 2


def _labels(rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """The same number for every run of one part."""
    below = (rows + 1) * width
    first = np.searchsorted(rows * width + ends, below + starts)  # the first run of the next row that ends at or after this begins
    last = np.searchsorted(rows * width + starts, below + ends, side="right")
    counts = np.maximum(0, last - first)
    upper = np.repeat(np.arange(rows.size), counts)
    lower = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
    parents = list(range(rows.size))
    for one, other in zip(upper.tolist(), lower.tolist(), strict=True):
        _join(parents, one, other)
    return np.array([_root(parents, each) for each in range(rows.size)], dtype=np.int64)


def _join(parents: list[int], one: int, other: int) -> None:
    first, second = _root(parents, one), _root(parents, other)
    parents[max(first, second)] = min(first, second)


def _root(parents: list[int], each: int) -> int:
    while parents[each] != each:
        parents[each] = parents[parents[each]]
        each = parents[each]
    return each
