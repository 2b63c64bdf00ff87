# SPDX-License-Identifier: GPL-3.0-or-later
"""The widget that a click went to, from the picture that leaves: where accessibility told nothing, and a frame is drawn around the place.

Only the released picture is looked at, never what its covers hide: nothing of that has a part in it. Where no frame can be made out, the
cell of the grid stays the target.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from recorder.model.events import Box
from recorder.model.pictures import Pixels
from recorder.model.steps import Step, Target
from recorder.redact.pictures import FILL
from recorder.redact.snapping import image

# The largest widget that is looked for: what is larger is a pane, and a click means a place in it.
_WIDE, _HIGH, _LEAST = 640, 64, 12
# Of what is wider, a text field or a row, it says something how far along it was clicked.
_NARROW = 256
# Two neighbours that differ by less are one colour: buttons shade off downwards.
_STEP = 6
# So much of a side may be missing at a round corner: at most this, and no more than a sixth of it. The strokes of letters are shorter.
_ROUND, _SIXTH = 6, 6


class _Side(NamedTuple):
    """A straight edge: where it lies across, and from where to where it goes along."""

    at: int
    start: int
    end: int


def pointed(step: Step, pixels: Pixels, x: int, y: int) -> Step:
    """The step with what is drawn around the place (pixels of the picture before it) as its target, where nothing better is known.

    Its point is then the middle of that: where in it the hand was has no part in it.
    """
    box = frame_around(pixels, x, y) if unplaced(step) else None
    if box is None or step.point is None:
        return step
    across = box.x + box.width // 2 if box.width <= _NARROW else min(max(step.point[0], box.x), box.x + box.width - 1)
    point = across, box.y + box.height // 2
    return msgspec.structs.replace(step, target=Target(box=box, source="picture"), point=point)


def unplaced(step: Step) -> bool:
    """Whether a step was pointed at something of which the grid alone tells."""
    return step.action in ("click", "double_click", "drag") and step.target is not None and step.target.source == "grid"


def frame_around(pixels: Pixels, x: int, y: int) -> Box | None:
    """The smallest frame drawn around a place of the picture; None where there is none, or where the place is covered.

    It is looked for from its own middle, so that it is the same one wherever in it the place was.
    """
    found = _frame(pixels, x, y)
    if found is None:
        return None
    again = _frame(pixels, found.x + found.width // 2, found.y + found.height // 2)
    inside = again is not None and again.x <= x < again.x + again.width and again.y <= y < again.y + again.height
    return again if inside else None


def _frame(pixels: Pixels, x: int, y: int) -> Box | None:
    if not (0 <= x < pixels.width and 0 <= y < pixels.height):
        return None
    left, top = max(0, x - _WIDE), max(0, y - _HIGH)
    part = image(pixels)[top : y + _HIGH + 1, left : x + _WIDE + 1]
    shown = _any(part != FILL)
    if not shown[y - top, x - left]:
        return None
    upright, lying = _edges(part, shown), _edges(part.transpose(1, 0, 2), shown.T)
    found = _smallest(_beside(upright, y - top, x - left), _beside(lying, x - left, y - top))
    return Box(found.x + left, found.y + top, found.width, found.height) if found is not None else None


_Sides = tuple[list[_Side], list[_Side]]


def _edges(part: NDArray[np.uint8], shown: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where a pixel differs from its left neighbour, and neither of them is covered."""
    one, other = part[:, 1:], part[:, :-1]
    differs = _any((np.maximum(one, other) - np.minimum(one, other)) >= _STEP)
    edges = np.zeros(shown.shape, dtype=np.bool_)
    edges[:, 1:] = differs & shown[:, 1:] & shown[:, :-1]
    return edges


def _any(colours: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Along the last axis of three; numpy's own is five times as slow there."""
    found: NDArray[np.bool_] = colours[:, :, 0] | colours[:, :, 1] | colours[:, :, 2]
    return found


def _beside(edges: NDArray[np.bool_], row: int, column: int) -> _Sides:
    """The edges that cross this row, before and behind the column, with how far each goes up and down."""
    before: list[_Side] = []
    behind: list[_Side] = []
    for at in np.flatnonzero(edges[row]):
        side = _along(edges[:, at], row, int(at))
        if side.end - side.start >= _LEAST - 2 * (_LEAST // _SIXTH):
            (before if at <= column else behind).append(side)
    return before[::-1], behind


def _along(line: NDArray[np.bool_], row: int, at: int) -> _Side:
    above, below = np.flatnonzero(~line[:row]), np.flatnonzero(~line[row:])
    return _Side(at, int(above[-1]) + 1 if above.size else 0, row + int(below[0]) if below.size else line.size)


def _smallest(across: _Sides, down: _Sides) -> Box | None:
    """The smallest box of which all four sides are there, but for its corners."""
    return min(_boxes(across, down), key=lambda box: (box.width * box.height, box.x, box.y), default=None)


def _boxes(across: _Sides, down: _Sides) -> Iterator[Box]:
    for top in down[0]:
        for bottom in down[1]:
            if not _LEAST <= bottom.at - top.at <= _HIGH:
                continue
            lefts = [side for side in across[0] if _spans(side, top.at, bottom.at)]
            rights = [side for side in across[1] if _spans(side, top.at, bottom.at)]
            for left in lefts:
                for right in rights:
                    fits = _spans(top, left.at, right.at) and _spans(bottom, left.at, right.at)
                    if fits and _LEAST <= right.at - left.at <= _WIDE:
                        yield Box(left.at, top.at, right.at - left.at, bottom.at - top.at)


def _spans(side: _Side, start: int, end: int) -> bool:
    round_off = min(_ROUND, (end - start) // _SIXTH)
    return side.start <= start + round_off and end - round_off <= side.end
