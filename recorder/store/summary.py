# SPDX-License-Identifier: GPL-3.0-or-later
"""One line of the list of sessions, from what the session file and the index know."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from recorder.model.session import SessionState, SessionSummary
from recorder.store.index import Entry
from recorder.store.reader import SessionReader


def summarize(reader: SessionReader, size: int) -> SessionSummary:
    """What an open session tells by itself."""
    header, duration = reader.header, reader.duration
    return SessionSummary(
        session=header.session,
        name=header.choice.name,
        started=header.anchor.realtime / 1e9,
        duration=duration,
        events=reader.count(),
        frames=len(reader.frames()),
        gaps=reader.gaps(),
        size=size,
        state=_state(reader),
        digest=reader.digest(),
        applications=_applications(reader, duration),
    )


def completed(summary: SessionSummary, entry: Entry) -> SessionSummary:
    """With what the index adds."""
    left = bool(entry.recipient) and summary.state != "recording"
    return replace(
        summary,
        name=entry.name or summary.name,
        state="left" if left else summary.state,
        recipient=entry.recipient,
        pinned=entry.pinned,
        note=entry.note,
        restored=entry.origin,
    )


def _state(reader: SessionReader) -> SessionState:
    if reader.state == "recording":
        return "recording"
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
