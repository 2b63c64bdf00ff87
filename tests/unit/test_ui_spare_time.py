# SPDX-License-Identifier: GPL-3.0-or-later
"""While nobody does anything pictures are made ready for an export; a hand, a recording and a lock end that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from recorder.detect.pictures import models
from recorder.model.events import PointerPress, WindowFocus
from recorder.model.redaction import Stand
from recorder.redact.view import SessionView
from recorder.store import ready
from recorder.store.vault import Unlocked
from tests.helpers.sample import make_vault
from tests.helpers.screens import SECOND, SESSION, blank, frame, start, write
from ui import spare_time
from ui.spare_time import SpareTime

_PICTURES = 6


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[Unlocked]:
    """A vault with a session that stands: a click after each picture."""
    with make_vault(tmp_path / "vault") as vault:
        writer = start(vault.home)
        for number in range(1, _PICTURES + 1):
            page = blank()
            write(page, f"a page {number}", 20, 20 * number)
            writer.write_frame(frame(number, page, at=2 * number * SECOND))
        writer.write([WindowFocus(at=1, window=1, application="Editor")])
        writer.write([PointerPress(at=(2 * n + 1) * SECOND, button="left", x=9, y=9) for n in range(1, _PICTURES + 1)])
        writer.close("stopped", 60 * SECOND)
        with SessionView(vault.open(SESSION)) as view:
            view.add(Stand(start=0, end=60 * SECOND))
        yield vault


def made(unlocked: Unlocked) -> int:
    """How many pictures are ready."""
    with unlocked.open(SESSION) as reader:
        return len(ready.made(reader.database))


def works(spare: SpareTime) -> bool:
    """Whether it does something now."""
    return spare.works


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment is long enough."""
    monkeypatch.setattr(spare_time, "QUIET", 0.0)


@pytest.mark.usefixtures("quiet")
@pytest.mark.skipif(not models.installed(), reason="the extra detectors is not installed")
def test_in_a_quiet_moment_all_that_stands_is_made_ready(unlocked: Unlocked, qtbot: QtBot, qapp: QApplication) -> None:
    """Without a word; and once: what is ready is not opened again until a hand has touched something."""
    spare = SpareTime(unlocked, qapp, lambda: False)
    spare.look()
    assert works(spare)
    qtbot.waitUntil(lambda: not spare.works, timeout=60_000)
    assert made(unlocked) == _PICTURES
    spare.look()
    assert not works(spare)
    spare.end()


@pytest.mark.usefixtures("quiet")
def test_a_hand_ends_it_and_the_next_quiet_moment_goes_on(unlocked: Unlocked, qtbot: QtBot, qapp: QApplication) -> None:
    """A key in any window of ours, before the next picture."""
    line = QLineEdit()
    qtbot.addWidget(line)
    spare = SpareTime(unlocked, qapp, lambda: False)
    with qtbot.waitActive(line):
        line.show()
    spare.look()
    QTest.keyClick(line.windowHandle(), Qt.Key.Key_A)
    qtbot.waitUntil(lambda: not spare.works, timeout=60_000)
    assert made(unlocked) < _PICTURES
    spare.look()
    assert works(spare)
    spare.end()


@pytest.mark.usefixtures("quiet")
def test_while_something_is_recorded_or_soon_after_a_touch_it_does_not_begin(
    unlocked: Unlocked, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the worker does comes first."""
    spare = SpareTime(unlocked, qapp, lambda: True)
    spare.look()
    assert not works(spare)
    spare.end()
    monkeypatch.setattr(spare_time, "QUIET", 3600.0)
    spare = SpareTime(unlocked, qapp, lambda: False)
    spare.look()
    assert not works(spare)
    spare.end()


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("busy", [False, True])
def test_a_lock_ends_it_for_good(unlocked: Unlocked, qtbot: QtBot, qapp: QApplication, busy: bool) -> None:
    """The object goes with its last work, or without any, also while something is recorded; and nothing is said."""
    spare = SpareTime(unlocked, qapp, lambda: busy)
    spare.look()
    with qtbot.waitSignal(spare.destroyed, timeout=60_000):
        unlocked.lock()
