# SPDX-License-Identifier: GPL-3.0-or-later
"""How recordings begin, break off and end: ``python tests/benchmarks/bench_beginning.py [ROUNDS] [WHAT...]``.

``stet`` is started as a worker does it, under a pointer that moves a hundred times a second: ``stet record``, Return on the start sheet.
From the command to the sheet, from Return to the first event that is kept; then its capture process is killed in the middle, and what was
injected up to then is compared with what is found. ``stored`` is how long a key takes to the disk. The peers (``pynput``, ``floor``, ``openadapt``) begin with their command. ``tray`` is the
app with nothing to do, ``bare`` the least that shows an icon with Qt, ``closing`` the end of a long session beside that of a short one.
"""

from __future__ import annotations

import functools
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError

from recorder.clock import SystemClock
from recorder.model.events import KeyPress
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import vault
from recorder.store.sessions import create_session, new_session_id
from tests.benchmarks import processes, runs
from tests.benchmarks.budget import ROOT
from tests.benchmarks.peer_recorders import OpenAdapt, PynputLoop, RecordFloor
from tests.benchmarks.phases import SEED
from tests.benchmarks.recorders import Recorder
from tests.benchmarks.storing import stored
from tests.helpers import workload
from tests.helpers.injector import Action, Injector, Sent, inject
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.truth import Seen, kept
from tests.helpers.xserver import until
from ui.demo.desktop import Desktop

BENCH, OURS = "beginning", ("stet", "stored", "tray", "bare", "closing")
PEERS: dict[str, Callable[[Desktop], Recorder]] = {
    "pynput": lambda desktop: PynputLoop(desktop.env),
    "floor": lambda desktop: RecordFloor(desktop.env),
    "openadapt": lambda desktop: OpenAdapt(desktop.env),
}
_RETURN, _GAP_US = 36, 10_000
_MOVES, _PEER_MOVES = 1_200, 700
_RECORD_S = 2.0
_STET, _BARE = ("-m", "ui"), str(Path(__file__).parent / "peers" / "bare_tray.py")
_SHORT, _LONG, _BATCH, _KEY_NS = 40_000, 400_000, 2_000, 36_000_000


class Moving:
    """A pointer that moves a hundred times a second in a process of its own; ``sent`` is there after :meth:`end`."""

    def __init__(self, desktop: Desktop, moves: int) -> None:
        self._plan = workload.motion(Random(SEED), moves, _GAP_US, (700, 150, 400, 400))
        self._desktop, self.sent = desktop, list[Sent]()
        self._thread = threading.Thread(target=self._move, daemon=True)
        self._thread.start()

    def end(self) -> list[Sent]:
        """Waits until all is done."""
        self._thread.join()
        return self.sent

    def _move(self) -> None:
        self.sent = inject(self._desktop.env["DISPLAY"], [Action(*each) for each in self._plan], self._desktop.env, 1)


class Titles:
    """Tells when a window of a title is managed, by the window manager's own list."""

    def __init__(self, display: str) -> None:
        self._display = Display(display)
        self._root = self._display.screen().root
        self._root.change_attributes(event_mask=X.PropertyChangeMask)
        self._list, self._name = (self._display.intern_atom(name) for name in ("_NET_CLIENT_LIST", "_NET_WM_NAME"))

    def wait(self, title: str, seconds: float = 30.0) -> int:
        """Its number, as soon as it is there."""
        found: list[int] = []

        def look() -> bool:
            value = self._root.get_full_property(self._list, X.AnyPropertyType)
            found[:] = [window for window in (value.value if value is not None else ()) if self._title(window) == title]
            return bool(found)

        deadline = time.monotonic() + seconds
        while not look():
            assert time.monotonic() < deadline, f"waited in vain for a window called {title}"
            select.select([self._display], [], [], 0.05)  # the list has changed; a name may come a moment later
            while self._display.pending_events():
                self._display.next_event()
        return found[0]

    def close(self) -> None:
        """Closes the connection."""
        self._display.close()

    def _title(self, window: int) -> str:
        resource = self._display.create_resource_object("window", window)
        try:
            name = resource.get_full_text_property(self._name) or resource.get_wm_name()
        except XError:
            return ""
        return name.decode("utf-8", "replace") if isinstance(name, bytes) else name or ""


def stet(random: Random) -> runs.Run:
    """One recording by hand, from the command to its death."""
    with Desktop() as desktop:
        home, titles = Path(desktop.env["HOME"]) / "vault", Titles(desktop.env["DISPLAY"])
        make_vault(home).lock()
        desktop.spawn("xterm", "-T", "Ledger", "-e", "cat")
        titles.wait("Ledger")
        moving, began = Moving(desktop, _MOVES), time.monotonic_ns()
        process = _app(desktop, home, "record", "--name", "Books", "--scope", "everything", "--motion", "full", "--no-pictures")
        sheet = titles.wait("Stet: start")
        shown, spent = time.monotonic_ns(), processes.own(process.pid)
        pressed = _press_return(desktop, sheet)
        until(lambda: _capture(process.pid) and list((home / "sessions").glob("*.stet")), "the recording", 30)
        desktop.output("xdotool", "windowactivate", "--sync", str(titles.wait("Ledger")))
        time.sleep(_RECORD_S + random.random())
        killed = time.monotonic_ns()
        for pid in _capture(process.pid):
            processes.kill(pid)
        time.sleep(0.5)
        processes.kill(process.pid)
        process.wait(10)
        titles.close()
        seen, sent = _found(home), moving.end()
    first = {"return to first event, s": (seen[0][1] - pressed) / 1e9} if seen else {}
    return {"command to sheet, s": (shown - began) / 1e9, "CPU-s to sheet": spent, **first, **_lost(sent, seen, killed)}


def _app(desktop: Desktop, home: Path, *words: str) -> subprocess.Popen[bytes]:
    return desktop.spawn(sys.executable, *_STET, "--home", str(home), *words, env={"PYTHONPATH": str(ROOT)})


def _press_return(desktop: Desktop, sheet: int) -> int:
    """When the sheet has the keyboard; the moment (ns)."""
    desktop.output("xdotool", "windowactivate", "--sync", str(sheet))
    time.sleep(0.3)
    with Injector(desktop.env["DISPLAY"]) as injector:
        pressed = injector.send(X.KeyPress, _RETURN)
        injector.send(X.KeyRelease, _RETURN)
        injector.settle()
    return pressed


def peer(make: Callable[[Desktop], Recorder], random: Random) -> runs.Run:
    """The same for a recorder that begins with its command."""
    with Desktop() as desktop:
        desktop.spawn("xterm", "-T", "Ledger", "-e", "cat")
        recorder, moving = make(desktop), Moving(desktop, _PEER_MOVES)
        began = time.monotonic_ns()
        recorder.start()
        time.sleep(_RECORD_S + random.random())
        killed = time.monotonic_ns()
        seen = recorder.kill()
        sent = moving.end()
    first = {"command to first event, s": (seen[0][1] - began) / 1e9} if seen else {}
    return {**first, **_lost(sent, seen, killed)}


def tray(start: Callable[[Desktop, Path], subprocess.Popen[bytes]], icon: bytes) -> runs.Run:
    """A program in the tray, eight seconds after its icon came."""
    with Desktop() as desktop:
        home = Path(desktop.env["HOME"]) / "vault"
        make_vault(home).lock()
        began = time.monotonic()
        process = start(desktop, home)
        until(lambda: icon in desktop.output("xwininfo", "-root", "-tree").lower(), "the icon in the tray", 30)
        came, spent = time.monotonic(), processes.own(process.pid)
        time.sleep(3)
        before = processes.use(process.pid)
        time.sleep(5)
        after = processes.use(process.pid)
    return {
        "command to icon, s": came - began,
        "CPU-s to icon": spent,
        "MB resident": after.resident / 1e6,
        "CPU-s a minute": (after.cpu - before.cpu) * 12,
    }


def closing() -> runs.Run:
    """Seconds in which sessions of many and of few keys are closed; all but their last moment was durable before."""
    with tempfile.TemporaryDirectory(prefix="stet-bench-") as folder:
        home = Path(folder) / "vault"
        make_vault(home).lock()
        return {f"closing {events} events, s": _closed(home, events) for events in (_SHORT, _LONG)}


def _closed(home: Path, events: int) -> float:
    anchor = SystemClock().anchor()
    writer = create_session(home, SessionHeader(session=new_session_id(anchor), choice=StartChoice(pictures=False), anchor=anchor))
    for first in range(0, events, _BATCH):
        numbers = range(first, min(first + _BATCH, events))
        writer.write([KeyPress(at=number * _KEY_NS, keycode=38, keysym="a", text="a") for number in numbers])
    began = time.monotonic()
    writer.close("stopped", events * _KEY_NS)
    return time.monotonic() - began


def _capture(pid: int) -> list[int]:
    """The capture process of the app."""
    return [each for each in processes.tree(pid)[1:] if b"capture" in processes.command(each)]


def _found(home: Path) -> list[Seen]:
    """What the vault has of the recording that broke off."""
    with vault.unlock(home, PASSPHRASE) as unlocked:
        for summary in unlocked.summaries():
            with unlocked.open(summary.session) as reader:
                zero = reader.header.anchor.monotonic
                return [(what, at + zero) for what, at in kept(reader.events())]
    return []


def _lost(sent: list[Sent], seen: list[Seen], killed: int) -> runs.Run:
    """Seconds of what was done before the end that are not there; not told where the pointer had come to rest before."""
    last = max((at for _, at in seen), default=0)
    done = [each.after for each in sent if each.after < killed]
    figures = {"found after SIGKILL": float(len(seen))}
    moved = bool(done) and killed - done[-1] < 20 * _GAP_US * 1000
    return {**figures, "lost at SIGKILL, s": max(0.0, (done[-1] - last) / 1e9)} if moved and seen else figures


def measure(measured: runs.Measured, rounds: int, names: list[str]) -> None:
    """So many rounds, in turns."""
    for number in range(1, rounds + 1):
        for name in names:
            measured.attempt(BENCH, name, number, functools.partial(_run, name, Random(SEED + number)))
            sys.stdout.write(f"  {', '.join(f'{key} {value:.3g}' for key, value in measured.runs[BENCH][name][-1].items())}\n")


def _run(name: str, random: Random) -> runs.Run:
    match name:
        case "stet":
            return stet(random)
        case "stored":
            return stored()
        case "tray":
            return tray(lambda desktop, home: _app(desktop, home, "app"), b"stet")
        case "bare":
            return tray(lambda desktop, _home: desktop.spawn(sys.executable, _BARE), b"bare_tray")
        case "closing":
            return closing()
    return peer(PEERS[name], random)


def figures(measured: runs.Measured) -> dict[str, float]:
    """Times beside what they may be, or beside others: bounds and ratios, not seconds."""
    bare = measured.middle(BENCH, "bare", "CPU-s to icon")
    short, long = (measured.middle(BENCH, "closing", f"closing {events} events, s") for events in (_SHORT, _LONG))
    return {
        "CPU to the tray / bare icon": measured.middle(BENCH, "tray", "CPU-s to icon") / bare,
        "resident tray / bare icon": measured.middle(BENCH, "tray", "MB resident") / measured.middle(BENCH, "bare", "MB resident"),
        "CPU to the sheet / bare icon": measured.middle(BENCH, "stet", "CPU-s to sheet") / bare,
        "closing 400,000 events / 40,000": long / short,
        "lost at SIGKILL : a second": max(measured.values(BENCH, "stet", "lost at SIGKILL, s"), default=9.0),
        "event to disk p99 : a second": measured.middle(BENCH, "stored", "event to disk p99, s"),
        "recordings found after SIGKILL": float(len(measured.values(BENCH, "stet", "lost at SIGKILL, s")))
        / len(measured.values(BENCH, "stet", "found after SIGKILL")),
    }


if __name__ == "__main__":
    sys.exit(runs.main(BENCH, measure, figures, [*OURS, "pynput", "openadapt"], OURS))
