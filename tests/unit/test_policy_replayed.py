# SPDX-License-Identifier: GPL-3.0-or-later
"""What was signed counts where it was signed for, by whom it was signed, and nowhere and by nobody else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recorder.policy.force import acknowledge, in_force, weigh
from recorder.policy.load import OTHER_NAME
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
