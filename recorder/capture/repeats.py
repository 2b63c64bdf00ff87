# SPDX-License-Identifier: GPL-3.0-or-later
"""Auto-repeat, folded: what a key that is held types over and over is one event with a number."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from recorder.model.events import AnyEvent, KeyPress


def folded(events: Sequence[AnyEvent]) -> list[AnyEvent]:
    """The same events, but repeats of one key that follow each other are the first of them, with how many there were in ``times``.

    The press itself stays apart, and so does what came in another batch: no repeat waits longer than any other event to be stored.
    """
    kept: list[AnyEvent] = []
    for event in events:
        last = kept[-1] if kept else None
        if isinstance(event, KeyPress) and event.repeat and isinstance(last, KeyPress) and _same(last, event):
            kept[-1] = replace(last, times=last.times + event.times)
        else:
            kept.append(event)
    return kept


def _same(first: KeyPress, then: KeyPress) -> bool:
    return first.repeat and replace(then, at=first.at, times=first.times) == first
