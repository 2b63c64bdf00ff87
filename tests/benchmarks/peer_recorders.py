# SPDX-License-Identifier: GPL-3.0-or-later
"""Other recorders and the floors below all of them, each a program of its own, with the face that Stet has in recorders.py."""

from __future__ import annotations

import abc
import json
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks import processes
from tests.benchmarks.budget import ROOT
from tests.benchmarks.processes import Use
from tests.benchmarks.recorders import PEERS
from tests.helpers.truth import Seen

_SCROLL = {(0, 1): 4, (0, -1): 5, (-1, 0): 6, (1, 0): 7}
_Row = tuple[str, float, float, float, float, str, int, float]
_BUTTON = {"left": 1, "middle": 2, "right": 3, "x1": 8, "x2": 9}
PATIENCE_S = 25.0  # for what was recorded to be written after the stop; what is not there then counts as lost


class Peer(abc.ABC):
    """A script that takes the file or folder that it writes, says ``ready``, and ends at SIGTERM."""

    name = ""
    script = ""
    environment = ""  # its own below .peers; empty: Stet's

    def __init__(self, desktop: Mapping[str, str]) -> None:
        self.kept, self.stopping, self.ended = 0, 0.0, Use()
        self.fronts: list[tuple[str, int]] = []
        self.gaps: list[tuple[str, int]] = []
        self._desktop = dict(desktop)
        self._folder = tempfile.TemporaryDirectory(prefix="stet-bench-")
        self._out = Path(self._folder.name) / "out"

    def command(self) -> list[str]:
        """What is run."""
        python = ROOT / ".peers" / self.environment / "bin" / "python" if self.environment else Path(sys.executable)
        return [str(python), str(PEERS / self.script), str(self._out)]

    def start(self) -> None:
        """Returns when it says that it is ready."""
        self._process = subprocess.Popen(
            self.command(), env=self._desktop, cwd=self._folder.name, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line == b"ready\n":
                return
        raise AssertionError(f"{self.name} did not start: sh packaging/setup.sh bench")

    def use(self) -> Use:
        """Of all its processes."""
        return processes.use(self._process.pid, processes.folder_size(self._out))

    def stop(self) -> list[Seen]:
        """Waits for its end, up to PATIENCE_S."""
        began = time.monotonic()
        self._process.terminate()
        self.ended = processes.after(self._process.pid, PATIENCE_S)
        self.stopping = time.monotonic() - began
        return self.kill()

    def kill(self) -> list[Seen]:
        """All its processes at once."""
        processes.kill(self._process.pid)
        self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self.kept = processes.folder_size(self._out)
        found = list(self.read(self._out))
        self._folder.cleanup()
        return found

    @abc.abstractmethod
    def read(self, out: Path) -> Iterator[Seen]:
        """What it kept, with times in nanoseconds of CLOCK_MONOTONIC."""


class PynputLoop(Peer):
    """Two pynput listeners that write JSON lines."""

    name = "pynput, JSON lines"
    script = "pynput_loop.py"
    environment = "pynput"

    def read(self, out: Path) -> Iterator[Seen]:
        """Keys without their numbers, which it does not know. A last line that was cut off is not read."""
        for line in out.read_text("utf-8").splitlines(keepends=True):
            if line.endswith("\n"):
                yield _line(json.loads(line))


class OpenAdapt(Peer):
    """openadapt-capture's recorder with its own defaults, which are video and no windows."""

    name = "openadapt-capture"
    script = "openadapt_recorder.py"
    environment = "openadapt"

    def read(self, out: Path) -> Iterator[Seen]:
        """Its times are seconds since 1970."""
        shift = time.time_ns() - time.monotonic_ns()
        for row in _rows(out / "recording.db"):
            seen, at = _action(row), int(row[7] * 1e9) - shift
            if seen is not None:
                yield seen, at


class RecordFloor(Peer):
    """A bare reader of RECORD."""

    name = "bare RECORD reader"
    script = "record_floor.py"

    def read(self, out: Path) -> Iterator[Seen]:
        """The core events; a last one that was cut off is not read."""
        kinds, data = {2: "key", 3: "key up", 4: "down", 5: "up", 6: "move"}, out.read_bytes()
        for at, kind, detail, _server, x, y in struct.iter_unpack("=qBBxxI12xhh8x", data[: len(data) // 40 * 40]):
            name = kinds[kind & 0x7F]
            if name == "move":
                yield (name, 0, x, y), at
            elif name in ("down", "up") and detail in (4, 5, 6, 7):
                if name == "down":
                    yield ("scroll", detail, 0, 0), at
            else:
                yield (name, detail, 0, 0), at


class MssLoop(Peer):
    """mss and Pillow: a PNG file twice a second."""

    name = "mss, a PNG twice a second"
    script = "mss_loop.py"

    def read(self, out: Path) -> Iterator[Seen]:
        """It knows of no input."""
        del out
        yield from ()


class X264(MssLoop):
    """ffmpeg's own reader of the screen at 2 frames a second, coded by x264 as Stet's other benchmark does."""

    name = "x264, 2 frames a second"
    script = "x264_loop.py"


def _line(told: dict[str, object]) -> Seen:
    kind, at = str(told["kind"]), told["monotonic"]
    assert isinstance(at, int)
    if kind in ("key", "key up"):
        return (kind, 0, 0, 0), at
    if kind == "move":
        x, y = told["x"], told["y"]
        assert isinstance(x, int) and isinstance(y, int)
        return (kind, 0, x, y), at
    if kind == "scroll":
        dx, dy = told["dx"], told["dy"]
        assert isinstance(dx, int) and isinstance(dy, int)
        return (kind, _SCROLL[dx, dy], 0, 0), at
    return (kind, _number(str(told["button"])), 0, 0), at


def _rows(database: Path) -> list[_Row]:
    """As far as they were written."""
    if not database.exists():
        return []
    columns = "name, mouse_x, mouse_y, mouse_dx, mouse_dy, coalesce(key_vk, mouse_button_name, ''), mouse_pressed, timestamp"
    connection = sqlite3.connect(database)
    try:
        return connection.execute(f"SELECT {columns} FROM action_event ORDER BY source_ordinal").fetchall()
    except sqlite3.OperationalError:  # killed before the tables were made
        return []
    finally:
        connection.close()


def _action(row: _Row) -> tuple[str, int, int, int] | None:
    name, x, y, dx, dy, detail, pressed, _at = row
    match name:
        case "press" | "release":
            return ("key" if name == "press" else "key up", int(detail), 0, 0)
        case "move":
            return ("move", 0, round(x), round(y))
        case "click":
            return ("down" if pressed else "up", _number(detail), 0, 0)
        case "scroll":
            return ("scroll", _SCROLL[round(dx), round(dy)], 0, 0)
    return None


def _number(button: str) -> int:
    return _BUTTON.get(button) or int(button.removeprefix("button"))
