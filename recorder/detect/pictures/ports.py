# SPDX-License-Identifier: GPL-3.0-or-later
"""Who looks at pictures for those who may not: the pictures of a vault are shown to a process that can neither keep nor send them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recorder.model.events import Box
from recorder.model.pictures import FoundText


class Looker(Protocol):
    """Finds text in pictures (rows, columns, RGB) and reads it."""

    def find(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        """Boxes (pixels of the picture) that hold all its text."""
        ...

    def read(self, pixels: NDArray[np.uint8], boxes: Sequence[Box]) -> tuple[FoundText, ...]:
        """What stands in these boxes, in their order; with an empty text where nothing can be read."""
        ...
