# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures out of a session file: any of them at once, and its neighbours sooner."""

from __future__ import annotations

import io
from collections import OrderedDict
from typing import cast

import msgspec

from recorder.errors import SessionUnknown, VaultDamaged
from recorder.model.pictures import FrameInfo, Pixels
from recorder.store import coding, frames
from recorder.store.coding import Damaged, Screen
from recorder.store.connection import Database

# Pictures that are kept decoded: enough for going back along a chain without beginning at its keyframe each time.
_KEPT_BYTES = 160 * 1024 * 1024
# Of a chain each so manieth is kept, and while somebody goes backwards so many of the last: a copy costs as much as many patches.
_FAR, _NEAR = 24, 8
# No thumbnail is larger; those of the first release were not measured as those of today are.
_SMALL = 2048

_CHAIN = """
WITH RECURSIVE chain (id, base, depth) AS (
    SELECT id, base, 0 FROM pictures WHERE id = ?
    UNION ALL SELECT p.id, p.base, depth + 1 FROM pictures p JOIN chain ON p.id = chain.base AND p.id < chain.id
) SELECT id, base FROM chain ORDER BY depth
"""


def infos(database: Database) -> list[FrameInfo]:
    """Every frame in the order of time, without pixels."""
    rows = database.rows("SELECT body FROM frames ORDER BY at, number")
    try:
        return [msgspec.msgpack.decode(cast(bytes, body), type=FrameInfo) for (body,) in rows]
    except msgspec.DecodeError as error:
        raise VaultDamaged("The file {file} is damaged.", "The other sessions are not touched.", file=database.path.name) from error


class FrameReader:
    """Decodes the pictures of one session. Lives on the thread that opened the session."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._latest = 0
        self._decoded: OrderedDict[int, Screen] = OrderedDict()

    def pixels(self, number: int) -> Pixels:
        """The pixels of one frame. Raises SessionUnknown or VaultDamaged."""
        return to_pixels(self.screen(number))

    def screen(self, number: int) -> Screen:
        """The same as the store knows them."""
        try:
            return self.picture(self._picture_of(number))
        except Damaged as error:
            raise _damaged(number) from error

    def thumbnail(self, number: int) -> Pixels:
        """A small picture of about what the frame shows: its own, or its neighbour's. Raises SessionUnknown or VaultDamaged."""
        picture = self._small_one(number)
        for (body,) in self._database.rows("SELECT body FROM thumbnails WHERE picture = ?", (picture,)):
            return _small(cast(bytes, body), number)
        return _small(frames.thumbnail(self.screen(number)), number)

    def alike(self, number: int) -> frozenset[int]:
        """The frames that the small picture of a frame shows, itself among them. Raises SessionUnknown."""
        rows = self._database.rows("SELECT number FROM frames WHERE picture = ?", (self._small_one(number),))
        return frozenset({number, *(cast(int, row[0]) for row in rows)})

    def _small_one(self, number: int) -> int:
        """The nearest picture below a frame that has a small one, 0 where none has."""
        small = "SELECT 1 FROM thumbnails WHERE picture = ?"
        return next((each for each in self.chain(self._picture_of(number)) if self._database.rows(small, (each,))), 0)

    def chain(self, picture: int) -> list[int]:
        """A picture and those that it is built on, down to its keyframe."""
        return [cast(int, row[0]) for row in self._database.rows(_CHAIN, (picture,))]

    def picture(self, picture: int) -> Screen:
        """The pixels of one picture. Raises Damaged."""
        backwards, self._latest = picture < self._latest, picture
        missing: list[int] = []
        pixels: Screen | None = None
        for each in self.chain(picture):
            if each in self._decoded:
                self._decoded.move_to_end(each)
                pixels = self._decoded[each]
                break
            missing.append(each)
        fresh = pixels.copy() if pixels is not None and missing else pixels
        for left, each in reversed(list(enumerate(missing))):
            fresh = self._decode(each, fresh)
            if left == 0:
                self._keep(each, fresh)
            elif left % _FAR == 0 or (backwards and left < _NEAR):
                self._keep(each, fresh.copy())
        if fresh is None:
            raise Damaged(str(picture))
        return fresh

    def _decode(self, picture: int, below: Screen | None) -> Screen:
        """The picture; ``below`` becomes it where it is built on that."""
        sql = "SELECT coding, width, height, body, base FROM pictures WHERE id = ?"
        ((name, width, height, body, base),) = cast(
            list[tuple[str, int, int, bytes, int | None]], self._database.rows(sql, (picture,))
        )
        if base is None:
            return coding.decode(name, width, height, body)
        if below is None or below.shape != (height, width):
            raise Damaged(name)
        coding.lay(below, body)
        return below

    def _keep(self, picture: int, pixels: Screen) -> None:
        pixels.flags.writeable = False
        self._decoded[picture] = pixels
        while len(self._decoded) > 2 and len(self._decoded) * pixels.nbytes > _KEPT_BYTES:
            self._decoded.popitem(last=False)

    def _picture_of(self, number: int) -> int:
        rows = self._database.rows("SELECT picture FROM frames WHERE number = ?", (number,))
        if not rows:
            raise SessionUnknown("The session has no picture {number}.", "Look with: stet show", number=number)
        return cast(int, rows[0][0])


def to_pixels(pixels: Screen) -> Pixels:
    """Pixels to look at."""
    height, width = pixels.shape
    return Pixels(width, height, coding.image(pixels).tobytes())


def _small(body: bytes, number: int) -> Pixels:
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(body), formats=("WEBP",))
        if max(image.size) <= _SMALL:
            return Pixels(*image.size, image.convert("RGB").tobytes())
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise _damaged(number) from error
    raise _damaged(number)


def _damaged(number: int) -> VaultDamaged:
    return VaultDamaged("Picture {number} is damaged.", "The rest of the session can be used.", number=number)
