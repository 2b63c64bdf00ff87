# SPDX-License-Identifier: GPL-3.0-or-later
"""Connections to the X server: opening one, and telling its time in CLOCK_MONOTONIC."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import select
import time
import traceback
import warnings
from collections.abc import Iterable
from pathlib import Path

from Xlib import X, Xatom, error
from Xlib.display import Display

from recorder.errors import BackendUnavailable, SourceDied

_WRAP = 1 << 32
# Asked at least so often, and on a busy machine more often, until an answer came so soon that it tells the moment.
_ROUNDS, _MOST_ROUNDS, _SOON_NS = 5, 40, 400_000
# Closer than this, the server's clock is CLOCK_MONOTONIC itself: on a busy machine the server tells a time that has been true before,
# 10 to 40 ms ago, and another clock would be as close once in four million starts.
_SAME_NS = 500_000_000
_DRIFT_NS = 3_000_000
# An answer that took longer says too little of the moment in which it was given; so many in a row must agree that the clocks drifted.
_TIGHT_NS = 2_000_000
_AGREE = 3
GONE = (error.ConnectionClosedError, error.DisplayError, OSError)


class _Keyless(Display):
    """The library reads the keyboard's table for each connection: half of the time that opening one takes, and 0.3 MB, for nothing."""

    def _update_keymap(self, first_keycode: int, count: int) -> None:
        pass


def open_display(name: str | None = None, *, keys: bool = False) -> Display:
    """A connection of its own to the X server; with ``keys`` it can be asked for keys by their symbols. Raises BackendUnavailable."""
    number = _local_number(os.environ.get("DISPLAY", "") if name is None else name)
    trouble: Exception | None = None
    if number and _listens(number):
        try:
            display = (Display if keys else _Keyless)(f"unix:{number}")
        except (error.DisplayError, error.ConnectionClosedError, error.XauthError, OSError) as caught:
            trouble = caught
            _forget_frames(caught)
    else:
        trouble = error.DisplayNameError(name)
    if trouble is not None:
        raise BackendUnavailable(
            "The X display cannot be opened.", "Start Stet inside the desktop session of the person who records."
        ) from trouble
    display.set_error_handler(lambda *_: None)  # windows vanish while they are asked about
    return display


def _local_number(name: str) -> str:
    """The number (and screen) of a display of this machine; empty for others, which would need a network."""
    found = re.fullmatch(r"(?:unix/?)?(?:unix)?:(\d+(?:\.\d+)?)", name)
    return found[1] if found else ""


def _listens(number: str) -> bool:
    """Asked first, since the library would else try TCP, which the guard forbids."""
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108 - the protocol's own place, looked at only
    if Path(path).exists():
        return True
    try:
        return f"@{path}\n" in Path("/proc/net/unix").read_text("utf-8", "replace")
    except OSError:
        return False


def _forget_frames(caught: BaseException) -> None:
    """The library leaves its socket open when the server refuses; it goes with the frames that hold it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        traceback.clear_frames(caught.__traceback__)
        context = caught.__context__
        if context is not None:
            traceback.clear_frames(context.__traceback__)
        gc.collect()  # a connection that broke while it was set up refers to itself


def drop(display: Display) -> None:
    """Closes a connection at once, whatever the server still says on it."""
    with contextlib.suppress(*GONE):
        display.display.close_internal("client")


def readable(descriptors: Iterable[int], seconds: float | None) -> set[int]:
    """Those of these descriptors from which something can be read, after at most so many seconds (None: until one can)."""
    return set(select.select(list(descriptors), [], [], seconds)[0])


def gone() -> SourceDied:
    """The error of a server that ended."""
    return SourceDied("The display is gone.", "Log in again and start a new recording.")


class ServerClock:
    """Maps the server's 32-bit milliseconds, which wrap after 49.7 days, to nanoseconds of CLOCK_MONOTONIC."""

    def __init__(self, offset: int, last: int, *, same: bool = False) -> None:
        self._offset, self._same = offset, same
        self._last = last
        self._drifted = 0

    def monotonic(self, server: int) -> int:
        """Nanoseconds of CLOCK_MONOTONIC for a time of the server, within half its range of the last one asked."""
        ahead = (server - self._last + _WRAP // 2) % _WRAP - _WRAP // 2
        self._last += ahead
        return self._last * 1_000_000 + self._offset

    def observe(self, before: int, after: int, server: int) -> None:
        """The server told this time between these two looks at our clock: follows a clock that drifts away from ours.

        A difference below 3 ms is the way of the messages and the server's rounding; nothing is changed then. Nor is a clock that is ours.
        """
        if self._same or after - before > _TIGHT_NS:
            return
        ahead = (server - self._last + _WRAP // 2) % _WRAP - _WRAP // 2
        error = (before + after) // 2 - (self._last + ahead) * 1_000_000 - self._offset
        self._drifted = self._drifted + 1 if abs(error) > _DRIFT_NS else 0
        if self._drifted >= _AGREE:
            self._offset += error
            self._drifted = 0


def calibrated(display: Display) -> ServerClock:
    """Reads the server's clock between two looks at ours; the tightest of a few rounds counts."""
    window = display.screen().root.create_window(0, 0, 1, 1, 0, 0, X.InputOnly, X.CopyFromParent, event_mask=X.PropertyChangeMask)
    rounds = [_round(display, window) for _ in range(_ROUNDS)]
    while len(rounds) < _MOST_ROUNDS and min(after - before for before, after, _ in rounds) > _SOON_NS:
        rounds.append(_round(display, window))
    window.destroy()
    display.sync()
    before, after, server = min(rounds, key=lambda each: each[1] - each[0])
    offset = (before + after) // 2 - server * 1_000_000
    wraps = _wraps(offset)
    same = abs(offset - wraps) < _SAME_NS
    return ServerClock(wraps if same else offset, server, same=same)


def _round(display: Display, window: object) -> tuple[int, int, int]:
    before = time.monotonic_ns()
    window.change_property(Xatom.WM_NAME, Xatom.STRING, 8, b"")  # type: ignore[attr-defined]  # the stubs lack predefined atoms
    while (event := display.next_event()).type != X.PropertyNotify:
        pass
    return before, time.monotonic_ns(), int(event.time)


def _wraps(offset: int) -> int:
    """The multiple of the wrap that is next to it: with nothing left it is the same clock on a machine that has run for long."""
    wrap = _WRAP * 1_000_000
    return (offset + wrap // 2) // wrap * wrap
