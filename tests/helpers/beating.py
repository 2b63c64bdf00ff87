# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app does by the clock while it records, many times over: prints by how many bytes a beat its heap grows, a line for each.

``python -m tests.helpers.beating BEATS HOME`` needs a display, a tray, and glibc.
"""

from __future__ import annotations

import ctypes
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSystemTrayIcon

from recorder import api
from tests.helpers.xserver import until
from ui.app import prepare
from ui.indicator import Indicator
from ui.tray import Tray

_WARM, _STRETCHES = 200, 4


class _Heap(ctypes.Structure):
    """Of mallinfo2(3)."""

    _names = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")
    _fields_ = [(name, ctypes.c_size_t) for name in _names]


def _used() -> int:
    gc.collect()
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Heap
    heap = library.mallinfo2()
    return int(heap.uordblks + heap.hblkhd)


def _growth(beat: Callable[[], object], beats: int) -> float:
    """In the best of some stretches: what is left at each beat is left in all of them, what comes once in one."""
    for _ in range(_WARM):
        _once(beat)
    return min(_stretch(beat, beats // _STRETCHES) for _ in range(_STRETCHES))


def _stretch(beat: Callable[[], object], beats: int) -> float:
    before = _used()
    for _ in range(beats):
        _once(beat)
    return (_used() - before) / beats


def _once(beat: Callable[[], object]) -> None:
    beat()
    QCoreApplication.processEvents()


def _tray_is_there() -> bool:
    QCoreApplication.processEvents()
    return QSystemTrayIcon.isSystemTrayAvailable()


def main() -> int:
    """Beats."""
    beats = int(sys.argv[1])
    prepare(Path(sys.argv[2]), "en")
    until(_tray_is_there, "a tray")
    tray, indicator = Tray(), Indicator()
    tray.show()
    indicator.begin()
    stored = iter(range(1 << 30))

    def status() -> api.Status:
        return api.Status(state="recording", application=f"Ledger {time.monotonic_ns()}", stored_at=float(next(stored)))

    told = {
        "tray": tray._pulse,
        "look": indicator._look,
        "words": lambda: indicator.show_status(status()),
        "state": lambda: tray.show_state(status(), locked=False),
    }
    tray.show_state(status(), locked=False)
    for name, beat in told.items():
        sys.stdout.write(f"{name} {_growth(beat, beats):.1f}\n")
    indicator.end()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
