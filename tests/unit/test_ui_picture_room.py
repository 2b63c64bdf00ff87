# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture in the window: seen as it leaves, un-covered by keys and by hand, undone; and looking for text beside everything else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.hour import unlocked
from tests.helpers.window import listed, window
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key, Modifier = Qt.Key, Qt.KeyboardModifier
__all__ = ["unlocked", "window"]  # fixtures


def shown(window: MainWindow) -> int:
    """The colours of the picture that is shown, as one number."""
    image = window.picture._shown
    return hash(bytes(image.constBits())) if not image.isNull() else 0


def leaving(window: MainWindow, qtbot: QtBot) -> int:
    """The picture as it leaves, when it has come; it is not what was recorded."""
    qtbot.waitUntil(lambda: window.desk.board is not None and window.desk.board.outline.whole, timeout=20_000)
    qtbot.waitUntil(lambda: shown(window) != 0, timeout=20_000)
    recorded = shown(window)
    QTest.keyClick(window, Key.Key_L)
    qtbot.waitUntil(lambda: shown(window) not in (0, recorded), timeout=20_000)
    return shown(window)


def lifting(window: MainWindow) -> bool:
    """Whether what un-covers is being drawn."""
    return window.picture.lifting


def test_an_area_is_uncovered_by_keys_and_covered_again_by_undo(window: MainWindow, qtbot: QtBot) -> None:
    """U, arrows, Return; what leaves changes at once; Ctrl+Z takes it back."""
    covered = leaving(window, qtbot)
    QTest.keyClick(window, Key.Key_U)
    assert lifting(window)
    QTest.keyClick(window.picture, Key.Key_Left)
    for _step in range(20):
        QTest.keyClick(window.picture, Key.Key_Down, Modifier.ShiftModifier)
    QTest.keyClick(window.picture, Key.Key_Return)
    qtbot.waitUntil(lambda: shown(window) not in (0, covered), timeout=20_000)
    QTest.keyClick(window.picture, Key.Key_Escape)
    assert not lifting(window)
    assert window.desk.board is not None
    assert any(isinstance(stored.mark, api.Uncover) for stored in window.desk.board.outline.marks)
    QTest.keyClick(window, Key.Key_Z, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(window) == covered, timeout=20_000)


@pytest.mark.parametrize(("reach", "least"), [("this", 1), ("window", 5)])
def test_a_window_is_uncovered_as_far_as_was_chosen(window: MainWindow, qtbot: QtBot, reach: str, least: int) -> None:
    """On this picture alone, or in this window throughout."""
    leaving(window, qtbot)
    room = window.picture_room
    room.reach.setCurrentIndex(room.reach.findData(reach))
    board = window.desk.board
    QTest.keyClick(window, Key.Key_U, Modifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.desk.board is not board, timeout=20_000)
    assert window.desk.board is not None
    uncovered = window.desk.board.outline.marked.uncovered
    assert len(uncovered) == 1 if reach == "this" else len(uncovered) >= least


def test_without_the_text_finder_it_says_so(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plainly, and that pictures leave only one by one then."""
    listed(window, qtbot)
    monkeypatch.setattr("recorder.detect.pictures.models.installed", lambda: False)
    qtbot.waitUntil(window.picture_room.acts["find_text"].isEnabled, timeout=20_000)
    QTest.keyClick(window, Key.Key_U, Modifier.ControlModifier)
    assert "not installed" in window.picture_room.seeking.told.text()
    assert not window.picture_room.seeking.works


@pytest.mark.skipif(not api.picture_texts.can_find_text(), reason="the extra is not installed")
def test_looking_for_text_tells_how_far_it_is_and_can_be_stopped(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """In pictures in which nobody looked: it goes on beside the window, stops after the picture at hand, and keeps what it has."""
    session = desks.add_session(unlocked, "Not looked at", ago=10)
    window.refresh()
    listed(window, qtbot)
    window.show_session(session)
    qtbot.waitUntil(window.picture_room.acts["find_text"].isEnabled, timeout=20_000)
    QTest.keyClick(window, Key.Key_U, Modifier.ControlModifier)
    seeking = window.picture_room.seeking
    assert seeking.bar.isVisible()
    with qtbot.waitSignal(seeking.ended, timeout=120_000):
        QTest.keyClick(window, Key.Key_U, Modifier.ControlModifier)
    assert not seeking.bar.isVisible()
    assert seeking.told.text()
