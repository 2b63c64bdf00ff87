# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches the terminal in front for password prompts, and tells from when to when keys must say nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from recorder.capture.ports import Window
from recorder.capture.secrecy import Stretches
from recorder.capture.terminals import asks, is_terminal

NAME = "prompt"
# A prompt follows the command that asks for it; after this long without a key only the next key looks again.
_AFTER_NS = 3_000_000_000
_LOOK_S = 0.05


class Prompts:
    """Looks on a thread of its own at each key, and some time after it, while a terminal is in front. Idle it does nothing."""

    def __init__(self, secrets: Stretches, look: Callable[[int], bool] = asks) -> None:
        self._secrets, self._look = secrets, look
        self._front = 0
        self._key_at = self._looked_at = 0
        self._wake = threading.Event()
        self._turn = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopping = False

    def start(self) -> None:
        """Begins."""
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="prompts", daemon=True)
        self._thread.start()

    def follow(self, window: Window | None) -> None:
        """This window is in front; None for one that is not recorded."""
        self._front = window.pid if window is not None and is_terminal(window.application) else 0
        self._key_at = self._looked_at = time.monotonic_ns()
        self._wake.set()

    @property
    def watching(self) -> bool:
        """Whether a terminal is in front."""
        return self._front != 0

    def key(self) -> None:
        """A key went down. Returns at once."""
        if self._front:
            self._key_at = time.monotonic_ns()
            self._wake.set()

    def settle(self, seconds: float) -> bool:
        """Returns after a look that began after the call; False when none did in this time."""
        if not self._front or self._thread is None:
            return True
        asked = time.monotonic_ns()
        with self._turn:
            self._wake.set()
            return self._turn.wait_for(lambda: self._looked_at >= asked or self._stopping, seconds)

    def stop(self) -> None:
        """Ends."""
        self._stopping = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stopping:
            active = self._front and time.monotonic_ns() - self._key_at < _AFTER_NS
            self._wake.wait(_LOOK_S if active else None)
            self._wake.clear()
            self._look_once()

    def _look_once(self) -> None:
        front, before, now = self._front, self._looked_at, time.monotonic_ns()
        if front and self._look(front):
            self._secrets.begin(NAME, before)
        else:
            self._secrets.end(NAME, time.monotonic_ns())
        with self._turn:
            self._looked_at = now
            self._turn.notify_all()
