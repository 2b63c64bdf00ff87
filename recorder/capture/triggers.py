# SPDX-License-Identifier: GPL-3.0-or-later
"""When a picture is worth taking: after another window came to the front, and at a click; never two within 200 ms."""

from __future__ import annotations

SETTLE_NS = 250_000_000
APART_NS = 200_000_000
# While the worker is active a clean picture is kept ready, so that a click finds the state before it.
READY_EVERY_NS = 500_000_000
READY_FOR_NS = 700_000_000


class Triggers:
    """Pure timekeeping (nanoseconds of CLOCK_MONOTONIC). Lives on the camera's thread."""

    def __init__(self) -> None:
        self._window_due = 0
        self._click = 0
        self._stored = -APART_NS
        self._ready_due = 0
        self._readied = -READY_EVERY_NS

    def window(self, at: int) -> None:
        """Another window came to the front; its picture waits until it has been drawn."""
        self._window_due = at + SETTLE_NS
        self._ready_due = 0

    def click(self, at: int) -> None:
        """A button went down."""
        if at - self._stored >= APART_NS:
            self._click = at

    def active(self, at: int) -> None:
        """The worker moved or typed, so a click may follow."""
        if not self._ready_due:
            self._ready_due = max(at, self._readied + READY_EVERY_NS)

    def due(self, now: int) -> tuple[str, int]:
        """What to do now and the time that asked for it: ``click``, ``window``, ``ready`` or nothing."""
        if self._click:
            at, self._click = self._click, 0
            return "click", at
        if self._window_due and now >= max(self._window_due, self._stored + APART_NS):
            at, self._window_due = self._window_due, 0
            return "window", at
        if self._ready_due and now >= self._ready_due:
            self._ready_due, self._readied = 0, now
            return "ready", now
        return "", 0

    def wait(self, now: int) -> int | None:
        """Nanoseconds until something is due; None when nothing is expected."""
        if self._click:
            return 0
        window = max(self._window_due, self._stored + APART_NS) if self._window_due else 0
        times = [time for time in (window, self._ready_due) if time]
        return max(0, min(times) - now) if times else None

    def stored(self, at: int) -> None:
        """A picture was kept."""
        self._stored = at

    def reset(self) -> None:
        """Nothing is asked for any more: the recording pauses."""
        self._window_due = self._click = self._ready_due = 0
