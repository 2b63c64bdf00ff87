# SPDX-License-Identifier: GPL-3.0-or-later
"""Every event of a short stretch, motion too, as far as the marks leave it: for who wants to see what was really stored."""

from __future__ import annotations

import bisect

from recorder.model.events import (
    AnyEvent,
    KeyRelease,
    MonitorsChange,
    PointerMove,
    PointerRelease,
    Screenshot,
    Scroll,
    WindowPlace,
)
from recorder.redact.outline import Outline
from recorder.redact.stretches import inside
from recorder.store.sessions import SessionReader

# What an outline leaves out, and no mark changes but by removing it.
_FINE = PointerMove | PointerRelease | Scroll | Screenshot | WindowPlace | MonitorsChange


def raw_between(reader: SessionReader, outline: Outline, start: int, end: int) -> tuple[AnyEvent, ...]:
    """The events of ``start`` <= at < ``end``, as marked. Where texts are masked no key's release is told: it would tell the key."""
    coarse, marked = outline.marked.events, outline.marked
    first = bisect.bisect_left(coarse, start, key=lambda event: event.at)
    last = bisect.bisect_left(coarse, end, key=lambda event: event.at)
    kinds = _FINE if marked.masks else _FINE | KeyRelease
    fine = [event for event in reader.events(start, end) if isinstance(event, kinds) and not inside(event.at, marked.removed)]
    return tuple(sorted([*coarse[first:last], *fine], key=lambda event: event.at))
