# SPDX-License-Identifier: GPL-3.0-or-later
"""What the thread of the FocusSource knows and asks."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable

from recorder.capture.atspi.bus import Bus, NoAnswer, Ref, Signal
from recorder.capture.atspi.commits import Commits
from recorder.capture.atspi.methods import FCITX, InputMethods
from recorder.capture.atspi.tracker import Tracker
from recorder.capture.ports import Composing, FocusNews, Located, Titled
from recorder.errors import CaptureError
from recorder.model.events import Box

A11Y = "org.a11y.Bus"
_A11Y: Ref = (A11Y, "/org/a11y/bus")
_REGISTRY: Ref = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
_FOCUSED = "type='signal',interface='org.a11y.atspi.Event.Object',member='StateChanged',arg0='focused'"
_OWNER = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{}'"
# An answer that comes later finds its click stored already.
_LOCATE_NS = 250_000_000
# A program hands a key to its input method a little after the key went down.
_AGAIN_S = 0.06
# Nobody types and switches to another input method as quickly as this: asked later after a key, the answer need not be of that key.
_LATE_NS = 150_000_000
# A field loses the focus before another window is told to be in front, and this long before it at most.
_DOUBT_S = 0.06


class Watching:
    """What the source's thread knows and asks."""

    def __init__(self, session: Bus, emit: Callable[[FocusNews], None]) -> None:
        self._session, self._emit = session, emit
        for name in (A11Y, FCITX):
            session.daemon("AddMatch", "s", _OWNER.format(name))
        self._bus: Bus | None = None
        self._tracker: Tracker | None = None
        self._commits: Commits | None = None
        self._methods = InputMethods(session)
        self._methods.look()
        self._composing, self._asked_at, self._again_at = False, time.monotonic_ns(), 0.0
        self._unanswered_since = 0
        self._doubts, self._doubted_at = list[threading.Event](), 0.0
        self._front = (0, 0)
        self._idle_at = time.monotonic_ns()
        if session.owned(A11Y):
            self._connect()

    def descriptors(self) -> list[int]:
        """What to wait for."""
        return [bus.fileno() for bus in (self._session, self._bus) if bus is not None]

    def waiting(self) -> bool:
        """Whether signals came while something was asked."""
        return self._session.waiting() or (self._bus is not None and self._bus.waiting())

    def patience(self) -> float | None:
        """Seconds until the input method or the field is to be asked again."""
        times = [at for at in (self._again_at, self._doubted_at) if at]
        return max(0.0, min(times) - time.monotonic()) if times else None

    @property
    def hurries(self) -> bool:
        """Whether an input method is present."""
        return self._methods.present

    def woke(self) -> None:
        """Nothing had come before this moment."""
        self._idle_at = time.monotonic_ns()

    def take(self) -> None:
        """Takes the signals that have come."""
        since, self._idle_at = self._idle_at, time.monotonic_ns()
        for signal in self._session.signals():
            self._take_owner(signal)
        if self._bus is not None:
            for signal in self._bus.signals():
                self._take_signal(signal, since)

    def follow(self, pid: int, at: int) -> None:
        """A window of this process is in front."""
        self._front = (pid, at)
        self._tell_titles(at)
        self._methods.look()
        if self._tracker is not None:
            if self._tracker.field is not None and self._tracker.field.pid == pid:
                self._doubt_no_more()  # a window of the same program may be what asks for a password: it explains nothing
            self._tracker.follow(pid, at)
            self._doubt_no_more()
        self._compose()
        self._again_at = time.monotonic() + _AGAIN_S

    def key(self, at: int, *, plain: bool) -> None:
        """A key went down: asks whether an input method takes it."""
        if self._methods.present and at > self._asked_at:
            self._compose()
            if not plain:
                self._again_at = time.monotonic() + _AGAIN_S

    def again(self) -> None:
        """Asks the input method and the field once more when it is time."""
        if self._doubted_at and time.monotonic() >= self._doubted_at:
            self._doubt_no_more()
        if self._again_at and time.monotonic() >= self._again_at:
            self._again_at = 0.0
            self._compose()

    def locate(self, at: int, x: int, y: int, pid: int) -> None:
        """Emits what lies there, where it is found in time."""
        if self._tracker is None or time.monotonic_ns() - at > _LOCATE_NS:
            return
        with contextlib.suppress(NoAnswer):
            element = self._tracker.objects.at(pid, x, y)
            if element is not None:
                self._emit(Located(at, element))

    def caret(self) -> Box | None:
        """Where the caret stands; a password field is not asked."""
        tracker = self._tracker
        if tracker is None or tracker.ref is None or tracker.field is None or tracker.field.secret:
            return None
        return tracker.objects.caret(tracker.ref)

    def settle(self, done: threading.Event) -> None:
        """Asks the field once more; what it told before its answer is taken first. Where it has lost the focus, a moment later."""
        if self._tracker is not None and not self._tracker.verify(patient=True):
            self._doubts.append(done)
            self._doubted_at = self._doubted_at or time.monotonic() + _DOUBT_S
            return
        self._settled(done)

    def _doubt_no_more(self) -> None:
        """Another window is in front by now, or none is."""
        doubts, self._doubts, self._doubted_at = self._doubts, [], 0.0
        if doubts and self._tracker is not None:
            self._tracker.verify()
        for done in doubts:
            self._settled(done)

    def _settled(self, done: threading.Event) -> None:
        if self._unanswered_since:
            self._compose()
        self.take()
        if self._commits is not None:
            self._commits.flush()
        self._listen()
        done.set()

    def close(self) -> None:
        """Lets go of the buses that were opened here."""
        self._methods.close()
        if self._bus is not None:
            self._bus.close()

    def _connect(self) -> None:
        with contextlib.suppress(NoAnswer, CaptureError):
            address = str(self._session.call(_A11Y, A11Y, "GetAddress", limit=3.0)[0])
            bus = Bus(address)
            bus.daemon("AddMatch", "s", _FOCUSED)
            bus.call(_REGISTRY, _REGISTRY[0], "RegisterEvent", "s", "object:state-changed:focused", limit=3.0)
            self._bus, self._tracker = bus, Tracker(bus, self._emit)
            self._commits = Commits(bus, self._tracker, self._emit)
            self._tell_titles(time.monotonic_ns())
            self._tracker.follow(*self._front)

    def _tell_titles(self, at: int) -> None:
        if self._tracker is not None:
            for pid, names in self._tracker.objects.titles().items():
                self._emit(Titled(at, pid, names))

    def _take_owner(self, signal: Signal) -> None:
        name, _, owner = (*signal.body, "", "", "")[:3]
        if name == FCITX:
            self._methods.fcitx = bool(owner)
        elif name == A11Y and owner and self._bus is None:
            self._connect()

    def _take_signal(self, signal: Signal, since: int) -> None:
        if self._tracker is None or self._commits is None:
            return
        if signal.member == "TextChanged":
            self._commits.take(signal)
        elif signal.member == "StateChanged" and signal.body[:2] == ("focused", 1):
            self._tracker.focus(signal.sender, min(since, signal.at))
            self._listen()

    def _compose(self) -> None:
        """Asks whether an input method takes the keys; it is taken to have been so since it was asked last, but for sure only of late.

        One that does not answer is taken to do so. Where it did not before, and answers then that it does not, it did not in between.
        """
        before, self._asked_at = self._asked_at, time.monotonic_ns()
        answer = self._methods.active() if self._methods.present else False
        active, unanswered = answer is not False, self._unanswered_since
        if active != self._composing:
            self._composing, self._unanswered_since = active, 0 if answer is not None else before
            known = unanswered if not active and unanswered else 0
            self._emit(Composing(known or before, active, heard=0 if known else time.monotonic_ns() - _LATE_NS))
        elif answer is not None:
            self._unanswered_since = 0
        self._listen()

    def _listen(self) -> None:
        if self._commits is not None:
            self._commits.listen(composing=self._composing)
