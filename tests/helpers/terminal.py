# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at a terminal: the command has a pseudo terminal of its own, and each answer waits for its question."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path


def at_terminal(home: Path, *words: str, answers: Sequence[tuple[str, str]] = (), env: dict[str, str]) -> tuple[int, str]:
    """Runs the command and gives each answer after its question. Returns the exit code and all that stood on the terminal."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "ui", "--home", str(home), *words]

    def own() -> None:
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, preexec_fn=own, env=env)  # noqa: PLW1509 - one thread
    os.close(slave)
    try:
        seen = _talk(master, answers)
        return process.wait(60), seen
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _talk(master: int, answers: Sequence[tuple[str, str]]) -> str:
    """Reads to the end; an answer is typed when its question stands after the last one."""
    seen, told, left = "", 0, list(answers)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([master], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(master, 4096)
        except OSError:  # Linux says so when the other end has closed
            break
        seen += part.decode("utf-8", "replace")
        while left and left[0][0] in seen[told:]:
            told = len(seen)
            os.write(master, left.pop(0)[1].encode() + b"\n")
    assert not left, f"never asked: {left[0][0]}\n{seen}"
    return seen
