# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the mask dialog that looks into the other sessions, and masks there: on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.bridge import LongWork, put_down
from ui.desk import Desk
from ui.fields import sentence

_SETTLE_MS = 250


class MaskElsewhere(QWidget):
    """Says in how many other sessions the text stands; shown while that is wanted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mask_elsewhere")
        self._desk, self._text, self._covers = desk, "", True
        self._work: LongWork | None = None
        self.told, self.bar = sentence(muted=True), QProgressBar(textVisible=False)
        self.told.setObjectName("mask_elsewhere_told")
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(self.tr("How far the other sessions have been looked through"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        self._due = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._due.timeout.connect(self._look)
        self.hide()

    def weigh(self, text: str, *, covers: bool) -> None:
        """Looks where else this text stands, and with ``covers`` what shows it there; without a text it hides."""
        self.abandon()
        self._text, self._covers = text, covers
        self.setVisible(bool(text))
        self.told.setText(self.tr("Looking into your other sessions…"))
        if text:
            self._due.start()

    def mask_there(self, text: str, own: Sequence[api.Cover] | None, then: Callable[[], object]) -> None:
        """Masks it there, then here with these covers (None: it does not stand here); the desk says what was done."""
        covers = self._covers
        self.abandon()
        self.show()
        self.told.setText(self.tr("Masking in your other sessions…"))
        unlocked, session = self._desk.unlocked, self._desk.session
        here = api.masking.Planned(session, "", (text,), api.Touches(), tuple(own)) if own is not None else None

        def mask(progress: Callable[[float], None]) -> object:
            return api.masking.mask_all(unlocked, _planned(unlocked, text, session, progress, covers))

        self._begin(mask, lambda done: self._masked(here, cast(api.masking.Masked, done), then))

    def abandon(self) -> None:
        """Ends what runs, and waits for its end."""
        self._due.stop()
        if self._work is not None:
            work, self._work = self._work, None
            work.progressed.disconnect()
            work.cancel()
            put_down(work)

    def _look(self) -> None:
        unlocked, text, session, covers = self._desk.unlocked, self._text, self._desk.session, self._covers
        self._begin(
            lambda progress: _planned(unlocked, text, session, progress, covers),
            lambda plan: self._tell(cast(api.masking.Plan, plan)),
        )

    def _begin(self, call: Callable[[Callable[[float], None]], object], then: Callable[[object], object]) -> None:
        work = LongWork(call, self)
        work.progressed.connect(lambda share: self.bar.setValue(round(share * 1000)))
        work.done.connect(lambda found: self._end(lambda: then(found)))
        work.failed.connect(lambda error: self._end(lambda: self._desk.failed.emit(error)))
        self.bar.show()
        self._work = work
        work.start()

    def _end(self, then: Callable[[], object]) -> None:
        work, self._work = self._work, None
        if work is not None:
            put_down(work)
        self.bar.hide()
        then()

    def _tell(self, plan: api.masking.Plan) -> None:
        count = len(plan.parts)
        told = self.tr("Besides, in {sessions}: {what}. One undo here takes it back in all of them.")
        none = self.tr("It stands in none of your other sessions.")
        self.told.setText(
            told.format(sessions=words.sessions(count), what=words.touched(api.masking.total(plan))) if count else none
        )

    def _masked(self, here: api.masking.Planned | None, done: api.masking.Masked, then: Callable[[], object]) -> None:
        count = len(done.marks)
        besides = self.tr("Masked in {sessions} besides this one; one undo takes all of it back.")
        told = besides.format(sessions=words.sessions(count)) if count else self.tr("Masked everywhere in this session.")
        if count or here is not None:
            self._desk.mask_together(here, done, told)
        then()


def _planned(unlocked: api.Unlocked, text: str, but: str, progress: Callable[[float], None], covers: bool) -> api.masking.Plan:
    """Lives on the work's thread."""
    others = [each.session for each in unlocked.summaries() if each.session != but]
    return api.masking.plan(unlocked, text, others, progress, covers=covers)
