# SPDX-License-Identifier: GPL-3.0-or-later
"""The real capture process on a thread of the test, with limits in seconds and sound cards made of files; the lease is kept fresh."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from recorder.capture.surroundings import Surroundings
from recorder.clock import SystemClock
from recorder.model.session import StartChoice
from recorder.process import messages
from recorder.process.capture import CaptureProcess
from recorder.process.messages import Begin, Forget, Lease, PauseNow, ResumeNow, Status, StopNow
from recorder.process.pausing import Limits
from tests.helpers.xserver import until

XTERM = StartChoice(applications=("XTerm",), text_for=("XTerm",), pictures=False)


class Capture:
    """One recording. ``statuses`` are all that it has said; leaving the block stops it."""

    def __init__(self, home: Path, *, limits: Limits, cards: Path, choice: StartChoice = XTERM) -> None:
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()
        self.statuses: list[Status] = [Status(state="starting")]
        surroundings = Surroundings(cards)
        process = CaptureProcess(orders, answers, SystemClock(), surroundings, limits)

        def run() -> None:
            process.run()
            os.close(answers)
            os.close(orders)

        self._over = threading.Event()
        self._begin = Begin(home=str(home), choice=choice, app=os.getpid())
        self._threads = [threading.Thread(target=target) for target in (run, self._listen, self._renew)]

    def __enter__(self) -> Self:
        self.send(self._begin)
        for thread in self._threads:
            thread.start()
        self.becomes("recording")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        self._threads[2].join()
        self.send(StopNow())
        for thread in self._threads[:2]:
            thread.join()
        os.close(self._orders)
        os.close(self._answers)

    @property
    def now(self) -> Status:
        """What it said last."""
        return self.statuses[-1]

    def send(self, order: messages.Order) -> None:
        """Gives an order."""
        messages.send(self._orders, order)

    def pause(self, seconds: float = 0.0) -> None:
        """As the worker would."""
        self.send(PauseNow("worker", seconds))

    def resume(self) -> None:
        """As the worker would."""
        self.send(ResumeNow())

    def forget(self, seconds: float) -> None:
        """As the worker would."""
        self.send(Forget(seconds))

    def becomes(self, state: str, cause: str = "") -> None:
        """Waits for a state, and for its cause."""
        until(lambda: (self.now.state, self.now.cause) == (state, cause), f"{state} {cause}, it says {self.now}", 15)

    def stays_paused(self, cause: str, seconds: float = 1.5) -> None:
        """Fails when anything else is said for a while."""
        first, deadline = len(self.statuses), time.monotonic() + seconds
        until(lambda: time.monotonic() > deadline and len(self.statuses) > first + 1, "statuses")
        assert {(status.state, status.cause) for status in self.statuses[first:]} == {("paused", cause)}

    def _listen(self) -> None:
        while (status := messages.receive_status(self._answers)) is not None:
            self.statuses.append(status)

    def _renew(self) -> None:
        while not self._over.wait(0.4):
            self.send(Lease(True))
