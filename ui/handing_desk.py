# SPDX-License-Identifier: GPL-3.0-or-later
"""A task on its way out, on a thread of its own: the pages ask it and decide by it, and the window never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from recorder import api
from ui import bridge
from ui.bridge import StoreThread

Handing = api.handing.Handing


class HandingDesk(QObject):
    """Signals: ``reading(float)``, 0 to 1; ``opened`` when its sessions are read; ``changed`` after each decision; ``failed(RecorderError)``."""

    reading = Signal(float)
    opened = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, unlocked: api.Unlocked, task: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unlocked, self.task = unlocked, task
        self.can_undo = self.can_redo = False
        self.sessions: tuple[str, ...] = ()
        self._store = StoreThread(self)
        self._at_work = threading.Lock()
        self._handing: Handing | None = None
        self._closed = False

    def open(self) -> None:
        """Reads the sessions of the task."""
        self._store.ask(self._guarded(self._opening()), self._got, self.failed.emit, bridge.READ)

    def close(self) -> None:
        """Closes them; waits for the one thing that is being read."""
        self._closed = True
        self._store.stop()
        with self._at_work:
            if self._handing is not None:
                self._handing.close()
                self._handing = None

    def ask(self, question: Callable[[Handing], object], receive: Callable[[object], object], urgency: int = bridge.SEEN) -> None:
        """The answer comes back on the window's thread; an error is told."""
        self.follow(lambda handing: iter((question(handing),)), receive, urgency)

    def follow(
        self,
        steps: Callable[[Handing], Iterator[object]],
        receive: Callable[[object], object],
        urgency: int = bridge.READ,
    ) -> None:
        """The same piece by piece, while more urgent things come between."""
        handing = self._handing
        if handing is not None:
            self._store.ask(self._guarded(_lazy(steps, handing)), receive, self.failed.emit, urgency)

    def decide(self, act: Callable[[Handing], object]) -> None:
        """Makes a decision, or takes one back."""

        def work(handing: Handing) -> object:
            act(handing)
            return handing.can_undo, handing.can_redo

        self.ask(work, self._decided, bridge.ACT)

    def undo(self) -> None:
        """Takes the latest decision back."""
        self.decide(lambda handing: handing.undo())

    def redo(self) -> None:
        """Decides again what was taken back last."""
        self.decide(lambda handing: handing.redo())

    def _opening(self) -> Iterator[object]:
        """Lives on the store thread."""
        handing = Handing(self.unlocked, self.task)
        self._handing = handing
        yield from handing.opening()
        yield handing.sessions

    def _guarded(self, steps: Iterator[object]) -> Iterator[object]:
        """Each step with nothing closed under it. Lives on the store thread."""
        while True:
            with self._at_work:
                if self._closed:
                    return
                try:
                    found = next(steps)
                except StopIteration:
                    return
            yield found

    def _got(self, what: object) -> None:
        if isinstance(what, float):
            self.reading.emit(what)
        else:
            assert isinstance(what, tuple)
            self.sessions = what
            self.opened.emit()

    def _decided(self, what: object) -> None:
        assert isinstance(what, tuple)
        self.can_undo, self.can_redo = what
        self.changed.emit()


def _lazy(steps: Callable[[Handing], Iterator[object]], handing: Handing) -> Iterator[object]:
    """Nothing of it is done before it is its turn."""
    yield from steps(handing)
