# SPDX-License-Identifier: GPL-3.0-or-later
"""A looker without a model: text is what is darker than its ground, and says how dark it is. It counts what it is shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recorder.detect.pictures.parts import parts
from recorder.model.events import Box
from recorder.model.pictures import FoundText

GROUND = 200


class DarkLooker:
    """Boxes around what is dark. ``shown`` are the sizes (width, height) of what it was asked about, ``read_boxes`` counts lines."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, int]] = []
        self.read_boxes = 0

    def find(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        """A box for each dark part, a pixel larger than it."""
        height, width = pixels.shape[:2]
        self.shown.append((width, height))
        dark = (pixels.max(axis=2) < GROUND).astype(np.uint8)
        found = []
        for part in parts(dark, 0.5):
            left, top = max(0, part.left - 1), max(0, part.top - 1)
            found.append(Box(left, top, min(width, part.right + 1) - left, min(height, part.bottom + 1) - top))
        return tuple(sorted(found, key=lambda box: (box.y, box.x)))

    def read(self, pixels: NDArray[np.uint8], boxes: Sequence[Box]) -> tuple[FoundText, ...]:
        """The darkest value in each box, in words."""
        self.read_boxes += len(boxes)
        parts_of = [pixels[box.y : box.y + box.height, box.x : box.x + box.width] for box in boxes]
        return tuple(FoundText(box, f"ink {int(part.min())}", 0.9) for box, part in zip(boxes, parts_of, strict=True))
