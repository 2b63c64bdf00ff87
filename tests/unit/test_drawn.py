# SPDX-License-Identifier: GPL-3.0-or-later
"""Targets from the picture: a frame drawn around the place, the same wherever in it the hand was, and nothing of what is covered."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recorder import api
from recorder.export.drawn import frame_around
from recorder.model.events import AnyEvent, Box, PointerPress, PointerRelease, WindowFocus
from recorder.model.pictures import Frame, Picture, Pixels
from recorder.model.redaction import AnyMark, Cover, Stand, StandPicture
from recorder.redact.pictures import FILL
from recorder.store.vault import Unlocked
from tests.helpers.generated import Performed, keep
from tests.helpers.sample import SECOND, TERMS

Canvas = NDArray[np.uint8]


def canvas(width: int = 400, height: int = 300) -> Canvas:
    """A light ground."""
    return np.full((height, width, 3), 240, np.uint8)


def button(on: Canvas, box: Box, shade: int = 160) -> None:
    """Draws a border of one pixel."""
    on[box.y : box.y + box.height, box.x : box.x + box.width] = shade
    on[box.y + 1 : box.y + box.height - 1, box.x + 1 : box.x + box.width - 1] = 250


def pixels(of: Canvas) -> Pixels:
    """As a picture."""
    return Pixels(of.shape[1], of.shape[0], of.tobytes())


SAVE = Box(100, 100, 90, 28)


@given(x=st.integers(SAVE.x + 1, SAVE.x + 88), y=st.integers(SAVE.y + 1, SAVE.y + 26))
def test_the_frame_is_the_same_wherever_in_it_the_hand_was(x: int, y: int) -> None:
    """With words on it, and others beside it."""
    drawn = canvas()
    button(drawn, SAVE)
    button(drawn, Box(200, 100, 90, 28))
    drawn[108:119, 120:122] = drawn[108:119, 130:132] = drawn[112:114, 120:132] = 20  # an H
    assert frame_around(pixels(drawn), x, y) == Box(101, 101, 88, 26)


def test_without_a_frame_there_is_none() -> None:
    """On the bare ground, beside a frame, outside of the picture, in a pane, and where a side is missing."""
    drawn = canvas()
    button(drawn, SAVE)
    button(drawn, Box(10, 150, 380, 140))
    for x, y in ((50, 50), (99, 110), (190, 110), (-1, 5), (5, 300), (200, 220)):
        assert frame_around(pixels(drawn), x, y) is None
    drawn[99:130, 189:200] = 250
    assert frame_around(pixels(drawn), 120, 110) is None


def test_what_is_covered_has_no_part_in_it() -> None:
    """A frame below a cover is not seen, and a cover is no frame: two pictures that differ only there give the same."""
    found = []
    for shade in (10, 160, 250):
        drawn = canvas()
        button(drawn, SAVE, shade)
        drawn[90:140, 90:200] = FILL
        found.append([frame_around(pixels(drawn), x, y) for x in range(80, 210, 3) for y in range(85, 145, 3)])
    assert found[0] == found[1] == found[2]
    assert not any(found[0])


def test_a_cover_over_a_side_leaves_no_frame() -> None:
    """What is half covered cannot be told."""
    drawn = canvas()
    button(drawn, SAVE)
    drawn[90:140, 180:260] = FILL
    assert frame_around(pixels(drawn), 120, 110) is None


def _clicked(unlocked: Unlocked, session: str, x: int, secret: int) -> dict[str, bytes]:
    drawn = canvas(480, 320)
    button(drawn, SAVE)
    drawn[200:232, 320:384] = secret
    shown = np.dstack((drawn[:, :, ::-1], np.zeros(drawn.shape[:2], np.uint8)))
    frames = [
        Frame(
            number=number,
            at=number * SECOND,
            picture=Picture(at=0, x=0, y=0, width=480, height=320, pixels=shown.tobytes()),
            window=1,
            area=Box(40, 24, 400, 272),
        )
        for number in (1, 3)
    ]
    events: list[AnyEvent] = [
        WindowFocus(at=1, window=1, application="Editor", title="x", box=Box(40, 24, 400, 272)),
        PointerPress(at=2 * SECOND, button="left", x=x, y=110),
        PointerRelease(at=2 * SECOND + 1, button="left", x=x, y=110),
    ]
    cover = Cover(at=0, box=Box(320, 200, 64, 32), first=1, last=3, through="change")
    marks: list[AnyMark] = [Stand(start=0, end=4 * SECOND, text=True), StandPicture(frame=1), StandPicture(frame=3), cover]
    keep(unlocked.home, Performed(events, frames, marks, 4 * SECOND), session)
    with api.open_session(unlocked, session) as view:
        for mark in marks:
            view.add(mark)
    return unlocked.draft_files(api.build_draft(unlocked, [session], TERMS).draft)


@pytest.mark.parametrize(("place", "secret"), [(104, 1), (150, 200), (187, 90)])
def test_a_click_that_accessibility_does_not_know_leaves_with_the_frame_around_it(
    unlocked: Unlocked, place: int, secret: int
) -> None:
    """In another cell of the grid by another hand, beside another secret: not one byte is another one."""
    built = _clicked(unlocked, "20260102-090000-0001", 120, 0)
    step = json.loads(built["steps/steps.jsonl"].splitlines()[-1])
    assert step["target"] == {"box": [101, 101, 88, 26], "source": "picture"}
    assert step["point"] == [145, 114]
    assert built == _clicked(unlocked, "20260102-090000-0002", place, secret)
