# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading what can be read of a damaged session file into a new one, and saying what is missing."""

from __future__ import annotations

import calendar
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import msgspec
import numpy as np
from zstandard import ZstdError

from recorder.clock import Anchor
from recorder.errors import VaultDamaged
from recorder.model.events import AnyEvent, Gap, Screenshot
from recorder.model.keeping import Salvaged
from recorder.model.pictures import FrameInfo
from recorder.model.redaction import AnyMark
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import motion, places, rows
from recorder.store.connection import Database, Key
from recorder.store.pages import Pages, Row, Value
from recorder.store.sessions import create_session, new_session_like

_Progress = Callable[[float], None]
_EVENT: msgspec.msgpack.Decoder[AnyEvent] = msgspec.msgpack.Decoder(AnyEvent)
_BATCH = 2_000
DAMAGE = "damage"


class Found:
    """What the readable pages hold, each thing once."""

    def __init__(self) -> None:
        self.header: SessionHeader | None = None
        self.ended: tuple[str, int, int] | None = None
        self.events: dict[int, AnyEvent] = {}
        self.marks: dict[int, tuple[int, bytes]] = {}
        self.frames: dict[int, tuple[int, bytes]] = {}
        self.pictures: dict[int, tuple[Value, ...]] = {}

    def take(self, row: Row) -> None:
        """Knows a row by the kinds of its columns, and keeps it if it decodes; a row of another table does not."""
        number, columns = row
        match columns:
            case (None, int(at), str(), bytes(body)):
                event = _EVENT.decode(body)
                if event.at == at:
                    self.events[number] = event
            case (None, int(), int(), int(count), bytes(body)):
                self.events.update(dict(motion.unpack(count, body)))
            case (None, str(coding), int(width), int(height), bytes(body)):
                self.pictures[number] = (coding, width, height, body, None, 0)
            case (None, str(), int(), int(), bytes(), None | int(), int()):
                self.pictures[number] = columns[1:]
            case (None, int(), int(picture), bytes(body)):
                if msgspec.msgpack.decode(body, type=FrameInfo).number == number:
                    self.frames[number] = (picture, body)
            case _:
                self._take_small(number, columns)

    def _take_small(self, number: int, columns: tuple[Value, ...]) -> None:
        match columns:
            case (None, int(undone), bytes(body)):
                msgspec.msgpack.decode(body, type=AnyMark)
                self.marks[number] = (undone, body)
            case (None, str(state), int(at), int(last)) if state in ("stopped", "interrupted"):
                self.ended = (state, at, last)
            case (None, bytes(body)) if number == 1 and self.header is None:
                self.header = msgspec.msgpack.decode(body, type=SessionHeader)

    def settle(self) -> tuple[list[tuple[int, AnyEvent]], int, int]:
        """The events by time with gaps where some are missing; how many events, and how many pictures, are missing."""
        whole = self._whole_pictures()
        self.pictures = {number: picture for number, picture in self.pictures.items() if number in whole}
        kept = {number for number, (picture, _body) in self.frames.items() if picture in whole}
        lost = {number for number, event in self.events.items() if isinstance(event, Screenshot) and event.frame not in kept}
        self.frames = {number: self.frames[number] for number in kept}
        events = {number: event for number, event in self.events.items() if number not in lost}
        return self._with_gaps(events), self._holes(), len(lost)

    def _whole_pictures(self) -> set[int]:
        """Those that are there with all that they are built on, which are earlier ones."""
        whole: set[int] = set()
        for number, picture in sorted(self.pictures.items()):
            if picture[4] is None or picture[4] in whole:
                whole.add(number)
        return whole

    def _with_gaps(self, events: dict[int, AnyEvent]) -> list[tuple[int, AnyEvent]]:
        found: list[tuple[int, AnyEvent]] = []
        last = (0, 0)
        for number in sorted(events):
            event = events[number]
            if number > last[0] + 1 and not _meant(event):
                start = min(last[1], event.at)
                found.append((last[0] + 1, Gap(at=start, until=max(event.at, start + 1), cause=DAMAGE, count=number - last[0] - 1)))
            found.append((number, event))
            last = (number, event.at)
        if self.ended is not None and self.ended[2] > last[0]:
            until = max(self.ended[1], last[1] + 1)
            found.append((last[0] + 1, Gap(at=last[1], until=until, cause=DAMAGE, count=self.ended[2] - last[0])))
        return found

    def _holes(self) -> int:
        """How many numbers are missing, up to the last that was given where that is known."""
        numbers = np.array([0, *sorted(self.events)], dtype=np.int64)
        steps = zip(numbers[1:].tolist(), np.diff(numbers).tolist(), strict=True)
        inside: int = sum(step - 1 for number, step in steps if not _meant(self.events[number]))
        return inside + (max(0, self.ended[2] - int(numbers[-1])) if self.ended is not None else 0)


def salvage(home: Path, path: Path, key: Key, progress: _Progress) -> Salvaged:
    """Writes what can be read of a file into a new session.

    Raises VaultDamaged when not even its beginning can be read, and DiskFull.
    """
    if not path.exists():
        raise VaultDamaged("The file {file} is missing.", "Restore it from a backup, or delete the session.", file=path.name)
    pages = Pages(path, key)
    found = Found()
    for row in pages.rows():
        try:
            found.take(row)
        except (msgspec.DecodeError, ValueError, ZstdError, TypeError):
            continue  # a row of another table
        progress(0.0)
    headless = found.header is None
    if not found.events:
        raise VaultDamaged(
            "Nothing of the file {file} can be read.", "Restore it from a backup, or delete the session.", file=path.name
        )
    found.header = found.header or _plain_header(path)
    events, holes, pictures = found.settle()
    cut = pages.log_cut or found.ended is None
    if cut:
        last = max((event.at for _number, event in events), default=0)
        events.append((max(found.events, default=0) + 1, Gap(at=last, until=last + 1, cause=DAMAGE)))
    session = _write(home, found, events, progress)
    return Salvaged(
        session=session,
        events=len(found.events),
        frames=len(found.frames),
        lost_events=holes,
        lost_pictures=pictures,
        cut=cut,
        headless=headless,
    )


def _plain_header(path: Path) -> SessionHeader:
    """What the file's own name tells of a session: when it began, to the second, by the clock on the wall."""
    session = places.name_of(path)
    try:
        began = calendar.timegm(time.strptime(session[:15], "%Y%m%d-%H%M%S")) * 1_000_000_000
    except ValueError:
        began = 0
    return SessionHeader(session=session, choice=StartChoice(), anchor=Anchor(0, 0, began, 0))


def _write(home: Path, found: Found, events: list[tuple[int, AnyEvent]], progress: _Progress) -> str:
    assert found.header is not None
    session = new_session_like(found.header.session)
    writer = create_session(home, msgspec.structs.replace(found.header, session=session), unborn=True)
    try:
        _fill(writer.database, found, events, progress)
        writer.go_on_from(max((number for number, _event in events), default=0) + 1)
        state, at, _last = found.ended or ("interrupted", max((event.at for _number, event in events), default=0), 0)
        writer.end("stopped" if state == "stopped" else "interrupted", at)
        writer.let_go()
        writer.be_born()
    except BaseException:
        writer.abandon()
        raise
    return session


def _fill(database: Database, found: Found, events: list[tuple[int, AnyEvent]], progress: _Progress) -> None:
    for start in range(0, len(events), _BATCH):
        with database.transaction():
            for first, batch in _runs(events[start : start + _BATCH]):
                rows.insert(database, first, batch)
        progress(start / len(events))
    with database.transaction():
        for number, picture in sorted(found.pictures.items()):
            database.raw.execute("INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *picture))
        for number, (picture_number, body) in sorted(found.frames.items()):
            at = msgspec.msgpack.decode(body, type=FrameInfo).at
            database.raw.execute("INSERT INTO frames VALUES (?, ?, ?, ?)", (number, at, picture_number, body))
        for number, (undone, body) in found.marks.items():
            database.raw.execute("INSERT INTO marks VALUES (?, ?, ?)", (number, undone, body))
    progress(1.0)


def _runs(events: list[tuple[int, AnyEvent]]) -> Iterator[tuple[int, list[AnyEvent]]]:
    """Stretches of events whose numbers follow each other."""
    first, batch = 0, cast(list[AnyEvent], [])
    for number, event in events:
        if batch and number != first + len(batch):
            yield first, batch
            batch = []
        if not batch:
            first = number
        batch.append(event)
    if batch:
        yield first, batch


def _meant(event: AnyEvent) -> bool:
    """What was forgotten left a hole in the numbers that nothing is missing from."""
    return isinstance(event, Gap) and event.cause == "forgotten"
