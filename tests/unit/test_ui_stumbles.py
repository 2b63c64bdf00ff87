# SPDX-License-Identifier: GPL-3.0-or-later
"""What made a first user stumble: the picture of another window, a key that came too early, a place that was lost, a plus without Shift."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers.window import listed, unlocked, window
from ui import bridge
from ui.main_window import MainWindow
from ui.naming import named, set_in

__all__ = ["unlocked", "window"]


def test_a_picked_window_is_the_one_that_is_seen_and_covered(window: MainWindow) -> None:
    """The first picture of a window comes a moment after it is in front: the picture shown, and what a cover reaches, are its own."""
    desk = window.desk
    assert desk.board is not None and desk.view is not None
    picked = desk.board.items["window"][1]
    desk.pick(picked)
    frame = desk.board.picture_at(desk.playhead)
    assert frame is not None and frame.window == picked.window
    assert desk.selection is not None and desk.selection.start == picked.start
    desk.reach = "window"
    desk.cover(api.Box(400, 300, 80, 20))
    covered = {number for number, boxes in desk.view.marked().covers.items() if boxes}
    assert covered == {each.number for each in desk.board.frames if each.window == picked.window}


def test_what_is_picked_before_all_pictures_stays_at_its_beginning(window: MainWindow) -> None:
    """What no picture shows in its stretch, and what one shows already, is picked where it begins."""
    board = window.desk.board
    assert board is not None
    typed = board.items["typed"][0]
    assert board.first_seen(typed) == typed.start
    window.desk.step(1, "picture")
    assert window.desk.item is not None and window.desk.playhead == window.desk.item.start


def test_a_cover_asked_for_before_the_picture_has_come_begins_when_it_comes(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C is not lost where the picture is still being unpacked; another place of the timeline forgets it."""
    desk, picture = window.desk, window.picture
    board = desk.board
    assert board is not None
    monkeypatch.setattr(bridge, "PATIENCE", 0)
    last, before = board.frames[-1], board.frames[-2]
    desk._images.clear()
    desk.seek(last.at)
    assert desk.is_coming(last.number)
    window.acts["cover"].trigger()
    assert not picture.covering
    with qtbot.waitSignal(picture.cover_mode):
        pass
    assert window.picture.covering and window.picture.frame == last
    desk._images.clear()
    desk.seek(before.at)
    window.acts["cover"].trigger()
    desk.seek(0)
    qtbot.waitUntil(lambda: not any(desk.is_coming(frame.number) for frame in board.frames))
    assert not window.picture.covering


def test_what_stays_here_is_shown_as_recorded_to_be_covered(window: MainWindow, qtbot: QtBot) -> None:
    """Where the picture is not shown because it stays here, C shows it, as *Un-cover an area* does."""
    picture = window.picture
    picture.leaves.turn(True)
    frame = picture.frame
    assert frame is not None
    qtbot.waitUntil(lambda: picture.leaves.stays(frame.number))
    window.acts["cover"].trigger()
    qtbot.waitUntil(lambda: picture.covering)
    assert not picture.leaves.on


def test_a_picture_that_cannot_be_read_is_not_covered_in_silence(window: MainWindow) -> None:
    """Nothing can be drawn on it, and that is said."""
    desk, frame = window.desk, window.picture.frame
    assert frame is not None
    desk._images[frame.number] = QImage()
    desk.seek(desk.playhead)
    window.acts["cover"].trigger()
    assert not window.picture.covering
    assert window.inspector.said.text() == "There is no picture here to draw on."


def test_a_session_that_is_read_anew_goes_on_where_the_playhead_stood(window: MainWindow, qtbot: QtBot) -> None:
    """After a hand-over the window shows the moment that it showed before; another session begins at its beginning."""
    assert window.desk.board is not None
    there = window.desk.board.frames[-1].at
    window.desk.seek(there)
    window.reopen()
    qtbot.waitUntil(lambda: window.desk.board is not None)
    assert window.desk.playhead == there
    listed(window, qtbot)
    newer = window.desk.session
    window.show_session(next(each.session for each in window.sessions.model.summaries() if each.session != newer))
    qtbot.waitUntil(lambda: window.desk.board is not None)
    assert window.desk.playhead == 0


@pytest.mark.parametrize("keys", [Qt.Key.Key_Equal, Qt.Key.Key_Plus])
def test_control_and_the_key_of_the_plus_zoom_in(window: MainWindow, keys: Qt.Key) -> None:
    """On most keyboards plus is Shift and the equals sign; nobody presses Shift to zoom."""
    before = window.timeline.viewport.scale
    QTest.keyClick(window.timeline, keys, Qt.KeyboardModifier.ControlModifier)
    assert window.timeline.viewport.scale < before


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_return_presses_the_button_that_the_keyboard_is_on_among_the_tasks(window: MainWindow, unlocked: api.Unlocked) -> None:
    """The dialog opens on *New task*: Return makes one and goes to its name, instead of doing nothing."""
    window.tasking.show()
    dialog = window.tasking.dialog
    assert dialog is not None
    dialog.new.setFocus()
    assert isinstance(dialog.focusWidget(), QPushButton)
    QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    assert len(unlocked.tasks()) == 1
    assert dialog.focusWidget() is dialog.page.name
    QTest.keyClick(dialog.page.name, Qt.Key.Key_Return)
    assert len(unlocked.tasks()) == 1


def test_a_latin_name_in_a_chinese_sentence_stands_apart() -> None:
    """A space stands between Han and Latin characters, and only there; the name stays as it was typed, braces too."""
    assert named("交给{recipient}的内容今天到期。", "Platform team") == "交给 Platform team 的内容今天到期。"
    assert named("交给{recipient}的内容还有 {days} 天到期。", "平台组", days=3) == "交给平台组的内容还有 3 天到期。"
    assert named("{what}，给{recipient}，有效期至{date}", "A{b}", what="x", date="d") == "x，给 A{b}，有效期至d"
    assert named("left to {recipient}", "平台") == "left to 平台"
    assert named("{recipient}怎么说？", "") == "怎么说？"
    assert set_in("转到{application}", "application", "Terminal") == "转到 Terminal"
