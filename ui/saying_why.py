# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps what the worker says of steps that leave, one after another: of a long day each takes a while."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from recorder import api
from ui.bridge import Work, put_down


class SayingWhy(QObject):
    """Signals: ``said`` when one more is kept, ``failed(RecorderError)``, and ``turned`` when it begins to work and when nothing is left."""

    said = Signal()
    failed = Signal(object)
    turned = Signal()

    def __init__(self, unlocked: api.Unlocked, sessions: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unlocked, self._sessions = unlocked, tuple(sessions)
        self._left: list[tuple[int, str]] = []
        self._work: Work | None = None
        self.said.connect(self._go_on)
        self.failed.connect(lambda _error: self._go_on())

    @property
    def busy(self) -> bool:
        """Whether something is being kept."""
        return self._work is not None

    def say(self, index: int, text: str) -> None:
        """Why the step of this number was taken."""
        self._left.append((index, text))
        if self._work is None:
            self._go_on()

    def finish(self) -> None:
        """Waits until all is kept."""
        while self._work is not None:
            self._work.wait()
            self._over()
            self.said.emit()

    def _go_on(self) -> None:
        if self._left:
            index, text = self._left.pop(0)
            self._work = Work(lambda: api.explain(self._unlocked, self._sessions, index, text), self)
            self._work.done.connect(lambda _none: self._end(None))
            self._work.failed.connect(self._end)
            self._work.start()
        self.turned.emit()

    def _end(self, error: object) -> None:
        self._over()
        if error is None:
            self.said.emit()
        else:
            self.failed.emit(error)

    def _over(self) -> None:
        if self._work is not None:
            put_down(self._work)
            self._work = None
