# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet record`` on a computer with a policy in root's folder: seen first, obeyed, and ended when it changes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import KeyPress
from tests.helpers.rooted import ROOT_ALONE, Etc
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.terminal_in_front import hands
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

__all__ = ["hands"]  # a fixture
pytestmark = [pytest.mark.desktop, ROOT_ALONE]
WINDOW = "^Stet: this computer's policy$"
POLICY = {
    "policy": 1,
    "no_pictures": True,
    "no_motion": True,
    "pause_with_microphone": True,
    "lock_minutes_at_most": 10,
    "keep_days_at_most": 30,
    "record_minutes_at_most": 30,
    "words": "Ask us.\n" * 20,
}


@pytest.fixture
def etc(tmp_path: Path) -> Etc:
    """The machine's own folder, with a policy."""
    etc = Etc(tmp_path)
    (etc.policies / "10.json").write_text(json.dumps(POLICY))
    return etc


def start(etc: Etc, home: Path, desktop: Desktop) -> subprocess.Popen[str]:
    """``stet record`` in a new vault, with all that a worker could ask for."""
    if not home.exists():
        make_vault(home).lock()
    words = [sys.executable, "-m", "ui", "--home", str(home), "--json", "record", "--text-for", "XTerm", "--motion", "full"]
    return subprocess.Popen(etc.inside(*words), env=desktop.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def begin(hand: Hands, process: subprocess.Popen[str]) -> None:
    """Reads the policy to its end, and starts."""
    hand.activate(hand.window(WINDOW))
    hand.key("Return")  # nothing yet: it has not been read to its end
    for _ in range(8):
        hand.key("Next")
    hand.key("Return")
    hand.activate(hand.window("^Stet: start$"))
    hand.key("Return")
    assert process.stdout is not None
    while json.loads(process.stdout.readline())["state"] != "recording":
        pass


def test_declined_nothing_starts(hands: tuple[Hands, Desktop], etc: Etc, tmp_path: Path) -> None:
    """Whoever does not read it records nothing, and is told why."""
    process = start(etc, tmp_path / "vault", hands[1])
    hands[0].activate(hands[0].window(WINDOW))
    hands[0].key("Escape")
    said = process.communicate(timeout=30)[1]
    assert (process.returncode, json.loads(said)["reference"]) == (1, "policy")
    assert not list((tmp_path / "vault" / "sessions").glob("*.stet"))


def test_it_is_obeyed_and_its_change_ends_the_recording(hands: tuple[Hands, Desktop], etc: Etc, tmp_path: Path) -> None:
    """Read to its end, the sheet comes, and what is forbidden is not recorded; a change ends it with everything stored."""
    hand, desktop = hands
    process = start(etc, tmp_path / "vault", desktop)
    begin(hand, process)
    hand.activate(hand.window("Ledger"))
    hand.type("totals", delay_ms=40)
    hand.click(300, 300)
    (etc.policies / "10.json").write_text('{"policy": 1, "no_pictures": true}')
    said = process.communicate(timeout=30)[1]
    assert (process.returncode, "has changed" in said) == (1, True)
    with api.unlock(tmp_path / "vault", PASSPHRASE) as unlocked:
        (summary,) = unlocked.summaries()
        assert (summary.state, summary.frames) == ("unreviewed", 0)
        with unlocked.open(summary.session) as reader:
            assert reader.header.choice.motion == "none"
            assert "totals" in "".join(event.text for event in reader.events() if isinstance(event, KeyPress))
