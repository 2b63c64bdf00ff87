# SPDX-License-Identifier: GPL-3.0-or-later
"""What a source must offer, and what the pipeline needs of a sink."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

import msgspec

from recorder.model.events import AnyEvent, Box, Element, MonitorsChange
from recorder.model.pictures import Frame, Picture
from recorder.model.session import Kept, Monitor

if TYPE_CHECKING:
    from recorder.capture.strokes import Stroke


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """A window as the desktop knows it. ``handle`` is the desktop's own number; ``application`` its name for people and for scope.

    ``names`` are the other names by which it is known (class, instance), ``process`` that of its program's file. ``kind`` is what it
    says to be where it is no ordinary window: ``notification``, ``tooltip``, ``dnd``, ``dock``, ``desktop``. ``popup`` marks what no
    window manager manages: menus, tooltips, panels of other programs. ``private``: its browser was started for private browsing.
    ``monitor`` is the number of the one that shows most of it, -1 where that is not known. ``keys_elsewhere``: somebody else has
    grabbed the keyboard or has the focus, so what is typed is not for this window; ``menus_of`` are the processes that show a menu then.
    ``solid`` are the parts (of the desktop) through which nothing below is seen; None: all of it.
    """

    handle: int
    application: str
    title: str = ""
    pid: int = 0
    box: Box | None = None
    popup: bool = False
    names: tuple[str, ...] = ()
    process: str = ""
    kind: str = ""
    private: bool = False
    monitor: int = -1
    keys_elsewhere: bool = False
    menus_of: frozenset[int] = frozenset()
    solid: tuple[Box, ...] | None = None


class Scene(msgspec.Struct, frozen=True):
    """What is visible now: the handle of the window in front (0: none) and every visible window, the lowest first.

    ``composited``: what was visible a moment ago may still be on the screen, fading or moving away.
    """

    front: int = 0
    stack: tuple[Window, ...] = ()
    composited: bool = False


class WindowChange(msgspec.Struct, frozen=True, kw_only=True):
    """The window in front is another one (or none), or has another title or place. ``at`` is nanoseconds of CLOCK_MONOTONIC.

    ``title_only`` says that it is the window that was in front before. From ``since`` to ``until`` a key may have gone to either of the
    two, where the source can tell (0: it cannot).
    """

    at: int
    window: Window | None
    title_only: bool = False
    since: int = 0
    until: int = 0


class Copied(msgspec.Struct, frozen=True):
    """This process put something on the clipboard at this time (nanoseconds of CLOCK_MONOTONIC): copied or cut, by a key or a menu."""

    at: int
    pid: int


WindowNews = WindowChange | MonitorsChange | Copied

# What the portable input source cannot do, wherever it is used.
LAYOUT_AT_START = (
    "The keyboard layout is read when a recording starts: after a switch of layout the text is that of the old one, and accents typed with "
    "AltGr or dead keys may be missing."
)


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """What has the keys, as accessibility told it. ``secret``: a password field, or one that did not answer what it is.

    ``commits`` says that what an input method puts into it is told. A field without ``role`` is known to be secret and nothing else.
    """

    pid: int
    role: str = ""
    name: str = ""
    box: Box | None = None
    secret: bool = False
    commits: bool = False


class FieldChange(msgspec.Struct, frozen=True, kw_only=True):
    """Another field has the keys, or (None) it cannot be known which. It may have had them since ``since``; both CLOCK_MONOTONIC."""

    at: int
    since: int
    field: Field | None


class Committed(msgspec.Struct, frozen=True):
    """This text appeared in the field that has the keys, which is known to be none for passwords. Not ``seen``: something changed there."""

    at: int
    text: str
    seen: bool = True


class Erased(msgspec.Struct, frozen=True):
    """So many characters vanished from the field that has the keys."""

    at: int
    count: int


class Composing(msgspec.Struct, frozen=True):
    """Since ``since`` an input method takes the keys, or takes them no more.

    Of keys between ``since`` and ``heard`` this was asked too late: where they went and what was made of them is not known.
    """

    since: int
    active: bool
    heard: int = 0


class Located(msgspec.Struct, frozen=True):
    """What lay under the press of this time (its ``at``, by which it is found again)."""

    at: int
    element: Element


class Titled(msgspec.Struct, frozen=True):
    """What accessibility calls the windows of a process: browsers say there that one is private, though its title does not."""

    at: int
    pid: int
    names: tuple[str, ...]


FocusNews = FieldChange | Committed | Erased | Composing | Located | Titled


class Capability(msgspec.Struct, frozen=True, kw_only=True):
    """Whether this desktop lets Stet observe ``what``, and what to do where it does not."""

    what: str
    works: bool
    backend: str = ""
    hint: str = ""


Died = Callable[[Exception], None]
Emit: TypeAlias = "Callable[[AnyEvent | Stroke], None]"


class InputSource(Protocol):
    """Keys, buttons, motion and scrolls. Events carry CLOCK_MONOTONIC nanoseconds in ``at``; the pipeline makes them relative.

    Motion comes as strokes of many samples, or as an event each where a source has them one by one. A source may also have: ``ordered``
    (whatever it emits later happened later), ``since`` (see :class:`~recorder.capture.watchdog.Watched`), and ``hurried`` with
    ``toolkit`` (see :meth:`~recorder.capture.backends.Backends.heed`).
    """

    def start(self, emit: Emit, died: Died) -> None:
        """Begins; returns when the first event cannot be missed any more. ``emit`` and ``died`` are called on the source's thread."""

    def sync(self) -> None:
        """Returns when all that happened before the call has been emitted."""

    def stop(self) -> None:
        """Ends the source; nothing is emitted afterwards. Harmless when it has ended already."""


class WindowSource(Protocol):
    """Which window is in front."""

    def start(self, emit: Callable[[WindowNews], None], died: Died) -> None:
        """Begins, and emits the window in front at once; later the monitors too, when they change, and that something was copied."""

    def sync(self) -> None:
        """Returns when all that happened before the call has been emitted."""

    def stop(self) -> None:
        """Ends the source."""

    def windows(self) -> list[Window]:
        """The windows that are open now, the one in front first."""

    def scene(self) -> Scene:
        """What is visible now, for the pixels. May be called on any thread; raises CaptureError."""


class FocusSource(Protocol):
    """Which field has the keys, what input methods put into it, and what lies under a click."""

    def start(self, emit: Callable[[FocusNews], None], died: Died) -> None:
        """Begins. Raises BackendUnavailable where nothing of the kind can be asked."""

    def follow(self, window: Window | None, at: int) -> None:
        """This window is in front since ``at``; None for one of which nothing may be asked. Returns at once."""

    def key(self, at: int, *, plain: bool) -> None:
        """A key went down; ``plain`` where it types something. Returns at once."""

    def locate(self, at: int, x: int, y: int, pid: int) -> None:
        """Asks for what lies at this point in the windows of a process. Returns at once; what is found in time is emitted."""

    def answer(self) -> None:
        """Returns when the source's thread answers; asks nobody else. Raises SourceDied."""

    def settle(self, seconds: float) -> bool:
        """Returns when all that had been told before the call was emitted, and the field was asked again; False: not in this time."""

    def stop(self) -> None:
        """Ends the source."""


class ScreenSource(Protocol):
    """Pictures of the screen. Lives on the thread that calls :meth:`grab`."""

    def monitors(self) -> tuple[Monitor, ...]:
        """The monitors as they are now."""

    def grab(self) -> Picture:
        """The whole virtual desktop as it is now. Raises CaptureError."""

    def close(self) -> None:
        """Lets go of the screen."""


class ChangeSource(Protocol):
    """What changes on the screen, told and not looked for. A desktop without one has its pictures compared instead."""

    def start(self, emit: Callable[[int, Box], None], died: Died) -> None:
        """Begins; ``emit`` gets a time (CLOCK_MONOTONIC) and a box in which pixels changed, on the source's thread. Raises CaptureError."""

    def stop(self) -> None:
        """Ends it; nothing is emitted afterwards."""


class EventSink(Protocol):
    """Where batches go. Called on the pipeline's writer thread only."""

    def write(self, events: Sequence[AnyEvent], frames: Sequence[Frame] = ()) -> None:
        """Stores a batch with the pictures that it names, and commits it; raises StoreError when it could not: nothing is stored then."""

    def spare(self) -> bool:
        """Uses a moment in which nothing happens for a small piece of work that can wait; False when there is none."""

    def checkpoint(self) -> None:
        """Makes all that was written durable."""

    def forget(self, since: int, until: int) -> Kept:
        """Destroys what was stored of ``since`` <= at (nanoseconds of the session); a gap up to ``until`` stays. Raises StoreError."""
