# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of sessions in the window, by mouse and by keyboard: read, found, noted, told apart, gone on with."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.clock import SystemClock
from recorder.model.session import SessionHeader, StartChoice
from recorder.store.sessions import create_session
from tests.helpers import desks
from tests.helpers.pressing import active, click, keys
from tests.helpers.window import listed, unlocked, window
from ui.main_window import MainWindow
from ui.note_dialog import NoteDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key, Modifier = Qt.Key, Qt.KeyboardModifier
__all__ = ["unlocked", "window"]  # fixtures


def test_the_list_is_read_while_the_window_answers(unlocked: api.Unlocked, qtbot: QtBot, qapp: QApplication) -> None:
    """Until it is there the window shows neither an empty vault nor a session; then the newest is open."""
    made = MainWindow(unlocked, api.Settings(language="en"))
    qtbot.addWidget(made)
    made.show()
    assert made.middle.currentWidget() not in (made.empty, made.damaged)
    assert made.sessions.model.rowCount() == 0
    listed(made, qtbot)
    assert made.top.name.text() == "Newer"
    made.close()


def test_closing_while_the_list_is_read_leaves_nothing_behind(unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """The reading is stopped and waited for: the vault may be locked at once."""
    made = MainWindow(unlocked, api.Settings(language="en"))
    qtbot.addWidget(made)
    made.show()
    made.close()
    assert not made.reading.busy
    unlocked.lock()


def test_a_session_is_found_by_name_note_or_application(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Only what fits is listed; Return picks the first of it; Escape and an empty field bring all back."""
    unlocked.note(unlocked.summaries()[1].session, "对账")
    window.refresh()
    listed(window, qtbot)
    QTest.keyClick(window, Key.Key_F, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert window.sessions.sought.hasFocus()
    keys(window.sessions.sought, "older")
    assert names(window) == ["Older"]
    QTest.keyClick(window.sessions.sought, Key.Key_Return)
    assert window.top.name.text() == "Older"
    window.sessions.sought.setText("账")
    assert names(window) == ["Older"]
    window.sessions.sought.setText("mousepad")
    assert names(window) == ["Newer", "Older"]
    window.sessions.sought.setText("nowhere")
    assert names(window) == []
    assert window.top.name.text() == "Older"
    window.sessions.sought.clear()
    assert names(window) == ["Newer", "Older"]
    assert window.sessions.current() == unlocked.summaries()[1].session


def test_each_day_has_its_head(window: MainWindow) -> None:
    """Today by its name, an earlier day by its date; the time alone stands in the row."""
    heads = [row for row in window.sessions.model.rows if isinstance(row, str)]
    assert heads[0] in ("Today", "Yesterday")
    assert len(heads) == 2
    assert any(figure.isdigit() for figure in heads[1])


def test_a_note_is_written_by_keyboard_and_shown(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Ctrl+Return keeps it; it stands in the row and is told to screen readers; Escape keeps the old one."""
    QTest.keyClick(window, Key.Key_N, Modifier.ControlModifier | Modifier.ShiftModifier)
    dialog = window.findChild(NoteDialog)
    assert dialog is not None
    keys(active(dialog).text, "the long way")
    QTest.keyClick(dialog.text, Key.Key_Return, Modifier.ControlModifier)
    listed(window, qtbot)
    assert unlocked.summaries()[0].note == "the long way"
    told = window.sessions.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Note: the long way" in told
    window.keep_menu.acts["note"].trigger()
    again = next(each for each in window.findChildren(NoteDialog) if each is not dialog)
    keys(active(again).text, "something else")
    QTest.keyClick(again, Key.Key_Escape)
    assert unlocked.summaries()[0].note == "the long way"


def test_a_restored_session_is_told_from_its_original(
    window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path
) -> None:
    """By a word in its line and for screen readers."""
    session = unlocked.summaries()[0].session
    api.archive(unlocked, [session], tmp_path / "mine.stet-archive", "another secret")
    api.restore(unlocked, tmp_path / "mine.stet-archive", "another secret")
    window.refresh()
    listed(window, qtbot)
    lines = [window.sessions.model.line(summary) for summary in window.sessions.model.summaries() if summary.name == "Newer"]
    assert sorted("restored" in line for line in lines) == [False, True]


def test_an_interrupted_session_goes_on_by_one_click(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """The button stands there for such a session alone, and asks for the start sheet."""
    header = SessionHeader(session="20260102-090000-00aa", choice=StartChoice(name="Broken off"), anchor=SystemClock().anchor())
    create_session(unlocked.home, header).close("interrupted", desks.SECOND)
    assert not window.sessions.go_on.isVisible()
    window.refresh()
    listed(window, qtbot)
    window.show_session(header.session)
    qtbot.waitUntil(window.sessions.go_on.isVisible)
    with qtbot.waitSignal(window.tasking.go_on_asked) as asked:
        click(window.sessions.go_on)
    assert asked.args == [header.session]


def test_a_column_is_put_away_and_called_back(window: MainWindow) -> None:
    """F9 and F8; the keyboard is never left in what is away."""
    window.sessions.list.setFocus()
    QTest.keyClick(window, Key.Key_F9)
    assert not window.sessions.isVisible()
    assert not window.sessions.list.hasFocus()
    QTest.keyClick(window, Key.Key_F8)
    window.desk.step(1, "typed")
    assert not window.inspector.isVisible()
    QTest.keyClick(window, Key.Key_F9)
    QTest.keyClick(window, Key.Key_F8)
    assert window.sessions.isVisible()
    assert window.inspector.isVisible()


def names(window: MainWindow) -> list[str]:
    """The sessions that are listed."""
    return [row.name for row in window.sessions.model.rows if isinstance(row, api.SessionSummary)]
