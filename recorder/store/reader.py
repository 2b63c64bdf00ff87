# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a session: events in the order of time, pictures, densities, marks."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self, cast

import msgspec
from zstandard import ZstdError

from recorder.errors import VaultDamaged
from recorder.model.events import BESIDE, AnyEvent, Box, Gap, PointerMove, WindowFocus
from recorder.model.pictures import FoundText, FrameInfo, Pixels
from recorder.model.redaction import AnyMark, StoredMark
from recorder.model.session import SessionHeader, StoredState
from recorder.store import frame_reader, looks, marks, motion, places, ready, rows
from recorder.store.coding import Screen
from recorder.store.connection import Database

_EVENTS: msgspec.msgpack.Decoder[list[AnyEvent]] = msgspec.msgpack.Decoder(list[AnyEvent])
_PIECE = 2_000
# Most of a session, and nothing of it makes an interval, a text or a step: an overview does without.
_FINE = ("key_release", "pointer_release", "scroll", "screenshot", "window_place", "monitors_change")
_COARSE = f"AND kind NOT IN ({', '.join(map(repr, _FINE))})"
_ACTING = "AND kind NOT IN ('key_release', 'screenshot', 'monitors_change')"
_ACTS = "kind IN ('key_press', 'pointer_press', 'scroll', 'text_committed')"


class SessionReader:
    """One open session file. May be read while another process writes it. Lives on the thread that opened it."""

    def __init__(self, database: Database, session: str = "") -> None:
        self._database = database
        self._frames = frame_reader.FrameReader(database)
        self.session = session or places.name_of(database.path)
        self._counted: int | None = None
        self.header = self._read_header()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def database(self) -> Database:
        """The open file, for the store's own rooms."""
        return self._database

    @property
    def ended(self) -> bool:
        """Whether an end was written."""
        return bool(self._database.rows("SELECT 1 FROM ended"))

    @property
    def state(self) -> StoredState:
        """``recording`` while a process writes it; ``interrupted`` when none does and no end was written."""
        ended = self._database.rows("SELECT state FROM ended")
        if ended:
            return "stopped" if ended[0][0] == "stopped" else "interrupted"
        return "recording" if places.writer_lives(self._database.path.parent, self.session) else "interrupted"

    @property
    def duration(self) -> int:
        """Nanoseconds to the end, or to the last event where no end was written."""
        sql = "SELECT max(t) FROM (SELECT max(at) t FROM ended UNION ALL SELECT max(at) FROM events UNION ALL SELECT max(until) FROM motion)"
        return cast(int, self._database.rows(sql)[0][0] or 0)

    def count(self) -> int:
        """How many events are stored. Of a session that has ended they are counted once: each count reads an index from end to end."""
        if self._counted is None or not self.ended:
            sql = "SELECT (SELECT count(*) FROM events) + (SELECT coalesce(sum(count), 0) FROM motion)"
            self._counted = cast(int, self._database.rows(sql)[0][0])
        return self._counted

    def gaps(self) -> int:
        """How many gaps are stored; one that was written open and closed later counts once."""
        found = self._database.rows(f"SELECT count(DISTINCT at) FROM events WHERE {rows.TURNS} AND kind = 'gap'")  # noqa: S608 - a constant
        return cast(int, found[0][0])

    def applications(self) -> list[tuple[int, str]]:
        """When which application came to the front: (nanoseconds, name)."""
        return [
            (event.at, event.application if isinstance(event, WindowFocus) else "") for event in self.turns() if not _beside(event)
        ]

    def events(self, start: int = 0, end: int | None = None) -> list[AnyEvent]:
        """The events of ``start`` <= at < ``end`` (nanoseconds) in the order of time; at one time, as they were written."""
        last = (1 << 62) if end is None else end
        moves = [(move.at, number, move) for number, move in self._moves(start, last) if start <= move.at < last]
        if not moves:
            return [event for first, end in self._pieces(start, last) for event in self._piece(first, end)]
        found = self._database.rows("SELECT id, body FROM events WHERE at >= ? AND at < ? ORDER BY at, id", (start, last))
        events = self._decode(len(found), b"".join(cast(bytes, body) for _number, body in found))
        numbered = [(event.at, cast(int, number), event) for (number, _body), event in zip(found, events, strict=True)]
        return [event for _at, _number, event in sorted([*numbered, *moves], key=lambda entry: entry[:2])]

    def turns(self) -> list[AnyEvent]:
        """Windows that came to the front, gaps and pauses: of a session that has ended, found without reading the others."""
        found = self._database.rows(f"SELECT body FROM events WHERE {rows.TURNS} ORDER BY at, id")  # noqa: S608 - a constant
        return self._decode(len(found), b"".join(cast(bytes, body) for (body,) in found))

    def coarse(self) -> Iterator[list[AnyEvent]]:
        """Piece by piece, in the order of time, what an overview is made of: no motion, notches, releases."""
        for first, end in self._pieces(0, 1 << 62):
            yield self._piece(first, end, _COARSE)

    def acting(self) -> Iterator[list[AnyEvent]]:
        """Piece by piece, in the order of time, what steps are made of: no motion, no releases of keys."""
        for first, end in self._pieces(0, 1 << 62):
            yield self._piece(first, end, _ACTING)

    def last_act(self, start: int, end: int) -> int | None:
        """When the worker last did something in ``start`` <= at < ``end``; None where he did nothing."""
        sql = f"SELECT at FROM events WHERE at >= ? AND at < ? AND {_ACTS} ORDER BY at DESC LIMIT 1"  # noqa: S608 - a constant
        found = self._database.rows(sql, (start, end))
        return cast(int, found[0][0]) if found else None

    def frames(self) -> list[FrameInfo]:
        """Every picture, without pixels."""
        return frame_reader.infos(self._database)

    def pixels(self, number: int) -> Pixels:
        """The pixels of one picture. Raises SessionUnknown or VaultDamaged."""
        return self._frames.pixels(number)

    def screen(self, number: int) -> Screen:
        """The same as the store knows them: rows of BGRX. Raises SessionUnknown or VaultDamaged."""
        return self._frames.screen(number)

    def thumbnail(self, number: int) -> Pixels:
        """A small picture of about what one shows: no line of text can be read in it. Raises SessionUnknown or VaultDamaged."""
        return self._frames.thumbnail(number)

    def alike(self, number: int) -> frozenset[int]:
        """The frames that the small picture of one shows. Raises SessionUnknown."""
        return self._frames.alike(number)

    def found_text(self) -> dict[int, tuple[Box, ...]]:
        """Where text was found (pixels of the desktop), by the numbers of the frames in which somebody has looked for it."""
        return {frame.number: looks.places(frame, found) for frame, found in looks.every(self._database)}

    def found_texts(self) -> Iterator[tuple[FrameInfo, tuple[FoundText, ...]]]:
        """Each frame in which somebody has looked for text, in the order of time, and what was found (pixels of the picture)."""
        return looks.every(self._database)

    def keep_found_text(self, found: Mapping[int, Sequence[Box]]) -> None:
        """Keeps where text was found (pixels of the desktop) on these frames, none at all too. Raises StoreError."""
        frames = {frame.number: frame for frame in self.frames()}
        for number, boxes in found.items():
            looks.write(self._database, number, looks.placed(frames[number], boxes))

    def look(self, number: int) -> tuple[FoundText, ...] | None:
        """The text that was found in one picture (places in its own pixels); None where nobody has looked for it yet."""
        return looks.read(self._database, number)

    def looks_digest(self) -> str:
        """Changes with what was found in the pictures."""
        return looks.digest(self._database)

    def keep_look(self, number: int, found: Sequence[FoundText]) -> None:
        """Keeps what was found in one picture, for every frame that shows it."""
        looks.write(self._database, number, found)

    def ready_found(self) -> dict[int, tuple[bytes, tuple[Box, ...]]]:
        """Where text was found in the pictures as they are covered; see :mod:`recorder.store.ready`."""
        return ready.found(self._database)

    def keep_ready_found(self, number: int, digest: bytes, boxes: Sequence[Box]) -> None:
        """Keeps where text was found (pixels of the picture). Raises StoreError."""
        ready.keep_found(self._database, number, digest, boxes)

    def ready_file(self, number: int, digest: bytes) -> bytes | None:
        """The file of a picture that was made ready of this; None where there is none."""
        return ready.file(self._database, number, digest)

    def keep_ready_file(self, number: int, digest: bytes, data: bytes) -> None:
        """Keeps a file of a picture. Raises StoreError."""
        ready.keep_file(self._database, number, digest, data)

    def keep_ready_only(self, numbers: Collection[int]) -> None:
        """Lets go of what was made ready of other frames. Raises StoreError."""
        ready.keep_only(self._database, numbers)

    def density(self) -> dict[str, list[tuple[int, int]]]:
        """Counts per second by lane; of a session without an end they are counted now."""
        lanes: dict[str, list[tuple[int, int]]] = {"keys": [], "pointer": [], "pictures": []}
        for lane, second, count in rows.densities(self._database, whole=self.ended):
            lanes.setdefault(lane, []).append((second, count))
        return lanes

    def marks(self) -> tuple[StoredMark, ...]:
        """Every mark."""
        return marks.read(self._database)

    def add_mark(self, mark: AnyMark) -> StoredMark:
        """Adds a mark."""
        return self.add_marks((mark,))[0]

    def add_marks(self, made: Sequence[AnyMark]) -> tuple[StoredMark, ...]:
        """Adds marks as one act."""
        return marks.add(self._database, made)

    def undo(self) -> StoredMark | None:
        """Undoes the latest mark that holds."""
        return marks.undo(self._database)

    def redo(self) -> StoredMark | None:
        """Brings back the mark undone last."""
        return marks.redo(self._database)

    def set_undone(self, number: int, undone: bool) -> None:
        """Undoes one mark, or brings it back."""
        marks.set_undone(self._database, number, undone)

    def digest(self) -> str:
        """64 hex figures that change with every event and every mark."""
        body = msgspec.msgpack.encode((self.header, self.count(), [mark for mark in self.marks() if not mark.undone]))
        return hashlib.sha256(body).hexdigest()

    def close_interrupted(self) -> None:
        """Writes the end of a session whose writer is gone; without effect where an end was written.

        Where the last transaction was torn, a gap of cause ``damage`` says so.
        """
        if not self.ended:
            at, number = self.duration, self.last_number()
            with self._database.transaction():
                if self._database.tail_lost:
                    number += 1
                    rows.insert(self._database, number, [Gap(at=at, until=at + 1, cause="damage")])
                sql = "INSERT INTO ended (id, state, at, last) VALUES (1, 'interrupted', ?, ?)"
                self._database.raw.execute(sql, (at, number))
                rows.recount(self._database)
            rows.settle(self._database)

    def last_number(self) -> int:
        """The highest number that an event has; 0 where there is none."""
        numbers = [cast(int, row[0] or 0) for row in self._database.rows("SELECT max(id) FROM events")]
        for count, body in self._database.rows("SELECT count, body FROM motion ORDER BY id DESC LIMIT 1"):
            numbers.append(self._unpack(count, body)[-1][0])
        return max(numbers)

    def close(self) -> None:
        """Closes the file; whatever is asked afterwards raises VaultLocked."""
        self._database.close()

    def _read_header(self) -> SessionHeader:
        rows = self._database.rows("SELECT body FROM header")
        try:
            return msgspec.msgpack.decode(cast(bytes, rows[0][0]), type=SessionHeader)
        except (IndexError, TypeError, msgspec.DecodeError) as error:
            raise self._damaged() from error

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A stretch in pieces of about 2,000 rows; what happened at one time stays together."""
        while start < end:
            sql = f"SELECT at FROM events WHERE at >= ? AND at < ? ORDER BY at LIMIT 1 OFFSET {_PIECE}"  # noqa: S608 - a number of ours
            found = self._database.rows(sql, (start, end))
            until = max(start + 1, cast(int, found[0][0])) if found else end
            yield start, until
            start = until

    def _piece(self, start: int, end: int, kinds: str = "") -> list[AnyEvent]:
        """The events of one piece, or those of some kinds. SQLite joins their bodies: row by row, Python's part is as dear as the decryption (make bench)."""
        sql = (
            "SELECT count(*), CAST(group_concat(body, '') AS BLOB) FROM "  # noqa: S608 - kinds is a constant of ours
            f"(SELECT body FROM events WHERE at >= ? AND at < ? {kinds} ORDER BY at, id)"
        )
        ((count, bodies),) = self._database.rows(sql, (start, end))
        return self._decode(cast(int, count), cast(bytes, bodies or b""))

    def _decode(self, count: int, bodies: bytes) -> list[AnyEvent]:
        try:
            return _EVENTS.decode(b"\xdd" + count.to_bytes(4, "big") + bodies)  # MessagePack's head of an array
        except msgspec.DecodeError as error:
            raise self._damaged() from error

    def _damaged(self) -> VaultDamaged:
        return VaultDamaged("The file {file} is damaged.", "The other sessions are not touched.", file=self._database.path.name)

    def _moves(self, start: int, end: int) -> list[tuple[int, PointerMove]]:
        rows = self._database.rows("SELECT count, body FROM motion WHERE until >= ? AND at < ? ORDER BY at, id", (start, end))
        return [move for count, body in rows for move in self._unpack(count, body)]

    def _unpack(self, count: object, body: object) -> list[tuple[int, PointerMove]]:
        try:
            return motion.unpack(cast(int, count), cast(bytes, body))
        except (ValueError, ZstdError) as error:
            raise self._damaged() from error


def _beside(event: AnyEvent) -> bool:
    """A gap in which the window in front was recorded all the same."""
    return isinstance(event, Gap) and event.cause in BESIDE
