# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual desktop with a message bus of its own, accessibility switched on, and input methods where a test wants them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.helpers.installed import program
from tests.helpers.xserver import VirtualDesktop, until


class AccessibleDesktop(VirtualDesktop):
    """``bus`` is the address of its session bus. Programs started here are accessible, and so is this process by :meth:`enter`."""

    def __init__(self, *, accessible: bool = True) -> None:
        super().__init__()
        self.bus = ""
        self.more: dict[str, str] = {}
        self._accessible = accessible

    @property
    def env(self) -> dict[str, str]:
        """As of any virtual desktop, with the bus."""
        env = {name: value for name, value in super().env.items() if name != "NO_AT_BRIDGE"}
        runtime = self.home / "run"
        return {
            **env,
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(runtime),
            "GSETTINGS_BACKEND": "keyfile",
            "DBUS_SESSION_BUS_ADDRESS": self.bus,
            **self.more,
        }

    def start(self, wm: bool = True, size: tuple[int, int] = (1280, 800)) -> None:
        """Starts the display, the bus, and accessibility."""
        (self.home / "run").mkdir(mode=0o700)
        super().start(wm, size)
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"],
            env={name: value for name, value in self.env.items() if name != "DBUS_SESSION_BUS_ADDRESS"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(bus)
        self._bus_daemon = bus
        assert bus.stdout is not None
        with bus.stdout as pipe:
            self.bus = pipe.readline().decode().strip()
        if self._accessible:
            self.switch(True)

    def switch(self, on: bool) -> None:
        """Switches the desktop's accessibility."""
        value = f"boolean:{'true' if on else 'false'}"
        self.output(
            "dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties.Set",
            "string:org.a11y.Status", "string:IsEnabled", f"variant:{value}",
        )  # fmt: skip

    def kill_bus(self) -> None:
        """Kills the session's bus, as a crash would; the accessibility bus, which it had started, goes with it."""
        started = _started_by(self.bus)
        self._bus_daemon.kill()
        self._bus_daemon.wait()
        for pid in started:
            if (Path("/proc") / str(pid) / "comm").read_text().startswith(("at-spi", "dbus-daemon")):
                os.kill(pid, 9)

    def enter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """This process is on this desktop from now on."""
        super().enter(monkeypatch)
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME"):
            monkeypatch.setenv(name, self.env[name])

    def stop(self) -> None:
        """Kills all, and what the bus started."""
        started = _started_by(self.bus) if self.bus else []
        super().stop()
        for pid in started:
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                continue


def _started_by(bus: str) -> list[int]:
    """The processes that live on this bus, which has started some of them itself."""
    found = []
    for path in Path("/proc").iterdir():
        if path.name.isdigit() and int(path.name) != os.getpid():
            try:
                environment = (path / "environ").read_bytes()
            except OSError:
                continue
            if f"DBUS_SESSION_BUS_ADDRESS={bus}".encode() in environment.split(b"\0"):
                found.append(int(path.name))
    return found


def fcitx(desktop: AccessibleDesktop) -> None:
    """Starts fcitx5 with an English keyboard and pinyin, switched by Ctrl+Space."""
    config = desktop.home / ".config" / "fcitx5"
    config.mkdir(parents=True, exist_ok=True)
    (config / "profile").write_text(
        "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n"
        "[Groups/0/Items/1]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n"
    )
    desktop.run(program("fcitx5"), "--disable=clipboard,cloudpinyin,notificationitem")
    asked = ("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner")
    until(lambda: b"true" in desktop.output(*asked, "string:org.fcitx.Fcitx5"), "fcitx5", 20)
