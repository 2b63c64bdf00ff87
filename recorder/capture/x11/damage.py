# SPDX-License-Identifier: GPL-3.0-or-later
"""What changes on an X11 screen, told by the server: pixels by XDamage, windows by the root's own events. Nothing is polled."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import damage

from recorder.capture.ports import Died
from recorder.capture.x11.connection import GONE, drop, gone, open_display, readable
from recorder.errors import BackendUnavailable
from recorder.model.events import Box

# Reports are asked for at most so often: a film must not wake us for each of its pictures.
_PAUSE_S = 0.04


class XDamage:
    """Damage of the root window, and stamps that tell whether the windows rested. :meth:`stamp` belongs to the thread that looks."""

    def __init__(self, name: str | None = None) -> None:
        self._name = name
        self._thread: threading.Thread | None = None
        self._wake = (-1, -1)
        self._stopping = False
        self._stamps: _Stamps | None = None

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

    def stamp(self) -> object:
        """Equal stamps: between them no window came, went, moved, was restacked, or took the focus. Raises CaptureError."""
        try:
            if self._stamps is None:
                self._stamps = _Stamps(open_display(self._name))
            return self._stamps.now()
        except (*GONE, error.XError) as trouble:
            self.close()
            raise gone() from trouble

    def close(self) -> None:
        """Lets go of what the stamps need; called on the thread that asked for them."""
        if self._stamps is not None:
            self._stamps.close()
            self._stamps = None

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


class _Stamps:
    """Counts what happens to the root's children."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._count = 0
        self._atoms = {display.intern_atom(name) for name in ("_NET_ACTIVE_WINDOW", "_NET_CLIENT_LIST", "_NET_CURRENT_DESKTOP")}
        display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask | X.PropertyChangeMask)

    def now(self) -> tuple[int, int]:
        """How often something happened, and what has the focus: asking the server brings in all events from before."""
        focus = self._display.get_input_focus().focus
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type != X.PropertyNotify or getattr(event, "atom", 0) in self._atoms:
                self._count += 1
        return self._count, focus if isinstance(focus, int) else int(focus.id)

    def close(self) -> None:
        """Closes the connection."""
        drop(self._display)
