# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy file that cannot be believed takes nothing away, and is told where something is about to leave."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from recorder import api
from recorder.errors import PolicyError
from recorder.model.redaction import Stand
from recorder.policy.force import acknowledge, in_force
from recorder.policy.schema import Rules
from recorder.store.vault import Unlocked
from tests.helpers.policies import Machine, SshKey
from tests.helpers.sample import SECOND, TERMS, record, work_events


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


def agree(home: Path) -> None:
    """The worker has seen what there is."""
    assert acknowledge(home, in_force(home).digest).seen


def unknown_key(machine: Machine) -> None:
    """The file has a key that the schema does not know."""
    machine.write(b'{"policy": 1, "forbid_levels": ["full"], "start": true}')


def bad_signature(machine: Machine) -> None:
    """The employer's signature is of another text."""
    path = machine.plant(forbid_levels=["full"])
    SshKey(machine.folder.parent, f"key{len(list(machine.folder.parent.iterdir()))}").sign(path, "employer")
    path.write_text(json.dumps({"policy": 1}))


def open_to_all(machine: Machine) -> None:
    """Anybody may write it."""
    (machine.folder / "10-office.json").chmod(0o666)


def open_folder(machine: Machine) -> None:
    """Anybody may write into the folder."""
    machine.folder.chmod(0o777)


@pytest.mark.parametrize("spoil", [unknown_key, bad_signature, open_to_all, open_folder])
def test_what_was_seen_last_holds_while_the_file_is_refused(
    machine: Machine, tmp_path: Path, spoil: Callable[[Machine], None]
) -> None:
    """Before the worker has seen the refusal and after; it says who asked for it; a good text or none ends it."""
    machine.plant(forbid_levels=["full"])
    agree(tmp_path)
    spoil(machine)
    found = in_force(tmp_path)
    assert (found.rules, found.seen, found.changes) == (Rules(forbid_levels=("full",)), False, ())
    assert [(fact.rule, fact.who) for fact in found.facts] == [("forbid_levels", (str(machine.folder / "10-office.json"),))]
    assert found.lasting == tuple(each.origin for each in found.refused)
    agree(tmp_path)
    agree(tmp_path)
    assert in_force(tmp_path).rules == Rules(forbid_levels=("full",))
    machine.folder.chmod(0o755)
    machine.plant(no_motion=True)
    assert in_force(tmp_path).rules == Rules(no_motion=True)
    spoil(machine)
    assert in_force(tmp_path).rules == Rules(forbid_levels=("full",)), "the new text was never seen"
    machine.folder.chmod(0o755)
    machine.take_away()
    assert (in_force(tmp_path).rules, in_force(tmp_path).refused) == (Rules(), ())


def test_another_file_that_changes_is_not_held_at_what_it_was(machine: Machine, tmp_path: Path) -> None:
    """Only what the refused one asked for lasts; what stands in both falls with neither."""
    machine.plant("10-a.json", export_days_at_most=30, no_motion=True)
    machine.plant("20-b.json", export_days_at_most=10, no_pictures=True)
    agree(tmp_path)
    machine.plant("10-a.json", start=True)
    machine.plant("20-b.json", export_days_at_most=60)
    assert in_force(tmp_path).rules == Rules(export_days_at_most=30, no_motion=True)


def test_of_what_was_never_seen_good_nothing_holds(machine: Machine, unlocked: Unlocked) -> None:
    """It is told in a sentence with place and reason, in both languages; nothing is told of a machine without a policy."""
    assert api.policy.refusals(unlocked.home, "en") == ()
    path = machine.plant(start=True)
    assert in_force(unlocked.home).rules == Rules()
    (told,) = api.policy.refusals(unlocked.home, "en")
    assert told.startswith(f"A policy of this computer is refused, and nothing that it may have wanted holds: {path}. ")
    assert "start" in told
    assert "不起作用" in api.policy.refusals(unlocked.home, "zh_CN")[0]


def test_an_export_obeys_what_was_seen_of_a_refused_file(machine: Machine, unlocked: Unlocked) -> None:
    """The level that it forbade stays forbidden, and the worker is told why it still is."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Stand(start=0, end=90 * SECOND, text=True))
    machine.plant(forbid_levels=["full"])
    agree(unlocked.home)
    machine.plant(forbid_levels=["full"], start=True)
    with pytest.raises(PolicyError, match="forbids the level"):
        api.build_draft(unlocked, [session], TERMS, level="full")
    (told,) = api.policy.refusals(unlocked.home, "en")
    assert told.endswith("What it asked for when you saw it last holds on.")
    assert "继续有效" in api.policy.refusals(unlocked.home, "zh_CN")[0]


def test_a_record_without_what_was_last_is_read(machine: Machine, tmp_path: Path) -> None:
    """As an earlier build wrote it: the worker has seen what he has seen."""
    machine.plant(no_motion=True)
    agree(tmp_path)
    file = tmp_path / "policy.json"
    old = json.loads(file.read_text())
    del old["last"]
    file.write_text(json.dumps(old))
    assert in_force(tmp_path).seen
    machine.plant(start=True)
    assert in_force(tmp_path).rules == Rules()
