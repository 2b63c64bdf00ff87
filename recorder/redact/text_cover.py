# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a picture is covered because text was found there: the whole line of each text, never the size of what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from recorder.model.events import Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.redact.columns import Columns
from recorder.redact.snapping import image

Look = Callable[[int], Pixels]


class TextCovers:
    """What to cover of each picture (pixels of the desktop); None where nobody has looked for text in it.

    ``found`` is where text was found, ``covers`` is what the worker covered, and ``look`` gives a picture with those covers. What comes of
    it depends on the picture as covered: a text below a cover widens nothing, and its edges end no column. Where text was looked for in
    the picture as covered, ``found`` does so too (:mod:`recorder.redact.looked`); where not, a box may be as high as what lies below.
    """

    def __init__(
        self, found: Mapping[int, Sequence[Box]], frames: Sequence[FrameInfo], look: Look, covers: Mapping[int, Sequence[Box]]
    ) -> None:
        self.found = found
        self._infos = {frame.number: frame for frame in frames}
        self._look, self._covers = look, covers
        self._known: dict[int, tuple[Box, ...]] = {}

    def __call__(self, number: int) -> tuple[Box, ...] | None:
        """The boxes of one picture."""
        if number not in self.found or number not in self._infos:
            return None
        if number not in self._known:
            self._known[number] = self._lines(number) if self.found[number] else ()
        return self._known[number]

    def _lines(self, number: int) -> tuple[Box, ...]:
        frame, pixels = self._infos[number], self._look(number)
        bare = [piece for box in self.found[number] for piece in _outside(box, self._covers.get(number, ()), frame, pixels)]
        columns = Columns(frame, pixels, bare)
        return tuple(dict.fromkeys(columns.line(box) for box in bare))


def text_boxes(
    found: Mapping[int, Sequence[Box]], frames: Sequence[FrameInfo], look: Look, covers: Mapping[int, Sequence[Box]]
) -> TextCovers:
    """See :class:`TextCovers`."""
    return TextCovers(found, frames, look, covers)


NOBODY_LOOKED = TextCovers({}, (), lambda _number: Pixels(0, 0, b""), {})


def _outside(box: Box, covers: Sequence[Box], frame: FrameInfo, pixels: Pixels) -> list[Box]:
    """What of a box lies in none of these and has something drawn in it: a box is larger than its text, as far as that is long."""
    pieces = [box]
    for cover in covers:
        pieces = [piece for each in pieces for piece in _beside(each, cover)]
    return pieces if pieces == [box] else [piece for piece in pieces if _is_drawn(piece, frame, pixels)]


def _is_drawn(box: Box, frame: FrameInfo, pixels: Pixels) -> bool:
    left, top = max(0, box.x - frame.x), max(0, box.y - frame.y)
    part = image(pixels)[top : box.y - frame.y + box.height, left : box.x - frame.x + box.width]
    return bool(part.size and np.any(part != part[0, 0]))


def _beside(box: Box, cover: Box) -> list[Box]:
    """What of a box lies above, below, left and right of a cover."""
    right, bottom = box.x + box.width, box.y + box.height
    left, end = max(box.x, cover.x), min(right, cover.x + cover.width)
    top, last = max(box.y, cover.y), min(bottom, cover.y + cover.height)
    if left >= end or top >= last:
        return [box]
    pieces = [
        Box(box.x, box.y, box.width, top - box.y),
        Box(box.x, last, box.width, bottom - last),
        Box(box.x, top, left - box.x, last - top),
        Box(end, top, right - end, last - top),
    ]
    return [piece for piece in pieces if piece.width and piece.height]
