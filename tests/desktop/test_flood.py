# SPDX-License-Identifier: GPL-3.0-or-later
"""A flood of input: nothing of it is lost in silence, nothing is doubled or changes its place, and the server lives on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from random import Random

import pytest

from recorder.capture.strokes import Stroke
from recorder.capture.x11.record import RecordInput
from recorder.model.events import AnyEvent, Gap
from tests.helpers import truth, workload
from tests.helpers.injector import KEY_DOWN, KEY_UP, MOVE, Action, Sent, inject
from tests.helpers.xserver import VirtualDesktop

pytestmark = pytest.mark.desktop
MS = 1_000_000
WIDTH, HEIGHT = 1200, 700
KEYS = range(24, 34)


class Flooded:
    """What a source emitted while so many actions were injected without a rest."""

    def __init__(self, desktop: VirtualDesktop, actions: list[Action], block: int = 256) -> None:
        emitted: list[AnyEvent | Stroke] = []
        died: list[Exception] = []
        source = RecordInput(desktop.display)
        source.hurried = lambda: False
        source.start(emitted.append, died.append)
        self.sent: list[Sent] = inject(desktop.display, actions, os.environ, block)
        source.sync()
        source.stop()
        self.died = died
        self.gaps = [event for event in emitted if isinstance(event, Gap)]
        self.kept = [what for what, _ in truth.kept(part for event in emitted for part in truth.taken_apart(event))]

    def surely_whole(self) -> list[list[truth.What]]:
        """What was injected between the gaps, stretch by stretch: all of which the server may have seen within one is left out."""
        named = groupby(truth.injected(self.sent), lambda each: self._told(each[1]))
        return [[what for what, _ in stretch] for told, stretch in named if not told]

    def holds(self, stretches: list[list[truth.What]]) -> bool:
        """Whether each stretch was kept, with nothing missing from it and nothing else in it, one after another."""
        place = 0
        for stretch in stretches:
            found = (at for at in range(place, len(self.kept)) if self.kept[at : at + len(stretch)] == stretch)
            place = next(found, -1) + len(stretch)
            if place < len(stretch):
                return False
        return True

    def lost_in_silence(self) -> list[Sent]:
        """What was injected, is not there, and lies in no gap (which is a millisecond wider, as the server's time is no finer)."""
        kept = set(self.kept)
        return [sent for what, sent in truth.injected(self.sent) if what not in kept and not self._told(sent)]

    def _told(self, sent: Sent) -> bool:
        return any(gap.cause == "queue" and gap.at - MS <= sent.after and sent.before <= gap.until + MS for gap in self.gaps)


@pytest.fixture
def desktop() -> Iterator[VirtualDesktop]:
    """A desktop with a terminal, which is told of each key."""
    with VirtualDesktop() as desktop:
        desktop.run("xterm", "-T", "Flooded", "-geometry", "150x45+80+60")
        desktop.activate("Flooded")
        yield desktop


def test_40000_movements_a_second(desktop: VirtualDesktop) -> None:
    """Each goes to a point of its own: all are there, in order, or a gap says where some are missing."""
    points = [(number % WIDTH, number // WIDTH) for number in range(40_000)]

    flooded = Flooded(desktop, [Action(MOVE, 0, x, y, 25) for x, y in points])

    assert flooded.died == []
    assert flooded.lost_in_silence() == []
    assert flooded.kept == sorted(flooded.kept, key=lambda what: (what[3], what[2]))
    assert len(flooded.kept) == len(set(flooded.kept))


def test_a_flood_that_begins_while_somebody_types(desktop: VirtualDesktop) -> None:
    """It begins in the midst of a nap, at another place of it each time: all of it is there, or a gap says where not."""
    points = [(number % WIDTH, number // WIDTH) for number in range(12_000)]
    for pause in (20_000, 45_000, 70_000):
        typed = workload.typing(Random(pause), 5, 70_000)
        moved = [Action(MOVE, 0, x, y, 25 if number else pause) for number, (x, y) in enumerate(points)]

        flooded = Flooded(desktop, [*typed, *moved])

        assert flooded.died == []
        assert flooded.lost_in_silence() == []
        assert flooded.holds(flooded.surely_whole())


def test_keys_as_fast_as_a_program_types_them(desktop: VirtualDesktop) -> None:
    """2,000 presses without a rest between them: what is missing lies in a gap, and between the gaps is all of it, once and in order."""
    random = Random(4)
    pressed = [random.choice(KEYS) for _ in range(2_000)]

    flooded = Flooded(desktop, [Action(kind, key, 0, 0, 100) for key in pressed for kind in (KEY_DOWN, KEY_UP)], 32)

    assert flooded.died == []
    assert flooded.holds(flooded.surely_whole())
    assert len(flooded.kept) <= 2 * len(pressed)
