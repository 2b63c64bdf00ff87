# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual desktop of a test's own: Xvfb under a display number that it picks itself, and a window manager if wanted."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage


def until(ready: Callable[[], object], what: str = "the condition", seconds: float = 10.0) -> None:
    """Waits until ``ready`` returns something true; fails the test with ``what`` after so many seconds."""
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.01)


class VirtualDesktop:
    """``display`` is its name (``:7``); everything started by :meth:`run` ends with it, by SIGKILL."""

    def __init__(self) -> None:
        self.display = ""
        self._processes: list[subprocess.Popen[bytes]] = []
        self._home = tempfile.TemporaryDirectory(prefix="stet-x-")
        self.server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    @property
    def env(self) -> dict[str, str]:
        """The environment of programs on this desktop."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "GTK_", "WAYLAND_", "XDG_"))}
        return {**kept, "DISPLAY": self.display, "HOME": self._home.name, "LANG": "C.UTF-8", "NO_AT_BRIDGE": "1"}

    def start(self, wm: bool = True, size: tuple[int, int] = (1280, 800)) -> None:
        """Starts the server and, with ``wm``, openbox; returns when windows can be managed."""
        reader, writer = os.pipe()
        screen = f"{size[0]}x{size[1]}x24"
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-noreset", "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, pass_fds=(writer,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._processes.append(self.server)
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            self.display = ":" + pipe.readline().decode().strip()
        assert self.display != ":", "Xvfb did not start"
        if wm:
            self.run("openbox", "--sm-disable")
            wait_managed(self.display)

    def run(self, *command: str) -> subprocess.Popen[bytes]:
        """Starts a program on this desktop."""
        process = subprocess.Popen(
            command, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._processes.append(process)
        return process

    def output(self, *command: str) -> bytes:
        """Runs a program to its end and returns what it printed."""
        return subprocess.run(command, env=self.env, capture_output=True, check=False, timeout=30).stdout

    def window(self, title: str) -> int:
        """Waits for a visible window of this title and returns its number."""
        found: list[bytes] = []

        def look() -> bool:
            found[:] = self.output("xdotool", "search", "--onlyvisible", "--name", f"^{title}$").split()
            return bool(found)

        until(look, f"a window called {title}")
        return int(found[-1])

    def activate(self, title: str) -> int:
        """Brings the window of this title to the front and returns its number."""
        window = self.window(title)
        self.output("xdotool", "windowactivate", "--sync", str(window))
        return window

    def enter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """This process is on this desktop from now on."""
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("DISPLAY", self.display)

    def type(self, text: str, delay: int = 12) -> None:
        """Types into whatever has the keys, a key each ``delay`` milliseconds."""
        self.output("xdotool", "type", "--delay", str(delay), text)

    def key(self, *keys: str, delay: int = 12) -> None:
        """Presses keys by their names, one after another."""
        self.output("xdotool", "key", "--delay", str(delay), *keys)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Clicks at a point of the screen, and leaves pictures that should not come the time not to come."""
        self.output("xdotool", "mousemove", str(x), str(y), "click", str(button))
        time.sleep(0.5)

    def stop(self) -> None:
        """Kills all that runs here."""
        for process in reversed(self._processes):
            process.kill()
        for process in self._processes:
            process.wait()
        self._processes.clear()
        with contextlib.suppress(OSError):
            self._home.cleanup()

    @property
    def home(self) -> Path:
        """A folder that ends with the desktop."""
        return Path(self._home.name)


def wait_managed(name: str) -> None:
    """Returns when the window manager answers: before that it names itself, and a program that comes then may wait 5 s for its window."""
    display = Display(name)
    root, probe = display.screen().root, display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    asked, answer = (display.intern_atom(atom) for atom in ("_NET_REQUEST_FRAME_EXTENTS", "_NET_FRAME_EXTENTS"))
    message = ClientMessage(window=probe, client_type=asked, data=(32, [0] * 5))

    def answered() -> bool:
        root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        display.sync()
        return probe.get_full_property(answer, X.AnyPropertyType) is not None

    until(answered, "openbox")
    display.close()
