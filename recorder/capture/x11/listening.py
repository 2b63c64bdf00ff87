# SPDX-License-Identifier: GPL-3.0-or-later
"""A thread that reads what the X server says on a connection of its own, until it is stopped or the server ends."""

from __future__ import annotations

import os
import threading
from typing import Any

from Xlib.display import Display

from recorder.capture.x11.connection import GONE, drop, readable


class Listening:
    """Subclasses get each event in :meth:`take`, on the thread. A server that ends ends it in silence: others tell that."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._thread: threading.Thread | None = None
        self._wake = (-1, -1)

    def take(self, _display: Display, event: Any) -> None:
        """Called for each event."""

    def patience(self) -> float | None:
        """After how many seconds without an event :meth:`tick` is called; None is never."""
        return None

    def tick(self, _display: Display) -> None:
        """Called between events, as :meth:`patience` says."""

    def listen(self, display: Display) -> None:
        """Begins; the connection belongs to the thread from now on."""
        self._wake = os.pipe()
        self._thread = threading.Thread(target=self._run, args=(display,), name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread. Harmless when it was never begun."""
        if self._thread is not None:
            os.write(self._wake[1], b"q")
            self._thread.join()
            self._thread = None
            for descriptor in self._wake:
                os.close(descriptor)

    def _run(self, display: Display) -> None:
        try:
            while True:
                while display.pending_events():
                    self.take(display, display.next_event())
                if self._wake[0] in readable((display.fileno(), self._wake[0]), self.patience()):
                    return
                self.tick(display)
        except GONE:
            return
        finally:
            drop(display)
