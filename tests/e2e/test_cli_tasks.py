# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole applications, classes of work, tasks and notes from a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from recorder.model.events import KeyPress
from recorder.store import vault
from tests.e2e.test_cli import SESSION, home, stet
from tests.helpers.sample import PASSPHRASE, SECOND, SECRET, TERMS, focus, record, typing

__all__ = ["home"]  # a fixture


def test_an_application_and_a_class_of_work_are_marked_whole(home: Path) -> None:
    """Removed, let stand and kept here by name; judgement never stands."""
    gone = json.loads(stet(home, "--json", "mark", SESSION, "--application", "Editor", "--as", "remove").stdout)
    assert gone["touches"]["typed"] > len(SECRET)
    assert "███" not in stet(home, "show", SESSION, "--steps").stdout
    stet(home, "undo", SESSION)
    stood = json.loads(stet(home, "--json", "stand", SESSION, "--application", "Editor").stdout)
    assert stood["standing_s"] > 0
    kept = json.loads(stet(home, "--json", "classify", SESSION, "--from", "0", "--as", "judgement").stdout)
    assert kept["standing_s"] == 0
    missing = stet(home, "withhold", SESSION, "--application", "Nobody")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "Nobody was never in front" in missing.stderr


def test_tasks_notes_and_masking_from_a_terminal(home: Path, tmp_path: Path) -> None:
    """A task is made, filled in, ordered, built and destroyed; each answer is an object on a line."""

    def answer(*words: str) -> dict[str, object]:
        done = stet(home, "--json", *words)
        assert done.returncode == 0, done.stderr
        found: dict[str, object] = json.loads(done.stdout)
        return found

    task = str(answer("task", "new", "Invoices", SESSION)["task"])
    answer("task", "add", task, SESSION, "--from", "1", "--to", "8", "--at", "1")
    answer("task", "move", task, "1", "2")
    assert answer("task", "cut", task, "1")["parts"] == [{"session": SESSION, "from_s": 0.0, "to_s": 23.0}, _part(1.0, 8.0)]
    assert answer("task", "remove", task, "1")["parts"] == [_part(1.0, 8.0)]
    said = answer("task", "set", task, "--goal", "match", "--outcome", "success", "--parameter", "supplier:choice:in the mail")
    assert (said["goal"], said["outcome"]) == ("match", "success")
    assert said["parameters"] == [{"name": "supplier", "kind": "choice", "find": "in the mail"}]
    assert answer("task", "list") == answer("task", "show", task) == said
    assert answer("rename", SESSION, "March") == {"session": SESSION, "name": "March"}
    assert answer("describe", SESSION, "the long way")["note"] == "the long way"
    listed = answer("sessions")
    assert (listed["name"], listed["note"], listed["restored"]) == ("March", "the long way", "")
    assert answer("search", SECRET.upper(), "--mask") == {
        "session": SESSION, "marks": [1], "typed": len(SECRET), "titles": 0, "pictures": 0,
    }  # fmt: skip
    stet(home, "stand", SESSION, "--text")
    terms = tmp_path / "terms.json"
    terms.write_bytes(msgspec.json.encode(TERMS))
    assert answer("build", task, "--terms", str(terms))["steps"] == 4  # Return and the shortcut lie behind its end
    assert answer("task", "delete", task) == {"task": task}
    missing = stet(home, "--lang", "zh_CN", "task", "show", task)
    assert (missing.returncode, f"没有任务 {task}" in missing.stderr) == (1, True)


def test_the_same_part_is_not_added_twice(home: Path) -> None:
    """The second time is refused; what overlaps is added, and told."""
    task = str(json.loads(stet(home, "--json", "task", "new", "Once", SESSION).stdout)["task"])
    twice = stet(home, "task", "add", task, SESSION)
    assert (twice.returncode, "This is part 1 of the task already." in twice.stderr) == (1, True)
    overlapping = stet(home, "--lang", "zh_CN", "task", "add", task, SESSION, "--from", "2", "--to", "3").stdout
    assert "第 1 段里也有其中一部分" in overlapping
    assert len(json.loads(stet(home, "--json", "task", "show", task).stdout)["parts"]) == 2


def _part(start: float, end: float) -> dict[str, object]:
    return {"session": SESSION, "from_s": start, "to_s": end}


def test_a_withheld_text_that_leaves_elsewhere_is_told_at_the_review(home: Path, tmp_path: Path) -> None:
    """Who reads the draft on a terminal hears of it, and judges."""
    with vault.unlock(home, PASSPHRASE) as unlocked:
        again = [
            focus(0),
            *typing("falcon", SECOND),
            KeyPress(at=4 * SECOND, keycode=36, keysym="Return"),
            *typing("the Falcon plan", 5 * SECOND),
        ]
        session = record(unlocked.home, again, session="20260103-090000-0002")
    stet(home, "stand", session, "--to", "3.5")
    stet(home, "stand", session, "--from", "3.5", "--text")
    terms = tmp_path / "terms.json"
    terms.write_bytes(msgspec.json.encode(TERMS))
    draft = json.loads(stet(home, "--json", "build", session, "--terms", str(terms)).stdout)["draft"]
    assert "You withheld these, but they leave where they stand otherwise: falcon." in stet(home, "review", draft).stdout
