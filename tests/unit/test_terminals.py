# SPDX-License-Identifier: GPL-3.0-or-later
"""Between two whole looks at a terminal's programs it is known whether another answer is possible."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from recorder.capture.terminals import Lines
from tests.helpers.xserver import until

if sys.platform == "win32":
    pytest.skip("Windows has no such lines", allow_module_level=True)

import termios


@pytest.fixture
def line() -> Iterator[tuple[int, int]]:
    """A line of its own, and the number of a program that has it."""
    master, slave = os.openpty()
    process = subprocess.Popen(["setsid", "-c", "sleep", "60"], stdin=slave, stdout=slave, stderr=slave)
    yield slave, process.pid
    process.kill()
    process.wait()
    os.close(master)
    os.close(slave)


def _settled(lines: Lines, pid: int) -> None:
    """Other programs of this machine may open lines meanwhile."""
    until(lambda: not lines.look(pid) and not lines.changed() and bool(lines.known), "a look after which nothing changed")


def test_a_line_that_stops_showing_what_is_typed_is_another_answer(line: tuple[int, int]) -> None:
    """And the whole look that follows finds the prompt."""
    lines, (slave, pid) = Lines(), line
    _settled(lines, pid)
    modes = termios.tcgetattr(slave)
    modes[3] &= ~termios.ECHO
    termios.tcsetattr(slave, termios.TCSANOW, modes)
    assert lines.changed()
    assert lines.look(pid)


def test_a_new_line_is_another_answer(line: tuple[int, int]) -> None:
    """A multiplexer's window, or a program that makes a line of its own."""
    lines, (_, pid) = Lines(), line
    _settled(lines, pid)
    ends = os.openpty()
    assert lines.changed()
    for end in ends:
        os.close(end)
