# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows that come to the front and change their titles, with the moments at which they did: the ground truth for windows.

``python -m tests.benchmarks.window_work DISPLAY SEED SECONDS`` is that program and writes the moments as JSON: the windows of the benchmark's
own process would be the recorder's own, which Stet leaves out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from random import Random
from types import TracebackType
from typing import Self

import msgspec
from Xlib import X
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage
from Xlib.xobject.drawable import Window

from tests.benchmarks.budget import ROOT
from tests.helpers.truth import percentile

_STEP_S = 0.2


class Change(msgspec.Struct, frozen=True):
    """What the front was called from then on: nanoseconds of CLOCK_MONOTONIC before it was asked for, and when it had certainly happened."""

    title: str
    before: int
    after: int


class Windows:
    """Two windows of one program, which ``with`` closes; each change gives the front a title that it never had."""

    def __init__(self, display: str, seed: int) -> None:
        self._display, self._random, self._number = Display(display), Random(seed), 0
        self._root = self._display.screen().root
        self._root.change_attributes(event_mask=X.PropertyChangeMask)
        self._active, self._name, self._utf8 = (
            self._display.intern_atom(name) for name in ("_NET_ACTIVE_WINDOW", "_NET_WM_NAME", "UTF8_STRING")
        )
        self._windows = [self._window(place) for place in (0, 1)]
        self._display.sync()
        time.sleep(0.3)  # until both are managed
        self._front = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._display.close()

    def work(self, seconds: float) -> list[Change]:
        """Brings the other window to the front, or gives the one in front another title, five times a second."""
        done: list[Change] = []
        for _ in range(int(seconds / _STEP_S)):
            done.append(self._retitle() if self._random.random() < 0.5 and done else self._switch())
            time.sleep(_STEP_S)
        return done

    def _window(self, place: int) -> Window:
        screen = self._display.screen()
        window: Window = self._root.create_window(
            200 + 300 * place, 150, 500, 400, 0, screen.root_depth, background_pixel=screen.white_pixel
        )
        window.set_wm_class("bench", "Bench")
        self._call(window)
        window.map()
        return window

    def _call(self, window: Window) -> str:
        self._number += 1
        title = f"Sheet {self._number:04}"
        window.set_wm_name(title)
        window.change_property(self._name, self._utf8, 8, title.encode())
        return title

    def _retitle(self) -> Change:
        before = time.monotonic_ns()
        title = self._call(self._windows[self._front])
        self._display.sync()
        return Change(title, before, time.monotonic_ns())

    def _switch(self) -> Change:
        """Another title behind the other window, which nobody records, and then that to the front."""
        self._front = 1 - self._front
        window = self._windows[self._front]
        title = self._call(window)
        self._display.sync()
        before = time.monotonic_ns()
        message = ClientMessage(window=window, client_type=self._active, data=(32, [2, X.CurrentTime, 0, 0, 0]))
        self._root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self._display.flush()
        deadline = time.monotonic() + 2
        while time.monotonic() < deadline:
            found = self._root.get_full_property(self._active, X.AnyPropertyType)
            if found is not None and found.value[0] == window.id:
                break
            time.sleep(0.0005)
        return Change(title, before, time.monotonic_ns())


def work(display: str, seed: int, seconds: float) -> list[Change]:
    """Runs that program to its end."""
    command = [sys.executable, "-m", "tests.benchmarks.window_work", display, str(seed), str(seconds)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, check=True)
    return msgspec.json.decode(done.stdout, type=list[Change])


def compare(changes: list[Change], fronts: list[tuple[str, int]]) -> dict[str, float]:
    """How many were missed, and how far the time that was kept lies from the change, in milliseconds."""
    kept: dict[str, int] = {}
    for title, at in fronts:
        kept.setdefault(title, at)
    errors = [max(each.before - kept[each.title], kept[each.title] - each.after, 0) for each in changes if each.title in kept]
    return {
        "window: changes": len(changes),
        "window: missed": sum(each.title not in kept for each in changes),
        "window: time error p50, ms": percentile(errors, 0.5) / 1e6,
        "window: time error p99, ms": percentile(errors, 0.99) / 1e6,
    }


def main() -> None:
    """Works, and tells."""
    display, seed, seconds = sys.argv[1:]
    with Windows(display, int(seed)) as windows:
        sys.stdout.buffer.write(msgspec.json.encode(windows.work(float(seconds))))


if __name__ == "__main__":
    main()
