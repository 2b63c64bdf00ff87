# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of figures is made of its figures, and says where Stet falls short."""

from __future__ import annotations

import msgspec
import pytest

from tests.benchmarks import page, run, targets, window_work
from tests.benchmarks.budget import ROOT
from tests.benchmarks.page_tables import NAMES, TABLES, shown
from tests.benchmarks.plots import Bar, bars, short
from tests.benchmarks.runs import Measured, read

DOCS = ROOT / "docs"


@pytest.fixture
def measured() -> Measured:
    """Two rounds of Stet and of the loop beside it."""
    made = Measured(when="2026-01-02", machine={"cores": "2"}, versions={"Stet": "1"})
    for ours, theirs in ((2.0, 1.0), (3.0, 2.0)):
        made.add("capture", "stet", {"office: CPU-s a minute": ours, "idle: CPU-s a minute": 0.05})
        made.add("capture", "pynput", {"office: CPU-s a minute": theirs, "idle: CPU-s a minute": 0.0})
    return made


def test_the_page_and_its_plots_are_what_their_figures_make() -> None:
    """No figure on it was typed by hand, and no plot lies there that the page does not show."""
    made = page.render(read(DOCS / "performance.json"))
    assert made == {path: (DOCS / path).read_text("utf-8") for path in made}
    assert {path for path in made if path.endswith(".svg")} == {
        f"performance/{each.name}" for each in (DOCS / "performance").iterdir()
    }


def test_a_ratio_is_of_one_round(measured: Measured) -> None:
    """Not of two medians that may come from different rounds; what nothing was measured of gives none."""
    assert [2.0, 1.5] == measured.ratios("capture", "office: CPU-s a minute", "stet", "pynput")
    assert [] == measured.ratios("capture", "idle: CPU-s a minute", "stet", "pynput")


def test_a_target_that_is_missed_says_so(measured: Measured) -> None:
    """Met, missed and not measured are told apart, and the last two have a reason beside."""
    by_name = {answer.target.name: answer for answer in targets.answers(measured)}
    assert by_name["CPU / pynput loop, office"].met is False
    assert by_name["CPU idle"].met is True
    assert by_name["Lost at SIGKILL"].met is None
    text = page.render(measured)["performance.md"]
    assert "| CPU / pynput loop, office | 0.7 x | 1.75 (1.5–2) x | **no** |" in text
    assert "- **CPU / pynput loop, office**: " in text
    assert "- **CPU idle**" not in text
    assert "**fewer than the 5 that such a page needs**" in text


def test_a_count_that_must_be_nothing_is_judged_by_its_worst_run() -> None:
    """One run of five in which an event was lost is one too many."""
    made = Measured()
    for lost in (0.0, 0.0, 1.0):
        made.add("capture", "stet", {"window: missed": lost})
    (answer,) = [each for each in targets.answers(made) if each.target.name == "Window changes missed"]
    assert (1.0, False) == (answer.middle, answer.met)


def test_every_recorder_has_a_name() -> None:
    """In the tables and in the plots."""
    assert {name for table in TABLES for name in table.recorders} <= set(NAMES)


@pytest.mark.parametrize(
    ("values", "text"), [([], "–"), ([2.0], "2"), ([1.0, 3.0, 2.0], "2 (1–3)"), ([0.00123], "0.00123"), ([1234.5], "1,234")]
)
def test_a_figure_is_shown_with_its_range(values: list[float], text: str) -> None:
    """Three digits that count; the range only where there is one."""
    assert text == shown(values)


def test_a_longer_bar_is_more() -> None:
    """Also on a logarithmic axis; a name is written as text, whatever is in it."""
    drawn = bars("CPU <s>", "s", [Bar("a & b", 1.0, 0.5, 2.0, ours=True), Bar("c", 100.0, 90.0, 110.0)])
    widths = [float(part.split('"')[0]) for part in drawn.split('height="20"')[0:2] for part in part.split('width="')[-1:]]
    assert widths == sorted(widths)
    assert widths[0] < widths[1]
    assert "a &amp; b" in drawn
    assert "CPU &lt;s&gt;" in drawn
    assert "0" == short(0.0)


def test_a_window_that_was_never_kept_is_missed() -> None:
    """And the error of a time is how far it lies outside of the stretch in which the change happened."""
    changes = [window_work.Change(title, before, before + 10) for title, before in (("one", 100), ("two", 200), ("three", 300))]
    found = window_work.compare(changes, [("one", 105), ("three", 310 + 3_000_000)])
    assert (3, 1) == (found["window: changes"], found["window: missed"])
    assert 3.0 == found["window: time error p99, ms"]


def test_the_short_run_fits_into_its_quarter_of_an_hour() -> None:
    """What is always run takes less than the bound, and every benchmark has a place in the full run."""
    always = [step for step in run.steps("short") if step.words]
    assert sum(step.seconds for step in always) < 15 * 60
    there = {path.stem.removeprefix("bench_") for path in (ROOT / "tests" / "benchmarks").glob("bench_*.py")}
    assert there == {step.name for step in run.steps("full")}


def test_the_figures_are_read_again_as_they_were_written(measured: Measured) -> None:
    """Byte for byte the same page."""
    again = msgspec.convert(msgspec.to_builtins(measured), Measured)
    assert page.render(measured) == page.render(again)
