# SPDX-License-Identifier: GPL-3.0-or-later
"""Random changes of a screen, stored, repacked, forgotten, cut off by a crash: what is read is what was seen, to the pixel."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recorder import api
from recorder.model.events import Box
from recorder.model.keeping import ShredMarked
from recorder.model.redaction import Cover, Remove
from recorder.redact import destroy
from recorder.store import repack, vault
from recorder.store.coding import Screen
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.screens import SECOND, SESSION, blank, frame, rgb, start, write
from tests.helpers.soak import count, seed

_CHANGES, _SIZE = 1_000, (320, 240)


def _change(screen: Screen, seen: list[Screen], draw: random.Random) -> Screen:
    """The next screen: a letter, a fill, a picture, a scrolled part, one that was there before, or the same once more."""
    fresh = screen.copy()
    height, width = fresh.shape
    x, y = draw.randrange(width), draw.randrange(height)
    right, bottom = draw.randint(x + 1, width), draw.randint(y + 1, height)
    match draw.choice(("letter", "letter", "letter", "fill", "noise", "scroll", "pixel", "back", "same")):
        case "letter":
            write(fresh, draw.choice("abcxyz"), min(x, width - 20), min(y, height - 16))
        case "fill":
            fresh[y:bottom, x:right] = draw.randrange(1 << 24)
        case "noise":
            shape = (bottom - y, right - x)
            fresh[y:bottom, x:right] = np.random.default_rng(draw.randrange(1 << 30)).integers(0, 1 << 24, shape, dtype=np.uint32)
        case "scroll":
            fresh[y:bottom, x:right] = np.roll(fresh[y:bottom, x:right], draw.randint(-60, 60), axis=0)
        case "pixel":
            fresh[y, x] ^= 1
        case "back":
            fresh = draw.choice(seen[-40:]).copy()
    return fresh


def _random_screens(number: int, draw: random.Random) -> list[Screen]:
    """Screens of one size, but for a monitor that is plugged in now and then."""
    screen = blank(*_SIZE)
    for line in range(12):
        write(screen, "".join(draw.choice("abcdefgh ") for _ in range(36)), 4, 4 + 19 * line)
    screens = [screen]
    while len(screens) < number:
        if draw.random() < 0.01:
            screens.append(blank(draw.randint(1, 400), draw.randint(1, 300), draw.randrange(1 << 24)))
        screens.append(_change(screens[-1], screens, draw))
    return screens[:number]


def test_decoded_frames_are_the_screens(tmp_path: Path) -> None:
    """After 1,000 random changes every frame equals the screen, pixel for pixel, while recording, repacked, and in random order."""
    draw = random.Random(seed())
    screens = _random_screens(_CHANGES - 1, draw)
    screens.append(blank(*_SIZE))  # what is left to repack at the end is never nothing
    for line in range(9):
        write(screens[-1], f"the last of them, line {line}", 20 + 9 * line, 30 + 21 * line)
    with make_vault(tmp_path / "vault") as unlocked:
        writer, spared = start(unlocked.home), 0
        for number, screen in enumerate(screens, 1):
            writer.write_frame(frame(number, screen, window=draw.randrange(3)))
            if number < _CHANGES and draw.random() < 0.02:
                spared += writer.spare()
        order = list(range(1, _CHANGES + 1))
        draw.shuffle(order)
        for packed in (False, True):
            with unlocked.open(SESSION) as reader:
                assert [number for number in order if reader.pixels(number).rgb != rgb(screens[number - 1])] == []
            if not packed:
                writer.close("stopped", 9_999 * SECOND)
                with unlocked.open(SESSION) as reader:
                    left = repack.waiting(reader.database)
                assert api.repack(unlocked) == left > 0 < spared
                with unlocked.open(SESSION) as reader:
                    assert repack.waiting(reader.database) == 0


@given(draw=st.randoms(use_true_random=False), cuts=st.lists(st.integers(1, 60), min_size=1, max_size=6))
@settings(max_examples=count(500), deadline=None)
def test_whatever_goes_the_rest_is_as_it_was(draw: random.Random, cuts: list[int]) -> None:
    """Frames removed, covered and forgotten in any order: each one left shows what it showed, but for its covers."""
    screens = _random_screens(60, draw)
    with tempfile.TemporaryDirectory() as place, make_vault(Path(place) / "vault") as unlocked:
        writer = start(unlocked.home)
        for number, screen in enumerate(screens[:55], 1):
            writer.write_frame(frame(number, screen, window=draw.randrange(3)))
        writer.forget(50 * SECOND, 56 * SECOND)
        for number, screen in enumerate(screens[55:], 56):
            writer.write_frame(frame(number, screen, window=draw.randrange(3)))
        writer.close("stopped", 99 * SECOND)
        gone, covered = set(range(50, 56)), cast(dict[int, list[Box]], {})
        with api.open_session(unlocked, SESSION) as view:
            for cut in cuts:
                if draw.random() < 0.5:
                    view.add(Remove(start=cut * SECOND, end=(cut + 2) * SECOND))
                    gone |= {cut, cut + 1}
                elif cut not in range(50, 56):
                    drawn = Box(draw.randrange(200), draw.randrange(200), draw.randint(1, 99), draw.randint(1, 99))
                    covered.setdefault(cut, []).append(cast(Cover, view.add(Cover(at=cut * SECOND, box=drawn)).mark).box)
        destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(SESSION)))
        with unlocked.open(SESSION) as reader:
            assert [info.number for info in reader.frames()] == [n for n in range(1, 61) if n not in gone]
            for info in reader.frames():
                assert reader.pixels(info.number).rgb == _expected(screens[info.number - 1], covered.get(info.number, []))
                reader.thumbnail(info.number)


def _expected(screen: Screen, boxes: list[Box]) -> bytes:
    screen = screen.copy()
    for box in boxes:
        screen[box.y : box.y + box.height, box.x : box.x + box.width] = 0x1B1A18
    return rgb(screen)


_WRITING = """
import os, random, sys
from pathlib import Path
from tests.helpers.screens import frame, start
from tests.property.test_store_pictures import _random_screens
screens = _random_screens(30, random.Random(int(sys.argv[2])))
writer, left = start(Path(sys.argv[1]), sys.argv[4]), int(sys.argv[3])
def count(_statement):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
writer.database.raw.set_trace_callback(count)
for number, screen in enumerate(screens, 1):
    writer.write_frame(frame(number, screen))
    if number % 3 == 0:
        writer.spare()
    os.write(1, b"%d\\n" % number)
"""


@pytest.mark.parametrize("part", range(4))
def test_a_crash_between_two_writes_leaves_every_earlier_frame(tmp_path: Path, part: int) -> None:
    """The process ends at once before some statement, one after the other: every frame that was stored is readable, and right."""
    draw = random.Random(seed() + part)
    screens = _random_screens(30, random.Random(5))
    make_vault(tmp_path / "vault").lock()
    for round_, statement in enumerate(draw.sample(range(1, 220), count(50))):
        session = f"20260102-{round_:06}-dead"
        command = [sys.executable, "-c", _WRITING, str(tmp_path / "vault"), "5", str(statement), session]
        told = subprocess.run(command, capture_output=True, check=False).stdout.split()
        with vault.unlock(tmp_path / "vault", PASSPHRASE) as unlocked, unlocked.open(session) as reader:
            numbers = [info.number for info in reader.frames()]
            assert len(numbers) >= len(told)
            assert numbers == list(range(1, len(numbers) + 1))
            assert all(reader.pixels(number).rgb == rgb(screens[number - 1]) for number in numbers)
