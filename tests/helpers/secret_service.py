# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Secret Service of the test's own: a message bus and gnome-keyring-daemon, whose files lie in the test's folder."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PASSWORD = "of the login keyring"


@contextmanager
def secret_service(folder: Path, *, unlocked: bool = True) -> Iterator[dict[str, str]]:
    """The environment of a desktop with a keyring; a second start in the same folder finds what the first one kept, here also locked."""
    environment = _environment(folder)
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], env=environment, stdout=subprocess.PIPE, text=True
    )
    daemon: subprocess.Popen[str] | None = None
    try:
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        # Whoever asks before this daemon has the name wakes another, which stays locked.
        words = ["gnome-keyring-daemon", "--foreground", "--components=secrets", *(["--unlock"] if unlocked else [])]
        daemon = subprocess.Popen(
            words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
        )
        assert daemon.stdin is not None
        daemon.stdin.write(_PASSWORD)
        daemon.stdin.close()
        _await(environment)
        yield environment
    finally:
        for process in (daemon, bus):
            if process is not None:
                process.terminate()
                process.wait(10)
        if bus.stdout is not None:
            bus.stdout.close()


def kept(environment: dict[str, str]) -> str:
    """What the keyring has of Stet's, secrets included, as any program of the user can read it."""
    command = ["secret-tool", "search", "--all", "--unlock", "service", "stet"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=30)
    return done.stdout + done.stderr


def clear(environment: dict[str, str]) -> None:
    """Takes Stet's entry away behind its back."""
    subprocess.run(["secret-tool", "clear", "service", "stet"], env=environment, check=True, timeout=30)


def _environment(folder: Path) -> dict[str, str]:
    run = folder / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL")
    plain = {name: value for name, value in os.environ.items() if name not in gone}
    return {**plain, "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_RUNTIME_DIR": str(run)}


def _await(environment: dict[str, str]) -> None:
    """Returns when the daemon has the service's name; asks the bus itself, which wakes nobody."""
    words = "--session --dest=org.freedesktop.DBus --print-reply / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets"
    end = time.monotonic() + 20
    while time.monotonic() < end:
        done = subprocess.run(
            ["dbus-send", *words.split()], env=environment, capture_output=True, text=True, check=False, timeout=10
        )
        if "boolean true" in done.stdout:
            return
        time.sleep(0.05)
    raise AssertionError("gnome-keyring-daemon did not come up")
