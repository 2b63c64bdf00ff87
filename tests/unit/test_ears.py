# SPDX-License-Identifier: GPL-3.0-or-later
"""What the source hears of while it naps. On real sockets and pipes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

if sys.platform != "linux":
    pytest.skip("the ears are Linux's", allow_module_level=True)

import socket  # noqa: TID251 - pairs of local ends, as the server and its clients have them

from recorder.capture.x11.ears import Ears


class Heard:
    """Ears on three pairs, whose other ends tell something."""

    def __init__(self) -> None:
        self._pairs = [socket.socketpair() for _ in range(3)]
        self.data, self.bell, self.wake = (theirs.fileno() for _, theirs in self._pairs)
        self.ears = Ears(self.data, self.bell, self.wake)

    def tell(self, number: int) -> None:
        """The data (0), the bell (1) or the wake (2) has a word to say."""
        self._pairs[number][0].send(b"x" * 64)

    def now(self, *, data: bool = True, bell: bool = True) -> set[int]:
        """What is heard, without waiting."""
        return self.ears.ready(0, data=data, bell=bell)

    def close(self) -> None:
        """Closes all of it."""
        self.ears.close()
        for pair in self._pairs:
            for end in pair:
                end.close()


@pytest.fixture
def heard() -> Iterator[Heard]:
    """Ears to which nothing was told yet."""
    heard = Heard()
    yield heard
    heard.close()


def test_each_message_is_heard_once_though_none_is_read(heard: Heard) -> None:
    """A message wakes, what lies there does not."""
    silent = heard.now()
    heard.tell(0)
    first, then = heard.now(), heard.now()
    heard.tell(0)

    assert (silent, first, then, heard.now()) == (set(), {heard.data}, set(), {heard.data})


def test_what_was_read_is_not_heard(heard: Heard) -> None:
    """It came while nobody listened and was taken: nothing more is to be told of it."""
    heard.tell(0)
    os.read(heard.data, 64)

    assert heard.now() == set()


def test_what_came_while_nobody_asked_is_heard_later(heard: Heard) -> None:
    """Deaf for messages and for the bell; then what is still there is heard at once."""
    for number in (0, 1):
        heard.tell(number)

    assert heard.now(data=False, bell=False) == set()
    assert heard.now() == {heard.data, heard.bell}


def test_who_wakes_is_heard_always(heard: Heard) -> None:
    """As long as it was not read, as the bell is where it is asked for."""
    heard.tell(1)
    heard.tell(2)

    assert heard.now(data=False, bell=False) == {heard.wake}
    assert [heard.now() for _ in range(2)] == [{heard.bell, heard.wake}] * 2
