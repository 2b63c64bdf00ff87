# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks for anyone an omission that the worker opened. Needs no vault and no network."""

from __future__ import annotations

from pathlib import Path

import msgspec

from recorder.export import leaves
from recorder.export.omission_check import HEX, omissions_of, read_paper
from recorder.export.verify import Verdict
from recorder.model.omission import Omission, OmissionPaper, Opening, Reason, What


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """An omission that was opened: ``content`` is what was left out. Where it does not fit the export, the ``problem`` alone counts."""

    number: int = 0
    step: int = 0
    what: What = "text"
    reason: Reason = "withheld"
    content: str = ""
    problem: str = ""


def check_opening(folder: Path, file: Path, verdict: Verdict) -> Opened:
    """Whether a file opens an omission of this export, and what that is. Raises BundleInvalid where the file is none.

    ``verdict`` is that of :func:`recorder.export.verify.verify`: of an export that was changed nothing can be opened.
    """
    opening = read_paper(file, Opening)
    if not verdict.digest:
        return Opened(problem="The export was changed or never approved, so nothing of it can be opened.")
    if opening.export != verdict.digest:
        return Opened(problem="The opening is of another export.")
    paper = omissions_of(folder)
    if paper is None or not _fits(opening, paper):
        return Opened(problem="The opening fits no omission of this export.")
    return Opened(number=opening.number, step=opening.step, what=opening.what, reason=opening.reason, content=opening.content)


def _fits(opening: Opening, paper: OmissionPaper) -> bool:
    if opening.schema != leaves.OPENING or not 1 <= opening.number <= len(paper.omissions) or not HEX.match(opening.salt):
        return False
    leaf = leaves.leaf(bytes.fromhex(opening.salt), opening, opening.content)
    said = Omission(step=opening.step, what=opening.what, reason=opening.reason, leaf=leaf)
    found = leaves.rooted(leaf, opening.number, len(paper.omissions), opening.path)
    return paper.omissions[opening.number - 1] == said and found == paper.root
