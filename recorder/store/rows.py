# SPDX-License-Identifier: GPL-3.0-or-later
"""Events as rows of a session file: one each, but for pointer motion, which is packed; densities are counted beside."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Sequence
from typing import get_args

import msgspec

from recorder.errors import StoreError
from recorder.model.events import AnyEvent, KeyPress, PointerMove, PointerPress, Screenshot, Scroll, TextCommitted
from recorder.store import motion
from recorder.store.connection import Database

# Asked for in these words, the few events that a list of sessions needs are found by the index that settle makes.
TURNS = "kind IN ('window_focus', 'gap', 'pause')"
_SECOND = 1_000_000_000
_ENCODER = msgspec.msgpack.Encoder()
_KINDS: dict[type, str] = {kind: str(kind.__struct_config__.tag) for kind in get_args(AnyEvent)}
# A lane's place in _LANES stands above the 48 bits of a second: numbers are what Counter counts fastest.
_LANES = ("", "keys", "pictures", "pointer")
_FIRST = 1 << 48
_LANE: dict[type, int] = dict.fromkeys(_KINDS, 0) | {
    **dict.fromkeys((KeyPress, TextCommitted), _FIRST),
    Screenshot: 2 * _FIRST,
    **dict.fromkeys((PointerMove, PointerPress, Scroll), 3 * _FIRST),
}


class _Statement:
    """An INSERT that takes several rows at once, which spares SQLite the start and end of one for each: 0.6 us of 4 a row (make bench)."""

    def __init__(self, head: str, columns: int, tail: str, many: int) -> None:
        row = f"({', '.join('?' * columns)})"
        self._one, self._many = f"{head} VALUES {row} {tail}", f"{head} VALUES {', '.join([row] * many)} {tail}"
        self._columns, self._step = columns, columns * many

    def run(self, database: Database, values: list[object]) -> None:
        """Adds rows whose values stand one after the other."""
        whole = len(values) // self._step * self._step
        for start in range(0, whole, self._step):
            database.raw.execute(self._many, values[start : start + self._step])
        database.raw.executemany(self._one, zip(*[iter(values[whole:])] * self._columns, strict=True))


_EVENTS = _Statement("INSERT INTO events (id, at, kind, body)", 4, "", 50)
_DENSITY = _Statement(
    "INSERT INTO density (lane, second, count)", 3, "ON CONFLICT (lane, second) DO UPDATE SET count = count + excluded.count", 10
)


def insert(database: Database, first: int, events: Sequence[AnyEvent]) -> None:
    """Adds a batch inside the caller's transaction; the events are numbered from ``first`` on."""
    kinds, encode = _KINDS, _ENCODER.encode
    moves: list[tuple[int, PointerMove]] = []
    values: list[object] = []
    for number, event in enumerate(events, first):
        if isinstance(event, PointerMove):
            moves.append((number, event))
        else:
            # The driver looks for an adapter of each bytes that it is given, in vain, and takes a bytearray as it is: 0.8 us a row.
            values += (number, event.at, kinds[type(event)], bytearray(encode(event)))
    _EVENTS.run(database, values)
    if moves:
        database.raw.execute("INSERT INTO motion (at, until, count, body) VALUES (?, ?, ?, ?)", motion.pack(moves))
    count(database, events)


def settle(database: Database) -> None:
    """Makes the indexes of a file to which nothing is added any more: while it is written, that of motion would cost each batch a page more.

    Everything works without them, only slower: where the disk has no room there are none.
    """
    with contextlib.suppress(StoreError), database.transaction():
        index_turns(database)
        database.raw.execute("CREATE INDEX IF NOT EXISTS motion_until ON motion (until, at)")


def index_turns(database: Database) -> None:
    """Inside the caller's transaction. Made while the file is empty it costs a page only where there is a turn; later, a look at every event."""
    database.raw.execute(f"CREATE INDEX IF NOT EXISTS events_turns ON events (at) WHERE {TURNS}")


def count(database: Database, events: Sequence[AnyEvent]) -> None:
    """Adds events to the densities, inside the caller's transaction."""
    lanes = _LANE
    density = Counter([lanes[type(event)] | event.at // _SECOND for event in events])
    values: list[object] = []
    for key in sorted(density):
        if key >= _FIRST:
            values += (_LANES[key >> 48], key & _FIRST - 1, density[key])
    _DENSITY.run(database, values)
