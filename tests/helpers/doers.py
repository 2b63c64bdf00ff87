# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes that do one thing to a vault and tell how far they are, so that a test can kill them, watch them, or take their disk away.

One process imports everything once and forks a child for each order: a start takes milliseconds. A child tells by ``writev``, which
nothing in the store uses, so that what is done to ``write`` does not reach what is told.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self


class Doers:
    """Starts children; use it in a ``with``. Lines are ``<child> <word> ...``, and ``<child> ended <status>`` is the last of each."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "tests.helpers.doing"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], env=environment
        )
        self._waiting: dict[int, list[list[str]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        for pid in self._waiting:
            kill(pid)
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def start(self, what: str, *arguments: str | Path | float, held: bool = False) -> int:
        """Begins; returns the child's process number. A ``held`` child tells ``holds`` first, and waits, stopped, for :func:`go_on`."""
        assert self._process.stdin is not None
        order = json.dumps({"what": what, "arguments": [str(argument) for argument in arguments], "held": held})
        self._process.stdin.write(order.encode() + b"\n")
        self._process.stdin.flush()
        while True:
            number, *words = self._line()
            if words[:1] == ["started"]:
                self._waiting.setdefault(number, [])
                return number
            self._waiting.setdefault(number, []).append([*words])

    def told(self, child: int) -> list[str]:
        """What a child tells next; waits for it."""
        while not self._waiting[child]:
            number, *words = self._line()
            self._waiting.setdefault(number, []).append([*words])
        return self._waiting[child].pop(0)

    def until(self, child: int, word: str) -> list[list[str]]:
        """What a child tells, up to and with the first line that begins with this word, or its end."""
        found: list[list[str]] = []
        while not found or found[-1][0] not in (word, "ended"):
            found.append(self.told(child))
        if found[-1][0] == "ended":
            del self._waiting[child]
        return found

    def rest(self, child: int) -> list[list[str]]:
        """All that a child still tells, up to its end."""
        return self.until(child, "ended")

    def kill(self, child: int) -> list[list[str]]:
        """SIGKILL; returns what the child had told until then."""
        kill(child)
        return self.rest(child)

    def _line(self) -> tuple[int, *tuple[str, ...]]:
        assert self._process.stdout is not None
        number, *words = self._process.stdout.readline().decode().split()
        return (int(number), *words)


def kill(pid: int) -> None:
    """SIGKILL to a process that may be gone."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def go_on(pid: int) -> None:
    """Lets a held child begin."""
    os.kill(pid, signal.SIGCONT)


def wait_stopped(pid: int) -> None:
    """Returns when a held child waits."""
    while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "Tt":
        time.sleep(0.001)
