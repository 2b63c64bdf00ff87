# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy that came after a hand-over does not keep the worker from taking back a text of it, nor Stet from proving that it erases."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from recorder import api
from recorder.errors import PolicyError
from recorder.model.manifest import LedgerEntry
from recorder.model.redaction import Stand
from recorder.store.vault import Unlocked
from tests.helpers.policies import Machine
from tests.helpers.sample import PASSPHRASE, SECOND, TERMS, record, work_events


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


def hand_over(unlocked: Unlocked, to: Path, until: int = 90) -> LedgerEntry:
    """A session of which that many seconds stand, typed text too, and that left."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Stand(start=0, end=until * SECOND, text=True))
    draft = api.build_draft(unlocked, [session], TERMS, formats=("steps", "agentnet"))
    return api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, to)


@pytest.mark.parametrize(
    "rules",
    [
        {"require_prohibitions": ["imitate_person"]},
        {"forbid_levels": ["neutral"]},
        {"forbid_formats": ["agentnet"]},
        {"export_days_at_most": 1, "require_agreement": [{"title": "Agreement 7"}]},
        {"export_steps_at_most": 1, "export_texts_at_most": 0, "export_mb_at_most": 1, "export_pictures_at_most": 0},
    ],
)
def test_a_correction_is_built_and_leaves_whatever_came_since(
    machine: Machine, unlocked: Unlocked, tmp_path: Path, rules: dict[str, object]
) -> None:
    """Its terms, level, formats and amounts are those that they have already; a new hand-over of the same is stopped."""
    entry = hand_over(unlocked, tmp_path / "first")
    machine.plant(**rules)
    with pytest.raises(api.RecorderError, match="policy"):
        api.build_draft(unlocked, entry.sessions, TERMS, formats=("steps", "agentnet"))
    draft = api.ledger.correct(unlocked, entry.export, "total")
    second = api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, tmp_path / "second")
    assert second.corrects == entry.export
    assert b"total" not in b"".join(path.read_bytes() for path in (tmp_path / "second").rglob("*.jsonl"))


def test_a_correction_that_would_be_more_is_asked(machine: Machine, unlocked: Unlocked, tmp_path: Path) -> None:
    """What was let stand since does not leave under the name of a correction, and nothing is marked for it."""
    entry = hand_over(unlocked, tmp_path / "first", 20)
    with api.open_session(unlocked, entry.sessions[0]) as view:
        view.add(Stand(start=20 * SECOND, end=90 * SECOND, text=True))
        marks = view.marked().masks
    machine.plant(export_steps_at_most=1)
    with pytest.raises(PolicyError, match="steps would leave"):
        api.ledger.correct(unlocked, entry.export, "total")
    assert unlocked.drafts() == []
    with api.open_session(unlocked, entry.sessions[0]) as view:
        assert view.marked().masks == marks
    machine.take_away()
    draft = api.ledger.correct(unlocked, entry.export, "total")
    machine.plant(export_steps_at_most=1)
    with pytest.raises(PolicyError, match="steps would leave"):
        api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, tmp_path / "second")


def test_a_correction_on_other_terms_is_asked(machine: Machine, unlocked: Unlocked, tmp_path: Path) -> None:
    """It is the same people's on the same terms, or an export like any other."""
    entry = hand_over(unlocked, tmp_path / "first")
    machine.plant(require_prohibitions=["imitate_person"])
    other = replace(entry, terms=replace(TERMS, recipient="Somebody else"))
    unlocked.exports.change(entry.export, lambda _old: other)
    draft = api.ledger.correct(unlocked, entry.export, "total")
    unlocked.exports.change(entry.export, lambda _old: entry)
    with pytest.raises(api.RecorderError, match="policy"):
        api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, tmp_path / "second")


def test_erasure_is_proved_under_any_policy(machine: Machine, tmp_path: Path) -> None:
    """The example that is shipped, and the strictest: the throw-away vault hands nothing over, and is asked nothing."""
    example = Path(__file__).resolve().parents[2] / "packaging/policy/10-example.json"
    machine.write(example.read_bytes(), "10-example.json")
    machine.plant("20.json", forbid_levels=["neutral", "full"], export_pictures_at_most=0, require_agreement=[{"title": "A"}])
    found = api.prove_erasure(tmp_path / "vault")
    assert (found.seen, found.found, found.clean) == (found.planted, 0, True)
    assert found.planted >= 40


def test_a_correction_of_what_no_copy_is_here_of_is_held_to_the_amounts(
    machine: Machine, unlocked: Unlocked, tmp_path: Path
) -> None:
    """Its terms and level stand in the ledger; how much it was, nobody knows any more."""
    entry = hand_over(unlocked, tmp_path / "first")
    unlocked.exports.drop(entry.export)
    machine.plant(forbid_levels=["neutral"], export_steps_at_most=1)
    with pytest.raises(PolicyError, match="steps would leave"):
        api.ledger.correct(unlocked, entry.export, "total")
    machine.plant(forbid_levels=["neutral"])
    assert api.ledger.correct(unlocked, entry.export, "total").corrects == entry.export
