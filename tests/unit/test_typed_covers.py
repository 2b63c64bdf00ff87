# SPDX-License-Identifier: GPL-3.0-or-later
"""The covers of typed texts by the hundred: the same ones as one by one, and no picture is unpacked again for the next."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from recorder import api
from recorder.model.events import Box
from recorder.model.pictures import Pixels
from recorder.redact.reach import difference
from recorder.redact.snapping import image
from recorder.store.reader import SessionReader
from tests.helpers import desks


@given(
    some.integers(1, 9).flatmap(
        lambda wide: some.tuples(
            some.lists(some.binary(min_size=3 * wide, max_size=3 * wide), min_size=1, max_size=7),
            some.lists(some.tuples(some.integers(0, 6), some.integers(0, 8), some.integers(0, 2)), max_size=4),
        )
    )
)
def test_where_two_pictures_differ_is_the_least_box_around_what_differs(
    case: tuple[list[bytes], list[tuple[int, int, int]]],
) -> None:
    """Whatever changed, in one colour of one pixel or in many."""
    rows, changes = case
    before = Pixels(width=len(rows[0]) // 3, height=len(rows), rgb=b"".join(rows))
    changed = image(before).copy()
    for row, column, colour in changes:
        changed[row % before.height, column % before.width, colour] ^= 1
    after = Pixels(width=before.width, height=before.height, rgb=changed.tobytes())
    places = np.argwhere((image(before) != changed).any(axis=2))
    wanted = None
    if len(places):
        (top, left), (bottom, right) = places.min(axis=0), places.max(axis=0)
        wanted = Box(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1)
    assert difference(before, after) == wanted


def test_no_picture_is_unpacked_again_for_the_next_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six texts, sought one after the other and then again: each picture is unpacked once, and the covers are those of a fresh view."""
    unpacked: list[int] = []
    pixels = SessionReader.pixels

    def counted(self: SessionReader, number: int) -> Pixels:
        unpacked.append(number)
        return pixels(self, number)

    names = tuple(f"person{number}@example.com" for number in range(6))
    script = ((0, 60, "Editor", "one", names[:3]), (60, 120, "Terminal", "two", names[3:]))
    with desks.make_vault(tmp_path / "vault") as vault:
        session = desks.add_session(vault, "Names", script)
        fresh = []
        for name in names:
            with api.open_session(vault, session) as view:
                fresh.append(view.covers_for(name))
        monkeypatch.setattr(SessionReader, "pixels", counted)
        with api.open_session(vault, session) as view:
            for _again in range(2):
                assert [view.covers_for(name) for name in names] == fresh
    assert all(fresh) and unpacked and len(unpacked) == len(set(unpacked))
