# SPDX-License-Identifier: GPL-3.0-or-later
"""Where threads are crossed: what a recording says on its own thread becomes a signal, and slow work leaves the window's thread."""

from __future__ import annotations

import functools
import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from recorder import api

# How urgent what is asked of the store thread is: what the worker does, what is looked at now, what is read on, what may come some time.
ACT, SEEN, READ, SOME_TIME = range(4)
# Seconds for which the window waits for an answer before it goes on without: far below what a hand notices. 0: not even for one that is there.
PATIENCE = 0.04
# Asked before all else: the store thread ends.
_THE_END = (-1, -1, None)
_LONGEST_REST = 0.1  # seconds


class RecordingBridge(QObject):
    """One recording as Qt sees it. Signals: ``status(Status)``, on the thread that made this object."""

    status = Signal(object)

    def __init__(
        self, home: Path, choice: api.StartChoice, language: str, parent: QObject, waiting: api.Waiting | None = None
    ) -> None:
        super().__init__(parent)
        # The signal is emitted on the reader's thread; Qt queues it for the receiver's.
        self.recording = api.start_recording(home, choice, self.status.emit, language=language, waiting=waiting)


class DeskBridge(QObject):
    """Lock and sleep of the desktop as Qt sees them. Signals: ``happened(str)``: locked, unlocked, sleep, wake."""

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The signal is emitted on the watch's threads; Qt queues it for the receiver's.
        self.watch = api.DeskWatch(self.happened.emit)


class Work(QThread):
    """A call that takes long. Signals: ``done(object)`` with its result, ``failed(RecorderError)``."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, call: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call = call

    def run(self) -> None:
        """Lives on its own thread."""
        try:
            result = self._call()
        except api.RecorderError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - the thread's border: said in words, without content
            self.failed.emit(api.RecorderError("Something in Stet failed ({kind}).", "Try again.", kind=type(error).__name__))
        else:
            self.done.emit(result)


def put_down(work: Work) -> None:
    """Waits for the end of work whose result nobody wants any more, or which has told it."""
    work.done.disconnect()
    work.failed.disconnect()
    work.wait()
    work.deleteLater()


class Halt:
    """A word to work on the store thread that it shall end: heard between two steps. May be asked from any thread."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def ask(self) -> None:
        """The work shall end."""
        self._asked.set()

    @property
    def asked(self) -> bool:
        """Whether it shall."""
        return self._asked.is_set()


class LongWork(Work):
    """A call that tells how far it is and can be stopped. Signals: those of Work, and ``progressed(float)``, 0 to 1.

    As long as :meth:`ease` says so it rests for as long as it worked: nobody waits for it, and the window has the processor.
    """

    progressed = Signal(float)

    def __init__(self, call: Callable[[Callable[[float], None]], object], parent: QObject | None = None) -> None:
        super().__init__(lambda: call(self._progress), parent)
        self._asked_to_stop, self._eased = threading.Event(), threading.Event()
        self._told, self._rested = -1.0, time.monotonic()

    def cancel(self) -> None:
        """Asks the work to end; it fails with Cancelled as soon as it next tells how far it is."""
        self._asked_to_stop.set()

    def ease(self, on: bool) -> None:
        """Whether it is in no hurry."""
        if on:
            self._eased.set()
        else:
            self._eased.clear()

    def _progress(self, share: float) -> None:
        """Called on the work's thread."""
        if self._asked_to_stop.is_set():
            raise api.Cancelled("Stopped.")
        if self._eased.is_set():
            self._asked_to_stop.wait(min(_LONGEST_REST, time.monotonic() - self._rested))
        self._rested = time.monotonic()
        if share >= 1.0 or share - self._told >= 0.005 or share < self._told:
            self._told = share
            self.progressed.emit(share)


class Ending:
    """Work whose result nobody wants any more: asked to end, and waited for only where it must be over."""

    def __init__(self) -> None:
        self._ending: list[LongWork] = []

    def take(self, work: LongWork) -> None:
        """Asks it to end; a long session keeps it for a while."""
        work.done.disconnect()
        work.failed.disconnect()
        work.cancel()
        self._ending.append(work)
        work.finished.connect(lambda: self._ended(work))

    def wait(self) -> None:
        """Until nothing of it runs: the vault is about to be closed, or a file of it to go."""
        for work in tuple(self._ending):
            work.wait()
            self._ended(work)

    def _ended(self, work: LongWork) -> None:
        if work in self._ending:
            self._ending.remove(work)
            work.deleteLater()


class _Job:
    """One call on its way to the store thread and back. ``steps`` are made one at a time, others come between."""

    def __init__(self, steps: Iterator[object], receive: Callable[[object], object], fail: Callable[[object], object]) -> None:
        self.steps, self.receive, self.fail = steps, receive, fail
        self.over = threading.Event()


class _Bell(QObject):
    """Rung on the store thread. Nobody's child: what rings it holds it, so it is never destroyed while it is rung."""

    rang = Signal()


class StoreThread(QObject):
    """The one thread that reads and marks the open session. What it is asked goes by urgency, then by order; results come back here.

    Long work comes in steps: what is more urgent is done between two of them. Lives on the window's thread. Signals: ``idle`` when
    everything that was asked has come back.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: queue.PriorityQueue[tuple[int, int, _Job | None]] = queue.PriorityQueue()
        self._done: deque[tuple[_Job, Callable[[object], object], object]] = deque()
        self._number = itertools.count()
        self._open: set[_Job] = set()
        self._thread: threading.Thread | None = None
        self._bell = _Bell()
        self._bell.rang.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether something that was asked has not come back yet."""
        return bool(self._open)

    def ask(
        self,
        steps: Iterator[object],
        receive: Callable[[object], object],
        fail: Callable[[object], object],
        urgency: int = ACT,
    ) -> None:
        """``receive`` gets, on the window's thread, all that ``steps`` yields on the store thread; ``fail`` what it raises.

        Where the end comes within ``PATIENCE`` it is waited for: the window then shows nothing half done.
        """
        job = _Job(steps, receive, fail)
        self._open.add(job)
        self._asked.put((urgency, next(self._number), job))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, args=(self._asked,), daemon=True, name="store")
            self.destroyed.connect(functools.partial(self._asked.put, _THE_END))
            self._thread.start()
        if PATIENCE and urgency < SOME_TIME and job.over.wait(PATIENCE):
            self._deliver()

    def forget(self) -> None:
        """Whatever was asked is not wanted any more: nothing of it comes back."""
        self._open.clear()
        self._done.clear()

    def stop(self) -> None:
        """Ends the thread as soon as what it does is done; whoever asks again begins another."""
        self.forget()
        if self._thread is not None:
            self._asked.put(_THE_END)
            self._thread, self._asked = None, queue.PriorityQueue()

    def _run(self, asked: queue.PriorityQueue[tuple[int, int, _Job | None]]) -> None:
        """Lives on the store thread."""
        while True:
            urgency, number, job = asked.get()
            if job is None:
                return
            if job in self._open and self._step(job):
                asked.put((urgency, number, job))

    def _step(self, job: _Job) -> bool:
        """Whether there is more to do. Lives on the store thread."""
        try:
            self._done.append((job, job.receive, next(job.steps)))
        except StopIteration:
            self._done.append((job, self._end, job))
            job.over.set()
        except api.RecorderError as error:
            self._done.append((job, self._failed(job), error))
            job.over.set()
        except Exception as error:  # noqa: BLE001 - the thread's border: said in words, without content
            said = api.RecorderError("Something in Stet failed ({kind}).", "Try again.", kind=type(error).__name__)
            self._done.append((job, self._failed(job), said))
            job.over.set()
        self._bell.rang.emit()
        return not job.over.is_set()

    def _failed(self, job: _Job) -> Callable[[object], object]:
        def tell(error: object) -> None:
            self._end(job)
            job.fail(error)

        return tell

    def _end(self, job: object) -> None:
        assert isinstance(job, _Job)
        self._open.discard(job)
        if not self._open:
            self.idle.emit()

    def _deliver(self) -> None:
        """In the order in which it was done."""
        while self._done:
            job, receive, what = self._done.popleft()
            if job in self._open:
                receive(what)
