# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures in a session file: lossless, and the same picture stored once."""

from __future__ import annotations

import io
from typing import cast

import msgspec
from PIL import Image, UnidentifiedImageError

from recorder.errors import SessionUnknown, VaultDamaged
from recorder.model.pictures import Frame, FrameInfo, Picture, Pixels
from recorder.store.connection import Database


class FrameStore:
    """Writes the frames of one session. Lives on the writer's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: tuple[int, int, int, bytes] | None = None

    def write(self, frame: Frame) -> None:
        """Stores a frame inside the caller's transaction."""
        picture = self._picture(frame.picture)
        info = FrameInfo(
            number=frame.number,
            at=frame.at,
            x=frame.picture.x,
            y=frame.picture.y,
            width=frame.picture.width,
            height=frame.picture.height,
            window=frame.window,
            area=frame.area,
            pointer=frame.pointer,
        )
        self._database.raw.execute(
            "INSERT INTO frames (number, at, picture, body) VALUES (?, ?, ?, ?)",
            (frame.number, frame.at, picture, msgspec.msgpack.encode(info)),
        )

    def _picture(self, picture: Picture) -> int:
        same = self._last is not None and self._last[1:] == (picture.width, picture.height, picture.pixels)
        if same and self._last is not None:
            return self._last[0]
        cursor = self._database.raw.execute(
            "INSERT INTO pictures (width, height, body) VALUES (?, ?, ?)", (picture.width, picture.height, encode(picture))
        )
        number = int(cursor.lastrowid or 0)
        self._last = (number, picture.width, picture.height, picture.pixels)
        return number


def encode(picture: Picture) -> bytes:
    """Lossless WebP at its quickest: measured 28-50 ms for 1920x1080."""
    image = Image.frombuffer("RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX", 0, 1)
    target = io.BytesIO()
    image.save(target, "WEBP", lossless=True, quality=20, method=0)
    return target.getvalue()


def infos(database: Database) -> list[FrameInfo]:
    """Every frame in the order of time, without pixels."""
    rows = database.rows("SELECT body FROM frames ORDER BY at, number")
    return [msgspec.msgpack.decode(cast(bytes, body), type=FrameInfo) for (body,) in rows]


def pixels(database: Database, number: int) -> Pixels:
    """The pixels of one frame. Raises SessionUnknown or VaultDamaged."""
    rows = database.rows("SELECT p.body FROM frames f JOIN pictures p ON p.id = f.picture WHERE f.number = ?", (number,))
    if not rows:
        raise SessionUnknown("The session has no picture {number}.", "Look with: stet show", number=number)
    try:
        image = Image.open(io.BytesIO(cast(bytes, rows[0][0]))).convert("RGB")
    except (UnidentifiedImageError, OSError) as error:
        raise VaultDamaged("Picture {number} is damaged.", "The rest of the session can be used.", number=number) from error
    return Pixels(image.width, image.height, image.tobytes())
