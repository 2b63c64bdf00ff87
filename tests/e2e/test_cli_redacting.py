# SPDX-License-Identifier: GPL-3.0-or-later
"""Redaction by the command line: in one title, in several sessions at once, and what a rule would have hidden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recorder.model.events import Box, FieldFocus, Screenshot
from tests.e2e.test_cli import stet
from tests.helpers.sample import SECOND, focus, make_vault, record, typing

ONE, TWO = "20260102-090001-0001", "20260102-090002-0001"
WORD = "hunter2"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two sessions in which one text was typed, and stands in two titles."""
    with make_vault(tmp_path / "vault") as unlocked:
        for session in (ONE, TWO):
            events = [
                focus(0, "Browser", 1, f"{WORD} inbox"),
                FieldFocus(at=SECOND, application="Browser", role="text", name="Search", box=Box(150, 90, 300, 24)),
                *typing(WORD, 2 * SECOND),
                Screenshot(at=8 * SECOND, frame=1, trigger="pause", window=1),
                focus(20 * SECOND, "Browser", 2, f"{WORD} sent"),
            ]
            record(unlocked.home, events, session=session, name=session)
        return unlocked.home


def seen(home: Path, session: str) -> str:
    """What is shown of its windows and typed texts."""
    return stet(home, "show", session, "--spans").stdout


def test_a_text_is_masked_in_one_title(home: Path) -> None:
    """``--at`` says which; elsewhere it stays; where it does not stand there is an error of one sentence."""
    made = json.loads(stet(home, "--json", "mark", ONE, "--text", WORD, "--as", "mask", "--at", "25").stdout)
    assert made["touches"]["titles"] == 1
    assert f"{WORD} inbox" in seen(home, ONE)
    assert f"{WORD} sent" not in seen(home, ONE)
    failed = stet(home, "mark", ONE, "--text", "nowhere", "--as", "mask", "--at", "25")
    assert (failed.returncode, failed.stderr.count("\n")) == (1, 1)


def test_masked_everywhere_is_undone_and_redone_by_one_command(home: Path) -> None:
    """With the fields covered there too; the same after ``search --mask``, whose hint says where to undo."""
    made = stet(home, "mark", ONE, "--text", WORD, "--as", "mask", "--everywhere", "--fields")
    assert "Masked in 1 other sessions, too; 1 pictures covered there." in made.stdout
    assert all(WORD not in seen(home, session) for session in (ONE, TWO))
    assert "In 1 other sessions, too." in stet(home, "undo", ONE).stdout
    assert WORD in seen(home, TWO)
    assert "In 1 other sessions, too." in stet(home, "redo", ONE).stdout
    assert WORD not in seen(home, TWO)
    stet(home, "undo", ONE)
    lines = [json.loads(line) for line in stet(home, "--json", "search", WORD, "--mask", "--fields").stdout.splitlines()]
    assert [(line["session"], line["typed"], line["titles"], line["pictures"]) for line in lines] == [
        (TWO, 7, 2, 1),
        (ONE, 7, 2, 1),
    ]
    assert "In 1 other sessions, too." in stet(home, "undo", TWO).stdout
    assert WORD in seen(home, ONE)


def test_what_a_rule_would_have_hidden(home: Path) -> None:
    """By session, window and seconds; by the name of a rule too; nothing is added."""
    lines = [json.loads(line) for line in stet(home, "--json", "exclude", "preview", "--title", "sent").stdout.splitlines()]
    assert [(line["session"], line["seconds"]) for line in lines] == [(TWO, 40.0), (ONE, 40.0)]
    assert lines[0]["windows"] == [{"application": "Browser", "title": f"{WORD} sent", "seconds": 40.0}]
    told = stet(home, "--lang", "zh_CN", "exclude", "preview", "--app", "Browser").stdout
    assert "2 次记录里有 2 次" in told
    assert "0:00:00 in 0 of 2 sessions" in stet(home, "exclude", "preview", "wecom").stdout
    assert stet(home, "exclude", "preview", "nothing").returncode == 1
