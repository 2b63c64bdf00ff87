# SPDX-License-Identifier: GPL-3.0-or-later
"""Rewriting a session file: what survives goes into a new file under a new key, and the key file decides in one step which counts.

Until that step the old file is whole and counts; after it the old key is overwritten, its pair retired, and its file removed. Whatever
dies in between leaves one of the two, and files that do not count, which the next unlock removes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from nacl.utils import random

from recorder.store import folder, keys, locks, migrations, places, pool, rows
from recorder.store.connection import Database, Key

Fill = Callable[[Database, Database], None]


def rewrite(old: Database, fill: Fill) -> Database:
    """Rewrites an open session file and closes it; returns the new one. The caller holds the session's lock.

    ``fill`` copies from the old to the new. Needs no secret. Raises what ``fill`` raises, DiskFull or StoreError; the old file is
    open and counts then.
    """
    place, session = old.path.parent, places.name_of(old.path)
    sealed = places.read_key(place, session)
    target, key = places.data_path(place, session, sealed.generation + 1), Key(random(32))
    try:
        with old.transaction():  # whoever wants to change the old file waits, and finds it gone
            _build(target, key, old, fill)
            _let_count(place, session, keys.seal(key, pool.take(place.parent)))
            folder.try_remove(*folder.parts(old.path))
        old.close()
        return Database(target, key)
    except BaseException:
        if places.read_key(place, session).generation == sealed.generation:
            folder.try_remove(*folder.parts(target))
        raise
    finally:
        key.wipe()


def _let_count(place: Path, session: str, fresh: keys.SealedKey) -> None:
    with locks.alone(place.parent / "run" / "keys.lock"):  # an unlock may be taking retired pairs out of the same file
        old = places.read_key(place, session)
        retired = (*old.retired, old.name)
        places.write_key(place, session, msgspec.structs.replace(fresh, generation=old.generation + 1, retired=retired))


def _build(target: Path, key: Key, old: Database, fill: Fill) -> None:
    folder.try_remove(*folder.parts(target))  # what a rewriting that died has left
    fresh = Database(target, key, create=True, shrinks=True)
    try:
        migrations.migrate(fresh, migrations.SESSION)
        fill(old, fresh)
        if fresh.rows("SELECT 1 FROM ended"):
            rows.settle(fresh)
        fresh.checkpoint(truncate=True)
    finally:
        fresh.close()
    folder.sync_folder(target.parent)
