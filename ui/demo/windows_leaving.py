# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows through which something leaves, each as it is shown once there is something in it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from recorder import api
from ui.handing_dialog import HandingDialog
from ui.level_dialog import LevelDialog
from ui.level_words import HowMuch
from ui.review_dialog import ReviewDialog


def leaving(unlocked: api.Unlocked, session: str, language: str) -> Iterator[tuple[str, QWidget]]:
    """The levels, the pages of the hand-over, and the steps as they leave."""
    yield "levels", LevelDialog(HowMuch(), language)
    yield "levels-full", LevelDialog(HowMuch(level="full"), language)
    known = api.tasks.of_session(unlocked, session)
    task = known or api.tasks.new(unlocked, "", (api.tasks.Part(session=session),))
    handing = HandingDialog(unlocked, task.task, language)
    for page, name in enumerate(("cut", "words", "texts", "pictures", "terms")):
        handing.go(page)
        yield f"handing-{name}", handing
    handing.abandon()
    if known is None:
        unlocked.drop_task(task.task)
    review = ReviewDialog(unlocked, [session], language)
    review.terms.recipient.setText("Platform team")
    review.terms.purpose.setText("training")
    review.advance()
    yield "review", review
    if review.read is not None:
        review.read.steps.setCurrentIndex(review.read.steps.pairs.index(2, 0))
        review.advance()
        yield "approve", review
    review.abandon()
