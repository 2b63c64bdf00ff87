# SPDX-License-Identifier: GPL-3.0-or-later
"""What the doctor says on a terminal, and what the clocks did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from recorder.cli.doctor import BUILDS
from recorder.clock import Anchor
from recorder.doctor.installed import Verdict
from recorder.doctor.prove import BRIEF, LIMITS
from recorder.language import say
from recorder.model.events import ClockAnchor
from tests.e2e.test_cli import SESSION, home, stet
from tests.helpers.sample import SECOND, focus, make_vault, record

__all__ = ["home"]  # a fixture


def test_doctor_tells_what_holds(home: Path) -> None:
    """The guard is read back, and the missing display is a problem with a hint."""
    found = json.loads(stet(home, "--json", "doctor").stdout)
    assert all(entry["holds"] for entry in found["guard"])
    assert not any(entry["works"] for entry in found["capabilities"] if entry["what"] in ("input", "windows", "pictures"))
    assert found["problems"]


def test_doctor_proves_erasure_beside_the_vault(home: Path) -> None:
    """Exit code 0 and a line for each place that was searched; the worker's vault is not asked for."""
    found = json.loads(stet(home, "--json", "doctor", "--erasure").stdout)
    assert (found["clean"], found["found"], found["seen"]) == (True, 0, found["planted"])
    told = stet(home, "--lang", "zh_CN", "doctor", "--erasure")
    assert (told.returncode, told.stdout.count("[ok]")) == (0, len(found["places"]))


def test_doctor_shows_true_sizes(home: Path) -> None:
    """What the files take on the disk, and the floor under which recording pauses."""
    found = json.loads(stet(home, "--json", "doctor").stdout)
    taken = sum(path.lstat().st_blocks * 512 for path in home.rglob("*") if path.is_file())
    assert found["size"] == taken
    assert 0 < found["sessions"] < found["size"]
    assert found["free"] > 0
    assert 0 < found["floor"] <= 2 << 30


def test_what_the_clocks_did_is_shown(tmp_path: Path) -> None:
    """A suspend of an hour, a clock set back and another time zone stand among the spans, and beside the clocks among the events."""
    hour, wall = 3600 * SECOND, 1_767_340_800_000_000_000
    slept = Anchor(1 + 10 * SECOND, 1 + 10 * SECOND + hour, wall + 10 * SECOND + hour, 0, "boot")
    moved = Anchor(1 + 20 * SECOND, 1 + 20 * SECOND + hour, wall + 20 * SECOND + hour - 60 * SECOND, 7200, "boot")
    home = tmp_path / "vault"
    make_vault(home).lock()
    clocks = [ClockAnchor(at=10 * SECOND, anchor=slept), ClockAnchor(at=20 * SECOND, anchor=moved)]
    record(home, [focus(0), *clocks])
    spans = [json.loads(line) for line in stet(home, "--json", "show", SESSION, "--spans").stdout.splitlines()]
    told = [(span["at_s"], span["label"], span["by_s"]) for span in spans if span["lane"] == "clock"]
    assert told == [(10.0, "suspend", 3600.0), (20.0, "clock", -60.0), (20.0, "zone", 7200.0)]
    events = [json.loads(line) for line in stet(home, "--json", "show", SESSION, "--events").stdout.splitlines()][1:]
    beside = [
        {name: event[name] for name in ("suspend", "clock", "zone") if name in event}
        for event in events
        if event["kind"] == "clock_anchor"
    ]
    assert beside == [{"suspend": 3600.0}, {"clock": -60.0, "zone": 7200.0}]


def test_every_verdict_on_the_program_is_told_in_both_languages() -> None:
    """And so is each limit of the proof; they are said by the name that holds them."""
    said = (*BUILDS.values(), *LIMITS, BRIEF)
    assert {*get_args(Verdict)} == {*BUILDS, "nothing to compare"}
    assert [sentence for sentence in said if say(sentence, "zh_CN") == sentence] == []


def test_json_is_taken_after_the_command_too(home: Path) -> None:
    """As before it: for a command, and for one below a group."""
    for words in (("doctor", "--ready"), ("policy", "show"), ("verify-install",), ("support-bundle",)):
        before, after = stet(home, "--json", *words), stet(home, *words, "--json")
        assert set(json.loads(after.stdout)) == set(json.loads(before.stdout))
        assert after.returncode == before.returncode
    assert json.loads(stet(home, "policy", "--json", "show").stdout)["seen"]
    assert json.loads(stet(home, "show", "gone", "--json").stderr)["reference"] == "session-unknown"
