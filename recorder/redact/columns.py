# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of a picture in which lines of text stand, told without looking at the texts themselves.

What is under a text that was found is not known: an edge that a text touches still ends a column, and a letter ends none. So texts of
any length between the same edges lie in the same column.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recorder.model.events import Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.redact.snapping import AROUND, EDGE, GRID, LINE, image, outwards, within

# A box goes so far over its text on either side: an edge there is beside the text, not below it.
_MARGIN = 3


class Columns:
    """Those of one picture, ``texts`` (pixels of the desktop) being all that was found in it."""

    def __init__(self, frame: FrameInfo, pixels: Pixels, texts: Sequence[Box]) -> None:
        whole = Box(frame.x, frame.y, frame.width, frame.height)
        self._whole, self._area = whole, within(frame.area or whole, whole)
        self._inner = _Edges(self._area, frame, pixels, texts)
        self._outer = self._inner if self._area == whole else None
        self._all = (frame, pixels, texts)

    def line(self, text: Box) -> Box:
        """What to cover for a text: the whole line to the edges of its column, on a grid."""
        inside = within(text, self._area) == text
        if not inside and self._outer is None:
            self._outer = _Edges(self._whole, *self._all)
        edges = self._inner if inside or self._outer is None else self._outer
        return edges.line(text)


class _Edges:
    """The edges within an area of a picture: for each pixel, how often it is one in the rows above, and how often that is known."""

    def __init__(self, area: Box, frame: FrameInfo, pixels: Pixels, texts: Sequence[Box]) -> None:
        self._area = area
        part = image(pixels)[area.y - frame.y : area.y - frame.y + area.height, area.x - frame.x : area.x - frame.x + area.width]
        known = np.ones(part.shape[:2], dtype=np.bool_)
        for text in texts:
            box = within(Box(text.x + _MARGIN, text.y, max(0, text.width - 2 * _MARGIN), text.height), area)
            known[box.y - area.y : box.y - area.y + box.height, box.x - area.x : box.x - area.x + box.width] = False
        known = known[:, 1:] & known[:, :-1]
        self._known, self._steps = _summed(known), _summed(_differ(part) & known)

    def line(self, text: Box) -> Box:
        """See :meth:`Columns.line`; a text beyond the area is cut to it."""
        area, box = self._area, within(text, self._area)
        top, bottom = box.y - area.y, box.y - area.y + box.height
        left, right = self._column(box.x - area.x, box.x - area.x + box.width, top, bottom)
        left, right = outwards(max(0, left - _MARGIN), right + _MARGIN, GRID)
        top, bottom = outwards(top, bottom, LINE)
        return within(Box(area.x + left, area.y + top, right - left, bottom - top), area)

    def _column(self, first: int, last: int, top: int, bottom: int) -> tuple[int, int]:
        """The nearest edges beside the text (x in the area). One that cannot be seen on the line itself is none."""
        above, below = max(0, top - AROUND), min(self._area.height, bottom + AROUND)
        known, steps = self._known[below] - self._known[above], self._steps[below] - self._steps[above]
        here = self._known[bottom] - self._known[top] == bottom - top
        edges = np.flatnonzero(here & (steps >= EDGE * known) & (known > 0)) + 1
        before, after = edges[edges <= first + _MARGIN], edges[edges >= last - _MARGIN]
        return int(before[-1]) if before.size else 0, int(after[0]) if after.size else self._area.width


def _differ(part: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a pixel differs from the one to its left."""
    found: NDArray[np.bool_] = part[:, 1:, 0] != part[:, :-1, 0]
    for colour in (1, 2):
        found |= part[:, 1:, colour] != part[:, :-1, colour]
    return found


def _summed(marked: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many are marked in the rows above each."""
    sums = np.zeros((marked.shape[0] + 1, marked.shape[1]), dtype=np.int32)
    np.cumsum(marked, axis=0, dtype=np.int32, out=sums[1:])
    return sums
