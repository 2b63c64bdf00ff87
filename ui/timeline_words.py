# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to an instant of the session, in words. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import words
from ui.words import translate

if TYPE_CHECKING:
    from ui.timeline_model import Board


def fate_told(board: Board, at: int) -> str:
    """Whether it stands, stays or is gone, and what kind of work the worker calls it."""
    leaf = board.fate(at)
    fates = {
        "stands": translate("Timeline", "May leave, typed text too")
        if leaf.text
        else translate("Timeline", "May leave, without typed text"),
        "withheld": translate("Timeline", "Stays here"),
        "removed": translate("Timeline", "Gone"),
    }
    work = next((words.work(each.work) for each in board.outline.marked.classes if each.start <= at < each.end), "")
    return words.DOT.join(part for part in (fates[leaf.fate], work) if part)
