# SPDX-License-Identifier: GPL-3.0-or-later
"""What was found when somebody looked for text in a picture: kept beside it in the session's file, and gone with it.

Kept by picture: frames that show the same pixels share it, and a picture that is coded anew because it lost pixels has nothing found in
it any more, until somebody looks again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

import msgspec
import zstandard

from recorder.errors import SessionUnknown, VaultDamaged
from recorder.model.events import Box
from recorder.model.pictures import FoundText, FrameInfo
from recorder.store import frame_reader
from recorder.store.connection import Database

_FOUND: msgspec.msgpack.Decoder[list[FoundText]] = msgspec.msgpack.Decoder(list[FoundText])
# What a look can hold: more comes from no screen.
_LARGEST = 1 << 24


def picture_of(database: Database, frame: int) -> int:
    """The number of the picture that a frame shows. Raises SessionUnknown."""
    rows = database.rows("SELECT picture FROM frames WHERE number = ?", (frame,))
    if not rows:
        raise SessionUnknown("The session has no picture {number}.", "Look with: stet show", number=frame)
    return cast(int, rows[0][0])


def read(database: Database, frame: int) -> tuple[FoundText, ...] | None:
    """What was found in the picture of a frame (places in pixels of the picture); None where nobody has looked yet."""
    rows = database.rows("SELECT body FROM looks WHERE picture = (SELECT picture FROM frames WHERE number = ?)", (frame,))
    return decode(database, cast(bytes, rows[0][0])) if rows else None


def write(database: Database, frame: int, found: Sequence[FoundText]) -> None:
    """Keeps what was found in the picture of a frame, in the place of what an earlier look found. Raises SessionUnknown or StoreError."""
    picture = picture_of(database, frame)
    with database.transaction():
        database.raw.execute("INSERT OR REPLACE INTO looks (picture, body) VALUES (?, ?)", (picture, encode(found)))


def copy(old: Database, fresh: Database, picture: int, reworded: Callable[[str], str]) -> None:
    """Inside the caller's transaction: what was found in a picture that is copied as it is, with its texts as they may be kept."""
    for (body,) in old.rows("SELECT body FROM looks WHERE picture = ?", (picture,)):
        kept = [_reworded(found, reworded) for found in decode(old, cast(bytes, body))]
        fresh.raw.execute("INSERT INTO looks (picture, body) VALUES (?, ?)", (picture, encode(kept)))


def every(database: Database) -> Iterator[tuple[FrameInfo, tuple[FoundText, ...]]]:
    """Each frame in whose picture somebody has looked, in the order of time, and what was found (pixels of the picture)."""
    rows = database.rows("SELECT number, picture, looks.body FROM frames JOIN looks USING (picture) ORDER BY at, number")
    frames = {frame.number: frame for frame in frame_reader.infos(database)}
    picture, found = 0, tuple[FoundText, ...]()
    for number, shown, body in rows:
        if shown != picture:  # frames that follow each other often show the same
            picture, found = cast(int, shown), decode(database, cast(bytes, body))
        yield frames[cast(int, number)], found


def digest(database: Database) -> str:
    """Figures that change with every look: each is longer or shorter when it is read, or another look more."""
    ((count, length, last),) = database.rows("SELECT count(*), coalesce(sum(length(body)), 0), coalesce(max(rowid), 0) FROM looks")
    return f"{count}-{length}-{last}"


def places(frame: FrameInfo, found: Sequence[FoundText]) -> tuple[Box, ...]:
    """Where it stands, in pixels of the desktop."""
    return tuple(Box(each.box.x + frame.x, each.box.y + frame.y, each.box.width, each.box.height) for each in found)


def placed(frame: FrameInfo, boxes: Sequence[Box]) -> tuple[FoundText, ...]:
    """The same the other way: what stands at these places of the desktop."""
    return tuple(FoundText(Box(box.x - frame.x, box.y - frame.y, box.width, box.height)) for box in boxes)


def encode(found: Sequence[FoundText]) -> bytes:
    """What was found as the store keeps it."""
    return zstandard.ZstdCompressor(level=6).compress(msgspec.msgpack.encode(list(found)))


def decode(database: Database, body: bytes) -> tuple[FoundText, ...]:
    """The same again. Raises VaultDamaged."""
    try:
        return tuple(unpacked(body))
    except (msgspec.DecodeError, zstandard.ZstdError, ValueError) as error:
        raise VaultDamaged("The file {file} is damaged.", "The other sessions are not touched.", file=database.path.name) from error


def unpacked(body: bytes) -> list[FoundText]:
    """Raises ValueError, DecodeError or ZstdError for what Stet did not write; a few bytes can say that they are gigabytes."""
    if not 0 <= zstandard.frame_content_size(body) <= _LARGEST:
        raise ValueError(len(body))
    return _FOUND.decode(zstandard.ZstdDecompressor().decompress(body))


def _reworded(found: FoundText, reworded: Callable[[str], str]) -> FoundText:
    return found if found.text is None else msgspec.structs.replace(found, text=reworded(found.text))
