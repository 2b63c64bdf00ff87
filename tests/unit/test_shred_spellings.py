# SPDX-License-Identifier: GPL-3.0-or-later
"""What shredding leaves in another spelling is told before it is done."""

from __future__ import annotations

from pathlib import Path

from recorder import api
from recorder.model.keeping import ShredMarked
from recorder.model.redaction import Mask
from recorder.redact import destroy
from tests.helpers.sample import SECOND, SECRET, focus, make_vault, record, typing


def test_other_spellings_of_a_masked_text_that_stay_are_told(tmp_path: Path) -> None:
    """Its mask goes with it, and nothing would look for them any more: the plan counts the texts that hold one."""
    unlocked = make_vault(tmp_path / "vault")
    events = [focus(SECOND, title=SECRET.upper()), *typing(SECRET, 2 * SECOND), *typing("fine", 30 * SECOND)]
    session = record(unlocked.home, events)
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text=SECRET))
        assert destroy.shred_plan(unlocked, ShredMarked(session)).spelled == 1
        view.add(Mask(text=SECRET.upper()))
    plan = destroy.shred_plan(unlocked, ShredMarked(session))
    assert (plan.spelled, plan.texts) == (0, 2)


def test_of_a_text_masked_in_one_place_other_spellings_in_that_place_are_told(tmp_path: Path) -> None:
    """Elsewhere it stays as it is, and so does every other spelling."""
    unlocked = make_vault(tmp_path / "vault")
    shouted = SECRET.upper()
    events = [focus(SECOND, title=f"{SECRET} {shouted}"), *typing(shouted, 2 * SECOND), focus(30 * SECOND, title=SECRET)]
    session = record(unlocked.home, events)
    with api.open_session(unlocked, session) as view:
        view.add(view.mask_here(30 * SECOND, SECRET, "title"))
        assert destroy.shred_plan(unlocked, ShredMarked(session)).spelled == 0
        view.add(view.mask_here(SECOND, SECRET, "title"))
        assert destroy.shred_plan(unlocked, ShredMarked(session)).spelled == 1
        view.add(view.mask_here(SECOND, shouted, "title"))
    assert destroy.shred_plan(unlocked, ShredMarked(session)).spelled == 0
