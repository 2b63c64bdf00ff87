# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a session as a whole: what the worker chose at its start, and how it ended."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.clock import Anchor
from recorder.model.events import Monitor
from recorder.model.exclusion import Lift

__all__ = ["Kept", "Listing", "Monitor", "Motion", "SessionHeader", "SessionState", "SessionSummary", "StartChoice", "StoredState"]

Motion = Literal["none", "drags", "full"]
Area = Literal["desktop", "window"]
StoredState = Literal["recording", "stopped", "interrupted"]
SessionState = Literal["recording", "interrupted", "unreviewed", "reviewed", "left"]


class StartChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What the worker picked on the start sheet.

    ``applications`` are the names of the applications in scope (as :class:`~recorder.model.events.WindowFocus` gives them);
    ``everything`` is the second, explicit choice, which makes ``applications`` meaningless. ``text_for`` are the applications whose
    typed text is kept although no field type is known. ``area`` says whether pictures show all monitors or the window in front alone,
    ``cursor`` whether the pointer is in them. After ``limit_minutes`` of recording it pauses and asks (0: never, None: as the settings
    say). ``lifted`` are exclusions that the worker lifted for this session. ``accessibility`` lets Stet switch the desktop's on for it.
    """

    name: str = ""
    applications: tuple[str, ...] = ()
    everything: bool = False
    text_for: tuple[str, ...] = ()
    pictures: bool = True
    motion: Motion = "none"
    limit_minutes: int | None = None
    lifted: tuple[Lift, ...] = ()
    accessibility: bool = False
    area: Area = "desktop"
    cursor: bool = False


class SessionHeader(msgspec.Struct, frozen=True, kw_only=True):
    """Written first into a session file. ``session`` is its identifier: 20 characters, date first, so that names sort by time."""

    session: str
    choice: StartChoice
    anchor: Anchor
    monitors: tuple[Monitor, ...] = ()
    version: str = ""


class Kept(msgspec.Struct, frozen=True):
    """How much a session holds."""

    events: int
    frames: int
    gaps: int


class SessionSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list of sessions.

    ``started`` is epoch seconds, ``duration`` nanoseconds, ``size`` the bytes on disk, ``digest`` 64 hex figures that change with
    every mark, ``applications`` (name, nanoseconds in front) in the order of first appearance. ``restored`` is the session of an archive
    that it was brought back from, empty for one that was recorded here.
    """

    session: str
    name: str
    started: float
    duration: int
    events: int
    frames: int
    gaps: int
    size: int
    state: SessionState
    digest: str
    applications: tuple[tuple[str, int], ...] = ()
    recipient: str = ""
    pinned: bool = False
    note: str = ""
    restored: str = ""


class Listing(msgspec.Struct, frozen=True):
    """The list of sessions: those that can be read, newest first, and the identifiers of those that cannot."""

    summaries: tuple[SessionSummary, ...] = ()
    damaged: tuple[str, ...] = ()
