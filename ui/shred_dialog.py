# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what shredding will make impossible, before it is done; then does it where the window does not wait."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from recorder import api
from ui import shred_words, words
from ui.bridge import Work, put_down
from ui.fields import sentence
from ui.naming import named
from ui.task_dialog import TaskDialog

_SETTLE_MS = 250


class ShredDialog(TaskDialog):
    """Counts first, then asks; keeping is the default.

    Signals: ``begins(ShredPlan)`` before anything is destroyed, so that nobody keeps a file open that is about to go.
    """

    begins = Signal(api.ShredPlan)

    def __init__(
        self,
        unlocked: api.Unlocked,
        what: api.ShredWhat,
        language: str,
        title: str,
        parent: QWidget | None = None,
        *,
        left: str = "",
    ) -> None:
        super().__init__("shred_dialog", self.tr("Stet: shred"), language, parent)
        self.unlocked, self.what, self._left = unlocked, what, left
        self.plan: api.ShredPlan | None = None
        self._counting: Work | None = None
        self._lazy = QTimer(self, singleShot=True)
        self._lazy.timeout.connect(self._count)
        self.limits = sentence(shred_words.out_of_reach(), muted=True)
        self.ask(title, self.tr("Counting what would be gone…"), self.tr("Shred"), self.tr("Keep it"))
        self.no.setFocus()
        self.fields()
        self.body.addWidget(self.limits)
        self.yes.setEnabled(False)
        self.yes.clicked.connect(self._shred)
        self._lazy.start(0)

    def fields(self) -> None:
        """What is asked besides: nothing here."""

    def body_widgets(self) -> list[QWidget]:
        """The one sentence about what is out of reach."""
        return [self.limits]

    def choose(self, what: api.ShredWhat) -> None:
        """Something else is to be shredded: counts again, in a moment."""
        self.what, self.plan = what, None
        self.yes.setEnabled(False)
        self._lazy.start(_SETTLE_MS)

    def confirmed(self) -> bool:
        """Whether the worker has said all that is asked."""
        return True

    def look(self) -> None:
        """Whether it can be done now."""
        self.yes.setEnabled(self.plan is not None and not self.plan.empty and self.confirmed())

    def abandon(self) -> None:
        """Counting is waited for too."""
        self._lazy.stop()
        self._end_counting()
        super().abandon()

    def reject(self) -> None:
        """Likewise."""
        self._lazy.stop()
        if not self.works:
            self._end_counting()
        super().reject()

    def _count(self) -> None:
        if self._counting is not None or self.works:
            self._lazy.start(_SETTLE_MS)  # the answer that is under way is for something else
            return
        what = self.what
        self._counting = Work(lambda: api.shred_plan(self.unlocked, what), self)
        self._counting.done.connect(self._counted)
        self._counting.failed.connect(self._uncounted)
        self._counting.start()

    def _end_counting(self) -> None:
        if self._counting is not None:
            put_down(self._counting)
            self._counting = None

    def _counted(self, plan: object) -> None:
        self._end_counting()
        found = cast("api.ShredPlan", plan)
        if found.what != self.what:
            return
        self.plan = found
        self.say_trouble("")
        text = shred_words.nothing(found.what) if found.empty else shred_words.gone(found)
        if self._left:
            text += " " + named(self.tr("What has left to {recipient} is not called back by it."), self._left)
        self.note.setText(text)
        self.limits.setVisible(not found.empty)
        self.look()
        self.fit()

    def _uncounted(self, error: object) -> None:
        self._end_counting()
        self.note.setText(self.tr("Nothing is shredded."))
        if isinstance(error, api.RecorderError):
            self.failed(error)

    def _shred(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.begins.emit(plan)
        self.begin(lambda progress: api.shred(self.unlocked, plan, progress), self.tr("Shredding…"), self._gone)

    def _gone(self, result: object) -> None:
        freed = cast("api.Shredded", result).freed_bytes
        told = self.tr("{size} are free again.").format(size=words.size(freed)) if freed else ""
        self.end(self.tr("It is gone"), told)

    def stopped(self) -> None:
        """Each session is either as it was or shredded."""
        self.say_trouble(self.tr("Stopped. What was not shredded yet stays as it was."))
        self.choose(self.what)
