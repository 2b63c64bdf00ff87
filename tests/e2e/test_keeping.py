# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault in the real app, by keys and clicks on a desktop of its own: kept, shredded, forgotten, recovered; nothing left behind."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from recorder import api
from recorder.model.events import Gap
from recorder.store import keys, vault
from tests.helpers import canary, desks
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands
from ui.tray import Tray

pytestmark = pytest.mark.desktop
MARKED, FIRST, SECOND = "quagga-marked-8811", "quagga-first-8812", "quagga-second-8813"
CHANGED, RECOVERED, ARCHIVE = "changed lamp river", "recovered lamp river", "copper wire and tea"
SCRIPT = ((0, 9, "Terminal", "make test", ("make test",)), (9, 20, "Mousepad", "notes.txt", (MARKED, "done")))


class Worker:
    """Hands on a desktop with the app and a terminal."""

    def __init__(self, desktop: Desktop, home: Path, words: tuple[str, ...]) -> None:
        self.desktop, self.hands, self.home, self.words = desktop, Hands(desktop), home, words
        desktop.spawn("xterm", "-T", "Ledger", "-geometry", "80x12+40+520")
        self.terminal = self.hands.window("^Ledger$")
        command = [sys.executable, "-m", "ui", "--home", str(home), "--lang", "en", "app"]
        self.app = subprocess.Popen(command, env=desktop.env)

    def unlock(self, passphrase: str) -> None:
        """By the window that asks for it."""
        self.to("^Stet: unlock$")
        self.hands.type(passphrase)
        self.hands.key("Return")
        self.to("^Stet$")

    def to(self, title: str) -> int:
        """A window, in front."""
        window = self.hands.window(title)
        self.hands.activate(window)
        time.sleep(0.5)
        return window

    def close(self, title: str) -> None:
        """Its last button has the focus when the work is done."""
        self.hands.key("Return")
        self.hands.gone(title)

    def fields(self, *texts: str) -> None:
        """Types into one field after the other."""
        for number, text in enumerate(texts):
            if number:
                self.hands.key("Tab")
            self.hands.type(text)

    def tray(self, act: str, status: api.Status | None) -> None:
        """Picks an entry of the tray's menu with the arrow keys, wherever it stands."""
        menu = Tray()
        menu.show_state(status, locked=True)
        menu.rebuild()
        names = [action.objectName() for action in menu.menu.actions() if action.isEnabled() and not action.isSeparator()]
        self.hands.click(*self.hands.tray_icon(), 3)
        time.sleep(0.6)
        self.hands.key(*["Down"] * (names.index(act) + 1), "Return")

    def wait_state(self, state: str) -> None:
        """What the app reports."""
        self.desktop.wait(lambda: api.app_state(self.home) == state, f"the state {state}")

    def plant(self, secret: str) -> None:
        """Types a secret into the terminal, whose title tells it too, and makes sure that it can be found on the disk."""
        self.hands.activate(self.terminal)
        self.hands.type(f"{secret}\n")
        self.desktop.output("xdotool", "set_window", "--name", secret, str(self.terminal))
        time.sleep(2.0)
        with vault.unlock(self.home, CHANGED) as unlocked:
            assert canary.readable(unlocked, [secret]) == [secret]
        self.desktop.output("xdotool", "set_window", "--name", "Ledger", str(self.terminal))

    def forgotten(self, before: int) -> None:
        """The file that was recorded into is replaced."""
        self.desktop.wait(lambda: self.generation() > before, "the end of the forgetting")
        time.sleep(0.6)

    def generation(self) -> int:
        """How often the newest session's file was rewritten: its name tells."""
        names = sorted(path.name for path in (self.home / "sessions").glob("*.stet"))
        newest = [name for name in names if name[:20] == names[-1][:20]]
        return max(int(name.split(".g")[1].split(".")[0]) if ".g" in name else 1 for name in newest)


@pytest.fixture
def worker(tmp_path: Path, qapp: QApplication) -> Iterator[Worker]:
    """A locked vault with one session, in which a secret is marked, and the app that asks for its passphrase."""
    made, words = vault.create(tmp_path / "vault", desks.PASSPHRASE, cost=keys.Cost(passes=1, memory=8 * 1024 * 1024))
    with made:
        session = desks.add_session(made, "Invoices", SCRIPT, ago=300)
        with api.open_session(made, session) as view:
            view.add(api.Mask(text=MARKED))
    with Desktop(1280, 860) as desktop:
        worker = Worker(desktop, tmp_path / "vault", words)
        yield worker
        if worker.app.poll() is None:
            worker.app.kill()
            worker.app.wait()


def keep(worker: Worker, archive: Path) -> None:
    """Pins; shreds what is marked; archives what is left and restores it."""
    hands = worker.hands
    hands.key("ctrl+p", "ctrl+shift+d")
    worker.to("^Stet: shred$")
    time.sleep(2.5)  # until it has counted
    hands.key("shift+Tab", "space")
    worker.forgotten(1)
    worker.close("^Stet: shred$")
    worker.to("^Stet$")
    hands.key("ctrl+e")
    worker.to("^Stet: archive$")
    hands.key("Tab", "ctrl+a")
    hands.type(str(archive))
    hands.key("Tab", "Tab")
    worker.fields(ARCHIVE, ARCHIVE, desks.PASSPHRASE)
    hands.key("Return")
    worker.desktop.wait(archive.exists, "the archive")
    time.sleep(0.5)
    worker.close("^Stet: archive$")
    worker.to("^Stet$")
    hands.key("ctrl+o")
    worker.to("^Stet: restore an archive$")
    hands.type(str(archive))
    hands.key("Tab", "Tab")
    hands.type(ARCHIVE)
    hands.key("Return")
    worker.desktop.wait(lambda: len(list((worker.home / "sessions").glob("*.key"))) == 2, "the restored session")
    time.sleep(1.0)
    worker.close("^Stet: restore an archive$")


def change_passphrase(worker: Worker) -> None:
    """In the settings, by keys alone; then locks."""
    worker.to("^Stet$")
    worker.hands.key("ctrl+comma")
    worker.to("^Stet: settings$")
    worker.hands.key("End", "Up", "Tab", "space")
    worker.to("^Stet: passphrase$")
    worker.fields(desks.PASSPHRASE, CHANGED, CHANGED)
    before = (worker.home / "vault.json").read_bytes()
    worker.hands.key("Return")
    worker.desktop.wait(lambda: (worker.home / "vault.json").read_bytes() != before, "the other passphrase")
    time.sleep(1.0)
    worker.close("^Stet: passphrase$")
    worker.to("^Stet: settings$")
    worker.hands.key("Escape")
    worker.hands.gone("^Stet: settings$")
    worker.to("^Stet$")
    worker.hands.key("ctrl+l")
    worker.hands.gone("^Stet$")


def forget_while_locked(worker: Worker) -> None:
    """Records, types a secret, forgets it from the tray; then another one from the indicator's menu; goes on and stops."""
    hands = worker.hands
    hands.activate(worker.terminal)
    worker.tray("start", None)
    worker.to("^Stet: start$")
    hands.key("Tab", "Tab", "space", "Return")
    hands.gone("^Stet: start$")
    worker.wait_state("recording")
    time.sleep(1.0)
    worker.plant(FIRST)
    worker.tray("forget_5", api.Status(state="recording"))
    worker.forgotten(1)
    worker.plant(SECOND)
    x, y, width, height = hands.box(hands.window("^Stet: indicator$"))
    hands.click(x + width // 2, y + height // 2, 3)
    time.sleep(0.6)
    hands.key("Down", "Down", "Return")
    worker.forgotten(2)
    assert api.app_state(worker.home) == "recording"
    hands.activate(worker.terminal)
    time.sleep(0.5)
    hands.type("harmless\n")
    time.sleep(1.5)
    assert api.send_control(worker.home, "stop")
    worker.wait_state("idle")


def recover(worker: Worker) -> None:
    """The passphrase is lost: the words, then another one."""
    assert api.send_control(worker.home, "raise")
    worker.to("^Stet: unlock$")
    worker.hands.key("Tab", "space")
    worker.to("^Stet: recover$")
    worker.hands.type(" ".join(worker.words), delay_ms=8)
    worker.hands.key("Tab")
    worker.fields(RECOVERED, RECOVERED)
    worker.hands.key("Return")
    worker.to("^Stet$")


@pytest.mark.timeout(240)
def test_kept_shredded_forgotten_and_recovered(worker: Worker, tmp_path: Path) -> None:
    """Every act by the real app; afterwards only the last passphrase opens the vault, and no planted secret is in any byte of it."""
    worker.unlock(desks.PASSPHRASE)
    keep(worker, tmp_path / "mine.stet-archive")
    change_passphrase(worker)
    forget_while_locked(worker)
    recover(worker)
    api.send_control(worker.home, "quit")
    assert worker.app.wait(20) == 0
    for old in (desks.PASSPHRASE, CHANGED):
        with pytest.raises(api.WrongSecret):
            vault.unlock(worker.home, old)
    with vault.unlock(worker.home, RECOVERED) as unlocked:
        recorded, *others = unlocked.summaries()
        assert [(summary.name, summary.pinned) for summary in others] == [("Invoices", True)] * 2
        with api.open_session(unlocked, recorded.session) as view:
            typed = "".join(run.text for run in view.raw_runs)
            assert "harmless" in typed
            assert "quagga" not in typed
            assert [event.cause for event in view.raw_events if isinstance(event, Gap)].count("forgotten") >= 1
        for summary in others:
            with api.open_session(unlocked, summary.session) as view:
                assert "make test" in [run.text for run in view.raw_runs]
        assert canary.readable(unlocked, [MARKED, FIRST, SECOND]) == []


@pytest.fixture
def keyring(worker: Worker) -> Iterator[subprocess.Popen[bytes]]:
    """The desktop's keyring, unlocked as at a log-in."""
    assert shutil.which("gnome-keyring-daemon"), "gnome-keyring is needed: packaging/setup.sh installs it"
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    daemon = subprocess.Popen(command, env=worker.desktop.env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert daemon.stdin is not None
    with daemon.stdin as pipe:
        pipe.write(b"login")
    yield daemon
    daemon.kill()
    daemon.wait(10)


def lock(worker: Worker) -> None:
    """By its key in the window."""
    worker.to("^Stet$")
    worker.hands.key("ctrl+l")
    worker.hands.gone("^Stet$")


@pytest.mark.timeout(180)
def test_the_keyring_opens_the_vault_without_a_question(worker: Worker, keyring: subprocess.Popen[bytes]) -> None:
    """Switched on in the settings by the passphrase; then nothing is asked, until the keyring is locked or gone: it is not waited for."""
    worker.unlock(desks.PASSPHRASE)
    worker.hands.key("ctrl+comma")
    worker.to("^Stet: settings$")
    worker.hands.key("End", "Up", "Tab", "Tab", "space")
    worker.to("^Stet: keyring$")
    worker.fields(desks.PASSPHRASE)
    worker.hands.key("Return")
    worker.desktop.wait(lambda: api.opens_by_keyring(worker.home), "the keyring")
    time.sleep(1.0)
    worker.close("^Stet: keyring$")
    worker.to("^Stet: settings$")
    worker.hands.key("Escape")
    lock(worker)
    assert api.send_control(worker.home, "raise")
    lock(worker)
    keyring.kill()
    keyring.wait(10)
    assert api.send_control(worker.home, "raise")
    worker.to("^Unlock .*Keyring$")
    worker.hands.window("^Stet: unlock$")  # it does not wait for the answer
    worker.hands.key("Escape")
    worker.hands.gone("^Unlock .*Keyring$")
    worker.unlock(desks.PASSPHRASE)
    lock(worker)
    assert api.send_control(worker.home, "quit")
    assert worker.app.wait(20) == 0
