# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from the sources to the sink: hold-back, gate, batches, pauses, and the order in which all of it stops."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from recorder.capture.backends import Backends
from recorder.capture.camera import Camera
from recorder.capture.excluding import Exclusions
from recorder.capture.exclusion import Gate
from recorder.capture.fields import Fields
from recorder.capture.inbox import Inbox
from recorder.capture.items import Admit, Counts, Finish, Forget, Item, Paused, Resumed, SourceBack, SourceLost
from recorder.capture.lateness import Lateness
from recorder.capture.modifiers import Modifiers
from recorder.capture.ports import EventSink, Window, WindowChange, WindowNews
from recorder.capture.scope import Scope
from recorder.capture.seeds import SEEDS
from recorder.capture.strokes import Stroke
from recorder.capture.watchdog import Watchdog, Watched
from recorder.capture.watched import watched
from recorder.capture.writer import Writer
from recorder.clock import Anchor, Clock
from recorder.errors import CaptureError, RecorderError, SourceDied, StoreError
from recorder.model.events import (
    AnyEvent,
    Box,
    Gap,
    KeyPress,
    Note,
    PointerMove,
    PointerPress,
    PointerRelease,
    Scroll,
)
from recorder.model.exclusion import Exclusion
from recorder.model.session import StartChoice

__all__ = ["Counts", "Pipeline"]

# A source tells the millisecond in which something happened, so an event right after resume() may seem up to this much older.
_MILLISECOND = 1_000_000
_POINTER = (PointerMove, PointerPress, PointerRelease, Scroll)


class Pipeline:
    """Records from ``backends`` into ``sink`` from :meth:`start` to :meth:`stop`. Its methods are called on one thread, the owner's.

    ``failed`` is called on other threads when an essential source died or the sink could not store; the pipeline has paused itself by
    then (cause ``source`` or ``disk``). ``shown`` is called there when :meth:`counts` tells another front, or other sources. Dead sources are started again; once :attr:`healthy`, :meth:`resume` goes on.
    """

    def __init__(
        self,
        backends: Backends,
        sink: EventSink,
        clock: Clock,
        choice: StartChoice,
        *,
        own_pids: frozenset[int],
        exclusions: Sequence[Exclusion] = SEEDS,
    ) -> None:
        self.failed: Callable[[Exception], None] = lambda _: None
        self.shown: Callable[[], None] = lambda: None
        self._backends, self._clock, self._choice = backends, clock, choice
        listed = Exclusions(exclusions, choice.lifted)  # one for both: what stuck in one sticks in the other
        self._scope = Scope(choice, own_pids, listed)
        self._gate = Gate(Scope(choice, own_pids, listed), choice.motion)
        self._inbox: Inbox[Item] = Inbox(count_motion=choice.motion == "full")
        front = getattr(backends.windows, "settle", backends.windows.sync)  # which must not hurry what settles
        self._fields = Fields(backends.focus, self._scope, lambda error: self._watchdog.died("focus", error), front)
        self._writer = Writer(self._inbox, self._gate, self._scope, backends, sink, clock)
        self._lateness = Lateness(self._scope)
        self._front: Window | None = None
        backends.heed(lambda: choice.pictures or self._fields.hurries, lambda: self._front.pid if self._front is not None else 0)
        self._camera = Camera(backends, self._scope, clock, choice, self._inbox.put, self._camera_failed)
        self._paused_at = 0
        self.input_at = 0
        self._modifiers = Modifiers()
        self._lock = threading.Lock()
        seen = self._camera if choice.pictures else None
        sources = watched(backends, seen, self._fields, self._start_windows, self._start_input)
        self._watchdog = Watchdog(sources, self._source_lost, self._source_back)

    def start(self, anchor: Anchor | None = None) -> None:
        """Starts the sources; what happens from now on is kept. Raises CaptureError, and has stopped them again by then.

        The session's time counts from the anchor, which is now.
        """
        self._writer.start(anchor or self._clock.anchor(), self._fields, self._writer_failed)
        if self._choice.pictures:
            self._camera.start()
        try:
            self._fields.start(self._put)
            self._start_windows()
            self._start_input()
        except CaptureError:
            self.stop()
            raise
        self._watchdog.start()

    @property
    def healthy(self) -> bool:
        """Whether every source answers without which nothing can be recorded."""
        return self._watchdog.healthy

    def pause(self, cause: str, pressed: int = 0) -> None:
        """Nothing that happens from now on is kept; what happened before is.

        ``pressed`` is when a hotkey asked for it (ns of CLOCK_MONOTONIC): neither it nor the modifiers held with it are kept.
        """
        if self._paused_at:
            return
        self._sync()
        self._close(cause, self._modifiers.began(pressed) if pressed else 0)

    def resume(self) -> None:
        """Recording goes on; a source that died is started again. Where it cannot be, ``failed`` is told and the pause stays."""
        if not self._paused_at:
            return
        try:
            self._watchdog.revive()
        except CaptureError as error:
            self.failed(error)
            return
        at = max(self._paused_at, self._clock.monotonic() - _MILLISECOND)
        self._backends.interrupt(at)
        self._put(at, Resumed())
        with self._lock:
            self._paused_at = 0
        self._camera.pause(False)
        self._camera.window(at)

    def add_application(self, name: str) -> None:
        """From now on this application is in scope."""
        at = self._clock.monotonic()
        self._put(at, Admit(name))
        self._scope.add(name)
        self._fields.follow(self._front, at)
        self._camera.window(at)

    def hide_boxes(self, boxes: tuple[Box, ...]) -> None:
        """These boxes of the desktop are the indicator: filled in every picture."""
        self._camera.hide(boxes)

    def note(self, text: str) -> None:
        """The worker writes something down; a picture goes with it."""
        at = self._clock.monotonic()
        if not self._paused_at:
            self._put(at, Note(at=at, text=text))
            self._camera.note(at)

    def conceal(self, start: int, end: int) -> None:
        """Keys pressed between these times (nanoseconds of CLOCK_MONOTONIC) say nothing of what was typed."""
        self._fields.secrets.add(start, end)

    def forget(self, length: int, done: Callable[[StoreError | None], None]) -> None:
        """Destroys what the last ``length`` nanoseconds recorded; ``done`` is called on the writer's thread. Works while paused too."""
        self._sync()
        now = self._clock.monotonic()
        self._put(now, Forget(now - length, done))

    def stop(self) -> int:
        """Sources, sync, drain, commit: returns the nanoseconds of the session at its end."""
        self._watchdog.stop()
        self._camera.stop()
        self._sync()
        self._backends.input.stop()
        self._backends.windows.stop()
        end = self._clock.monotonic()
        self._put(end, Finish())
        self._writer.join()
        self._fields.stop()
        self._backends.windows.stop()  # the last clicks were placed by asking it once more
        return max(0, end - self._writer.zero)

    @property
    def here(self) -> bool:
        """Whether the window in front is recorded now."""
        return not self._paused_at and not self._scope.refuses(self._front)

    def counts(self) -> Counts:
        """How the recording is now."""
        why = self._scope.refuses(self._front)
        here = not self._paused_at and not why
        application = self._front.application if here and self._front is not None else ""
        missing = self._watchdog.missing
        return replace(self._writer.counts(), here=here, application=application, why=why, missing=missing)

    def _start_windows(self) -> None:
        self._backends.windows.start(self._take_change, lambda error: self._watchdog.died("windows", error))

    def _start_input(self) -> None:
        self._backends.input.start(self._take_event, lambda error: self._watchdog.died("input", error))

    def _sync(self) -> None:
        missing = self._watchdog.missing
        for name, source in (("input", self._backends.input), ("windows", self._backends.windows)):
            if name not in missing:
                with contextlib.suppress(CaptureError):  # a dead source has told its death by itself
                    source.sync()

    def _close(self, cause: str, since: int = 0, source: str = "") -> bool:
        """Closes the way in, now or since then; False when it was closed already."""
        with self._lock:
            if self._paused_at:
                return False
            at = self._paused_at = since or self._clock.monotonic()
        self._camera.pause(True)
        self._put(at, Paused(cause, source))
        return True

    def _put(self, at: int, item: Item) -> None:
        self._inbox.put(at, item, must=True)

    def _take_event(self, event: AnyEvent | Stroke) -> None:
        """Called on the input source's thread."""
        if isinstance(event, Stroke):
            self._take_stroke(event)
            return
        self._note(event)
        if self._paused_at and event.at > self._paused_at:
            return
        if isinstance(event, _POINTER):
            self._camera.point(event.x, event.y)
        if isinstance(event, KeyPress):
            self._fields.key(event.at, plain=bool(event.text))
        if self._choice.pictures:
            self._camera.heed(event)
        if isinstance(event, PointerMove) and self._choice.motion == "none":
            return
        self._inbox.put(event.at, event, urgent=isinstance(event, PointerPress))

    def _take_stroke(self, stroke: Stroke) -> None:
        self.input_at = stroke.until
        if self._paused_at and stroke.at > self._paused_at:
            return
        self._camera.point(stroke.x, stroke.y)
        if self._choice.pictures:
            self._camera.active(stroke.until)
        if self._choice.motion == "none":
            return
        for piece in stroke.pieces():
            self._inbox.put(piece.at, piece)

    def _note(self, event: AnyEvent) -> None:
        """When there was input last, and since when which modifiers are held."""
        self.input_at = event.at
        self._modifiers.note(event)

    def _take_change(self, change: WindowNews) -> None:
        """Called on the window source's thread."""
        if not isinstance(change, WindowChange):
            self._put(change.at, change)
            return
        change, before, self._front = self._lateness.dated(self._front, change), self._front, change.window
        refused = self._scope.refuses(change.window)
        if change.since and not (self._scope.keeps_text(before) and self._scope.keeps_text(change.window) and not refused):
            self.conceal(change.since, change.until + _MILLISECOND)
        self._put(change.at, change)
        self._fields.follow(change.window, change.at)
        self._backends.interrupt(0 if change.title_only else change.at)
        self.shown()
        if not change.title_only and not refused:
            self._camera.window(change.at)

    def _camera_failed(self, error: CaptureError, final: bool) -> None:
        at = self._clock.monotonic()
        self._inbox.put(at, Gap(at=at, cause="picture", until=at + 1, count=1), must=True)
        if final:
            self._watchdog.died("screen", error)

    def _source_lost(self, source: Watched, error: Exception) -> None:
        """Called on a thread of the source or of the watchdog."""
        if source.essential and self._close("source", source=source.name):
            known = isinstance(error, RecorderError)
            self.failed(error if known else SourceDied("The {source} source stopped working.", "Start again.", source=source.name))
        else:
            self._put(self._clock.monotonic(), SourceLost(source.name))
            self.shown()

    def _source_back(self, source: Watched) -> None:
        """Called on a thread of the watchdog; an essential source still waits for :meth:`resume`."""
        self._put(self._clock.monotonic(), SourceBack(source.name))
        self.shown()

    def _writer_failed(self, error: RecorderError) -> None:
        """Called on the writer's thread, which has closed the gate itself."""
        with self._lock:
            self._paused_at = self._paused_at or self._clock.monotonic()
        self._camera.pause(True)
        self.failed(error)
