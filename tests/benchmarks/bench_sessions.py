# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon the list of a vault's sessions stands in the window: ``python tests/benchmarks/bench_sessions.py [SESSIONS]`` (500 by default).

A list that is remembered is compared with one for which every file is opened, in turns in one run; half a second is what the whole window may take,
in time that passes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop

from recorder import api
from recorder.store import pool
from tests.benchmarks.budget import Spent, report
from tests.helpers import desks
from ui.app import prepare
from ui.main_window import MainWindow

_TURNS = 5
_ALLOWED_S = 0.5


def main() -> int:
    """Makes the vault, measures, reports."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder, desks.make_vault(Path(folder) / "vault") as unlocked:
        for number in range(count):
            pool.fill_when_low(unlocked.home, unlocked._keys)
            desks.add_session(unlocked, f"Session {number}", ago=60 + number * 9000, pictures=False)
        read = min(_taken(lambda: _forgotten(unlocked)) for _turn in range(2))
        remembered = min(_taken(unlocked.listing) for _turn in range(_TURNS))
        qt, _language = prepare(unlocked.home, "en", "light")
        shown = min(_taken(lambda: _show(unlocked, count)) for _turn in range(_TURNS))
        qt.quit()
    figures = {"list of files read : remembered": read / remembered}
    facts = {"sessions": count, "read_s": read, "remembered_s": remembered, "shown_s": shown}
    print(f"{count} sessions: {read:.2f} s read, {remembered:.3f} s remembered, {shown:.3f} s until the window shows them")
    return report("sessions", figures, facts, {"list in the window": Spent(shown, _ALLOWED_S)})


def _forgotten(unlocked: api.Unlocked) -> None:
    with unlocked._index.writing() as database:
        database.raw.execute("DELETE FROM listed")
    unlocked.listing()


def _show(unlocked: api.Unlocked, count: int) -> None:
    """A window from nothing until all of them stand in its list and it has painted; what it opens is not waited for."""
    window = MainWindow(unlocked, api.Settings(language="en", theme="light"))
    window.show()
    loop = QEventLoop()
    while not window.reading.known:
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    assert len(window.sessions.model.summaries()) == count
    window.grab()
    window.close()
    window.deleteLater()
    loop.processEvents()


def _taken(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
