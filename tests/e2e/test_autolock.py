# SPDX-License-Identifier: GPL-3.0-or-later
"""The real app, locked with the screen: its window is gone, a recording goes on pausing, and no key is left in its memory."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.store import places
from tests.helpers.buses import Bus, Login
from tests.helpers.ears import login, system
from tests.helpers.sample import PASSPHRASE, make_vault, record, work_events
from tests.helpers.xserver import until
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

pytestmark = pytest.mark.desktop
__all__ = ["login", "system"]  # fixtures


class App:
    """The app of a vault with one session, unlocked by the passphrase typed into its window."""

    def __init__(self, desktop: Desktop, home: Path, bus: Bus) -> None:
        self.hands, self.home, self.env = Hands(desktop), home, {**desktop.env, "DBUS_SYSTEM_BUS_ADDRESS": bus.address}
        self.process = subprocess.Popen([*self.command(), "app"], env=self.env)
        self.unlock()

    def command(self) -> list[str]:
        """The command line on this vault."""
        return [sys.executable, "-m", "ui", "--home", str(self.home), "--lang", "en"]

    def unlock(self) -> None:
        """Types the passphrase."""
        self.hands.activate(self.hands.window("^Stet: unlock$"))
        self.hands.type(PASSPHRASE)
        self.hands.key("Return")
        self.hands.window("^Stet$")

    def runs(self, *words: str) -> str:
        """Runs a command of the command line; returns the state that the app reports."""
        subprocess.run([*self.command(), *words], env=self.env, check=True, capture_output=True, timeout=60)
        return api.app_state(self.home)

    def memory(self) -> bytes:
        """All of the app's memory that can be written to. Needs root, or an app that lets itself be read."""
        found = []
        with Path(f"/proc/{self.process.pid}/mem").open("rb", buffering=0) as memory:
            for line in Path(f"/proc/{self.process.pid}/maps").read_text().splitlines():
                match = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
                if match:
                    start, end = int(match[1], 16), int(match[2], 16)
                    with contextlib.suppress(OSError, OverflowError):
                        memory.seek(start)
                        found.append(memory.read(end - start))
        return b"\0".join(found)


@pytest.fixture
def app(login: Login, system: Bus, tmp_path: Path) -> Iterator[App]:
    """The app on a desktop with a terminal."""
    with make_vault(tmp_path / "vault") as unlocked:
        record(unlocked.home, work_events())
    with Desktop(1200, 800) as desktop:
        desktop.spawn("xterm", "-T", "Ledger", "-geometry", "60x10+500+500")
        app = App(desktop, tmp_path / "vault", system)
        until(lambda: login.delayed, "the delay of sleep")
        yield app
        app.process.kill()
        app.process.wait()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may read the memory of an app that forbids it")
def test_no_key_is_left_in_the_memory_of_a_locked_app(app: App, login: Login) -> None:
    """Neither a private half, nor the index's key, nor the passphrase."""
    with api.unlock(app.home, PASSPHRASE) as unlocked:
        ring = unlocked._keys.current()
        secrets = {"index": bytes(ring.index), **{name: bytes(value) for name, value in ring.privates.items()}}
        (name,) = [summary.session for summary in unlocked.summaries()]
        secrets["the open session's key"] = unlocked._keys.open_sealed(places.read_key(app.home / "sessions", name)).reveal()
        secrets["passphrase's key"] = unlocked._keys._opener.reveal()
    secrets["passphrase"] = PASSPHRASE.encode()
    secrets["passphrase as typed"] = PASSPHRASE.encode("utf-16-le")
    before = app.memory()
    assert [name for name, secret in secrets.items() if secret in before], "the search finds nothing in an open app"
    login.lock()
    app.hands.gone("^Stet$")
    time.sleep(1)  # the window goes first
    after = app.memory()
    left = {name: after.count(secret) for name, secret in secrets.items() if secret in after}
    assert left == {}, sorted(left)
