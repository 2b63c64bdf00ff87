# SPDX-License-Identifier: GPL-3.0-or-later
"""The indicator looks for itself as soon as it may be on the screen, and then at its beat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.capture.x11.visibility import Sighting, _alike
from ui import indicator
from ui.indicator import Indicator

pytestmark = pytest.mark.qt_log_ignore("does not support raise")
_NEVER_MS = 600_000


class _Screen:
    """Shows the pill at the look of this number."""

    def __init__(self, shown_at: int) -> None:
        self._shown_at, self.looks = shown_at, 0

    def look(self, _expected: api.Pixels) -> Sighting:
        self.looks += 1
        return Sighting(self.looks >= self._shown_at, "" if self.looks >= self._shown_at else "unmapped")

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def pill(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Indicator]:
    """One whose beat no test lives to see."""
    monkeypatch.setattr(indicator, "_LEASE_MS", _NEVER_MS)
    pill = Indicator()
    qtbot.addWidget(pill)
    yield pill
    pill.end()


def _begin(pill: Indicator, monkeypatch: pytest.MonkeyPatch, shown_at: int) -> list[bool]:
    """What it sees from now on."""
    screen, found = _Screen(shown_at), list[bool]()
    monkeypatch.setattr(api, "indicator_watch", lambda _window: screen)
    pill.sighted.connect(lambda sighting: found.append(sighting.seen))
    pill.begin()
    return found


def test_a_pill_that_is_not_shown_yet_is_looked_for_again(qtbot: QtBot, pill: Indicator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the beat; once it is seen not oftener than that."""
    found = _begin(pill, monkeypatch, 3)
    qtbot.waitUntil(lambda: True in found)
    assert found == [False, False, True]
    assert pill._timer.interval() == _NEVER_MS


def test_a_desktop_that_does_not_show_it_is_not_asked_for_ever(
    qtbot: QtBot, pill: Indicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the first moments only; then the beat goes on."""
    monkeypatch.setattr(indicator, "_FIRST_S", 0.0)
    found = _begin(pill, monkeypatch, 99)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [False]
    assert pill._timer.interval() == _NEVER_MS


@pytest.mark.parametrize(
    ("off", "by", "alike"), [(0, 0, True), (100, 24, True), (10, 25, True), (11, 25, False), (10, 150, True), (100, 25, False)]
)
def test_nine_pixels_of_ten_are_like_what_was_painted(off: int, by: int, alike: bool) -> None:
    """Within 24 of 255 in each channel, whichever channel of a pixel it is that is off."""
    painted, shown = bytes(100 for _ in range(300)), bytearray(100 for _ in range(300))
    for pixel in range(off):
        shown[3 * pixel + pixel % 3] += by if pixel % 2 or by > 100 else -by
    assert _alike(api.Pixels(10, 10, bytes(shown)), api.Pixels(10, 10, painted)) is alike


def test_pictures_of_different_sizes_are_not_alike() -> None:
    """Whatever is in them."""
    assert not _alike(api.Pixels(2, 1, bytes(6)), api.Pixels(1, 2, bytes(6)))
