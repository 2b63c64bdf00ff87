# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the review, or the hand-over of a task, one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recorder import api
from ui.handing_dialog import HandingDialog
from ui.recognising import abandon_in
from ui.review_dialog import ReviewDialog


class Reviewing(QObject):
    """Signals: ``done`` when the worker has closed it, whatever came of it; ``decided`` when marks were made on the way."""

    done = Signal()
    decided = Signal()

    def __init__(self, unlocked: api.Unlocked, language: str, window: QWidget) -> None:
        super().__init__(window)
        self._unlocked, self._language, self._window = unlocked, language, window
        self._dialog: ReviewDialog | HandingDialog | None = None
        self._explained = self._locking = False

    @property
    def open(self) -> bool:
        """Whether a review is open."""
        return self._dialog is not None

    def ask(self, chosen: Sequence[str]) -> None:
        """Reviews sessions."""
        if self._dialog is None:
            self._open(ReviewDialog(self._unlocked, chosen, self._language, self._window))

    def hand_over(self, task: str) -> None:
        """Leads a task through its five pages."""
        if self._dialog is None:
            self._open(HandingDialog(self._unlocked, task, self._language, self._window))

    def _open(self, dialog: ReviewDialog | HandingDialog) -> None:
        self._dialog, self._explained = dialog, False
        if isinstance(dialog, ReviewDialog):
            dialog.explained.connect(self._note)
        dialog.finished.connect(self._closed)
        dialog.open()

    def abandon(self) -> None:
        """Closes with whatever runs: the vault is being locked."""
        if self._dialog is not None:
            self._locking = True  # whoever closes all reads nothing anew
            abandon_in(self._dialog)
            self._dialog.abandon()
            self._locking = False

    def _note(self) -> None:
        self._explained = True

    def _closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
        decided = self._explained or (isinstance(dialog, HandingDialog) and dialog.decided)
        if decided and not self._locking:
            self.decided.emit()
        self.done.emit()
