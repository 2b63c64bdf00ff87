# SPDX-License-Identifier: GPL-3.0-or-later
"""Where text stands in a picture: the model's map of how likely each pixel is text, made tile by tile, and boxes around its parts.

Tuned for recall (make bench): the picture is looked at in its own size, since 11 px at three quarters are lost; blank parts are left
out, which costs nothing; and a pixel counts as text long before the model is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from recorder.detect.pictures.models import Model, load, normalised
from recorder.detect.pictures.parts import Part, parts
from recorder.model.events import Box

Image = NDArray[np.uint8]

# A tile and what it overlaps its neighbours by: memory grows with the tile (make bench), and text at an edge is seen whole by one of two.
_TILE, _OVERLAP, _STEP = 960, 96, 32
# A part of the map is text where it is above the first; at least one of its pixels must be above the second.
_TEXT, _PEAK = 0.2, 0.25
# The model draws the core of a line: this much of its height (of its area by its outline) is laid around it, and never less than so much.
_UNCLIP, _LEAST = 1.9, 3
# Headings are larger than what the model looks at together: they, and what was found nowhere else, are looked for in a smaller picture.
_SMALLER, _LARGE = 3, 96
# What is darker or lighter than its neighbour by this is not blank.
_VISIBLE = 6


class TextFinder:
    """Finds text. Holds the model, about 100 MB; keeps nothing of a picture."""

    def __init__(self, model: Model | None = None) -> None:
        self._model = model or load("PP-OCRv6_det_small")

    def find(self, pixels: Image) -> tuple[Box, ...]:
        """Boxes (pixels of the picture) that hold all text of a picture, from the top."""
        fine = boxes(self._map(pixels))
        rough = [_scaled(box, pixels.shape) for box in boxes(self._map(_smaller(pixels)))]
        return lines((*fine, *(box for box in rough if _adds(box, fine))))

    def _map(self, pixels: Image) -> Image:
        """How likely each pixel of a whole picture is text."""
        chances = np.zeros(pixels.shape[:2], dtype=np.uint8)
        for tile in tiles(pixels):
            part = np.s_[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width]
            np.maximum(chances[part], self._chances(pixels[part]), out=chances[part])
        return chances

    def _chances(self, pixels: Image) -> Image:
        """How likely each pixel is text, 0 to 255."""
        height, width = pixels.shape[:2]
        padded = np.pad(pixels, ((0, -height % _STEP), (0, -width % _STEP), (0, 0)), mode="edge")
        found = self._model.run(normalised(padded)[None])[0, 0, :height, :width]
        return (found * 255).astype(np.uint8)


def boxes(chances: Image) -> tuple[Box, ...]:
    """The boxes around the parts of a map that are text, as wide as the text and not only its core; those of one line are one."""
    found = [_around(part, chances.shape) for part in parts(chances, _TEXT * 255) if part.peak >= _PEAK * 255]
    return lines(found)


def _around(part: Part, shape: tuple[int, ...]) -> Box:
    width, height = part.right - part.left, part.bottom - part.top
    more = max(_LEAST, round(width * height * _UNCLIP / (2 * (width + height))))
    left, top = max(0, part.left - more), max(0, part.top - more)
    right, bottom = min(shape[1], part.right + more), min(shape[0], part.bottom + more)
    return Box(left, top, right - left, bottom - top)


def _adds(rough: Box, fine: Sequence[Box]) -> bool:
    """Whether a box of the smaller picture holds what was not found in the picture itself: alone, or of large text only a piece."""
    tallest = max((box.height for box in fine if overlap(rough, box)), default=0)
    return tallest == 0 or (rough.height >= _LARGE and tallest >= rough.height // 2)


def _smaller(pixels: Image) -> Image:
    return np.asarray(Pillow.fromarray(pixels).reduce(_SMALLER))


def _scaled(box: Box, shape: tuple[int, ...]) -> Box:
    left, top = box.x * _SMALLER, box.y * _SMALLER
    return Box(left, top, min(box.width * _SMALLER, shape[1] - left), min(box.height * _SMALLER, shape[0] - top))


def overlap(first: Box, second: Box) -> bool:
    """Whether two boxes share a pixel."""
    across = first.x < second.x + second.width and second.x < first.x + first.width
    return across and first.y < second.y + second.height and second.y < first.y + first.height


def lines(found: Sequence[Box]) -> tuple[Box, ...]:
    """Boxes that overlap or nearly touch side by side become one; those of different lines stay apart."""
    kept: list[Box] = []
    for box in sorted(found, key=lambda each: each.x):
        near = next((place for place, other in enumerate(kept) if _one_line(other, box)), None)
        if near is None:
            kept.append(box)
        else:
            kept[near] = around(kept[near], box)
    return tuple(sorted(kept, key=lambda each: (each.y, each.x)))


def _one_line(first: Box, second: Box) -> bool:
    shared = min(first.y + first.height, second.y + second.height) - max(first.y, second.y)
    return shared >= 0.7 * max(first.height, second.height) and second.x <= first.x + first.width + first.height // 4


def around(first: Box, second: Box) -> Box:
    """The box that holds both."""
    left, top = min(first.x, second.x), min(first.y, second.y)
    right, bottom = max(first.x + first.width, second.x + second.width), max(first.y + first.height, second.y + second.height)
    return Box(left, top, right - left, bottom - top)


def tiles(pixels: Image) -> Iterator[Box]:
    """Overlapping tiles that hold everything that is not blank, none larger than the model is given at once."""
    seen = _seen(pixels)
    height, width = seen.shape
    for top, bottom in _stretches(height):
        for left, right in _stretches(width):
            rows = np.flatnonzero(seen[top:bottom, left:right].any(axis=1))
            columns = np.flatnonzero(seen[top:bottom, left:right].any(axis=0))
            if rows.size:
                first, last = max(top, top + int(rows[0]) - _STEP), min(bottom, top + int(rows[-1]) + _STEP)
                start, end = max(left, left + int(columns[0]) - _STEP), min(right, left + int(columns[-1]) + _STEP)
                yield Box(start, first, end - start, last - first)


def _stretches(length: int) -> list[tuple[int, int]]:
    """Overlapping stretches of one length, as few as hold it all."""
    count = 1 + max(0, -(-(length - _TILE) // (_TILE - _OVERLAP)))
    size = min(length, -(-(length + (count - 1) * _OVERLAP) // count))
    return [
        (min(number * (size - _OVERLAP), length - size), min(number * (size - _OVERLAP), length - size) + size)
        for number in range(count)
    ]


def _seen(pixels: Image) -> NDArray[np.bool_]:
    """Where a pixel differs visibly from its right or lower neighbour."""
    signed = pixels.astype(np.int16)
    found = np.zeros(pixels.shape[:2], dtype=np.bool_)
    found[:, :-1] |= (np.abs(np.diff(signed, axis=1)) >= _VISIBLE).any(axis=2)
    found[:-1] |= (np.abs(np.diff(signed, axis=0)) >= _VISIBLE).any(axis=2)
    return found
