# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks one after another, in order and within a bound: ``python -m tests.benchmarks.run [short|page|rest|full] [ROUNDS]``.

``short`` (what ``make bench`` does) ends within a quarter of an hour: recorders beside each other, two rounds each, then as many of the other
budgets as fit; what does not fit is named. ``page`` measures every recorder five times, in about half an hour, and writes docs/performance.md.
``rest`` is all the others, whole, in an hour and a half; ``full`` is both. ROUNDS is for a try of ``page``: a page needs five. The exit code
is 1 where one is out of its budget (where moments are compared with moments: out of it twice, if there is time), or where what the page is
made of did not end.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from tests.benchmarks import runs
from tests.benchmarks.budget import ROOT

_BOUND_S = {"short": 14 * 60, "page": 3600.0, "rest": 8 * 3600.0, "full": 12 * 3600.0}


class Step(msgspec.Struct, frozen=True):
    """A benchmark, its arguments, and about how long it takes on two cores that are busy with nothing else."""

    name: str
    words: tuple[str, ...] = ()
    seconds: float = 60.0


_SHORT = (
    Step("capture", ("2", "nothing", "stet", "stet-default", "pynput", "openadapt"), 330),
    Step("beside", ("1",), 100),
    Step("beginning", ("2", "stet", "stored", "tray", "bare", "closing"), 90),
    Step("million", ("2", "1000000", "nopeer"), 40),
)
# With five rounds each.
_PAGED = (
    Step("capture", (), 900),
    Step("beside", (), 430),
    Step("beginning", (), 300),
    Step("million", (), 205),
)
# The quickest first: as many as fit.
_OTHERS = (
    Step("recognisable", ("short",), 45),
    Step("sessions", (), 20),
    Step("timeline", (), 40),
    Step("handing", (), 40),
    Step("export", ("1",), 155),
    Step("detect", (), 60),
    Step("store", (), 300),
    Step("pages", (), 200),
    Step("pictures", (), 900),
    Step("minutes", (), 660),
)
# In hours these are whole.
_WHOLE = {"recognisable": Step("recognisable", (), 600)}
_PAGES = ("page", "full")
# What these compare are times of one moment with times of another: what a busy neighbour did in between is measured once more.
_ONCE_MORE = {"capture", "beside", "million", "sessions", "timeline", "handing", "export", "detect", "store"}
_MAY_WAIT = {step.name for step in _OTHERS}


def steps(kind: str, rounds: str = "5") -> tuple[Step, ...]:
    """In the order in which they run."""
    page = tuple(Step(step.name, (rounds,), step.seconds * int(rounds) / 5) for step in _PAGED)
    whole = tuple(_WHOLE.get(step.name, step) for step in _OTHERS)
    return {"short": (*_SHORT, *_OTHERS), "page": page, "rest": whole, "full": (*page, *whole)}[kind]


def run(step: Step, kind: str, left: float) -> bool | None:
    """Whether it ended within its budget, None where the time was over before; all that it started ends with it."""
    environment = {**os.environ, **({"FULL": "1"} if kind in ("rest", "full") else {})}
    command = [sys.executable, f"tests/benchmarks/bench_{step.name}.py", *step.words]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        return process.wait(left) == 0
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def told(step: Step, kind: str, end: float) -> bool | None:
    """Runs it until then at most, and says how long it took."""
    began = time.monotonic()
    say(f"{step.name} {' '.join(step.words)} (about {step.seconds:.0f} s)")
    ended = run(step, kind, end - began)
    say(f"{step.name} took {time.monotonic() - began:.0f} s")
    return ended


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"bench: {text}\n")
    sys.stdout.flush()


def write_page() -> bool:
    """Of the runs that were just measured."""
    files = [str(path) for path in _files() if path.exists()]
    return subprocess.run([sys.executable, "-m", "tests.benchmarks.page", *files], cwd=ROOT, check=False).returncode == 0


def _files() -> list[Path]:
    return [runs.PLACE / f"{step.name}.json" for step in _PAGED]


def main() -> int:
    """Runs them, and says at the end what failed and what was left out."""
    kind, rounds = (sys.argv + ["short", "5"][len(sys.argv) - 1 :])[1:3]
    end = time.monotonic() + _BOUND_S[kind]
    for path in _files() if kind != "rest" else ():
        path.unlink(missing_ok=True)
    bad: list[str] = []
    left_out: list[str] = []
    again: list[Step] = []
    for step in steps(kind, rounds):
        if step.seconds > end - time.monotonic():
            left_out.append(step.name)
            continue
        ended = told(step, kind, end)
        if ended is False:
            bad.append(step.name)
            again += [step] if step.name in _ONCE_MORE else []
        elif ended is None:
            (left_out if step.name in _MAY_WAIT else bad).append(step.name)
    for step in again:
        if step.seconds <= end - time.monotonic() and told(step, kind, end):
            bad.remove(step.name)
            say(f"{step.name} was out of its budget once, and within it once more")
    if kind in _PAGES and not write_page():
        bad.append("the page")
    say(f"left out, for want of time: {', '.join(left_out) or 'nothing'}")
    say(f"out of its budget, or broken off: {', '.join(bad) or 'nothing'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
