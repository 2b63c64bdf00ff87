# SPDX-License-Identifier: GPL-3.0-or-later
"""A file counts as a whole or not at all: what only an administrator can have written, in words that the schema knows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

import pytest

from recorder.errors import PolicyError
from recorder.export.formats import FORMATS
from recorder.export.terms import term_catalogue
from recorder.model.steps import Level
from recorder.policy import mistakes, places, schema
from recorder.policy.force import acknowledge, in_force
from recorder.policy.load import BAD_SIGNATURE
from recorder.policy.raw import LARGE, LINK, OWNER, UNREADABLE, WRITABLE, told
from recorder.policy.reading import Place, read_folder
from recorder.policy.schema import Rules
from recorder.policy.strict import LONGEST, parse
from tests.helpers.policies import Machine, SshKey


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


def refusals(home: Path) -> list[str]:
    """Why files of the machine do not count; none of them has any effect."""
    found = in_force(home)
    assert found.rules == Rules()
    assert not found.facts
    return [each.template for each in found.refused]


def test_the_schema_s_own_lists_are_those_of_the_rooms_that_they_limit() -> None:
    """Every term can be asked for; the formats for other programs, and the levels above the lowest, can be forbidden, and no others."""
    kinds = {item.kind: {each.name for each in term_catalogue() if each.kind == item.kind} for item in term_catalogue()}
    assert set(get_args(schema.Permission)) == kinds["permission"]
    assert set(get_args(schema.Prohibition)) == kinds["prohibition"]
    assert set(get_args(schema.Duty)) == kinds["duty"]
    assert set(get_args(schema.Foreign)) == set(FORMATS) - {"steps", "html"}
    assert set(get_args(schema.Telling)) == set(get_args(Level)) - {"outline"}


FORBIDDEN = (
    *("start", "start_recording", "autostart", "record", "hide", "hide_indicator", "hide_tray", "silent", "invisible"),
    *("approve", "auto_approve", "export", "export_to", "upload", "upload_to", "server", "read", "read_key", "remote"),
    *("escrow", "escrow_key", "admin_key", "recovery_key", "keep_days_at_least", "keep_days", "lengthen", "retention"),
    *("disable_pause", "no_pause", "no_stop", "no_redact", "no_shred", "no_forget", "no_archive", "no_decline", "require_pictures"),
    *("require_motion", "require_everything", "allow_format", "lift", "never_record_remove", "keep_days_at_most ", "No_pictures"),
    *("unlock", "lock_with_screen_off", "debug", "__proto__", "$schema", "comment", "home", "policy_dir", "trust", "language"),
)


@pytest.mark.parametrize("key", FORBIDDEN)
@pytest.mark.parametrize("value", [True, 1, "all", ["x"], {"a": 1}, None])
def test_a_key_that_is_not_known_refuses_the_whole_file(machine: Machine, tmp_path: Path, key: str, value: object) -> None:
    """Nothing can be started, hidden, approved, uploaded, read, escrowed or lengthened: the rest of such a file does not count either."""
    machine.plant(no_pictures=True, **{key: value})
    assert refusals(tmp_path) == [mistakes.UNKNOWN]
    assert not in_force(tmp_path).seen


@pytest.mark.parametrize(
    "rules",
    [
        {"no_pictures": "true"},
        {"no_pictures": 1},
        {"keep_days_at_most": 0},
        {"keep_days_at_most": -1},
        {"keep_days_at_most": 1.5},
        {"keep_days_at_most": "30"},
        {"lock_minutes_at_most": 0},
        {"keep_gb_at_most": 0},
        {"export_steps_at_most": 0},
        {"export_pictures_at_most": -1},
        {"forbid_formats": ["html"]},
        {"forbid_formats": ["steps"]},
        {"forbid_levels": ["outline"]},
        {"forbid_formats": "agentnet"},
        {"require_duties": ["upload"]},
        {"require_agreement": []},
        {"never_record": [{}]},
        {"never_record": [{"titles": ["*"]}]},
        {"never_record": [{"titles": ["^$"], "applications": ["Bank"]}]},
        {"never_record": [{"applications": ["Bank"], "lift": True}]},
        {"never_record": [{"applications": [""]}]},
        {"words": "Read this\u202ebackwards"},
        {"words": "bell\u0007"},
        {"words": "half \ud800"},
        {"organisation": "two\u2028lines"},
        {"words": "x" * 5000},
        {"policy": 2},
        {"policy": "1"},
        {"policy": True},
        {"policy": 1.5},
        {"serial": -1},
    ],
)
def test_a_value_that_a_rule_cannot_have_refuses_the_whole_file(machine: Machine, tmp_path: Path, rules: dict[str, object]) -> None:
    """What is out of its bounds, of another type, or cannot be seen is not guessed at."""
    machine.plant(**{"no_motion": True, **rules})
    assert len(refusals(tmp_path)) == 1


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[]",
        b'{"no_pictures": true}',
        b'{"policy": 1, "no_pictures": true',
        b'{"policy": 1, "no_pictures": true}x',
        b'{"policy": 1, "no_pictures": true, "no_pictures": false}',
        b'{"policy": 1, "never_record": [{"titles": ["a"], "titles": ["b"]}]}',
        b'{"policy": 1, "keep_gb_at_most": NaN}',
        b'{"policy": 1, "keep_gb_at_most": Infinity}',
        b'{"policy": 1, "keep_gb_at_most": 1e999}',
        b'{"policy": 1, "keep_days_at_most": ' + b"9" * 5000 + b"}",
        b'{"policy": 1, "words": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"policy": 1, "words": ' + b"[" * 20 + b"]" * 20 + b"}",
        b'\xef\xbb\xbf{"policy": 1}',
        '{"policy": 1, "no_pictures": true}'.encode("utf-16"),
        b'{"policy": 1, "words": "\xff"}',
        b"# a comment\n{}",
        b" " * LONGEST + b'{"policy": 1}',
    ],
)
def test_a_text_that_is_no_plain_json_of_a_policy_is_refused(machine: Machine, tmp_path: Path, text: bytes) -> None:
    """Keys that stand twice, figures that are none, what is too deep, too long or cut off: none is read halfway."""
    machine.write(text)
    assert len(refusals(tmp_path)) == 1
    with pytest.raises(PolicyError):
        parse(text)


def test_each_file_is_judged_by_itself(machine: Machine, tmp_path: Path) -> None:
    """A file that is refused takes nothing from the others."""
    machine.plant(no_pictures=True)
    machine.plant("20-bad.json", start=True)
    found = in_force(tmp_path)
    assert found.rules == Rules(no_pictures=True)
    assert [each.name for each in found.refused] == ["20-bad.json"]


def test_what_another_could_have_written_is_not_read(machine: Machine, tmp_path: Path) -> None:
    """A file that its group or others may write, a link, a pipe, a folder, and a huge one each have no effect, and are told."""
    path = machine.plant(no_pictures=True)
    for mode in (0o664, 0o646, 0o666):
        path.chmod(mode)
        assert refusals(tmp_path) == [WRITABLE]
    path.rename(tmp_path / "elsewhere.json")
    (tmp_path / "elsewhere.json").chmod(0o644)
    path.symlink_to(tmp_path / "elsewhere.json")
    assert refusals(tmp_path) == [LINK]
    path.unlink()
    os.mkfifo(path, 0o644)
    assert refusals(tmp_path) == [LINK]
    path.unlink()
    path.mkdir()
    assert refusals(tmp_path) == [LINK]
    path.rmdir()
    with path.open("wb") as huge:
        huge.truncate(1 << 30)
    path.chmod(0o644)
    assert refusals(tmp_path) == [LARGE]


def test_what_does_not_belong_to_the_administrator_is_not_read(machine: Machine, tmp_path: Path) -> None:
    """The owner of the file, of its folder and of each folder above counts, and so does who may write them."""
    machine.plant(no_pictures=True)
    place = Place(folder=machine.folder, owner=os.getuid() + 1)
    assert [each.trouble for each in read_folder(place)] == [OWNER]
    machine.folder.chmod(0o777)
    assert [each.trouble for each in read_folder(machine.place)] == [WRITABLE]
    machine.folder.chmod(0o755)
    above = Place(folder=machine.folder, owner=os.getuid(), above=(tmp_path,))
    tmp_path.chmod(0o777)
    assert [each.trouble for each in read_folder(above)] == [WRITABLE]
    tmp_path.chmod(0o755)
    assert [each.trouble for each in read_folder(above)] == [""]
    link = tmp_path / "link"
    link.symlink_to(machine.folder)
    assert [each.trouble for each in read_folder(Place(folder=link, owner=os.getuid()))] == [LINK]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file to somebody else")
def test_a_worker_s_file_in_root_s_folder_is_not_read(machine: Machine, tmp_path: Path) -> None:
    """One file of somebody else's among root's own does not count."""
    os.chown(machine.plant(no_pictures=True), 1000, 1000)
    assert refusals(tmp_path) == [OWNER]


def test_nothing_that_a_worker_or_a_program_sets_names_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own place is a constant: no variable of the environment has a part in it."""
    before = places.LINUX
    for name in ("STET_POLICY", "STET_POLICY_DIR", "STET_HOME", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, "/nowhere")
    assert before == places.LINUX == Place(folder=Path("/etc/stet/policy.d"), above=(Path("/"), Path("/etc"), Path("/etc/stet")))
    for path in Path(places.__file__).parent.glob("*.py"):
        text = path.read_text()
        assert "environ" not in text and "getenv" not in text, path


def test_a_name_that_is_no_text_stops_nothing(machine: Machine, tmp_path: Path) -> None:
    """Such a file is refused as any other is, and the others count."""
    (machine.folder / os.fsdecode(b"\xff\xfe.json")).write_text('{"policy": 1, "no_pictures": true}')
    machine.plant(no_motion=True)
    found = in_force(tmp_path)
    assert (found.rules, found.seen, len(found.refused)) == (Rules(no_motion=True), False, 1)
    assert acknowledge(tmp_path, found.digest).seen


def test_too_many_files_are_none(machine: Machine, tmp_path: Path) -> None:
    """A folder that nobody could read through is not read."""
    for number in range(101):
        machine.plant(f"{number}.json", no_pictures=True)
    assert len(refusals(tmp_path)) == 1


def test_a_signature_of_stock_openssh_counts(machine: Machine, tmp_path: Path) -> None:
    """``ssh-keygen -Y sign`` signs for the employer's slot and the representative's; the fingerprints are those that it shows."""
    employer, representative = SshKey(tmp_path, "employer"), SshKey(tmp_path, "representative")
    path = machine.plant(no_pictures=True)
    employer.sign(path, "employer")
    representative.sign(path, "representative")
    (source,) = in_force(tmp_path).sources
    assert (source.employer, source.representative) == (employer.fingerprint, representative.fingerprint)


def test_a_signature_that_is_not_good_refuses_the_file(machine: Machine, tmp_path: Path) -> None:
    """Of another text, of the other slot, cut off, or no signature at all: a file that claims one falsely has no effect."""
    key = SshKey(tmp_path, "key")
    path = machine.plant(no_pictures=True)
    signature = key.sign(path, "employer")
    good = signature.read_bytes()
    for bad in (good[:-30], b"", good.replace(b"A", b"B", 3), good + b"\n", b"x" * 20_000):
        signature.write_bytes(bad)
        assert refusals(tmp_path) in ([BAD_SIGNATURE], [LARGE])
    key.sign(path, "employer", "policy-representative@stet")
    assert refusals(tmp_path) == [BAD_SIGNATURE]
    key.sign(path, "employer", "export@stet")
    assert refusals(tmp_path) == [BAD_SIGNATURE]
    key.sign(path, "employer")
    assert in_force(tmp_path).rules.no_pictures
    path.write_bytes(path.read_bytes() + b"\n")
    assert refusals(tmp_path) == [BAD_SIGNATURE]


def test_a_file_that_cannot_be_read_is_told(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the administrator keeps it to himself the worker hears that there is something."""
    path = machine.plant(no_pictures=True)
    real = os.open

    def refusing(name: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if name == path.name:
            raise PermissionError(13, "no")
        return real(name, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refusing)
    assert refusals(tmp_path) == [UNREADABLE]


def test_a_reason_is_no_longer_than_can_be_read(machine: Machine, tmp_path: Path) -> None:
    """A key of 200 000 letters is named by its first ones."""
    machine.plant(**{"x" * 200_000: True})
    (refused,) = in_force(tmp_path).refused
    assert 100 < len(refused.reason) < 400


def test_a_time_that_no_calendar_has_is_none(machine: Machine, tmp_path: Path) -> None:
    """A file from before the clock began, or of a year far from now, is told without it."""
    path = machine.plant(no_pictures=True)
    os.utime(path, (-(10**9), -(10**9)))
    assert [source.put for source in in_force(tmp_path).sources] == [0.0]
    assert (told(1e9), told(1e300)) == (1e9, 0.0)


def test_no_policy_is_nothing(tmp_path: Path, machine: Machine) -> None:
    """Without a file there is nothing to see and nothing to answer."""
    found = in_force(tmp_path)
    assert (found.digest, found.seen, found.rules, found.facts) == ("", True, Rules(), ())
    machine.folder.rmdir()
    assert in_force(tmp_path).seen
