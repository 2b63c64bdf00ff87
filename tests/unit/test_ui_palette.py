# SPDX-License-Identifier: GPL-3.0-or-later
"""The command palette finds every action that can be done now, and does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.window import unlocked, window
from ui.main_window import MainWindow
from ui.palette import Palette, keys_of, named

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
__all__ = ["unlocked", "window"]  # fixtures


def _open(window: MainWindow, qtbot: QtBot) -> Palette:
    window.keep_menu.acts["palette"].trigger()
    palette = window.findChild(Palette)
    assert palette is not None
    qtbot.addWidget(palette)
    return palette


def test_it_lists_what_can_be_done_now_with_its_key(window: MainWindow, qtbot: QtBot) -> None:
    """Every enabled action but itself, those of the timeline's buttons among them; none that would do nothing."""
    palette = _open(window, qtbot)
    listed = {palette.list.item(row).text() for row in range(palette.list.count())}
    enabled = {
        named(action)
        for action in (*window.actions(), *window.panel.acts.values())
        if action.isEnabled() and action.objectName() != "palette"
    }
    assert listed == enabled
    assert named(window.acts["all"]) in listed


def test_a_few_letters_and_return_do_an_action(window: MainWindow, qtbot: QtBot) -> None:
    """The first that fits is chosen; arrows choose another."""
    palette = _open(window, qtbot)
    QTest.keyClicks(palette.line, "pick wh")
    assert [palette.list.item(row).text() for row in range(palette.list.count())] == ["Pick the whole session"]
    with qtbot.waitSignal(window.desk.moved):
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.desk.selection is not None
    assert palette.isHidden()


def test_a_key_finds_its_action_and_escape_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    """Who knows half of a key finds the rest."""
    palette = _open(window, qtbot)
    QTest.keyClicks(palette.line, keys_of(window.acts["settings"]))
    assert palette.list.item(0).text() == named(window.acts["settings"])
    first = palette.list.currentRow()
    palette.line.clear()
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentRow() == first + 1
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert window.desk.selection is None
