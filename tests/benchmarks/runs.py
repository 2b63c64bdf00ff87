# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, run by run: numbers by benchmark, recorder and measure, kept as JSON while they come, and read again by the page."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tests.benchmarks.budget import ROOT, report

PLACE = ROOT / "build" / "bench" / "runs"
Run = dict[str, float]


class Measured(msgspec.Struct, kw_only=True):
    """All that the page is made of: ``runs[benchmark][recorder]`` is a list of runs, each a number by measure."""

    when: str = ""
    machine: dict[str, str] = msgspec.field(default_factory=dict)
    versions: dict[str, str] = msgspec.field(default_factory=dict)
    seconds: dict[str, float] = msgspec.field(default_factory=dict)
    runs: dict[str, dict[str, list[Run]]] = msgspec.field(default_factory=dict)

    def add(self, benchmark: str, recorder: str, run: Mapping[str, float]) -> None:
        """One more run."""
        self.runs.setdefault(benchmark, {}).setdefault(recorder, []).append({key: round(value, 6) for key, value in run.items()})

    def attempt(self, benchmark: str, recorder: str, number: int, work: Callable[[], Run]) -> None:
        """Runs it once more and keeps what it gives; a desktop or a recorder that fails costs one run, which is said and stays empty."""
        began = time.monotonic()
        try:
            run = work()
        except AssertionError as error:
            run = {}
            sys.stdout.write(f"round {number}, {recorder}: failed: {(str(error).strip().splitlines() or ['?'])[-1]}\n")
        self.add(benchmark, recorder, run)
        sys.stdout.write(f"round {number}, {recorder}: {time.monotonic() - began:.0f} s\n")
        sys.stdout.flush()
        self.keep(benchmark)

    def values(self, benchmark: str, recorder: str, measure: str) -> list[float]:
        """The measure in each run that has it; empty where none has."""
        found = self.runs.get(benchmark, {}).get(recorder, [])
        return [run[measure] for run in found if measure in run]

    def middle(self, benchmark: str, recorder: str, measure: str) -> float:
        """The median. Raises StatisticsError where it was not measured."""
        return statistics.median(self.values(benchmark, recorder, measure))

    def ratios(self, benchmark: str, measure: str, recorder: str, other: str) -> list[float]:
        """The one beside the other in each round; a round in which the other has nothing to divide by is left out."""
        found = self.runs.get(benchmark, {})
        pairs = zip(found.get(recorder, []), found.get(other, []), strict=False)
        return [ours[measure] / theirs[measure] for ours, theirs in pairs if measure in ours and theirs.get(measure, 0) > 0]

    def total(self, benchmark: str, recorder: str, measure: str) -> float:
        """The sum of all runs: for counts that must be nothing."""
        return sum(self.values(benchmark, recorder, measure))

    def keep(self, name: str) -> Path:
        """Writes it to ``build/bench/runs/NAME.json``."""
        PLACE.mkdir(parents=True, exist_ok=True)
        path = PLACE / f"{name}.json"
        path.write_text(json.dumps(msgspec.to_builtins(self), indent=1, sort_keys=True) + "\n", "utf-8")
        return path


def started() -> Measured:
    """With today's date, the machine and the versions in it."""
    return Measured(when=datetime.now(tz=UTC).date().isoformat(), machine=_machine(), versions=_versions())


def main(
    name: str,
    measure: Callable[[Measured, int, list[str]], None],
    figures: Callable[[Measured], dict[str, float]],
    usual: Collection[str],
    judged: Collection[str],
) -> int:
    """What a benchmark of several recorders does with its words, ROUNDS and their names: two rounds of the ``usual`` where none are given.

    Measures, writes the JSON, and checks the budget where all of ``judged`` were measured: the exit code.
    """
    rounds, names = int(sys.argv[1]) if len(sys.argv) > 1 else 2, sys.argv[2:] or list(usual)
    began, measured = time.monotonic(), started()
    measure(measured, rounds, names)
    measured.seconds[name] = round(time.monotonic() - began)
    measured.keep(name)
    if not set(judged) <= set(names):
        return 0
    return report(name, figures(measured), {"took_s": measured.seconds[name], "rounds": rounds})


def read(*paths: Path) -> Measured:
    """What the files hold together; what is said of the machine is the first one's."""
    first, *others = [msgspec.json.decode(path.read_bytes(), type=Measured) for path in paths]
    for other in others:
        first.runs |= other.runs
        first.seconds |= other.seconds
    return first


def _machine() -> dict[str, str]:
    """No names of hosts or folders."""
    memory = next(line for line in Path("/proc/meminfo").read_text("ascii").splitlines() if line.startswith("MemTotal"))
    model = {
        line.split(":")[1].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    }
    return {
        "processor": ", ".join(sorted(model)) or platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{int(memory.split()[1]) / 1e6:.0f} GB",
        "kernel": f"Linux {platform.release().split('-')[0]}",
        "load before": f"{os.getloadavg()[0]:.2f}",
        "display": "Xvfb, openbox",
    }


def _versions() -> dict[str, str]:
    found = {
        "Stet": importlib.metadata.version("stet-recorder"),
        "Python": platform.python_version(),
        "mss": importlib.metadata.version("mss"),
    }
    for peer, name in (("pynput", "pynput"), ("openadapt", "openadapt-capture"), ("activitywatch", "aw-server")):
        lock = (ROOT / "packaging" / "peers" / f"{peer}.txt").read_text("utf-8")
        found[name] = next(line.split("==")[1].split()[0] for line in lock.splitlines() if line.startswith(f"{name}=="))
    told = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True, check=False).stdout.split()
    return {**found, "ffmpeg": told[2] if len(told) > 2 else "none"}
