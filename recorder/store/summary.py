# SPDX-License-Identifier: GPL-3.0-or-later
"""One line of the list of sessions, from what the session file and the index know."""

from __future__ import annotations

import itertools

from recorder.model.session import SessionState, SessionSummary
from recorder.store.index import Entry
from recorder.store.reader import SessionReader


def summarize(reader: SessionReader, entry: Entry, size: int) -> SessionSummary:
    """The summary of an open session."""
    header, duration = reader.header, reader.duration
    return SessionSummary(
        session=header.session,
        name=entry.name or header.choice.name,
        started=header.anchor.realtime / 1e9,
        duration=duration,
        events=reader.count(),
        frames=len(reader.frames()),
        gaps=reader.gaps(),
        size=size,
        state=_state(reader, entry),
        digest=reader.digest(),
        applications=_applications(reader, duration),
        recipient=entry.recipient,
        pinned=entry.pinned,
    )


def _state(reader: SessionReader, entry: Entry) -> SessionState:
    if reader.state == "recording":
        return "recording"
    if entry.recipient:
        return "left"
    if any(not mark.undone for mark in reader.marks()):
        return "reviewed"
    return "interrupted" if reader.state == "interrupted" else "unreviewed"


def _applications(reader: SessionReader, duration: int) -> tuple[tuple[str, int], ...]:
    times: dict[str, int] = {}
    changes = [*reader.applications(), (duration, "")]
    for (start, name), (end, _next) in itertools.pairwise(changes):
        if name:
            times[name] = times.get(name, 0) + max(0, end - start)
    return tuple(times.items())
