# SPDX-License-Identifier: GPL-3.0-or-later
"""The clocks that Stet reads, and one that tests turn by hand."""

from __future__ import annotations

import functools
import sys
import time
from pathlib import Path
from typing import Protocol

import msgspec


class Anchor(msgspec.Struct, frozen=True):
    """The clocks of one instant: nanoseconds of each, the UTC offset in seconds, and the boot they belong to.

    ``boottime`` equals ``monotonic`` on systems that do not tell them apart; ``boot_id`` is empty where none is known.
    """

    monotonic: int
    boottime: int
    realtime: int
    utc_offset: int
    boot_id: str = ""


class Clock(Protocol):
    """Where time comes from."""

    def monotonic(self) -> int:
        """Nanoseconds of CLOCK_MONOTONIC."""

    def anchor(self) -> Anchor:
        """All clocks at once."""


class SystemClock:
    """The machine's own clocks."""

    def monotonic(self) -> int:
        """Nanoseconds of CLOCK_MONOTONIC."""
        return time.monotonic_ns()

    def anchor(self) -> Anchor:
        """All clocks at once."""
        _reread_zone()
        monotonic, boottime, realtime = min((_clocks() for _ in range(3)), key=lambda read: read[3])[:3]
        return Anchor(monotonic, boottime, realtime, time.localtime().tm_gmtoff, _boot_id())


class ManualClock:
    """A clock that stands still until a test moves it (nanoseconds).

    ``asleep`` is how long the machine has slept, ``set_by`` how far its clock on the wall was set (both nanoseconds), ``utc_offset`` its
    time zone in seconds.
    """

    def __init__(self, now: int = 0) -> None:
        self.now = now
        self.asleep = self.set_by = self.utc_offset = 0

    def monotonic(self) -> int:
        """The time that the test has set, in nanoseconds."""
        return self.now

    def anchor(self) -> Anchor:
        """An anchor whose wall clock began at 2026-01-01T00:00:00Z."""
        boottime = self.now + self.asleep
        return Anchor(self.now, boottime, 1_767_225_600_000_000_000 + boottime + self.set_by, self.utc_offset, "test")

    def advance(self, nanoseconds: int) -> None:
        """Moves the clock forward."""
        self.now += nanoseconds


def _clocks() -> tuple[int, int, int, int]:
    """The clocks, and how long it took to read them: whoever is interrupted meanwhile reads a jump that was none."""
    monotonic = time.monotonic_ns()
    boottime, realtime = _boottime(monotonic), time.time_ns()
    return monotonic, boottime, realtime, time.monotonic_ns() - monotonic


def _boottime(monotonic: int) -> int:
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    else:
        return monotonic


def _reread_zone() -> None:
    """The library would else keep the time zone that it read first."""
    if sys.platform != "win32":
        time.tzset()


@functools.cache
def _boot_id() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""
