# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the page: a measure a line, a recorder a column, medians with their ranges."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import msgspec

from tests.benchmarks import phases
from tests.benchmarks.plots import short
from tests.benchmarks.runs import Measured

# In the order of the columns and bars.
NAMES = {
    "stet": "Stet",
    "stet-default": "Stet, no pointer path",
    "stored": "Stet",
    "tray": "Stet in the tray",
    "bare": "bare Qt icon",
    "pynput": "pynput loop",
    "floor": "bare RECORD reader",
    "openadapt": "openadapt-capture",
    "mss": "mss loop, PNG",
    "x264": "x264, 2 frames/s",
    "activitywatch": "ActivityWatch",
    "nothing": "no recorder",
}


class Line(msgspec.Struct, frozen=True):
    """What a line is called, and the measure that it shows."""

    name: str
    measure: str


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """One table of one benchmark."""

    title: str
    benchmark: str
    recorders: tuple[str, ...]
    lines: tuple[Line, ...]
    said: str = ""


def shown(values: Sequence[float]) -> str:
    """The median, and the range where there is one."""
    if not values:
        return "–"
    middle, least, most = (short(value) for value in (statistics.median(values), min(values), max(values)))
    return middle if least == most else f"{middle} ({least}–{most})"


_EACH = ("idle", "office", "window", "motion", "burst", "flood")
_INPUT = ("stet", "stet-default", "pynput", "floor", "openadapt")
_FOUR = ("stet", "pynput", "floor", "openadapt")
_PICTURES = ("stet", "mss", "x264", "openadapt")
_BUSY = ("office", "motion", "burst", "flood")


def _by_phase(what: str, each: Sequence[str] = _EACH) -> tuple[Line, ...]:
    return tuple(Line(phase, f"{phase}: {what}") for phase in each)


_WORK = "; ".join(f"*{phase}*: {what} ({phases.SECONDS[phase]} s)" for phase, what in phases.WHAT.items()) + "."

TABLES: tuple[Table, ...] = (
    Table(title="Processor time, CPU-seconds a minute", benchmark="capture", recorders=_INPUT, lines=_by_phase("CPU-s a minute"), said=_WORK),
    Table(
        title="Resident memory, MB", benchmark="capture", recorders=_INPUT, lines=_by_phase("MB resident", ("idle", "office", "flood")),
        said="At the end of each phase.",
    ),
    Table(
        title="Bytes", benchmark="capture", recorders=_INPUT,
        lines=(*_by_phase("KB written a minute", ("idle", "office", "motion")), Line("kept of the whole run, KB", "kept, KB"), Line("stop until the process ended, s", "stop, s"),
            Line("stop after the flood, s", "stop after the flood, s")),
        said="KB written to the disk a minute, as the kernel counts them, and what is left in the recorder's files.",
    ),
    Table(
        title="Events lost", benchmark="capture", recorders=_FOUR, lines=_by_phase("lost", _BUSY),
        said="Of what was injected in a phase. Extra and out of order follow.",
    ),
    Table(title="Events extra", benchmark="capture", recorders=_FOUR, lines=_by_phase("extra", _BUSY)),
    Table(title="Events out of order", benchmark="capture", recorders=_FOUR, lines=_by_phase("out of order", _BUSY)),
    Table(
        title="Error of stored times, ms", benchmark="capture", recorders=_FOUR,
        lines=tuple(Line(f"{phase}, {share}", f"{phase}: time error {share}, ms") for phase in _BUSY for share in ("p50", "p99")),
        said="How far the stored time lies outside of the stretch in which the server must have seen the event.",
    ),
    Table(
        title="Windows", benchmark="capture", recorders=("stet", "stet-default"),
        lines=(Line("changes of the front", "window: changes"), Line("missed", "window: missed"), Line("time error p50, ms", "window: time error p50, ms"), Line("time error p99, ms", "window: time error p99, ms")),
        said="The other recorders keep no windows as they are run here.",
    ),
    Table(
        title="Delay from the injection of a key to its application, ms", benchmark="capture", recorders=("nothing", *_INPUT),
        lines=(Line("p50", "key delay p50, ms"), Line("p99", "key delay p99, ms")),
        said="In office work.",
    ),
    Table(
        title="With pictures: typing, reading and scrolling at 1920 x 1080", benchmark="beside", recorders=_PICTURES,
        lines=(
            Line("CPU-s a minute", "CPU-s a minute"), Line("KB kept a minute", "KB kept a minute"), Line("KB written a minute", "KB written a minute"),
            Line("written a byte kept", "written a byte kept"), Line("MB resident", "MB resident"), Line("stop until all processes ended, s", "stop, s"),
        ),
        said="A stretch of 25 s: what a recording keeps once, its first picture and its empty file, weighs more than in an hour.",
    ),
    Table(
        title="Beginning and breaking off", benchmark="beginning", recorders=("stet", "pynput", "openadapt"),
        lines=(
            Line("command to the start sheet, s", "command to sheet, s"), Line("Return to the first event, s", "return to first event, s"),
            Line("command to the first event, s", "command to first event, s"), Line("events found after SIGKILL", "found after SIGKILL"),
            Line("lost at SIGKILL, s", "lost at SIGKILL, s"),
        ),
        said="Under a pointer that moves 100 times a second. Killed some three seconds later; where nothing is found all is lost.",
    ),
    Table(
        title="From a key to the disk, s", benchmark="beginning", recorders=("stored",),
        lines=(Line("p50", "event to disk p50, s"), Line("p99", "event to disk p99, s"), Line("the longest", "event to disk, the longest, s")),
        said="In office work, as a reader of the file sees it that looks every 10 ms. What waits is stored together, when the oldest of it is 0.9 s old.",
    ),
    Table(
        title="The app in the tray, with nothing to do", benchmark="beginning", recorders=("tray", "bare"),
        lines=(Line("command to the icon, s", "command to icon, s"), Line("MB resident", "MB resident"), Line("CPU-s a minute", "CPU-s a minute")),
    ),
    Table(
        title="A million events", benchmark="million", recorders=("stet", "activitywatch"),
        lines=(
            Line("the list, s", "list, s"), Line("open and overview, s", "open and overview, s"), Line("an hour of them, s", "an hour, s"),
            Line("an hour as redacted, the first, s", "an hour as redacted, s"),
            Line("an hour as redacted, another, s", "an hour as redacted, again, s"),
            Line("all written as JSON, s", "all written as JSON, s"), Line("memory growth, MB", "memory growth, MB"),
            Line("checked page by page on opening, s", "checked on opening, s"), Line("first search, s", "search, first, s"), Line("next search, s", "search, again, s"),
            Line("closing the session, s", "closed, s"), Line("bytes an event", "bytes an event"),
        ),
        said="A session of 14 hours. Its hour in the middle holds some 72,000 events; *as redacted* is what the app reads, which weighs every mark of the session first.",
    ),
    Table(
        title="A day at work, twenty times as fast", benchmark="endurance", recorders=("stet",),
        lines=(
            Line("events", "events"), Line("lost", "lost"), Line("extra", "extra"), Line("load of the machine, the middle", "load"),
            *(Line(f"{name}: memory grew, %", f"{name}: grew, %") for name in ("capture, in the longest recording", "app, while it records", "app, at rest after each recording")),
        ),
        said="Nine recordings of eight hours with pauses, locks, sleeps, storms of windows and a log-out. Growth is that of a line through all looks after the first hour, or of the medians of their first and last fifth, whichever is more.",
    ),
)  # fmt: skip

# Title, benchmark, measure, Stet's column, the other's.
_RATIOS = (
    ("CPU, idle", "capture", "idle: CPU-s a minute", "stet", ("openadapt",)),
    ("CPU, office", "capture", "office: CPU-s a minute", "stet", ("pynput", "floor", "openadapt")),
    ("CPU, office, no pointer path", "capture", "office: CPU-s a minute", "stet-default", ("pynput", "floor", "openadapt")),
    ("CPU, 1000 Hz", "capture", "motion: CPU-s a minute", "stet", ("pynput", "floor", "openadapt")),
    ("CPU, 1000 Hz, no pointer path", "capture", "motion: CPU-s a minute", "stet-default", ("pynput", "floor", "openadapt")),
    ("CPU, 4,000/s", "capture", "burst: CPU-s a minute", "stet", ("pynput", "floor", "openadapt")),
    ("Bytes kept", "capture", "kept, KB", "stet", ("pynput", "floor", "openadapt")),
    ("CPU, with pictures", "beside", "CPU-s a minute", "stet", ("mss", "x264", "openadapt")),
    ("Bytes kept, with pictures", "beside", "KB kept a minute", "stet", ("mss", "x264", "openadapt")),
    ("A million events as JSON", "million", "all written as JSON, s", "stet", ("activitywatch",)),
    ("An hour of a million events", "million", "an hour, s", "stet", ("activitywatch",)),
)


def ratios(measured: Measured) -> list[str]:
    """Stet divided by each of the others, round by round."""
    others = ("pynput", "floor", "openadapt", "mss", "x264", "activitywatch")
    lines = [
        "## Stet divided by the others",
        "",
        f"| | {' | '.join(NAMES[other] for other in others)} |",
        "| --- |" + " ---: |" * len(others),
    ]
    for title, benchmark, measure, ours, beside in _RATIOS:
        cells = [shown(measured.ratios(benchmark, measure, ours, other)) if other in beside else "" for other in others]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return [*lines, ""]


def all_tables(measured: Measured) -> list[str]:
    """Each table with something in it."""
    lines: list[str] = []
    for table in TABLES:
        names = [name for name in table.recorders if measured.runs.get(table.benchmark, {}).get(name)]
        if names:
            lines += _table(measured, table, names)
    return lines


def _table(measured: Measured, table: Table, names: Sequence[str]) -> list[str]:
    lines = [f"## {table.title}", "", *([table.said, ""] if table.said else [])]
    lines += [f"| | {' | '.join(NAMES[name] for name in names)} |", "| --- |" + " ---: |" * len(names)]
    for line in table.lines:
        cells = [shown(measured.values(table.benchmark, name, line.measure)) for name in names]
        lines.append(f"| {line.name} | {' | '.join(cells)} |")
    return [*lines, ""]
