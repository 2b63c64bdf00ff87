# SPDX-License-Identifier: GPL-3.0-or-later
"""The review: terms, reading to the end, approval; on a real vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import unlocked, window
from ui.main_window import MainWindow
from ui.review_dialog import ReviewDialog
from ui.review_reading import Reading

# The offscreen platform cannot tell a window manager how small a dialog may be.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Key, Modifier = Qt.Key, Qt.KeyboardModifier
__all__ = ["unlocked", "window"]  # fixtures


@pytest.fixture
def review(window: MainWindow, unlocked: api.Unlocked) -> ReviewDialog:
    """The review of a session that stands with its text, but for the masked secret."""
    session = desks.add_session(unlocked, "Long", desks.SCRIPT, ago=30, pictures=False)
    window.refresh()
    window.show_session(session)
    window.desk.select_all()
    window.desk.let_stand(text=True)
    window.desk.mask(desks.SECRET)
    window.acts["review"].trigger()
    dialog = window.findChild(ReviewDialog)
    assert dialog is not None
    return dialog


def test_no_term_is_ticked_beforehand(review: ReviewDialog) -> None:
    """Nothing is ticked, and without recipient and purpose nothing can be built."""
    assert [box.objectName() for box in review.terms.findChildren(QCheckBox) if box.isChecked()] == []
    assert not review.next.isEnabled()
    review.terms.recipient.setText("Platform team")
    assert not review.next.isEnabled()
    review.terms.purpose.setText("Train an assistant")
    assert review.next.isEnabled()


def test_approval_needs_reading_to_the_end_and_the_secret(
    review: ReviewDialog, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path
) -> None:
    """Approve comes alive when the end and each text was seen; a wrong passphrase writes nothing; the right one writes a valid export."""
    read = built(review, qtbot)
    qtbot.waitUntil(lambda: shows(review))
    assert not review.next.isEnabled()
    with qtbot.waitSignal(read.steps.read):
        read.steps.verticalScrollBar().setValue(read.steps.verticalScrollBar().maximum())
    assert read.shown.texts_left
    assert not review.next.isEnabled()
    for _each in read.shown.texts:
        QTest.keyClick(read.steps, Key.Key_F3)
        qtbot.wait(1)
    assert review.next.isEnabled()
    review.advance()
    folder = tmp_path / "export"
    review.approve.folder.setText(str(folder))
    review.approve.passphrase.setText("not it")
    review.advance()
    qtbot.waitUntil(review.trouble.isVisible, timeout=20_000)
    assert not folder.exists()
    review.approve.passphrase.setText(desks.PASSPHRASE)
    with qtbot.waitSignal(review.left, timeout=20_000):
        review.advance()
    assert api.verify(folder).status == "valid"
    assert not any(desks.SECRET.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert unlocked.drafts() == []
    review.advance()


def test_a_review_that_is_closed_keeps_no_draft(review: ReviewDialog, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Closing before the approval throws the draft away."""
    built(review, qtbot)
    assert len(unlocked.drafts()) == 1
    review.reject()
    assert unlocked.drafts() == []


def built(review: ReviewDialog, qtbot: QtBot) -> Reading:
    """Fills in the least and waits for the draft."""
    review.terms.recipient.setText("Platform team")
    review.terms.purpose.setText("Train an assistant")
    review.advance()
    qtbot.waitUntil(lambda: review.read is not None, timeout=20_000)
    assert review.read is not None
    return review.read


def shows(review: ReviewDialog) -> bool:
    """The list is laid out, and longer than its room."""
    steps = review.read.steps if review.read is not None else None
    return steps is not None and steps.isVisible() and steps.verticalScrollBar().maximum() > 0
