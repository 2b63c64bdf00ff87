# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy is told where an admin looks: by the look at a machine, by the doctor, in the text for the helpdesk, and without its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorder.doctor.examine import examine
from recorder.doctor.lacks import LACKS
from recorder.doctor.ready import Ready, look_ready
from recorder.doctor.support import support_text
from recorder.policy.force import acknowledge, in_force
from tests.helpers.policies import Machine

NAMED = "Example Ltd"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """The folder of policies, empty yet."""
    return Machine(tmp_path / "etc", monkeypatch)


def told(home: Path) -> tuple[Ready, list[str]]:
    """What is seen of the machine, and its references that are of the policy."""
    found = look_ready(home, "1")
    return found, [lack.reference for lack in found.cannot if lack.reference.startswith("ready-policy")]


def line(home: Path) -> str:
    """That of the text for the helpdesk."""
    text = support_text(home, "1")
    assert NAMED not in text
    (found,) = (each for each in text.splitlines() if each.startswith("policy: "))
    return found


def test_without_a_policy_nothing_is_missing(machine: Machine, tmp_path: Path) -> None:
    """Neither refused nor unseen; the text says so in figures."""
    found, references = told(tmp_path / "vault")
    assert (references, found.policies, found.policies_refused, found.policy_seen) == ([], 0, 0, True)
    assert line(tmp_path / "vault") == "policy: 0 in force, 0 refused, seen"


def test_a_policy_that_the_worker_has_not_seen_is_told(machine: Machine, tmp_path: Path) -> None:
    """It keeps nothing from being recorded: the start of a session shows it. Once it was seen it is none of what is missing."""
    home = tmp_path / "vault"
    home.mkdir()
    machine.plant(no_pictures=True, organisation=NAMED)
    assert told(home)[1] == ["ready-policy-unseen"]
    assert not LACKS["ready-policy-unseen"].blocks
    assert line(home) == "policy: 1 in force, 0 refused, not seen"
    assert LACKS["ready-policy-unseen"].what in " ".join(examine(home, "1").problems)
    acknowledge(home, in_force(home).digest)
    assert told(home)[1] == []
    assert line(home) == "policy: 1 in force, 0 refused, seen"


def test_a_refused_file_stops_the_machine_until_it_was_seen(machine: Machine, tmp_path: Path) -> None:
    """No session starts before that, so the machine is not ready; afterwards it is told, and stops nothing."""
    home = tmp_path / "vault"
    home.mkdir()
    machine.plant(no_pictures=True)
    machine.plant("20-bad.json", upload=True, organisation=NAMED)
    found, references = told(home)
    assert (found.ready, references, found.policies_refused) == (False, ["ready-policy"], 1)
    assert LACKS["ready-policy"].blocks
    assert line(home) == "policy: 1 in force, 1 refused, not seen"
    assert "stet policy show" in " ".join(examine(home, "1").problems)
    acknowledge(home, in_force(home).digest)
    assert told(home)[1] == ["ready-policy-refused"]
    assert not LACKS["ready-policy-refused"].blocks
