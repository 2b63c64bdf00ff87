# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of figures, made of what was measured and of nothing else: ``python -m tests.benchmarks.page build/bench/runs/*.json``.

Writes docs/performance.md, its plots in docs/performance, and docs/performance.json, of which the page can be made again by itself.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tests.benchmarks import page_tables, runs, targets
from tests.benchmarks.budget import ROOT
from tests.benchmarks.page_tables import NAMES, shown
from tests.benchmarks.peer_recorders import PATIENCE_S
from tests.benchmarks.plots import Bar, bars, short

_DOCS = ROOT / "docs"
_FEWEST = 5

# Benchmark, measure, title, unit, recorders from the least to the most they do.
_PLOTS = {
    "office": ("capture", "office: CPU-s a minute", "Processor time in office work, no pictures", "s/min"),
    "motion": ("capture", "motion: CPU-s a minute", "Processor time under a mouse of 1000 Hz", "s/min"),
    "kept": ("capture", "kept, KB", "Bytes kept of the same work", "KB"),
    "pictures": ("beside", "CPU-s a minute", "Processor time with pictures", "s/min"),
    "bytes": ("beside", "KB kept a minute", "Bytes kept with pictures", "KB/min"),
    "million": ("million", "all written as JSON, s", "A million events written as JSON", "s"),
}

_INTRO = """<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Made by tests/benchmarks/page.py from docs/performance.json: do not edit. -->
# How fast Stet is, measured beside others

Every figure here but those of a day at work (`make endurance`, docs/endurance.json) was measured in one go of `make bench FULL=page` (or `FULL=1`, which begins with it; a benchmark that is out of its budget there is measured
once more, and that go counts) on {when}, with {rounds}. Each recorder gets the same
seeded work on a virtual X server of its own, injected by XTEST with a log of the moment of each event. A figure is the median of the runs, with the least and the
most in brackets. Ratios come first, because they mean something on other machines as well; below 1 is in Stet's favour.
"""

_NOT_COMPARED = """## What cannot be compared

- **Stet does more for an event**: it asks which window, which field and which exclusion it belongs to, encrypts, and has it on the disk within a
  second. The pynput loop and the bare reader of RECORD append to a file and lose what is in its buffer; they are floors, not rivals.
- **openadapt-capture** is run with its own defaults: it records video of the frames around actions and no window titles. Its writers poll
  without rest, so its processor time is what the machine has left and grows with the number of cores. What it had not written {patience} s
  after the stop counts as lost, and it is killed then.
- **pynput** gives keys names and no numbers: its keys are counted, not compared.
- **mss and x264** are floors for pictures: they take the whole screen twice a second, know nothing of input, and keep nothing secret. They
  recorded the same stretch as Stet at the same time; openadapt-capture a stretch of its own with the same script.
- **ActivityWatch** holds the same events in one bucket. Its server is asked in its own process, without the socket, and outside of its
  testing mode. Its export was run once. Stet writes its events as
  JSON here, which it does for nobody in practice: what leaves passes gates, which `bench_export.py` measures.
- **The desktop is virtual**: no compositor, no real mouse, no sleeping disk. Files were in the page cache; nothing was started cold from the disk.
- **Memory** of one process is what is resident; of several it is their proportional share.
- Processor time is that of the recorder's own processes: what the X server spends on telling them is not in it.
"""


def render(measured: runs.Measured) -> dict[str, str]:
    """The page's files by their path in docs."""
    plots = {f"performance/{name}.svg": _plot(measured, *what) for name, what in _PLOTS.items()}
    drawn = {path: text for path, text in plots.items() if text}
    return {"performance.md": _page(measured, sorted(drawn, key=list(plots).index)), **drawn}


def _page(measured: runs.Measured, plots: Sequence[str]) -> str:
    pictures = [f"![{_PLOTS[Path(path).stem][2]}]({path})" for path in plots]
    return "\n".join(
        [
            _INTRO.format(when=measured.when, rounds=_rounds(measured)),
            *_targets(measured),
            *page_tables.ratios(measured),
            "## The same as pictures",
            "",
            "The axes are logarithmic; the line in each bar is the range of the runs.",
            "",
            *(line for picture in pictures for line in (picture, "")),
            *page_tables.all_tables(measured),
            _NOT_COMPARED.format(patience=short(PATIENCE_S)),
            *_machine(measured),
        ]
    )


def _rounds(measured: runs.Measured) -> str:
    least = min(len(found) for name in ("capture", "beside", "beginning") for found in measured.runs.get(name, {"": []}).values())
    return f"{least} run{'s' * (least != 1)} of each recorder" + (
        "" if least >= _FEWEST else f", **fewer than the {_FEWEST} that such a page needs**"
    )


def _targets(measured: runs.Measured) -> list[str]:
    found = targets.answers(measured)
    met, missed = (sum(each.met is what for each in found) for what in (True, False))
    lines = [
        "## What it should show, and does or does not",
        "",
        (
            f"Of {len(found)} targets {met} are met, {missed} are not, not measured here: {len(found) - met - missed}. Where a count must be nothing "
            "the worst run counts, else the median."
        ),
        "",
        "| Target | At most | Measured | Met |",
        "| --- | ---: | ---: | --- |",
    ]
    for each in found:
        unit = f" {each.target.unit}".rstrip()
        figure = shown(each.found) + unit if each.found else "–"
        lines.append(f"| {each.target.name} | {short(each.target.most)}{unit} | {figure} | {_word(each.met)} |")
    short_of = [
        f"- **{each.target.name}**: {each.target.why or 'the reason is not known yet.'}" for each in found if each.met is not True
    ]
    return [*lines, "", *(["Where it falls short:", "", *short_of, ""] if short_of else [])]


def _word(met: bool | None) -> str:
    return {True: "yes", False: "**no**", None: "not measured"}[met]


def _plot(measured: runs.Measured, benchmark: str, measure: str, title: str, unit: str) -> str:
    found = {name: measured.values(benchmark, name, measure) for name in measured.runs.get(benchmark, {})}
    shown_bars = [
        Bar(NAMES[name], statistics.median(values), min(values), max(values), name.startswith("stet"))
        for name, values in sorted(found.items(), key=lambda each: list(NAMES).index(each[0]))
        if values and min(values) > 0
    ]
    return bars(title, unit, shown_bars) if len(shown_bars) > 1 else ""


def _machine(measured: runs.Measured) -> list[str]:
    took = sum(measured.seconds.values()) / 60
    return [
        "## The machine",
        "",
        *(f"- {name}: {value}" for name, value in sorted(measured.machine.items())),
        *(f"- {name} {value}" for name, value in measured.versions.items()),
        f"- Measured on {measured.when}, in {took:.0f} minutes.",
        "",
        "To measure again: `make bench FULL=page`, half an hour. `make bench` alone takes a quarter of one and checks the budgets beside the benchmarks: it fails",
        "where a ratio or a count is more than 20 % worse than when its budget was written.",
        "",
    ]


def day(told: Path) -> runs.Run:
    """What ``make endurance`` found: counts, and by how much memory grew after the first hour, in percent.

    By a line through all looks, or by the medians of the first and the last fifth of them, whichever is more.
    """
    found = json.loads(told.read_text("utf-8"))
    grew = {f"{name}: grew, %": 100 * max(flat["growth"], flat["last"] / flat["first"] - 1) for name, flat in found["flat"].items()}
    return {"events": found["events"], "lost": found["lost"], "extra": found["extra"], "load": found["load"][1], **grew}


def main() -> int:
    """Makes it of the files named, or of docs/performance.json again; a day of work is taken from docs/endurance.json."""
    measured = runs.read(*[Path(name) for name in sys.argv[1:]] or [_DOCS / "performance.json"])
    measured.runs["endurance"] = {}
    measured.add("endurance", "stet", day(_DOCS / "endurance.json"))
    (_DOCS / "performance").mkdir(exist_ok=True)
    (_DOCS / "performance.json").write_text(json.dumps(msgspec.to_builtins(measured), indent=1, sort_keys=True) + "\n", "utf-8")
    made = render(measured)
    for old in (_DOCS / "performance").glob("*.svg"):
        if f"performance/{old.name}" not in made:
            old.unlink()
    for path, text in made.items():
        (_DOCS / path).write_text(text, "utf-8")
    sys.stdout.write(f"docs/performance.md, with {len(made) - 1} plots\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
