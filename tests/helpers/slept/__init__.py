# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine that sleeps, as far as one can be made to on a machine that stays awake.

Its boot clock jumps for the programs started with :attr:`Slept.env` (see ``sitecustomize.py`` beside this), and whoever asked to be
stopped stands still meanwhile. A time namespace sets both clocks apart from those of the X server from the beginning; it cannot be
moved once a process is in it.
"""

from __future__ import annotations

import os
import signal
import struct
import time
from collections.abc import Sequence
from pathlib import Path

SECOND = 1_000_000_000
# What the clocks of a process in the namespace are ahead of the machine's, in seconds.
AHEAD, BOOT_AHEAD = 90_000, 400_000
_HERE = Path(__file__).parent


class Slept:
    """``file`` holds the nanoseconds slept so far."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.so_far = 0
        self._write()

    @property
    def env(self) -> dict[str, str]:
        """What programs need that shall see it."""
        return {"STET_TEST_SLEPT": str(self._file), "PYTHONPATH": str(_HERE)}

    def sleep(self, processes: Sequence[int], seconds: float, *, asleep: int) -> None:
        """Stops the processes for some seconds; when they go on, ``asleep`` seconds more have passed on the boot clock."""
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        time.sleep(seconds)
        self.so_far += asleep * SECOND
        self._write()
        for process in processes:
            os.kill(process, signal.SIGCONT)

    def _write(self) -> None:
        """In place: whoever has it mapped must see it."""
        with self._file.open("r+b" if self._file.exists() else "w+b") as file:
            file.write(struct.pack("=q", self.so_far))


def namespace() -> tuple[str, ...]:
    """The words before a command that run it in a time namespace. They need root."""
    return ("unshare", "--time", "--monotonic", str(AHEAD), "--boottime", str(BOOT_AHEAD), "--")
