# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures made ready for an export ahead of it: what was found in each as it is covered, and its file as it would leave.

Each is kept with a digest of all that it was made of; whoever asks with another one gets nothing. It lies in the session's own file, is
not copied when that is rewritten, archived or restored, and so goes with what it was made of.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from recorder.model.events import Box
from recorder.model.pictures import FoundText
from recorder.store import looks
from recorder.store.connection import Database


def found(database: Database) -> dict[int, tuple[bytes, tuple[Box, ...]]]:
    """By the number of the frame: the digest, and where text was found (pixels of the picture)."""
    rows = database.rows("SELECT frame, looked, found FROM ready WHERE found IS NOT NULL")
    return {
        cast(int, frame): (cast(bytes, digest), tuple(each.box for each in looks.decode(database, cast(bytes, body))))
        for frame, digest, body in rows
    }


def keep_found(database: Database, frame: int, digest: bytes, boxes: Sequence[Box]) -> None:
    """In the place of what was found before; a file that was made with that goes. Raises StoreError."""
    body = looks.encode([FoundText(box) for box in boxes])
    with database.transaction():
        database.raw.execute("INSERT OR REPLACE INTO ready (frame, looked, found) VALUES (?, ?, ?)", (frame, digest, body))


def made(database: Database) -> dict[int, bytes]:
    """The digests of the files that are kept, by the number of the frame."""
    return {
        cast(int, frame): cast(bytes, digest)
        for frame, digest in database.rows("SELECT frame, made FROM ready WHERE made IS NOT NULL")
    }


def file(database: Database, frame: int, digest: bytes) -> bytes | None:
    """The file of a frame; None where it was made of something else, or not at all."""
    rows = database.rows("SELECT file FROM ready WHERE frame = ? AND made = ?", (frame, digest))
    return cast(bytes, rows[0][0]) if rows else None


def keep_file(database: Database, frame: int, digest: bytes, data: bytes) -> None:
    """In the place of the one before. Raises StoreError."""
    with database.transaction():
        database.raw.execute("INSERT OR IGNORE INTO ready (frame) VALUES (?)", (frame,))
        database.raw.execute("UPDATE ready SET made = ?, file = ? WHERE frame = ?", (digest, data, frame))


def keep_only(database: Database, frames: Collection[int]) -> None:
    """Lets go of what was made of all other frames, and of its pages. Raises StoreError."""
    gone = [(frame,) for (frame,) in database.rows("SELECT frame FROM ready") if frame not in frames]
    if gone:
        with database.transaction():
            database.raw.executemany("DELETE FROM ready WHERE frame = ?", gone)
        database.checkpoint(truncate=True)
