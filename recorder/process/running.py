# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the capture process: its pipes, its guard, its signals, and its border."""

from __future__ import annotations

import gc
import os
import signal

from recorder import guard
from recorder.capture import backends
from recorder.clock import SystemClock
from recorder.heap import one_heap
from recorder.log import logger
from recorder.process.capture import CaptureProcess


def main() -> int:
    """Runs the capture process on standard input and output; SIGTERM stops it as the worker would."""
    guard.apply()
    one_heap()
    backends.load()
    # What is loaded stays: to look through it for what could go stopped all threads for 0.15 s, in which a flood of input fills its way.
    gc.freeze()
    process = CaptureProcess(os.dup(0), os.dup(1), SystemClock())
    os.dup2(2, 1)  # whatever prints by accident must not enter the pipe
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: process.ask_to_stop())
    try:
        return process.run()
    except Exception as error:  # noqa: BLE001 - the process's border: the session file is whole, the next unlock closes it
        logger(__name__).error("capture process ended by %s", type(error).__name__)
        return 1
