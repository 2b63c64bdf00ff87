# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers to suggestions are taken back: marks as one act, rules without the session that taught them."""

from __future__ import annotations

from recorder import api
from recorder.api import suggest
from recorder.store import vault
from tests.helpers.sample import record
from tests.unit.test_suggest import OTHER, PHONE, SESSION, by_text, events, unlocked

__all__ = ["unlocked"]  # a fixture


def test_one_undo_takes_back_a_whole_accept(unlocked: vault.Unlocked) -> None:
    """The marks of several suggestions that are accepted together are one act, and so is the redo."""
    with api.open_session(unlocked, SESSION) as view:
        marks = suggest.accept(view, *by_text(unlocked).values())
        assert len({stored.mark.act for stored in marks}) == 1
        assert {one.state for one in by_text(unlocked).values()} == {"accepted"}
        view.undo()
        assert not any(not stored.undone for stored in view.marks())
        assert {one.state for one in suggest.judged_again(unlocked, view, by_text(unlocked).values())} == {"open"}
        view.redo()
        assert {one.state for one in suggest.judged_again(unlocked, view, by_text(unlocked).values())} == {"accepted"}


def test_a_rule_on_a_text_is_taken_back_without_its_session(unlocked: vault.Unlocked) -> None:
    """It is proposed again everywhere; what the rule marked stays marked."""
    record(unlocked.home, events(), session=OTHER)
    with api.open_session(unlocked, SESSION) as view:
        suggest.always(unlocked, view, by_text(unlocked)[PHONE])
        suggest.forget_text(unlocked, PHONE)
        assert suggest.rulings(unlocked) == ()
        assert by_text(unlocked)[PHONE].state == "accepted"
    assert not by_text(unlocked, OTHER)[PHONE].always
