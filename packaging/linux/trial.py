# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries the installed app on a virtual display of its own: it lives, shows its first-run window, and its guard holds."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

STET = "/usr/bin/stet"
WINDOW = "Stet: first run"


def try_installed(picture: Path) -> list[str]:
    """Starts the installed app, looks, and ends it; returns what was seen, a sentence each. Raises SystemExit where something failed."""
    with tempfile.TemporaryDirectory(prefix="stet-trial-") as folder:
        home = Path(folder)
        (home / "run").mkdir(mode=0o700)
        server, display = _server()
        environment = {
            "PATH": "/usr/bin:/bin", "HOME": folder, "XDG_RUNTIME_DIR": str(home / "run"), "LANG": "C.UTF-8", "DISPLAY": display,
        }  # fmt: skip
        try:
            return [_version(environment), _window(environment, picture), _doctor(environment)]
        finally:
            server.terminate()
            server.wait(10)


def _server() -> tuple[subprocess.Popen[bytes], str]:
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-noreset", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(writer,), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        number = pipe.readline().decode().strip()
    if not number:
        raise SystemExit("the virtual display did not start")
    return process, f":{number}"


def _version(environment: dict[str, str]) -> str:
    done = subprocess.run([STET, "--version"], env=environment, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode or not done.stdout.strip()[-1:].isdigit() or done.stdout.strip().endswith(" 0"):
        raise SystemExit(f"stet --version failed: {done.stdout}{done.stderr}")
    return f"the installed command says: {done.stdout.strip()}"


def _window(environment: dict[str, str], picture: Path) -> str:
    """The app runs inside a D-Bus session with a window manager; the shell between them ends with the app."""
    start = f"openbox >/dev/null 2>&1 & manager=$!; {STET} app; status=$?; kill -9 $manager; exit $status"
    session = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", start], env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        seconds = _wait(lambda: session.poll() is not None or _mapped(environment), 30)
        if session.poll() is not None or not _mapped(environment):
            raise SystemExit(f"the app showed no window {WINDOW!r}: {_end(session)}")
        if _wait(lambda: session.poll() is not None, 2) < 2:
            raise SystemExit(f"the app ended by itself: {_end(session)}")
        _photograph(environment, picture)
        return f"the installed app runs and shows its window {WINDOW!r} after {seconds:.1f} s"
    finally:
        _end(session)


def _mapped(environment: dict[str, str]) -> bool:
    done = subprocess.run(["xwininfo", "-name", WINDOW], env=environment, capture_output=True, text=True, timeout=10, check=False)
    return "Map State: IsViewable" in done.stdout


def _photograph(environment: dict[str, str], picture: Path) -> None:
    """Keeps a picture of the screen where scrot is here; nobody depends on it."""
    command = ["scrot", "-o", str(picture)]
    if Path("/usr/bin/scrot").exists():
        subprocess.run(command, env=environment, capture_output=True, timeout=20, check=False)


def _end(session: subprocess.Popen[bytes]) -> str:
    """Ends the whole session, which is a process group of its own; returns the end of what it said."""
    if session.poll() is None:
        os.killpg(session.pid, 15)
        if _wait(lambda: session.poll() is not None, 10) >= 10:
            os.killpg(session.pid, 9)
    said, _ = session.communicate(timeout=10) if session.stdout and not session.stdout.closed else (b"", b"")
    return said.decode("utf-8", "replace")[-2000:]


def _doctor(environment: dict[str, str]) -> str:
    done = subprocess.run([STET, "--json", "doctor"], env=environment, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise SystemExit(f"stet doctor failed ({done.returncode}): {done.stdout}{done.stderr}")
    guard = {entry["what"]: entry["holds"] for entry in json.loads(done.stdout)["guard"]}
    if not guard or not all(guard.values()):
        raise SystemExit(f"the guard does not hold: {guard}")
    return f"stet doctor: {', '.join(guard)}: all of it holds"


def _wait(ready: Callable[[], bool], seconds: float) -> float:
    """Waits until it is ready or the time is up; returns how long that took."""
    start = time.monotonic()
    while not ready() and time.monotonic() - start < seconds:
        time.sleep(0.1)
    return time.monotonic() - start
