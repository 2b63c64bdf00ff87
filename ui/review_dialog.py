# SPDX-License-Identifier: GPL-3.0-or-later
"""Review: terms, the built draft step by step, the approval, the folder. Nothing leaves before its last button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recorder import api
from ui.bridge import Work
from ui.fields import emptied, room, stacked
from ui.level_bar import LevelBar
from ui.recognising import RecogniseButton
from ui.review_draft import Made, besides, contents, make_draft, warnings
from ui.review_pages import ApprovePage, DonePage, WaitingPage
from ui.review_reading import Reading
from ui.saying_why import SayingWhy
from ui.terms_form import TermsForm
from ui.terms_policy import hold

_TERMS, _BUILD, _READ, _APPROVE, _DONE = range(5)


class ReviewDialog(QDialog):
    """Signals: ``built(float)``, 0 to 1, while the draft is made; ``left(LedgerEntry)`` once an export was written; ``back_asked``.

    ``explained`` tells that the worker said why he took a step, which is a mark.
    """

    explained = Signal()
    built = Signal(float)
    left = Signal(object)
    back_asked = Signal()

    def __init__(self, unlocked: api.Unlocked, sessions: Sequence[str], language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self.setWindowTitle(self.tr("Stet: review"))
        self.resize(QSize(980, 720).boundedTo(room(self)))
        self._unlocked, self._sessions, self._language = unlocked, tuple(sessions), language
        self._work: Work | None = None
        self._stop = Event()
        self._embedded = False
        self.draft: api.DraftSummary | None = None
        self.read: Reading | None = None
        self.terms = TermsForm(api.chosen(language) == "zh_CN", api.ledger.remembered(unlocked))
        self.level, self.saying = LevelBar(language), SayingWhy(unlocked, sessions, self)
        hold(self.terms, self.level, unlocked)
        self.waiting, self.approve, self.handed = WaitingPage(), ApprovePage(), DonePage()
        self.progress = self.waiting.progress
        self.built.connect(lambda share: self.progress.setValue(round(share * 1000)))
        self.head, self.bar, self.trouble = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.pages = QStackedWidget()
        self.back, self.next = QPushButton(self.tr("Back")), QPushButton(default=True)
        self._build()
        self.terms.changed.connect(self._look)
        self.approve.changed.connect(self._look)
        self.saying.said.connect(self.explained)
        self.saying.turned.connect(self._look)
        self.saying.failed.connect(self._failed)
        self._go(_TERMS)
        self.terms.recipient.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not while something is being built or written; else an unapproved draft is thrown away."""
        if self._work is not None:
            event.ignore()
        else:
            self._drop()
            super().closeEvent(event)

    def reject(self) -> None:
        """Escape and Cancel: stops the building first."""
        self._stop.set()
        if self._work is None:
            self._drop()
            super().reject()

    def embed(self) -> None:
        """Becomes a page of another dialog."""
        self.setWindowFlags(Qt.WindowType.Widget)
        self._embedded = True
        self._look()

    def begin_again(self) -> None:
        """The decisions may be others: what was built is thrown away, the terms stay."""
        if self._work is None and self.pages.currentIndex() != _DONE:
            self._drop()
            self._go(_TERMS)

    def begin(self) -> None:
        """The page that it stands at gets the keyboard."""
        if self.pages.currentIndex() == _TERMS:
            self.terms.recipient.setFocus()
        elif self.read is not None:
            self.read.steps.setFocus()

    def abandon(self) -> None:
        """Stops at once and waits for what runs: the vault is about to be locked."""
        self._stop.set()
        if self._work is not None:
            self._work.wait()
            self._work = None
        self._drop()
        self.close()

    def advance(self) -> None:
        """What the accent button does on each page."""
        page = self.pages.currentIndex()
        if page == _TERMS:
            self._start_build()
        elif page == _READ and self.draft is not None and self.read is not None:
            if self.read.why.pending:
                self._start_build()
            else:
                warning = warnings(self._unlocked, self.draft, self._language)
                self.approve.ask(self.draft, self.said(), self.terms.conditions(), warning)
                self._go(_APPROVE)
        elif page == _APPROVE:
            self._start_writing()
        elif page == _DONE:
            self.accept()

    def said(self) -> str:
        """What is in the draft, in plain words."""
        return contents(self.draft) if self.draft is not None else ""

    def _build(self) -> None:
        self.head.setProperty("title", True)
        self.bar.setObjectName("review_bar")
        self.trouble.setProperty("trouble", True)
        self.trouble.setObjectName("review_trouble")
        self.next.setObjectName("review_next")
        self.next.setProperty("accent", True)
        self.next.clicked.connect(self.advance)
        self.back.setObjectName("review_back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._go_back)
        self.cancel = QPushButton(self.tr("Close"))
        self.cancel.setObjectName("review_cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence("F11"), self, self._turn_full)
        self._lay_out()

    def _turn_full(self) -> None:
        """As large as the screen, or as before."""
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _lay_out(self) -> None:
        self.reading = QWidget()
        self._reading = QVBoxLayout(self.reading)
        self._reading.setContentsMargins(0, 0, 0, 0)
        for page in (stacked(self.terms, self.level), self.waiting, self.reading, self.approve, self.handed):
            self.pages.addWidget(page)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addWidget(RecogniseButton(self.pages, lambda: self.draft, self._unlocked, self._language))
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.trouble)
        column.addLayout(buttons)

    def _go(self, page: int) -> None:
        heads = {
            _TERMS: self.tr("On which terms?"),
            _BUILD: self.tr("Building what would leave"),
            _READ: self.tr("Read what would leave"),
            _APPROVE: self.tr("Approve and write"),
            _DONE: self.tr("Handed to a folder"),
        }
        told = {
            _TERMS: self.tr("Your terms travel with the export. Nothing is ticked for you, and nothing leaves on this page."),
            _BUILD: "",
            _READ: self.said() + self.tr(". Read to the end, then approve.") + besides(self.draft, self._language),
            _APPROVE: "",
            _DONE: self.said(),
        }
        self.head.setText(heads[page])
        self.bar.setText(told[page])
        self.bar.setVisible(bool(told[page]))
        self.trouble.hide()
        self.pages.setCurrentIndex(page)
        self._look()

    def _go_back(self) -> None:
        page = self.pages.currentIndex()
        if page == _TERMS:
            self.back_asked.emit()
        else:
            self._go(_READ if page == _APPROVE else _TERMS)

    def _look(self) -> None:
        page, busy = self.pages.currentIndex(), self._work is not None or self.saying.busy
        texts = {_READ: self.tr("Approve…"), _APPROVE: self.tr("Approve and write the folder"), _DONE: self.tr("Done")}
        if self.read is not None and self.read.why.pending:
            texts[_READ] = self.tr("Build it again")
        self.next.setText(texts.get(page, self.tr("Build what would leave")))
        ready = {_TERMS: self.terms.complete(), _READ: self._has_read, _APPROVE: self.approve.complete(), _DONE: True}
        self.next.setEnabled(not busy and ready.get(page, False))
        self.next.setVisible(page != _BUILD)
        self.back.setVisible(page in (_READ, _APPROVE) or (self._embedded and page == _TERMS))
        self.back.setEnabled(not busy)
        self.cancel.setVisible(page != _DONE)
        self.cancel.setText(self.tr("Stop") if page == _BUILD else self.tr("Close"))

    @property
    def _has_read(self) -> bool:
        return self.read is not None and (self.read.complete or self.read.why.pending)

    def _start_build(self) -> None:
        self._drop()
        self._stop.clear()
        self.progress.setValue(0)
        terms, how_much = self.terms.terms(), self.level.how_much.saying(self.terms.omission.omission())
        self._start(lambda: make_draft(self._unlocked, self._sessions, terms, self._told, how_much), self._show_draft)
        self._go(_BUILD)

    def _told(self, share: float) -> None:
        if self._stop.is_set():
            raise api.ExportError("Building was stopped.", "Nothing was kept.")
        self.built.emit(share)

    def _show_draft(self, result: object) -> None:
        made = cast(Made, result)
        self.draft = made.draft
        emptied(self._reading)
        before, self.read = self.read, Reading(made)
        self.read.changed.connect(self._look)
        self.read.explained.connect(self.saying.say)
        self._reading.addWidget(self.read)
        self._go(_READ)
        if before is not None and before.why.pending:
            self.read.take_over(before)
        self.read.steps.setFocus()

    def _start_writing(self) -> None:
        draft, folder, secret = self.draft, self.approve.destination(), self.approve.passphrase.text()
        if draft is not None:
            name, digest = draft.draft, draft.digest
            self._start(lambda: api.approve_and_write(self._unlocked, name, digest, secret, folder), self._written)
            self.next.setText(self.tr("Writing…"))

    def _written(self, result: object) -> None:
        entry = cast("api.LedgerEntry", result)
        self.handed.show_entry(entry, self.approve.destination())
        self.approve.passphrase.clear()
        self._go(_DONE)
        self.draft = None
        self.left.emit(entry)

    def _start(self, call: Callable[[], object], then: Callable[[object], None]) -> None:
        self._work = Work(call, self)
        self._work.done.connect(lambda result: self._ended(then, result))
        self._work.failed.connect(lambda error: self._ended(self._failed, error))
        self._work.start()
        self._look()

    def _ended(self, then: Callable[[object], None], result: object) -> None:
        if self._work is not None:
            self._work.wait()
            self._work.deleteLater()
            self._work = None
        then(result)

    def _failed(self, error: object) -> None:
        self._go(_TERMS if self.pages.currentIndex() == _BUILD else self.pages.currentIndex())
        if isinstance(error, api.RecorderError):
            self.trouble.setText(" ".join(api.localized(error, self._language)))
            self.trouble.show()

    def _drop(self) -> None:
        """A draft that was not approved is not kept; what was said of its steps is."""
        self.saying.finish()
        if self.draft is not None:
            self._unlocked.drop_draft(self.draft.draft)
        self.draft = None
