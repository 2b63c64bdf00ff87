# SPDX-License-Identifier: GPL-3.0-or-later
"""On which of the pictures stored lately the next one is built, so that it costs few bytes and still opens quickly."""

from __future__ import annotations

import msgspec
import numpy as np

from recorder.model.events import Box
from recorder.store import changes, coding
from recorder.store.coding import Patch, Screen

# What decoding costs on top of the keyframe, in milliseconds: a chain of patches may not cost more than this.
CHAIN_MS = 16.0
_PATCH_MS, _PIXEL_MS = 0.15, 8e-6
# Changes of a larger share of the screen are not worth a patch.
_WORTH = 0.75
# Another base is looked at where the latest one leaves more than this share to store.
_GOOD = 0.02
_MOST = 5
# Of a packed picture every so many-th row stays at hand: where more of these differ than of the best base's, it is not unpacked.
_SAMPLED = 16
# After changes of this share of the screen a small picture no longer tells what the screen shows.
_DRIFT = 0.01


class Packed(msgspec.Struct, frozen=True, kw_only=True):
    """A screen made small, and of its rows every 16th as it was: whole it takes 8 MB."""

    body: bytes
    shape: tuple[int, ...]
    rows: Screen


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """A stored picture: its number, its pixels, the window it showed, what decoding it costs, and what changed since its thumbnail."""

    number: int
    held: Screen | Packed
    window: int = 0
    cost: float = 0.0
    drift: float = 0.0
    root: int = 0

    @property
    def pixels(self) -> Screen:
        """All of them, with the bits of which X says nothing."""
        if not isinstance(self.held, Packed):
            return self.held
        height, width = self.held.shape
        return coding.decompressed(self.held.body, width, height)

    def differs(self, pixels: Screen) -> int:
        """In how many pixels of the sampled rows."""
        rows = self.held.rows if isinstance(self.held, Packed) else self.held[::_SAMPLED]
        return int(np.count_nonzero(rows != pixels[::_SAMPLED]))

    def packed(self) -> Base:
        """The same, small."""
        if isinstance(self.held, Packed):
            return self
        small = Packed(body=coding.compressed(self.held), shape=self.held.shape, rows=self.held[::_SAMPLED].copy())
        return msgspec.structs.replace(self, held=small)


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as it is to be stored, on ``base`` (None: on none); ``cost`` and ``drift`` as its :class:`Base` will have them.

    ``packed`` says that it will not become smaller.
    """

    coding: str = ""
    body: bytes = b""
    base: Base | None = None
    cost: float = 0.0
    drift: float = 0.0
    packed: bool = False

    @property
    def same(self) -> bool:
        """Whether the base shows exactly this."""
        return not self.coding

    @property
    def thumbnail(self) -> bool:
        """Whether it needs a small picture of its own."""
        return bool(self.coding) and self.drift == 0.0


class Bases:
    """The latest pictures of the latest windows, newest first, with the keyframe of the newest."""

    def __init__(self) -> None:
        self._held: list[Base] = []

    def code(self, pixels: Screen) -> Coded:
        """The cheapest coding of a picture: on one of the bases, or alone. Nothing is coded where one shows exactly this."""
        best: tuple[int, Base, Screen, list[Box]] | None = None
        least = int(_WORTH * pixels[::_SAMPLED].size)
        for base in self._held:
            if base.held.shape != pixels.shape or (differs := base.differs(pixels)) > least:
                continue
            below = base.pixels
            boxes = changes.changed(below, pixels)
            size = changes.area(boxes)
            fits = size <= _WORTH * pixels.size and base.cost + _cost(boxes) <= CHAIN_MS
            if fits and (best is None or size < best[0]):
                best, least = (size, base, below, boxes), differs
            if best is not None and best[0] <= _GOOD * pixels.size:
                break
        if best is None:
            name, body = coding.quick(pixels)
            return Coded(coding=name, body=body, packed=coding.smallest(name, pixels.size))
        _size, base, below, boxes = best
        return _on(base, below, pixels, boxes) if boxes else Coded(base=base)

    def took(self, number: int, pixels: Screen, window: int, coded: Coded) -> None:
        """The picture was stored under this number, or is stored already."""
        below = coded.base
        if below is not None and coded.same:
            self._hold(msgspec.structs.replace(below, held=pixels, window=window))  # the camera has these, too
            return
        root = below.root if below is not None else number
        self._hold(Base(number=number, held=pixels, window=window, cost=coded.cost, drift=coded.drift, root=root))

    def _hold(self, newest: Base) -> None:
        """One picture a window is enough, and the keyframe of the newest, on which a new chain can begin."""
        kept, windows = [newest], {newest.window}
        for base in self._held:
            if base.number == newest.number:
                continue
            if base.number == newest.root or base.window not in windows:
                kept.append(base)
                windows.add(base.window)
        self._held = [newest, *(base.packed() for base in kept[1:_MOST])]


def _cost(boxes: list[Box]) -> float:
    return _PATCH_MS * (1 + len(boxes)) + _PIXEL_MS * changes.area(boxes)


def _on(base: Base, below: Screen, pixels: Screen, boxes: list[Box]) -> Coded:
    moves = _moves(below, pixels, boxes)
    if moves:
        boxes = changes.changed(coding.patched(below, coding.pack(moves)), pixels)
    share = changes.area(boxes) / pixels.size
    drift = base.drift + max(share, 1e-9) + (_DRIFT if moves else 0.0)
    found = [*moves, *coding.patches(pixels, boxes)]
    return Coded(
        coding="patch",
        body=coding.pack(found),
        base=base,
        cost=base.cost + _cost(boxes) + sum(_PIXEL_MS * move.width * move.height / 4 for move in moves),
        drift=0.0 if drift > _DRIFT else drift,
        packed=all(coding.smallest(patch.coding, patch.width * patch.height) for patch in found),
    )


def _moves(before: Screen, after: Screen, boxes: list[Box]) -> list[Patch]:
    """What was scrolled among larger changes."""
    if changes.area(boxes) <= _GOOD * after.size:
        return []
    large = [box for box in changes.changed(before, after, coarse=True) if box.width * box.height > _GOOD * after.size]
    moved = [changes.scrolled(before, after, box) for box in large]
    return [coding.move(*each) for each in moved if each is not None]
