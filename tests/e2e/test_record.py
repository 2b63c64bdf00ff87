# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet record`` in a terminal: the same start sheet, the same indicator, one line when the state changes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import Gap, KeyPress
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.terminal_in_front import hands
from tests.helpers.xserver import until
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

__all__ = ["hands"]  # a fixture
pytestmark = pytest.mark.desktop


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


def test_commands_of_another_terminal_reach_it(hands: tuple[Hands, Desktop], home: Path) -> None:
    """Pause, go on, forget and stop, each as by the indicator; a second recording is refused meanwhile."""
    hand, desktop = hands
    process = _record(home, desktop, "--text-for", "XTerm")
    hand.activate(hand.window("^Stet: start$"))
    hand.key("Return")
    _wait_for_recording(process)
    hand.activate(hand.window("Ledger"))
    hand.type("wombat", delay_ms=40)
    assert process.stdout is not None
    assert _command(home, desktop, "pause") == (0, {"state": "recording"})
    assert json.loads(process.stdout.readline())["state"] == "paused"
    refused = subprocess.run(_stet(home, "record"), env=desktop.env, capture_output=True, text=True, timeout=30, check=False)
    assert refused.returncode == 1
    assert "recording already" in refused.stderr
    assert _command(home, desktop, "resume")[0] == 0
    assert json.loads(process.stdout.readline())["state"] == "recording"
    assert _command(home, desktop, "forget", "5")[0] == 0
    until(lambda: not _stored(home), "what was typed to be forgotten", 20)
    assert _command(home, desktop, "stop")[0] == 0
    assert _states(process)[-1] == "stopped"
    assert process.wait(10) == 0
    assert _stored(home) == ""


def test_an_app_that_runs_is_not_recorded(hands: tuple[Hands, Desktop], home: Path) -> None:
    """Its window is not on the start sheet, and no part of the session, everything or not."""
    hand, desktop = hands
    app = subprocess.Popen([sys.executable, "-m", "ui", "--home", str(home), "--lang", "en", "app"], env=desktop.env)
    try:
        unlock = hand.window("^Stet: unlock$")
        process = _record(home, desktop, "--scope", "everything", "--text-for", "stet")
        hand.activate(hand.window("^Stet: start$"))
        hand.key("Return")
        _wait_for_recording(process)
        hand.activate(unlock)
        hand.type(PASSPHRASE, delay_ms=20)
        time.sleep(1.0)
        assert _command(home, desktop, "stop") == (0, {"state": "recording"})
        assert _states(process)[-1] == "stopped"
        assert process.wait(10) == 0
    finally:
        app.terminate()
        app.wait(20)
    with api.unlock(home, PASSPHRASE) as unlocked:
        (summary,) = unlocked.summaries()
        assert "stet" not in [name.lower() for name, _time in summary.applications]
        with unlocked.open(summary.session) as reader:
            assert "own window" in {event.cause for event in reader.events() if isinstance(event, Gap)}
            assert not [event for event in reader.events() if isinstance(event, KeyPress)]


def _stet(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "ui", "--home", str(home), "--json", *words]


def _command(home: Path, desktop: Desktop, *words: str) -> tuple[int, dict[str, str]]:
    done = subprocess.run(_stet(home, *words), env=desktop.env, capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, json.loads(done.stdout or "{}")


def _stored(home: Path) -> str:
    """What was typed, as far as it is in the store now."""
    with api.unlock(home, PASSPHRASE) as unlocked:
        (summary,) = unlocked.summaries()
        with unlocked.open(summary.session) as reader:
            return "".join(event.text for event in reader.events() if isinstance(event, KeyPress))
