# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window on the session of a long day: ``python tests/benchmarks/bench_timeline.py [EVENTS]``.

EVENTS is 5,000,000 by default, with a picture for each 500. What is allowed: 2 s of CPU of all
threads until the session is shown and until it is read to its end (the seconds that passed stand in the JSON), 8 ms of the window's own for
the median paint at 1600 pixels, 100 ms for the longest thing that it ever does at once, 500 MB of memory for the whole app.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from recorder import api
from tests.benchmarks.budget import Spent, report, resident
from tests.helpers import desks
from tests.helpers.giant import Size, add_giant, on_a_giant
from ui import i18n, theme
from ui.main_window import MainWindow
from ui.timeline_view import GUTTER

_WIDTH = 1600
_OPEN, _PAINT, _BLOCK, _MEMORY = 2.0, 0.008, 0.1, 500e6
_ZOOMS = (1, 4, 16, 64, 256, 2_000, 20_000)


class Shown:
    """The window with its timeline 1600 pixels wide; every turn of its loop is timed."""

    def __init__(self, qt: QApplication, unlocked: api.Unlocked) -> None:
        self._qt = qt
        self.longest = 0.0
        self._awake = QTimer(interval=20)
        self._awake.start()
        self.window = MainWindow(unlocked, api.Settings(language="en", theme="light"))
        self.window.resize(_WIDTH + GUTTER + 1 + self.window.sessions.width() + self.window.inspector.width() + 34, 900)

    def until(self, ready: Callable[[], bool]) -> float:
        """Seconds until that is so."""
        start = time.perf_counter()
        while not ready():
            before = time.thread_time()
            # The loop sleeps until something comes, as the app's does: a thread that reads has the processor for itself.
            self._qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self.longest = max(self.longest, time.thread_time() - before)
        return time.perf_counter() - start

    def rest(self) -> None:
        """Until nothing more comes."""
        timeline = self.window.timeline
        for _turn in range(40):
            self.until(lambda: not self.window.desk.store.busy)
            timeline.repaint()
            self._qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def paints(self, move: Callable[[int], object], count: int = 40) -> float:
        """The median of the CPU that paints took, each after a move."""
        spent = []
        for number in range(count):
            move(number)
            self._qt.processEvents()
            before = time.thread_time()
            self.window.timeline.repaint()
            spent.append(time.thread_time() - before)
        return statistics.median(spent)


def measure(home: Path, size: Size) -> tuple[dict[str, float], dict[str, object], dict[str, Spent]]:
    """All figures, and what they were measured on."""
    qt = QApplication.instance() or QApplication(["stet"])
    assert isinstance(qt, QApplication)
    i18n.install(qt, "en")
    theme.apply(qt, "light")
    with desks.make_vault(home) as unlocked:
        add_giant(unlocked, size=size)
        shown = Shown(qt, unlocked)
        window = shown.window
        start, used = time.perf_counter(), time.process_time()
        window.show()
        shown.until(lambda: window.desk.board is not None)
        glance, cost = time.perf_counter() - start, time.process_time() - used
        shown.until(lambda: window.desk.board is not None and window.desk.board.outline.whole)
        whole, all_cost = time.perf_counter() - start, time.process_time() - used
        spent = {
            "until shown": Spent(cost, _OPEN),
            "until read": Spent(all_cost, _OPEN),
            "longest at once": Spent(shown.longest, _BLOCK),
            **_painted(shown),
        }
        figures = {"memory": resident() / _MEMORY}
        window.close()
    facts: dict[str, object] = {
        "events": size.events,
        "pictures": size.pictures,
        "seconds until shown": glance,
        "seconds until read": whole,
    }
    return figures, facts | {"width": _WIDTH}, spent


def _painted(shown: Shown) -> dict[str, Spent]:
    timeline, spent = shown.window.timeline, {}
    worst = 0.0
    for zoom in _ZOOMS:
        timeline.fit()
        timeline.zoom(zoom, _WIDTH / 2)
        shown.rest()
        worst = max(worst, shown.paints(lambda number: timeline.pan(9 if number % 2 else 5)))
    spent["paint, panning"] = Spent(worst, _PAINT)
    timeline.fit()
    spent["paint, zooming"] = Spent(shown.paints(lambda _: timeline.zoom(1.12, 700), 90), _PAINT)
    shown.window.desk.select_all()
    shown.window.desk.let_stand(text=True)
    shown.rest()
    timeline.fit()
    spent["paint, all stands"] = Spent(shown.paints(lambda _: timeline.pan(5)), _PAINT)
    return spent


def main() -> int:
    """Measures and reports."""
    return report("timeline", *on_a_giant(measure, sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
