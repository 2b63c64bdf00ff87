# SPDX-License-Identifier: GPL-3.0-or-later
"""The capture process records only under the visibility lease, and ends by itself when the app is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from recorder import api
from tests.helpers.fronts import terminal
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

pytestmark = pytest.mark.desktop
__all__ = ["terminal"]  # a fixture
PASSPHRASE = "correct horse battery"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A vault that is locked."""
    home = tmp_path / "vault"
    unlocked, _words = api.create_vault(home, PASSPHRASE)
    unlocked.lock()
    return home


def _until(ready: Callable[[], bool], seconds: float = 10.0) -> float:
    begin = time.monotonic()
    while not ready():
        assert time.monotonic() - begin < seconds, "waited in vain"
        time.sleep(0.02)
    return time.monotonic() - begin


def test_nothing_is_recorded_before_the_indicator_is_seen(desktop: Desktop, home: Path) -> None:
    """A recording whose indicator was never seen stores no event."""
    statuses: list[api.Status] = []
    recording = api.start_recording(home, api.StartChoice(applications=("XTerm",), text_for=("XTerm",)), statuses.append)
    _until(lambda: bool(statuses))
    Hands(desktop).type("too early")
    recording.lease(False)
    recording.stop()
    assert recording.wait(5)
    _until(lambda: statuses[-1].state == "stopped")
    assert statuses[-1].events == 0
    assert {status.state for status in statuses} == {"starting", "stopped"}


def test_a_lease_that_is_not_renewed_pauses_within_three_seconds(desktop: Desktop, home: Path) -> None:
    """Three seconds without a seen indicator pause the recording; only the worker's word goes on with it."""
    statuses: list[api.Status] = []
    recording = api.start_recording(home, api.StartChoice(everything=True), statuses.append)
    recording.lease(True)
    _until(lambda: bool(statuses) and statuses[-1].state == "recording")
    waited = _until(lambda: statuses[-1].state == "paused")
    assert waited < 3.3
    assert statuses[-1].cause == "indicator"
    recording.resume()
    recording.lease(True)
    recording.resume()
    _until(lambda: statuses[-1].state == "recording")
    recording.stop()
    assert recording.wait(5)


_APP = """
import sys, time
from pathlib import Path
from recorder import api
recording = api.start_recording(Path(sys.argv[1]), api.StartChoice(applications=("XTerm",), text_for=("XTerm",)),
                                lambda status: print(recording.pid, status.state, status.events, flush=True))
while True:
    recording.lease(True)
    time.sleep(0.5)
"""


def test_killing_the_app_closes_the_session_as_interrupted(desktop: Desktop, home: Path) -> None:
    """SIGKILL of the app ends the capture process within three seconds, with a window that says so and nothing lost but the last second."""
    app = subprocess.Popen([sys.executable, "-c", _APP, str(home)], stdout=subprocess.PIPE, env=os.environ)
    assert app.stdout is not None
    line = b""
    while b"recording" not in line:
        line = app.stdout.readline()
    pid = int(line.split()[0])
    hands = Hands(desktop)
    hands.type("kept to the end", delay_ms=20)
    time.sleep(1.0)  # the promise under test is about the last second
    app.send_signal(signal.SIGKILL)
    app.wait()
    app.stdout.close()
    waited = _until(lambda: not _runs(pid), 5)
    assert waited < 3
    hands.window("Stet: recording ended")
    with api.unlock(home, PASSPHRASE) as unlocked:
        (summary,) = unlocked.summaries()
        assert summary.state == "interrupted"
        with api.open_session(unlocked, summary.session) as view:
            assert "kept to the end" in [run.text for run in view.runs()]


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
