# SPDX-License-Identifier: GPL-3.0-or-later
"""The main of the capture process: it builds sources, pipeline and writer, obeys the app, and ends by itself when the app is gone."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from msgspec.structs import replace

from recorder.capture import backends, own_list
from recorder.capture.pipeline import Counts, Pipeline
from recorder.capture.surroundings import Surroundings
from recorder.clock import Clock
from recorder.errors import RecorderError
from recorder.heap import GivingBack
from recorder.log import logger
from recorder.model.session import SessionHeader
from recorder.policy.force import unseen
from recorder.process import accessibility, messages
from recorder.process.farewell import leave_notice
from recorder.process.messages import AddApplication, Begin, Forget, Lease, Order, PauseNow, ResumeNow, Status, StopNow, WriteDown
from recorder.process.obedience import Obedience
from recorder.process.pausing import Limits, Pausing, Seen, limits_of
from recorder.process.reporting import Told, counted, told, troubled
from recorder.process.room import Room
from recorder.process.waking import Waker, can_take
from recorder.settings import Settings
from recorder.store import folder
from recorder.store.sessions import SessionWriter, create_session, new_session_id
from recorder.version import VERSION

LEASE_NS = 3_000_000_000
# Unseen this long the recording pauses; a little under three seconds, so that pausing itself is done by then.
_LEASE_LIMIT_NS = 2_600_000_000
# Orders (the lease is one a second), hotkeys, failures and another window in front wake the loop. By itself it looks around so often;
# where it pauses or has not begun, more often.
_TURN_S, _PAUSED_TURN_S = 1.1, 0.2
_FORGET_S = 300.0


class CaptureProcess:
    """One recording, from Begin to the closed session file. Lives on the main thread of the capture process.

    ``limits`` are those of the worker's settings where none are given.
    """

    def __init__(
        self, orders: int, answers: int, clock: Clock, surroundings: Surroundings | None = None, limits: Limits | None = None
    ) -> None:
        self._orders = orders
        self._answers = answers
        self._clock = clock
        self._begin: Begin | None = None
        self._writer: SessionWriter | None = None
        self._pipeline: Pipeline | None = None
        self._seen_at = 0
        self._surroundings = surroundings or Surroundings()
        self._limits = limits
        self._pausing = Pausing(Limits())
        self._trouble: RecorderError | None = None
        self._ended = False
        self._interrupted = False
        self._notices: list[tuple[str, str]] = []
        self._room = Room(Path(), 0)
        self._waker = Waker()
        self._told = Told()
        self._policy = Obedience(clock)
        self._heap = GivingBack()

    def run(self) -> int:
        """Returns the exit code: 0 when the session was closed, 1 when it could not be begun."""
        begin = messages.receive_order(self._orders)
        if not isinstance(begin, Begin):
            return 1
        self._begin = begin
        try:
            with self._waker, accessibility.switched(Path(begin.home), begin.choice.accessibility):
                self._open(self._policy.begin(begin))
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
        sources = backends.pick(cursor=begin.choice.cursor, pictures=begin.choice.pictures)
        anchor = self._clock.anchor()
        header = SessionHeader(
            session=new_session_id(anchor),
            choice=begin.choice,
            anchor=anchor,
            monitors=sources.screen.monitors(),
            version=VERSION,
        )
        home = Path(begin.home)
        exclusions = own_list.every(home)
        self._writer = create_session(home, header)
        own = frozenset({os.getpid(), begin.app})
        self._pipeline = Pipeline(sources, self._writer, self._clock, begin.choice, own_pids=own, exclusions=exclusions)
        self._pipeline.failed, self._pipeline.shown = self._failed, self._waker.wake
        self._heed(self._policy.settings, begin)
        self._status("starting")

    def _heed(self, settings: Settings, begin: Begin) -> None:
        home = Path(begin.home)
        self._room = Room(home, folder.floor(home, settings.disk_floor_mb))
        self._pausing = Pausing(self._limits or limits_of(settings, begin.choice))
        keys = {"pause": settings.pause_hotkey, "forget": settings.forget_hotkey}
        refused = self._surroundings.start(keys)
        self._notices += [("hotkey-taken", keys) for keys in refused]

    def _loop(self) -> None:
        while not self._ended:
            if self._waker.wait(self._orders, self._surroundings.fileno(), self._patience()):
                self._obey(messages.receive_order(self._orders))
            self._watch_lease()
            self._watch_disk()
            self._watch_desk()
            self._watch_sources()
            self._watch_policy()
            self._report()
            self._heap.look()

    def _patience(self) -> float:
        """Seconds until it looks around by itself; not later than the lease ends."""
        if not self._seen_at or self._pausing.cause:
            return _PAUSED_TURN_S
        left = _LEASE_LIMIT_NS - (self._clock.monotonic() - self._seen_at)
        return min(_TURN_S, max(0, left) / 1e9 + 0.001)

    def _report(self) -> None:
        state, counts = self._state(), self._running.counts()
        if self._told.due(state, counts) or self._notices:
            self._status(state, counts)

    def _obey(self, order: Order | None) -> None:
        match order:
            case None:
                self._ended = self._interrupted = True
            case Lease():
                self._take_lease(order)
            case PauseNow(cause, seconds):
                self._pause(cause, seconds)
            case Forget(seconds):
                self._forget(seconds)
            case ResumeNow():
                self._resume()
            case AddApplication(name):
                self._running.add_application(name)
            case WriteDown(text) if self._seen_at:
                self._running.note(text)
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
        first, self._seen_at = self._seen_at == 0, self._clock.monotonic()
        if first:
            self._start()

    def _start(self) -> None:
        assert self._writer is not None
        anchor = self._clock.anchor()
        self._writer.begin(anchor)
        self._running.start(anchor)
        self._pausing.begin(self._seen_at)
        self._status("recording")

    def _watch_sources(self) -> None:
        """Sources that died and were started again go on by themselves, while the indicator is seen."""
        if self._pausing.cause == "source" and self._running.healthy:
            self._resume()

    def _watch_policy(self) -> None:
        """Another policy than the worker has seen: the session ends here, with all of it stored."""
        if self._policy.broken():
            self._trouble, self._ended = unseen(), True

    def _watch_lease(self) -> None:
        unseen = self._clock.monotonic() - self._seen_at
        if self._seen_at and not self._pausing.cause and unseen > _LEASE_LIMIT_NS:
            self._pause("indicator")

    def _watch_disk(self) -> None:
        """Too little room pauses before the disk is full; room again, with something to spare, goes on by itself."""
        word = self._room.look(self._pausing.cause) if self._seen_at else ""
        if word:
            self._notices.append((word, ""))
        if word == "disk-low":
            self._pause("disk")
        elif word == "disk-back":
            self._resume()

    def _watch_desk(self) -> None:
        """Hotkeys, and what pauses a recording that the worker left alone."""
        for name, at in self._surroundings.pressed():
            if name == "forget":
                self._forget(_FORGET_S)
            elif name == "lock":
                self._pause("lock")
            else:
                self._pause("hotkey", pressed=at)
        if self._seen_at and not self._pausing.cause:
            running = self._running
            seen = Seen(input_at=running.input_at, here=running.here, microphone=self._surroundings.microphone())
            cause = self._pausing.turn(self._clock.monotonic(), seen)
            if cause:
                self._pause(cause)

    def _forget(self, seconds: float) -> None:
        if self._seen_at:
            self._running.forget(int(seconds * 1e9), self._forgot)

    def _forgot(self, error: RecorderError | None) -> None:
        """Called on the writer's thread."""
        self._trouble = error
        self._notices.append(("forget-failed" if error is not None else "forgotten", ""))
        self._waker.wake()

    def _pause(self, cause: str, seconds: float = 0.0, *, pressed: int = 0) -> None:
        if not self._seen_at:
            return
        until = self._clock.monotonic() + int(seconds * 1e9) if seconds else 0
        if self._pausing.pause(cause, until):
            self._running.pause(cause, pressed)
        self._status("paused")

    def _resume(self) -> None:
        now = self._clock.monotonic()
        if not self._seen_at or now - self._seen_at > _LEASE_LIMIT_NS:
            return
        if self._pausing.cause:
            self._pausing.begin(now)
            self._trouble = None
            self._running.resume()
        else:
            self._pausing.go_on_here(now)
        self._status(self._state())

    def _failed(self, error: Exception) -> None:
        """Called by the pipeline's threads: a source died, or the disk is full; the pipeline has paused itself."""
        known = error if isinstance(error, RecorderError) else None
        self._trouble = known or RecorderError("A part of the recorder stopped working.", "Stop the recording and start it again.")
        self._pausing.pause("disk" if known is not None and known.reference == "disk-full" else "source")
        self._waker.wake()

    def _state(self) -> messages.State:
        if not self._seen_at:
            return "starting"
        return "paused" if self._pausing.cause else "recording"

    def _close(self) -> None:
        assert self._writer is not None
        self._surroundings.stop()
        end = self._running.stop() if self._seen_at else 0
        self._writer.close("interrupted" if self._interrupted else "stopped", end)
        if self._interrupted:
            logger(__name__).warning("the app ended: session closed as interrupted")
            leave_notice((self._begin.language if self._begin else "") or "en")
        else:
            self._status("stopped")

    def _say_stopped(self, error: RecorderError) -> None:
        self._trouble = error
        self._status("stopped")

    def _status(self, state: messages.State, counts: Counts | None = None) -> None:
        if state != "stopped" and not can_take(self._answers):
            return  # nobody reads, and waiting for that would leave the lease unwatched
        with contextlib.suppress(BrokenPipeError):  # a dead app is noticed where its orders are read
            messages.send(self._answers, self._snapshot(state, counts))

    def _snapshot(self, state: messages.State, counts: Counts | None) -> Status:
        now, spoken = self._clock.monotonic(), self._begin.language if self._begin else ""
        status = told(state, self._pausing, now, asks=self._seen_at > 0)
        if self._trouble is not None:
            status = troubled(status, self._trouble, spoken)
        if self._notices:
            notice, detail = self._notices.pop(0)
            status = replace(status, notice=notice, detail=detail)
        if self._writer is None or self._pipeline is None:
            return status
        return counted(status, counts or self._pipeline.counts(), self._writer, now)
