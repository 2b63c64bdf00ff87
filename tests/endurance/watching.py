# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app and the capture process hold, looked at every few seconds of a day at work."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from tests.helpers.resources import Held, Server, child, held

# As the day sees it. ``rest``: no recording, the vault open, nothing left to do.
State = Literal["begin", "recording", "paused", "rest", "away", "end"]


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """``at`` is seconds since the day began, ``session`` the number of the recording (0: before the first), ``stored`` bytes of the vault.

    ``into`` is for how long (s) that recording has run. ``capture`` is None where no capture process runs; ``server`` is the X server itself, ``load`` the machine's.
    """

    at: float
    state: State
    session: int
    into: float
    app: Held | None
    capture: Held | None
    server: Held | None
    stored: int
    load: float


class Watching:
    """Lives on a thread of its own from :meth:`start` to :meth:`stop`, with a connection of its own; the day says what it is doing."""

    def __init__(self, display: str, app: int, server: int, home: Path, every: float) -> None:
        self.samples: list[Sample] = []
        self.state: State = "begin"
        self.session, self.began = 0, 0.0
        self.zero = time.monotonic()
        self._app, self._process, self._home, self._every = app, server, home, every
        self._display = display
        self._over = threading.Event()
        self._server = Server(display)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def stop(self) -> None:
        """Looks no more; before the X server goes."""
        self._over.set()
        self._thread.join()
        self._server.close()

    def now(self) -> Sample:
        """A look by somebody else than the thread, which must not run or may wait: with a connection of its own."""
        server = Server(self._display)
        try:
            return self._look(server)
        finally:
            server.close()

    def least(self, seconds: float, ready: Callable[[Sample], bool]) -> Sample:
        """Looks until one says so, for some seconds at most; the last look. What has just ended may hold a little longer."""
        end = time.monotonic() + seconds
        while not ready(sample := self.now()) and time.monotonic() < end:
            time.sleep(0.5)
        return sample

    @property
    def capture(self) -> int:
        """The capture process's number, 0 where none runs."""
        return child(self._app, "capture")

    def _run(self) -> None:
        while not self._over.wait(self._every):
            self.samples.append(self._look(self._server))

    def _look(self, server: Server) -> Sample:
        now, capture = time.monotonic(), self.capture
        return Sample(
            at=round(now - self.zero, 2),
            state=self.state,
            session=self.session,
            into=round(now - self.began, 2) if self.began else 0.0,
            app=held(self._app, server),
            capture=held(capture, server) if capture else None,
            server=held(self._process),
            stored=_size(self._home),
            load=round(os.getloadavg()[0], 2),
        )


def _size(home: Path) -> int:
    total = 0
    for path in home.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue  # a file that has just gone
    return total
