# SPDX-License-Identifier: GPL-3.0-or-later
"""A recorder as the benchmarks know it, and Stet as one: started, measured, stopped or killed, and what it kept."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from recorder.model.events import Gap, Pause, TitleChange, WindowFocus
from recorder.model.session import Motion, StartChoice
from recorder.process.messages import Status
from recorder.process.supervisor import Recording
from recorder.store import vault
from tests.benchmarks import processes
from tests.benchmarks.processes import Use
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.truth import Seen, kept

PEERS = Path(__file__).parent / "peers"


class Recorder(Protocol):
    """One recorder, for one recording.

    ``kept`` is the bytes that it left on the disk when it ended, ``stopping`` the seconds that it took to end, ``ended`` what it had used
    by then, ``fronts`` the titles that came to the front with their times, where it keeps windows at all, ``gaps`` the causes of what it says
    that it could not or did not record, with their times.
    """

    name: str
    kept: int
    stopping: float
    ended: Use
    fronts: list[tuple[str, int]]
    gaps: list[tuple[str, int]]

    def start(self) -> None:
        """Returns when it records."""

    def use(self) -> Use:
        """What it has used until now."""

    def stop(self) -> list[Seen]:
        """Ends it; what it kept, with times in nanoseconds of CLOCK_MONOTONIC."""

    def kill(self) -> list[Seen]:
        """Kills it without a warning; what is found of it afterwards."""


class Stet:
    """The capture process, as the app starts it, with a lease a second; ``motion`` as the worker picks it. ``home`` is its vault."""

    def __init__(self, motion: Motion = "full", *, pictures: bool = False) -> None:
        self.name = f"stet, motion {motion}" + (", pictures" if pictures else "")
        self.kept, self.stopping, self.ended = 0, 0.0, Use()
        self.fronts: list[tuple[str, int]] = []
        self.gaps: list[tuple[str, int]] = []
        self._choice = StartChoice(everything=True, text_for=("XTerm", "Echo"), pictures=pictures, motion=motion)
        self._folder = tempfile.TemporaryDirectory(prefix="stet-bench-")
        self.home = Path(self._folder.name) / "vault"
        self._status = Status(state="starting")
        self._ended = threading.Event()

    @property
    def session(self) -> str:
        """Its identifier."""
        return self._status.session

    def start(self) -> None:
        """Makes a vault, starts the process, and leases."""
        with make_vault(self.home):
            pass
        self._recording = Recording(self.home, self._choice, self._take)
        self._recording.start()
        threading.Thread(target=self._lease, daemon=True).start()
        _until(lambda: self._status.state == "recording")

    def use(self) -> Use:
        """The session's files count, with their write-ahead logs."""
        return processes.use(self._recording.pid, self._stored())

    def stop(self) -> list[Seen]:
        """Reads the session with the vault's passphrase."""
        began = time.monotonic()
        self._recording.stop()
        self.ended = processes.after(self._recording.pid, 20)
        self.stopping = time.monotonic() - began
        assert self._recording.wait(20), "the capture process did not end"
        return self._read()

    def kill(self) -> list[Seen]:
        """Opens what is there as the app would."""
        processes.kill(self._recording.pid)
        self._recording.wait(20)
        return self._read()

    def _read(self) -> list[Seen]:
        self._ended.set()
        self.kept = self._stored()
        with vault.unlock(self.home, PASSPHRASE) as unlocked, unlocked.open(self.session) as reader:
            zero, events = reader.header.anchor.monotonic, reader.events()
        self.fronts = [(event.title, event.at + zero) for event in events if isinstance(event, WindowFocus | TitleChange)]
        self.gaps = [(event.cause, event.at + zero) for event in events if isinstance(event, Gap | Pause)]
        self._folder.cleanup()
        return [(what, at + zero) for what, at in kept(events)]

    def _stored(self) -> int:
        return processes.folder_size(self.home / "sessions")

    def _take(self, status: Status) -> None:
        self._status = status

    def _lease(self) -> None:
        while not self._ended.wait(1.0):
            self._recording.lease(True)


def _until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not ready():
        assert time.monotonic() < deadline, "waited in vain for the recorder"
        time.sleep(0.01)
