# SPDX-License-Identifier: GPL-3.0-or-later
"""A flood of input: nothing of it is lost in silence, nothing is doubled or changes its place, and the server lives on."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from recorder.capture.strokes import Stroke
from recorder.capture.x11.record import RecordInput
from recorder.model.events import AnyEvent, Gap
from tests.helpers import truth
from tests.helpers.injector import KEY_DOWN, KEY_UP, MOVE, Action, Sent, inject
from tests.helpers.xserver import VirtualDesktop

pytestmark = pytest.mark.desktop
MS = 1_000_000
WIDTH, HEIGHT = 1200, 700
KEYS = range(24, 34)


class Flooded:
    """What a source emitted while so many actions were injected without a rest."""

    def __init__(self, desktop: VirtualDesktop, actions: list[Action]) -> None:
        emitted: list[AnyEvent | Stroke] = []
        died: list[Exception] = []
        source = RecordInput(desktop.display)
        source.hurried = lambda: False
        source.start(emitted.append, died.append)
        self.sent: list[Sent] = inject(desktop.display, actions, os.environ, 256)
        source.sync()
        source.stop()
        self.died = died
        self.gaps = [event for event in emitted if isinstance(event, Gap)]
        self.kept = [what for what, _ in truth.kept(part for event in emitted for part in truth.taken_apart(event))]

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


def test_keys_as_fast_as_a_program_types_them(desktop: VirtualDesktop) -> None:
    """2,000 presses without a rest between them, of ten keys in turn: all or a gap."""
    taps = [(kind, KEYS[number % len(KEYS)]) for number in range(2_000) for kind in (KEY_DOWN, KEY_UP)]

    flooded = Flooded(desktop, [Action(kind, key, 0, 0, 100) for kind, key in taps])

    wanted = [what for what, _ in truth.injected(flooded.sent)]
    assert flooded.died == []
    assert flooded.kept == wanted or flooded.gaps
