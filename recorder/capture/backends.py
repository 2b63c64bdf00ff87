# SPDX-License-Identifier: GPL-3.0-or-later
"""Picks the sources for this desktop; says what is missing and what would help."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import msgspec

from recorder.capture.ourselves import is_own
from recorder.capture.ports import (
    LAYOUT_AT_START,
    Capability,
    ChangeSource,
    FocusSource,
    InputSource,
    ScreenSource,
    Window,
    WindowSource,
)
from recorder.capture.toolkits import toolkit
from recorder.errors import BackendUnavailable, CaptureError

UNTRIED = "Written for this system, but nobody has tried it there yet: check a first recording before you rely on it."
UNDER_WINE = "Tested under wine, not yet on a real Windows: check a first recording before you rely on it."


class Backends(msgspec.Struct, frozen=True):
    """One source of each kind; nothing in them has been started."""

    input: InputSource
    windows: WindowSource
    screen: ScreenSource
    focus: FocusSource | None = None
    changes: ChangeSource | None = None

    def interrupt(self, at: int) -> None:
        """What a dead key began before this moment (ns of CLOCK_MONOTONIC), in another window say, is not finished after it."""
        interrupt = getattr(self.input, "interrupt", None)
        if interrupt is not None:
            interrupt(at)

    def heed(self, hurried: Callable[[], bool], front: Callable[[], int]) -> None:
        """``hurried`` says whether somebody must hear of each key at once; else a source that can gathers them, which costs less.

        ``front`` is the process in front, whose toolkit decides about dead keys.
        """
        source: Any = self.input
        if hasattr(source, "hurried"):
            source.hurried, source.toolkit = hurried, lambda: toolkit(front())


def load() -> None:
    """Loads what :func:`pick` and a recording will need, while the worker still decides; looks at nothing."""
    if _linux() and os.environ.get("DISPLAY"):
        from recorder.capture.atspi import focus
        from recorder.capture.x11 import compositor, damage, grabs, hotkeys, record, screen, windows

        assert all((focus, compositor, damage, grabs, hotkeys, record, screen, windows))


def pick(*, cursor: bool = False, pictures: bool = True) -> Backends:
    """The sources for this desktop, with what ``pictures`` need, the pointer in them or not. Raises BackendUnavailable where it cannot be observed."""
    _refuse_what_cannot_be()
    if _linux():
        from recorder.capture.atspi.focus import DesktopFocus
        from recorder.capture.x11.compositor import refuse_stand_in
        from recorder.capture.x11.connection import drop, open_display
        from recorder.capture.x11.damage import XDamage
        from recorder.capture.x11.screen import X11Screen

        display = open_display()
        try:
            refuse_stand_in(display)
        finally:
            drop(display)
        screen = X11Screen(cursor=cursor)
        if pictures:
            screen.load()
        return Backends(_x11_input(), _window_source(), screen, DesktopFocus(), XDamage())
    from recorder.capture.mss_screen import MssScreen
    from recorder.capture.pynput_input import PynputInput

    return Backends(PynputInput(), _window_source(), MssScreen(cursor=cursor))


def _x11_input() -> InputSource:
    """X11's own source; the portable one, where it is installed, on a desktop whose layout cannot be read."""
    from recorder.capture.pynput_input import PynputInput
    from recorder.capture.pynput_watch import installed
    from recorder.capture.x11.keymap import Keymap
    from recorder.capture.x11.record import RecordInput

    try:
        Keymap().close()
    except BackendUnavailable:
        if installed():
            return PynputInput()
        raise
    return RecordInput()


def _window_source() -> WindowSource:
    if sys.platform == "win32":
        from recorder.capture.windows.active import Win32Windows

        return Win32Windows()
    elif sys.platform == "darwin":
        from recorder.capture.macos.active import MacWindows

        return MacWindows()
    else:
        from recorder.capture.x11.windows import X11Windows

        return X11Windows()


def check_display() -> None:
    """Raises BackendUnavailable where no window can be shown."""
    if sys.platform != "linux" or os.environ.get("WAYLAND_DISPLAY"):
        return
    if not os.environ.get("DISPLAY"):
        raise BackendUnavailable("There is no display here.", "Start Stet in a desktop session, or play: stet demo --to DIR")
    from recorder.capture.x11.connection import drop, open_display

    drop(open_display())


def capabilities() -> list[Capability]:
    """What of this desktop can be observed, for ``stet doctor`` and the first run."""
    try:
        _refuse_what_cannot_be()
        if _linux():
            from recorder.capture.atspi import probe as fields
            from recorder.capture.x11 import probe

            return [*probe.look(), *fields.look()]
        return _untried()
    except CaptureError as error:
        hint = f"{error.message} {error.hint}".strip()
        return [Capability(what=what, works=False, hint=hint) for what in ("input", "windows", "pictures")]


def _linux() -> bool:
    platform: str = sys.platform  # a plain text, so that the type checker looks at every branch on every platform
    return platform == "linux"


def _untried() -> list[Capability]:
    """What was written for this system, and where nobody has seen it work."""
    platform: str = sys.platform
    system, tried = ("Windows", UNDER_WINE) if platform == "win32" else ("macOS", UNTRIED)
    return [
        Capability(what="input", works=True, backend="pynput", hint=tried),
        Capability(what="keyboard layout", works=True, backend="pynput", hint=LAYOUT_AT_START),
        Capability(what="windows", works=True, backend=system, hint=tried),
        Capability(what="pictures", works=True, backend="mss", hint=UNTRIED),
    ]


def open_windows() -> list[Window]:
    """The windows that are open now, the one in front first, without Stet's own. Raises BackendUnavailable."""
    _refuse_what_cannot_be()
    windows = _window_source()
    try:
        return [window for window in windows.windows() if not is_own(window, {os.getpid()})]
    finally:
        windows.stop()


def _refuse_what_cannot_be() -> None:
    platform: str = sys.platform
    if platform in ("win32", "darwin"):
        return
    if platform != "linux":
        raise BackendUnavailable(
            "Recording is not possible on this system yet.",
            "Record in an X11 session on Linux; what was recorded can be read here.",
        )
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
        raise BackendUnavailable(
            "Wayland does not let programs see keys and windows, so nothing can be recorded in this session.",
            "Log out and choose the X11 (Xorg) session at the log-in screen.",
        )
    if not os.environ.get("DISPLAY"):
        raise BackendUnavailable("There is no display here.", "Start Stet in a desktop session, or set DISPLAY.")
