# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as scripts use it: JSON on standard output, one sentence on standard error, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from recorder.model.events import Event
from tests.helpers.sample import PASSPHRASE, SECOND, SECRET, TERMS, focus, make_vault, record, work_events


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A locked vault with one session."""
    with make_vault(tmp_path / "vault") as unlocked:
        record(unlocked.home, work_events())
    return tmp_path / "vault"


SESSION = "20260102-090000-0001"


def stet(home: Path, *words: str, secret: str = PASSPHRASE, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the command with the passphrase on an inherited descriptor."""
    reader, writer = os.pipe()
    os.write(writer, secret.encode() + b"\n")
    os.close(writer)
    plain = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "ui", "--home", str(home), "--passphrase-fd", str(reader), *words]
    try:
        return subprocess.run(
            command, pass_fds=(reader,), env={**plain, **(env or {})}, capture_output=True, text=True, check=False, timeout=60
        )
    finally:
        os.close(reader)


def test_the_main_job_from_a_terminal(home: Path, tmp_path: Path) -> None:
    """Mark, let stand, build, review, approve and verify, each by its command."""
    (listed,) = [json.loads(line) for line in stet(home, "--json", "sessions").stdout.splitlines()]
    assert (listed["session"], listed["state"], listed["frames"]) == (SESSION, "unreviewed", 1)
    masked = json.loads(stet(home, "--json", "mark", SESSION, "--text", SECRET, "--as", "mask").stdout)
    assert masked["touches"]["typed"] == len(SECRET)
    stood = json.loads(stet(home, "--json", "stand", SESSION, "--text").stdout)
    assert stood["withheld_s"] <= 0
    terms = tmp_path / "terms.json"
    terms.write_bytes(msgspec.json.encode(TERMS))
    built = json.loads(stet(home, "--json", "build", SESSION, "--terms", str(terms)).stdout)
    assert "███" in stet(home, "review", built["draft"]).stdout
    folder = tmp_path / "handover"
    left = stet(home, "--json", "approve", built["draft"], "--digest", built["digest"], "--to", str(folder))
    assert json.loads(left.stdout)["digest"] == built["digest"]
    signer = json.loads(left.stdout)["fingerprint"]
    assert stet(home, "verify", str(folder), "--signer", signer).returncode == 0
    (folder / "TERMS.txt").write_text("anything goes")
    touched = stet(home, "--json", "verify", str(folder), "--signer", signer)
    assert (touched.returncode, json.loads(touched.stdout)["status"]) == (10, "changed")
    assert json.loads(stet(home, "--json", "ledger").stdout)["recipient"] == TERMS.recipient


def test_why_levels_and_join(home: Path, tmp_path: Path) -> None:
    """A step's reason leaves with it; a level that identifies must be meant; exports are read as one, and a touched one is not."""
    said = stet(home, "--json", "why", SESSION, "--at", "5.1", "--text", "the total must be net")
    assert "mark" in json.loads(said.stdout)
    stet(home, "stand", SESSION, "--text")
    terms = tmp_path / "terms.json"
    terms.write_bytes(msgspec.json.encode(TERMS))
    assert [line["level"] for line in json.loads(stet(home, "--json", "levels").stdout)] == [
        "neutral",
        "replayable",
        "outline",
        "full",
    ]
    assert "指纹" in stet(home, "--lang", "zh_CN", "levels").stdout
    refused = stet(home, "build", SESSION, "--terms", str(terms), "--level", "full")
    assert (refused.returncode, "fingerprint" in refused.stderr) == (1, True)
    meant = stet(home, "--json", "build", SESSION, "--terms", str(terms), "--level", "full", "--identifies-me")
    assert meant.returncode == 0
    built = json.loads(stet(home, "--json", "build", SESSION, "--terms", str(terms)).stdout)
    folder, joined = tmp_path / "handover", tmp_path / "joined.jsonl"
    stet(home, "approve", built["draft"], "--digest", built["digest"], "--to", str(folder))
    assert json.loads(stet(home, "--json", "join", str(folder), "--to", str(joined)).stdout)["steps"] == built["steps"]
    assert "the total must be net" in joined.read_text("utf-8")
    (folder / "steps" / "task.json").write_text("{}")
    touched = stet(home, "join", str(folder))
    assert (touched.returncode, touched.stdout.count('"action"')) == (1, 0)


def test_events_are_shown_as_marked(home: Path) -> None:
    """The first object tells the start; a masked secret is not among the events, and undo brings it back."""
    stet(home, "mark", SESSION, "--text", SECRET, "--as", "mask")
    lines = [json.loads(line) for line in stet(home, "--json", "show", SESSION, "--events").stdout.splitlines()]
    assert set(lines[0]) == {"session", "started_epoch_s", "started_monotonic_s"}
    assert "███" in "".join(line.get("text", "") for line in lines[1:])
    assert SECRET not in "".join(line.get("text", "") for line in lines[1:])
    assert json.loads(stet(home, "--json", "undo", SESSION).stdout) == {"mark": 1}
    again = [json.loads(line) for line in stet(home, "--json", "show", SESSION, "--events").stdout.splitlines()]
    assert SECRET in "".join(line.get("text", "") for line in again[1:])
    assert {line["kind"] for line in again[1:]} <= {str(kind.__struct_config__.tag) for kind in Event.__subclasses__()}


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        (("show", "20000101-000000-0000"), "session-unknown"),
        (("review", "draft-none"), "store"),
        (("unmark", SESSION, "9"), "redaction"),
        (("stand", SESSION, "--picture", "77"), "redaction"),
        (("pause",), "process"),
        (("verify", "nowhere"), "export-invalid"),
    ],
)
def test_trouble_is_one_sentence_with_what_to_do(home: Path, words: tuple[str, ...], reference: str) -> None:
    """Exit code 1, nothing on standard output, and with --json an object on standard error; never a traceback."""
    plain = stet(home, *words)
    assert (plain.returncode, plain.stdout) == (1, "")
    assert plain.stderr.startswith("stet: ")
    assert plain.stderr.count("\n") == 1
    as_json = stet(home, "--json", *words)
    told = json.loads(as_json.stderr)
    assert (told["reference"], as_json.stdout) == (reference, "")
    assert told["message"]
    assert told["hint"]


def test_a_wrong_passphrase_is_said_in_the_language_asked_for(home: Path) -> None:
    """The sentence comes in Chinese with --lang zh_CN."""
    answer = stet(home, "--lang", "zh_CN", "sessions", secret="wrong")
    assert answer.returncode == 1
    assert "这个口令打不开保险库" in answer.stderr


@pytest.mark.parametrize("words", [("app",), ("record",), ()])
def test_without_a_display_one_sentence_says_what_to_do(home: Path, words: tuple[str, ...]) -> None:
    """Neither the app nor a recording starts, and nothing is touched."""
    answer = stet(home, *words)
    assert answer.returncode == 1
    assert "no display" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_display_that_does_not_answer_is_said(home: Path) -> None:
    """A DISPLAY without a server behind it ends in a sentence, not in Qt's abort."""
    answer = stet(home, "app", env={"DISPLAY": ":987"})
    assert answer.returncode == 1
    assert answer.stderr.startswith("stet: ")


def test_wrong_usage_exits_with_2(home: Path) -> None:
    """A stretch without an end, and a rectangle that is none."""
    assert stet(home, "mark", SESSION, "--from", "3").returncode == 2
    assert stet(home, "mark", SESSION, "--cover", "1,2,3", "--at", "1").returncode == 2
    assert stet(home, "mark", SESSION, "--uncover", "everything", "--at", "1").returncode == 2
    assert stet(home, "stand", SESSION, "--from", "9", "--to", "3").returncode == 2


def test_marks_on_pictures(home: Path) -> None:
    """A mask with its fields is one act; what is un-covered says how many pictures it touches; each is undone at once."""
    stet(home, "mark", SESSION, "--text", SECRET, "--as", "mask", "--fields")
    shown = json.loads(stet(home, "--json", "mark", SESSION, "--uncover", "window", "--at", "6.5").stdout)
    assert shown["touches"]["pictures"] == 1
    part = json.loads(stet(home, "--json", "mark", SESSION, "--uncover", "1,2,30,40", "--at", "6.5", "--through", "change").stdout)
    assert part["mark"] == shown["mark"] + 1
    assert stet(home, "mark", SESSION, "--uncover", "window", "--at", "0").returncode == 1
    for mark in (part["mark"], shown["mark"], 1, None):
        assert json.loads(stet(home, "--json", "undo", SESSION).stdout) == {"mark": mark}


def test_pictures_of_a_stretch_and_other_sessions(home: Path) -> None:
    """They stand and stay here by one command each, undone as one; a mask goes into the other sessions too."""
    stet(home, "stand", SESSION, "--pictures")
    stet(home, "withhold", SESSION, "--pictures")
    assert json.loads(stet(home, "--json", "undo", SESSION).stdout) == {"mark": 3}
    assert json.loads(stet(home, "--json", "undo", SESSION).stdout) == {"mark": 1}
    masked = stet(home, "mark", SESSION, "--text", SECRET, "--as", "mask", "--everywhere")
    assert "0 other sessions" in masked.stdout
    assert stet(home, "mark", SESSION, "--from", "1", "--to", "2", "--everywhere").returncode == 2


def test_rules_are_shown_and_taken_back(home: Path) -> None:
    """By their number; what is not there is said."""
    stet(home, "suggest", SESSION, "--never", "kind:phone")
    assert json.loads(stet(home, "--json", "rules").stdout) == {"number": 1, "kind": "phone", "verdict": "never", "text": False}
    assert stet(home, "rules", "--forget", "2").returncode == 1
    assert stet(home, "--json", "rules", "--forget", "1").stdout == ""


def test_a_note_needs_an_app_that_records(home: Path) -> None:
    """Without one it says so, and writes nothing anywhere."""
    answer = stet(home, "note", "two numbers")
    assert (answer.returncode, "not running" in answer.stderr) == (1, True)


def test_init_shows_the_words_once_and_never_makes_a_second_vault(tmp_path: Path) -> None:
    """24 recovery words as JSON; a vault that is there already is left alone."""
    made = stet(tmp_path / "new", "--json", "init")
    assert len(json.loads(made.stdout)["recovery_words"]) == 24
    assert stet(tmp_path / "new", "init").returncode == 1


def test_no_command_starts_a_recording_without_the_start_sheet() -> None:
    """The names of the commands hold no other way in."""
    import ui.__main__  # noqa: F401 - adds its commands
    from recorder import cli

    assert set(cli.group.commands) == {
        *("app", "record", "demo", "init", "ledger", "doctor", "delete", "sessions", "show", "mark", "unmark", "undo", "redo"),
        *(
            "stand",
            "withhold",
            "classify",
            "describe",
            "why",
            "levels",
            "join",
            "build",
            "review",
            "approve",
            "verify",
            "pause",
            "resume",
            "stop",
            "lock",
        ),
        *("archive", "exclude", "forget", "pin", "restore", "retention", "salvage", "search", "shred", "suggest"),
        *("names", "passphrase", "recover", "settings"),
        *("note", "find-text", "make-ready", "words", "task", "rename", "describe"),
        *(
            "terms",
            "withdraw",
            "correct",
        ),
        *("rules", "recognisable", "policy", "verify-install", "support-bundle"),
    }


def test_the_list_of_what_is_never_recorded(home: Path) -> None:
    """Shown, added to, taken from, lifted for the next session; none of it needs the secret."""
    listed = [json.loads(line) for line in stet(home, "--json", "exclude", "list").stdout.splitlines()]
    wecom = next(each for each in listed if each["name"] == "wecom")
    assert (wecom["kind"], wecom["origin"], wecom["liftable"]) == ("chat", "seed", True)
    added = json.loads(stet(home, "--json", "exclude", "add", "--app", "Firefox", "--title", "salary").stdout)
    assert (added["name"], added["applications"], added["titles"]) == ("own-1", ["Firefox"], ["salary"])
    assert "own-1" in stet(home, "exclude", "list").stdout
    lifted = stet(home, "--lang", "zh_CN", "exclude", "lift", "wecom", "--title", "审批")
    assert "审批" in lifted.stdout
    assert "审批" in stet(home, "exclude", "list").stdout
    assert stet(home, "exclude", "remove", "own-1").returncode == 0
    for words in (
        ["remove", "own-1"],
        ["remove", "wechat"],
        ["lift", "lock-screen", "--title", "x"],
        ["add"],
        ["add", "--title", "*"],
    ):
        failed = stet(home, "exclude", *words)
        assert failed.returncode == 1
        assert "Traceback" not in failed.stderr
        assert failed.stderr.startswith("stet: ")
    assert stet(home.parent / "none", "exclude", "list").returncode == 1
    assert stet(home, "record", "--lift", "nothing:x", env={"DISPLAY": ""}).returncode == 1


def test_a_title_commands_no_terminal(tmp_path: Path) -> None:
    """A page on the net chooses its title: what is shown of it moves no cursor, turns no line around, and fills no clipboard."""
    hostile = "Invoice\x1b]52;c;cm0gLXJm\x07\x1b[2K\x1b[1A\u202egnp\x9b31m"
    with make_vault(tmp_path / "vault") as unlocked:
        record(unlocked.home, [focus(SECOND, title=hostile), *work_events()], name=hostile)
        unlocked.note(SESSION, hostile)
    for words in (["sessions"], ["show", SESSION], ["search", "Invoice"], ["verify", hostile]):
        done = stet(unlocked.home, *words)
        assert "Traceback" not in done.stderr
        shown = done.stdout + done.stderr
        assert [each for each in shown if each != "\n" and each != "\t" and (not each.isprintable())] == []
        assert "Invoice" in shown
