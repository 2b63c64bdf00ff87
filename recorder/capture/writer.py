# SPDX-License-Identifier: GPL-3.0-or-later
"""The writer thread: takes what came, orders it by time, passes it through the gate, and commits batches to the sink."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from msgspec.structs import replace

from recorder.capture.backends import Backends
from recorder.capture.exclusion import Gate
from recorder.capture.fields import Fields
from recorder.capture.holdback import HOLD_NS, Holdback
from recorder.capture.inbox import Inbox
from recorder.capture.items import Admit, Counts, Finish, Forget, Item, Paused, Placed, Resumed, SourceBack, SourceLost, input_until
from recorder.capture.judging import Judge
from recorder.capture.missing import Missing, retained
from recorder.capture.placing import Placing
from recorder.capture.ports import EventSink, FieldChange, WindowChange
from recorder.capture.repeats import folded
from recorder.capture.scope import Scope
from recorder.capture.shots import Shot
from recorder.capture.strokes import Stroke, in_turn
from recorder.capture.tidying import TIDY_NS, Tidying
from recorder.capture.timekeeping import Timekeeper
from recorder.clock import Anchor, Clock
from recorder.errors import CaptureError, RecorderError, StoreError
from recorder.model.events import (
    AnyEvent,
    ClockAnchor,
    Gap,
    KeyPress,
    MonitorsChange,
    Note,
    PointerMove,
    PointerPress,
    PointerRelease,
    Screenshot,
    Scroll,
)
from recorder.model.pictures import Frame

BATCH = 200
_PACKED = 10
# What waits is stored when the oldest of it is so old: few turns, and still one second from the event to the disk.
_AGE_NS, _SOON_NS = 900_000_000, 50_000_000
_LEAST_TURN_S, _IDLE_TURN_NS = 0.02, 1_000_000_000  # longer while nothing waits
_BUSY_TURN_NS = _AGE_NS - HOLD_NS  # input is read so often: this is when the next of it is due, and one turn takes and stores it
_STATES = (WindowChange, FieldChange, Paused, Resumed, Admit, SourceLost, SourceBack)


class Writer:
    """Owns gate, hold-back, batch and sink; its thread is the only one that calls the sink."""

    def __init__(self, inbox: Inbox[Item], gate: Gate, scope: Scope, backends: Backends, sink: EventSink, clock: Clock) -> None:
        self.zero = 0
        self._fields = Fields(None, scope)
        self._judge = Judge(gate, self._fields)
        self._inbox, self._gate, self._input, self._sink, self._clock = inbox, gate, backends.input, sink, clock
        self._ordered = bool(getattr(backends.input, "ordered", False))
        self._placing = Placing(backends.windows, scope, clock)
        self._times = Timekeeper(clock)
        self._missing = Missing()
        self._held: Holdback[Item] = Holdback()
        self._batch: list[AnyEvent] = []
        self._pictures: list[Frame] = []
        self._counts = Counts()
        self._failed: Callable[[RecorderError], None] = lambda _: None
        self._thread: threading.Thread | None = None
        self._last = self._frame = self._committed = self._synced = self._heard = self._light = self._forgotten = 0
        self._tidying = Tidying(sink)
        self._broken = self._finished = False
        self._forget: tuple[int, Forget] | None = None

    def start(self, anchor: Anchor, fields: Fields, failed: Callable[[RecorderError], None]) -> None:
        """Begins; the session's time counts from the anchor's. ``failed`` is told what the sink could not store."""
        self.zero, self._fields, self._failed = anchor.monotonic, fields, failed
        self._judge = Judge(self._gate, fields)
        self._committed = self._synced = anchor.monotonic
        self._times.begin(anchor)
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Returns when everything is stored, or could not be."""
        if self._thread is not None:
            self._thread.join()

    def counts(self) -> Counts:
        """How far the writer is."""
        return self._counts

    def _run(self) -> None:
        try:
            while not self._finished:
                self._wait()
                self._turn()
        except Exception as error:  # noqa: BLE001 - the thread's border: whatever it was, the owner must hear of it
            kind = type(error).__name__
            self._failed(RecorderError("The recorder's writer stopped working ({kind}).", "Stop and start again.", kind=kind))

    def _wait(self) -> None:
        """Until the oldest of what is held must be stored. While nothing is, only what could not wait for the next turn ends it."""
        now = self._clock.monotonic()
        if self._held:
            self._inbox.wait(max(_LEAST_TURN_S, self._held.left(now, _AGE_NS) / 1e9), before=self._held.oldest)
        else:
            idle = _BUSY_TURN_NS if now - self._heard < _IDLE_TURN_NS else TIDY_NS if self._tidying.needed else _IDLE_TURN_NS
            self._inbox.wait(idle / 1e9, before=now + idle - _AGE_NS)

    def _turn(self) -> None:
        now = self._clock.monotonic()
        for noted in self._times.look(now):
            self._held.put(noted.at, noted)
        finish = self._collect()
        if self._forget is not None:
            self._destroy(*self._forget)
        if finish is not None:
            self._finish(finish)
            return
        if self._held.left(now, _AGE_NS) < _SOON_NS:
            finish = self._release(now)
        if finish is not None:
            self._finish(finish)
        elif self._batch:
            self._commit()
        else:
            self._tidying.look(now, self._heard)

    def _release(self, now: int) -> int | None:
        """Passes on what has waited long enough; before keys go, what is known of their field is asked for once more.

        What comes in order needs no question to the server: up to the last of it, nothing can come any more.
        """
        synced = now - self._synced >= HOLD_NS and not (self._ordered and self._held.oldest <= self._synced)
        if synced:
            self._sync(now)
        until = min(now, self._synced + HOLD_NS)
        keys = self._held.any(KeyPress, until)
        if keys:
            self._fields.settle()
        finish = self._collect() if synced or keys else None
        self._pass(self._held.release(until))
        return finish

    def _sync(self, now: int) -> None:
        """A server that still holds older events would deliver them after younger ones; what is older than this may be released."""
        with contextlib.suppress(CaptureError):  # a dead source has told its death by itself
            self._input.sync()
        self._synced = now

    def _collect(self) -> int | None:
        """Moves what waits into the hold-back; returns the time of the end, if it came."""
        items, lost = self._inbox.take()
        finish = None
        if items:
            self._heard = self._clock.monotonic()
            self._synced = max(self._synced, input_until(items) if self._ordered else 0)
        for at, item in items:
            if isinstance(item, Finish):
                finish = at
            elif isinstance(item, Forget):
                self._forget = (at, item)
            elif isinstance(item, Stroke):
                for part in self._placing.parts(item):
                    self._held.put(part.at, part)
            elif isinstance(item, PointerPress | PointerRelease | Scroll | PointerMove):
                self._place(at, item)
            else:
                self._held.put(at, item)
        if lost is not None:
            self._held.put(lost.start, Gap(at=lost.start, cause="queue", until=lost.end + 1, count=lost.count))
        return finish

    def _place(self, at: int, item: PointerPress | PointerRelease | Scroll | PointerMove) -> None:
        inside = self._placing.inside(item.x, item.y, fresh=at if isinstance(item, PointerPress | PointerRelease) else 0)
        self._held.put(at, Placed(item, inside))
        if inside and isinstance(item, PointerPress):
            self._fields.locate(item.at, item.x, item.y, self._placing.pid)

    def _pass(self, items: list[tuple[int, Item]]) -> None:
        for at, item in in_turn(items):
            if at - self.zero < self._forgotten and not isinstance(item, _STATES):
                continue  # it happened in what was forgotten, and came late
            self._last = max(self._last, at - self.zero)
            if isinstance(item, Stroke):
                self._move(self._last, item)
            else:
                self._admit(self._last, item)
            if len(self._batch) - self._light >= BATCH:
                self._commit()

    def _admit(self, at: int, item: Item) -> None:
        match item:
            case Paused() | SourceLost() | SourceBack():
                self._stand_still(at, item)
            case Shot():
                self._store_picture(at, item)
            case Resumed():
                self._broken = False
                self._batch += self._gate.resume(at)
            case MonitorsChange() | ClockAnchor() | Note():  # the worker's own words, wherever he is
                self._batch.append(replace(item, at=at))
            case Gap():
                self._batch.append(replace(item, at=at, until=max(at + 1, item.until - self.zero)))
            case Finish() | Forget() | Stroke():
                pass
            case _:
                self._batch += self._judge.through(at, item)

    def _stand_still(self, at: int, item: Paused | SourceLost | SourceBack) -> None:
        match item:
            case Paused():
                self._batch += self._gate.pause(at, item.cause, item.source)
                self._commit()
            case SourceLost(source):
                self._batch += self._missing.lost(at, source)
            case SourceBack(source):
                self._batch += self._missing.back(at, source)

    def _move(self, at: int, stroke: Stroke) -> None:
        """Motion is packed, so that many samples weigh as much as one other event."""
        if self._gate.takes_motion:
            moves = stroke.moves(self.zero, at)
            self._batch += moves
            self._last = moves[-1].at
            self._light += len(moves) * (_PACKED - 1) // _PACKED

    def _store_picture(self, at: int, shot: Shot) -> None:
        """The gate judges a second time, now that the windows' changes are in order."""
        if self._gate.closed or self._gate.handle != shot.handle or self._broken:
            return
        self._frame, window = self._frame + 1, self._gate.number
        judged = replace(shot, picture=self._placing.judged(shot))
        self._pictures.append(judged.frame(self._frame, at, window))
        self._batch.append(Screenshot(at=at, frame=self._frame, trigger=shot.trigger, window=window))

    def _finish(self, at: int) -> None:
        if self._held.any(KeyPress):
            self._fields.settle_late()
        self._collect()
        self._pass(self._held.release_all())
        if self._pictures:  # where they are refused, the rest is stored without them
            self._commit()
        self._last = max(self._last, at - self.zero)
        self._batch += self._missing.end(self._last)
        self._batch += self._gate.finish(self._last)
        self._broken = False
        self._commit()
        with contextlib.suppress(StoreError):  # the commit before it has met the same disk
            self._sink.checkpoint()
        self._finished = True

    def _destroy(self, at: int, order: Forget) -> None:
        """What is held, batched and stored since then goes; what is in front is told anew."""
        self._forget = None
        since, until = max(0, order.since - self.zero), at - self.zero
        if self._held.any(KeyPress):
            self._fields.settle_late()
        self._pass(self._held.release(at + HOLD_NS))  # what came after the order stays
        self._batch = [event for event in self._batch if event.at < since]
        self._pictures = [picture for picture in self._pictures if picture.at < since]
        self._commit()
        try:
            kept = self._sink.forget(since, until)
        except StoreError as error:
            order.done(error)
            return
        self._forgotten = self._last = max(self._last, until)
        self._counts = replace(self._counts, events=kept.events, frames=kept.frames, gaps=kept.gaps)
        self._batch += self._gate.restate(self._last)
        self._batch += self._missing.restate(self._last)
        order.done(None)

    def _commit(self) -> None:
        if self._broken or not self._batch:
            return
        batch, self._batch, self._light = folded(self._batch), [], 0
        pictures, self._pictures = self._pictures, []
        try:
            self._sink.write(batch, pictures)
        except StoreError as error:
            self._frame -= len(pictures)
            self._batch = retained(batch, pictured=bool(pictures))
            self._break(error, len(batch) - len(self._batch))
            return
        self._tidying.needed |= bool(pictures)
        self._committed = self._clock.monotonic()
        self._counts = self._counts.after(batch, self._frame, self._committed)

    def _break(self, error: StoreError, lost: int = 0) -> None:
        """Nothing can be stored: the gate closes, and the pause waits in memory until something can."""
        self._broken = True
        if lost:
            self._batch.append(Gap(at=self._last, cause="disk", until=self._last + 1, count=lost))
        self._batch += self._gate.pause(self._last, "disk")
        self._failed(error)
