# SPDX-License-Identifier: GPL-3.0-or-later
"""However much lies on a machine, what counts can be weighed every other second while something is recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recorder.policy import load
from recorder.policy.force import acknowledge, in_force
from recorder.policy.load import MUCH
from recorder.policy.raw import Raw
from tests.helpers.policies import Machine


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


def titles(first: int, count: int) -> list[dict[str, list[str]]]:
    """Windows by that many titles, fifty to an entry."""
    numbers = range(first, first + count)
    return [{"titles": [f"title {number}" for number in numbers[at : at + 50]]} for at in range(0, count, 50)]


def test_all_files_together_are_bounded(machine: Machine, tmp_path: Path) -> None:
    """The megabyte that comes first counts; a file beyond it is refused, and told."""
    for number in range(6):
        machine.write(b'{"policy": 1, "no_motion": true}' + b" " * 200_000, f"{number}.json")
    machine.plant("7.json", no_pictures=True)
    found = in_force(tmp_path)
    assert [(each.name, each.template) for each in found.refused] == [("4.json", MUCH), ("5.json", MUCH)]
    assert len(found.sources) == 5
    assert found.rules.no_pictures


def test_windows_are_bounded_too(machine: Machine, tmp_path: Path) -> None:
    """Two thousand names and titles in all files together; what was seen of one before others grew holds on."""
    machine.plant("1.json", never_record=titles(0, 1500))
    machine.plant("2.json", never_record=titles(5000, 500))
    machine.plant("3.json", no_motion=True)
    assert acknowledge(tmp_path, in_force(tmp_path).digest).refused == ()
    machine.plant("1.json", never_record=titles(0, 1501))
    found = in_force(tmp_path)
    assert [(each.name, each.template) for each in found.refused] == [("2.json", MUCH)]
    assert found.lasting == (found.refused[0].origin,)
    assert sum(len(each.titles) for each in found.rules.never_record) == 2001
    assert found.rules.no_motion
    machine.plant("1.json", never_record=titles(0, 2001))
    assert [each.name for each in in_force(tmp_path).refused] == ["1.json"]


def test_what_is_refused_was_read_too(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty files of too many windows each are not all parsed every other second."""
    parsed: list[str] = []
    real = load.load_one

    def counting(raw: Raw) -> load.Loaded | load.Refused:
        parsed.append(raw.name)
        return real(raw)

    monkeypatch.setattr(load, "load_one", counting)
    for number in range(20):
        machine.write(json.dumps({"policy": 1, "never_record": titles(0, 5000)}).encode() + b" " * 100_000, f"{number:02}.json")
    found = in_force(tmp_path)
    assert {each.template for each in found.refused} == {MUCH}
    assert (len(found.refused), len(parsed)) == (20, 1_000_000 // (machine.folder / "00.json").stat().st_size)
