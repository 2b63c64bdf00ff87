# SPDX-License-Identifier: GPL-3.0-or-later
"""What is picked of the timeline, what lies under a point of it, and where the items of a lane fall. No widgets."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from ui.timeline_items import Item
from ui.timeline_scale import Lane

Part = Literal["ruler", "start", "end", "item", "lane", "below"]
Ints = NDArray[np.int64]


class Selection(msgspec.Struct, frozen=True):
    """A range picked by the worker: ``head`` is the end that moves. Empty when both are equal."""

    anchor: int
    head: int

    @property
    def start(self) -> int:
        """The earlier end."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> int:
        """The later end."""
        return max(self.anchor, self.head)


class Hit(msgspec.Struct, frozen=True):
    """What lies under a point."""

    part: Part
    at: int
    lane: Lane | None = None
    item: Item | None = None


class Marks(msgspec.Struct, frozen=True):
    """Where the spans of a lane fall: whole rectangles by index, and single columns (each once) with the index that fills each."""

    wide: tuple[int, ...]
    columns: Ints
    owners: Ints
