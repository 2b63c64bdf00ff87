# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker saw is read part by part: one that cannot be read takes no other along, and is never as if it had been seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recorder.policy.force import acknowledge, in_force
from recorder.policy.schema import Rules
from recorder.policy.trust import GONE
from tests.helpers.policies import Machine, SshKey


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine on which the worker has seen a policy of the representative's, and one that nobody signed."""
    made = Machine(tmp_path / "etc", monkeypatch)
    SshKey(tmp_path, "representative").sign(made.plant(no_pictures=True, serial=1), "representative")
    made.plant("20.json", no_motion=True, keep_days_at_most=30)
    assert acknowledge(tmp_path, in_force(tmp_path).digest).seen
    return made


def touch(home: Path, change: Callable[[Any], object]) -> None:
    """Changes what was remembered."""
    path = home / "policy.json"
    record = json.loads(path.read_bytes())
    change(record)
    path.write_text(json.dumps(record))


def unknown_fact(record: Any) -> None:
    """A rule that this version does not know."""
    record["facts"][0]["rule"] = "no_such_rule"


def other_kind(record: Any) -> None:
    """A list that has become something else."""
    record["facts"] = {"no_pictures": True}


def narrowed_value(record: Any) -> None:
    """A value that this version does not take."""
    record["last"][1]["rules"]["keep_days_at_most"] = 10**9


def unknown_keys(record: Any) -> None:
    """Fingerprints written in another way."""
    record["keys"] = [1]


def no_digest(record: Any) -> None:
    """Another kind of digest."""
    record["digest"] = 7


TOUCHES = [unknown_fact, other_kind, narrowed_value, unknown_keys, no_digest]


@pytest.mark.parametrize("change", TOUCHES)
def test_what_the_representative_signed_outlives_a_part_that_cannot_be_read(
    machine: Machine, tmp_path: Path, change: Callable[[Any], object]
) -> None:
    """With its file gone it holds on, and is told; the worker is shown anew what there is."""
    machine.take_away()
    touch(tmp_path, change)
    found = in_force(tmp_path)
    assert (found.rules.no_pictures, found.seen, [each.template for each in found.refused]) == (True, False, [GONE])
    assert acknowledge(tmp_path, found.digest).seen
    assert in_force(tmp_path).rules.no_pictures


@pytest.mark.parametrize("change", TOUCHES)
def test_a_part_that_cannot_be_read_was_not_seen(machine: Machine, tmp_path: Path, change: Callable[[Any], object]) -> None:
    """Nor where nothing is on the machine any more, or nothing has changed on it."""
    touch(tmp_path, change)
    assert not in_force(tmp_path).seen
    touch(tmp_path, lambda record: record.update(kept=[]))
    machine.take_away()
    machine.take_away("20.json")
    found = in_force(tmp_path)
    assert (found.rules, found.digest, found.seen) == (Rules(), "", False)
    assert acknowledge(tmp_path, "").seen


def test_what_a_refused_file_asked_for_outlives_a_rule_that_is_not_known(machine: Machine, tmp_path: Path) -> None:
    """Of what is remembered of it, only that rule is lost."""
    machine.write(b"{", "20.json")
    touch(tmp_path, narrowed_value)
    assert in_force(tmp_path).rules == Rules(no_pictures=True, no_motion=True)
    touch(tmp_path, lambda record: record["last"][1]["rules"].update(no_such_rule=True))
    assert in_force(tmp_path).rules == Rules(no_pictures=True, no_motion=True)


def test_a_kept_text_that_cannot_be_read_takes_no_other_along(machine: Machine, tmp_path: Path) -> None:
    """A list of which one part is none."""
    machine.take_away()
    touch(tmp_path, lambda record: record["kept"].insert(0, {"name": 3}))
    assert in_force(tmp_path).rules.no_pictures
