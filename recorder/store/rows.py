# SPDX-License-Identifier: GPL-3.0-or-later
"""Events as rows of a session file: one each, but for pointer motion, which is packed; densities are counted beside."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Sequence
from typing import cast, get_args

import msgspec
from zstandard import ZstdError

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
_LANE_OF = {_KINDS[kind]: lane for kind, lane in _LANE.items() if lane}
_COUNT = (
    f"SELECT kind, at / {_SECOND}, count(*) FROM events "  # noqa: S608 - constants of ours
    f"WHERE kind IN ({', '.join(repr(kind) for kind in _LANE_OF)}) GROUP BY 1, 2"
)
_SELDOM = 64  # batches: some forty seconds of work


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


class Densities:
    """What is counted of a recording beside its batches, and stored with one batch in many: else each would write a page more.

    Until a session has an end, what its file says of densities is not whole: whoever reads it counts (:func:`counted`).
    """

    def __init__(self) -> None:
        self._waiting: Counter[int] = Counter()
        self._batches = 0

    def add(self, events: Sequence[AnyEvent]) -> None:
        """Counts a batch that is stored."""
        self._waiting.update(_seconds(events))
        self._batches += 1

    @property
    def due(self) -> bool:
        """Whether so much is counted that it should be stored."""
        return self._batches >= _SELDOM

    def store(self, database: Database) -> None:
        """Adds what is counted, inside the caller's transaction."""
        _add(database, self._waiting)

    def clear(self) -> None:
        """What was counted is stored."""
        self._waiting.clear()
        self._batches = 0


def insert(database: Database, first: int, events: Sequence[AnyEvent]) -> None:
    """Adds a batch with its densities inside the caller's transaction; the events are numbered from ``first`` on."""
    put(database, first, events)
    _add(database, Counter(_seconds(events)))


def put(database: Database, first: int, events: Sequence[AnyEvent]) -> None:
    """The same without densities."""
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


def densities(database: Database, *, whole: bool) -> list[tuple[str, int, int]]:
    """Lane, second and count, in this order: as they are stored where the file is ``whole``, else counted now."""
    if whole:
        found = database.rows("SELECT lane, second, count FROM density ORDER BY lane, second")
        return cast(list[tuple[str, int, int]], found)
    return [(lane, second, number) for (lane, second), number in sorted(counted(database).items())]


def counted(database: Database) -> dict[tuple[str, int], int]:
    """The densities by lane and second, counted from all that is stored; motion that does not unpack is told of where it is read."""
    found: Counter[tuple[str, int]] = Counter()
    for kind, second, number in database.rows(_COUNT):
        found[_LANES[_LANE_OF[cast(str, kind)] >> 48], cast(int, second)] += cast(int, number)
    with database.reading("SELECT count, body FROM motion") as cursor:
        for number, body in cursor:
            with contextlib.suppress(ValueError, TypeError, ZstdError):
                for second, moves in motion.seconds(number, body):
                    found["pointer", second] += moves
    return found


def recount(database: Database) -> None:
    """Counts the densities anew, inside the caller's transaction: a recording that was killed had not stored the last of them."""
    found = counted(database)
    database.raw.execute("DELETE FROM density")
    database.raw.executemany(
        "INSERT INTO density (lane, second, count) VALUES (?, ?, ?)", [(*key, found[key]) for key in sorted(found)]
    )


def _seconds(events: Sequence[AnyEvent]) -> list[int]:
    """The lane and second of each."""
    lanes = _LANE
    return [lanes[type(event)] | event.at // _SECOND for event in events]


def _add(database: Database, density: Counter[int]) -> None:
    values: list[object] = []
    for key in sorted(density):
        if key >= _FIRST:
            values += (_LANES[key >> 48], key & _FIRST - 1, density[key])
    _DENSITY.run(database, values)
