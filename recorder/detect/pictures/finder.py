# SPDX-License-Identifier: GPL-3.0-or-later
"""Where text stands in a picture: the model's map of how likely each pixel is text, made tile by tile, and boxes around its parts.

Tuned for recall (make bench): the picture is looked at in its own size, since 11 px at three quarters are lost; blank parts are left
out, which costs nothing; and a pixel counts as text long before the model is sure.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from recorder.detect.pictures.models import Model, load, normalised
from recorder.detect.pictures.parts import Part, parts
from recorder.detect.pictures.shapes import lines, overlap
from recorder.detect.pictures.tiles import STEP, seen, tiles
from recorder.model.events import Box

Image = NDArray[np.uint8]

# A part of the map is text where it is above the first; at least one of its pixels must be above the second.
_TEXT, _PEAK = 0.2, 0.25
# The model is unsure of a letter or figure that stands alone: a small part of which it thinks so much is text where nothing else is.
_UNSURE, _SMALL = 0.05, 48
# Of the core of a text at least this share is drawn, be it 200 px high; the model sees text in large blank surfaces now and then.
_DRAWN = 0.01
# The model draws the core of a line: this much of its height (of its area by its outline) is laid around it, and never less than so much.
_UNCLIP, _LEAST = 1.9, 3
# Headings are larger than what the model looks at together: they, and what was found nowhere else, are looked for in a smaller picture.
_SMALLER, _LARGE = 3, 96
# A line is two where nothing is drawn over so much of its height: menus and columns, not words. What is drawn over so much of its width is a
# rule or a border; where there are more of them, they are a pattern behind the text.
_APART, _APART_LEAST, _RULE, _RULES = 1.0, 10, 0.8, 4

# So many tiles are remembered: a few windows' worth, some 20 MB.
_REMEMBERED = 48


class TextFinder:
    """Finds text, as a function of the picture alone. Holds the model, about 100 MB; keeps nothing of a picture.

    Of the latest tiles it remembers what the model said, by a digest of their pixels: most of a screen is what it was before.
    """

    def __init__(self, model: Model | None = None) -> None:
        self._model = model or load("PP-OCRv6_det_small")
        self._said: OrderedDict[bytes, Image] = OrderedDict()

    def find(self, pixels: Image) -> tuple[Box, ...]:
        """Boxes (pixels of the picture) that hold all text of a picture, from the top."""
        fine = self._boxes(pixels)
        rough = [_scaled(box, pixels.shape) for box in self._boxes(_smaller(pixels))]
        return lines((*fine, *(box for box in rough if _adds(box, fine))))

    def _boxes(self, pixels: Image) -> tuple[Box, ...]:
        drawn = seen(pixels)
        found = boxes(self._map(pixels, drawn), drawn)
        return tuple(piece for box in found for piece in _pieces(box, drawn))

    def _map(self, pixels: Image, drawn: NDArray[np.bool_]) -> Image:
        """How likely each pixel of a whole picture is text, 0 to 255."""
        chances = np.zeros(pixels.shape[:2], dtype=np.uint8)
        for tile in tiles(drawn):
            part = np.s_[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width]
            np.maximum(chances[part], self._chances(pixels[part]), out=chances[part])
        return chances

    def _chances(self, pixels: Image) -> Image:
        key = hashlib.blake2b(np.ascontiguousarray(pixels).data, digest_size=16, salt=b"%d" % pixels.shape[1]).digest()
        if key not in self._said:
            self._said[key] = self._ask(pixels)
            while len(self._said) > _REMEMBERED:
                self._said.popitem(last=False)
        self._said.move_to_end(key)
        return self._said[key]

    def _ask(self, pixels: Image) -> Image:
        height, width = pixels.shape[:2]
        padded = np.pad(pixels, ((0, -height % STEP), (0, -width % STEP), (0, 0)), mode="edge")
        found = self._model.run(normalised(padded)[None])[0, 0, :height, :width]
        return (found * 255).astype(np.uint8)


def boxes(chances: Image, drawn: NDArray[np.bool_]) -> tuple[Box, ...]:
    """The boxes around the parts of a map that are text, as wide as the text and not only its core; those of one line are one."""
    found = [
        _around(part, chances.shape) for part in parts(chances, _TEXT * 255) if part.peak >= _PEAK * 255 and _is_drawn(part, drawn)
    ]
    unsure = [part for part in parts(chances, _UNSURE * 255) if part.peak < _PEAK * 255 and _is_letter(part, drawn)]
    alone = [box for box in (_around(part, chances.shape) for part in unsure) if not any(overlap(box, other) for other in found)]
    return lines((*found, *alone))


def _is_drawn(part: Part, drawn: NDArray[np.bool_]) -> bool:
    return float(drawn[part.top : part.bottom, part.left : part.right].mean()) >= _DRAWN


def _is_letter(part: Part, drawn: NDArray[np.bool_]) -> bool:
    """Whether something small is drawn there at all."""
    small = max(part.right - part.left, part.bottom - part.top) <= _SMALL
    return small and bool(drawn[part.top : part.bottom, part.left : part.right].any())


def _around(part: Part, shape: tuple[int, ...]) -> Box:
    width, height = part.right - part.left, part.bottom - part.top
    more = max(_LEAST, round(width * height * _UNCLIP / (2 * (width + height))))
    left, top = max(0, part.left - more), max(0, part.top - more)
    right, bottom = min(shape[1], part.right + more), min(shape[0], part.bottom + more)
    return Box(left, top, right - left, bottom - top)


def _pieces(box: Box, drawn: NDArray[np.bool_]) -> list[Box]:
    """The box in pieces where nothing is drawn for long between them."""
    part = drawn[box.y : box.y + box.height, box.x : box.x + box.width]
    counts = part.sum(axis=1)
    rows = np.flatnonzero((counts > 0) & (counts < _RULE * box.width))
    if not rows.size or np.count_nonzero(counts) - rows.size > _RULES:
        return [box]
    columns = np.flatnonzero(part[rows].any(axis=0))
    apart = max(_APART_LEAST, round(_APART * (rows[-1] - rows[0] + 1)))
    cuts = np.flatnonzero(np.diff(columns) > apart)
    if not cuts.size:
        return [box]
    ends = [*(int(columns[cut]) + 1 for cut in cuts), box.width]
    starts = [0, *(int(columns[cut + 1]) for cut in cuts)]
    edges = [(max(0, start - _LEAST), min(box.width, end + _LEAST)) for start, end in zip(starts, ends, strict=True)]
    return [Box(box.x + start, box.y, end - start, box.height) for start, end in edges]


def _adds(rough: Box, fine: Sequence[Box]) -> bool:
    """Whether a box of the smaller picture holds what was not found in the picture itself: alone, or of large text only a piece."""
    tallest = max((box.height for box in fine if overlap(rough, box)), default=0)
    return tallest == 0 or (rough.height >= _LARGE and tallest >= rough.height // 2)


def _smaller(pixels: Image) -> Image:
    return np.asarray(Pillow.fromarray(pixels).reduce(_SMALLER))


def _scaled(box: Box, shape: tuple[int, ...]) -> Box:
    left, top = box.x * _SMALLER, box.y * _SMALLER
    return Box(left, top, min(box.width * _SMALLER, shape[1] - left), min(box.height * _SMALLER, shape[0] - top))
