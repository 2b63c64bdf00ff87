# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of the worker leaves, and why he took a step: both chosen where it is handed over; on a real vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.policies import Machine
from tests.helpers.window import unlocked, window
from ui import level_words
from ui.level_dialog import LevelDialog
from ui.level_words import HowMuch
from ui.main_window import MainWindow
from ui.review_dialog import ReviewDialog
from ui.review_reading import Reading
from ui.step_words import reason

# The offscreen platform cannot tell a window manager how small a dialog may be.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Key = Qt.Key
__all__ = ["unlocked", "window"]  # fixtures


@pytest.fixture
def review(window: MainWindow, unlocked: api.Unlocked) -> ReviewDialog:
    """The review of a session that stands with its text."""
    session = desks.add_session(unlocked, "Long", desks.SCRIPT, ago=30, pictures=False)
    window.refresh()
    window.show_session(session)
    window.desk.select_all()
    window.desk.let_stand(text=True)
    window.acts["review"].trigger()
    dialog = window.findChild(ReviewDialog)
    assert dialog is not None
    dialog.terms.recipient.setText("Platform team")
    dialog.terms.purpose.setText("Train an assistant")
    return dialog


def test_the_default_is_neutral_and_says_so(review: ReviewDialog, qtbot: QtBot) -> None:
    """Nobody has to choose: what is built is neutral, and the page tells what that leaves of the worker."""
    assert level_words.name("neutral") in review.level.told.text()
    assert built(review, qtbot)
    assert review.draft is not None
    assert review.draft.level == "neutral"


@pytest.mark.parametrize("level", ["replayable", "outline", "full"])
def test_each_level_is_built_as_it_was_chosen(review: ReviewDialog, qtbot: QtBot, level: api.Level) -> None:
    """The draft has the level that was taken, and the review and the approval say what it tells of the worker."""
    dialog = asked(review)
    pick(dialog, level)
    dialog.meant.setChecked(level == "full")
    dialog.yes.click()
    built(review, qtbot)
    assert review.draft is not None
    assert review.draft.level == level
    told = level_words.short(level, "en")
    assert told in review.bar.text()
    assert told in review.level.told.text()


def test_what_identifies_the_worker_is_red_and_meant(review: ReviewDialog, unlocked: api.Unlocked) -> None:
    """*Full* is red, cannot be taken before the worker says that he means it, and another level takes that consent back."""
    dialog = asked(review)
    assert not dialog.meant.isEnabled()
    pick(dialog, "full")
    assert button(dialog, "full").property("trouble")
    assert not dialog.yes.isEnabled()
    dialog.meant.setChecked(True)
    assert dialog.yes.isEnabled()
    pick(dialog, "neutral")
    pick(dialog, "full")
    assert not dialog.meant.isChecked()
    assert not dialog.yes.isEnabled()
    with pytest.raises(api.ExportError):
        api.check_level("full", identified=HowMuch(level="full").meant)


def test_a_policy_that_is_refused_is_red_at_the_approval(
    review: ReviewDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its place, and that nothing of it holds; a machine without one says nothing there."""
    machine = Machine(tmp_path / "etc", monkeypatch)
    read = built(review, qtbot)
    while not read.complete:
        with qtbot.waitSignal(read.changed, timeout=20_000):
            QTest.keyClick(read.steps, Key.Key_F3)
    review.next.click()
    assert not review.approve.warning.isVisibleTo(review.approve)
    review.back.click()
    planted = machine.plant(start=True)
    review.next.click()
    assert review.approve.warning.isVisibleTo(review.approve)
    assert review.approve.warning.property("trouble")
    assert f"nothing that it may have wanted holds: {planted}" in review.approve.warning.text()


def test_what_stays_at_every_level_is_said(qtbot: QtBot) -> None:
    """Order, shortcuts and wording leave at every level; each has its words and its figures; nothing promises that nobody can be recognised."""
    dialog = LevelDialog(HowMuch(), "en")
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert level_words.always() in said
    for info in api.levels():
        assert info.leaves in said
        assert info.tells in said
        assert info.measured in said
    assert "anonym" not in said.lower()


def test_why_is_said_at_a_step_and_leaves_with_it(review: ReviewDialog, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """A reason that is written at a step is built in before anything can be approved, is shown, and can be taken back."""
    before = built(review, qtbot)
    say(before, 2, "The total must be net")
    qtbot.waitUntil(lambda: not review.progress.isVisible() and review.next.isEnabled(), timeout=20_000)
    assert before.why.pending
    assert not before.complete
    read = built(review, qtbot, again=before)
    assert [pair.leaves.index for pair in read.steps.pairs.pairs if pair.leaves is not None and pair.leaves.why] == [3]
    assert "The total must be net" in reason(leaving(read, 2))
    assert 2 in read.shown.texts
    say(read, 2, "")
    qtbot.waitUntil(review.next.isEnabled, timeout=20_000)
    read = built(review, qtbot, again=read)
    assert leaving(read, 2).why == ""


def test_what_was_waited_for_is_changed_at_the_review(review: ReviewDialog, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """The line holds it and takes other words, which leave; emptied, the step stays without words."""
    session = unlocked.summaries()[0].session
    with api.open_session(unlocked, session) as view:
        view.add(api.Why(at=view.duration // 2, text="the page", wait=True))
    read = built(review, qtbot)
    rows = [row for row, pair in enumerate(read.steps.pairs.pairs) if pair.leaves is not None and pair.leaves.action == "wait_for"]
    (row,) = rows
    read.steps.go_to(row)
    assert (read.why.isEnabled(), read.why.text.text()) == (True, "the page")
    assert "waited for" in read.why.label.text()
    say(read, row, "the list of invoices")
    qtbot.waitUntil(lambda: not review.saying.busy, timeout=20_000)
    with api.open_session(unlocked, session) as view:
        assert [(why.text, why.wait) for why in view.as_steps().whys] == [("the list of invoices", True)]
    again = built(review, qtbot, again=read)
    assert leaving(again, row).why == "the list of invoices"
    say(again, row, "")
    qtbot.waitUntil(lambda: not review.saying.busy, timeout=20_000)
    last = built(review, qtbot, again=again)
    assert (leaving(last, row).action, leaving(last, row).why) == ("wait_for", "")


def test_reasons_said_in_a_row_are_all_kept(review: ReviewDialog, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """One does not wait for the one before, and a review that is closed at once keeps them."""
    read = built(review, qtbot)
    with qtbot.waitSignals([review.explained] * 2, timeout=20_000):
        say(read, 1, "first")
        say(read, 3, "second")
        review.reject()
    with api.open_session(unlocked, unlocked.summaries()[0].session) as view:
        steps = api.session_steps(view)
    assert [step.why for step in steps if step.why] == ["first", "second"]


def leaving(read: Reading, row: int) -> api.Step:
    """The step that leaves in this line."""
    step = read.steps.pairs.pairs[row].leaves
    assert step is not None
    return step


def say(read: Reading, row: int, text: str) -> None:
    """Writes why the step of this line was taken."""
    read.steps.go_to(row)
    read.why.text.setFocus()
    read.why.text.clear()
    QTest.keyClicks(read.why.text, text)
    QTest.keyClick(read.why.text, Key.Key_Return)


def asked(review: ReviewDialog) -> LevelDialog:
    """The levels, opened from the terms."""
    review.level.button.click()
    dialog = review.findChild(LevelDialog)
    assert dialog is not None
    return dialog


def button(dialog: LevelDialog, level: str) -> QRadioButton:
    """The button of a level."""
    found = dialog.findChild(QRadioButton, f"level_{level}")
    assert isinstance(found, QRadioButton)
    return found


def pick(dialog: LevelDialog, level: str) -> None:
    """Chooses a level."""
    button(dialog, level).setChecked(True)


def built(review: ReviewDialog, qtbot: QtBot, again: Reading | None = None) -> Reading:
    """Builds, and waits for the draft."""
    review.advance()
    qtbot.waitUntil(lambda: review.read is not None and review.read is not again, timeout=20_000)
    assert review.read is not None
    return review.read
