# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows through which something leaves, each as it is shown once there is something in it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from recorder import api
from ui.handing_dialog import HandingDialog
from ui.level_dialog import LevelDialog
from ui.level_words import HowMuch
from ui.review_dialog import ReviewDialog

_LONGEST_MS = 30_000


def leaving(unlocked: api.Unlocked, session: str, task: api.tasks.Task, language: str) -> Iterator[tuple[str, QWidget]]:
    """The levels, the pages of the hand-over, and the steps as they leave."""
    yield "levels", LevelDialog(HowMuch(), language)
    yield "levels-full", LevelDialog(HowMuch(level="full"), language)
    handing = HandingDialog(unlocked, task.task, language)
    for page, name in enumerate(("cut", "words", "texts", "pictures", "terms")):
        handing.go(page)
        yield f"handing-{name}", handing
    handing.abandon()
    review = ReviewDialog(unlocked, [session], language)
    review.terms.recipient.setText("Platform team")
    review.terms.purpose.setText("training")
    review.advance()
    _wait(review)
    if review.read is not None:
        review.read.steps.go_to(2)
    yield "review", review
    if review.read is not None:
        review.advance()
        yield "approve", review
    review.abandon()


def _wait(review: ReviewDialog) -> None:
    """Until it is built, or cannot be."""
    longest = QDeadlineTimer(_LONGEST_MS)
    while review.pages.currentWidget() is review.waiting and not longest.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
