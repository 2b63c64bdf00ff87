# SPDX-License-Identifier: GPL-3.0-or-later
"""How recognisable is this? Asked from a terminal, of sessions and drafts."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from recorder.export.recognisable.hands import redone
from recorder.export.recognisable.people import Person
from tests.e2e.test_cli import stet
from tests.helpers.generated import Performed, keep
from tests.helpers.sample import TERMS, make_vault
from tests.helpers.typists import work

LONG, SHORT = "20260102-090000-0001", "20260102-090000-0002"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A locked vault with a long session and a short one."""
    with make_vault(tmp_path / "vault") as unlocked:
        for session, events in ((LONG, redone(work(0, 6), Person("worker", 0)).events), (SHORT, work(0, 1)[:60])):
            keep(unlocked.home, Performed(list(events), [], [], events[-1].at + 1), session)
    return tmp_path / "vault"


def test_a_session_and_its_draft(home: Path, tmp_path: Path) -> None:
    """As if all of it stood, then of the draft's bytes: figures with --json, sentences else, in Chinese too."""
    before = json.loads(stet(home, "--json", "recognisable", LONG).stdout)
    assert (before["supposed"], before["enough"], before["chance"]) == (True, True, 1 / before["people"])
    stet(home, "stand", LONG, "--text")
    terms = tmp_path / "terms.json"
    terms.write_bytes(msgspec.json.encode(TERMS))
    draft = json.loads(stet(home, "--json", "build", LONG, "--terms", str(terms)).stdout)["draft"]
    found = json.loads(stet(home, "--json", "recognisable", draft).stdout)
    assert found["recording"]["share"] > 0.9 > 0.1 > found["export"]["share"]
    assert (found["supposed"], found["identical"]) == (False, True)
    said = stet(home, "--lang", "zh_CN", "recognisable", draft).stdout
    assert "打字节奏和指针轨迹不在里面" in said
    assert "Typing rhythm and pointer path are not in it." in stet(home, "recognisable", draft).stdout


def test_too_little(home: Path) -> None:
    """No figure is made of a minute; an unknown draft is one sentence."""
    few = json.loads(stet(home, "--json", "recognisable", SHORT).stdout)
    assert (few["enough"], few["recording"], few["export"]) == (False, None, None)
    assert "too little" in stet(home, "recognisable", SHORT).stdout
    assert stet(home, "recognisable", "draft-none").returncode == 1
