# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups of pictures that look alike: many pictures, few decisions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from recorder.model.pictures import Pixels

Look = NDArray[np.float32]
_ACROSS, _DOWN = 24, 15
# How far a picture may be from the first of its group (mean difference of its cells, 0 to 255). The next is taken where the groups are
# still too many: pictures that differ more than the last are never one decision.
_NEAR = (4.0, 8.0, 14.0, 22.0, 32.0)
_EACH, _FEW = 10, 12


def look_of(small: Pixels) -> Look:
    """A small picture as a few cells of grey, whatever its size."""
    grey = np.frombuffer(small.rgb, np.uint8).reshape(small.height, small.width, 3).mean(axis=2, dtype=np.float32)
    rows, columns = (np.arange(cells + 1) * size // cells for cells, size in ((_DOWN, small.height), (_ACROSS, small.width)))
    top, left = np.minimum(rows[:-1], small.height - 1), np.minimum(columns[:-1], small.width - 1)
    sums = np.add.reduceat(np.add.reduceat(grey, top, axis=0), left, axis=1)
    counts = np.maximum(1, np.diff(rows))[:, None] * np.maximum(1, np.diff(columns))[None, :]
    look: Look = (sums / counts).astype(np.float32)
    return look


def grouped(keys: Sequence[Hashable], look: Callable[[int], Look]) -> tuple[tuple[int, ...], ...]:
    """The places of these pictures by groups: one key and one look each; in the order of their first, which is the one to show.

    300 pictures become about 30 groups where they look alike enough.
    """
    looks = [look(place) for place in range(len(keys))]
    wanted = max(_FEW, len(keys) // _EACH)
    found: list[list[int]] = []
    for near in _NEAR:
        found = _gathered(keys, looks, near)
        if len(found) <= wanted:
            break
    return tuple(tuple(group) for group in found)


def _gathered(keys: Sequence[Hashable], looks: Sequence[Look], near: float) -> list[list[int]]:
    groups: list[list[int]] = []
    firsts: dict[Hashable, list[tuple[Look, list[int]]]] = {}
    for place, (key, look) in enumerate(zip(keys, looks, strict=True)):
        known = firsts.setdefault(key, [])
        distances = [float(np.abs(first - look).mean()) for first, _group in known]
        best = min(range(len(known)), key=lambda number: distances[number], default=-1)
        if best >= 0 and distances[best] <= near:
            known[best][1].append(place)
        else:
            group = [place]
            known.append((look, group))
            groups.append(group)
    return groups
