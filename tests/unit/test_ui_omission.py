# SPDX-License-Identifier: GPL-3.0-or-later
"""The choice to say where something was left out: off until the worker ticks it, with what it gives away below it."""

from __future__ import annotations

import json

import pytest
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers.window import unlocked, window
from tests.unit.test_ui_review import built, review
from ui.review_dialog import ReviewDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["review", "unlocked", "window"]  # fixtures


def test_it_is_private_until_it_is_ticked(review: ReviewDialog, qtbot: QtBot) -> None:
    """Nothing is said of what was left out, and the words below say so; ticked, they say what is told."""
    box = review.terms.omission
    assert (box.omission(), box.told.text()[:26]) == ("private", "What you keep here leaves ")
    built(review, qtbot)
    assert review.draft is not None
    assert (review.draft.omission, "left out" in review.said()) == ("private", False)


def test_ticked_the_draft_says_where_and_why(review: ReviewDialog, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """And the review says at how many places."""
    review.terms.omission.box.setChecked(True)
    assert "never what it was" in review.terms.omission.told.text()
    built(review, qtbot)
    assert review.draft is not None
    paper = json.loads(unlocked.draft_files(review.draft.draft)["omissions.json"])
    assert len(paper["omissions"]) == review.draft.omitted > 0
    assert "marked as left out" in review.said()
