# SPDX-License-Identifier: GPL-3.0-or-later
"""A budget of ratios: what is a fifth worse fails, and a time counts only beside a fixed work of the same run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import budget, reference
from tests.benchmarks.budget import Spent, report

FIGURES = {"list of files read : remembered": 60.0}


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was measured last stays where it lies."""
    monkeypatch.setattr(budget, "ROOT", tmp_path)


def test_a_time_is_judged_beside_the_fixed_work(capsys: pytest.CaptureFixture[str]) -> None:
    """The same seconds pass on a slow machine that fail on a quick one; that they are more than they should be is told, and no more."""
    work = reference.cost()
    assert 0 == report("sessions", FIGURES, {}, {"list in the window": Spent(work, work / 2)})
    assert "over the" in capsys.readouterr().out
    assert 1 == report("sessions", FIGURES, {}, {"list in the window": Spent(1000 * work, 2000 * work)})
    told = capsys.readouterr()
    assert "within the" in told.out
    assert "list in the window / fixed work" in told.err


def test_a_figure_that_is_a_fifth_worse_or_missing_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """Each is named."""
    assert 1 == report("sessions", {"list of files read : remembered": 5.0}, {})
    told = capsys.readouterr().err
    assert "list of files read : remembered is 5" in told
    assert "list in the window / fixed work stands in the budget and was not measured" in told


def test_no_budget_holds_a_time() -> None:
    """Nor a share of one: only a ratio to something of the same run, a share of what was found, or a count."""
    names = [line for file in Path(budget.__file__).parent.glob("*.json") for line in file.read_text("utf-8").splitlines()]
    assert not [line for line in names if " s :" in line or "minute :" in line or "CPU-s" in line or "second :" in line]
