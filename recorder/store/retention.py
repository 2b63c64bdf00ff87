# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sessions the worker's own retention would delete; it is shown before anything is, and nothing pinned is ever among them."""

from __future__ import annotations

from collections.abc import Sequence

from recorder.model.keeping import Expired
from recorder.model.session import SessionSummary
from recorder.settings import Settings

_DAY = 86_400


def expired(summaries: Sequence[SessionSummary], settings: Settings, now: float) -> tuple[Expired, ...]:
    """What is too old at ``now`` (epoch seconds), and then the oldest until the rest is small enough; the oldest first.

    What is pinned or being recorded stays, and counts towards the size.
    """
    free = [summary for summary in sorted(summaries, key=lambda summary: summary.started) if _may_go(summary)]
    found = [_expired(summary, "old") for summary in free if settings.keep_days and _age(summary, now) > settings.keep_days * _DAY]
    gone = {entry.session for entry in found}
    size = sum(summary.size for summary in summaries if summary.session not in gone)
    for summary in free:
        if settings.keep_gb and summary.session not in gone and size > settings.keep_gb * 1e9:
            found.append(_expired(summary, "large"))
            size -= summary.size
    return tuple(found)


def _may_go(summary: SessionSummary) -> bool:
    return not summary.pinned and summary.state != "recording"


def _age(summary: SessionSummary, now: float) -> float:
    return now - summary.started - summary.duration / 1e9


def _expired(summary: SessionSummary, cause: str) -> Expired:
    return Expired(
        session=summary.session,
        name=summary.name,
        started=summary.started,
        size=summary.size,
        cause="old" if cause == "old" else "large",
    )
