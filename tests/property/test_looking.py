# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at what changed alone finds what looking at everything does."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from recorder.detect.pictures.filling import Filler
from recorder.store.coding import Screen
from tests.helpers.looker import DarkLooker
from tests.helpers.sample import make_vault
from tests.helpers.screens import blank, store
from tests.helpers.soak import count

_WIDTH, _HEIGHT = 400, 260
# A stroke: where, how large, how dark; light ones rub out.
_strokes = st.tuples(
    st.integers(0, _WIDTH - 40),
    st.integers(0, _HEIGHT - 20),
    st.integers(2, 40),
    st.integers(2, 20),
    st.sampled_from([0, 40, 90, 240]),
)


def _drawn(screen: Screen, stroke: tuple[int, int, int, int, int]) -> Screen:
    x, y, width, height, shade = stroke
    fresh = screen.copy()
    fresh[y : y + height, x : x + width] = shade << 16 | shade << 8 | shade
    return fresh


@settings(max_examples=count(500))
@given(st.lists(st.lists(_strokes, max_size=3), min_size=1, max_size=6))
def test_what_changed_is_enough_to_look_at(edits: list[list[tuple[int, int, int, int, int]]]) -> None:
    """After any strokes drawn and rubbed out, every frame has the boxes that a look at the whole of it gives."""
    screens = [blank(_WIDTH, _HEIGHT, 0xF0F0F0)]
    for strokes in edits:
        screen = screens[-1]
        for stroke in strokes:
            screen = _drawn(screen, stroke)
        screens.append(screen)
    with tempfile.TemporaryDirectory() as folder, make_vault(Path(folder) / "vault") as unlocked:
        session = store(unlocked.home, screens)
        with unlocked.open(session) as reader:
            Filler(reader, DarkLooker(), read=True).fill(lambda _share: None)
            for number, screen in enumerate(screens, 1):
                rgb = np.stack([screen >> shift & 255 for shift in (16, 8, 0)], axis=2).astype(np.uint8)
                whole = DarkLooker().read(rgb, DarkLooker().find(rgb))
                assert sorted(whole, key=str) == sorted(reader.look(number) or (), key=str)
