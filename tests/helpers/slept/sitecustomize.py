# SPDX-License-Identifier: GPL-3.0-or-later
"""The clocks of a machine that has slept: CLOCK_BOOTTIME and the clock on the wall have gone on meanwhile, CLOCK_MONOTONIC has not.

Python imports this by itself in every process whose PYTHONPATH holds this folder. The file that ``STET_TEST_SLEPT`` names holds the
nanoseconds slept so far, eight bytes that a test may change at any time (:class:`tests.helpers.slept.Slept`).
"""

from __future__ import annotations

import mmap
import os
import struct
import time


def _shift(path: str) -> None:
    with open(path, "rb") as file:  # noqa: PTH123 - nothing more is imported into every process than must be
        shared = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)
    clocks, wall, ahead = time.clock_gettime_ns, time.time_ns, struct.Struct("=q")

    def clock_gettime_ns(clock: int) -> int:
        moved = clock in (time.CLOCK_BOOTTIME, time.CLOCK_REALTIME)
        return clocks(clock) + (ahead.unpack(shared)[0] if moved else 0)

    def time_ns() -> int:
        return wall() + int(ahead.unpack(shared)[0])

    time.clock_gettime_ns, time.time_ns, time.time = clock_gettime_ns, time_ns, lambda: time_ns() / 1e9


if "STET_TEST_SLEPT" in os.environ:
    _shift(os.environ["STET_TEST_SLEPT"])
