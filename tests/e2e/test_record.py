# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet record`` in a terminal: the same start sheet, the same indicator, one line when the state changes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from tests.helpers.sample import PASSPHRASE, make_vault
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

pytestmark = pytest.mark.desktop


@pytest.fixture
def hands() -> Iterator[tuple[Hands, Desktop]]:
    """A desktop with a terminal in front."""
    with Desktop(1024, 700) as desktop:
        desktop.spawn("xterm", "-T", "Ledger")
        hands = Hands(desktop)
        hands.activate(hands.window("Ledger"))
        yield hands, desktop


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A locked vault."""
    make_vault(tmp_path / "vault").lock()
    return tmp_path / "vault"


def _record(home: Path, desktop: Desktop, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "ui", "--home", str(home), "--json", "record", *words]
    return subprocess.Popen(command, env=desktop.env, stdout=subprocess.PIPE, text=True)


def _wait_for_recording(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    while json.loads(process.stdout.readline())["state"] != "recording":
        pass


def _states(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    with process.stdout as pipe:
        return [json.loads(line)["state"] for line in pipe]


def test_return_starts_and_the_time_ends_it(hands: tuple[Hands, Desktop], home: Path) -> None:
    """Filled in from the options, started by Return, ended by --for; the application in front was picked by itself."""
    hand, desktop = hands
    process = _record(home, desktop, "--name", "Books", "--text-for", "XTerm", "--for", "4")
    sheet = hand.window("^Stet: start$")
    hand.activate(sheet)
    hand.key("Return")
    _wait_for_recording(process)
    hand.activate(hand.window("Ledger"))
    hand.type("totals", delay_ms=40)
    assert _states(process) == ["stopped"]
    assert process.wait(10) == 0
    with api.unlock(home, PASSPHRASE) as unlocked:
        (summary,) = unlocked.summaries()
        assert (summary.name, [name for name, _time in summary.applications]) == ("Books", ["XTerm"])
        with api.open_session(unlocked, summary.session) as view:
            assert "totals" in "".join(run.text for run in view.runs())


def test_escape_declines(hands: tuple[Hands, Desktop], home: Path) -> None:
    """Nothing is recorded, and the exit code is 1."""
    hand, desktop = hands
    process = _record(home, desktop)
    hand.activate(hand.window("^Stet: start$"))
    hand.key("Escape")
    assert _states(process) == ["waiting"]
    assert process.wait(10) == 1
    assert not list((home / "sessions").glob("*.stet"))


def test_sigterm_stops_as_the_worker_would(hands: tuple[Hands, Desktop], home: Path) -> None:
    """The session is closed as stopped, not as interrupted."""
    hand, desktop = hands
    process = _record(home, desktop)
    hand.activate(hand.window("^Stet: start$"))
    hand.key("Return")
    _wait_for_recording(process)
    process.send_signal(signal.SIGTERM)
    assert _states(process)[-1] == "stopped"
    assert process.wait(10) == 0
    with api.unlock(home, PASSPHRASE) as unlocked:
        assert [summary.state for summary in unlocked.summaries()] == ["unreviewed"]
