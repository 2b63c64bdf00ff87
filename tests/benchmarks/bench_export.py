# SPDX-License-Identifier: GPL-3.0-or-later
"""How long an export takes: ``python tests/benchmarks/bench_export.py [HOURS]`` (8 by default), without pictures, in every format.

A busy worker's session is exported with stretches withheld in it and texts masked, whole and as its first eighth, in one run: what is
quadratic shows in the ratio. A minute is what eight hours may take.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from recorder import api
from recorder.capture.writer import BATCH
from recorder.clock import Anchor
from recorder.model.redaction import AnyMark, Mask, Stand, Withhold
from recorder.model.session import SessionHeader, StartChoice
from recorder.store.sessions import create_session
from tests.benchmarks.budget import report
from tests.benchmarks.workload import PACE, slices
from tests.helpers.sample import TERMS, make_vault

_SECOND = 1_000_000_000
_HOUR = 3600 * PACE
_ALLOWED_S = 60


def _record(unlocked: api.Unlocked, number: int, events: int) -> str:
    anchor = Anchor(1, 1, 1_767_340_800_000_000_000, 0, "boot")
    session = f"20260102-0900{number:02}-0001"
    writer = create_session(unlocked.home, SessionHeader(session=session, choice=StartChoice(everything=True), anchor=anchor))
    for part in slices(events, BATCH):
        writer.write(part)
    writer.close("stopped", part[-1].at)
    with api.open_session(unlocked, session) as view:
        for mark in _marks(view):
            view.add(mark)
    return session


def _marks(view: api.SessionView) -> list[AnyMark]:
    """All stands but half a minute in ten; ten of the texts are masked."""
    draw = random.Random(5)
    minutes = range(0, view.duration // _SECOND, 600)
    withheld = [Withhold(start=second * _SECOND, end=(second + 30) * _SECOND) for second in minutes]
    texts = sorted({run.text for run in view.raw_runs if len(run.text) > 8})
    masks = [Mask(text=text) for text in draw.sample(texts, 10)]
    return [Stand(start=0, end=view.duration + 1, text=True), *withheld, *masks]


def _export(unlocked: api.Unlocked, session: str) -> tuple[float, api.DraftSummary]:
    start = time.process_time()
    summary = api.build_draft(unlocked, [session], TERMS, formats=api.FORMAT_NAMES)
    return time.process_time() - start, summary


def main() -> int:
    """Measures and reports. Returns 1 when a figure is out of its budget."""
    hours = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    with tempfile.TemporaryDirectory(prefix="stet-bench-") as place, make_vault(Path(place) / "vault") as unlocked:
        whole, eighth = (_record(unlocked, number, hours * _HOUR // part) for number, part in enumerate((1, 8)))
        short = min(_export(unlocked, eighth)[0] for _turn in range(3))
        long, summary = _export(unlocked, whole)
    facts = {
        "hours": hours,
        "events": hours * _HOUR,
        "steps": summary.steps,
        "export_s": long,
        "eighth_s": short,
        "bytes": summary.size,
    }
    for name, value in facts.items():
        print(f"  {name:20}{value:14.4g}")
    figures = {"a minute : a day's export": _ALLOWED_S * hours / 8 / long, "eight eighths : the whole": 8 * short / long}
    return report("export", figures, facts)


if __name__ == "__main__":
    raise SystemExit(main())
