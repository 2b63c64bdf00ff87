# SPDX-License-Identifier: GPL-3.0-or-later
"""A look at a session file that came from outside: whatever Stet reads later must be what Stet writes, row by row.

The keys of an archive prove only that its maker knew the passphrase. A row that does not decode would be met much later, where a file of
this vault is trusted.
"""

from __future__ import annotations

from typing import cast

import msgspec
from zstandard import ZstdError

from recorder.model.events import AnyEvent
from recorder.model.pictures import FrameInfo
from recorder.model.redaction import AnyMark
from recorder.model.session import SessionHeader
from recorder.store import archive, coding, looks, motion
from recorder.store.connection import Database

_BATCH = 500
_LIMIT = 1 << 62
_EVENT: msgspec.msgpack.Decoder[AnyEvent] = msgspec.msgpack.Decoder(AnyEvent)
_MARK: msgspec.msgpack.Decoder[AnyMark] = msgspec.msgpack.Decoder(AnyMark)
# What an ended session has more than a new one, and what the migrations keep of themselves.
_MAY_DIFFER = ("events_turns", "motion_until")
_Row = tuple[object, ...]


def vet(database: Database, like: Database) -> None:
    """Reads every row. Raises VaultDamaged where one is not as Stet writes it, or where the tables are not those of ``like``."""
    if _shape(database) != _shape(like):
        raise archive.damaged()
    try:
        for table, check in _CHECKS.items():
            _all(database, table, check)
    except (msgspec.DecodeError, ValueError, TypeError, OverflowError, ZstdError) as error:
        raise archive.damaged() from error


def _shape(database: Database) -> set[_Row]:
    rows = database.rows("SELECT type, name, sql FROM sqlite_master")
    return {row for row in rows if row[1] not in _MAY_DIFFER and "_sqlite_migrations" not in str(row[1])}


def _all(database: Database, table: str, check: object) -> None:
    assert callable(check)
    with database.reading(f"SELECT * FROM {table}") as cursor:  # noqa: S608 - names of ours
        while rows := cursor.fetchmany(_BATCH):
            for row in rows:
                check(*row)


def _header(_id: object, body: bytes) -> None:
    msgspec.msgpack.decode(body, type=SessionHeader)


def _ended(_id: object, state: object, at: object, last: object) -> None:
    _hold(state in ("stopped", "interrupted"))
    _numbers(at, 0 if last is None else last)


def _event(number: object, at: object, kind: object, body: bytes) -> None:
    _numbers(number, at)
    event = _EVENT.decode(body)
    _hold(event.at == at and type(event).__struct_config__.tag == kind)


def _motion(number: object, at: object, until: object, count: int, body: bytes) -> None:
    _numbers(number, at, until, count)
    times = [move.at for _number, move in motion.unpack(count, body)]
    _hold((min(times), max(times)) == (at, until))


def _density(lane: object, second: object, count: object) -> None:
    _hold(isinstance(lane, str))
    _numbers(second, count)


def _picture(number: int, name: object, width: int, height: int, *rest: object) -> None:
    body, base, packed = rest
    _numbers(number, width, height, packed, number - 1 if base is None else base)
    _hold(isinstance(name, str) and isinstance(body, bytes) and coding.fits(width, height))
    _hold(base is None or cast(int, base) < number)


def _thumbnail(_picture: object, body: object) -> None:
    _hold(isinstance(body, bytes))


def _frame(number: object, at: object, picture: object, body: bytes) -> None:
    _numbers(number, at, picture)
    frame = msgspec.msgpack.decode(body, type=FrameInfo)
    _hold((frame.number, frame.at) == (number, at))


def _look(picture: object, body: bytes) -> None:
    _numbers(picture)
    looks.unpacked(body)


def _mark(number: object, undone: object, body: bytes) -> None:
    _numbers(number, undone)
    _MARK.decode(body)


_CHECKS = {
    "header": _header,
    "ended": _ended,
    "events": _event,
    "motion": _motion,
    "density": _density,
    "pictures": _picture,
    "thumbnails": _thumbnail,
    "frames": _frame,
    "looks": _look,
    "marks": _mark,
}


def _numbers(*values: object) -> None:
    _hold(all(isinstance(value, int) and -_LIMIT < value < _LIMIT for value in values))


def _hold(true: bool) -> None:
    if not true:
        raise ValueError(true)
