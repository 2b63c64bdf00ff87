# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session file keeps for suggestions: what was found in its texts, and the text that was recognised in its pictures.

Neither is copied when a session is rewritten, archived or restored: it goes with what it was made of, and is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import msgspec

from recorder.model.events import Box
from recorder.store.connection import Database


class Recognised(msgspec.Struct, frozen=True):
    """A line of text in a picture: the picture's number, where the line stands on the desktop, how sure the recognition is (0 to 1)."""

    frame: int
    box: Box
    text: str
    confidence: float = 1.0


def found(database: Database) -> dict[bytes, bytes]:
    """What was found so far: answers by a digest of finder and text."""
    return {cast(bytes, key): cast(bytes, body) for key, body in database.rows("SELECT key, answer FROM found")}


def keep_found(database: Database, answers: Mapping[bytes, bytes], stale: Iterable[bytes] = ()) -> None:
    """Adds answers, and drops those of finders and texts that are no more. Raises StoreError."""
    with database.transaction():
        database.raw.executemany("DELETE FROM found WHERE key = ?", [(key,) for key in stale])
        database.raw.executemany("INSERT OR REPLACE INTO found (key, answer) VALUES (?, ?)", list(answers.items()))


def recognised(database: Database) -> list[Recognised]:
    """Every recognised line, in the order of the pictures."""
    rows = database.rows("SELECT frame, x, y, width, height, text, confidence FROM recognised ORDER BY frame, id")
    return [
        Recognised(cast(int, frame), Box(*cast("tuple[int, int, int, int]", (x, y, width, height))), str(text), cast(float, sure))
        for frame, x, y, width, height, text, sure in rows
    ]


def keep_recognised(database: Database, frame: int, lines: Iterable[Recognised]) -> None:
    """Puts these lines in the place of what was recognised in one picture before. Raises StoreError."""
    rows = [(frame, *msgspec.structs.astuple(line.box), line.text, line.confidence) for line in lines]
    sql = "INSERT INTO recognised (frame, x, y, width, height, text, confidence) VALUES (?, ?, ?, ?, ?, ?, ?)"
    with database.transaction():
        database.raw.execute("DELETE FROM recognised WHERE frame = ?", (frame,))
        database.raw.executemany(sql, rows)
