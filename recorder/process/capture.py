# SPDX-License-Identifier: GPL-3.0-or-later
"""The main of the capture process: it builds sources, pipeline and writer, obeys the app, and ends by itself when the app is gone."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from recorder import guard, language
from recorder.capture import backends
from recorder.capture.pipeline import Pipeline
from recorder.clock import Clock, SystemClock
from recorder.errors import RecorderError
from recorder.log import logger
from recorder.model.session import SessionHeader
from recorder.process import messages
from recorder.process.launch import command
from recorder.process.messages import AddApplication, Begin, Forget, Lease, Order, PauseNow, ResumeNow, Status, StopNow
from recorder.settings import load_settings
from recorder.store import folder
from recorder.store.sessions import SessionWriter, create_session, new_session_id
from recorder.version import VERSION

LEASE_NS = 3_000_000_000
# Unseen this long the recording pauses; a little under three seconds, so that pausing itself is done by then.
_LEASE_LIMIT_NS = 2_600_000_000
_STATUS_S = 0.5
_DISK_S = 2.0
_RESUMES_BY_ITSELF = frozenset({"disk"})


class CaptureProcess:
    """One recording, from Begin to the closed session file. Lives on the main thread of the capture process."""

    def __init__(self, orders: int, answers: int, clock: Clock) -> None:
        self._orders = orders
        self._answers = answers
        self._clock = clock
        self._begin: Begin | None = None
        self._writer: SessionWriter | None = None
        self._pipeline: Pipeline | None = None
        self._seen_at = 0
        self._cause = ""
        self._trouble: RecorderError | None = None
        self._ended = False
        self._interrupted = False
        self._notice = ""
        self._disk: tuple[Path, int] = (Path(), 0)
        self._disk_at = 0.0

    def run(self) -> int:
        """Returns the exit code: 0 when the session was closed, 1 when it could not be begun."""
        begin = messages.receive_order(self._orders)
        if not isinstance(begin, Begin):
            return 1
        self._begin = begin
        try:
            self._open(begin)
            self._loop()
            self._close()
        except RecorderError as error:
            self._say_stopped(error)
            return 1
        return 0

    def ask_to_stop(self) -> None:
        """Ends the recording at the next turn of the loop, as the worker's stop would."""
        self._ended = True

    def _open(self, begin: Begin) -> None:
        sources = backends.pick()
        anchor = self._clock.anchor()
        header = SessionHeader(
            session=new_session_id(anchor),
            choice=begin.choice,
            anchor=anchor,
            monitors=sources.screen.monitors(),
            version=VERSION,
        )
        home = Path(begin.home)
        self._writer = create_session(home, header)
        self._disk = (home, folder.floor(home, load_settings(home).disk_floor_mb))
        own = frozenset({os.getpid(), begin.app})
        self._pipeline = Pipeline(sources, self._writer, self._clock, begin.choice, own_pids=own)
        self._pipeline.failed = self._failed
        self._status("starting")

    def _loop(self) -> None:
        status_at = 0.0
        while not self._ended:
            if select.select([self._orders], [], [], 0.2)[0]:
                self._obey(messages.receive_order(self._orders))
            self._watch_lease()
            self._watch_disk()
            if self._notice or time.monotonic() - status_at >= _STATUS_S:
                status_at = time.monotonic()
                self._status(self._state())

    def _obey(self, order: Order | None) -> None:
        match order:
            case None:
                self._ended = self._interrupted = True
            case Lease():
                self._take_lease(order)
            case PauseNow(cause):
                self._pause(cause)
            case Forget(seconds):
                self._forget(seconds)
            case ResumeNow():
                self._resume()
            case AddApplication(name):
                self._running.add_application(name)
            case StopNow() | Begin():
                self._ended = True

    @property
    def _running(self) -> Pipeline:
        assert self._pipeline is not None
        return self._pipeline

    def _take_lease(self, lease: Lease) -> None:
        self._running.hide_boxes(lease.boxes)
        if not lease.seen:
            return
        first = self._seen_at == 0
        self._seen_at = self._clock.monotonic()
        if first:
            self._running.start()
            self._status("recording")

    def _watch_lease(self) -> None:
        unseen = self._clock.monotonic() - self._seen_at
        if self._seen_at and not self._cause and unseen > _LEASE_LIMIT_NS:
            self._pause("indicator")

    def _watch_disk(self) -> None:
        """Too little room pauses before the disk is full; room again, with something to spare, goes on by itself."""
        home, floor = self._disk
        if not self._seen_at or time.monotonic() < self._disk_at:
            return
        self._disk_at = time.monotonic() + _DISK_S
        free = folder.free(home)
        if not self._cause and free < floor:
            self._notice = "disk-low"
            self._pause("disk")
        elif self._cause == "disk" and free > floor + floor // 10:
            self._notice = "disk-back"
            self._resume()

    def _forget(self, seconds: float) -> None:
        if self._seen_at:
            self._running.forget(int(seconds * 1e9), self._forgot)

    def _forgot(self, error: RecorderError | None) -> None:
        """Called on the writer's thread."""
        self._trouble = error
        self._notice = "forget-failed" if error is not None else "forgotten"

    def _pause(self, cause: str) -> None:
        if self._cause and (cause == "worker" or self._cause in _RESUMES_BY_ITSELF):
            self._cause = cause  # what paused it before ends without going on by itself
        if self._seen_at and not self._cause:
            self._cause = cause
            self._running.pause(cause)
            self._status("paused")

    def _resume(self) -> None:
        fresh = self._clock.monotonic() - self._seen_at <= _LEASE_LIMIT_NS
        if self._cause and self._seen_at and fresh:
            self._cause = ""
            self._trouble = None
            self._running.resume()
            self._status("recording")

    def _failed(self, error: Exception) -> None:
        """Called by the pipeline's threads: a source died, or the disk is full; the pipeline has paused itself."""
        known = error if isinstance(error, RecorderError) else None
        self._trouble = known or RecorderError("A part of the recorder stopped working.", "Stop the recording and start it again.")
        self._cause = self._cause or ("disk" if known is not None and known.reference == "disk-full" else "source")

    def _state(self) -> messages.State:
        if not self._seen_at:
            return "starting"
        return "paused" if self._cause else "recording"

    def _close(self) -> None:
        assert self._writer is not None
        end = self._running.stop() if self._seen_at else 0
        self._writer.close("interrupted" if self._interrupted else "stopped", end)
        if self._interrupted:
            logger(__name__).warning("the app ended: session closed as interrupted")
            self._leave_notice()
        else:
            self._status("stopped")

    def _leave_notice(self) -> None:
        """Another process shows the small window, so that this one is gone at once."""
        assert self._begin is not None
        notice = command("notice", self._begin.language or "en")
        subprocess.Popen(notice, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)

    def _say_stopped(self, error: RecorderError) -> None:
        self._trouble = error
        self._status("stopped")

    def _status(self, state: messages.State) -> None:
        with contextlib.suppress(BrokenPipeError):  # a dead app is noticed where its orders are read
            messages.send(self._answers, self._snapshot(state))

    def _snapshot(self, state: messages.State) -> Status:
        notice, self._notice = self._notice, ""
        status = Status(state=state, cause=self._cause)
        if self._trouble is not None:
            message, hint = language.localized(self._trouble, self._begin.language if self._begin else "")
            status = Status(state=state, cause=self._cause, reference=self._trouble.reference, message=message, hint=hint)
        if self._writer is None or self._pipeline is None:
            return status
        counts = self._pipeline.counts()
        age = self._clock.monotonic() - counts.stored_at
        return Status(
            state=state,
            session=self._writer.session,
            events=counts.events,
            frames=counts.frames,
            gaps=counts.gaps,
            bytes=self._writer.size(),
            stored_at=time.time() - age / 1e9 if counts.stored_at else 0.0,
            here=counts.here,
            application=counts.application,
            cause=status.cause,
            reference=status.reference,
            message=status.message,
            hint=status.hint,
            notice=notice,
        )


def main() -> int:
    """Runs the capture process on standard input and output; SIGTERM stops it as the worker would."""
    guard.apply()
    orders, answers = os.dup(0), os.dup(1)
    os.dup2(2, 1)  # whatever prints by accident must not enter the pipe
    process = CaptureProcess(orders, answers, SystemClock())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: process.ask_to_stop())
    try:
        return process.run()
    except Exception as error:  # noqa: BLE001 - the process's border: the session file is whole, the next unlock closes it
        logger(__name__).error("capture process ended by %s", type(error).__name__)
        return 1


def notice(language_name: str) -> int:
    """Shows the small window that says why the recording ended."""
    guard.apply()
    if sys.platform != "linux":
        return 0
    from recorder.capture.x11.notice import show_notice

    title = language.say("Stet: recording ended", language_name)
    text = language.say(
        "Stet's app ended by itself, so this recording was stopped. Everything up to then is kept, on this computer only. "
        "Start Stet to see it.",
        language_name,
    )
    show_notice(title, text, 20.0)
    return 0
