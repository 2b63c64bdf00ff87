# SPDX-License-Identifier: GPL-3.0-or-later
"""What was signed counts where it was signed for, by whom it was signed, and nowhere and by nobody else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recorder import api
from recorder.policy.force import acknowledge, in_force, weigh
from recorder.policy.load import BOTH_SIDES, OTHER_NAME
from recorder.policy.places import from_values
from recorder.policy.schema import Rules
from recorder.policy.seen import Record
from tests.helpers.policies import Machine, SshKey


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


def agree(home: Path) -> None:
    """The worker reads what there is."""
    assert acknowledge(home, in_force(home).digest).seen


def test_what_was_signed_for_another_name_replaces_nothing(machine: Machine, tmp_path: Path) -> None:
    """The representative's later text for the laboratory, put over the one for the office, is refused, and told; the office's holds on."""
    key = SshKey(tmp_path, "representative")
    office = machine.plant(no_pictures=True, require_prohibitions=["evaluate_worker"], serial=1)
    key.sign(office, "representative")
    laboratory = machine.plant("20-lab.json", serial=5)
    key.sign(laboratory, "representative")
    agree(tmp_path)
    held = in_force(tmp_path).rules
    for ending in ("", ".representative.sig"):
        shutil.copy(f"{laboratory}{ending}", f"{office}{ending}")
    found = in_force(tmp_path)
    assert [(each.name, each.template, each.reason) for each in found.refused] == [("10-office.json", OTHER_NAME, "20-lab")]
    assert found.rules == held == Rules(no_pictures=True, require_prohibitions=("evaluate_worker",))
    assert not found.seen
    agree(tmp_path)
    assert in_force(tmp_path).rules == held


@pytest.mark.parametrize("slot", ["employer", "representative"])
def test_a_signed_text_says_what_it_was_signed_for(machine: Machine, tmp_path: Path, slot: str) -> None:
    """One without a name is refused, in either slot; one that nobody signed needs none, since whoever put it could write any."""
    path = machine.write(b'{"policy": 1, "no_pictures": true}')
    assert in_force(tmp_path).rules.no_pictures
    SshKey(tmp_path, "key").sign(path, slot)  # type: ignore[arg-type]  # one of the two
    assert [each.template for each in in_force(tmp_path).refused] == [OTHER_NAME]
    assert in_force(tmp_path).rules == Rules()


def test_a_signed_value_is_held_against_the_name_of_its_key(machine: Machine, tmp_path: Path) -> None:
    """In a registry a text has no file: the key under which it lies is its name."""
    path = machine.plant("rep.json", no_pictures=True)
    signature = SshKey(tmp_path, "key").sign(path, "representative").read_bytes()
    for name, counts in (("rep", True), ("other", False)):
        values: dict[str, object] = {"Signed": {name: {"policy": path.read_bytes(), "representative": signature}}}
        assert weigh(from_values(values, "HKLM", flat=True), Record()).rules.no_pictures == counts


def test_one_key_does_not_stand_for_both_sides_of_a_file(machine: Machine, tmp_path: Path) -> None:
    """An employer who signs in the representative's place with the same key has a file that does not count."""
    path, key = machine.plant(no_motion=True), SshKey(tmp_path, "key")
    key.sign(path, "employer")
    assert in_force(tmp_path).new_keys == (("employer", key.fingerprint),)
    key.sign(path, "representative")
    found = in_force(tmp_path)
    assert ([each.template for each in found.refused], found.rules, found.new_keys) == ([BOTH_SIDES], Rules(), ())


def test_one_key_does_not_stand_for_both_sides_in_two_files(machine: Machine, tmp_path: Path) -> None:
    """Both are refused, whether they lie there together, or one of them is what the worker saw before; what that asked for holds on."""
    key, other = SshKey(tmp_path, "key"), SshKey(tmp_path, "other")
    key.sign(machine.plant("a.json", no_motion=True), "representative")
    agree(tmp_path)
    key.sign(machine.plant("b.json", no_pictures=True), "employer")
    other.sign(machine.plant("c.json", keep_days_at_most=30), "employer")
    found = in_force(tmp_path)
    assert {each.name: each.template for each in found.refused} == {"a.json": BOTH_SIDES, "b.json": BOTH_SIDES}
    assert found.rules == Rules(no_motion=True, keep_days_at_most=30)
    machine.take_away("a.json")
    found = in_force(tmp_path)
    assert BOTH_SIDES in [each.template for each in found.refused if each.name == "b.json"]
    assert found.rules == Rules(no_motion=True, keep_days_at_most=30)
    machine.take_away("b.json")
    assert BOTH_SIDES not in [each.template for each in in_force(tmp_path).refused]


def set_by(home: Path) -> dict[str, str]:
    """What the worker reads of who set each rule."""
    found = in_force(home)
    return {fact.rule: api.policy.setters(fact.who, found, "en") for fact in found.facts}


def test_who_set_a_rule_is_said_by_file_and_key(machine: Machine, tmp_path: Path) -> None:
    """Not by what an author calls himself; a text that is kept is told from the file of the same name that came after it."""
    machine.plant(no_motion=True, organisation="your representative, the works council")
    assert set_by(tmp_path) == {"no_motion": "“10-office.json”, which nobody signed"}
    employer, representative = SshKey(tmp_path, "employer"), SshKey(tmp_path, "representative")
    path = machine.plant(no_pictures=True, organisation="Works council")
    representative.sign(path, "representative")
    assert set_by(tmp_path) == {"no_pictures": "“10-office.json”, signed by your representative's key"}
    employer.sign(path, "employer")
    assert set_by(tmp_path) == {"no_pictures": "“10-office.json”, signed by your employer's key and your representative's"}
    agree(tmp_path)
    employer.sign(machine.plant(no_motion=True, organisation="Employer Ltd"), "employer")
    assert set_by(tmp_path) == {
        "no_pictures": "“10-office.json” as you saw it before, signed by your representative's key",
        "no_motion": "“10-office.json”, signed by your employer's key",
    }


def test_a_file_that_is_refused_is_said_to_be(machine: Machine, tmp_path: Path) -> None:
    """What it asked for holds on, and is laid to it by its place."""
    machine.plant(no_motion=True)
    agree(tmp_path)
    machine.write(b"{")
    assert set_by(tmp_path) == {"no_motion": f"“{machine.folder / '10-office.json'}”, which is refused"}
