# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet policy check`` says what a file would do in its place, and whether it is read where it lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from recorder import api
from recorder.errors import PolicyError
from recorder.policy.force import acknowledge, in_force
from recorder.policy.load import BOTH_SIDES, OTHER_NAME
from recorder.policy.raw import LINK, NAMED
from tests.helpers.policies import Machine, SshKey


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A folder of an administrator's that no machine reads."""
    with monkeypatch.context() as patch:
        return Machine(tmp_path / "drafts", patch)


def changes(found: api.policy.Checked) -> list[tuple[str, str, str]]:
    """Rule, before, now."""
    return [(each.rule, each.before, each.now) for each in found.changes]


def test_a_file_is_checked_in_the_place_of_the_one_by_its_name(machine: Machine, draft: Machine, tmp_path: Path) -> None:
    """A looser text shows what it would take away; another name would be joined."""
    machine.plant(record_minutes_at_most=60, no_pictures=True)
    looser = draft.plant(record_minutes_at_most=120)
    found = api.policy.check_file(looser, tmp_path)
    assert changes(found) == [("no_pictures", "true", ""), ("record_minutes_at_most", "60", "120")]
    assert found.source.origin == str(machine.folder / "10-office.json")
    assert changes(api.policy.check_file(draft.plant("20.json", record_minutes_at_most=120), tmp_path)) == []
    assert changes(api.policy.check_file(machine.folder / "10-office.json", tmp_path)) == []


def test_what_the_representative_signed_is_counted_in(machine: Machine, draft: Machine, tmp_path: Path) -> None:
    """Where the worker's computer would let her older text hold on, the check says that nothing of it goes."""
    key = SshKey(tmp_path, "representative")
    key.sign(machine.plant(no_pictures=True, serial=3), "representative")
    acknowledge(tmp_path, in_force(tmp_path).digest)
    assert changes(api.policy.check_file(draft.plant(no_motion=True), tmp_path)) == [("no_motion", "", "true")]
    later = draft.plant(no_motion=True, serial=4)
    key.sign(later, "representative")
    assert changes(api.policy.check_file(later, tmp_path)) == [("no_pictures", "true", ""), ("no_motion", "", "true")]


def test_whether_it_is_read_where_it_lies_is_what_the_reader_says(machine: Machine, draft: Machine, tmp_path: Path) -> None:
    """Its folder, its ending, its mode and that of its signatures count, as they do for the reader."""
    path = machine.plant(no_pictures=True)
    signature = SshKey(tmp_path, "key").sign(path, "employer")
    assert api.policy.check_file(path, tmp_path).guarded
    signature.chmod(0o666)
    assert not api.policy.check_file(path, tmp_path).guarded
    signature.chmod(0o644)
    path.chmod(0o666)
    assert not api.policy.check_file(path, tmp_path).guarded
    path.chmod(0o644)
    machine.folder.chmod(0o777)
    assert not api.policy.check_file(path, tmp_path).guarded
    machine.folder.chmod(0o755)
    assert not api.policy.check_file(draft.plant("30.json", no_pictures=True), tmp_path).guarded
    assert not api.policy.check_file(machine.plant("10-office.conf", no_pictures=True), tmp_path).guarded


def test_a_file_that_would_be_refused_there_is_refused_here(machine: Machine, draft: Machine, tmp_path: Path) -> None:
    """For its own sake, and for what lies beside it."""
    key = SshKey(tmp_path, "key")
    renamed = draft.plant("20.json", name="10-office", no_pictures=True)
    key.sign(renamed, "representative")
    with pytest.raises(PolicyError) as told:
        api.policy.check_file(renamed, tmp_path)
    assert told.value.template == OTHER_NAME
    key.sign(machine.plant("30.json", no_motion=True), "representative")
    twice = draft.plant(no_pictures=True)
    key.sign(twice, "employer")
    with pytest.raises(PolicyError) as told:
        api.policy.check_file(twice, tmp_path)
    assert told.value.template == BOTH_SIDES


def test_what_is_no_plain_file_is_not_waited_for(machine: Machine, tmp_path: Path) -> None:
    """A pipe in the place of the file, or of a signature."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    os.mkfifo(tmp_path / "10.json")
    path = machine.plant(no_pictures=True)
    os.mkfifo(path.with_name("10-office.json.employer.sig"))
    for file in (tmp_path / "10.json", path):
        with pytest.raises(PolicyError) as told:
            api.policy.check_file(file, tmp_path)
        assert told.value.template == LINK


def test_a_name_that_is_no_text_is_said_in_a_sentence(machine: Machine, tmp_path: Path) -> None:
    """It would be refused in its place, too."""
    path = tmp_path / os.fsdecode(b"10-\xff.json")
    path.write_bytes(b'{"policy": 1}')
    with pytest.raises(PolicyError) as told:
        api.policy.check_file(path, tmp_path)
    assert told.value.template == NAMED
    folder = tmp_path / os.fsdecode(b"\xff")
    folder.mkdir()
    with pytest.raises(PolicyError) as told:
        api.policy.check_file(folder / "gone.json", tmp_path)
    str(told.value).encode()
