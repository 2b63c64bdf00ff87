# SPDX-License-Identifier: GPL-3.0-or-later
"""A session as large as a long day makes it, written in seconds: rows straight through the store, motion packed by numpy.

By default ten hours: 5,000,000 events, 4,400,000 of them motion, and 10,000 pictures.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
import zstandard

from recorder.clock import Anchor
from recorder.model.events import (
    AnyEvent,
    Box,
    Element,
    FieldFocus,
    Gap,
    KeyPress,
    KeyRelease,
    Note,
    PointerPress,
    PointerRelease,
    Scroll,
    TitleChange,
    WindowFocus,
)
from recorder.model.pictures import Frame, FrameInfo
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.store import coding, frames, rows
from recorder.store.connection import Database
from recorder.store.sessions import create_session, new_session_id
from recorder.store.vault import Unlocked
from tests.helpers.desks import HEIGHT, WIDTH, draw_picture

SECOND = 1_000_000_000
_AREA = Box(64, 36, 1152, 716)
_APPLICATIONS = ("Firefox", "LibreOffice Calc", "Thunderbird", "Terminal", "Files", "记事本")
_WORDS = ("invoice", "march", "open items", "对账完成", "checked", "Müller & Söhne", "see page 4", "thanks", "1.284,50")
# What a benchmark saw: its figures, and plain facts beside them.
_Measured = TypeVar("_Measured")
_RATE = 125  # samples of motion a second
_DRAWN = 40  # pictures that are drawn; the others show a change of 25 kB on one of them


class Size(msgspec.Struct, frozen=True):
    """How much is in it: all ``events``, of which ``motion`` is that share; ``pictures``; ``hours`` from start to end."""

    events: int = 5_000_000
    pictures: int = 10_000
    hours: float = 10.0
    motion: float = 0.88


def on_a_giant(measure: Callable[[Path, Size], _Measured], words: Sequence[str]) -> _Measured:
    """What a benchmark measures of a long day in a vault that is thrown away: of so many events as the first word says, or 5 million."""
    events = int(words[0]) if words else 5_000_000
    size = Size(events=events, pictures=max(1, events // 500), hours=10 * events / 5_000_000)
    with tempfile.TemporaryDirectory(prefix="stet-bench-") as folder:
        return measure(Path(folder) / "vault", size)


def add_giant(unlocked: Unlocked, name: str = "Giant", size: Size | None = None) -> str:
    """Writes one stopped session; returns its identifier."""
    size = size or Size()
    duration = int(size.hours * 3600 * SECOND)
    anchor = Anchor(0, 0, time.time_ns() - duration, time.localtime().tm_gmtoff, "test")
    choice = StartChoice(name=name, applications=_APPLICATIONS)
    header = SessionHeader(session=new_session_id(anchor), choice=choice, anchor=anchor, monitors=(Monitor(0, 0, WIDTH, HEIGHT),))
    writer = create_session(unlocked.home, header)
    moved = round(size.events * size.motion)
    number = 1
    with writer.database.transaction():
        for batch in _batches(size.events - moved, duration):
            rows.insert(writer.database, number, batch)
            number += len(batch)
        _move(writer.database, moved, duration, number)
    for drawn in range(min(_DRAWN, size.pictures)):
        at = duration * drawn // size.pictures
        writer.write_frame(_frame(drawn + 1, at))
    _show_again(writer.database, size.pictures, duration)
    writer.go_on_from(number + moved)
    writer.close("stopped", duration)
    return header.session


def _batches(count: int, duration: int) -> Iterator[list[AnyEvent]]:
    """Windows, fields, texts, clicks and notches, in stretches of work spread over the whole time."""
    chance = random.Random(7)
    left, pieces = count, max(1, count // 220)
    for piece in range(pieces):
        start, end = duration * piece // pieces, duration * (piece + 1) // pieces
        batch = _work(chance, piece, start, end, round(left / (pieces - piece)))
        left -= len(batch)
        yield batch


def _work(chance: random.Random, piece: int, start: int, end: int, count: int) -> list[AnyEvent]:
    """One stretch in one window: ``count`` events, most of them keys."""
    application = chance.choice(_APPLICATIONS)
    events: list[AnyEvent] = [_focus(piece, start, application)]
    if piece % 97 == 96:
        events += [
            Gap(at=start + 1, until=start + (end - start) // 3, cause="worker"),
            _focus(piece, start + (end - start) // 3, application),
        ]
    if piece % 211 == 5:
        events.append(Note(at=start + 2, text="ask about the discount"))
    field = f"Cell C{piece % 40}"
    events.append(FieldFocus(at=start + 3, application=application, role="entry", name=field, box=Box(400, 300, 160, 28)))
    room, step = count - len(events), (end - start) // (count + 2)
    at, begin = events[-1].at if piece % 97 != 96 else start + (end - start) // 3, len(events)
    step = (end - at) // (count + 2)
    while len(events) - begin < room:
        at = _one(chance, events, at, step, application, piece)
    return events[:count]


def _focus(piece: int, at: int, application: str) -> WindowFocus:
    return WindowFocus(
        at=at, window=piece % 60 + 1, application=application, title=f"{application} document {piece % 60}", box=_AREA
    )


def _one(chance: random.Random, events: list[AnyEvent], at: int, step: int, application: str, piece: int) -> int:
    draw = chance.random()
    if draw < 0.08:
        x, y = chance.randrange(100, 1100), chance.randrange(60, 700)
        element = Element(role="push button", name="Save", box=Box(x - 20, y - 8, 60, 24))
        events.append(PointerPress(at=at + step, button="left", x=x, y=y, element=element))
        events.append(PointerRelease(at=at + 2 * step, button="left", x=x, y=y))
        return at + 2 * step
    if draw < 0.12:
        title = f"{application} document {chance.randrange(400)}"
        events.append(TitleChange(at=at + step, window=piece % 60 + 1, application=application, title=title))
        return at + step
    if draw < 0.5:
        events.append(Scroll(at=at + step, dx=0, dy=-1, x=500, y=400))
        return at + step
    for place, letter in enumerate(chance.choice(_WORDS)):
        events.append(KeyPress(at=at + step, keycode=10 + place, keysym=letter, text=letter))
        events.append(KeyRelease(at=at + 2 * step, keycode=10 + place, keysym=letter))
        at += 2 * step
    return at


def _move(database: Database, count: int, duration: int, number: int) -> None:
    """Motion in bouts of a second, as the store packs it, and its densities."""
    compress = zstandard.ZstdCompressor(level=1).compress
    bouts = -(-count // _RATE)
    starts = np.linspace(0, max(0, duration - SECOND), bouts).astype(np.int64)
    chance = np.random.default_rng(7)
    table, density = [], np.bincount(starts // SECOND, minlength=1) * _RATE
    for place, start in enumerate(starts.tolist()):
        many = min(_RATE, count - place * _RATE)
        at = start + np.arange(many, dtype=np.int64) * (SECOND // (_RATE + 1))
        path = np.cumsum(chance.integers(-4, 5, (2, many)), axis=1) + 500
        samples = np.vstack((np.arange(number, number + many), at, path)).astype(np.int64)
        table.append((int(at[0]), int(at[-1]), many, compress(np.diff(samples, axis=1, prepend=0).tobytes())))
        number += many
    database.raw.executemany("INSERT INTO motion (at, until, count, body) VALUES (?, ?, ?, ?)", table)
    busy = [("pointer", int(second), int(density[second])) for second in np.flatnonzero(density)]
    clash = "ON CONFLICT (lane, second) DO UPDATE SET count = count + excluded.count"
    database.raw.executemany(f"INSERT INTO density (lane, second, count) VALUES (?, ?, ?) {clash}", busy)


def _frame(number: int, at: int) -> Frame:
    picture = draw_picture(at, "LibreOffice Calc", f"March {number}", number)
    return Frame(number=number, at=at, picture=picture, window=1, area=_AREA, pointer=(300 + number * 31 % 700, 300))


def _show_again(database: Database, count: int, duration: int) -> None:
    noise = np.random.default_rng(7).integers(0, 1 << 24, (40, 220), dtype=np.uint32)
    changes = [coding.pack([coding.Patch(120 + 8 * place, 200, 220, 40, *coding.small(noise + place))]) for place in range(10)]
    sql = "INSERT INTO pictures (id, coding, width, height, body, base) VALUES (?, 'patch', ?, ?, ?, ?)"
    with database.transaction():
        for number in range(_DRAWN + 1, count + 1):
            database.raw.execute(sql, (number + _DRAWN, WIDTH, HEIGHT, changes[number % 10], number % _DRAWN + 1))
            info = FrameInfo(
                number=number,
                at=duration * number // (count + 1),
                x=0,
                y=0,
                width=WIDTH,
                height=HEIGHT,
                window=number % 60 + 1,
                area=_AREA,
                pointer=(300 + number * 31 % 700, 300 + number * 17 % 300),
            )
            frames.insert_frame(database, info, number + _DRAWN)
