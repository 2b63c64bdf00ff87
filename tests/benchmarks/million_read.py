# SPDX-License-Identifier: GPL-3.0-or-later
"""A long session read by a process of its own: ``python -m tests.benchmarks.million_read HOME SESSION OUT``; seconds and bytes as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from recorder import api
from recorder.store import vault
from recorder.store.reader import SessionReader
from tests.benchmarks.budget import resident
from tests.helpers.sample import PASSPHRASE

_HOUR = 3600 * 1_000_000_000
_PIECE = 300 * 1_000_000_000


def main() -> None:
    """Opens, looks over, reads an hour, and writes every event as a line of JSON, five minutes of the session at a time."""
    home, session, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    figures: dict[str, float] = {}
    for _room in api.load_later():  # as the app has by then
        pass
    with vault.unlock(home, PASSPHRASE) as unlocked:
        before = resident()
        figures["list, s"] = _timed(unlocked.summaries)
        began = time.perf_counter()
        with api.open_session(unlocked, session, checked=False) as view:
            assert view.density()["keys"]
            figures["open and overview, s"] = time.perf_counter() - began
        with unlocked.open(session, checked=False) as reader:
            middle = reader.duration // 2
            figures["an hour, s"] = _timed(lambda: reader.events(middle, middle + _HOUR))
            figures["all written as JSON, s"] = _timed(lambda: _write(reader, out))
        figures["checked on opening, s"] = _timed(lambda: api.check_session(unlocked, session))
        figures["memory growth, MB"] = (_peak() - before) / 1e6
        with api.open_session(unlocked, session, checked=False) as view:
            figures["an hour as redacted, s"] = _timed(lambda: view.events_between(middle, middle + _HOUR))
            figures["an hour as redacted, again, s"] = _timed(lambda: view.events_between(middle - _HOUR, middle))
        figures["search, first, s"] = _timed(lambda: api.search(unlocked, "supplier"))
        figures["search, again, s"] = _timed(lambda: api.search(unlocked, "invoice"))
    sys.stdout.write(json.dumps(figures))


def _write(reader: SessionReader, out: Path) -> None:
    encoder = msgspec.json.Encoder()
    with out.open("wb") as file:
        for start in range(0, reader.duration + 1, _PIECE):
            file.write(encoder.encode_lines(reader.events(start, start + _PIECE)))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak() -> float:
    line = next(line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return float(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
