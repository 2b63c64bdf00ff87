# SPDX-License-Identifier: GPL-3.0-or-later
"""The button beside a draft that is read, which asks how recognisable it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from recorder import api
from ui.recognisable_dialog import RecognisableDialog

_READ, _APPROVE = 2, 3


class RecogniseButton(QPushButton):
    """Seen while there is a draft to ask about; opens one dialog at a time over its window."""

    def __init__(
        self, pages: QStackedWidget, draft: Callable[[], api.DraftSummary | None], unlocked: api.Unlocked, language: str
    ) -> None:
        super().__init__(autoDefault=False)
        self.setText(self.tr("How recognisable is this?"))
        self.setObjectName("review_recognisable")
        self._draft, self._unlocked, self._language = draft, unlocked, language
        self.dialog: RecognisableDialog | None = None
        self.hide()
        pages.currentChanged.connect(lambda page: self.setVisible(page in (_READ, _APPROVE)))
        self.clicked.connect(self.ask)

    def ask(self) -> None:
        """Asks it of the draft."""
        draft = self._draft()
        if draft is not None and self.dialog is None:
            self.dialog = RecognisableDialog(self._unlocked, [draft.draft], self._language, self.window())
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def abandon_in(window: QWidget) -> None:
    """Stops what runs in this window: the vault is being locked."""
    for button in window.findChildren(RecogniseButton):
        if button.dialog is not None:
            button.dialog.abandon()
