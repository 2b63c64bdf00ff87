# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop that nobody sees: an X server, a D-Bus session, a window manager and a tray host, started and ended together."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from recorder.api import ProcessError

TOOLS = (
    "Xvfb",
    "openbox",
    "trayer",
    "dbus-daemon",
    "xterm",
    "mousepad",
    "xdotool",
    "xwininfo",
    "xmodmap",
    "scrot",
    "zenity",
    "wmctrl",
)


def missing_tools() -> list[str]:
    """The programs that the demo needs and this machine lacks."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Desktop:
    """A virtual desktop of this size in pixels; ``env`` is what programs on it need."""

    def __init__(self, width: int = 1440, height: int = 900) -> None:
        self._size = (width, height)
        self._processes: list[subprocess.Popen[bytes]] = []
        self._home = tempfile.TemporaryDirectory(prefix="stet-desktop-")
        self.env: dict[str, str] = {}

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Starts everything and waits until windows can be shown. Raises ProcessError when a part does not come up."""
        home = Path(self._home.name)
        (home / "run").mkdir(mode=0o700)
        self.env = {
            **_plain(os.environ),
            "DISPLAY": self._start_server(),
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "LANG": "C.UTF-8",
            "GTK_IM_MODULE": "none",
            "NO_AT_BRIDGE": "1",
            "GSETTINGS_BACKEND": "keyfile",
        }
        _settle_editor(home)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
        self.spawn("openbox")
        self.wait(lambda: b"_NET_SUPPORTING_WM_CHECK(WINDOW)" in self.output("xprop", "-root"), "the window manager")
        self.output("xsetroot", "-solid", "#8d949c")
        self.spawn("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "28")
        self.output("xdotool", "mousemove", "20", "20")

    def spawn(self, *command: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Starts a program on this desktop; it ends with the desktop."""
        process = subprocess.Popen(
            command, env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._processes.append(process)
        return process

    def output(self, *command: str) -> bytes:
        """Runs a program on this desktop to its end and returns what it printed."""
        done = subprocess.run(command, env=self.env, capture_output=True, check=False, timeout=30)
        return done.stdout

    def wait(self, ready: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
        """Waits until ``ready`` says so. Raises ProcessError that names ``what`` did not come."""
        deadline = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > deadline:
                raise ProcessError("The demo waited in vain for {what}.", "Run it again; report it if it stays.", what=what)
            time.sleep(0.05)

    def stop(self) -> None:
        """Ends every program of this desktop, the last started first."""
        for process in reversed(self._processes):
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        for process in reversed(self._processes):
            try:
                process.wait(2)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._processes.clear()
        with contextlib.suppress(OSError):
            self._home.cleanup()

    def _start_server(self) -> str:
        width, height = self._size
        reader, writer = os.pipe()
        process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=(writer,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            number = pipe.readline().decode().strip()
        if not number:
            raise ProcessError("The virtual display did not start.", "Install Xvfb and try again.")
        return f":{number}"

    def _start_bus(self) -> str:
        process = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        assert process.stdout is not None
        with process.stdout as pipe:
            return pipe.readline().decode().strip()


def _settle_editor(home: Path) -> None:
    """The editor shows a file's name in its title and not the whole path, as most do."""
    folder = home / ".config" / "glib-2.0" / "settings"
    folder.mkdir(parents=True)
    (folder / "keyfile").write_text("[org/xfce/mousepad/preferences/window]\npath-in-title=false\n")


def _plain(environment: Mapping[str, str]) -> dict[str, str]:
    unwanted = ("QT_", "GTK_", "GDK_", "XDG_", "WAYLAND_", "LC_", "LANG")
    return {name: value for name, value in environment.items() if not name.startswith(unwanted)}
