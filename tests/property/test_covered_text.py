# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves of a picture depends on nothing that is covered in it: not on its length, its height, nor on what touches it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from recorder.export import readying
from recorder.export.draft import build_draft
from recorder.model.events import Box, PointerPress, WindowFocus
from recorder.model.pictures import FoundText
from recorder.model.redaction import AnyMark, Cover, Stand
from recorder.redact.view import SessionView
from recorder.store import pool
from recorder.store.coding import Screen
from recorder.store.vault import Unlocked
from tests.helpers.looker import DarkLooker
from tests.helpers.sample import TERMS, make_vault
from tests.helpers.screens import SECOND, blank, frame, start, write
from tests.helpers.soak import count

WINDOW = Box(64, 32, 512, 320)
# The worker draws the cover around the field; what is in the field is all that two sessions differ in.
DRAWN, FIELD = Box(140, 130, 170, 28), Box(144, 133, 160, 22)
_numbers = itertools.count()
many = settings(max_examples=count(500), deadline=None, suppress_health_check=list(HealthCheck))
shades = st.sampled_from((0x101010, 0x606060, 0xD8D8D8, 0xE8F0E8))
shapes = st.lists(
    st.tuples(st.integers(100, 460), st.integers(70, 240), st.integers(1, 140), st.integers(1, 70), shades), max_size=7
)
inks = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 18), st.integers(1, 60), st.integers(1, 22)), max_size=6)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unlocked]:
    """One vault for all of them."""
    with make_vault(tmp_path_factory.mktemp("vault") / "home") as unlocked:
        yield unlocked


def page(shapes: list[tuple[int, int, int, int, int]]) -> Screen:
    """A window with things drawn in it, some of them dark, which is what the looker takes for text."""
    drawn = blank()
    drawn[WINDOW.y : WINDOW.y + WINDOW.height, WINDOW.x : WINDOW.x + WINDOW.width] = 0xFFFFFF
    for left, top, width, height, shade in shapes:
        drawn[top : top + height, left : min(left + width, 570)] = shade
    return drawn


def with_secret(ground: Screen, ink: list[tuple[int, int, int, int]]) -> Screen:
    """The same with something in the field: it never goes over its edges, and may touch them."""
    drawn = ground.copy()
    field = drawn[FIELD.y : FIELD.y + FIELD.height, FIELD.x : FIELD.x + FIELD.width]
    for left, top, width, height in ink:
        field[top : top + height, left : left + width] = 0x202020
    return drawn


def exported(unlocked: Unlocked, screens: list[Screen], marks: list[AnyMark], *, again: bool = True) -> dict[str, bytes]:
    """All that would leave of a session of these pictures, a click after each; text is looked for in each as it is covered."""
    pool.fill_when_low(unlocked.home, unlocked._keys)
    session = start(unlocked.home, f"20260102-090000-{next(_numbers):04x}")
    for number, screen in enumerate(screens, 1):
        session.write_frame(msgspec.structs.replace(frame(number, screen, at=2 * number * SECOND), area=WINDOW))
    session.write([WindowFocus(at=1, window=1, application="Editor", box=WINDOW)])
    session.write([PointerPress(at=(2 * n + 1) * SECOND, button="left", x=300, y=300) for n in range(1, len(screens) + 1)])
    session.close("stopped", 60 * SECOND)
    looker = DarkLooker()
    with unlocked.open(session.session) as reader, SessionView(reader) as view:
        for mark in (Stand(start=0, end=60 * SECOND), *marks):
            view.add(mark)
        for number, screen in enumerate(screens, 1):
            bare = np.ascontiguousarray(screen).view(np.uint8).reshape(*screen.shape, 4)[..., 2::-1]
            reader.keep_look(number, [FoundText(box) for box in looker.find(np.ascontiguousarray(bare))])
        if again:
            readying.look(view, view.not_looked_at(view.searched()), looker, lambda _share: None)
    draft = build_draft(unlocked, [session.session], TERMS)
    files = unlocked.draft_files(draft.draft)
    unlocked.drop_draft(draft.draft)
    unlocked.delete(session.session)
    return files


def covers(pictures: int) -> list[AnyMark]:
    """One cover on each picture, as it was drawn."""
    return [Cover(at=2 * number * SECOND, box=DRAWN) for number in range(1, pictures + 1)]


# Right of a rule something dark stands below the field. A text that touches it is found as one with it, and reaches over the rule.
TOUCHING = [(180, 158, 2, 194, 0xD8D8D8), (200, 155, 9, 165, 0x101010)]
SHORT, HIGH = [(0, 3, 20, 14)], [(0, 0, 160, 22)]


@many
@example(shapes=TOUCHING, one=SHORT, other=HIGH)
@given(shapes=shapes, one=inks, other=inks)
def test_what_is_covered_has_no_part_in_what_leaves(
    vault: Unlocked,
    shapes: list[tuple[int, int, int, int, int]],
    one: list[tuple[int, int, int, int]],
    other: list[tuple[int, int, int, int]],
) -> None:
    """Other ink below a cover, with drawing beside it, below it and through its line: not one byte of what leaves is another one."""
    ground = page(shapes)
    first, second = (
        exported(vault, [with_secret(ground, ink), with_secret(ground, ink), ground], covers(3)) for ink in (one, other)
    )
    assert first == second


def test_found_in_the_picture_as_it_was_recorded_it_would_have_one(vault: Unlocked) -> None:
    """The test can fail: where nobody looked at the picture as it is covered, a text below a cover widens what is covered beside it."""
    ground = page(TOUCHING)
    first, second = (exported(vault, [with_secret(ground, ink)], covers(1), again=False) for ink in (SHORT, HIGH))
    assert first != second


letters = st.text(alphabet="abcdefghikmnoprstuvwxyz0123456789 ", max_size=16)
rules = st.lists(st.tuples(st.integers(110, 440), st.integers(70, 240), st.integers(1, 3), st.integers(1, 20)), max_size=6)


@many
@given(rules=rules, one=st.tuples(letters, letters), other=st.tuples(letters, letters), row=st.integers(0, 40))
def test_texts_of_any_length_in_one_column_leave_the_same(
    vault: Unlocked, rules: list[tuple[int, int, int, int]], one: tuple[str, str], other: tuple[str, str], row: int
) -> None:
    """Found by themselves, one below another, between two rules that they may touch, with pieces of pale lines around them.

    Each has a letter that goes up and one that goes down: how high a line is, the text itself tells.
    """
    ground = page([])
    ground[60:340, [96, 228]] = 0xD8D8D8
    for left, top, width, height in rules:
        ground[top : top + height, left : left + width] = 0xD8D8D8
    made = []
    for texts in (one, other):
        drawn = ground.copy()
        for line, text in enumerate(texts):
            write(drawn, f"hg{text}", 104, 100 + row + 40 * line)
        made.append(exported(vault, [drawn], []))
    assert made[0] == made[1]
