# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker left as it is last: taken back and done again like a mark, while no mark was made or taken back since."""

from __future__ import annotations

from recorder import api
from ui.desk import Desk

Suggestion = api.suggest.Suggestion


class LeftAlone:
    """Only remembers; who asks carries it out. Lives on the window's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ones: tuple[Suggestion, ...] = ()
        self._marks: tuple[api.StoredMark, ...] = ()
        self._undone = False

    def remember(self, ones: tuple[Suggestion, ...]) -> None:
        """These were left just now."""
        self._ones, self._marks, self._undone = ones, self._now(), False

    def forget(self) -> None:
        """Nothing was left."""
        self._ones = ()

    @property
    def can_undo(self) -> bool:
        """Whether that was the last that was done."""
        return self._counts and not self._undone

    @property
    def can_redo(self) -> bool:
        """Whether taking it back was the last that was done."""
        return self._counts and self._undone

    def turn(self) -> tuple[Suggestion, ...]:
        """It is taken back, or done again: which ones."""
        self._undone = not self._undone
        return self._ones

    @property
    def _counts(self) -> bool:
        return bool(self._ones) and self._marks == self._now()

    def _now(self) -> tuple[api.StoredMark, ...]:
        board = self._desk.board
        return board.outline.marks if board is not None else ()
