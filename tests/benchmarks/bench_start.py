# SPDX-License-Identifier: GPL-3.0-or-later
"""From a command to the first stored key, and from the end to what is durable: ``python tests/benchmarks/bench_start.py [ROUNDS]``.

On a virtual desktop of its own with openbox and a tray: ``stet app`` until its icon is in the tray, beside a bare Qt icon; ``stet record``
until its start sheet is seen; from Return on it, under keys at 100 Hz, to the first key that is stored; closing a long session beside a
short one. Times are facts, for other work on the machine is in them; the budget holds ratios and counts. ROUNDS is 3; the median counts.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from recorder.clock import SystemClock
from recorder.model.events import KeyPress
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import vault
from recorder.store.sessions import SessionWriter, create_session, new_session_id
from tests.benchmarks.budget import report
from tests.helpers.injector import Injector
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.xserver import VirtualDesktop, until

STET = [sys.executable, "-P", "-m", "ui"]
BARE = Path(__file__).parent / "peers" / "bare_tray.py"
LONG, SHORT, BATCH = 400_000, 400, 200
IDLE_S, KEY = 4.0, 38
RETURN = 36


def tray(desktop: VirtualDesktop, command: Sequence[str]) -> dict[str, float]:
    """Seconds and processor seconds until the icon is in the tray, and resident bytes a while later."""
    began = time.monotonic()
    process = subprocess.Popen(command, env=desktop.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(lambda: _docked(desktop), "the icon", 60)
    took, spent = time.monotonic() - began, _spent(process.pid)
    time.sleep(IDLE_S)
    resident = _resident(process.pid)
    process.kill()
    process.wait()
    until(lambda: not _docked(desktop), "an empty tray")
    return {"seconds": took, "cpu": spent, "resident": resident}


def record(desktop: VirtualDesktop, home: Path) -> dict[str, float]:
    """Seconds until the sheet, from Return to the first stored key, and from the end to the end of the process."""
    command = [*STET, "--home", str(home), "--json", "record", "--scope", "everything", "--text-for", "XTerm"]
    with Injector(desktop.display) as injector, _Keys(injector):
        began = time.monotonic()
        process = subprocess.Popen(command, env=desktop.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        desktop.window("Stet: start")
        sheet, spent = time.monotonic() - began, _spent(process.pid)
        time.sleep(3.0)  # the worker reads it
        returned = time.monotonic_ns()
        injector.tap(RETURN)
        until(lambda: not desktop.output("xdotool", "search", "--onlyvisible", "--name", "^Stet: start$"), "the sheet to go")
        desktop.activate("Work")
        assert process.stdout is not None
        told = next(line for line in process.stdout if b'"recording"' in line)
        time.sleep(3.0)
    ended = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    stopped = time.monotonic() - ended
    session = json.loads(told)["session"]
    process.stdout.close()
    return {"sheet": sheet, "sheet cpu": spent, "first": (_first(home, session) - returned) / 1e9, "stop": stopped}


def closing(home: Path, events: int) -> float:
    """Seconds in which a session of so many keys is closed; all but its last moment was durable before."""
    anchor = SystemClock().anchor()
    header = SessionHeader(session=new_session_id(anchor), choice=StartChoice(pictures=False), anchor=anchor)
    writer = create_session(home, header)
    _fill(writer, events)
    began = time.monotonic()
    writer.close("stopped", events * 36_000_000)
    return time.monotonic() - began


def _fill(writer: SessionWriter, events: int) -> None:
    for first in range(0, events, BATCH):
        writer.write(
            [KeyPress(at=number * 36_000_000, keycode=KEY, keysym="a", text="a") for number in range(first, first + BATCH)]
        )


def _first(home: Path, session: str) -> int:
    """When the first stored key was pressed (ns of CLOCK_MONOTONIC)."""
    with vault.unlock(home, PASSPHRASE) as unlocked, unlocked.open(session) as reader:
        zero = reader.header.anchor.monotonic
        return next(event.at + zero for event in reader.events() if isinstance(event, KeyPress))


class _Keys:
    """Somebody types at 100 Hz all the while."""

    def __init__(self, injector: Injector) -> None:
        self._injector, self._ended = injector, threading.Event()
        self._thread = threading.Thread(target=self._type, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _type(self) -> None:
        while not self._ended.wait(0.01):
            self._injector.send(2, KEY)
            self._injector.send(3, KEY)


def _docked(desktop: VirtualDesktop) -> bool:
    """Whether the tray, which is 32 pixels high, shows an icon."""
    return b"x30+0+0 " in desktop.output("xwininfo", "-root", "-tree")


def _spent(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * float(os.sysconf("SC_PAGE_SIZE"))


def _median(found: Sequence[dict[str, float]], name: str) -> float:
    return statistics.median(each[name] for each in found)


def _rounds(rounds: int, measure: Callable[[], dict[str, float]]) -> list[dict[str, float]]:
    return [measure() for _ in range(rounds)]


def main() -> int:
    """Prints the table, writes the JSON, and checks the budget."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory(prefix="stet-bench-") as folder, VirtualDesktop() as desktop:
        home = Path(folder) / "vault"
        make_vault(home).lock()
        desktop.run("trayer", "--edge", "bottom", "--height", "32")
        desktop.run("xterm", "-T", "Work")
        desktop.activate("Work")
        bare = _rounds(rounds, lambda: tray(desktop, [sys.executable, str(BARE)]))
        ours = _rounds(rounds, lambda: tray(desktop, [*STET, "--home", str(home), "app"]))
        recorded = _rounds(rounds, lambda: record(desktop, home))
        short, long = (statistics.median(closing(home, count) for _ in range(rounds)) for count in (SHORT, LONG))
    figures = {
        "CPU to the tray / bare icon": _median(ours, "cpu") / _median(bare, "cpu"),
        "resident tray / bare icon": _median(ours, "resident") / _median(bare, "resident"),
        "CPU to the sheet / bare icon": _median(recorded, "sheet cpu") / _median(bare, "cpu"),
        "closing 400,000 events / 400": long / short,
    }
    facts: dict[str, object] = {"rounds": rounds, "load": os.getloadavg()[0], "resident MB": _median(ours, "resident") / 1e6}
    for name, found in (("tray", ours), ("bare icon", bare)):
        facts[f"{name}: seconds, CPU-s"] = [round(_median(found, what), 3) for what in ("seconds", "cpu")]
    for name in ("sheet", "sheet cpu", "first", "stop"):
        facts[f"record, {name}: seconds"] = [round(each[name], 3) for each in recorded]
    facts["closing 400 and 400,000 events: seconds"] = [round(short, 4), round(long, 4)]
    for name, value in facts.items():
        sys.stdout.write(f"  {name:46}{value}\n")
    return report("start", figures, facts)


if __name__ == "__main__":
    sys.exit(main())
