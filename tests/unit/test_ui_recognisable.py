# SPDX-License-Identifier: GPL-3.0-or-later
"""How recognisable is this? Asked in the app of a session and of a draft, on a real vault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.export.recognisable import own
from recorder.export.recognisable.hands import redone
from recorder.export.recognisable.people import Person
from tests.helpers.generated import Performed, keep
from tests.helpers.typists import work
from tests.helpers.window import listed, unlocked, window
from ui.main_window import MainWindow
from ui.palette import Palette
from ui.recognisable_dialog import RecognisableDialog
from ui.recognising import RecogniseButton
from ui.review_dialog import ReviewDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
__all__ = ["unlocked", "window"]  # fixtures
SESSION = "20260102-090000-0001"


@pytest.fixture
def worked(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with half a minute's work of somebody in front; strangers are few, to save time."""
    monkeypatch.setattr(own, "_PEOPLE", 14)
    events = list(redone(work(0, 6), Person("worker", 0)).events)
    keep(unlocked.home, Performed(events, [], [], events[-1].at + 1), SESSION)
    window.refresh()
    listed(window, qtbot)
    window.show_session(SESSION)
    return window


def told(dialog: RecognisableDialog, qtbot: QtBot) -> str:
    """What it says in the end."""
    qtbot.waitUntil(lambda: not dialog.works, timeout=60_000)
    return f"{dialog.note.text()} {dialog.told.text()} {dialog.besides.text()} {dialog.trouble.text()}"


def read(worked: MainWindow, qtbot: QtBot) -> tuple[ReviewDialog, RecogniseButton]:
    """A review at its draft, and the button beside it, which was not there before."""
    worked.desk.select_all()
    worked.desk.let_stand(text=True)
    worked.acts["review"].trigger()
    review = worked.findChild(ReviewDialog)
    assert review is not None
    button = review.findChild(RecogniseButton)
    assert button is not None and not button.isVisible()
    review.terms.recipient.setText("Platform team")
    review.terms.purpose.setText("Train an assistant")
    review.advance()
    qtbot.waitUntil(button.isVisible, timeout=20_000)
    return review, button


def test_a_session_is_asked_about(worked: MainWindow, qtbot: QtBot) -> None:
    """From the palette: the recording's bar is long, that of what leaves is at the line of guessing; nobody is called anonymous."""
    palette = Palette(worked)
    palette.open()
    QTest.keyClicks(palette.line, "recognisable")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: worked.keeper.dialog is not None)
    dialog = worked.keeper.dialog
    assert isinstance(dialog, RecognisableDialog)
    said = told(dialog, qtbot)
    assert (dialog.bars.isVisible(), dialog.bars.recording > 0.9) == (True, True)
    assert dialog.bars.export == pytest.approx(dialog.bars.chance)
    assert "as if all of it did" in said
    assert "Your employer knows that this is yours; the figure is for strangers." in said
    assert "anonym" not in said.lower()
    dialog.reject()
    assert worked.keeper.dialog is None


def test_a_draft_is_asked_about_where_it_is_read(worked: MainWindow, qtbot: QtBot) -> None:
    """The button is there while the draft is read, and not before; what it tells is of the draft's own bytes."""
    review, button = read(worked, qtbot)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = button.dialog
    assert dialog is not None
    assert "Nothing in it tells of a hand" in told(dialog, qtbot)
    assert dialog.found is not None and dialog.found.identical and not dialog.found.supposed
    dialog.reject()
    assert button.dialog is None
    review.reject()


def test_it_can_be_stopped(worked: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop ends it between two strangers, and no figure is shown."""
    monkeypatch.setattr(own, "_PEOPLE", 40)
    dialog = RecognisableDialog(unlocked, [SESSION], "en", worked)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.bar.value() > 0, timeout=20_000)
    QTest.mouseClick(dialog.no, Qt.MouseButton.LeftButton)
    assert "Nothing was measured" in told(dialog, qtbot)
    assert dialog.found is None and not dialog.bars.isVisible()
    dialog.reject()


def test_a_lock_ends_it(worked: MainWindow, qtbot: QtBot) -> None:
    """Where the vault is being locked, nothing goes on."""
    _review, button = read(worked, qtbot)
    button.ask()
    worked.reviewing.abandon()
    assert button.dialog is None
    assert not worked.reviewing.open


def test_too_little_is_said_to_be(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Where a session has too little in it no bar is shown."""
    events = work(0, 1)[:60]
    keep(unlocked.home, Performed(events, [], [], events[-1].at + 1), SESSION)
    dialog = RecognisableDialog(unlocked, [SESSION], "zh_CN", window)
    dialog.open()
    assert "too little here" in told(dialog, qtbot)
    assert not dialog.bars.isVisible()
    dialog.reject()
