# SPDX-License-Identifier: GPL-3.0-or-later
"""Picks the sources for this desktop; says what is missing and what would help."""

from __future__ import annotations

import os
import sys

import msgspec

from recorder.capture.ports import Capability, InputSource, ScreenSource, Window, WindowSource
from recorder.errors import BackendUnavailable, CaptureError


class Backends(msgspec.Struct, frozen=True):
    """One source of each kind; nothing in them has been started."""

    input: InputSource
    windows: WindowSource
    screen: ScreenSource


def pick() -> Backends:
    """The sources for this desktop. Raises BackendUnavailable where it cannot be observed."""
    _refuse_what_cannot_be()
    from recorder.capture.mss_screen import MssScreen
    from recorder.capture.x11.connection import drop, open_display
    from recorder.capture.x11.record import RecordInput
    from recorder.capture.x11.windows import X11Windows

    drop(open_display())
    return Backends(RecordInput(), X11Windows(), MssScreen())


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
        from recorder.capture.x11.probe import look

        return look()
    except CaptureError as error:
        hint = f"{error.message} {error.hint}".strip()
        return [Capability(what=what, works=False, hint=hint) for what in ("input", "windows", "pictures")]


def open_windows() -> list[Window]:
    """The windows that are open now, the one in front first, without those of this process. Raises BackendUnavailable."""
    _refuse_what_cannot_be()
    from recorder.capture.x11.windows import X11Windows

    windows = X11Windows()
    try:
        return [window for window in windows.windows() if window.pid != os.getpid()]
    finally:
        windows.stop()


def _refuse_what_cannot_be() -> None:
    platform: str = sys.platform
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
