# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at work at twenty times its pace: who starts and stops when, when the screen is locked, when the computer sleeps, how it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from tests.endurance.app import App
from tests.endurance.watching import Sample, Watching
from tests.endurance.work import Work
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.buses import Login
from tests.helpers.injector import Sent
from tests.helpers.slept import Slept
from tests.helpers.xserver import until

PACE = 20  # seconds of the day in one second
# What must not add up, and how much of it may come once: the first cursor of a kind is made when it is first shown.
HELD = {"threads": 0, "descriptors": 0, "connections": 0, "resources": 1}
# What is free goes back to the system every 20 s: after that it is seen what is held.
REST_S, _SETTLE_S = 24.0, 14.0
# What is typed right before the end of a recording, and while it pauses.
_LAST, _UNSEEN = 60, 30


class Part(msgspec.Struct, frozen=True):
    """One recording: how long (seconds of the machine), and what happens in it, evenly spread."""

    seconds: float
    happens: tuple[str, ...]


# Eight hours: 26 minutes, of which the recordings take 21. The second one lasts two hours and a half. In the first hour of the day, and of that
# recording, each kind of thing happens once: what it needs for the first time is there, and memory may grow no more.
DAY = (
    Part(130, ("storm", "lock", "sleep", "storm in front", "pause", "note")),
    Part(450, ("storm", "lock", "sleep", "storm in front", "pause", "storm", "note", "lock", "pause", "sleep at once", "storm")),
    Part(100, ("lock", "storm in front")),
    Part(100, ("sleep", "pause")),
    Part(100, ("pause", "storm", "lock")),
    Part(100, ("sleep at once", "storm")),
    Part(100, ("storm in front", "note", "pause")),
    Part(100, ("lock", "storm")),
    Part(80, ("pause", "storm")),
)
SHORT = (Part(6, ("pause",)), Part(8, ("lock", "sleep")), Part(4, ("storm",)))


class Day:
    """``sent`` is what was injected into each recording, ``rests`` what was held after each stop, ``slept`` the seconds asleep in each."""

    def __init__(self, desktop: AccessibleDesktop, login: Login, folder: Path, *, every: float, seed: int) -> None:
        self.home = folder / "vault"
        self.slept = Slept(folder / "slept")
        self.sent: list[list[Sent]] = []
        self.asleep: list[float] = []
        self.rests: list[Sample] = []
        self._desktop = desktop
        self._windows = 200
        desktop.run("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "28")
        self.work = Work(desktop, seed)
        self.app = App(desktop, self.home, login, self.slept)
        until(lambda: self.app.state == "idle", "the app", 40)
        assert desktop.server is not None
        self.watching = Watching(desktop.display, self.app.process.pid, desktop.server.pid, self.home, every)
        self._login = login

    def live(self, parts: Sequence[Part], *, storm: int = 200, rest: float = REST_S) -> None:
        """From the unlock in the morning to a log-out in the middle of the last recording; the X server is gone then."""
        self._windows = storm
        self.app.unlock()
        until(lambda: self._login.delayed, "the delay of sleep")
        self.watching.start()
        for number, part in enumerate(parts, 1):
            self._record(number, part)
            if number < len(parts):
                self._stop(rest)
        self._log_out()

    def close(self) -> None:
        """Ends the app where it still runs."""
        self.watching.stop()
        self.work.close()
        self.app.close()

    def _record(self, number: int, part: Part) -> None:
        self.app.start()
        self.watching.session, self.watching.began, self.watching.state = number, time.monotonic(), "recording"
        self.work.sent = []
        self.sent.append(self.work.sent)
        self.asleep.append(0.0)
        end = time.monotonic() + part.seconds
        for place, happens in enumerate(part.happens, 1):
            self._work_until(end - part.seconds * (1 - place / (len(part.happens) + 1)))
            say(f"{self.watching.now().at:.0f} s, recording {number}: {happens}")
            self._happen(happens)
        self._work_until(end)
        self.work.terminal(_LAST)

    def _work_until(self, end: float) -> None:
        while time.monotonic() < end:
            if self.app.state == "paused":  # by itself: told as a gap
                say(f"{self.watching.now().at:.0f} s: it pauses by itself")
                self.app.resume()
            self.work.turn()

    def _happen(self, what: str) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "pause": self._pause,
            "lock": self._lock,
            "sleep": self._sleep,
            "sleep at once": self._sleep_at_once,
            "storm": lambda: self.work.storm(self._windows, "Storm"),
            "storm in front": lambda: self.work.storm(self._windows, "XTerm"),
            "note": lambda: self.app.note("the total is wrong"),
        }
        deeds[what]()
        if self.app.state == "paused":  # what was said at once, and by a worker
            self.app.resume()
        self.watching.state = "recording"

    def _pause(self) -> None:
        self.watching.state = "paused"
        self.app.pause()
        self.work.unseen(_UNSEEN)

    def _lock(self) -> None:
        self.watching.state = "away"
        self.app.lock()

    def _sleep(self) -> None:
        self.watching.state = "away"
        self.app.sleep(self._ours(), 4, asleep=self._sleeps(1800))

    def _sleep_at_once(self) -> None:
        self.watching.state = "away"
        self.app.sleep_at_once(self._ours(), 5, asleep=self._sleeps(900))

    def _sleeps(self, seconds: int) -> int:
        self.asleep[-1] += seconds
        return seconds

    def _ours(self) -> list[int]:
        return [process for process in (self.app.process.pid, self.watching.capture) if process]

    def _stop(self, rest: float) -> None:
        """Once all is still, what is held is looked at: the same state each time."""
        self.app.stop()
        self.watching.state = "rest"
        time.sleep(rest)
        known = self.rests[0].app if self.rests else None
        self.rests.append(self.watching.least(_SETTLE_S, lambda now: known is None or _no_more(now, known)))
        say(f"{self.rests[-1].at:.0f} s, after recording {len(self.rests)}: {self.rests[-1].app}")

    def _log_out(self) -> None:
        """The X server goes, with all its clients, while something is being recorded."""
        capture = self.watching.capture
        self.watching.stop()
        time.sleep(3.0)  # what is typed right before it may be kept as a secret, since its field can no longer be asked for
        assert self._desktop.server is not None
        self._desktop.server.kill()
        self._desktop.server.wait()
        self.app.process.wait(30)
        until(lambda: not _runs(capture), "the end of the recording", 30)


def _no_more(now: Sample, known: object) -> bool:
    """Whether no more is held than after the first recording."""
    return now.app is not None and all(getattr(now.app, name) <= getattr(known, name) + once for name, once in HELD.items())


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def say(line: str) -> None:
    """For who waits for half an hour."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
