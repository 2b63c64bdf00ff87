# SPDX-License-Identifier: GPL-3.0-or-later
"""The hand-over of a long day: ``python tests/benchmarks/bench_handing.py [EVENTS]``.

EVENTS is 5,000,000 by default, with a picture for each 500. What is allowed: 1 s of CPU of all
threads from a decision until its page shows it, 100 ms of the window's own at once, 500 MB of memory for the whole app.
"""

from __future__ import annotations

import os
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
from ui import bridge, i18n, theme
from ui.handing_dialog import HandingDialog

_SHOWN, _BLOCK, _MEMORY = 1.0, 0.1, 500e6


class Handed:
    """The dialog of a task; every turn of the window's loop is timed."""

    def __init__(self, qt: QApplication, unlocked: api.Unlocked, task: str) -> None:
        self._qt = qt
        self.longest = 0.0
        self._awake = QTimer(interval=20)
        self._awake.start()
        self.seconds: dict[str, float] = {}
        self.costs: dict[str, float] = {}
        self.dialog = HandingDialog(unlocked, task, "en")
        self.dialog.show()

    def turn(self) -> None:
        """One turn of the loop."""
        before = time.thread_time()
        # The loop sleeps until something comes, as the app's does: a thread that reads has the processor for itself.
        self._qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.longest = max(self.longest, time.thread_time() - before)

    def until(self, ready: Callable[[], bool]) -> None:
        """Until that is so."""
        while not ready():
            self.turn()

    def rest(self) -> None:
        """Until nothing more comes."""
        quiet = 0
        while quiet < 20:
            self.turn()
            busy = any(store.busy for store in self.dialog.findChildren(bridge.StoreThread))
            quiet = 0 if busy or self.dialog._later.isActive() else quiet + 1

    def decide(self, name: str, act: Callable[[], object], shown: Callable[[], bool]) -> None:
        """Makes a decision, and waits until its page shows it, and then until all is read anew."""
        start, spent, before = time.perf_counter(), time.process_time(), time.thread_time()
        act()
        self.longest = max(self.longest, time.thread_time() - before)
        self.until(shown)
        self.seconds[name], self.costs[name] = time.perf_counter() - start, time.process_time() - spent
        self.rest()


def measure(home: Path, size: Size) -> tuple[dict[str, float], dict[str, object], dict[str, Spent]]:
    """All figures, and what they were measured on."""
    qt = QApplication.instance() or QApplication(["stet"])
    assert isinstance(qt, QApplication)
    i18n.install(qt, "en")
    theme.apply(qt, "light")
    with desks.make_vault(home) as unlocked:
        session = add_giant(unlocked, size=size)
        task = api.tasks.new(unlocked, "A long day", (api.tasks.Part(session=session),))
        handed = Handed(qt, unlocked, task.task)
        start = time.perf_counter()
        handed.until(lambda: bool(handed.dialog.desk.sessions))
        opened = time.perf_counter() - start
        handed.rest()
        _decisions(handed)
        spent = {f"shown: {name}": Spent(cost, _SHOWN) for name, cost in handed.costs.items()}
        spent["longest at once"] = Spent(handed.longest, _BLOCK)
        figures = {"memory": resident() / _MEMORY}
        handed.dialog.reject()
        handed.rest()
    facts: dict[str, object] = {"events": size.events, "pictures": size.pictures, "seconds until opened": opened}
    return figures, facts | {f"seconds, {name}": seconds for name, seconds in handed.seconds.items()}, spent


def _decisions(handed: Handed) -> None:
    dialog = handed.dialog
    cut, texts, pictures = dialog.cut.list, dialog.texts.list, dialog.pictures.list
    handed.decide("a part", lambda: cut.answer("stand"), lambda: cut.rows[0].fate == "stands")
    dialog.go(2)
    handed.rest()
    handed.decide("a text", lambda: texts.answer("stand"), lambda: texts.rows[0].fate == "stands")
    handed.decide("texts", dialog.texts.rest.click, lambda: texts.left == 0)
    dialog.go(3)
    handed.rest()
    handed.decide("pictures", lambda: pictures.answer("whole"), lambda: pictures.rows[0].fate == "stands")
    handed.decide("taken back", dialog.undo.click, lambda: pictures.rows[0].fate != "stands")


def main() -> int:
    """Measures and reports."""
    return report("handing", *on_a_giant(measure, sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
