# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a picture is covered because text was found there: the whole line of each text, never the size of what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from recorder.model.events import Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.redact.snapping import image, snapped

TextBoxes = Callable[[int], tuple[Box, ...] | None]


def text_boxes(
    found: Mapping[int, Sequence[Box]],
    frames: Sequence[FrameInfo],
    look: Callable[[int], Pixels],
    covers: Mapping[int, Sequence[Box]],
) -> TextBoxes:
    """For the number of a frame, what to cover of it (pixels of the desktop); None where nobody has looked for text in it.

    ``found`` is where text was found, ``covers`` is what the worker covered, and ``look`` gives a picture with those covers. What comes of
    it depends on the picture as covered: a text below a cover widens nothing, and its edges end no column.
    """
    infos = {frame.number: frame for frame in frames}

    def boxes(number: int) -> tuple[Box, ...] | None:
        if number not in found or number not in infos:
            return None
        frame, pixels = infos[number], look(number)
        bare = [piece for box in found[number] for piece in _outside(box, covers.get(number, ()), frame, pixels)]
        return tuple(dict.fromkeys(snapped(box, frame, pixels, ()) for box in bare))

    return boxes


def _outside(box: Box, covers: Sequence[Box], frame: FrameInfo, pixels: Pixels) -> list[Box]:
    """What of a box lies in none of these and has something drawn in it: a box is larger than its text, as far as that is long."""
    pieces = [box]
    for cover in covers:
        pieces = [piece for each in pieces for piece in _beside(each, cover)]
    return pieces if pieces == [box] else [piece for piece in pieces if _is_drawn(piece, frame, pixels)]


def _is_drawn(box: Box, frame: FrameInfo, pixels: Pixels) -> bool:
    left, top = max(0, box.x - frame.x), max(0, box.y - frame.y)
    part = image(pixels)[top : box.y - frame.y + box.height, left : box.x - frame.x + box.width]
    return bool(part.size and (part != part[0, 0]).any())


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
