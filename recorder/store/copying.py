# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of a session file's rows into another file: up to a moment, or with what a redaction made of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import msgspec

from recorder.model.events import AnyEvent
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import StoredMark
from recorder.model.session import SessionHeader
from recorder.store import frame_reader, migrations, motion, picture_copy, rows
from recorder.store.connection import Database, Key

_BATCH = 2_000
_EVER = 1 << 62
_SECOND = 1_000_000_000
_EVENT: msgspec.msgpack.Decoder[AnyEvent] = msgspec.msgpack.Decoder(AnyEvent)


class Survivors(msgspec.Struct, frozen=True, kw_only=True):
    """What of a session survives. ``pictures`` are the frames that stay; ``changed`` gives the pixels of those that lose some.

    ``reworded`` makes of a text that was read in a picture what may be kept of it.
    """

    header: SessionHeader
    events: Sequence[AnyEvent]
    pictures: Sequence[FrameInfo]
    changed: Mapping[int, Callable[[Pixels], Pixels]] = {}
    marks: Sequence[StoredMark] = ()
    reworded: Callable[[str], str] = str


def copy_until(old: Database, fresh: Database, end: int) -> None:
    """Copies what was stored before ``end`` (nanoseconds), and every mark."""
    with fresh.transaction():
        _copy(old, fresh, "header", "SELECT * FROM header")
    _copy_rows(old, fresh, end)


def _copy_rows(old: Database, fresh: Database, end: int | None) -> None:
    if end is None:
        _copy_pictures(old, fresh)
        end = _EVER
    else:
        survivors = [frame for frame in frame_reader.infos(old) if frame.at < end]
        for _done in picture_copy.copy_pictures(old, fresh, survivors, {}):
            pass
    with fresh.transaction():
        _copy(old, fresh, "marks", "SELECT * FROM marks")
        _copy(old, fresh, "events", "SELECT * FROM events WHERE at < ?", end)
        _copy(old, fresh, "motion", "SELECT * FROM motion WHERE until < ?", end)
        for count, body in _rows(old, "SELECT count, body FROM motion WHERE at < ? AND until >= ?", end, end):
            moves = [move for move in motion.unpack(cast(int, count), cast(bytes, body)) if move[1].at < end]
            fresh.raw.execute("INSERT INTO motion (at, until, count, body) VALUES (?, ?, ?, ?)", motion.pack(moves))
        if end == _EVER:
            _copy(old, fresh, "density", "SELECT * FROM density")
        else:
            rows.recount(fresh)


def _copy_pictures(old: Database, fresh: Database) -> None:
    with fresh.transaction():
        _copy(old, fresh, "pictures", "SELECT * FROM pictures ORDER BY id")
        _copy(old, fresh, "thumbnails", "SELECT * FROM thumbnails")
        _copy(old, fresh, "frames", "SELECT * FROM frames")
        _copy(old, fresh, "looks", "SELECT * FROM looks")


def copy_into(old: Database, fresh: Database) -> None:
    """Copies everything but the header, which is there, and the search texts, which are made anew."""
    _copy_rows(old, fresh, None)
    with fresh.transaction():
        _copy(old, fresh, "ended", "SELECT * FROM ended")


def copy_to(old: Database, path: Path, key: Key) -> None:
    """Copies everything into a new file under another key: no page of it has ever held what the session no longer does."""
    fresh = Database(path, key, create=True, shrinks=True)
    try:
        migrations.migrate(fresh, migrations.SESSION)
        with fresh.transaction():
            _copy(old, fresh, "header", "SELECT * FROM header")
        copy_into(old, fresh)
        fresh.checkpoint(truncate=True)
    finally:
        fresh.close()


def copy_survivors(old: Database, fresh: Database, survivors: Survivors, progress: Callable[[float], None]) -> None:
    """Copies what survives; ``progress`` goes from 0 to 1, and what it raises ends the work."""
    with fresh.transaction():
        fresh.raw.execute("INSERT INTO header (id, body) VALUES (1, ?)", (msgspec.msgpack.encode(survivors.header),))
        for state, at in _rows(old, "SELECT state, at FROM ended"):
            row = (state, at, len(survivors.events))
            fresh.raw.execute("INSERT INTO ended (id, state, at, last) VALUES (1, ?, ?, ?)", row)
        marks = [(mark.number, int(mark.undone), msgspec.msgpack.encode(mark.mark)) for mark in survivors.marks]
        fresh.raw.executemany("INSERT INTO marks (number, undone, body) VALUES (?, ?, ?)", marks)
    steps = max(1, len(survivors.events) // _BATCH + len(survivors.pictures))
    done = itertools.count(1)
    for start in range(0, len(survivors.events), _BATCH):
        with fresh.transaction():
            rows.insert(fresh, start + 1, survivors.events[start : start + _BATCH])
        progress(min(1.0, next(done) / steps))
    for copied in picture_copy.copy_pictures(old, fresh, survivors.pictures, survivors.changed, survivors.reworded):
        progress(min(1.0, (steps - len(survivors.pictures) + copied) / steps))


def _copy(old: Database, fresh: Database, table: str, sql: str, *parameters: object) -> None:
    for batch in _batches(old, sql, *parameters):
        holes = ", ".join("?" * len(batch[0]))
        fresh.raw.executemany(f"INSERT INTO {table} VALUES ({holes})", batch)  # noqa: S608 - names of ours


def _rows(database: Database, sql: str, *parameters: object) -> Iterator[tuple[object, ...]]:
    for batch in _batches(database, sql, *parameters):
        yield from batch


def _batches(database: Database, sql: str, *parameters: object) -> Iterator[list[tuple[object, ...]]]:
    """Rows a few at a time: a session may be larger than memory."""
    with database.reading(sql, parameters) as cursor:
        while batch := cursor.fetchmany(64 if "pictures" in sql else _BATCH):
            yield batch
