# SPDX-License-Identifier: GPL-3.0-or-later
"""When a recording pauses by itself, what it asks then, and what may go on without an answer: a disk with room again, a source that was revived.

Times are nanoseconds of CLOCK_MONOTONIC, which stands still while the computer sleeps. Nothing here reads a clock.
"""

from __future__ import annotations

import msgspec

from recorder.model.session import StartChoice
from recorder.settings import Settings

_MINUTE = 60_000_000_000
# The worker's own words: what paused before them ends without going on, and nothing is asked.
WORKER = frozenset({"worker", "hotkey"})
_ASKS = frozenset({"indicator", "lock", "suspend", "idle", "microphone", "length"})
# Said of the machine, not of the worker; whatever else pauses meanwhile takes its place.
_ENDS_BY_ITSELF = frozenset({"disk", "source"})


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """After how long (ns, 0: never) without input it pauses, outside the task it asks, and recorded it pauses and asks."""

    idle: int = 0
    outside: int = 0
    length: int = 0
    microphone: bool = False


def limits_of(settings: Settings, choice: StartChoice) -> Limits:
    """What the worker set, and chose for this session."""
    length = settings.limit_minutes if choice.limit_minutes is None else choice.limit_minutes
    return Limits(
        idle=max(0, settings.idle_pause_minutes) * _MINUTE,
        outside=max(0, settings.outside_minutes) * _MINUTE,
        length=max(0, length) * _MINUTE,
        microphone=settings.pause_with_microphone,
    )


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What is seen of a running recording: the last input, whether the window in front is recorded, whether a microphone runs."""

    input_at: int
    here: bool
    microphone: bool


class Pausing:
    """Whether the recording pauses, since when, why, and for how long. Lives on the main thread of the capture process."""

    def __init__(self, limits: Limits) -> None:
        self.cause = ""
        self._limits = limits
        self._until = 0
        self._since = self._looked = self._recorded = 0
        self._outside_since = 0
        self._listening = False

    def begin(self, now: int) -> None:
        """The recording begins, or goes on at the worker's word."""
        if self.cause == "length":
            self._recorded = 0
        self.cause, self._until = "", 0
        self._since = self._looked = now
        self._outside_since = 0

    def pause(self, cause: str, until: int = 0) -> bool:
        """Takes a cause; False when the recording pauses already. ``until`` is when the time that the worker asked for is over."""
        if self.cause:
            if cause in WORKER or self.cause in _ENDS_BY_ITSELF:
                self.cause, self._until = cause, until
            return False
        self.cause, self._until = cause, until
        return True

    def turn(self, now: int, seen: Seen) -> str:
        """Looks at a running recording; why it should pause now, or an empty string."""
        self._recorded += now - self._looked
        self._looked = now
        if seen.here:
            self._outside_since = 0
        elif not self._outside_since:
            self._outside_since = now
        began, self._listening = seen.microphone and not self._listening, seen.microphone
        limits = self._limits
        if limits.microphone and began:
            return "microphone"
        if limits.length and self._recorded >= limits.length:
            return "length"
        if limits.idle and now - max(seen.input_at, self._since) >= limits.idle:
            return "idle"
        return ""

    def go_on_here(self, now: int) -> None:
        """The worker wants to go on although nothing of the task has been in front for long."""
        self._outside_since = now if self._outside_since else 0

    def until(self, now: int) -> int:
        """Nanoseconds until the time of the worker's pause is over; 0 where none is running."""
        return max(0, self._until - now)

    def question(self, now: int) -> str:
        """What the worker is asked now, if anything: a cause, ``time`` (the pause's time is over), or ``outside`` (while recording)."""
        if not self.cause:
            long = self._limits.outside and self._outside_since and now - self._outside_since >= self._limits.outside
            return "outside" if long else ""
        if self._until and now >= self._until:
            return "time"
        return self.cause if self.cause in _ASKS else ""
