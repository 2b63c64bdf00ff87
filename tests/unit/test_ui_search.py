# SPDX-License-Identifier: GPL-3.0-or-later
"""The search in the window: what was found is listed, marked, jumped to, masked and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.model.events import Box
from recorder.model.pictures import FoundText
from tests.helpers import desks
from tests.helpers.window import listed, unlocked, window
from ui.main_window import MainWindow
from ui.mask_all_dialog import MaskAllDialog
from ui.search_model import PLACE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key, Modifier = Qt.Key, Qt.KeyboardModifier
__all__ = ["unlocked", "window"]  # fixtures


def sought(window: MainWindow, qtbot: QtBot, text: str) -> list[api.Hit]:
    """Ctrl+F and a text, by keyboard; what is listed when it is found."""
    panel = window.search.panel
    QTest.keyClick(window, Key.Key_F, Modifier.ControlModifier)
    assert panel.text.hasFocus()
    if text.isascii():
        QTest.keyClicks(panel.text, text)
    else:
        panel.text.setText(text)  # an input method puts it in
    qtbot.waitUntil(lambda: panel._sought == text and panel._work is None, timeout=20_000)
    return list(panel.model.hits)


def asked(window: MainWindow, qtbot: QtBot) -> MaskAllDialog:
    """The question before all of it is masked, once it knows what that touches."""
    QTest.mouseClick(window.search.panel.mask_all, Qt.MouseButton.LeftButton)
    dialog = window.search.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.works, timeout=20_000)
    return dialog


def masked(window: MainWindow, dialog: MaskAllDialog, qtbot: QtBot) -> None:
    """Return masks; the window shows it."""
    QTest.keyClick(dialog.yes, Key.Key_Return)
    qtbot.waitUntil(lambda: window.search.dialog is None, timeout=20_000)
    qtbot.waitUntil(lambda: window.desk.board is not None)


def read_in_picture(unlocked: api.Unlocked, session: str, text: str) -> api.FrameInfo:
    """The last picture of a session, in which this was read."""
    with unlocked.open(session) as reader:
        frame = reader.frames()[-1]
        reader.keep_look(frame.number, [FoundText(Box(90, 100, 120, 20), text, 0.97)])
    return frame


def typed(unlocked: api.Unlocked) -> list[int]:
    """In how many typed texts of each session the secret stands."""
    counts = []
    for summary in unlocked.summaries():
        with api.open_session(unlocked, summary.session) as view:
            counts.append(sum(desks.SECRET in run.text for run in view.runs()))
    return counts


def test_what_is_found_is_listed_and_marked(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """In every session, newest first, with its surroundings; the places in the open one are marks for the timeline."""
    hits = sought(window, qtbot, "hunter2")
    assert [(hit.session, hit.field) for hit in hits] == [(summary.session, "typed") for summary in unlocked.summaries()]
    assert window.search.panel.told.text() == "2 places"
    assert window.desk.hits == (hits[0].at,)
    told = window.search.panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert desks.SECRET in told
    assert "Newer" in told


def test_return_jumps_also_into_another_session(window: MainWindow, qtbot: QtBot) -> None:
    """Down goes into the list; Return goes to the moment, in whichever session it is; the marks are then that session's."""
    panel = window.search.panel
    first, second = sought(window, qtbot, "hunter2")
    QTest.keyClick(panel.text, Key.Key_Return)
    assert window.desk.playhead == first.at
    QTest.keyClick(panel.text, Key.Key_Down)
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, Key.Key_Down)
    QTest.keyClick(panel.list, Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.session == second.session and window.desk.playhead == second.at)
    assert window.desk.hits == (second.at,)
    assert window.top.name.text() == "Older"


def test_chinese_of_one_character_is_found(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """As short as one writes it."""
    desks.add_session(unlocked, "Long", desks.SCRIPT, ago=30, pictures=False)
    assert [hit.snippet for hit in sought(window, qtbot, "账")] == ["对账完成"]


def test_all_of_it_is_masked_in_every_session_and_taken_back_by_one_key(
    window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot
) -> None:
    """It says what it touches before; then it is found nowhere; Ctrl+Z brings it back everywhere, and redo takes it away again."""
    sought(window, qtbot, "HUNTER2-4711")
    dialog = asked(window, qtbot)
    assert dialog.everywhere.isChecked()
    assert "24 typed characters · 4 pictures in 2 sessions" in dialog.note.text()
    masked(window, dialog, qtbot)
    assert typed(unlocked) == [0, 0]
    qtbot.waitUntil(lambda: window.search.panel.told.text() == "Nothing was found", timeout=20_000)
    assert window.desk.hits == ()
    window.timeline.setFocus()
    window.acts["undo"].trigger()
    assert typed(unlocked) == [1, 1]
    window.acts["redo"].trigger()
    assert typed(unlocked) == [0, 0]
    window.acts["undo"].trigger()
    assert typed(unlocked) == [1, 1]
    assert "In 1 session besides this one, too." in window.inspector.said.text()


def test_what_was_read_in_a_picture_is_found_marked_and_covered(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """It is told as such, jumped to, on the timeline; *Mask all* covers it there, and then it is found no more."""
    session = desks.add_session(unlocked, "Read", desks.SHORT, ago=10)
    taken = read_in_picture(unlocked, session, "Quittung 7788")
    window.refresh()
    window.show_session(session)
    qtbot.waitUntil(lambda: window.desk.session == session and window.desk.board is not None and window.desk.board.outline.whole)
    (hit,) = sought(window, qtbot, "quittung")
    assert (hit.field, window.desk.hits) == ("picture", (taken.at,))
    assert window.search.panel.model.index(0, 0).data(PLACE).endswith("in a picture")
    QTest.keyClick(window.search.panel.text, Key.Key_Return)
    assert window.desk.playhead == taken.at
    dialog = asked(window, qtbot)
    assert "pictures in 1 session" in dialog.note.text()
    masked(window, dialog, qtbot)
    qtbot.waitUntil(lambda: window.search.panel.told.text() == "Nothing was found", timeout=20_000)
    assert window.desk.board is not None
    assert taken.number in window.desk.board.outline.marked.covers


def test_in_this_session_alone(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Unticked, the other sessions keep it; what was done since is taken back first."""
    sought(window, qtbot, "hunter2")
    dialog = asked(window, qtbot)
    dialog.everywhere.click()
    assert "in 1 session" in dialog.note.text()
    masked(window, dialog, qtbot)
    assert typed(unlocked) == [0, 1]
    window.desk.select_all()
    window.desk.withhold()
    window.acts["undo"].trigger()
    assert typed(unlocked) == [0, 1]
    window.acts["undo"].trigger()
    assert typed(unlocked) == [1, 1]


def test_escape_closes_and_nothing_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    """No text, no hit, no mark; the same when the window is closed and the vault locked."""
    panel = window.search.panel
    for shut in (lambda: QTest.keyClick(panel.text, Key.Key_Escape), window.close):
        sought(window, qtbot, "hunter2")
        shut()
        assert not panel.isVisible()
        assert (panel.text.text(), panel.model.hits, panel._sought, window.desk.hits) == ("", (), "", ())


def test_a_search_that_is_typed_over_is_stopped(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Only what was asked for last is shown."""
    panel = window.search.panel
    QTest.keyClick(window, Key.Key_F, Modifier.ControlModifier)
    panel.text.setText("make")
    panel._look()
    panel.text.setText("hunter2")
    panel._look()
    qtbot.waitUntil(lambda: panel._work is None, timeout=20_000)
    assert {hit.snippet[hit.start : hit.start + hit.length] for hit in panel.model.hits} == {"hunter2"}
    assert listed is not None
