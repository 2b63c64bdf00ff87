# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorders of pictures while somebody types, reads and scrolls: ``python tests/benchmarks/bench_beside.py [ROUNDS] [RECORDER...]``.

A worker's pace by real input on a real X server of 1920 x 1080: commands in two terminals, scrolling, clicks, reading. Stet and the two
floors record the same stretch at the same time, openadapt-capture a stretch of its own: it keeps whole cores busy. ROUNDS is 2 by default.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import live, runs
from tests.benchmarks.pages import HEIGHT, WIDTH
from tests.benchmarks.peer_recorders import X264, MssLoop, OpenAdapt
from tests.benchmarks.processes import Use
from tests.benchmarks.recorders import Recorder, Stet
from tests.helpers.xserver import VirtualDesktop

BENCH = "beside"
SECONDS = 25.0
MAKES: dict[str, Callable[[], Recorder]] = {
    "stet": lambda: Stet("none", pictures=True),
    "mss": lambda: MssLoop(os.environ),
    "x264": lambda: X264(os.environ),
    "openadapt": lambda: OpenAdapt(os.environ),
}
_ALONE = "openadapt"


def turn(names: list[str]) -> dict[str, runs.Run]:
    """The same stretch of work, recorded by all of these at once."""
    with VirtualDesktop() as desktop:
        desktop.stop()
        desktop.start(size=(WIDTH, HEIGHT))
        os.environ["DISPLAY"] = desktop.display
        live.terminals(desktop)
        made = {name: MAKES[name]() for name in names}
        for recorder in made.values():
            recorder.start()
        time.sleep(1.0)
        before, began = {name: recorder.use() for name, recorder in made.items()}, time.monotonic()
        hands = live.Hands()
        live.work(hands, SECONDS)
        hands.close()
        minutes = (time.monotonic() - began) / 60
        return {name: _ended(recorder, before[name], minutes) for name, recorder in made.items()}


def _ended(recorder: Recorder, before: Use, minutes: float) -> runs.Run:
    """Bytes count with what was kept in the first second, and with the ending: the first picture is part of what a recording costs."""
    after = recorder.use()
    recorder.stop()
    written = max(after.written, recorder.ended.written)
    return {
        "CPU-s a minute": (after.cpu - before.cpu) / minutes,
        "CPU-s to stop": max(0.0, recorder.ended.cpu - after.cpu),
        "KB kept a minute": recorder.kept / minutes / 1e3,
        "KB written a minute": written / minutes / 1e3,
        "written a byte kept": written / max(1, recorder.kept),
        "MB resident": after.resident / 1e6,
        "stop, s": recorder.stopping,
    }


def measure(measured: runs.Measured, rounds: int, names: list[str]) -> None:
    """So many rounds, in turns."""
    groups = [[name for name in names if name != _ALONE], [name for name in names if name == _ALONE]]
    for number in range(rounds):
        for group in filter(None, groups):
            try:
                found = turn(group)
            except AssertionError as error:  # a desktop or a recorder that fails costs one round
                found = {name: {} for name in group}
                sys.stdout.write(f"round {number + 1}: failed: {error}\n")
            for name, run in found.items():
                measured.add(BENCH, name, run)
                sys.stdout.write(f"round {number + 1}, {name}: {', '.join(f'{key} {value:.3g}' for key, value in run.items())}\n")
            sys.stdout.flush()
            measured.keep(BENCH)


def figures(measured: runs.Measured) -> dict[str, float]:
    """The ratios that stand in the budget."""

    def ratio(measure: str, other: str) -> float:
        return measured.middle(BENCH, "stet", measure) / measured.middle(BENCH, other, measure)

    found = {
        f"CPU / {other}": ratio("CPU-s a minute", other)
        for other in MAKES
        if other != "stet" and measured.values(BENCH, other, "stop, s")
    }
    found |= {
        f"bytes / {other}": ratio("KB kept a minute", other)
        for other in MAKES
        if other != "stet" and measured.values(BENCH, other, "stop, s")
    }
    return {**found, "written a byte kept": measured.middle(BENCH, "stet", "written a byte kept")}


if __name__ == "__main__":
    sys.exit(runs.main(BENCH, measure, figures, MAKES, MAKES))
