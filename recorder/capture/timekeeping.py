# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes all clocks now and then, so that a suspend, a jump of the clock and a change of the time zone can be told apart afterwards."""

from __future__ import annotations

from recorder.clock import Anchor, Clock
from recorder.model.events import ClockAnchor, Gap

# Beside the gap of the pause that the desktop announces before it sleeps, where it does.
SLEPT = "slept"
EVERY_NS = 30_000_000_000
# CLOCK_MONOTONIC stands still while the machine sleeps, CLOCK_BOOTTIME does not; two looks are this far apart at most by themselves.
SLEPT_NS = 500_000_000
# Slewing moves the clock on the wall by at most 15 ms in 30 s.
JUMPED_NS = 100_000_000
_LOOK_NS = 1_000_000_000


class Timekeeper:
    """Lives on the pipeline's writer thread. Times are nanoseconds of CLOCK_MONOTONIC."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._noted: Anchor | None = None
        self._looked = 0

    def begin(self, anchor: Anchor) -> None:
        """What the clocks were when the session began: it stands in its header."""
        self._noted, self._looked = anchor, anchor.monotonic

    def look(self, now: int) -> list[ClockAnchor | Gap]:
        """What there is to note at this time; looks once a second."""
        if self._noted is None or now - self._looked < _LOOK_NS:
            return []
        anchor, last = self._clock.anchor(), self._noted
        self._looked = anchor.monotonic
        slept = _asleep(anchor) - _asleep(last) > SLEPT_NS
        if not (slept or _jumped(anchor, last) or anchor.monotonic - last.monotonic >= EVERY_NS):
            return []
        self._noted = anchor
        at = anchor.monotonic
        gap = [Gap(at=at, until=at + 1, cause=SLEPT)] if slept else []
        return [*gap, ClockAnchor(at=at, anchor=anchor)]


def _asleep(anchor: Anchor) -> int:
    return anchor.boottime - anchor.monotonic


def _jumped(anchor: Anchor, last: Anchor) -> bool:
    moved = (anchor.realtime - anchor.boottime) - (last.realtime - last.boottime)
    return abs(moved) > JUMPED_NS or anchor.utc_offset != last.utc_offset
