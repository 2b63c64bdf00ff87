# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures into a session file: lossless, the same picture stored once, and else what changed against one stored before."""

from __future__ import annotations

import io
from contextlib import nullcontext

import msgspec

from recorder.model.pictures import Frame, FrameInfo, Picture
from recorder.store import coding
from recorder.store.bases import Bases, Coded
from recorder.store.coding import Screen
from recorder.store.connection import Database

_THUMBNAIL = 320


class FrameStore:
    """Writes the frames of one session. Lives on the writer's thread.

    What it builds on was stored before by itself: a crash, a full disk or a file that is rewritten breaks no frame.
    """

    def __init__(self, database: Database, *, above: int = 0) -> None:
        """With ``above`` the pictures get numbers past it: those below belong to pictures that are copied."""
        self._database = database
        self._bases = Bases()
        self._above = above

    def write(self, frame: Frame, *, inside: bool = False) -> None:
        """Stores a frame, and of its picture what no stored one shows; ``inside`` a transaction of the caller's. Raises DiskFull."""
        picture = frame.picture
        self.put(info(frame), coding.screen(picture.width, picture.height, picture.pixels), inside=inside)

    def put(self, frame: FrameInfo, pixels: Screen, *, inside: bool = False) -> None:
        """The same for pixels at hand; ``inside`` a transaction of the caller's."""
        transaction = nullcontext if inside else self._database.transaction
        coded = self._bases.code(pixels)  # takes long: outside of a transaction of our own
        small = thumbnail(pixels) if coded.thumbnail else b""
        with transaction():
            number = coded.base.number if coded.same and coded.base is not None else self._insert(pixels, coded)
            if small:
                insert_thumbnail(self._database, number, small)
            insert_frame(self._database, frame, number)
        self._bases.took(number, pixels, frame.window, coded)  # only now: a picture that the disk refused is none to build on

    def _insert(self, pixels: Screen, coded: Coded) -> int:
        height, width = pixels.shape
        base = coded.base.number if coded.base is not None else None
        sql = (
            "INSERT INTO pictures (id, coding, width, height, body, base, packed) "
            "VALUES (max(?, (SELECT coalesce(max(id), 0) FROM pictures)) + 1, ?, ?, ?, ?, ?, ?)"
        )
        row = (self._above, coded.coding, width, height, coded.body, base, int(coded.packed))
        return int(self._database.raw.execute(sql, row).lastrowid or 0)


def info(frame: Frame) -> FrameInfo:
    """What the store lists of a frame."""
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
        caret=frame.caret,
    )


def insert_frame(database: Database, frame: FrameInfo, picture: int) -> None:
    """Inside the caller's transaction: this frame shows this picture."""
    row = (frame.number, frame.at, picture, msgspec.msgpack.encode(frame))
    database.raw.execute("INSERT INTO frames (number, at, picture, body) VALUES (?, ?, ?, ?)", row)


def insert_thumbnail(database: Database, picture: int, body: bytes) -> None:
    """Inside the caller's transaction: what this picture looks like when it is small."""
    database.raw.execute("INSERT OR REPLACE INTO thumbnails (picture, body) VALUES (?, ?)", (picture, body))


def thumbnail(pixels: Screen) -> bytes:
    """The picture at most 320 pixels wide or high, with loss: to be found by, not to be read."""
    target = io.BytesIO()
    coding.reduced(pixels, _THUMBNAIL).save(target, "WEBP", quality=40, method=0)
    return target.getvalue()


def encode(picture: Picture) -> tuple[str, bytes]:
    """A picture that stands alone, quickly coded."""
    return coding.quick(coding.screen(picture.width, picture.height, picture.pixels))
