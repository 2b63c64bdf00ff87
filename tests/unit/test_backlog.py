# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from the server to the recorder: when it is full, and what is said then. On real sockets, with messages as the server writes them."""

from __future__ import annotations

import struct
import sys
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

if sys.platform != "linux":
    pytest.skip("the way is counted as Linux counts it", allow_module_level=True)

import socket  # noqa: TID251 - a pair of local ends, as the server and its client have them

from recorder.capture.strokes import Stroke
from recorder.capture.x11.backlog import Way
from recorder.capture.x11.connection import ServerClock
from recorder.capture.x11.stream import Stream
from recorder.capture.x11.translate import Translator
from recorder.errors import SourceDied
from recorder.model.events import AnyEvent, Gap

MS = 1_000_000


class Server:
    """The server's end: what it writes are messages with so many movements, each a millisecond after the one before."""

    def __init__(self) -> None:
        self.end, self.reader = socket.socketpair()
        for each in (self.end, self.reader):
            each.setblocking(False)
        self.now = 1000

    def message(self, events: int) -> bytes:
        """A recorded message with so many movements."""
        body = b""
        for _ in range(events):
            self.now += 1
            body += struct.pack("=BBHI12xhh4xHxx", 6, 0, 0, self.now, self.now % 1000, 5, 0)
        return struct.pack("=BBHI24x", 1, 0, 0, len(body) // 4) + body

    def write(self, events: int, times: int) -> int:
        """So many messages, or as many as fit; how many did. What no longer fits into the server's buffer it writes by itself."""
        for number in range(times):
            whole = self.message(events)
            try:
                for part in (whole[:1024], whole[1024:]):
                    if part:
                        self.end.send(part)
            except BlockingIOError:
                return number
        return times


@pytest.fixture
def server() -> Iterator[Server]:
    """Both ends of a local connection."""
    server = Server()
    yield server
    server.end.close()
    server.reader.close()


def way(server: Server) -> Way:
    """The way to the reader."""
    return Way(server.reader.fileno(), server.reader.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF))


def looked_at(server: Server) -> int:
    """What the way says of all that waits in it."""
    looking = way(server)
    size = looking.waiting()
    return looking.full(bytearray(server.reader.recv(1 << 20)), 0, size)


@pytest.mark.parametrize("events", [1, 2, 7, 31, 32])
def test_a_full_way_is_noticed(server: Server, events: int) -> None:
    """However large the messages are that fill it: it tells when the last input in it happened."""
    fitted = server.write(events, 10_000)

    assert 0 < fitted < 10_000
    assert 1000 + fitted * events <= looked_at(server) <= server.now


@pytest.mark.parametrize("events", [1, 2, 7, 31, 32])
def test_a_way_with_room_is_not_called_full(server: Server, events: int) -> None:
    """Three quarters of what fits are no reason for an alarm."""
    other = Server()
    fitted = other.write(events, 10_000)
    other.end.close()
    other.reader.close()

    server.write(events, fitted * 3 // 4)

    assert looked_at(server) == 0


def test_more_is_looked_at_more_often(server: Server) -> None:
    """Nothing came: it may be left alone for long. Much came at once: only for milliseconds, and some time after it still."""
    looking = way(server)
    looking.came(0)
    calm = looking.quiet()

    looking.came(100_000)
    flooded = looking.quiet()
    looking.came(0)

    assert flooded < 0.02 < calm
    assert looking.quiet() < calm


def test_what_comes_fast_is_looked_at_soon(server: Server) -> None:
    """A few messages at once after a quiet time: it is time to look, soon again, and they are no longer heard one by one."""
    looking = way(server)
    looking.came(0)
    calm, listened = looking.rest(), looking.listens
    heard = [looking.heard() for _ in range(4)]
    looking.came(4 * 64)

    assert heard == [False, False, False, True]
    assert looking.rest() < calm / 4
    assert (listened, looking.listens) == (True, False)


def test_what_comes_seldom_is_heard_on(server: Server) -> None:
    """As many, at leisure: they are taken, and the next ones are heard."""
    looking = way(server)
    looking.came(0)
    looking.heard()
    time.sleep(0.15)
    heard = [looking.heard() for _ in range(3)]
    looking.came(4 * 64)

    assert heard == [False, False, True]
    assert looking.listens
    assert not looking.flooded()


def test_messages_are_heard_again_when_no_more_come(server: Server) -> None:
    """Not after the look that comes soon, but after one for which there was time."""
    looking = way(server)
    for _ in range(4):
        looking.heard()
    listens = []
    for size in (4 * 64, 64, 64, 0):
        looking.came(size)
        listens.append(looking.listens)

    assert listens == [False, False, False, True]


class Reader:
    """A stream that reads from the server's end, with the clock and the translator of a recording; of keys and layouts nobody tells."""

    def __init__(self, server: Server) -> None:
        self.emitted: list[AnyEvent | Stroke] = []
        self._bell, self._other = socket.socketpair()
        notices = cast(Any, SimpleNamespace(changed_at=[], ring=lambda _: False, take=lambda *_: None))
        translator = Translator(cast(Any, None), ServerClock(0, 1000), notices)
        started = threading.Event()
        started.set()
        self.stream = Stream(translator, notices, self.emitted.append, started, way(server))

    def take(self) -> None:
        """As the source does when something came."""
        self.stream.take(self._bell.fileno())

    def close(self) -> None:
        """Lets go of the bell."""
        self._bell.close()
        self._other.close()

    @property
    def gaps(self) -> list[Gap]:
        """What was said to be missing."""
        return [event for event in self.emitted if isinstance(event, Gap)]

    @property
    def movements(self) -> int:
        """How many were emitted."""
        return sum(len(event) for event in self.emitted if isinstance(event, Stroke))


@pytest.fixture
def reader(server: Server) -> Iterator[Reader]:
    """A stream of what the server writes."""
    reader = Reader(server)
    yield reader
    reader.close()


def test_what_may_be_lost_is_said_once_the_way_is_free(server: Server, reader: Reader) -> None:
    """From the last input that was in the way until something came again."""
    fitted = server.write(31, 10_000)
    last = (1000 + fitted * 31) * MS
    reader.take()
    before = reader.gaps
    server.write(1, 1)
    reader.take()

    assert before == []
    assert [gap.cause for gap in reader.gaps] == ["queue"]
    assert last <= reader.gaps[0].at < last + 32 * MS
    assert reader.gaps[0].until > reader.gaps[0].at
    assert reader.movements >= fitted * 31


def test_what_may_be_lost_is_said_when_nothing_comes_any_more(server: Server, reader: Reader) -> None:
    """The source tells it when it has been quiet for a while, and once only."""
    server.write(31, 10_000)
    reader.take()
    reader.stream.tell()
    reader.stream.tell()

    assert [gap.cause for gap in reader.gaps] == ["queue"]


def test_nothing_is_said_where_there_was_room(server: Server, reader: Reader) -> None:
    """Drained in time, a flood leaves no gap, and all of it is there."""
    for _ in range(50):
        server.write(31, 40)
        reader.stream.drain()
    reader.take()

    assert reader.gaps == []
    assert reader.movements == 50 * 40 * 31


def test_a_stream_with_a_hole_is_not_read_on(server: Server, reader: Reader) -> None:
    """Where the length of a message cannot be true, all that follows would be waited for in vain; the source says that it cannot read it."""
    server.end.send(struct.pack("=BBHI24x", 1, 0, 0, 1 << 29))

    with pytest.raises(SourceDied):
        reader.take()
