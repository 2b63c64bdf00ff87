# SPDX-License-Identifier: GPL-3.0-or-later
"""What the guide for admins says of errors and commands is what the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recorder import errors
from recorder.doctor.lacks import LACKS
from tests.unit.test_guide import commands, unknown

DOCS = Path(__file__).parents[2] / "docs"
PAPERS = [DOCS / "admin.md", DOCS / "admin.zh.md"]
_ROW = re.compile(r"^\| `([a-z-]+)` \| (.+) \| (.+) \|$", re.MULTILINE)


def references() -> set[str]:
    """Every reference that an error or a look at a machine can carry."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.RecorderError)]
    return {kind.reference for kind in kinds} | set(LACKS)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_reference_has_its_cause_and_cure(paper: Path) -> None:
    """Each once, and none that does not exist."""
    rows = _ROW.findall(paper.read_text("utf-8"))
    assert sorted(reference for reference, _cause, _cure in rows) == sorted(references())
    assert [row for row in rows if not all(part.strip() for part in row)] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_command_that_is_told_exists(paper: Path) -> None:
    """With each of its options."""
    told = commands(paper.read_text("utf-8"))
    assert told
    assert [wrong for wrong in map(unknown, told) if wrong] == []


def test_no_reference_is_used_twice() -> None:
    """A reference tells one kind of error from every other."""
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.RecorderError)}
    assert len({kind.reference for kind in kinds}) == len(kinds)
