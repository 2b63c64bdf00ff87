# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions, search and tasks in the real app, by keys and clicks on a desktop of its own; looked at from another process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.store import vault
from tests.helpers import desks
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

pytestmark = pytest.mark.desktop
WORD = "quagga"
SCRIPT = ((0, 9, "XTerm", "make test", ("make test",)), (9, 20, "Mousepad", "quagga notes", ("a Quagga here", "done")))


class Worker:
    """Hands on a desktop with the app, unlocked."""

    def __init__(self, desktop: Desktop, home: Path) -> None:
        self.desktop, self.hands, self.home = desktop, Hands(desktop), home
        desktop.spawn("xterm", "-T", "Ledger", "-geometry", "60x10+20+20")
        self.hands.window("^Ledger$")
        command = [sys.executable, "-m", "ui", "--home", str(home), "--lang", "en", "app"]
        self.app = subprocess.Popen(command, env=desktop.env)
        self.to("^Stet: unlock$")
        self.hands.type(desks.PASSPHRASE)
        self.hands.key("Return")
        self.to("^Stet$")

    def to(self, title: str) -> int:
        """A window, in front."""
        window = self.hands.window(title)
        self.hands.activate(window)
        return window

    def until(self, holds: Callable[[api.Unlocked], bool], what: str) -> None:
        """Waits until the vault, opened by another process, is so."""

        def look() -> bool:
            with vault.unlock(self.home, desks.PASSPHRASE) as unlocked:
                return holds(unlocked)

        self.desktop.wait(look, what)


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    """A vault with two sessions in which a word stands, and the app."""
    with desks.make_vault(tmp_path / "vault") as made:
        desks.add_session(made, "Older", SCRIPT, ago=3 * 86400, pictures=False)
        desks.add_session(made, "Invoices", SCRIPT, ago=300)
    with Desktop(1280, 860) as desktop:
        worker = Worker(desktop, tmp_path / "vault")
        yield worker
        worker.app.kill()
        worker.app.wait()


def found(unlocked: api.Unlocked) -> int:
    """How often the word stands anywhere."""
    return len(api.search(unlocked, WORD))


def test_sessions_search_and_tasks_by_keys(worker: Worker) -> None:
    """Named, pinned, noted; the word masked in both sessions and taken back by one key; a task made; the session gone on with."""
    hands = worker.hands
    worker.desktop.wait(lambda: bool(hands.window("^Stet$")), "the window")
    name_pin_and_note(worker)
    mask_and_take_back(worker)
    make_a_task(worker)
    go_on(worker)


def name_pin_and_note(worker: Worker) -> None:
    """F2, Ctrl+P, Ctrl+Shift+N."""
    hands = worker.hands
    worker.to("^Stet$")
    hands.key("F2", "ctrl+a")
    hands.type("March")
    hands.key("Return")
    worker.until(lambda unlocked: unlocked.summaries()[0].name == "March", "the name")
    hands.key("ctrl+p")
    worker.until(lambda unlocked: unlocked.summaries()[0].pinned, "the pin")
    hands.key("ctrl+shift+n")
    worker.to("^Stet: note$")
    hands.type("the long way")
    hands.key("ctrl+Return")
    hands.gone("^Stet: note$")
    worker.until(lambda unlocked: unlocked.summaries()[0].note == "the long way", "the note")


def mask_and_take_back(worker: Worker) -> None:
    """Ctrl+F, the word, *Mask all*, Return; then Ctrl+Z once."""
    hands = worker.hands
    worker.until(lambda unlocked: found(unlocked) == 4, "the word in two titles and two typed texts")
    worker.to("^Stet$")
    hands.key("ctrl+f")
    hands.type(WORD)
    hands.key("Tab", "Tab", "space")
    worker.to("^Stet: mask a text$")
    time.sleep(2.0)  # until it has counted
    hands.key("Return")
    hands.gone("^Stet: mask a text$")
    worker.until(lambda unlocked: found(unlocked) == 0, "nothing of the word")
    worker.to("^Stet$")
    hands.key("Escape", "F6", "ctrl+z")
    worker.until(lambda unlocked: found(unlocked) == 4, "the word again, everywhere")


def make_a_task(worker: Worker) -> None:
    """Ctrl+Shift+T takes the open session; its name is typed over; Escape keeps everything."""
    hands = worker.hands
    worker.to("^Stet$")
    hands.key("ctrl+shift+t")
    worker.to("^Stet: tasks$")
    hands.type("Match invoices")
    hands.key("Return", "Escape")
    hands.gone("^Stet: tasks$")
    worker.until(lambda unlocked: [task.name for task in unlocked.tasks()] == ["Match invoices"], "the task")


def go_on(worker: Worker) -> None:
    """Ctrl+Shift+R shows the start sheet, filled in; Return starts; the new session stands in the same task."""
    hands = worker.hands
    worker.to("^Stet$")
    hands.key("ctrl+shift+r")
    worker.to("^Stet: start$")
    assert api.app_state(worker.home) == "idle"
    hands.key("Return")
    worker.desktop.wait(lambda: api.app_state(worker.home) == "recording", "the recording")
    api.send_control(worker.home, "stop")
    worker.desktop.wait(lambda: api.app_state(worker.home) == "idle", "the end of the recording")
    worker.until(lambda unlocked: len(unlocked.tasks()[0].parts) == 2, "both in one task")
    with vault.unlock(worker.home, desks.PASSPHRASE) as unlocked:
        (task,), summaries = unlocked.tasks(), unlocked.summaries()
        assert task.sessions == (summaries[1].session, summaries[0].session)
        with api.open_session(unlocked, summaries[0].session) as view:
            assert set(view.header.choice.applications) == {"XTerm", "Mousepad"}
