# SPDX-License-Identifier: GPL-3.0-or-later
"""Covers on pictures: solid fills of one colour, never blur."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recorder.model.events import Box
from recorder.model.pictures import FrameInfo, Pixels

FILL = (27, 26, 24)


def covered(pixels: Pixels, boxes: Sequence[Box]) -> Pixels:
    """The picture with these boxes (pixels of the picture) filled; parts outside the picture are ignored."""
    if not boxes:
        return pixels
    # Row by row in bytes: a colour that is laid over pixels one by one costs ten times as much.
    image = np.frombuffer(pixels.rgb, dtype=np.uint8).reshape(pixels.height, pixels.width * 3).copy()
    fill = np.tile(np.array(FILL, dtype=np.uint8), pixels.width)
    for box in boxes:
        rows, columns = _place(box)
        bytes_of = slice(3 * columns.start, 3 * columns.stop)
        image[rows, bytes_of] = fill[bytes_of]
    return Pixels(pixels.width, pixels.height, image.tobytes())


def small_covered(small: Pixels, boxes: Sequence[Box], frame: FrameInfo) -> Pixels:
    """A thumbnail of a frame with these boxes (pixels of the desktop) filled, each a pixel wider than it need be."""
    across, down = small.width / frame.width, small.height / frame.height
    scaled = []
    for box in boxes:
        left, top = int((box.x - frame.x) * across) - 1, int((box.y - frame.y) * down) - 1
        right, bottom = (box.x - frame.x + box.width) * across + 2, (box.y - frame.y + box.height) * down + 2
        scaled.append(Box(left, top, int(right) - left, int(bottom) - top))
    return covered(small, scaled)


def seen_through(pixels: Pixels, under: Pixels, boxes: Sequence[Box]) -> Pixels:
    """The covered picture ``under``, in these boxes the one below it."""
    if not boxes:
        return under
    shape = (pixels.height, pixels.width, 3)
    image, below = (
        np.frombuffer(under.rgb, dtype=np.uint8).reshape(shape).copy(),
        np.frombuffer(pixels.rgb, dtype=np.uint8).reshape(shape),
    )
    for box in boxes:
        place = _place(box)
        image[place] = below[place]
    return Pixels(pixels.width, pixels.height, image.tobytes())


def only(pixels: Pixels, box: Box | None) -> Pixels:
    """The picture with everything outside the box filled; all of it where there is no box."""
    image = np.frombuffer(pixels.rgb, dtype=np.uint8).reshape(pixels.height, pixels.width, 3)
    kept = np.empty_like(image)
    kept[:] = FILL
    if box is not None:
        place = _place(box)
        kept[place] = image[place]
    return Pixels(pixels.width, pixels.height, kept.tobytes())


def _place(box: Box) -> tuple[slice, slice]:
    """Rows and columns; parts outside the picture are ignored."""
    left, top = max(0, box.x), max(0, box.y)
    return slice(top, max(top, box.y + box.height)), slice(left, max(left, box.x + box.width))
