# SPDX-License-Identifier: GPL-3.0-or-later
"""Follows the window in front on one connection: which it is, its title and place, who gets its keys, and the monitors."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

from msgspec.structs import replace
from Xlib import X, Xatom
from Xlib.display import Display

from recorder.capture.ports import Copied, Window, WindowChange, WindowNews
from recorder.capture.x11.connection import ServerClock, calibrated, readable
from recorder.capture.x11.describe import Describer, takes_keys
from recorder.capture.x11.popups import Popups
from recorder.capture.x11.selection import Clipboards
from recorder.model.events import MonitorsChange

# Every switch first says "no window" for 1-5 ms.
_SETTLE_S = 0.02
# A window that is dragged is told where it comes to rest, and at most so often on its way.
_PLACE_S = 0.15
# A shortcut takes the keyboard for an instant; a prompt or a lock screen keeps it. Shorter than the pipeline's hold-back.
_GRAB_S = 0.12
_ASK_S = 0.1
_GLANCE_S = 5.0
# The focus, and the keyboard, leave a window without a time: they did at most so long before we hear of it. Whose the focus is then, a
# window manager says soon.
_LATE_NS = 30_000_000
_FOCUS_S = 0.07
_STORM_S = 0.1
# The server counts whole milliseconds: what a key made happen within its own comes after it all the same.
_AFTER_NS = 999_999
_WITHIN = (X.NotifyInferior, X.NotifyPointer, X.NotifyPointerRoot)

_TITLE, _FRONT, _PLACE, _NAMES, _GRAB, _FOCUS, _SCREENS = "title", "front", "place", "names", "grab", "focus", "screens"


class Watch:
    """Lives on the window source's thread."""

    def __init__(self, display: Display, emit: Callable[[WindowNews], None]) -> None:
        self._display, self._emit = display, emit
        self.busy = (
            0.0  # since when it has taken nothing more although it should (seconds of the monotonic clock), 0 while it waits
        )
        self._ask = Describer(display)
        self.popups = Popups(self._ask)
        self._clipboards = Clipboards(display)
        self._clock: ServerClock = calibrated(display)
        self._managed = self._ask.managed()
        self._window: Window | None = None
        self._frame = self._left = self._heard = self._said = 0
        self._keytakers: list[int] = []
        self._glanced = time.monotonic()
        # What is to be looked at: when it happened (ns), and when to look (seconds of the monotonic clock).
        self._due: dict[str, tuple[int, float]] = {}

    def run(self, wake: int, told: threading.Event, synced: threading.Event, stopping: Callable[[], bool]) -> None:
        """Emits what is in front, sets ``told``, and goes on until ``stopping``."""
        self._ask.root.change_attributes(event_mask=X.PropertyChangeMask | X.SubstructureNotifyMask)
        self._ask.screens.watch()
        self._keytakers = [window.handle for window in self.popups.look() if takes_keys(window)]
        self._look(time.monotonic_ns(), first=True)
        told.set()
        while not stopping():
            words = b""
            if not self._display.pending_events():  # what came while something was asked has been read already
                self.busy = 0.0
                ready = readable((wake, self._display.fileno()), self._patience())
                self.busy = time.monotonic()
                words = os.read(wake, 4096) if wake in ready else b""
            if words:
                self._display.sync()
            while self._display.pending_events():
                self._take(self._display.next_event())
                # Each one taken is a sign of life: a storm of windows may take longer than the watchdog waits.
                self.busy = time.monotonic()
                if _TITLE in self._due and self.busy - self._due[_TITLE][0] / 1e9 > _STORM_S:  # nor does it keep a title back
                    self._retitle(self._due.pop(_TITLE)[0])
            self._settle(now=b"s" in words)
            self._glance()
            if words:
                synced.set()

    def idle(self) -> bool:
        """Whether it waits for the server and nothing is due. Any thread may ask."""
        if not self._managed or self._due or self.busy:
            return False
        return not readable((self._display.fileno(),), 0) and not self.busy

    def _patience(self) -> float:
        """Seconds until something is to be done without being told."""
        now = time.monotonic()
        waits = [max(0.001, when - now) for _at, when in self._due.values()]
        return min([*waits, max(0.001, self._glanced + _GLANCE_S - now) if self._managed else _ASK_S])

    def _take(self, event: object) -> None:
        kind, copied = getattr(event, "type", 0), self._clipboards.taken(event)
        if copied is not None:
            self._emit(Copied(self._clock.monotonic(copied[1]) + _AFTER_NS, self._ask.pid(copied[0])))
        if self._ask.screens.concerns(event):
            self._mark(_SCREENS, time.monotonic_ns(), _PLACE_S)
        elif kind == X.PropertyNotify:
            self._property(event)
        elif kind in (X.MapNotify, X.UnmapNotify, X.DestroyNotify):
            self._come_or_gone(event, kind)
        elif kind == X.ConfigureNotify:
            self.popups.moved(event)
            if _number(event) == self._frame:
                self._mark(_PLACE, time.monotonic_ns(), _PLACE_S)
        elif kind in (X.FocusIn, X.FocusOut):
            self._keyboard(event, kind)

    def _property(self, event: object) -> None:
        atom, atoms = getattr(event, "atom", 0), self._ask.atoms
        if atom == atoms["_NET_ACTIVE_WINDOW"]:
            self._heard = self._heard if _FRONT in self._due else time.monotonic_ns()
            self._mark(_FRONT, self._at(event), _SETTLE_S)
        elif atom in (atoms["_NET_WM_NAME"], atoms["WM_NAME"]):
            if self._window is not None and _number(event) == self._window.handle:
                self._mark(_TITLE, self._at(event), 0.0)  # a program writes it twice, and a window manager once more
        elif atom in (Xatom.WM_CLASS, atoms["_GTK_APPLICATION_ID"], atoms["_NET_WM_WINDOW_TYPE"]):
            self._mark(_NAMES, self._at(event), 0.0)
        elif atom == atoms["_NET_SUPPORTING_WM_CHECK"]:
            self._managed = self._ask.managed()
            self._mark(_FRONT, time.monotonic_ns(), _SETTLE_S)

    def _come_or_gone(self, event: object, kind: int) -> None:
        """A lock screen or a prompt that takes all keys came, or went; or the window in front is gone."""
        handle = _number(event)
        if kind == X.MapNotify:
            shown = self.popups.shown(handle) if getattr(event, "override", 0) else None
            if shown is not None and takes_keys(shown):
                self._keytakers.append(handle)
                self._mark(_FRONT, time.monotonic_ns(), 0.0)
            return
        self.popups.hidden(handle)
        if handle in self._keytakers:
            self._keytakers.remove(handle)
            self._mark(_FRONT, time.monotonic_ns(), 0.0)
        elif kind == X.DestroyNotify and self._window is not None and handle in (self._window.handle, self._frame):
            self._mark(_FRONT, time.monotonic_ns(), _SETTLE_S)

    def _keyboard(self, event: object, kind: int) -> None:
        """The window in front loses its keys to whoever grabs the keyboard or takes the focus, and gets them back."""
        mode = getattr(event, "mode", 0)
        if mode in (X.NotifyNormal, X.NotifyWhileGrabbed):
            self._focus(event, kind, mode)
        elif kind == X.FocusOut and mode == X.NotifyGrab:
            self._due.setdefault(_GRAB, (time.monotonic_ns() - _LATE_NS, time.monotonic() + _GRAB_S))
        elif mode == X.NotifyUngrab:
            self._due.pop(_GRAB, None)
            self._tell_grab(time.monotonic_ns(), False)

    def _focus(self, event: object, kind: int, mode: int) -> None:
        if getattr(event, "detail", 0) in _WITHIN or self._window is None or _number(event) != self._window.handle:
            return
        if kind == X.FocusOut:
            self._left = time.monotonic_ns() - _LATE_NS
            self._mark(_FOCUS, self._left, _FOCUS_S)
        elif mode == X.NotifyNormal:
            self._return()

    def _return(self) -> None:
        """The window has the focus again. What was typed while it had not was for somebody else, however short that was."""
        left, self._left = self._left, 0
        self._due.pop(_FOCUS, None)
        if left:
            self._tell_grab(left, True)
        self._tell_grab(time.monotonic_ns(), False)

    def _at(self, event: object) -> int:
        return self._clock.monotonic(getattr(event, "time", 0))

    def _glance(self) -> None:
        """Monitors that are made of parts of the screen change without a word."""
        if time.monotonic() - self._glanced >= _GLANCE_S:
            self._glanced = time.monotonic()
            self._rescreen(time.monotonic_ns())

    def _mark(self, what: str, at: int, wait: float) -> None:
        """Waits from when it happened, so that a thread that comes late waits no more; what need not wait asks no clock."""
        self._due.setdefault(what, (at, at / 1e9 + wait if wait else 0.0))

    def _settle(self, *, now: bool) -> None:
        looks = {
            _TITLE: self._retitle,
            _FRONT: self._look,
            _NAMES: self._rename,
            _PLACE: self._replace,
            _SCREENS: self._rescreen,
            _GRAB: self._grabbed,
            _FOCUS: self._refocus,
        }
        for what, look in looks.items():
            at, when = self._due.get(what, (0, 0.0))
            if at and (time.monotonic() >= when or (now and what != _GRAB)):
                del self._due[what]
                look(at)
        if not self._managed:
            # A window manager says that it is there in two steps, and may have taken only the first when it was asked last.
            self._managed = self._ask.managed()
            self._look(time.monotonic_ns())

    def _look(self, at: int, *, first: bool = False) -> None:
        handle = self._keytakers[-1] if self._keytakers else self._ask.active(self._managed)
        if not first and handle == (self._window.handle if self._window is not None else 0):
            return
        since, self._left, self._said = min(self._left or at, at), 0, at
        self._follow(handle)
        self._emit(WindowChange(at=at, window=self._window, since=since, until=max(at, self._heard)))
        self._mark(_FOCUS, at, _FOCUS_S)

    def _follow(self, handle: int) -> None:
        """Follows the window first and looks at it then: what changes meanwhile is told."""
        if self._window is not None:
            self._select(self._window.handle, 0)
        self._window, self._frame = None, 0
        for what in (_TITLE, _PLACE, _NAMES, _GRAB, _FOCUS):
            self._due.pop(what, None)
        if handle:
            self._select(handle, X.PropertyChangeMask | X.StructureNotifyMask | X.FocusChangeMask)
            self._frame = self._ask.frame(handle)
            self._window = self._ask.keytaker(handle) if handle in self._keytakers else self._ask.describe(handle, self._frame)
            if self._window is None:
                self._select(handle, 0)

    def _select(self, handle: int, mask: int) -> None:
        self._ask.window(handle).change_attributes(event_mask=mask)

    def _retitle(self, at: int) -> None:
        window = self._window
        title = self._ask.title(window.handle) if window is not None else ""
        if window is not None and title != window.title:
            self._tell(replace(window, title=title), at)

    def _replace(self, at: int) -> None:
        window = self._window
        found = self._ask.describe(window.handle) if window is not None and window.handle not in self._keytakers else None
        if window is not None and found is not None and (found.box, found.monitor) != (window.box, window.monitor):
            self._tell(replace(window, box=found.box, monitor=found.monitor), at)

    def _rename(self, at: int) -> None:
        window = self._window
        found = self._ask.describe(window.handle) if window is not None and window.handle not in self._keytakers else None
        if window is not None and found is not None:
            found = replace(found, title=window.title, keys_elsewhere=window.keys_elsewhere, menus_of=window.menus_of)
            if found != window:
                self._tell(found, at)

    def _rescreen(self, at: int) -> None:
        monitors = self._ask.screens.all()
        if monitors != self._ask.monitors:
            self._ask.monitors = monitors
            self._emit(MonitorsChange(at=at, monitors=monitors))
            self._replace(at)

    def _grabbed(self, at: int) -> None:
        """The keyboard stays with somebody else; a menu of the window's own program is no one else."""
        menus = self._ask.menus_of()
        if self._window is not None and self._window.pid not in menus:
            self._tell_grab(at, True, menus)

    def _refocus(self, at: int) -> None:
        """The focus left the window in front, and no window manager has called another one active: whose it is may change at any time."""
        window, now = self._window, time.monotonic_ns()
        if window is None or window.handle in self._keytakers:
            return
        if self._ask.focus_left(window, self._frame):
            self._tell_grab(at, True)
        elif self._left:
            self._mark(_FOCUS, now, _FOCUS_S)

    def _tell_grab(self, at: int, elsewhere: bool, menus: frozenset[int] = frozenset()) -> None:
        if self._window is not None and self._window.keys_elsewhere != elsewhere:
            self._tell(replace(self._window, keys_elsewhere=elsewhere, menus_of=menus), at)

    def _tell(self, window: Window, at: int) -> None:
        """What is dated back stays behind what was told before: in order of time the older news would win."""
        self._window, self._said = window, max(at, self._said)
        self._emit(WindowChange(at=self._said, window=window, title_only=True))


def _number(event: object) -> int:
    """The window that an event is about."""
    return int(getattr(getattr(event, "window", None), "id", 0))
