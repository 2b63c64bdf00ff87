# SPDX-License-Identifier: GPL-3.0-or-later
"""The memory of a recording from its first minute on: ``python tests/benchmarks/bench_minutes.py [MINUTES]`` (10 by default).

Two recordings at once, on a desktop each: one of office work without pictures, one at a worker's pace with pictures of 1920 x 1080. The last
minute stands beside the second one.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import live
from tests.benchmarks.budget import ROOT, report
from tests.benchmarks.pages import HEIGHT, WIDTH
from tests.benchmarks.phases import plan
from tests.benchmarks.recorders import Stet
from tests.helpers.injector import inject
from tests.helpers.xserver import VirtualDesktop

_EVERY_S = 1.0
_KINDS = ("plain", "pictures")


class _Watching:
    """``seen`` is the recorder's resident bytes, once a second."""

    def __init__(self, recorder: Stet) -> None:
        self.seen: list[float] = []
        self._recorder, self._over = recorder, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> list[float]:
        """Looks no more."""
        self._over.set()
        self._thread.join()
        return self.seen

    def _run(self) -> None:
        while not self._over.wait(_EVERY_S):
            self.seen.append(float(self._recorder.use().resident))


def _record(kind: str, minutes: float) -> list[float]:
    with VirtualDesktop() as desktop:
        if kind == "pictures":
            desktop.stop()
            desktop.start(size=(WIDTH, HEIGHT))
        os.environ["DISPLAY"] = desktop.display
        live.terminals(desktop)
        desktop.activate("Left")
        recorder = Stet("none" if kind == "pictures" else "full", pictures=kind == "pictures")
        recorder.start()
        watching, end = _Watching(recorder), time.monotonic() + 60 * minutes
        if kind == "pictures":
            hands = live.Hands()
            live.work(hands, 60 * minutes)
            hands.close()
        while time.monotonic() < end:
            inject(desktop.display, plan("office"), os.environ, 32)
        seen = watching.end()
        recorder.stop()
    return seen


def main() -> int:
    """Both at once, each in a process of its own."""
    words = sys.argv[1:]
    if words and words[0] in _KINDS:
        sys.stdout.write(json.dumps(_record(words[0], float(words[1]))) + "\n")
        return 0
    minutes = float(words[0]) if words else 10.0
    command = [sys.executable, __file__]
    running = [subprocess.Popen([*command, kind, str(minutes)], stdout=subprocess.PIPE, text=True, cwd=ROOT) for kind in _KINDS]
    told = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        return 1
    figures: dict[str, float] = {}
    facts: dict[str, object] = {"minutes": minutes}
    for kind, line in zip(_KINDS, told, strict=True):
        seen = json.loads(line.splitlines()[-1])
        each = [statistics.median(seen[start : start + 60]) / 1e6 for start in range(0, len(seen) - 30, 60)]
        print(f"{kind}: MB resident, minute by minute: {', '.join(f'{value:.1f}' for value in each)}")
        figures[f"{kind}: the last minute / the second"] = each[-1] / each[1]
        facts[f"{kind}: MB minute by minute"] = [round(value, 2) for value in each]
    return report("minutes", figures, facts)


if __name__ == "__main__":
    raise SystemExit(main())
