# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a session: events in the order of time, pictures, densities, marks."""

from __future__ import annotations

import hashlib
from types import TracebackType
from typing import Self, cast

import msgspec
from zstandard import ZstdError

from recorder.errors import VaultDamaged
from recorder.model.events import AnyEvent, Gap, PointerMove
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import AnyMark, StoredMark
from recorder.model.session import SessionHeader, StoredState
from recorder.store import frame_reader, marks, motion, places, rows
from recorder.store.connection import Database

_EVENT: msgspec.msgpack.Decoder[AnyEvent] = msgspec.msgpack.Decoder(AnyEvent)


class SessionReader:
    """One open session file. May be read while another process writes it. Lives on the thread that opened it."""

    def __init__(self, database: Database, session: str = "") -> None:
        self._database = database
        self._frames = frame_reader.FrameReader(database)
        self.session = session or places.name_of(database.path)
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
        """How many events are stored."""
        sql = "SELECT (SELECT count(*) FROM events) + (SELECT coalesce(sum(count), 0) FROM motion)"
        return cast(int, self._database.rows(sql)[0][0])

    def gaps(self) -> int:
        """How many gaps are stored; one that was written open and closed later counts once."""
        rows = self._database.rows("SELECT count(DISTINCT at) FROM events WHERE kind = 'gap'")
        return cast(int, rows[0][0])

    def applications(self) -> list[tuple[int, str]]:
        """When which application came to the front: (nanoseconds, name)."""
        sql = "SELECT at, kind, body FROM events WHERE kind IN ('window_focus', 'gap', 'pause') ORDER BY at, id"
        rows = self._database.rows(sql)
        return [(cast(int, at), self._application(kind, cast(bytes, body))) for at, kind, body in rows]

    def events(self, start: int = 0, end: int | None = None) -> list[AnyEvent]:
        """The events of ``start`` <= at < ``end`` (nanoseconds) in the order of time; at one time, as they were written."""
        last = (1 << 62) if end is None else end
        sql = "SELECT at, id, body FROM events WHERE at >= ? AND at < ? ORDER BY at, id"
        rows = cast(list[tuple[int, int, bytes]], self._database.rows(sql, (start, last)))
        moves = [(move.at, number, move) for number, move in self._moves(start, last) if start <= move.at < last]
        if not moves:
            return [self._decode(body) for _at, _number, body in rows]
        found: list[tuple[int, int, AnyEvent]] = [(at, number, self._decode(body)) for at, number, body in rows]
        found += moves
        found.sort(key=lambda entry: entry[:2])
        return [event for _at, _number, event in found]

    def frames(self) -> list[FrameInfo]:
        """Every picture, without pixels."""
        return frame_reader.infos(self._database)

    def pixels(self, number: int) -> Pixels:
        """The pixels of one picture. Raises SessionUnknown or VaultDamaged."""
        return self._frames.pixels(number)

    def thumbnail(self, number: int) -> Pixels:
        """A small picture of about what one shows: no line of text can be read in it. Raises SessionUnknown or VaultDamaged."""
        return self._frames.thumbnail(number)

    def density(self) -> dict[str, list[tuple[int, int]]]:
        """Counts per second by lane."""
        lanes: dict[str, list[tuple[int, int]]] = {"keys": [], "pointer": [], "pictures": []}
        for lane, second, count in self._database.rows("SELECT lane, second, count FROM density ORDER BY lane, second"):
            lanes.setdefault(str(lane), []).append((cast(int, second), cast(int, count)))
        return lanes

    def marks(self) -> tuple[StoredMark, ...]:
        """Every mark."""
        return marks.read(self._database)

    def add_mark(self, mark: AnyMark) -> StoredMark:
        """Adds a mark."""
        return marks.add(self._database, mark)

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

    def last_number(self) -> int:
        """The highest number that an event has; 0 where there is none."""
        numbers = [cast(int, row[0] or 0) for row in self._database.rows("SELECT max(id) FROM events")]
        for count, body in self._database.rows("SELECT count, body FROM motion ORDER BY id DESC LIMIT 1"):
            numbers.append(motion.unpack(cast(int, count), cast(bytes, body))[-1][0])
        return max(numbers)

    def close(self) -> None:
        """Closes the file; whatever is asked afterwards raises VaultLocked."""
        self._database.close()

    def _read_header(self) -> SessionHeader:
        rows = self._database.rows("SELECT body FROM header")
        try:
            return msgspec.msgpack.decode(cast(bytes, rows[0][0]), type=SessionHeader)
        except (IndexError, msgspec.DecodeError) as error:
            raise self._damaged() from error

    def _decode(self, body: bytes) -> AnyEvent:
        try:
            return _EVENT.decode(body)
        except msgspec.DecodeError as error:
            raise self._damaged() from error

    def _damaged(self) -> VaultDamaged:
        return VaultDamaged("The file {file} is damaged.", "The other sessions are not touched.", file=self._database.path.name)

    def _application(self, kind: object, body: bytes) -> str:
        event = self._decode(body)
        return str(getattr(event, "application", "")) if kind == "window_focus" else ""

    def _moves(self, start: int, end: int) -> list[tuple[int, PointerMove]]:
        rows = self._database.rows("SELECT count, body FROM motion WHERE until >= ? AND at < ? ORDER BY at, id", (start, end))
        try:
            return [move for count, body in rows for move in motion.unpack(cast(int, count), cast(bytes, body))]
        except (ValueError, ZstdError) as error:
            raise self._damaged() from error
