# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures when the triggers ask for one, and lets none out that still shows what is out of scope.

The state before a click: while the worker is active, each change of the screen is followed by a picture that is kept ready; a click
takes the latest from before it. Where a click finds none, the camera looks at once, which may show the beginning of what it did.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from recorder.capture.backends import Backends
from recorder.capture.looking import BlackScreen, Looker
from recorder.capture.modifiers import is_modifier
from recorder.capture.scope import Scope
from recorder.capture.shots import Shot, inside, made, same
from recorder.capture.triggers import Triggers
from recorder.clock import Clock
from recorder.errors import CaptureError, SourceDied
from recorder.model.acting import acts
from recorder.model.events import AnyEvent, Box, KeyPress, PointerMove, PointerPress, Scroll
from recorder.model.pictures import Picture
from recorder.model.session import StartChoice

_FAILURES = 3
# These say something even where the screen has not changed: what was done came to nothing. A change alone is worth a picture only
# where there is one.
_ALWAYS = ("click", "window", "note", "key", "typing", "scroll", "caret")
# They belong to the state before what was done, which is kept ready.
_BEFORE = ("click", "key")
# A look takes some milliseconds; a screen that does not answer takes for ever.
_LOOK_S = 1.0
_STOP_S = 5.0
_AGAIN_S = 0.2


class Camera:
    """A thread of its own that owns the screen source. ``emit`` gets shots with their times, ``failed`` an error after which no picture came."""

    def __init__(
        self,
        backends: Backends,
        scope: Scope,
        clock: Clock,
        choice: StartChoice,
        emit: Callable[[int, Shot], None],
        failed: Callable[[CaptureError, bool], None],
    ) -> None:
        self._clock, self._emit, self._failed = clock, emit, failed
        self._looker = Looker(backends, scope, clock, choice.area)
        self._triggers = Triggers()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ended = self._paused = self._black = self._dead = False
        self._busy = 0.0
        self._wakes: int | None = 0  # when the thread looks around by itself; None: when it is woken
        self._forget = False
        self._failures = 0
        self._last: Picture | None = None

    def start(self) -> None:
        """Begins to wait for triggers."""
        self._ended = self._dead = False
        self._failures = 0
        changes = self._looker.changes
        try:
            if changes is not None:
                changes.start(self._pixels_changed, self._changes_died)
        except CaptureError:
            changes = None
        if changes is None:
            self._compare()
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    def revive(self) -> None:
        """Begins again after a death, if the screen can be looked at. Raises CaptureError."""
        self.stop()
        self._looker.probe()
        self.start()

    def since(self) -> float:
        """Since when it looks at the screen (seconds of the monotonic clock), 0 while it does not; long ago where it is dead."""
        return 1e-9 if self._dead else self._busy

    def answer(self) -> None:
        """Raises SourceDied where a look at the screen takes too long, or nobody looks any more."""
        since = self._busy
        if self._dead or (since and time.monotonic() - since > _LOOK_S):
            raise SourceDied("The screen does not answer.", "Stop the recording and start it again.")

    def stop(self) -> None:
        """Ends the thread and lets go of the screen; no shot is emitted afterwards."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        if self._thread is None:
            return
        changes = self._looker.changes
        if changes is not None:
            changes.stop()
        self._thread.join(_STOP_S)
        self._thread = None

    def hide(self, boxes: tuple[Box, ...]) -> None:
        """These boxes of the desktop are filled in every picture, and what changes in them is no change."""
        self._looker.hidden = boxes

    def point(self, x: int, y: int) -> None:
        """The pointer is here."""
        self._looker.pointer = (x, y)

    def window(self, at: int) -> None:
        """Another window came to the front, or what may be shown is another."""
        self._looker.front_changed(at)
        self._tell(lambda: self._triggers.window(at))

    def heed(self, event: AnyEvent) -> None:
        """The worker did something."""
        if isinstance(event, PointerPress | Scroll) or (isinstance(event, KeyPress) and not is_modifier(event.keysym)):
            self._looker.carets.moved(event.at)
        match event:
            case PointerPress():
                self._tell(lambda: self._triggers.click(event.at))
            case KeyPress():
                self._tell(lambda: self._triggers.key(event.at, acts=acts(event.keysym, event.modifiers)))
            case Scroll():
                self._tell(lambda: self._triggers.scroll(event.at))
            case PointerMove():
                self.active(event.at)

    def note(self, at: int) -> None:
        """The worker wrote something down."""
        self._tell(lambda: self._triggers.note(at))

    def active(self, at: int) -> None:
        """The worker moved the pointer."""
        self._tell(lambda: self._triggers.active(at, pointer=True))

    def pause(self, paused: bool) -> None:
        """Looks away, or looks again."""
        with self._changed:
            self._paused, self._forget = paused, True
            self._triggers.reset()
            self._changed.notify()

    def _tell(self, trigger: Callable[[], None]) -> None:
        with self._changed:
            if not self._paused:
                trigger()
                due, planned = self._triggers.wait(now := self._clock.monotonic()), self._wakes
                if due is not None and (planned is None or now + due < planned):
                    self._wakes = now + due  # each key puts its picture off: that alone wakes nobody
                    self._changed.notify()

    def _pixels_changed(self, at: int, box: Box) -> None:
        """Called on the thread of the source of changes."""
        if not any(inside(box, hidden) for hidden in self._looker.hidden):
            self._looker.changed_at = at
            blinked = self._looker.carets.changed(at, box)
            self._tell(lambda: self._triggers.change(at, box, blinked=blinked))

    def _changes_died(self, _error: Exception) -> None:
        """Called on the thread of the source of changes: from now on pictures are compared."""
        self._compare()

    def _compare(self) -> None:
        """Nobody tells what changes: pictures are compared."""
        self._looker.changes = None
        self._triggers.told = False

    def _run(self) -> None:
        try:
            while self._failures < _FAILURES and (order := self._next()) is not None:
                self._busy = time.monotonic()
                self._take(*order)
                self._busy = 0.0
        except Exception as error:  # noqa: BLE001 - the thread's border: a dead camera is said, never silent
            self._failed(CaptureError("Pictures can no longer be taken ({kind}).", "Start again.", kind=type(error).__name__), True)
        finally:
            self._dead = True
            self._looker.close()

    def _next(self) -> tuple[str, int] | None:
        with self._changed:
            while not self._ended:
                if self._forget:
                    self._forget, self._last = False, None
                    self._looker.forget()
                now = self._clock.monotonic()
                kind, at = ("", 0) if self._paused else self._triggers.due(now)
                if kind:
                    self._wakes = now
                    return kind, at
                wait = None if self._paused else self._triggers.wait(now)
                self._wakes = None if wait is None else now + wait
                self._changed.wait(None if wait is None else max(0.002, wait / 1e9))
        return None

    def _take(self, kind: str, asked: int) -> None:
        shot: Shot | None = None
        try:
            if kind == "ready":
                self._ready()
            else:
                shot = self._shot(kind, asked)
        except CaptureError as error:
            self._miss(error)
            return
        self._failures, self._black = 0, False
        with self._changed:
            if self._paused or self._ended or shot is None:
                return
            self._triggers.stored(shot.at, caret=shot.caret is not None)
        self._last = shot.picture
        self._emit(shot.at, shot)

    def _miss(self, error: CaptureError) -> None:
        """A black screen is one gap, however long it lasts, and no reason to give up."""
        if isinstance(error, BlackScreen):
            if not self._black:
                self._failed(error, False)
            self._black = True
            return
        self._failed(error, not self._recovers())

    def _recovers(self) -> bool:
        """Whether the screen can be looked at again soon after it could not."""
        self._failures = 1
        while self._failures < _FAILURES:
            with self._changed:
                self._changed.wait_for(lambda: self._ended, _AGAIN_S)
            try:
                self._looker.probe()
                self._failures = 0
                return True
            except CaptureError:
                self._failures += 1
        return False

    def _ready(self) -> None:
        changed = self._looker.keep_ready()
        if changed is not None:
            self._tell(lambda: self._triggers.change(self._clock.monotonic(), changed))

    def _shot(self, kind: str, asked: int) -> Shot | None:
        ready = self._looker.before(asked) if kind in _BEFORE else None
        look = ready or (self._looker.look() if kind != "key" else None)
        if look is None or (kind == "click" and not self._looker.shows_click(look, self._looker.pointer)):
            return None
        picture = self._looker.clean(look)
        if kind not in _ALWAYS and self._last is not None and same(self._last, picture):
            return None
        return made(look, picture, kind, asked - 1 if ready is not None else look.picture.at, self._looker.pointer)
