# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking through the pictures of a session: each pixel once. What did not change since a picture that was looked at is taken from there."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from recorder.detect.pictures.ports import Looker
from recorder.detect.pictures.shapes import around, overlap
from recorder.model.events import Box
from recorder.model.pictures import FoundText, FrameInfo
from recorder.store.changes import area, changed
from recorder.store.coding import Screen
from recorder.store.sessions import SessionReader

# Around what changed so much more is looked at: the finder reads a letter by its neighbours.
_MARGIN = 48
# Above this share of changed pixels the whole picture is looked at.
_MOST = 0.6
# So many lines that were read are remembered by their pixels, and so many windows by their latest picture.
_REMEMBERED, _WINDOWS = 20_000, 3


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What looking through a session did: pictures shown to the finder at all, the share of all pixels that it saw, texts read."""

    frames: int = 0
    looked: int = 0
    known: int = 0
    seen: float = 0.0
    read: int = 0


class _Shown(msgspec.Struct, frozen=True):
    """A picture that was looked at."""

    pixels: Screen
    found: tuple[FoundText, ...]


class Filler:
    """Looks through one open session. Lives on the thread that opened it; what it has found is kept after each picture."""

    def __init__(self, reader: SessionReader, looker: Looker, *, read: bool = False) -> None:
        self._reader, self._looker, self._read = reader, looker, read
        self._shown: OrderedDict[int, _Shown] = OrderedDict()
        self._texts: OrderedDict[bytes, FoundText] = OrderedDict()
        self._seen = self._all = self._looked = self._known = self._count = 0

    def fill(self, progress: Callable[[float], None], only: Collection[int] | None = None) -> Looked:
        """Looks at every picture at which nobody has, or those of the frames ``only``.

        ``progress`` goes from 0 to 1; what it raises ends the work between two pictures.
        """
        frames = [frame for frame in self._reader.frames() if only is None or frame.number in only]
        for done, frame in enumerate(frames):
            progress(done / len(frames))
            self._frame(frame)
        progress(1.0)
        seen = self._seen / self._all if self._all else 0.0
        return Looked(frames=len(frames), looked=self._looked, known=self._known, seen=seen, read=self._count)

    def _frame(self, frame: FrameInfo) -> None:
        stored = self._reader.look(frame.number)
        if stored is not None and not (self._read and any(found.text is None for found in stored)):
            self._known += 1
            return
        pixels = self._reader.screen(frame.number)
        found = stored if stored is not None else self._find(pixels)
        if self._read:
            found = self._say(pixels, found)
        self._reader.keep_look(frame.number, found)
        self._remember(frame, _Shown(pixels, found))

    def _find(self, pixels: Screen) -> tuple[FoundText, ...]:
        self._looked += 1
        self._all += pixels.size
        before, boxes = self._nearest(pixels)
        if before is None:
            self._seen += pixels.size
            return tuple(FoundText(box) for box in self._looker.find(rgb(pixels)))
        kept = list(before.found)
        for region in regions(boxes, [found.box for found in kept], pixels.shape):
            self._seen += region.width * region.height
            kept = [found for found in kept if not overlap(found.box, region)]
            kept += [FoundText(box) for box in self._within(pixels, region)]
        return tuple(sorted(kept, key=lambda found: (found.box.y, found.box.x)))

    def _within(self, pixels: Screen, region: Box) -> list[Box]:
        part = pixels[region.y : region.y + region.height, region.x : region.x + region.width]
        return [Box(box.x + region.x, box.y + region.y, box.width, box.height) for box in self._looker.find(rgb(part))]

    def _nearest(self, pixels: Screen) -> tuple[_Shown | None, list[Box]]:
        """The picture of the latest ones from which this one differs least, and where; none where looking at all of it is less work."""
        best: tuple[_Shown | None, list[Box]] = (None, [])
        least = _MOST * pixels.size
        for shown in reversed(self._shown.values()):
            if shown.pixels.shape == pixels.shape:
                boxes = changed(shown.pixels, pixels)
                if area(boxes) < least:
                    best, least = (shown, boxes), area(boxes)
        return best

    def _remember(self, frame: FrameInfo, shown: _Shown) -> None:
        self._shown[frame.window] = shown
        self._shown.move_to_end(frame.window)
        while len(self._shown) > _WINDOWS:
            self._shown.popitem(last=False)

    def _say(self, pixels: Screen, found: Sequence[FoundText]) -> tuple[FoundText, ...]:
        """The same with what each says; a line whose pixels were read before is not read again."""
        keys = [_key(pixels, each.box) for each in found]
        unknown = {key: each.box for key, each in zip(keys, found, strict=True) if each.text is None and key not in self._texts}
        if unknown:
            self._count += len(unknown)
            answers = self._looker.read(rgb(pixels), tuple(unknown.values()))
            self._texts.update(zip(unknown, answers, strict=True))
        said = []
        for key, each in zip(keys, found, strict=True):
            text = each if each.text is not None else msgspec.structs.replace(self._texts[key], box=each.box)
            said.append(text)
        while len(self._texts) > _REMEMBERED:
            self._texts.popitem(last=False)
        return tuple(said)


def regions(changes: Sequence[Box], known: Sequence[Box], shape: tuple[int, ...]) -> list[Box]:
    """What to look at again where these boxes changed: a margin more, and whole lines of what was known; no two overlap."""
    wanted = [_grown(box, shape) for box in changes]
    while True:
        wider = _apart([_with_lines(box, known) for box in wanted])
        if wider == wanted:
            return wanted
        wanted = wider


def _with_lines(region: Box, known: Sequence[Box]) -> Box:
    for box in known:
        if overlap(region, box):
            region = around(region, box)
    return region


def _apart(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that overlap become one, until none do."""
    kept: list[Box] = []
    for box in boxes:
        whole = box
        while (place := next((number for number, other in enumerate(kept) if overlap(other, whole)), None)) is not None:
            whole = around(kept.pop(place), whole)
        kept.append(whole)
    return kept


def _grown(box: Box, shape: tuple[int, ...]) -> Box:
    left, top = max(0, box.x - _MARGIN), max(0, box.y - _MARGIN)
    right, bottom = min(shape[1], box.x + box.width + _MARGIN), min(shape[0], box.y + box.height + _MARGIN)
    return Box(left, top, right - left, bottom - top)


def rgb(pixels: Screen) -> NDArray[np.uint8]:
    """The pixels as rows, columns and colours."""
    height, width = pixels.shape
    return np.ascontiguousarray(np.ascontiguousarray(pixels).view(np.uint8).reshape(height, width, 4)[:, :, 2::-1])


def _key(pixels: Screen, box: Box) -> bytes:
    part = pixels[box.y : box.y + box.height, box.x : box.x + box.width]
    return hashlib.blake2b(np.ascontiguousarray(part).tobytes(), digest_size=16, salt=b"%d" % part.shape[1]).digest()
