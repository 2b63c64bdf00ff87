# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets of a Greek keyboard's letters, which nothing else in a test is made of, and the proof that none is in a recording."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

from recorder.model.events import KeyPress, KeyRelease
from tests.helpers.soak import count, seed
from tests.helpers.taped import Tape

ALPHABET = "αβγδεζηθικλμνξοπρστυφχψω"
# The keys that bear them, by their places on the keyboard.
_PLACES = set(range(24, 36)) | set(range(38, 49)) | set(range(52, 62))


def secrets(full: int, least: int) -> Iterator[str]:
    """As many as this run's share asks for."""
    chance = random.Random(seed())
    for _ in range(max(least, count(full))):
        yield "".join(chance.choice(ALPHABET) for _ in range(chance.randint(4, 12)))


def assert_nowhere(tape: Tape) -> None:
    """Neither a letter, nor a key that bears one, nor its name; what else was typed is there, and that something was hidden."""
    assert not [letter for letter in ALPHABET if letter in tape.words]
    assert "Greek_" not in tape.words
    # One letter is two bytes, which a key or a time may have by chance.
    assert not [pair for pair in map("".join, itertools.product(ALPHABET, repeat=2)) if pair.encode() in tape.bytes]
    pressed = {event.keycode for event in tape.events if isinstance(event, KeyPress | KeyRelease)}
    assert not pressed & _PLACES
    assert "4711" in tape.keys, "nothing else was recorded either"
    assert any(event.hidden for event in tape.events if isinstance(event, KeyPress))
    assert not tape.errors, tape.errors
