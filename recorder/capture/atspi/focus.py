# SPDX-License-Identifier: GPL-3.0-or-later
"""The FocusSource of desktops with D-Bus: the field that has the keys, what input methods put into it, what lies under a click."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable

from recorder.capture.atspi.bus import Bus
from recorder.capture.atspi.watching import Watching
from recorder.capture.ports import Died, FocusNews, Window
from recorder.capture.x11.connection import readable
from recorder.errors import CaptureError, SourceDied
from recorder.model.events import Box

_WAIT_S = 5.0
# A picture waits so long for the place of its caret.
_CARET_S = 0.1


class DesktopFocus:
    """Its thread owns the connections; all other threads only leave a request and wake it."""

    def __init__(self) -> None:
        self._requests: deque[Callable[[Watching], None]] = deque()
        self._thread: threading.Thread | None = None
        self._started, self._ended = threading.Event(), threading.Event()
        self._wake = (-1, -1)
        self._stopping = False
        self._lock = threading.Lock()
        self._busy = 0.0
        self._hurries = True

    def start(self, emit: Callable[[FocusNews], None], died: Died) -> None:
        """Begins. Raises BackendUnavailable where there is no message bus."""
        self._stopping, self._hurries = False, True  # until it has been looked whether there is an input method
        self._started.clear()
        self._ended.clear()
        session = Bus()
        self._wake = os.pipe()
        if sys.platform != "win32":
            os.set_blocking(self._wake[0], False)
        self._requests.clear()
        self._thread = threading.Thread(target=self._run, args=(session, emit, died), name="focus", daemon=True)
        self._thread.start()
        self._started.wait(_WAIT_S)

    def follow(self, window: Window | None, at: int) -> None:
        """A window is in front."""
        pid = window.pid if window is not None else 0
        self._ask(lambda watch: watch.follow(pid, at))

    def key(self, at: int, *, plain: bool) -> None:
        """A key went down."""
        if self._hurries:
            self._ask(lambda watch: watch.key(at, plain=plain))

    @property
    def hurries(self) -> bool:
        """Whether it must hear of each key at once, since there is an input method that could take it."""
        return self._hurries

    def since(self) -> float:
        """Since when its thread owes a sign of life (seconds of the monotonic clock); 0 while it has nothing to do."""
        return self._busy

    def locate(self, at: int, x: int, y: int, pid: int) -> None:
        """Asks what lies at this point."""
        self._ask(lambda watch: watch.locate(at, x, y, pid))

    def caret(self) -> Box | None:
        """Where the caret stands in the field that has the keys, on or off; None where that is not told, or not at once."""
        done, found = threading.Event(), list[Box | None]()

        def look(watch: Watching) -> None:
            found.append(watch.caret())
            done.set()

        return found[0] if self._ask(look) and done.wait(_CARET_S) else None

    def answer(self) -> None:
        """Returns when the thread has come to this request. Raises SourceDied."""
        done = threading.Event()
        if not self._ask(lambda _: done.set()) or not done.wait(_WAIT_S):
            raise _stopped()

    def settle(self, seconds: float) -> bool:
        """Whether everything before was emitted and the field asked again, within this time."""
        done = threading.Event()
        if not self._ask(lambda watch: watch.settle(done)):
            return True  # it has ended, and has told so
        return done.wait(seconds) or self._ended.is_set()

    def stop(self) -> None:
        """Ends the source. Harmless when it has ended already."""
        if self._thread is None:
            return
        self._stopping = True
        self._ask(lambda _: None)
        self._thread.join(_WAIT_S)
        with self._lock:
            self._thread = None
            for descriptor in self._wake:
                os.close(descriptor)

    def _ask(self, request: Callable[[Watching], None]) -> bool:
        with self._lock:
            if self._thread is None or self._ended.is_set():
                return False
            self._requests.append(request)
            os.write(self._wake[1], b"r")
        return True

    def _run(self, session: Bus, emit: Callable[[FocusNews], None], died: Died) -> None:
        trouble: Exception | None = None
        watch: Watching | None = None
        try:
            watch = Watching(session, emit)
            self._started.set()
            while not self._stopping:
                self._turn(watch)
        except Exception as caught:  # noqa: BLE001 - the thread's border: a silent death would keep what must not be kept
            trouble = caught if isinstance(caught, CaptureError) else _stopped()
        self._busy = 0.0
        self._ended.set()
        self._started.set()
        if watch is not None:
            watch.close()
        session.close()
        if trouble is not None and not self._stopping:
            died(trouble)

    def _turn(self, watch: Watching) -> None:
        if not self._requests and not watch.waiting():
            self._hurries = watch.hurries
            self._busy = 0.0
            readable((self._wake[0], *watch.descriptors()), watch.patience())
            self._busy = time.monotonic()
            watch.woke()
        watch.take()
        self._busy = time.monotonic()
        # Emptied before the requests are looked at: whoever leaves one after this writes a byte that wakes the next turn.
        with contextlib.suppress(BlockingIOError):
            os.read(self._wake[0], 4096)
        while self._requests:
            self._busy = time.monotonic()  # each one done is a sign of life: a storm of windows asks much at once
            self._requests.popleft()(watch)
        watch.again()


def _stopped() -> SourceDied:
    return SourceDied("What tells password fields stopped working.", "Start a new recording.")
