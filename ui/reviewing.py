# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the review, one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recorder import api
from ui.review_dialog import ReviewDialog


class Reviewing(QObject):
    """Signal ``done`` when the worker has closed it, whatever came of it."""

    done = Signal()

    def __init__(self, unlocked: api.Unlocked, language: str, window: QWidget) -> None:
        super().__init__(window)
        self._unlocked, self._language, self._window = unlocked, language, window
        self._dialog: ReviewDialog | None = None

    @property
    def open(self) -> bool:
        """Whether a review is open."""
        return self._dialog is not None

    def ask(self, chosen: Sequence[str]) -> None:
        """Reviews sessions, or a task."""
        if self._dialog is None:
            self._dialog = ReviewDialog(self._unlocked, chosen, self._language, self._window)
            self._dialog.finished.connect(self._closed)
            self._dialog.open()

    def abandon(self) -> None:
        """Closes with whatever runs: the vault is being locked."""
        if self._dialog is not None:
            self._dialog.abandon()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
        self.done.emit()
