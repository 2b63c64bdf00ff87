# SPDX-License-Identifier: GPL-3.0-or-later
"""The frame of every dialog that does something long: a question, then a bar and a way to stop, then what came of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from recorder import api
from ui.bridge import LongWork
from ui.fields import chosen_button, fit, quiet, scrolled, sentence

Progress = Callable[[float], None]


class TaskDialog(QDialog):
    """Work is done on a thread of its own; closing the window while it runs asks it to stop.

    Signals: ``worked(object)`` with what the work returned.
    """

    worked = Signal(object)

    def __init__(self, name: str, window_title: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(window_title)
        self.setMinimumWidth(460)
        self.language = language
        self._work: LongWork | None = None
        self._fitting = QTimer(self, interval=0, singleShot=True)
        self._fitting.timeout.connect(self._fit)
        self._then: Callable[[object], None] = lambda _result: None
        self.title, self.note = sentence(title=True), sentence()
        self.title.setObjectName(f"{name}_title")
        self.note.setObjectName(f"{name}_note")
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.trouble = sentence(trouble=True)
        self.trouble.setObjectName(f"{name}_trouble")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 1000)
        self.doing = sentence(muted=True)
        self.yes, self.no = quiet(f"{name}_yes", ""), chosen_button(f"{name}_no", "")
        self._lay_out()

    def _lay_out(self) -> None:
        """Words and fields, which scroll where the screen is too low for them; the buttons below are always seen."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.note)
        column.addLayout(self.body)
        for widget in (self.trouble, self.doing, self.bar):
            column.addWidget(widget)
            widget.hide()
        self._area = scrolled(inner)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(24, 8, 24, 20)
        self.buttons.setSpacing(12)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.yes)
        self.buttons.addWidget(self.no)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addLayout(self.buttons)
        self.no.clicked.connect(self.reject)

    @property
    def works(self) -> bool:
        """Whether work is being done right now."""
        return self._work is not None

    def ask(self, title: str, note: str, yes: str, no: str) -> None:
        """Says the question and what the two buttons do."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.yes.setText(yes)
        self.no.setText(no)

    def prefer_yes(self) -> None:
        """Where nothing is lost by going on, that is what Return does."""
        for button, first in ((self.yes, True), (self.no, False)):
            button.setProperty("accent", first)
            button.setAutoDefault(first)
            button.setDefault(first)
        self.buttons.removeWidget(self.no)
        self.buttons.insertWidget(1, self.no)
        self.setTabOrder(self.no, self.yes)

    def in_order(self, *fields: QWidget) -> None:
        """Tab goes through these fields, then to the buttons; the first has the focus."""
        chain = [*fields, *((self.no, self.yes) if self.yes.isDefault() else (self.yes, self.no))]
        for before, after in itertools.pairwise(chain):
            self.setTabOrder(before, after)
        chain[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, call: Callable[[Progress], object], doing: str, then: Callable[[object], None]) -> None:
        """Does the work on another thread, and ``then`` with its result on this one."""
        if self._work is not None:
            return
        self._then = then
        self._set_working(doing)
        self._work = LongWork(call, self)
        self._work.progressed.connect(self._show_progress)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)
        self._work.start()

    def say_trouble(self, text: str) -> None:
        """Says what is wrong, or nothing any more."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.fit()

    def end(self, title: str, note: str) -> None:
        """Says what came of it; all that is left to do is to close."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.show_body(False)
        self.say_trouble("")
        self.yes.hide()
        self.no.setText(self.tr("Close"))
        self.no.setProperty("accent", True)
        self.no.setDefault(True)
        self.no.setFocus()
        restyle(self.no)
        self.fit()

    def show_body(self, shown: bool) -> None:
        """Shows or hides what stands between question and buttons."""
        for widget in self.body_widgets():
            widget.setVisible(shown)

    def body_widgets(self) -> list[QWidget]:
        """What stands between question and buttons; a dialog with fields names them."""
        return []

    def abandon(self) -> None:
        """Stops the work, waits for its end, and closes: the vault is being locked."""
        if self._work is not None:
            self._work.cancel()
            self._work.wait()
            self._work = None
        super().reject()

    def reject(self) -> None:
        """Stops the work first; the window closes when nothing runs any more."""
        if self._work is None:
            super().reject()
        else:
            self._work.cancel()
            self.no.setEnabled(False)
            self.no.setText(self.tr("Stopping…"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Likewise."""
        if self._work is not None:
            event.ignore()
            self.reject()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Makes the window as high as its words need, which change, and no higher than the screen."""
        self._fitting.start()

    def _fit(self) -> None:
        fit(self, self._area, self.buttons)

    def stopped(self) -> None:
        """What is said when the worker stopped the work."""
        self.say_trouble(self.tr("Stopped."))

    def failed(self, error: api.RecorderError) -> None:
        """What is said when the work failed."""
        self.say_trouble(" ".join(api.localized(error, self.language)))

    def _done(self, result: object) -> None:
        self._rest()
        self._then(result)
        self.worked.emit(result)

    def _failed(self, error: object) -> None:
        self._rest()
        if isinstance(error, api.Cancelled):
            self.stopped()
        elif isinstance(error, api.RecorderError):
            self.failed(error)

    def _set_working(self, doing: str) -> None:
        self.say_trouble("")
        self.doing.setText(doing)
        self.bar.setAccessibleName(doing)
        self.bar.setRange(0, 0)
        self._labels = (self.no.text(), [widget for widget in self.body_widgets() if widget.isEnabled()], self.yes.isEnabled())
        self.bar.show()
        self.doing.show()
        for widget in self._labels[1]:
            widget.setEnabled(False)
        self.yes.setEnabled(False)
        self.no.setText(self.tr("Stop"))
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _rest(self) -> None:
        if self._work is not None:
            self._work.wait()
            self._work.deleteLater()
            self._work = None
        self.bar.hide()
        self.doing.hide()
        text, enabled, could = self._labels
        self.no.setText(text)
        self.no.setEnabled(True)
        self.yes.setEnabled(could)
        for field in enabled:
            field.setEnabled(True)
        self.fit()

    def _show_progress(self, share: float) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(share * 1000))


def restyle(widget: QWidget) -> None:
    """Takes on what a property of it has changed."""
    widget.setStyleSheet("/* read anew */")
