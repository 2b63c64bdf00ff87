# SPDX-License-Identifier: GPL-3.0-or-later
"""The real app on a real desktop in a test's hands: what it shows is waited for, keys and the pointer are injected by XTEST."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.helpers import observed, sixty
from tests.helpers.desks import PASSPHRASE
from tests.helpers.keyboard import Keyboard
from tests.helpers.observed import Part, Sight
from tests.helpers.pointer import Pointer
from tests.helpers.shown import State
from ui.demo.desktop import Desktop

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 40  # seconds
_MOST_TABS = 70


class Driven:
    """One app. ``at`` tells what is being waited for when a test fails."""

    def __init__(self, desktop: Desktop, home: Path, file: Path) -> None:
        self.desktop, self.home, self.file = desktop, home, file
        self.keys, self.pointer = Keyboard(desktop.env["DISPLAY"]), Pointer(desktop.env["DISPLAY"])
        command = [sys.executable, "-m", "tests.helpers.observed", str(home), str(file)]
        self.app = subprocess.Popen(command, env={**desktop.env, "PYTHONPATH": str(ROOT)}, cwd=ROOT)

    def close(self) -> None:
        """Ends it."""
        self.keys.close()
        self.pointer.close()
        self.app.kill()
        self.app.wait()

    @property
    def now(self) -> Sight:
        """What the app shows."""
        return observed.read(self.file)

    @property
    def main(self) -> State:
        """What the main window shows."""
        return self.now.main

    def part(self, name: str) -> Part:
        """A named widget of the window that has the keyboard."""
        return self.now.parts.get(name, Part(enabled=False))

    def wait(self, ready: Callable[[Sight], object], what: str, seconds: float = _PATIENCE) -> Sight:
        """Until the app shows it; the state then."""
        end = time.monotonic() + seconds
        while not ready(now := self.now):
            assert self.app.poll() is None, "the app has ended"
            assert time.monotonic() < end, f"waited in vain for {what}; {told(now)}"
            time.sleep(0.01)
        return now

    def settled(self) -> Sight:
        """After what was pressed has been worked on, and shown."""
        before = self.now.seen
        return self.wait(lambda now: now.seen >= before + 2, "the app")

    def press(self, *chords: str) -> None:
        """Keys, one after the other."""
        self.keys.press(*chords)

    def type(self, text: str) -> None:
        """A text."""
        self.keys.type(text)

    def tab_to(self, name: str, key: str = "Tab") -> Part:
        """Tab until the widget of this name has the keyboard."""
        for _tab in range(_MOST_TABS):
            now = self.settled()
            if now.focus == name:
                return now.parts[name]
            self.press(key)
        raise AssertionError(f"{name} is not reached by {key}; {told(self.now)}")

    def click(self, name: str, button: int = 1) -> None:
        """With the pointer into the middle of a named widget, once it can be used."""
        place, before = self._place(name), None
        while place != before:  # what has just come may still move
            self.settled()
            place, before = self._place(name), place
        self.pointer.click(*middle(place), button)

    def _place(self, name: str) -> tuple[int, int, int, int]:
        return self.wait(lambda now: name in now.parts and now.parts[name].enabled, f"{name} to click").parts[name].place

    def pick(self, *names: str) -> None:
        """Goes through the open menu by the pointer, entry by entry."""
        for name in names:
            place = self.wait(lambda now: name in now.menu, f"{name} in a menu").menu[name]  # noqa: B023 - asked at once
            self.pointer.click(*middle(place))

    def window(self, name: str) -> Sight:
        """Until a window has the keyboard."""
        return self.wait(lambda now: now.window == name and now.focus, f"the window {name}")

    def unlock(self) -> None:
        """By the passphrase."""
        self.wait(lambda now: now.focus == "passphrase", "the question for the passphrase")
        self.type(PASSPHRASE)
        self.press("enter")
        self.wait(lambda now: now.focus == "timeline" and now.main.duration, "the newest session")

    def leave(self, name: str) -> None:
        """Escape: what works in a window is stopped first, and says so; then the window goes, and the main one has the keyboard."""
        self.press("esc")
        now = self.wait(lambda now: name not in now.open or f"{name}_trouble" in now.parts, f"the end of {name}")
        if name in now.open:
            self.press("esc")
        self.wait(lambda now: name not in now.open and now.window == "main", f"the end of {name}")

    def picture(self, file: Path) -> None:
        """What is on the screen, to be looked at."""
        self.desktop.output("scrot", "-o", str(file))


def middle(place: tuple[int, int, int, int]) -> tuple[int, int]:
    """Of a place."""
    x, y, width, height = place
    return x + width // 2, y + height // 2


def told(now: Sight) -> str:
    """What is on screen, for who reads why a test failed."""
    texts = {name: part.text for name, part in now.parts.items() if part.text}
    return f"window {now.window!r}, focus {now.focus!r}, open {now.open}, shown {texts}, decided {now.fates}, {now.main}"


def choose(app: Driven) -> None:
    """Finds the sixty minutes by their name, and goes to the timeline: by keys."""
    app.press("ctrl+shift+f")
    app.wait(lambda now: now.focus == "session_filter", "the field")
    app.type("sixty")
    app.press("enter")
    app.wait(lambda now: now.focus == "session_list", "the list")
    app.press("enter")
    app.wait(lambda now: now.main.duration == 60 * sixty.MINUTE and now.focus == "timeline", "the session")


def go_to(app: Driven, title: str) -> None:
    """Picks a window of the sixty minutes by keys: up to its lane, then from the beginning to the right."""
    app.press(*["Up"] * 9, "Home")
    app.wait(lambda now: now.main.playhead == 0 and now.main.selected is None, "the beginning")
    at = sixty.begins(title)
    for _step in range(len(sixty.WORK) + 2):
        picked = app.settled().main.selected
        if picked is not None and picked[0] == at:
            return
        app.press("Right")
    pytest.fail(f"{title} was not reached")


@pytest.fixture
def driven(vault_home: Path, tmp_path: Path) -> Iterator[Driven]:
    """The app on the vault that the test has made, unlocked by its passphrase."""
    with Desktop(1440, 900) as desktop:
        made = Driven(desktop, vault_home, tmp_path / "state.json")
        made.unlock()
        yield made
        made.close()
