# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that were coded quickly while the screen was watched, coded small when there is time: the same pixels, fewer bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from recorder.store import coding
from recorder.store.connection import Database

_FREE_PAGES = 64


def waiting(database: Database) -> int:
    """How many pictures could be smaller."""
    return cast(int, database.rows("SELECT count(*) FROM pictures WHERE packed = 0")[0][0])


def repack_one(database: Database) -> bool:
    """Repacks the oldest picture that waits; False when none does. Raises StoreError, and has changed nothing then."""
    rows = database.rows("SELECT id, coding, width, height, body FROM pictures WHERE packed = 0 ORDER BY id LIMIT 1")
    if not rows:
        return False
    number, name, width, height, body = cast(tuple[int, str, int, int, bytes], rows[0])
    try:
        name, fresh = coding.repacked(name, width, height, body)
    except coding.Damaged:
        fresh = body  # it stays as it is; whoever looks at it is told
    with database.transaction():
        if fresh == body:
            database.raw.execute("UPDATE pictures SET packed = 1 WHERE id = ?", (number,))
        else:
            sql = "UPDATE pictures SET coding = ?, body = ?, packed = 1 WHERE id = ?"
            database.raw.execute(sql, (name, fresh, number))
    return True


def repack_all(database: Database, tell: Callable[[], None]) -> int:
    """Repacks every picture that waits; what ``tell`` raises ends it between two of them. Returns how many were repacked."""
    done = 0
    tell()
    while repack_one(database):
        done += 1
        tell()
    if done:
        give_back(database, least=1)
    return done


def give_back(database: Database, *, least: int = _FREE_PAGES) -> None:
    """Lets go of the pages that repacking has freed, where they are many.

    A file of the first release cannot give pages back: they are used again, and it shrinks when it is next shredded or archived.
    """
    ((free,),) = database.rows("PRAGMA freelist_count")
    if cast(int, free) >= least:
        with database.transaction():
            database.raw.execute("PRAGMA incremental_vacuum").fetchall()
        database.checkpoint(truncate=True)
