# SPDX-License-Identifier: GPL-3.0-or-later
"""Events as rows of a session file: one each, but for pointer motion, which is packed; densities are counted beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from recorder.model.events import AnyEvent, KeyPress, PointerMove, PointerPress, Screenshot, Scroll, TextCommitted
from recorder.store import motion
from recorder.store.connection import Database

_SECOND = 1_000_000_000


def insert(database: Database, first: int, events: Sequence[AnyEvent]) -> None:
    """Adds a batch inside the caller's transaction; the events are numbered from ``first`` on."""
    numbered = list(enumerate(events, first))
    moves = [(number, event) for number, event in numbered if isinstance(event, PointerMove)]
    others = [
        (number, event.at, _kind(event), msgspec.msgpack.encode(event))
        for number, event in numbered
        if not isinstance(event, PointerMove)
    ]
    database.raw.executemany("INSERT INTO events (id, at, kind, body) VALUES (?, ?, ?, ?)", others)
    if moves:
        database.raw.execute("INSERT INTO motion (at, until, count, body) VALUES (?, ?, ?, ?)", motion.pack(moves))
    count(database, events)


def count(database: Database, events: Sequence[AnyEvent]) -> None:
    """Adds events to the densities, inside the caller's transaction."""
    density = Counter((lane, event.at // _SECOND) for event in events if (lane := _lane(event)))
    database.raw.executemany(
        "INSERT INTO density (lane, second, count) VALUES (?, ?, ?) "
        "ON CONFLICT (lane, second) DO UPDATE SET count = count + excluded.count",
        [(lane, second, number) for (lane, second), number in density.items()],
    )


def _lane(event: AnyEvent) -> str:
    match event:
        case KeyPress() | TextCommitted():
            return "keys"
        case PointerMove() | PointerPress() | Scroll():
            return "pointer"
        case Screenshot():
            return "pictures"
        case _:
            return ""


def _kind(event: AnyEvent) -> str:
    return str(type(event).__struct_config__.tag)
