# SPDX-License-Identifier: GPL-3.0-or-later
"""Injects input by XTEST from a process of its own, and remembers the moment of each event: the ground truth of what happened.

``python -m tests.helpers.injector`` reads a plan from standard input and writes the moments to standard output (JSON both).
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from Xlib import X
from Xlib.display import Display

KEY_DOWN, KEY_UP, BUTTON_DOWN, BUTTON_UP, MOVE = X.KeyPress, X.KeyRelease, X.ButtonPress, X.ButtonRelease, X.MotionNotify
ROOT = Path(__file__).resolve().parents[2]

_FAKE = struct.Struct("=BBHBB2xII8xhh8x")
_REPLY = 1
_ASK = struct.pack("=BBH", 43, 0, 1)
# Every so many events the server is asked whether it has come so far: it must have seen them between the two moments.
_BLOCK = 32


class Action(NamedTuple):
    """One event to inject, ``gap`` microseconds after the one before it."""

    kind: int
    detail: int
    x: int
    y: int
    gap: int


class Sent(NamedTuple):
    """An event that was injected: nanoseconds of CLOCK_MONOTONIC before it was sent, and when the server had certainly seen it."""

    kind: int
    detail: int
    x: int
    y: int
    before: int
    after: int


class Injector:
    """A connection that injects. ``with`` closes it."""

    def __init__(self, display: str | None = None) -> None:
        self._display = Display(display)
        extension = self._display.query_extension("XTEST")
        assert extension is not None
        self._opcode, self._root = extension.major_opcode, self._display.screen().root.id
        self._display.sync()
        self._descriptor = self._display.fileno()
        os.set_blocking(self._descriptor, True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._display.display.close_internal("client")

    def send(self, kind: int, detail: int = 0, x: int = 0, y: int = 0) -> int:
        """Injects one event and returns the moment before it."""
        request = _FAKE.pack(self._opcode, 2, 9, kind, detail, 0, self._root, x, y)
        before = time.monotonic_ns()
        os.write(self._descriptor, request)
        return before

    def settle(self) -> int:
        """Waits until the server has seen all of it, and returns the moment after."""
        os.write(self._descriptor, _ASK)
        while self._packet()[0] != _REPLY:
            pass
        return time.monotonic_ns()

    def _packet(self) -> bytes:
        """A reply, or an event that every client gets."""
        packet = b""
        while len(packet) < 32:
            packet += os.read(self._descriptor, 32 - len(packet))
        return packet

    def tap(self, keycode: int) -> None:
        """Presses and releases a key; the server has seen both on return."""
        self.send(KEY_DOWN, keycode)
        self.send(KEY_UP, keycode)
        self.settle()

    def play(self, actions: Sequence[Action], block: int = _BLOCK) -> list[Sent]:
        """Injects all of it at its pace."""
        sent: list[Sent] = []
        waiting: list[tuple[Action, int]] = []
        due = time.monotonic_ns()
        for action in actions:
            due += action.gap * 1000
            wait = due - time.monotonic_ns()
            if wait > 0:
                time.sleep(wait / 1e9)
            elif wait < -50_000_000:
                due = time.monotonic_ns()
            waiting.append((action, self.send(action.kind, action.detail, action.x, action.y)))
            if len(waiting) >= block:
                sent += _settled(waiting, self.settle())
        return sent + _settled(waiting, self.settle())


def inject(display: str, actions: Sequence[Action], environment: Mapping[str, str], block: int = _BLOCK) -> list[Sent]:
    """Plays the actions in a process of its own and returns what it sent when."""
    plan = json.dumps({"display": display, "block": block, "actions": actions})
    command = [sys.executable, "-m", "tests.helpers.injector"]
    done = subprocess.run(
        command, input=plan.encode(), cwd=ROOT, env=dict(environment), capture_output=True, check=False, timeout=1200
    )
    assert done.returncode == 0, done.stderr.decode()
    return [Sent(*row) for row in json.loads(done.stdout)]


def _settled(waiting: list[tuple[Action, int]], after: int) -> list[Sent]:
    done = [Sent(action.kind, action.detail, action.x, action.y, before, after) for action, before in waiting]
    waiting.clear()
    return done


def main() -> None:
    """Plays the plan of standard input."""
    plan = json.loads(sys.stdin.buffer.read())
    with Injector(plan["display"]) as injector:
        sent = injector.play([Action(*row) for row in plan["actions"]], plan["block"])
    sys.stdout.write(json.dumps(sent))


if __name__ == "__main__":
    main()
