# SPDX-License-Identifier: GPL-3.0-or-later
"""A minute of real input on a real X server at a worker's pace, recorded by the real pipeline in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from recorder.store import vault
from tests.benchmarks.pages import HEIGHT, WIDTH
from tests.helpers.sample import make_vault
from tests.helpers.xserver import VirtualDesktop

LIVE_S = float(os.environ.get("LIVE", "60" if os.environ.get("FULL") else "30"))

_RECORDER = """
import os, sys, time, resource
from pathlib import Path
from recorder.capture import backends
from recorder.capture.pipeline import Pipeline
from recorder.clock import Anchor, SystemClock
from recorder.model.session import SessionHeader, StartChoice
from recorder.store.sessions import create_session
choice = StartChoice(everything=True, text_for=("XTerm",), pictures=sys.argv[2] == "pictures")
clock = SystemClock()
writer = create_session(Path(sys.argv[1]), SessionHeader(session=sys.argv[3], choice=choice, anchor=clock.anchor()))
pipeline = Pipeline(backends.pick(), writer, clock, choice, own_pids=frozenset())
pipeline.start()
used = lambda: sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
time.sleep(1)
before = used()
print("ready", flush=True)
sys.stdin.readline()
spent = used() - before
end = pipeline.stop()
counts = pipeline.counts()
print(spent, counts.frames, counts.events, flush=True)
writer.close("stopped", end)
"""
_INTERVAL = """
import io, resource, sys, threading, time
import mss
from PIL import Image
screen, size, stop = mss.MSS(), 0, threading.Event()
used = lambda: sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
before = used()
threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
print("ready", flush=True)
while not stop.wait(1):
    shot = screen.grab(screen.monitors[0])
    target = io.BytesIO()
    Image.frombytes("RGB", shot.size, shot.raw, "raw", "BGRX").save(target, "PNG")
    size += target.tell()
print(used() - before, size, flush=True)
"""


class Hands:
    """A worker's pace by XTEST: about five keys a second, a click each few seconds, the pointer's way to it, scrolls, and pauses."""

    def __init__(self) -> None:
        self._display = Display()
        self._at = (900, 500)

    def _send(self, kind: int, detail: int = 0, x: int = 0, y: int = 0) -> None:
        xtest.fake_input(self._display, kind, detail, x=x, y=y)
        self._display.sync()

    def keys(self, count: int) -> None:
        """Types letters."""
        for number in range(count):
            self._send(X.KeyPress, 38 + number % 9)
            self._send(X.KeyRelease, 38 + number % 9)
            time.sleep(0.19)

    def enter(self) -> None:
        """Return."""
        self._send(X.KeyPress, 36)
        self._send(X.KeyRelease, 36)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Moves there in a third of a second, and clicks."""
        (left, top), self._at = self._at, (x, y)
        for step in range(1, 31):
            self._send(X.MotionNotify, x=left + (x - left) * step // 30, y=top + (y - top) * step // 30)
            time.sleep(0.011)
        self._send(X.ButtonPress, button)
        self._send(X.ButtonRelease, button)

    def scroll(self, notches: int) -> None:
        """Turns the wheel down, or up."""
        for _ in range(abs(notches)):
            button = 5 if notches > 0 else 4
            self._send(X.ButtonPress, button)
            self._send(X.ButtonRelease, button)
            time.sleep(0.06)

    def close(self) -> None:
        """Closes the connection."""
        self._display.close()


def terminals(desktop: VirtualDesktop) -> None:
    """Two terminals beside each other with text to scroll through, which show again what is typed."""
    for title, place in (("Left", "+40+60"), ("Right", "+1000+60")):
        desktop.run("xterm", "-T", title, "-sb", "-geometry", f"140x60{place}", "-e", "sh", "-c", "seq 1 300; exec cat")
        desktop.window(title)


def work(hands: Hands, seconds: float) -> None:
    """Typing, commands, clicks, scrolling, switching, reading, in turns until the time is up."""
    end = time.monotonic() + seconds
    turns = _turns(hands)
    while time.monotonic() < end:
        next(turns)


def _turns(hands: Hands) -> Iterator[None]:
    while True:
        for x in (500, 1400):
            hands.click(x, 400)
            yield
            for _ in range(3):
                hands.keys(12)
                hands.enter()
                time.sleep(1.2)
                yield
            hands.scroll(-5)
            time.sleep(1.5)
            yield
            hands.scroll(5)
            time.sleep(1.5)
            yield
            for step in range(2):
                hands.click(x + 60 * step, 300 + 90 * step)
                time.sleep(1.6)
                yield
        time.sleep(6)  # reading
        yield


def cpu_of_a_minute(folder: Path) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """CPU-seconds a minute of the recorder with and without pictures, and of the interval beside it."""
    unlocked = make_vault(folder / "live")
    with VirtualDesktop() as desktop:
        desktop.stop()
        desktop.start(size=(WIDTH, HEIGHT))
        os.environ["DISPLAY"] = desktop.display
        terminals(desktop)
        found = [_live(unlocked, how) for how in ("pictures", "none")]
    unlocked.lock()
    (with_pictures, frames, events, interval, size), (without, *_rest) = found
    minutes = LIVE_S / 60
    figures = {"cpu: interval / pictures alone, live": interval / (with_pictures - without)}
    facts: dict[str, dict[str, float]] = {
        "CPU-s a minute": {
            "with pictures": with_pictures / minutes,
            "input alone": without / minutes,
            "interval": interval / minutes,
        },
        "live": {"seconds": LIVE_S, "frames": frames, "events": events, "interval MB": size / 1e6},
    }
    return figures, facts


def _live(unlocked: vault.Unlocked, how: str) -> tuple[float, float, float, float, float]:
    session = f"20260102-09000{len(how)}-0001"
    ours = _start(_RECORDER, str(unlocked.home), how, session)
    other = _start(_INTERVAL) if how == "pictures" else None
    hands = Hands()
    work(hands, LIVE_S if how == "pictures" else LIVE_S / 3)
    hands.close()
    spent, frames, events = _end(ours)
    interval, size = _end(other) if other is not None else (0.0, 0.0)
    return (spent if how == "pictures" else spent * 3), frames, events, interval, size


def _start(program: str, *arguments: str) -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", program, *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)
    assert process.stdout is not None
    if process.stdout.readline().strip() != "ready":
        raise SystemExit("a recorder did not start")
    return process


def _end(process: subprocess.Popen[str]) -> list[float]:
    out, _errors = process.communicate("\n", timeout=60)
    return [float(word) for word in out.split()]
