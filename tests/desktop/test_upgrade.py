# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's files are replaced while a session records, as a package manager does it: each by a rename over the old one."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import mss
import PIL
import pytest

import recorder
from recorder import api
from recorder.process.launch import command
from tests.helpers.fronts import terminal
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

pytestmark = pytest.mark.desktop
__all__ = ["terminal"]  # a fixture
PASSPHRASE = "correct horse battery"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the recorder and of what takes and packs its pictures, from which the capture process is started."""
    copy = tmp_path / "program"
    for package in (recorder, PIL, mss):  # the two that load what they need with their first picture
        folder = Path(str(package.__file__)).parent
        shutil.copytree(folder, copy / folder.name, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "pillow.libs").symlink_to(Path(PIL.__file__).parents[1] / "pillow.libs")
    monkeypatch.setenv("PYTHONPATH", str(copy))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return copy


def _replace(program: Path) -> int:
    """Puts another program in the place of each file; what is loaded from now on ends its process."""
    files = list(program.rglob("*.py"))
    for path in files:
        fresh = path.with_name(f"{path.name}.dpkg-new")
        fresh.write_text("raise SystemExit('code of two versions in one process')\n", "utf-8")
        fresh.rename(path)
    return len(files)


def _until(recording: api.Recording, ready: Callable[[], bool], seconds: float = 20.0) -> None:
    """Waits with the indicator seen."""
    begin = time.monotonic()
    while not ready():
        assert time.monotonic() - begin < seconds, "waited in vain"
        recording.lease(True)
        time.sleep(0.1)


def test_a_session_goes_on_and_closes_whole_while_the_program_is_replaced(desktop: Desktop, tmp_path: Path, program: Path) -> None:
    """Typing, a note, a pause, forgetting and stopping load nothing anew: what was typed before and after the upgrade is stored."""
    home = tmp_path / "vault"
    unlocked, _words = api.create_vault(home, PASSPHRASE)
    unlocked.lock()
    statuses: list[api.Status] = [api.Status(state="starting")]
    recording = api.start_recording(home, api.StartChoice(applications=("XTerm",), text_for=("XTerm",)), statuses.append)
    _until(recording, lambda: statuses[-1].state == "recording")
    hands = Hands(desktop)
    hands.type("old before", delay_ms=20)
    _until(recording, lambda: statuses[-1].events > 10)
    assert _replace(program) > 100
    assert (
        b"two versions" in subprocess.run(command("--help"), stderr=subprocess.PIPE, check=False).stderr
    )  # so would anything loaded now
    stored = statuses[-1].events
    hands.type("new after", delay_ms=20)
    _until(recording, lambda: statuses[-1].events > stored + 8)
    recording.note("written down after it")
    recording.pause()
    _until(recording, lambda: statuses[-1].state == "paused")
    recording.resume()
    _until(recording, lambda: statuses[-1].state == "recording")
    recording.stop()
    assert recording.wait(20)
    with api.unlock(home, PASSPHRASE) as opened:
        (summary,) = opened.summaries()
        assert (summary.state, summary.frames > 0) == ("unreviewed", True)
        with api.open_session(opened, summary.session) as view:
            assert {"old before", "new after"} <= {
                part for run in view.runs() for part in ("old before", "new after") if part in run.text
            }
