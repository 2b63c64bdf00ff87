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
