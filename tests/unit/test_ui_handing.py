# SPDX-License-Identifier: GPL-3.0-or-later
"""A task is reviewed and handed over by the keyboard alone, from an hour that was recorded to a folder that a recipient can check."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.hour import unlocked
from tests.helpers.pressing import active, keys
from tests.helpers.window import listed, window
from ui.handing_dialog import HandingDialog
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT, ALT = Modifier.ControlModifier, Modifier.ShiftModifier, Modifier.AltModifier
SLOW = 120_000
__all__ = ["unlocked", "window"]  # fixtures


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    """A key to whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def until_focus(name: str) -> QWidget:
    """Tab until the widget of this name has the focus."""
    for _step in range(60):
        focus = QApplication.focusWidget()
        if focus is not None and focus.objectName() == name:
            return focus
        press(Key.Key_Tab)
    raise AssertionError(f"{name} is not reached by Tab")


def handing(window: MainWindow, qtbot: QtBot) -> HandingDialog:
    """The hand-over, opened by its key, with its pages read."""
    QTest.keyClick(window, Key.Key_H, CTRL | SHIFT)
    dialog = window.findChild(HandingDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.desk.sessions) and bool(dialog.cut.list.rows), timeout=SLOW)
    return active(dialog)


def test_an_hour_is_handed_over_by_the_keyboard_alone(
    window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path
) -> None:
    """Cut, words, texts, pictures by groups, terms, all of it read, approved: the folder is valid and holds what was decided alone."""
    dialog = handing(window, qtbot)
    decided(dialog, qtbot)
    entry = written(dialog, qtbot, tmp_path / "export")
    assert entry.recipient == "Platform team"
    assert api.verify(tmp_path / "export").status == "valid"
    steps = (tmp_path / "export" / "steps" / "steps.jsonl").read_text()
    assert "find supplier invoices" in steps
    assert "reminder sent" not in steps
    assert "{{text_1}}" in steps
    press(Key.Key_Return)
    assert not dialog.isVisible()
    listed(window, qtbot)


def decided(dialog: HandingDialog, qtbot: QtBot) -> None:
    """The first four pages, by keys: all is let stand and cut, one text leaves, pictures leave with their text covered."""
    press(Key.Key_S)
    qtbot.waitUntil(lambda: dialog.cut.list.rows[0].fate == "stands", timeout=SLOW)
    press(Key.Key_C)
    qtbot.waitUntil(lambda: dialog.cut.left == 0, timeout=SLOW)
    press(Key.Key_Return)
    assert (dialog.page, dialog.words.left) == (1, 1)
    press(Key.Key_U, CTRL)
    qtbot.waitUntil(lambda: dialog.words.left == 0, timeout=SLOW)
    press(Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: bool(dialog.texts.list.rows), timeout=SLOW)
    press(Key.Key_S)
    qtbot.waitUntil(lambda: dialog.texts.list.rows[0].fate == "stands", timeout=SLOW)
    for _text in range(dialog.texts.left):
        press(Key.Key_W)
    assert dialog.texts.left == 0
    press(Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: bool(dialog.pictures.list.rows), timeout=SLOW)
    assert 0 < dialog.pictures.left < 12
    for _group in range(dialog.pictures.left):
        press(Key.Key_T)
    assert dialog.pictures.left == 0
    press(Key.Key_Right, ALT)


def written(dialog: HandingDialog, qtbot: QtBot, folder: Path) -> api.LedgerEntry:
    """The last page, by keys: the terms, all of it read, the approval."""
    review = dialog.review
    keys(review.terms.recipient, "Platform team")
    assert QApplication.focusWidget() is review.terms.recipient
    until_focus(review.terms.purpose.objectName())
    keys(review.terms.purpose, "Train an assistant")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: review.read is not None, timeout=SLOW)
    read = review.read
    assert read is not None
    assert not review.next.isEnabled()
    assert read.left.text()
    for _step in range(80):
        if read.complete:
            break
        with qtbot.waitSignal(read.changed, timeout=SLOW):
            press(Key.Key_F3)
    assert read.complete
    assert review.next.isEnabled()
    until_focus("review_next")
    press(Key.Key_Return)
    assert QApplication.focusWidget() is review.approve.passphrase
    keys(review.approve.passphrase, desks.PASSPHRASE)
    until_focus("approve_folder")
    press(Key.Key_A, CTRL)
    keys(review.approve.folder, str(folder))
    with qtbot.waitSignal(dialog.left, timeout=SLOW) as came:
        press(Key.Key_Return)
    assert came.args
    entry = came.args[0]
    assert isinstance(entry, api.LedgerEntry)
    return entry


def test_decisions_are_kept_going_back_and_can_be_undone(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Back and forth by Alt and arrows; Ctrl+Z takes the latest back on whichever page; the open session shows it afterwards."""
    dialog = handing(window, qtbot)
    press(Key.Key_S)
    qtbot.waitUntil(lambda: dialog.cut.list.rows[0].fate == "stands", timeout=SLOW)
    press(Key.Key_3, ALT)
    qtbot.waitUntil(lambda: bool(dialog.texts.list.rows), timeout=SLOW)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_S)  # two at once
    qtbot.waitUntil(lambda: [row.fate for row in dialog.texts.list.rows[:3]] == ["stands", "stands", "stays"], timeout=SLOW)
    press(Key.Key_Left, ALT)
    press(Key.Key_Left, ALT)
    assert dialog.page == 0
    press(Key.Key_Right, ALT)
    press(Key.Key_Right, ALT)
    assert [row.fate for row in dialog.texts.list.rows[:2]] == ["stands", "stands"]
    press(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: {row.fate for row in dialog.texts.list.rows} == {"stays"}, timeout=SLOW)
    press(Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: dialog.texts.list.rows[0].fate == "stands", timeout=SLOW)
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.reviewing.open, timeout=SLOW)
    qtbot.waitUntil(lambda: window.desk.board is not None and window.desk.board.outline.can_undo, timeout=SLOW)


def test_a_group_is_opened_and_one_picture_decided_by_itself(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Right opens it, Left shuts it; what is decided of one shows in its group; the picture is shown as it leaves."""
    dialog = handing(window, qtbot)
    press(Key.Key_S)
    press(Key.Key_4, ALT)
    pictures = dialog.pictures.list
    qtbot.waitUntil(lambda: bool(pictures.rows), timeout=SLOW)
    closed = len(pictures.rows)
    press(Key.Key_Right)
    assert len(pictures.rows) > closed
    press(Key.Key_Down)
    press(Key.Key_P)
    qtbot.waitUntil(lambda: pictures.rows[0].fate == "open" and pictures.rows[1].fate == "stands", timeout=SLOW)
    press(Key.Key_Left)
    assert len(pictures.rows) == closed
    assert dialog.pictures.left == closed


def test_every_control_of_the_pages_has_a_name(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """A screen reader can say what each button and list is, and what a row holds and what becomes of it."""
    dialog = handing(window, qtbot)
    press(Key.Key_S)
    qtbot.waitUntil(lambda: bool(dialog.texts.list.rows), timeout=SLOW)
    for page in dialog.pages:
        assert page.list.list.accessibleName()
    for button in dialog.findChildren(QPushButton):
        assert button.text() or button.accessibleName() or not button.objectName()
    said = dialog.texts.list.list.item(0).text()
    assert said.startswith("find supplier invoices")
    assert said.endswith("stays here")


def test_closing_the_window_closes_the_hand_over_with_it(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """As locking does: no session stays open behind it, and what was decided is kept."""
    dialog = handing(window, qtbot)
    press(Key.Key_S)
    qtbot.waitUntil(lambda: dialog.cut.list.rows[0].fate == "stands", timeout=SLOW)
    window.close()
    assert not window.reviewing.open
    assert window.desk.session == ""
    with api.open_session(unlocked, unlocked.summaries()[0].session) as view:
        assert view.outline().marked.standing
