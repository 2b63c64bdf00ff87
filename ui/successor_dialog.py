# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the export that is to take the place of another, approves it, and says what to do with both."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from recorder import api
from ui.bridge import Work
from ui.fields import chosen_button, quiet, room, sentence
from ui.review_draft import besides, contents, warnings
from ui.review_pages import ApprovePage
from ui.review_steps import StepsView
from ui.step_words import paired

_READ, _APPROVE, _DONE = range(3)


class SuccessorDialog(QDialog):
    """Nothing leaves before its last button; a draft that was not approved is not kept. Signal ``left(object)``: the new entry."""

    left = Signal(object)

    def __init__(
        self, unlocked: api.Unlocked, draft: api.DraftSummary, steps: tuple[tuple[api.Step, ...], tuple[api.Step, ...]], language: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("successor")
        self.setWindowTitle(self.tr("Stet: correct what has left"))
        self._unlocked, self._language = unlocked, language
        self.draft: api.DraftSummary | None = draft
        self._pixmaps: dict[str, QPixmap] = {}
        self._work: Work | None = None
        self.head, self.told, self.trouble = sentence(title=True), sentence(), sentence(trouble=True)
        self.trouble.setObjectName("successor_trouble")
        self.steps, self.approve, self.handed = StepsView(paired(*steps), self._picture), ApprovePage(), sentence()
        self.pages = QStackedWidget()
        self.next, self.cancel = chosen_button("successor_next", ""), quiet("successor_close", self.tr("Close"))
        self._lay_out()
        self.next.clicked.connect(self.advance)
        self.cancel.clicked.connect(self.reject)
        self.steps.read.connect(self._look)
        self.approve.changed.connect(self._look)
        self._go(_READ)
        self.steps.setFocus()

    def advance(self) -> None:
        """What the accent button does on each page."""
        page = self.pages.currentIndex()
        if page == _READ and self.draft is not None:
            self.approve.ask(self.draft, contents(self.draft), "", warnings(self._unlocked, self.draft, self._language))
            if Path(self.approve.folder.text()).exists():
                self.approve.folder.setText(self.approve.folder.text() + "-corrected")
            self._go(_APPROVE)
        elif page == _APPROVE:
            self._write()
        elif page == _DONE:
            self.accept()

    def abandon(self) -> None:
        """Waits for what is being written, and closes: the vault is being locked."""
        if self._work is not None:
            self._work.wait()
            self._work = None
        self._drop()
        super().reject()

    def reject(self) -> None:
        """Not while it is being written."""
        if self._work is None:
            self._drop()
            super().reject()

    def _lay_out(self) -> None:
        reading = QFrame()
        reading.setProperty("card", True)
        inside = QVBoxLayout(reading)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.steps)
        for page in (reading, self.approve, self.handed):
            self.pages.addWidget(page)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (self.head, self.told):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.trouble)
        column.addLayout(buttons)
        self.resize(QSize(980, 700).boundedTo(room(self)))

    def _go(self, page: int) -> None:
        heads = (self.tr("Read what would take its place"), self.tr("Approve and write"), self.tr("Another took its place"))
        self.head.setText(heads[page])
        said = contents(self.draft) + self.tr(". Read to the end, then approve.") if self.draft is not None else ""
        said += besides(self.draft, self._language)
        self.told.setText(said if page == _READ else "")
        self.told.setVisible(page == _READ)
        self.trouble.hide()
        self.pages.setCurrentIndex(page)
        self._look()

    def _look(self) -> None:
        page = self.pages.currentIndex()
        self.next.setText((self.tr("Approve…"), self.tr("Approve and write the folder"), self.tr("Done"))[page])
        ready = (self.steps.has_read, self.approve.complete(), True)[page]
        self.next.setEnabled(ready and self._work is None)
        self.cancel.setVisible(page != _DONE)
        self.cancel.setEnabled(self._work is None)

    def _write(self) -> None:
        draft, folder, secret = self.draft, self.approve.destination(), self.approve.passphrase.text()
        if draft is None:
            return
        name, digest = draft.draft, draft.digest
        self._work = Work(lambda: api.approve_and_write(self._unlocked, name, digest, secret, folder), self)
        self._work.done.connect(self._written)
        self._work.failed.connect(self._failed)
        self._work.start()
        self._look()

    def _written(self, result: object) -> None:
        self._rest()
        self.draft = None
        self.approve.passphrase.clear()
        told = self.tr(
            "It is in {folder}. Open the letter of the earlier one in the list: it names both, and its signed file makes a check of the "
            "earlier one say that it is withdrawn. Nothing was sent."
        )
        self.handed.setText(told.format(folder=self.approve.destination()))
        self._go(_DONE)
        self.left.emit(cast("api.LedgerEntry", result))

    def _failed(self, error: object) -> None:
        self._rest()
        if isinstance(error, api.RecorderError):
            self.trouble.setText(" ".join(api.localized(error, self._language)))
            self.trouble.show()
        self._look()

    def _rest(self) -> None:
        if self._work is not None:
            self._work.wait()
            self._work.deleteLater()
            self._work = None

    def _picture(self, path: str) -> QPixmap:
        if path not in self._pixmaps and self.draft is not None:
            pixmap = QPixmap()
            pixmap.loadFromData(api.draft_file(self._unlocked, self.draft.draft, f"steps/{path}"))
            self._pixmaps[path] = pixmap
        return self._pixmaps.get(path, QPixmap())

    def _drop(self) -> None:
        if self.draft is not None:
            self._unlocked.drop_draft(self.draft.draft)
        self.draft = None
