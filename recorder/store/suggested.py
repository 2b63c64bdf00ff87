# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session file keeps for suggestions: what was found in its texts.

It is not copied when a session is rewritten, archived or restored: it goes with what it was made of, and is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from recorder.store.connection import Database


def found(database: Database) -> dict[bytes, bytes]:
    """What was found so far: answers by a digest of finder and text."""
    return {cast(bytes, key): cast(bytes, body) for key, body in database.rows("SELECT key, answer FROM found")}


def keep_found(database: Database, answers: Mapping[bytes, bytes], stale: Iterable[bytes] = ()) -> None:
    """Adds answers, and drops those of finders and texts that are no more. Raises StoreError."""
    with database.transaction():
        database.raw.executemany("DELETE FROM found WHERE key = ?", [(key,) for key in stale])
        database.raw.executemany("INSERT OR REPLACE INTO found (key, answer) VALUES (?, ?)", list(answers.items()))
