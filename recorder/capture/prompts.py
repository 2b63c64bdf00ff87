# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches the terminal in front for password prompts, and tells from when to when keys must say nothing."""

from __future__ import annotations

import threading
import time

from recorder.capture.ports import Window
from recorder.capture.secrecy import Stretches
from recorder.capture.terminals import Lines, is_terminal

NAME = "prompt"
# A prompt follows the command that asks for it; after this long without a key only the next key looks again.
_AFTER_NS = 3_000_000_000
# Nobody answers a prompt sooner than it takes to read it; each key is a look of its own, and its end is found soon.
_LOOK_S, _ASKED_LOOK_S = 0.2, 0.1
# A whole look walks the processes (half a millisecond); in between it is only asked whether anything has changed (a tenth of that).
_WHOLE_NS = 500_000_000
# After a change the programs may not be in place yet.
_UNSURE_NS = 300_000_000


class Prompts:
    """Looks on a thread of its own at each key, and some time after it, while a terminal is in front. Idle it does nothing."""

    def __init__(self, secrets: Stretches) -> None:
        self._secrets, self._lines = secrets, Lines()
        self._front = self._seen = 0
        self._key_at = self._looked_at = self._whole_at = self._changed_at = 0
        self._asks = self._asked = False
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
        """Returns after a whole look that began after the call; False when none did in this time."""
        if not self._front or self._thread is None:
            return True
        asked = time.monotonic_ns()
        with self._turn:
            self._asked = True
            self._wake.set()
            return self._turn.wait_for(lambda: self._whole_at >= asked or self._stopping, seconds)

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
            self._wake.wait((_ASKED_LOOK_S if self._asks else _LOOK_S) if active else None)
            self._wake.clear()
            self._look_once()

    def _look_once(self) -> None:
        front, before, now = self._front, self._looked_at, time.monotonic_ns()
        whole = self._is_due(front, now)
        if whole:
            self._asked = False
            self._asks, self._seen = front != 0 and self._lines.look(front), front
        if self._asks:
            self._secrets.begin(NAME, before)
        else:
            self._secrets.end(NAME, time.monotonic_ns())
        with self._turn:
            self._looked_at = now
            self._whole_at = now if whole else self._whole_at
            self._turn.notify_all()

    def _is_due(self, front: int, now: int) -> bool:
        """Whether it takes a whole look to know: another window, somebody waits for one, something changed, or it is long ago."""
        if front != self._seen or self._asked or now - self._whole_at >= _WHOLE_NS:
            return True
        if front and self._lines.changed():
            self._changed_at = now
        return now - self._changed_at < _UNSURE_NS
