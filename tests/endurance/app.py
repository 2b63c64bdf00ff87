# SPDX-License-Identifier: GPL-3.0-or-later
"""The app in the hands of a worker for a day: unlocked, asked to record by its start sheet, paused, locked, put to sleep."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from recorder import api
from recorder.process.control import Word
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.buses import Login
from tests.helpers.keyboard import Keyboard
from tests.helpers.sample import PASSPHRASE
from tests.helpers.slept import Slept, namespace
from tests.helpers.xserver import until

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 40.0
_MOST_TABS = 60


class App:
    """One app for the whole day, in a time namespace; what it does is asked for by keys and by the words of the command line."""

    def __init__(self, desktop: AccessibleDesktop, home: Path, login: Login, slept: Slept) -> None:
        self.desktop, self.home, self._login, self._slept = desktop, home, login, slept
        self.keys = Keyboard(desktop.display)
        self._file = desktop.home / "focus"
        paths = f"{slept.env['PYTHONPATH']}:{ROOT}"
        command = [*namespace(), sys.executable, "-m", "tests.helpers.focused", str(home), str(self._file)]
        self.process = subprocess.Popen(
            command, env={**desktop.env, **slept.env, "PYTHONPATH": paths}, cwd=ROOT, stdin=subprocess.DEVNULL
        )

    @property
    def state(self) -> str:
        """What the app tells other programs: idle, recording, paused."""
        return api.app_state(self.home)

    @property
    def focus(self) -> tuple[str, str]:
        """The window and the widget that have the keyboard."""
        window, _, widget = self._file.read_text().partition(" ") if self._file.exists() else ("", "", "")
        return window, widget

    def word(self, word: Word) -> None:
        """As ``stet pause`` and so on."""
        assert api.send_control(self.home, word)

    def becomes(self, state: str) -> None:
        """Waits until the app says so."""
        until(lambda: self.state == state, f"the app to be {state}, it is {self.state}", _PATIENCE)

    def unlock(self) -> None:
        """Types the passphrase; returns when the main window is there."""
        self.word("raise")
        self.desktop.activate("Stet: unlock")
        until(lambda: self.focus[1] == "passphrase", "the field for the passphrase", _PATIENCE)
        self.keys.type(PASSPHRASE)
        self.keys.press("enter")
        self.desktop.window("Stet")

    def start(self) -> None:
        """Ctrl+R in the main window; on the sheet everything with all typed text is picked by keys, and Return starts."""
        self.word("raise")
        self.desktop.activate("Stet")
        until(lambda: self.focus[0] == "main", f"the main window, {self.focus} has the keyboard", _PATIENCE)
        self.keys.press("ctrl+r")
        self.desktop.activate("Stet: start")
        until(lambda: self.focus == ("start_sheet", "task_name"), f"the sheet, {self.focus} has the keyboard", _PATIENCE)
        self._tick("everything")
        self._tick("text_")
        self.keys.press("enter")
        self.becomes("recording")

    def _tick(self, wanted: str) -> None:
        """Goes through the sheet once and ticks what is called so, where it can be."""
        first, seen = self.focus, 0
        for _tab in range(_MOST_TABS):
            before = self.focus
            self.keys.press("Tab")
            until(lambda: self.focus != before, "the next field", 5)  # noqa: B023 - asked at once
            if self.focus[1].startswith(wanted):
                self.keys.press("space")
                seen += 1
            if self.focus == first:
                assert seen, f"{wanted} is not on the sheet"
                return
        raise AssertionError("the sheet has no end")

    def stop(self) -> None:
        """Ends the recording; returns when all of it is stored."""
        self.word("stop")
        self.becomes("idle")

    def pause(self) -> None:
        """Until :meth:`resume`."""
        self.word("pause")
        self.becomes("paused")

    def resume(self) -> None:
        """Goes on."""
        self.word("resume")
        self.becomes("recording")

    def note(self, text: str) -> None:
        """As ``stet note``."""
        assert api.send_note(self.home, text)

    def lock(self) -> None:
        """The screen is locked and unlocked again; the worker opens the vault and is back, the recording still pauses."""
        self._login.hint(LockedHint=True)
        self.becomes("paused")
        self._locked()
        self._login.hint(LockedHint=False)
        self.unlock()

    def sleep(self, processes: list[int], seconds: float, asleep: int) -> None:
        """The computer tells that it will sleep, sleeps when it may, and wakes; the worker opens the vault."""
        self._login.sleep(True)
        until(lambda: not self._login.delayed, "leave to sleep", _PATIENCE)
        self.becomes("paused")
        self._slept.sleep(processes, seconds, asleep=asleep)
        self._login.sleep(False)
        until(lambda: self._login.delayed, "the next delay of sleep", _PATIENCE)
        self._locked()
        self.unlock()

    def sleep_at_once(self, processes: list[int], seconds: float, asleep: int) -> None:
        """The computer sleeps without a word. Returns when the app has said what it makes of it."""
        self._slept.sleep(processes, seconds, asleep=asleep)
        time.sleep(3)

    def _locked(self) -> None:
        """Waits until the main window is gone."""
        until(lambda: not self.desktop.output("xdotool", "search", "--onlyvisible", "--name", "^Stet$"), "the lock", _PATIENCE)

    def close(self) -> None:
        """Lets go of the server; ends the app where it still runs."""
        self.keys.close()
        self.process.kill()
        self.process.wait()
