# SPDX-License-Identifier: GPL-3.0-or-later
"""A million events, opened, looked over, read and exported: ``python tests/benchmarks/bench_million.py [ROUNDS] [EVENTS] [nopeer]``.

Stet reads one session of them, each round in a process of its own. ActivityWatch's server holds the same events in one bucket and is asked
once: its export of a million takes minutes. What Stet's export for others takes, with its gates, is measured by bench_export.py; here both
write what they hold as JSON.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from recorder.capture.writer import BATCH
from recorder.clock import Anchor
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import places
from recorder.store.sessions import create_session
from tests.benchmarks import activitywatch, runs
from tests.benchmarks.budget import ROOT, report
from tests.benchmarks.workload import slices
from tests.helpers.sample import make_vault

BENCH = "million"
EVENTS = 1_000_000
_ALL = "all written as JSON, s"
_SESSION = "20260102-090000-0001"


def record(home: Path, count: int) -> runs.Run:
    """Writes the session as the recorder does; how long that took, and the closing."""
    unlocked = make_vault(home)
    anchor = Anchor(1, 1, 1_767_340_800_000_000_000, 0, "boot")
    writer = create_session(home, SessionHeader(session=_SESSION, choice=StartChoice(everything=True), anchor=anchor))
    began, last = time.perf_counter(), 0
    for events in slices(count, BATCH):
        writer.write(events)
        last = events[-1].at
    written = time.perf_counter() - began
    writer.close("stopped", last)
    closed = time.perf_counter() - began - written
    size = places.size(home / "sessions", _SESSION)
    unlocked.lock()
    return {"written, s": written, "closed, s": closed, "bytes an event": size / count, "events": float(count)}


def read(place: Path) -> runs.Run:
    """In a process of its own."""
    out = place / "all.jsonl"
    command = [sys.executable, "-m", "tests.benchmarks.million_read", str(place / "vault"), _SESSION, str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=600)
    found: runs.Run = json.loads(done.stdout)
    return {**found, "JSON, MB": out.stat().st_size / 1e6}


def measure(measured: runs.Measured, rounds: int, count: int, *, peer: bool) -> None:
    """Once written; read so many times; the other's once."""
    with tempfile.TemporaryDirectory(prefix="stet-bench-") as name:
        place = Path(name)
        once = record(place / "vault", count)
        for number in range(rounds):
            measured.add(BENCH, "stet", {**read(place), **(once if number == 0 else {})})
    measured.keep(BENCH)
    if peer:
        with tempfile.TemporaryDirectory(prefix="stet-bench-") as name:
            activitywatch.fill(Path(name), itertools.chain.from_iterable(slices(count, BATCH)))
            measured.add(BENCH, "activitywatch", {**activitywatch.ask(Path(name)), "events": float(count)})
        measured.keep(BENCH)
    for name, found in measured.runs[BENCH].items():
        for number, run in enumerate(found, 1):
            sys.stdout.write(f"round {number}, {name}: {', '.join(f'{key} {value:.3g}' for key, value in run.items())}\n")


def figures(measured: runs.Measured) -> dict[str, float]:
    """What a look costs beside reading all of it."""
    whole = measured.middle(BENCH, "stet", _ALL)
    return {
        f"{what} / all of it": measured.middle(BENCH, "stet", f"{what}, s") / whole for what in ("open and overview", "an hour")
    }


def beside(measured: runs.Measured) -> dict[str, float]:
    """The ratios to the peer."""
    return {
        f"{measure.removesuffix(', s')} / ActivityWatch": measured.middle(BENCH, "stet", measure)
        / measured.middle(BENCH, "activitywatch", measure)
        for measure in ("an hour, s", _ALL)
    }


def main() -> int:
    """Measures, writes the JSON, and checks the budget."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    count = int(sys.argv[2]) if len(sys.argv) > 2 else EVENTS
    began, measured = time.monotonic(), runs.started()
    measure(measured, rounds, count, peer="nopeer" not in sys.argv)
    measured.seconds[BENCH] = round(time.monotonic() - began)
    measured.keep(BENCH)
    facts = {"took_s": measured.seconds[BENCH], "rounds": rounds}
    bad = report(BENCH, figures(measured), facts)
    if measured.values(BENCH, "activitywatch", _ALL):
        bad |= report("million_peer", beside(measured), facts)
    return bad


if __name__ == "__main__":
    sys.exit(main())
