# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures in a session file: lossless, and the same picture stored once."""

from __future__ import annotations

import io
from typing import cast

import msgspec
import zstandard
from PIL import Image, UnidentifiedImageError

from recorder.errors import SessionUnknown, VaultDamaged
from recorder.model.pictures import Frame, FrameInfo, Picture, Pixels
from recorder.store.connection import Database

_WEBP_LIMIT = 16_383


class FrameStore:
    """Writes the frames of one session. Lives on the writer's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: tuple[int, int, int, bytes] | None = None

    def write(self, frame: Frame) -> None:
        """Stores a frame, and its picture unless the frame before showed the same. Raises DiskFull."""
        picture = frame.picture
        shown = (picture.width, picture.height, picture.pixels)
        same = self._last[0] if self._last is not None and self._last[1:] == shown else 0
        coded = None if same else encode(picture)  # outside the transaction: it takes long
        with self._database.transaction():
            number = same if coded is None else self._insert(picture, *coded)
            self._database.raw.execute(
                "INSERT INTO frames (number, at, picture, body) VALUES (?, ?, ?, ?)",
                (frame.number, frame.at, number, msgspec.msgpack.encode(_info(frame))),
            )
        self._last = (number, *shown)  # only now: a picture that the disk refused is no picture to point to

    def _insert(self, picture: Picture, coding: str, body: bytes) -> int:
        sql = "INSERT INTO pictures (coding, width, height, body) VALUES (?, ?, ?, ?)"
        return int(self._database.raw.execute(sql, (coding, picture.width, picture.height, body)).lastrowid or 0)


def _info(frame: Frame) -> FrameInfo:
    picture = frame.picture
    return FrameInfo(
        number=frame.number,
        at=frame.at,
        x=picture.x,
        y=picture.y,
        width=picture.width,
        height=picture.height,
        window=frame.window,
        area=frame.area,
        pointer=frame.pointer,
    )


def encode(picture: Picture) -> tuple[str, bytes]:
    """The name of a lossless coding, and the picture in it: WebP at its quickest, or zstd where WebP allows no such size."""
    if max(picture.width, picture.height) > _WEBP_LIMIT:
        return "zstd", zstandard.ZstdCompressor(level=3).compress(picture.pixels)
    image = Image.frombuffer("RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX", 0, 1)
    target = io.BytesIO()
    image.save(target, "WEBP", lossless=True, quality=20, method=0)
    return "webp", target.getvalue()


def infos(database: Database) -> list[FrameInfo]:
    """Every frame in the order of time, without pixels."""
    rows = database.rows("SELECT body FROM frames ORDER BY at, number")
    return [msgspec.msgpack.decode(cast(bytes, body), type=FrameInfo) for (body,) in rows]


def pixels(database: Database, number: int) -> Pixels:
    """The pixels of one frame. Raises SessionUnknown or VaultDamaged."""
    sql = "SELECT p.coding, p.width, p.height, p.body FROM frames f JOIN pictures p ON p.id = f.picture WHERE f.number = ?"
    rows = database.rows(sql, (number,))
    if not rows:
        raise SessionUnknown("The session has no picture {number}.", "Look with: stet show", number=number)
    coding, width, height, body = cast(tuple[str, int, int, bytes], rows[0])
    try:
        image = _decode(coding, width, height, body)
    except (UnidentifiedImageError, OSError, ValueError, zstandard.ZstdError) as error:
        raise VaultDamaged("Picture {number} is damaged.", "The rest of the session can be used.", number=number) from error
    return Pixels(width, height, image.tobytes())


def _decode(coding: str, width: int, height: int, body: bytes) -> Image.Image:
    if coding == "zstd":
        pixels = zstandard.ZstdDecompressor().decompress(body)
        return Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", 0, 1)
    image = Image.open(io.BytesIO(body), formats=("WEBP",)).convert("RGB")
    if image.size != (width, height):
        raise ValueError(coding)
    return image
