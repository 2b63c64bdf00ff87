# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own inside a clean system, for what the installed app must show there; the standard library alone, since nothing else is there.

    python3 desk.py run COMMAND…     runs a command on it, with a session bus, and ends as that does
    python3 desk.py start [cold]     how many seconds pass until the installed app's icon is in the tray, and how many of a processor it took

``cold`` puts every file below /usr out of the page cache first, once the desktop runs: what running programs hold stays, the interpreter's own
file among them, and so do the kernel's notes on folders. The answer is late by a look at the tray, some 20 ms.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

STET = "/usr/bin/stet"
LONGEST = 60.0


def main(words: list[str]) -> int:
    """Does what the first word says; returns the exit code."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return subprocess.run(["dbus-run-session", "--", sys.executable, *sys.argv], check=False).returncode
    with desktop():
        if words[:1] == ["run"]:
            return subprocess.run(words[1:], check=False).returncode
        if words[:1] == ["start"]:
            seconds, worked = seconds_to_tray(cold="cold" in words)
            print(f"{seconds:.3f} {worked:.3f}")
            return 0
    raise SystemExit(__doc__)


@contextmanager
def desktop() -> Iterator[None]:
    """A server, a window manager and a tray; this process is on it from then on."""
    with tempfile.TemporaryDirectory(prefix="stet-desk-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        started = [_server()]
        try:
            started += map(_quietly, (["openbox"], ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request"]))
            _until(lambda: "panel" in _seen("-root"), "the tray")
            yield
        finally:
            for process in reversed(started):
                process.kill()
                process.wait()


def seconds_to_tray(*, cold: bool) -> tuple[float, float]:
    """Starts the app, waits for its icon among the tray's windows, and ends it; returns both counts of seconds."""
    if cold:
        _forget()
    start = time.monotonic()
    app = _quietly([STET, "app"])
    try:
        _until(lambda: '"stet"' in _seen("-name", "panel"), "the app's icon")
        return time.monotonic() - start, _worked(app.pid)
    finally:
        app.terminate()
        app.wait()


def _worked(process: int) -> float:
    """The seconds of a processor that it and its ended children took, all threads together."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(") ")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _forget() -> None:
    """Files that nobody has written lately leave the page cache when somebody who reads them says that he is done."""
    os.sync()
    for folder, _, names in os.walk("/usr"):
        for name in names:
            try:
                file = os.open(Path(folder, name), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            except OSError:
                continue
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)


def _server() -> subprocess.Popen[bytes]:
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-noreset", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(writer,), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        os.environ["DISPLAY"] = f":{pipe.readline().decode().strip()}"
    return process


def _quietly(command: list[str]) -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere)


def _seen(*which: str) -> str:
    return subprocess.run(["xwininfo", *which, "-tree"], capture_output=True, text=True, errors="replace", check=False).stdout


def _until(ready: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + LONGEST
    while not ready():
        if time.monotonic() > deadline:
            raise SystemExit(f"waited in vain for {what}")
        time.sleep(0.01)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
