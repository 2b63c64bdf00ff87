# SPDX-License-Identifier: GPL-3.0-or-later
"""What the clocks did in a session: when the machine slept, when its clock was set, when its time zone changed."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Literal

import msgspec

from recorder.clock import Anchor
from recorder.model.events import AnyEvent, ClockAnchor

_SLEPT_NS = 500_000_000
_JUMPED_NS = 100_000_000


class ClockChange(msgspec.Struct, frozen=True):
    """What happened between the anchor before and ``at`` (nanoseconds of the session).

    The machine slept for ``by`` nanoseconds (``suspend``), its clock was set forward by that (``clock``; negative: back), or its offset
    from UTC grew by that (``zone``).
    """

    at: int
    kind: Literal["suspend", "clock", "zone"]
    by: int


class WallClock:
    """Tells the time on the wall at any time of a session, by the anchor before it."""

    def __init__(self, start: Anchor, events: Sequence[AnyEvent]) -> None:
        self._anchors = [start, *(event.anchor for event in events if isinstance(event, ClockAnchor))]
        self._times = [0, *(event.at for event in events if isinstance(event, ClockAnchor))]

    def epoch(self, at: int) -> int:
        """Nanoseconds since 1970 at ``at`` nanoseconds of the session."""
        place = max(0, bisect.bisect_right(self._times, at) - 1)
        return self._anchors[place].realtime + at - self._times[place]

    def origins(self) -> tuple[tuple[int, int], ...]:
        """From which time of the session on (ns) the wall showed what, counted back to the session's beginning (local ns since 1970)."""
        first = self._anchors[0]
        found = [(0, first.realtime + first.utc_offset * 1_000_000_000)]
        for change in self.changes():
            at, origin = found[-1]
            later = (change.at, origin + change.by)
            found = [*found[:-1], later] if change.at == at else [*found, later]
        return tuple(found)

    def changes(self) -> tuple[ClockChange, ...]:
        """Everything that the clocks did other than run."""
        found: list[ClockChange] = []
        for before, after, at in zip(self._anchors, self._anchors[1:], self._times[1:], strict=False):
            slept = (after.boottime - after.monotonic) - (before.boottime - before.monotonic)
            moved = (after.realtime - after.boottime) - (before.realtime - before.boottime)
            turned = (after.utc_offset - before.utc_offset) * 1_000_000_000
            if slept > _SLEPT_NS:
                found.append(ClockChange(at, "suspend", slept))
            if abs(moved) > _JUMPED_NS:
                found.append(ClockChange(at, "clock", moved))
            if turned:
                found.append(ClockChange(at, "zone", turned))
        return tuple(found)


def clock_changes(start: Anchor, events: Sequence[AnyEvent]) -> tuple[ClockChange, ...]:
    """Everything that the clocks did other than run in a session that began at this anchor."""
    return WallClock(start, events).changes()
