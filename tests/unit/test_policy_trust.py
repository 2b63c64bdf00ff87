# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker sees what is new before anything is recorded, and what the workers' representative signed is not taken away by others."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import msgspec
import pytest

from recorder.errors import PolicyError
from recorder.policy import seen
from recorder.policy.force import acknowledge, demand_seen, in_force
from recorder.policy.schema import Rules
from recorder.policy.trust import GONE
from tests.helpers.policies import Machine, SshKey


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder that stands for the vault's."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def agree(home: Path, representative: str = "") -> None:
    """The worker reads what there is."""
    assert acknowledge(home, in_force(home).digest, representative).seen


def test_a_change_must_be_seen(machine: Machine, home: Path) -> None:
    """A new policy, each other text of it, and its end are each shown before anything is recorded; what was seen is remembered by value."""
    machine.plant(keep_days_at_most=30)
    with pytest.raises(PolicyError):
        demand_seen(home)
    assert [(each.rule, each.before, each.now) for each in in_force(home).changes] == [("keep_days_at_most", "", "30")]
    agree(home)
    assert demand_seen(home).facts[0].since > 0
    since = in_force(home).facts[0].since
    machine.plant(keep_days_at_most=10, no_pictures=True)
    found = in_force(home)
    assert not found.seen
    assert {each.rule: (each.before, each.now) for each in found.changes} == {
        "no_pictures": ("", "true"),
        "keep_days_at_most": ("30", "10"),
    }
    agree(home)
    machine.plant(keep_days_at_most=10)
    agree(home)
    assert in_force(home).facts[0].since > since
    machine.take_away()
    found = in_force(home)
    assert (found.seen, found.digest) == (False, "")
    assert [(each.before, each.now) for each in found.changes] == [("10", "")]
    agree(home)
    assert stat.S_IMODE((home / "policy.json").stat().st_mode) == 0o600


def test_what_was_read_is_what_is_answered(machine: Machine, home: Path) -> None:
    """An answer to another text than the one that holds by now is no answer."""
    machine.plant(no_pictures=True)
    digest = in_force(home).digest
    machine.plant(no_pictures=True, no_motion=True)
    with pytest.raises(PolicyError):
        acknowledge(home, digest)
    assert not in_force(home).seen


def test_a_refused_file_is_told_too(machine: Machine, home: Path) -> None:
    """A policy that does not count stops recording until the worker knows."""
    machine.plant(start=True)
    found = in_force(home)
    assert (found.seen, found.rules, len(found.refused)) == (False, Rules(), 1)
    agree(home)


def test_a_record_that_cannot_be_read_is_as_if_nothing_was_seen(machine: Machine, home: Path) -> None:
    """The worker is asked again, rather than not at all."""
    machine.plant(no_pictures=True)
    agree(home)
    for text in ("{", "[]", "null", '{"kept": 3}', '{"x":' + "[" * 100_000 + "]" * 100_000 + "}"):
        (home / "policy.json").write_text(text)
        assert not in_force(home).seen
        assert in_force(home).rules.no_pictures


@pytest.mark.parametrize(
    "fact",
    [{"rule": "no_pictures", "value": "true?"}, {"rule": "keep_days_at_most", "value": '["x"]'}, {"rule": "x", "value": "1"}],
)
def test_a_record_of_what_is_no_rule_is_none(machine: Machine, home: Path, fact: dict[str, str]) -> None:
    """Nothing is said with it, and what the worker says next is taken."""
    machine.plant(no_pictures=True)
    agree(home)
    (home / "policy.json").write_text(json.dumps({"digest": in_force(home).digest, "facts": [fact]}))
    assert [each.before for each in in_force(home).changes] == [""]
    assert not in_force(home).seen
    agree(home)


def test_a_moment_that_no_calendar_has_is_not_told(machine: Machine, home: Path) -> None:
    """Whatever stands in the record, the worker can look at the policy."""
    machine.plant(no_pictures=True)
    agree(home)
    record = seen.read(home)
    seen.write(home, msgspec.structs.replace(record, facts=tuple(msgspec.structs.replace(f, since=1e300) for f in record.facts)))
    assert [each.since for each in in_force(home).facts] == [0.0]


def test_what_the_representative_signed_stays(machine: Machine, home: Path, tmp_path: Path) -> None:
    """Taken away, replaced by an unsigned text, by one that the employer alone signed, or spoilt: it holds on, and what came holds beside it."""
    representative, employer = SshKey(tmp_path, "representative"), SshKey(tmp_path, "employer")
    representative.sign(machine.plant(no_pictures=True, serial=1), "representative")
    assert in_force(home).new_keys == (("representative", representative.fingerprint),)
    agree(home)
    for sign in (None, employer):
        planted = machine.plant(no_motion=True, serial=9)
        if sign is not None:
            sign.sign(planted, "employer")
        found = in_force(home)
        assert (found.rules, found.seen) == (Rules(no_pictures=True, no_motion=True), False)
        assert sorted((each.kept, each.representative) for each in found.sources) == [
            (False, ""),
            (True, representative.fingerprint),
        ]
        agree(home)
    machine.plant(start=True)
    assert in_force(home).rules == Rules(no_pictures=True, no_motion=True)
    machine.take_away()
    assert [each.template for each in in_force(home).refused] == [GONE]
    assert in_force(home).rules == Rules(no_pictures=True)
    agree(home)
    assert in_force(home).rules == Rules(no_pictures=True)
    assert in_force(home).sources[0].kept


def test_only_a_later_text_of_the_same_key_replaces_it(machine: Machine, home: Path, tmp_path: Path) -> None:
    """An older one that was signed once ends nothing; a later one does its work, and is shown."""
    key = SshKey(tmp_path, "representative")
    key.sign(machine.plant(no_pictures=True, serial=5), "representative")
    agree(home)
    for serial in (0, 4, 5):
        key.sign(machine.plant(no_motion=True, serial=serial), "representative")
        assert in_force(home).rules == Rules(no_pictures=True, no_motion=True)
        agree(home)
    machine.take_away()
    assert in_force(home).rules == Rules(no_pictures=True)
    key.sign(machine.plant(serial=6), "representative")
    assert (in_force(home).rules, in_force(home).seen, in_force(home).refused) == (Rules(), False, ())
    agree(home)
    machine.take_away()
    assert [each.template for each in in_force(home).refused] == [GONE]


def test_nothing_in_the_worker_s_folder_takes_a_policy_away(machine: Machine, home: Path, tmp_path: Path) -> None:
    """A program of the worker's writes there that a representative of its own had signed another text under the same name."""
    planted = machine.plant(no_pictures=True, serial=1)
    agree(home)
    other = tmp_path / "other.json"
    other.write_text('{"policy": 1, "name": "10-office", "serial": 99}')
    signature = SshKey(tmp_path, "forger").sign(other, "representative").read_text()
    kept = seen.Kept(name=planted.name, origin=str(planted), text=other.read_text(), signatures={"representative": signature})
    seen.write(home, msgspec.structs.replace(seen.read(home), kept=(kept,)))
    assert (in_force(home).rules, in_force(home).seen) == (Rules(no_pictures=True), False)


def test_another_key_is_the_representative_s_when_the_worker_says_so(machine: Machine, home: Path, tmp_path: Path) -> None:
    """A key of the employer's making does not become the representative's by itself; the old text holds too until the worker compared it."""
    old, new = SshKey(tmp_path, "old"), SshKey(tmp_path, "new")
    old.sign(machine.plant(no_pictures=True), "representative")
    agree(home)
    new.sign(machine.plant(no_motion=True), "representative")
    found = in_force(home)
    both = Rules(no_pictures=True, no_motion=True)
    assert (found.rules, found.waiting, found.new_keys, found.old_keys) == (both, (new.fingerprint,), (), ())
    agree(home)
    assert in_force(home).rules == both
    assert [each.raw().name for each in seen.read(home).kept] == ["10-office.json"]
    with pytest.raises(PolicyError):
        acknowledge(home, in_force(home).digest, old.fingerprint)
    acknowledge(home, in_force(home).digest, new.fingerprint)
    assert (in_force(home).rules, in_force(home).waiting, in_force(home).seen) == (Rules(no_motion=True), (), True)
    old.sign(machine.plant(serial=3), "representative")
    assert in_force(home).rules == Rules(no_motion=True)
    assert in_force(home).waiting == (old.fingerprint,)


def test_a_kept_text_that_was_touched_is_not_believed(machine: Machine, home: Path, tmp_path: Path) -> None:
    """What lies in the worker's folder is held against its signature each time."""
    SshKey(tmp_path, "representative").sign(machine.plant(no_pictures=True), "representative")
    agree(home)
    record = seen.read(home)
    (kept,) = record.kept
    touched = kept.text.replace("no_pictures", "no_motion")
    seen.write(
        home,
        seen.Record(
            digest=record.digest, kept=(seen.Kept(name=kept.name, origin=kept.origin, text=touched, signatures=kept.signatures),)
        ),
    )
    machine.take_away()
    assert in_force(home).rules == Rules()
    assert not in_force(home).seen
