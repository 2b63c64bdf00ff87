# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorders in processes of their own, all with one face: start, measure, stop, and what they kept as the ground truth names it."""

from __future__ import annotations

import abc
import json
import os
import struct
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from recorder.model.session import Motion, StartChoice
from recorder.process.messages import Status
from recorder.process.supervisor import Recording
from recorder.store import vault
from tests.benchmarks.budget import ROOT
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.truth import Seen, kept

PEERS = Path(__file__).parent / "peers"
_SCROLL = {(0, 1): 4, (0, -1): 5, (-1, 0): 6, (1, 0): 7}
_BUTTON = {"left": 1, "middle": 2, "right": 3}


class Use(msgspec.Struct, frozen=True):
    """What a process has used: seconds of processor time, resident bytes now, bytes in its files."""

    cpu: float
    resident: int
    stored: int


class Recorder(Protocol):
    """One recorder, for one recording; ``kept`` is what it left on the disk when it ended."""

    name: str
    kept: int

    def start(self) -> None:
        """Returns when it records."""

    def use(self) -> Use:
        """What it has used until now."""

    def stop(self) -> list[Seen]:
        """Ends it; what it kept, with times in nanoseconds of CLOCK_MONOTONIC."""


class Stet:
    """The capture process, as the app starts it, with a lease a second; ``motion`` as the worker picks it."""

    def __init__(self, motion: Motion = "full", *, pictures: bool = False) -> None:
        self.name = f"stet, motion {motion}" + (", pictures" if pictures else "")
        self._choice = StartChoice(everything=True, text_for=("XTerm", "Echo"), pictures=pictures, motion=motion)
        self._folder = tempfile.TemporaryDirectory(prefix="stet-bench-")
        self._status = Status(state="starting")
        self._ended = threading.Event()

    def start(self) -> None:
        """Makes a vault, starts the process, and leases."""
        self._home = Path(self._folder.name) / "vault"
        with make_vault(self._home):
            pass
        self._recording = Recording(self._home, self._choice, self._take)
        self._recording.start()
        threading.Thread(target=self._lease, daemon=True).start()
        _until(lambda: self._status.state == "recording")

    def use(self) -> Use:
        """The session's files count, with their write-ahead logs."""
        return Use(*_process(self._recording.pid), self.use_of_disk())

    def use_of_disk(self) -> int:
        """Bytes of all that lies beside the session."""
        return sum(path.stat().st_size for path in (self._home / "sessions").iterdir())

    def stop(self) -> list[Seen]:
        """Reads the session with the vault's passphrase."""
        self._recording.stop()
        self._recording.wait(20)
        self._ended.set()
        self.kept = self.use_of_disk()
        with vault.unlock(self._home, PASSPHRASE) as unlocked, unlocked.open(self._status.session) as reader:
            zero = reader.header.anchor.monotonic
            found = [(what, at + zero) for what, at in kept(reader.events())]
        self._folder.cleanup()
        return found

    def _take(self, status: Status) -> None:
        self._status = status

    def _lease(self) -> None:
        while not self._ended.wait(1.0):
            self._recording.lease(True)


class _Peer(abc.ABC):
    """A script that takes the file that it writes, says ``ready``, and ends at SIGTERM."""

    name = ""
    script = ""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        self._folder = tempfile.TemporaryDirectory(prefix="stet-bench-")
        self._out = Path(self._folder.name) / "out"

    def start(self) -> None:
        command = [self.python(), str(PEERS / self.script), str(self._out)]
        self._process = subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n", f"{self.name} did not start"

    def use(self) -> Use:
        return Use(*_process(self._process.pid), self._out.stat().st_size)

    def stop(self) -> list[Seen]:
        self._process.terminate()
        self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()
        found, self.kept = list(self.read(self._out)), self._out.stat().st_size
        self._folder.cleanup()
        return found

    def python(self) -> str:
        return sys.executable

    @abc.abstractmethod
    def read(self, out: Path) -> Iterator[Seen]: ...


class PynputLoop(_Peer):
    """Two pynput listeners that write JSON lines, in an environment of their own."""

    name = "pynput, JSON lines"
    script = "pynput_loop.py"

    def python(self) -> str:
        """Its own interpreter."""
        return str(environment("pynput", "pynput==1.8.2", "python-xlib==0.33", "six==1.17.0") / "bin" / "python")

    def read(self, out: Path) -> Iterator[Seen]:
        """Keys without their numbers, which it does not know."""
        for line in out.read_text("utf-8").splitlines():
            told = json.loads(line)
            at, kind = told["monotonic"], told["kind"]
            if kind in ("key", "key up"):
                yield (kind, 0, 0, 0), at
            elif kind == "move":
                yield (kind, 0, told["x"], told["y"]), at
            elif kind == "scroll":
                yield (kind, _SCROLL[told["dx"], told["dy"]], 0, 0), at
            else:
                yield (kind, _BUTTON.get(told["button"]) or int(told["button"].removeprefix("button")), 0, 0), at


class RecordFloor(_Peer):
    """A bare reader of RECORD."""

    name = "bare RECORD reader"
    script = "record_floor.py"

    def read(self, out: Path) -> Iterator[Seen]:
        """The core events."""
        kinds = {2: "key", 3: "key up", 4: "down", 5: "up", 6: "move"}
        for at, kind, detail, _server, x, y in struct.iter_unpack("=qBBxxI12xhh8x", out.read_bytes()):
            name = kinds[kind & 0x7F]
            if name == "move":
                yield (name, 0, x, y), at
            elif name in ("down", "up") and detail in (4, 5, 6, 7):
                if name == "down":
                    yield ("scroll", detail, 0, 0), at
            else:
                yield (name, detail, 0, 0), at


def environment(name: str, *distributions: str) -> Path:
    """An environment for a peer below build/, made the first time. No dependencies: pynput's would need a compiler."""
    folder = ROOT / "build" / "peers" / name
    if not (folder / "done").exists():
        venv.create(folder, clear=True, with_pip=True)
        pip = [
            str(folder / "bin" / "python"),
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "--no-deps",
            *distributions,
        ]
        subprocess.run(pip, check=True)
        (folder / "done").touch()
    return folder


def _process(pid: int) -> tuple[float, int]:
    """Processor seconds of all its threads, to the microsecond (the usual clock ticks are a hundredth of a second), and resident bytes."""
    spent = [int((task / "schedstat").read_text("ascii").split()[0]) for task in Path(f"/proc/{pid}/task").iterdir()]
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return sum(spent) / 1e9, pages * os.sysconf("SC_PAGE_SIZE")


def _until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not ready():
        assert time.monotonic() < deadline, "waited in vain for the recorder"
        time.sleep(0.01)
