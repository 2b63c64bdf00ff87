# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures into another file, so that nothing in it was made of pixels that do not survive.

A picture is copied as it is only where it, and each one that it is built on, is still shown unchanged by a frame that survives. Every
other is decoded and coded anew, on pictures of the new file alone; its thumbnail too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

import numpy as np

from recorder.model.pictures import FrameInfo, Pixels
from recorder.store import frames, looks
from recorder.store.coding import Screen
from recorder.store.connection import Database
from recorder.store.frame_reader import FrameReader, to_pixels
from recorder.store.frames import FrameStore

Changes = Mapping[int, Callable[[Pixels], Pixels]]
_BATCH = 64


def copy_pictures(
    old: Database, fresh: Database, survivors: Sequence[FrameInfo], changed: Changes, reworded: Callable[[str], str] = str
) -> Iterator[int]:
    """Copies these frames, in the order of time; yields how many are done, after each few of them."""
    copier = _Copier(old, fresh, survivors, changed)
    copier.reworded = reworded
    for start in range(0, len(survivors), _BATCH):
        with fresh.transaction():
            for frame in survivors[start : start + _BATCH]:
                copier.copy(frame)
        yield min(len(survivors), start + _BATCH)


class _Copier:
    def __init__(self, old: Database, fresh: Database, survivors: Sequence[FrameInfo], changed: Changes) -> None:
        self._old, self._fresh, self._changed = old, fresh, changed
        self.reworded: Callable[[str], str] = str
        self._reader = FrameReader(old)
        self._shown = {cast(int, number): cast(int, picture) for number, picture in old.rows("SELECT number, picture FROM frames")}
        self._bases = {
            cast(int, row[0]): cast("int | None", row[1]) for row in old.rows("SELECT id, base FROM pictures ORDER BY id")
        }
        self._store = FrameStore(fresh, above=max(self._bases, default=0))
        self._clean = self._find_clean({self._shown[frame.number] for frame in survivors if frame.number not in changed})
        self._copied: set[int] = set()

    def copy(self, frame: FrameInfo) -> None:
        """Inside the caller's transaction."""
        picture, change = self._shown[frame.number], self._changed.get(frame.number)
        if change is None and picture in self._clean:
            self._copy_chain(picture)
            frames.insert_frame(self._fresh, frame, picture)
            return
        pixels = self._reader.screen(frame.number)
        self._store.put(frame, pixels if change is None else _screen(change(to_pixels(pixels))), inside=True)

    def _find_clean(self, still_shown: set[int]) -> set[int]:
        clean: set[int] = set()
        for picture, base in self._bases.items():  # a picture is built on earlier ones alone
            if picture in still_shown and (base is None or base in clean):
                clean.add(picture)
        return clean

    def _copy_chain(self, picture: int) -> None:
        missing: list[int] = []
        each: int | None = picture
        while each is not None and each not in self._copied:
            missing.append(each)
            each = self._bases[each]
        for number in reversed(missing):
            for row in self._old.rows("SELECT id, coding, width, height, body, base, packed FROM pictures WHERE id = ?", (number,)):
                self._fresh.raw.execute("INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            for row in self._old.rows("SELECT picture, body FROM thumbnails WHERE picture = ?", (number,)):
                self._fresh.raw.execute("INSERT INTO thumbnails VALUES (?, ?)", row)
            looks.copy(self._old, self._fresh, number, self.reworded)
            self._copied.add(number)


def _screen(pixels: Pixels) -> Screen:
    rgb = np.frombuffer(pixels.rgb, dtype=np.uint8).reshape(pixels.height, pixels.width, 3)
    found = np.zeros((pixels.height, pixels.width, 4), dtype=np.uint8)
    found[..., 0], found[..., 1], found[..., 2] = rgb[..., 2], rgb[..., 1], rgb[..., 0]
    return found.view(np.uint32).reshape(pixels.height, pixels.width)
