# SPDX-License-Identifier: GPL-3.0-or-later
"""A locked screen and a computer that goes to sleep pause what ``stet record`` records; only the worker's click goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import AnyEvent, Gap, KeyPress, Pause
from tests.helpers.buses import Bus, Login, Service
from tests.helpers.ears import login, system
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.xserver import until
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

pytestmark = pytest.mark.desktop
__all__ = ["login", "system"]  # fixtures


class Worker:
    """``stet record`` of a terminal, and the hands before it. ``states`` are what it has said."""

    def __init__(self, desktop: Desktop, home: Path, bus: Bus) -> None:
        self.desktop, self.hands, self.home = desktop, Hands(desktop), home
        command = [sys.executable, "-m", "ui", "--home", str(home), "--json", "record", "--text-for", "XTerm", "--no-pictures"]
        env = {**desktop.env, "DBUS_SYSTEM_BUS_ADDRESS": bus.address}
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        self.states: list[str] = []
        threading.Thread(target=self._read).start()
        self.hands.activate(self.hands.window("^Stet: start$"))
        self.hands.key("Return")
        self.becomes("recording")
        self.hands.activate(self.hands.window("Ledger"))

    def becomes(self, state: str) -> None:
        """Waits until it says so."""
        until(lambda: self.states and self.states[-1] == state, f"{state}, it said {self.states}", 20)

    def stays(self, state: str, seconds: float = 2.0) -> None:
        """Fails when it says anything else for a while, typing or not."""
        said = len(self.states)
        self.hands.type("lost")
        time.sleep(seconds)
        assert [state] == self.states[said - 1 :]

    def answer(self) -> None:
        """Clicks on *Go on*."""
        self.hands.click_accent(self.hands.window("^Stet: indicator$"))

    def stop(self) -> None:
        """Ends it."""
        self.process.terminate()
        self.process.wait(20)

    def stored(self) -> list[AnyEvent]:
        """The events of the only session."""
        with api.unlock(self.home, PASSPHRASE) as unlocked:
            (summary,) = unlocked.summaries()
            with unlocked.open(summary.session) as reader:
                return reader.events()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.states.append(json.loads(line)["state"])


@pytest.fixture
def worker(login: Login, system: Bus, tmp_path: Path) -> Iterator[Worker]:
    """A recording that runs, on a desktop with both buses."""
    make_vault(tmp_path / "vault").lock()
    with Desktop(1024, 700) as desktop:
        desktop.spawn("xterm", "-T", "Ledger")
        Hands(desktop).window("Ledger")
        worker = Worker(desktop, tmp_path / "vault", system)
        until(lambda: login.delayed, "the delay of sleep")
        yield worker
        if worker.process.poll() is None:
            worker.process.kill()
            worker.process.wait()


def test_lock_and_sleep_pause_until_the_worker_says_go_on(worker: Worker, login: Login) -> None:
    """Neither unlocking nor waking resumes; the computer sleeps only when nothing is recorded any more; each pause is an event."""
    worker.hands.type("one")
    login.lock()
    worker.becomes("paused")
    login.lock("Unlock")
    worker.stays("paused")
    worker.answer()
    worker.becomes("recording")
    worker.hands.activate(worker.hands.window("Ledger"))
    worker.hands.type("two")
    login.sleep(True)
    until(lambda: not login.delayed, "the release")
    assert worker.states[-1] == "paused"
    login.sleep(False)
    until(lambda: login.delayed, "the next delay")
    worker.stays("paused")
    worker.answer()
    worker.becomes("recording")
    saver = Service(worker.desktop.env["DBUS_SESSION_BUS_ADDRESS"], "org.freedesktop.ScreenSaver")
    saver.saver(True)
    worker.becomes("paused")
    saver.saver(False)
    worker.stays("paused")
    saver.close()
    worker.stop()
    events = worker.stored()
    assert [event.cause for event in events if isinstance(event, Pause)] == ["lock", "suspend", "lock"]
    assert {"lock", "suspend"} <= {event.cause for event in events if isinstance(event, Gap)}
    assert "".join(event.text for event in events if isinstance(event, KeyPress)) == "onetwo"
