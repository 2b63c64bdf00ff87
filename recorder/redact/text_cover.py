# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a picture is covered because text was found there: the whole line of each text, never the size of what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from recorder.model.events import Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.redact.snapping import snapped

TextBoxes = Callable[[int], tuple[Box, ...] | None]


def text_boxes(found: Mapping[int, Sequence[Box]], frames: Sequence[FrameInfo], look: Callable[[int], Pixels]) -> TextBoxes:
    """For the number of a frame, what to cover of it (pixels of the desktop); None where nobody has looked for text in it.

    ``found`` is where text was found. What comes of it depends on the picture alone, so that nothing else shows in what leaves.
    """
    infos = {frame.number: frame for frame in frames}

    def boxes(number: int) -> tuple[Box, ...] | None:
        if number not in found or number not in infos:
            return None
        frame, pixels = infos[number], look(number)
        return tuple(dict.fromkeys(snapped(box, frame, pixels, ()) for box in found[number]))

    return boxes
