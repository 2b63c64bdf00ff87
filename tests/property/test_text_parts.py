# SPDX-License-Identifier: GPL-3.0-or-later
"""Connected parts by runs are those that a walk from pixel to pixel finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from recorder.detect.pictures.parts import Part, parts

_maps = st.tuples(st.integers(1, 12), st.integers(1, 14)).flatmap(lambda shape: arrays(np.uint8, shape, elements=st.integers(0, 3)))


def _walked(values: NDArray[np.uint8], threshold: int) -> list[Part]:
    left = set(zip(*(axis.tolist() for axis in np.nonzero(values > threshold)), strict=True))
    found = []
    while left:
        inside, edge = set[tuple[int, int]](), [left.pop()]
        while edge:
            row, column = edge.pop()
            inside.add((row, column))
            near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left
            left -= near
            edge += near
        rows, columns = [row for row, _column in inside], [column for _row, column in inside]
        peak = float(max(values[place] for place in inside))
        found.append(Part(min(columns), min(rows), max(columns) + 1, max(rows) + 1, len(inside), peak))
    return found


@given(_maps, st.integers(0, 2))
def test_parts_are_those_that_a_walk_finds(values: NDArray[np.uint8], threshold: int) -> None:
    """Box, size and peak of every part are the same, pixels that touch at a corner connected."""

    def order(part: Part) -> tuple[float, ...]:
        return (part.top, part.left, part.right, part.bottom, part.size, part.peak)

    assert sorted(_walked(values, threshold), key=order) == sorted(parts(values, threshold), key=order)
