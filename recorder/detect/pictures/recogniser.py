# SPDX-License-Identifier: GPL-3.0-or-later
"""What a line of text in a picture says: PP-OCRv6's answer for each column, and the letters that the columns spell.

For search and suggestions alone: a letter read wrong costs a suggestion, and never uncovers anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from recorder.detect.pictures.models import Model, load, normalised
from recorder.model.events import Box
from recorder.model.pictures import FoundText

# The model's height; the least and the most width of what is given to it; and so many columns go in at once, lines of like width together.
_HEIGHT, _NARROW, _WIDE, _COLUMNS = 48, 48, 4_096, 4_096
# A box so much higher than wide holds letters on their side.
_UPRIGHT = 1.5


class Recogniser:
    """Reads boxes. Holds the model, about 100 MB; keeps nothing of a picture."""

    def __init__(self, model: Model | None = None) -> None:
        self._model = model or load("PP-OCRv6_rec_small")
        # The first class is the blank between two letters, the last the space.
        self._letters = ["", *self._model.fact("character").split("\n"), " "]

    def read(self, pixels: NDArray[np.uint8], boxes: Sequence[Box]) -> tuple[FoundText, ...]:
        """What stands in these boxes (pixels of the picture), in their order; an empty text where nothing can be read."""
        found = [FoundText(box, "") for box in boxes]
        crops = [_line(pixels, box) for box in boxes]
        for places in _batches([crop.shape[1] for crop in crops]):
            for place, (text, confidence) in zip(places, self._read([crops[place] for place in places]), strict=True):
                found[place] = FoundText(boxes[place], text, confidence)
        return tuple(found)

    def _read(self, crops: Sequence[NDArray[np.uint8]]) -> Iterator[tuple[str, float]]:
        width = max(crop.shape[1] for crop in crops)
        batch = np.zeros((len(crops), 3, _HEIGHT, width), dtype=np.float32)
        for row, crop in zip(batch, crops, strict=True):
            row[:, :, : crop.shape[1]] = normalised(crop)
        for answer in self._model.run(batch):
            yield self._spelt(answer)

    def _spelt(self, answer: NDArray[np.float32]) -> tuple[str, float]:
        """The letters of one line: one for each run of columns that say the same, none for the blank."""
        best = answer.argmax(axis=1)
        said = (best != 0) & (np.diff(best, prepend=-1) != 0)
        text = "".join(self._letters[each] for each in best[said] if each < len(self._letters)).strip()
        sure = answer[np.arange(best.size), best][said]
        return text, round(float(sure.mean()), 3) if sure.size and text else 0.0


def _line(pixels: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """The box as the model wants it: letters upright, 48 rows."""
    crop = pixels[box.y : box.y + box.height, box.x : box.x + box.width]
    if not crop.size:
        return np.full((_HEIGHT, _NARROW, 3), 255, dtype=np.uint8)
    if crop.shape[0] > _UPRIGHT * crop.shape[1]:
        crop = np.rot90(crop, -1)
    width = min(_WIDE, max(_NARROW, round(crop.shape[1] * _HEIGHT / crop.shape[0])))
    return np.asarray(Pillow.fromarray(np.ascontiguousarray(crop)).resize((width, _HEIGHT), Pillow.Resampling.BILINEAR))


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """The places of lines to read together."""
    batch: list[int] = []
    for place in sorted(range(len(widths)), key=lambda each: widths[each]):
        if batch and widths[place] * (len(batch) + 1) > _COLUMNS:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
