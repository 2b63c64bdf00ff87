# SPDX-License-Identifier: GPL-3.0-or-later
"""What can happen at a desktop: one frozen struct for each kind of event.

``at`` is nanoseconds since the session began, by CLOCK_MONOTONIC. Coordinates are pixels of the virtual desktop.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.clock import Anchor


class Box(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int


class Monitor(msgspec.Struct, frozen=True):
    """One monitor: its place on the virtual desktop in pixels, and its scale."""

    x: int
    y: int
    width: int
    height: int
    scale: float = 1.0


class Element(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A part of a window as accessibility told it: ``path`` leads to it from its window, as ``frame/panel[2]/push button[0]``.

    Only what it is and how it is named; never what stands in it.
    """

    role: str
    name: str = ""
    box: Box | None = None
    states: tuple[str, ...] = ()
    path: str = ""


# None can be part of a cycle; the collector would else stop everything for a look at each of a session's many.
class Event(msgspec.Struct, frozen=True, tag_field="kind", omit_defaults=True, kw_only=True, gc=False):
    """An instant of a session."""

    at: int


class KeyPress(Event, frozen=True, tag="key_press"):
    """A key went down.

    ``text`` is what the key alone would type (empty for keys that type nothing), ``modifiers`` the held ones in the order
    ctrl, alt, shift, super. ``hidden`` says that something was typed where text is not kept: then all else is empty, and one
    event stands for any number of keys. ``repeat`` says that the key was held: its first press is one event, and what auto-repeat made of
    it until the next commit is a second one, ``times`` over, at the time of the first repeat. ``injected`` says that a program pressed it;
    None: nobody could tell.
    """

    keycode: int = 0
    keysym: str = ""
    text: str = ""
    modifiers: tuple[str, ...] = ()
    repeat: bool = False
    times: int = 1
    hidden: bool = False
    injected: bool | None = None


class KeyRelease(Event, frozen=True, tag="key_release"):
    """A key went up; paired with its press by ``keycode``."""

    keycode: int
    keysym: str = ""


class PointerMove(Event, frozen=True, tag="pointer_move"):
    """The pointer moved."""

    x: int
    y: int


class PointerPress(Event, frozen=True, tag="pointer_press"):
    """A pointer button went down: ``left``, ``middle``, ``right``, or ``button8`` and up. ``element`` is what lay there, where known."""

    button: str
    x: int
    y: int
    modifiers: tuple[str, ...] = ()
    injected: bool | None = None
    element: Element | None = None


class PointerRelease(Event, frozen=True, tag="pointer_release"):
    """A pointer button went up."""

    button: str
    x: int
    y: int


class Scroll(Event, frozen=True, tag="scroll"):
    """One or more notches: ``dy`` > 0 is up, ``dx`` > 0 is right."""

    dx: int
    dy: int
    x: int
    y: int
    injected: bool | None = None


class WindowFocus(Event, frozen=True, tag="window_focus"):
    """A window in scope came to the front. ``window`` tells windows of one session apart; ``box`` is its place on the desktop.

    ``process`` is the name of the program that owns it, ``monitor`` the number of the one that shows most of it (from 0, in the
    order of the session's monitors at that time); empty and -1 where the desktop does not tell.
    """

    window: int
    application: str
    title: str = ""
    box: Box | None = None
    process: str = ""
    monitor: int = -1


class WindowPlace(Event, frozen=True, tag="window_place"):
    """The window in front was moved or resized, or is on another monitor."""

    window: int
    box: Box | None = None
    monitor: int = -1


class TitleChange(Event, frozen=True, tag="title_change"):
    """The window in front changed its title."""

    window: int
    application: str
    title: str


class FieldFocus(Event, frozen=True, tag="field_focus"):
    """An input field got the focus, as accessibility told it."""

    application: str
    role: str
    name: str = ""
    box: Box | None = None


class TextCommitted(Event, frozen=True, tag="text_committed"):
    """What an input method put into a field; with ``seen`` false something that could not be seen, and ``text`` is empty."""

    text: str
    seen: bool = True


class Clipboard(Event, frozen=True, tag="clipboard"):
    """Something was copied, cut or pasted; what it was is never looked at.

    By a menu, a cut looks like a copy, and a paste is not seen: the programs agree on it without telling anybody else.
    """

    action: Literal["copy", "cut", "paste"]


class Screenshot(Event, frozen=True, tag="screenshot"):
    """A picture was taken: ``frame`` is its number in the session's store, ``trigger`` why, ``window`` what was in front."""

    frame: int
    trigger: str
    window: int = 0


class Pause(Event, frozen=True, tag="pause"):
    """Recording paused.

    ``cause`` is ``worker``, ``hotkey``, ``indicator`` (not seen), ``lock`` (the screen), ``suspend``, ``idle``, ``microphone``,
    ``length`` (as long as chosen), ``disk`` or ``source``.
    """

    cause: str


class Resume(Event, frozen=True, tag="resume"):
    """Recording goes on."""


class Gap(Event, frozen=True, tag="gap"):
    """From ``at`` to ``until`` something was not kept, because of ``cause``.

    ``until`` 0 means: still open when this was written; a later gap with the same ``at`` and ``cause`` replaces it. ``count`` is how
    many events were lost, 0 where nobody counted (what is out of scope is not counted). ``source`` names what did not answer
    (``input``, ``windows``, ``screen`` ...) where the cause is ``source``, for which recording paused, or ``missing``, for which it went
    on without.
    """

    cause: str
    until: int = 0
    count: int = 0
    source: str = ""


# The causes of gaps in which the window in front was recorded all the same.
BESIDE = frozenset({"queue", "picture", "missing", "slept"})
# While the worker is away nothing is done, so that nothing is missing of it; when somebody goes is no part of the work.
AWAY = frozenset({"idle", "lock", "suspend", "slept"})


class MonitorsChange(Event, frozen=True, tag="monitors_change"):
    """The monitors are others now, or have another place, size or scale. What they were at the start stands in the session's header."""

    monitors: tuple[Monitor, ...]


class ClockAnchor(Event, frozen=True, tag="clock_anchor"):
    """All clocks of one instant: every 30 s, and at once after a suspend, a jump of the clock, or a change of the time zone."""

    anchor: Anchor


class Note(Event, frozen=True, tag="note"):
    """The worker wrote something down."""

    text: str


def beside_keys(event: Event) -> bool:
    """Whether this is a pause or a gap that parts nothing that is typed: of the keys, nothing is missing."""
    if isinstance(event, Gap):
        lost = event.cause == "queue" or (event.cause == "missing" and event.source == "input")
        return event.cause in AWAY | BESIDE and not lost
    return isinstance(event, Resume) or (isinstance(event, Pause) and event.cause in AWAY)


AnyEvent = (
    KeyPress
    | KeyRelease
    | PointerMove
    | PointerPress
    | PointerRelease
    | Scroll
    | WindowFocus
    | WindowPlace
    | TitleChange
    | FieldFocus
    | TextCommitted
    | Clipboard
    | Screenshot
    | Pause
    | Resume
    | Gap
    | MonitorsChange
    | ClockAnchor
    | Note
)
