# SPDX-License-Identifier: GPL-3.0-or-later
"""Which pixels change on an X11 screen, told by the server by XDamage. Nothing is polled."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

from Xlib import X
from Xlib.display import Display
from Xlib.ext import damage

from recorder.capture.ports import Died
from recorder.capture.x11.connection import drop, gone, open_display, readable
from recorder.errors import BackendUnavailable
from recorder.model.events import Box

# Reports are asked for at most so often: a film must not wake us for each of its pictures.
_PAUSE_S = 0.04


class XDamage:
    """Damage of the root window."""

    def __init__(self, name: str | None = None) -> None:
        self._name = name
        self._thread: threading.Thread | None = None
        self._wake = (-1, -1)
        self._stopping = False

    def start(self, emit: Callable[[int, Box], None], died: Died) -> None:
        """Begins; ``emit`` gets a time (CLOCK_MONOTONIC) and a box of the desktop in which pixels changed. Raises BackendUnavailable."""
        display = open_display(self._name)
        if not display.has_extension("DAMAGE"):
            drop(display)
            raise BackendUnavailable("This X server does not tell what changes on the screen.", "Pictures are compared instead.")
        display.damage_query_version()
        self._stopping, self._wake = False, os.pipe()
        self._thread = threading.Thread(target=self._run, args=(display, emit, died), name="damage", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends it; nothing is emitted afterwards."""
        if self._thread is None:
            return
        self._stopping = True
        os.write(self._wake[1], b"x")
        self._thread.join()
        self._thread = None
        for end in self._wake:
            os.close(end)

    def _run(self, display: Display, emit: Callable[[int, Box], None], died: Died) -> None:
        trouble: Exception | None = None
        try:
            self._watch(display, emit)
        except Exception:  # noqa: BLE001 - the thread's border: whoever started it must hear of it
            trouble = gone()
        drop(display)
        if trouble is not None and not self._stopping:
            died(trouble)

    def _watch(self, display: Display, emit: Callable[[int, Box], None]) -> None:
        root = display.screen().root
        reports = root.damage_create(damage.DamageReportBoundingBox)
        display.flush()
        while not self._stopping:
            readable((self._wake[0], display.fileno()), None)
            boxes = []
            while display.pending_events():
                event = display.next_event()
                if type(event).__name__ == "DamageNotify":
                    boxes.append(Box(event.area.x, event.area.y, event.area.width, event.area.height))
            if boxes:
                display.damage_subtract(reports, X.NONE, X.NONE)
                display.flush()
                emit(time.monotonic_ns(), boxes[-1])  # each report holds those before it
                time.sleep(_PAUSE_S)
