# SPDX-License-Identifier: GPL-3.0-or-later
"""At each point where the worker's settings count the policy counts too, and what is his alone it does not touch."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from recorder import api
from recorder.capture import own_list
from recorder.clock import SystemClock
from recorder.errors import CaptureError, KeyringUnavailable, PolicyError, TermsIncomplete
from recorder.model.redaction import Stand
from recorder.model.session import StartChoice
from recorder.model.terms import Collective, Terms
from recorder.policy.force import acknowledge, in_force
from recorder.process.messages import Begin
from recorder.process.obedience import Obedience
from recorder.settings import Settings, save_settings
from recorder.store import keychain
from recorder.store.connection import Key
from recorder.store.vault import Unlocked
from tests.helpers.policies import Machine
from tests.helpers.sample import PASSPHRASE, SECOND, TERMS, record, work_events


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


@pytest.fixture
def standing(unlocked: Unlocked) -> str:
    """A session of which all stands, typed text too."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Stand(start=0, end=90 * SECOND, text=True))
    return session


def test_the_list_of_what_is_never_recorded_grows(machine: Machine, tmp_path: Path) -> None:
    """The policy's entries stand last, cannot be lifted and cannot be taken off; the worker's own stay."""
    own = own_list.add(tmp_path, "Games")
    machine.plant(never_record=[{"applications": ["Bank"]}, {"titles": ["salary"]}])
    listed = own_list.every(tmp_path)
    assert own in listed
    assert [(each.applications, each.titles, each.origin) for each in listed[-2:]] == [
        (("Bank",), (), "policy"),
        ((), ("salary",), "policy"),
    ]
    with pytest.raises(CaptureError):
        own_list.lift_next(tmp_path, "policy-1", "*")
    with pytest.raises(CaptureError, match="comes from this computer's policy"):
        own_list.remove(tmp_path, "policy-1")
    machine.take_away()
    assert own_list.every(tmp_path)[-1] == own


def test_a_recording_obeys_whatever_the_app_asked_for(machine: Machine, tmp_path: Path) -> None:
    """The capture process itself takes away what the policy forbids, begins nothing unseen, and notices another policy."""
    save_settings(tmp_path, Settings(idle_pause_minutes=0, limit_minutes=0, pause_with_microphone=False))
    asked = Begin(home=str(tmp_path), choice=StartChoice(everything=True, text_for=("Editor",), motion="full", limit_minutes=0))
    machine.plant(no_pictures=True, no_motion=True, no_typed_text=True, record_minutes_at_most=20, idle_minutes_at_most=3)
    obedience = Obedience(SystemClock())
    with pytest.raises(PolicyError):
        obedience.begin(asked)
    acknowledge(tmp_path, in_force(tmp_path).digest)
    choice = obedience.begin(asked).choice
    assert (choice.pictures, choice.motion, choice.text_for, choice.limit_minutes) == (False, "none", (), 20)
    assert (obedience.settings.limit_minutes, obedience.settings.idle_pause_minutes) == (20, 3)
    assert [_broken(obedience), _broken(obedience)] == [False, False]
    machine.plant(no_pictures=True)
    assert [_broken(obedience), _broken(obedience)] == [True, True]


def _broken(obedience: Obedience) -> bool:
    obedience._looked = 0
    return obedience.broken()


def test_settings_hold_at_the_tighter_of_both(machine: Machine, tmp_path: Path) -> None:
    """A limit that the worker set tighter stays his; one that he set wider, or not at all, is the policy's."""
    save_settings(tmp_path, Settings(lock_after_minutes=0, keep_days=7, lock_with_screen=False))
    machine.plant(lock_minutes_at_most=10, keep_days_at_most=30, keep_gb_at_most=2.5, lock_with_screen=True)
    held = api.policy.settings(tmp_path)
    assert (held.lock_after_minutes, held.keep_days, held.keep_gb, held.lock_with_screen) == (10, 7, 2.5, True)
    assert api.load_settings(tmp_path).lock_after_minutes == 0


def test_retention_is_proposed_and_what_is_pinned_stays(machine: Machine, unlocked: Unlocked) -> None:
    """What is older than the policy's days is proposed, never deleted by itself; a pinned session is not even proposed."""
    record(unlocked.home, work_events())
    (summary,) = unlocked.summaries()
    assert api.retention_plan(unlocked, Settings()) == ()
    machine.plant(keep_days_at_most=1)
    assert summary.started < time.time() - 3 * 86_400
    assert [each.session for each in api.retention_plan(unlocked, Settings())] == [summary.session]
    assert len(unlocked.summaries()) == 1
    unlocked.pin(summary.session, True)
    assert api.retention_plan(unlocked, Settings()) == ()


def test_a_passphrase_that_is_asked_for_shuts_the_keyring_out(machine: Machine, unlocked: Unlocked) -> None:
    """The keyring neither gives its key nor gets one."""
    machine.plant(require_passphrase=True)
    acknowledge(unlocked.home, in_force(unlocked.home).digest)
    assert not api.opens_by_keyring(unlocked.home)
    with pytest.raises(KeyringUnavailable, match="policy"):
        keychain.get(unlocked.home)
    with pytest.raises(KeyringUnavailable, match="policy"):
        keychain.put(unlocked.home, Key(bytes(32)))
    with pytest.raises(KeyringUnavailable, match="policy"):
        unlocked.use_keyring(PASSPHRASE, True)


IN_A_YEAR = (datetime.now(UTC) + timedelta(days=365)).date().isoformat()


@pytest.mark.parametrize(
    ("rules", "terms", "options"),
    [
        ({"forbid_formats": ["agentnet"]}, TERMS, {"formats": ("steps", "agentnet")}),
        ({"forbid_levels": ["neutral"]}, TERMS, {}),
        ({"forbid_levels": ["full"]}, TERMS, {"level": "full"}),
        ({"export_steps_at_most": 1}, TERMS, {}),
        ({"export_texts_at_most": 0}, TERMS, {}),
        ({"export_days_at_most": 30}, replace(TERMS, expires=IN_A_YEAR), {}),
        ({"forbid_permissions": ["train_task"]}, TERMS, {}),
        ({"require_prohibitions": ["imitate_person"]}, TERMS, {}),
        ({"require_duties": ["inform"]}, TERMS, {}),
        ({"require_agreement": [{"title": "Agreement 7"}]}, TERMS, {}),
        (
            {"require_agreement": [{"title": "A", "digest": "12"}]},
            replace(TERMS, collective=Collective(title="A", digest="13")),
            {},
        ),
    ],
)
def test_what_may_not_leave_is_not_built(
    machine: Machine, unlocked: Unlocked, standing: str, rules: dict[str, object], terms: Terms, options: dict[str, object]
) -> None:
    """Each limit on what is handed over stops the draft; without the policy the same is built."""
    machine.plant(**rules)
    with pytest.raises((PolicyError, TermsIncomplete), match="policy"):
        api.build_draft(unlocked, [standing], terms, **options)  # type: ignore[arg-type]  # a table of options
    machine.take_away()
    assert api.build_draft(unlocked, [standing], terms, **options).steps > 1  # type: ignore[arg-type]  # a table of options


def test_what_the_policy_asks_for_can_be_given(machine: Machine, unlocked: Unlocked, standing: str) -> None:
    """Terms that have all of it, and a level that is left, are built."""
    machine.plant(
        forbid_levels=["neutral", "replayable", "full"],
        require_prohibitions=["imitate_person"],
        require_agreement=[{"title": "Agreement 7"}, {"title": "Agreement 8", "digest": "12"}],
        export_days_at_most=400,
    )
    terms = replace(
        TERMS, expires=IN_A_YEAR, prohibitions=("imitate_person",), collective=Collective(title="Agreement 8", digest="12")
    )
    assert api.build_draft(unlocked, [standing], terms, level="outline").steps > 1


def test_a_draft_from_before_the_policy_does_not_leave(machine: Machine, unlocked: Unlocked, standing: str, tmp_path: Path) -> None:
    """The last way out asks once more, and what the worker approved stays in the vault."""
    summary = api.build_draft(unlocked, [standing], TERMS, formats=("steps", "html", "agentnet"))
    machine.plant(forbid_formats=["agentnet"])
    with pytest.raises(PolicyError):
        api.approve_and_write(unlocked, summary.draft, summary.digest, PASSPHRASE, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    machine.take_away()
    api.approve_and_write(unlocked, summary.draft, summary.digest, PASSPHRASE, tmp_path / "out")


def test_what_is_the_worker_s_alone_stays_his(machine: Machine, unlocked: Unlocked, standing: str, tmp_path: Path) -> None:
    """Under the strictest policy he sees, marks, shreds, archives and pins, keeps his ledger, and reads his page of an export."""
    machine.plant(
        forbid_formats=["openadapt", "agentnet", "owamcap", "activitywatch"],
        forbid_levels=["neutral", "replayable", "full"],
        **dict.fromkeys(("keep_days_at_most", "export_steps_at_most", "export_mb_at_most", "lock_minutes_at_most"), 1),
        **dict.fromkeys(("no_pictures", "no_motion", "no_typed_text", "require_passphrase"), True),
    )
    with api.open_session(unlocked, standing) as view:
        assert any(run.text for run in view.raw_runs)
        view.add(Stand(start=0, end=SECOND))
    assert api.archive(unlocked, [standing], tmp_path / "own", "for myself", None).sessions == (standing,)
    unlocked.pin(standing, True)
    assert unlocked.ledger() == []
    with pytest.raises(PolicyError, match="steps would leave"):
        api.build_draft(unlocked, [standing], TERMS, level="outline")
    machine.plant(forbid_formats=["openadapt", "agentnet", "owamcap", "activitywatch"])
    summary = api.build_draft(unlocked, [standing], TERMS, formats=("steps", "html"))
    assert b"<html" in api.draft_file(unlocked, summary.draft, "html/index.html")
    plan = api.shred_plan(unlocked, api.ShredSession(standing))
    api.shred(unlocked, plan)
    assert unlocked.summaries() == []
