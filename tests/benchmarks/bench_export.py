# SPDX-License-Identifier: GPL-3.0-or-later
"""How long an export takes: ``python tests/benchmarks/bench_export.py [HOURS]`` (8 by default), in every format.

A busy worker's session is exported with stretches withheld in it and texts masked, whole and as its first eighth, in one run: what is
quadratic shows in the ratio. A minute is what eight hours may take. A session with pictures is exported when nothing is ready (text is
found, covered and encoded for each), and again when all was made ready ahead: CPU time of all processes, by picture, each counted once
however many steps it stands beside.
The last gate alone is run with ten secrets and with 1,500 that begin alike.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from recorder import api
from recorder.capture.writer import BATCH
from recorder.clock import Anchor
from recorder.export.gate import search
from recorder.model.redaction import AnyMark, Mask, Stand, Withhold
from recorder.model.session import SessionHeader, StartChoice
from recorder.store.sessions import create_session
from tests.benchmarks import pictured
from tests.benchmarks.budget import Spent, report
from tests.benchmarks.workload import PACE, slices
from tests.helpers.sample import TERMS, make_vault

_SECOND = 1_000_000_000
_HOUR = 3600 * PACE
_ALLOWED_S = 60
_PICTURES, _ALLOWED_PICTURE_S = 48, 0.6


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
    minutes = range(0, view.duration // _SECOND, 600)
    withheld = [Withhold(start=second * _SECOND, end=(second + 30) * _SECOND) for second in minutes]
    # The longest: two short ones one after another make up many a third, and what is redacted may not be put together so.
    texts = sorted({run.text for run in view.raw_runs}, key=lambda text: (len(text), text))
    masks = [Mask(text=text) for text in texts[-10:]]
    return [Stand(start=0, end=view.duration + 1, text=True), *withheld, *masks]


def _export(unlocked: api.Unlocked, session: str) -> tuple[float, api.DraftSummary]:
    start = time.process_time()
    summary = api.build_draft(unlocked, [session], TERMS, formats=api.FORMAT_NAMES)
    return time.process_time() - start, summary


def _cpu() -> float:
    """Of this process, and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _with_pictures(unlocked: api.Unlocked) -> dict[str, float]:
    """CPU seconds by picture: to find text first, for a draft when nothing else is ready, to make all ready, for a draft then."""
    cold, prepared = (pictured.record(unlocked, _PICTURES, f"20260103-0900{number:02}-0001") for number in range(2))
    marks = [_cpu()]
    api.picture_texts.find_text(unlocked, cold)
    marks.append(_cpu())
    first = api.build_draft(unlocked, [cold], TERMS, formats=api.FORMAT_NAMES)
    marks.append(_cpu())
    ready = api.make_ready(unlocked, [prepared])
    marks.append(_cpu())
    second = api.build_draft(unlocked, [prepared], TERMS, formats=api.FORMAT_NAMES)
    marks.append(_cpu())
    assert first.digest == second.digest
    names = ("find_s", "draft_cold_s", "make_ready_s", "draft_ready_s")
    return {name: (end - start) / ready.pictures for name, (start, end) in zip(names, itertools.pairwise(marks), strict=True)}


def _searched(files: dict[str, bytes], secrets: list[str]) -> float:
    start = time.process_time()
    search(files, [], secrets)
    return time.process_time() - start


def main() -> int:
    """Measures and reports. Returns 1 when a figure is out of its budget."""
    hours = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    with tempfile.TemporaryDirectory(prefix="stet-bench-") as place, make_vault(Path(place) / "vault") as unlocked:
        whole, eighth = (_record(unlocked, number, hours * _HOUR // part) for number, part in enumerate((1, 8)))
        short = min(_export(unlocked, eighth)[0] for _turn in range(3))
        long, summary = _export(unlocked, whole)
        pictures = _with_pictures(unlocked)
        files = unlocked.draft_files(summary.draft)
        few, many = (_searched(files, [f"a customer of the north {number:05}" for number in range(count)]) for count in (10, 1500))
    facts = {
        "hours": hours,
        "events": hours * _HOUR,
        "steps": summary.steps,
        "export_s": long,
        "eighth_s": short,
        "bytes": summary.size,
        "pictures": _PICTURES,
        **pictures,
        "search_s": few,
        "search_many_s": many,
    }
    for name, value in facts.items():
        print(f"  {name:20}{value:14.4g}")
    figures = {"eight eighths : the whole": 8 * short / long, "ten secrets : 1500 alike": few / many}
    spent = {
        "eight hours of events": Spent(long * 8 / hours, _ALLOWED_S),
        "a picture, with pictures, nothing ready": Spent(pictures["find_s"] + pictures["draft_cold_s"], _ALLOWED_PICTURE_S),
        "a picture, with pictures, made ready": Spent(pictures["draft_ready_s"], _ALLOWED_PICTURE_S),
        "to make a picture ready": Spent(pictures["make_ready_s"], _ALLOWED_PICTURE_S),
    }
    return report("export", figures, facts, spent)


if __name__ == "__main__":
    raise SystemExit(main())
