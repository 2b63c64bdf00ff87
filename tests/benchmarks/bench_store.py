# SPDX-License-Identifier: GPL-3.0-or-later
"""The store beside plain ``sqlite3``, in turns in one run: ``python tests/benchmarks/bench_store.py [EVENTS]``.

EVENTS is 5,000,000 by default. ``FULL=1`` searches as many events too, else a fifth. Both sides get the same events in the recorder's own
batches; tests/benchmarks/plain.py says what the plain side does and leaves out. A ratio above 1 means that the store is the quicker.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from recorder import api
from recorder.capture.writer import BATCH
from recorder.clock import Anchor
from recorder.model.events import AnyEvent
from recorder.model.pictures import Frame
from recorder.model.session import SessionHeader, StartChoice
from recorder.redact import finding
from recorder.store import folder, keys, places, texts, vault
from recorder.store.reader import SessionReader
from recorder.store.sessions import SessionWriter, create_session
from tests.benchmarks.budget import report
from tests.benchmarks.plain import Plain
from tests.benchmarks.workload import PACE, slices
from tests.helpers.desks import draw_picture

_SECOND = 1_000_000_000
_SLICE = 50_000
_SESSION = 100_000  # events of a long day's session: what is searched
_SLOW_BATCH = 8  # what a commit each 400 ms holds at this pace


class Meter:
    """Seconds and bytes written to the disk by what it measured."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.written = 0

    def run(self, work: Callable[[], object]) -> None:
        """Does it once more, and adds what it took."""
        before, start = _written(), time.perf_counter()
        work()
        self.seconds.append(time.perf_counter() - start)
        self.written += _written() - before

    @property
    def total(self) -> float:
        """All seconds."""
        return sum(self.seconds)


def _written() -> int:
    """Bytes that this process has caused to be written to a disk (proc_pid_io(5))."""
    for line in Path("/proc/self/io").read_text().splitlines():
        if line.startswith("write_bytes"):
            return int(line.split()[1])
    return 0


def _ratio(store: Meter, plain: Meter) -> float:
    """The middle one of the ratios of the turns: another program that was busy for one of them does not count."""
    return statistics.median(theirs / ours for ours, theirs in zip(store.seconds, plain.seconds, strict=True))


def _long(meter: Meter) -> float:
    """Seconds of all turns, each as long as the middle one, and of the last, which is the closing."""
    return statistics.median(meter.seconds[:-1]) * (len(meter.seconds) - 1) + meter.seconds[-1]


def _begin(unlocked: vault.Unlocked, number: int) -> SessionWriter:
    anchor = Anchor(1, 1, 1_767_340_800_000_000_000 + number, 0, "boot")
    return create_session(unlocked.home, SessionHeader(session=f"20260102-09{number:04}-0001", choice=StartChoice(), anchor=anchor))


def _in_batches(write: Callable[[Sequence[AnyEvent]], None], events: Sequence[AnyEvent], size: int) -> Callable[[], None]:
    def work() -> None:
        for start in range(0, len(events), size):
            write(events[start : start + size])

    return work


def insert(unlocked: vault.Unlocked, plain: Plain, number: int, count: int, batch: int) -> tuple[Meter, Meter, int]:
    """Writes the same events to both, slice by slice, in turns; the closing of both counts. Returns the bytes of the events too."""
    writer, ours, theirs, payload, last = _begin(unlocked, number), Meter(), Meter(), 0, 0
    for turn, events in enumerate(slices(count, min(_SLICE, count // 4))):
        sides = [(ours, _in_batches(writer.write, events, batch)), (theirs, _in_batches(plain.write, events, batch))]
        for meter, work in sides if turn % 2 else reversed(sides):
            meter.run(work)
        payload += sum(len(msgspec.msgpack.encode(event)) for event in events)
        last = events[-1].at
    ours.run(lambda: writer.close("stopped", last))
    theirs.run(lambda: plain.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
    return ours, theirs, payload


def read(reader: SessionReader, plain: Plain, width: int, count: int) -> float:
    """Reads stretches of about so many events at random places, each from both; the ratio."""
    draw, length = random.Random(3), width * _SECOND // PACE
    ours, theirs = Meter(), Meter()
    for turn in range(max(10, min(200, 400_000 // width))):
        start = draw.randrange(max(1, reader.duration - length))
        found: list[list[AnyEvent]] = []
        sides = [
            (ours, lambda: found.append(reader.events(start, start + length))),  # noqa: B023 - called at once
            (theirs, lambda: found.append(plain.events(start, start + length))),  # noqa: B023 - called at once
        ]
        for meter, work in sides if turn % 2 else reversed(sides):
            meter.run(work)
        assert found[0] == found[1], "the two sides disagree"
    return _ratio(ours, theirs)


def _best(work: Callable[[], object], times: int = 3) -> float:
    meter = Meter()
    for _turn in range(times):
        meter.run(work)
    return min(meter.seconds)


def search(place: Path, count: int) -> tuple[dict[str, float], dict[str, object]]:
    """Makes the search index of sessions of a day's length, and finds texts in all of them."""
    with _vault(place / "searched") as unlocked:
        for number in range(max(1, count // _SESSION)):
            writer = _begin(unlocked, number)
            for events in slices(min(count, _SESSION), 2_000, seed=number):
                writer.write(events)
            writer.close("stopped", events[-1].at)
        first = _best(lambda: api.search(unlocked, "supplier"), 1)
        again = _best(lambda: api.search(unlocked, "supplier"))
        readers = [unlocked.open(summary.session) for summary in unlocked.summaries()]
        found = [list(finding.every_text(reader)) for reader in readers]
        plains = [Plain(place / f"searched-{number}.db") for number in range(len(readers))]
        ours, theirs = Meter(), Meter()
        for reader, plain, some in zip(readers, plains, found, strict=True):
            ours.run(lambda: texts.replace(reader.database, "x", some))  # noqa: B023 - called at once
            theirs.run(lambda: plain.index([(text.at, text.field, text.text, texts.fold(text.text)) for text in some]))  # noqa: B023 - called at once
        figures: dict[str, float] = {"search index, made": _ratio(ours, theirs)}
        for name, wanted in (("word", "invoice 12"), ("two characters", "\u5bf9\u8d26"), ("nothing", "zebra crossing")):
            mine = _best(lambda: [texts.find(reader.database, wanted) for reader in readers], 5)  # noqa: B023 - called at once
            figures[f"search, {name}"] = _best(lambda: [plain.find(wanted) for plain in plains], 5) / mine  # noqa: B023 - so is this
        for plain in plains:
            plain.close()
    return figures, {"searched_events": count, "texts": sum(map(len, found)), "first_search_s": first, "next_search_s": again}


def amplification(place: Path, unlocked: vault.Unlocked) -> tuple[dict[str, float], dict[str, object]]:
    """Bytes written for each byte that is kept: at the pace of work, and with a picture every two seconds."""
    plain = Plain(place / "pace.db")
    ours, theirs, payload = insert(unlocked, plain, 7_000, 20_000, _SLOW_BATCH)
    kept = places.size(unlocked.home / "sessions", "20260102-097000-0001")
    figures = {
        "written a byte kept, at the pace of work": ours.written / kept,
        "written a byte of events, at the pace of work": ours.written / payload,
        "written beside plain, at the pace of work": ours.written / theirs.written,
    }
    facts: dict[str, object] = {"pace_mb_an_hour": ours.written / (20_000 / PACE) * 3600 / 1e6}
    more, seen = _with_pictures(unlocked)
    return {**figures, **more}, {**facts, **seen}


def _with_pictures(unlocked: vault.Unlocked) -> tuple[dict[str, float], dict[str, object]]:
    writer, ours = _begin(unlocked, 7_001), Meter()
    payload = 0
    for number, events in enumerate(slices(6_000, 40), 1):
        picture = draw_picture(events[-1].at, "Editor", f"Invoice {number}", number)
        ours.run(_in_batches(writer.write, events, _SLOW_BATCH))
        ours.run(lambda: writer.write_frame(Frame(number=number, at=picture.at, picture=picture, window=1)))  # noqa: B023 - called at once
        payload += sum(len(msgspec.msgpack.encode(event)) for event in events)
    ours.run(lambda: writer.close("stopped", events[-1].at))
    with unlocked.open(writer.session) as reader:
        ((coded,),) = reader.database.rows("SELECT sum(length(body)) FROM pictures")
        assert isinstance(coded, int)
    kept = places.size(unlocked.home / "sessions", writer.session)
    figures = {
        "written a byte kept, with pictures": ours.written / kept,
        "written a byte of events and pictures": ours.written / (payload + coded),
    }
    return figures, {"pictures": number, "picture_bytes": coded // number}


def _vault(home: Path) -> vault.Unlocked:
    unlocked, _words = vault.create(home, "bench", cost=keys.Cost(passes=1, memory=8 * 1024 * 1024))
    return unlocked


def measure(place: Path, count: int, searched: int) -> tuple[dict[str, float], dict[str, object]]:
    """Everything, in a folder that is thrown away afterwards."""
    with _vault(place / "vault") as unlocked:
        plain = Plain(place / "plain.db")
        ours, theirs, payload = insert(unlocked, plain, 1, count, BATCH)
        kept = places.size(unlocked.home / "sessions", "20260102-090001-0001")
        figures = {
            "insert": _ratio(ours, theirs),
            "insert, with the closing": _long(theirs) / _long(ours),
            "written a byte kept": ours.written / kept,
            "written a byte of events": ours.written / payload,
            "written beside plain": ours.written / theirs.written,
            "kept beside plain": kept / folder.size(plain.path),
        }
        facts: dict[str, object] = {
            "events": count,
            "insert_a_second": count / ours.total,
            "plain_insert_a_second": count / theirs.total,
            "closing_s": ours.seconds[-1],
            "bytes_an_event": kept / count,
        }
        with unlocked.open("20260102-090001-0001") as reader:
            for width in (1_000, 12_000, 100_000):
                figures[f"range read, {width:,} events"] = read(reader, plain, width, count)
            density, grouped = _best(reader.density), _best(plain.overview, 1)
            listed = _best(lambda: (reader.count(), reader.gaps(), reader.applications(), reader.duration, reader.digest()))
        figures["overview"] = grouped / density
        facts |= {"overview_s": density, "plain_overview_s": grouped, "line_of_the_list_s": listed}
        plain.close()
        more, seen = amplification(place, unlocked)
    found, known = search(place, searched)
    return {**figures, **more, **found}, {**facts, **seen, **known}


def main() -> int:
    """Measures and reports. Returns 1 when a figure is out of its budget."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    searched = count if os.environ.get("FULL") else count // 5
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="stet-bench-", dir=os.environ.get("STET_BENCH_DIR")) as place:
        figures, facts = measure(Path(place), count, searched)
    facts["took_s"] = time.perf_counter() - started
    for name, value in facts.items():
        print(f"  {name:46}{value:10.4g}" if isinstance(value, int | float) else f"  {name:46}{value}")
    return report("store", figures, facts)


if __name__ == "__main__":
    raise SystemExit(main())
