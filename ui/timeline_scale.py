# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things lie on the timeline: time to pixels and back, zoom, ruler marks, and the rows of its lanes. No widgets."""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from typing import Literal

import msgspec

SECOND = 1_000_000_000
_FEWEST = SECOND / 2  # nanoseconds across the whole width at the closest zoom
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)

Lane = Literal["leaves", "window", "typed", "pointer", "picture", "field", "note", "gap", "found", "mark"]
LANES: tuple[Lane, ...] = ("leaves", "window", "typed", "pointer", "picture", "field", "note", "gap", "found", "mark")
# The others are there where a session has something to show on them.
ALWAYS: tuple[Lane, ...] = ("leaves", "window", "typed", "pointer", "picture")
RULER = 26
MINIMAP = 26
_SMALL: dict[Lane, int] = dict.fromkeys(LANES, 22) | {"leaves": 28, "window": 30, "typed": 30, "picture": 50}
_LARGE: dict[Lane, int] = dict.fromkeys(LANES, 28) | {"leaves": 34, "window": 42, "typed": 38, "pointer": 36, "picture": 116}


class Viewport(msgspec.Struct, frozen=True):
    """What is in sight: ``left`` is the time at the left edge (ns), ``scale`` nanoseconds a pixel, ``width`` pixels."""

    left: float
    scale: float
    width: int

    def x(self, at: float) -> float:
        """The pixel of a time."""
        return (at - self.left) / self.scale

    def at(self, x: float) -> int:
        """The time of a pixel, in nanoseconds."""
        return round(self.left + x * self.scale)

    @property
    def right(self) -> float:
        """The time at the right edge."""
        return self.left + self.width * self.scale

    def panned(self, pixels: float, duration: int) -> Viewport:
        """Moved by pixels to the right in time, never past the session's ends."""
        return self._held(self.left + pixels * self.scale, self.scale, duration)

    def zoomed(self, factor: float, x: float, duration: int) -> Viewport:
        """Closer (``factor`` > 1) or wider, with the time under pixel ``x`` staying where it is."""
        widest = fitted(duration, self.width).scale
        scale = min(widest, max(_FEWEST / self.width, self.scale / factor))
        return self._held(self.left + x * (self.scale - scale), scale, duration)

    def holding(self, at: int, duration: int) -> Viewport:
        """The same zoom, moved just as far as it takes to see ``at``."""
        margin = min(60, self.width / 4) * self.scale
        if self.left + margin <= at <= self.right - margin:
            return self
        left = at - margin if at < self.left + margin else at - self.width * self.scale + margin
        return self._held(left, self.scale, duration)

    def _held(self, left: float, scale: float, duration: int) -> Viewport:
        widest = fitted(duration, self.width)
        room = widest.right - self.width * scale
        return Viewport(min(max(0.0, left), max(0.0, room)), scale, self.width)


def fitted(duration: int, width: int) -> Viewport:
    """The whole session in sight, with a little air at its end."""
    width = max(1, width)
    return Viewport(0.0, max(duration, SECOND / 10) / max(1, width - 12), width)


class Wall:
    """What the clock on the wall showed: it jumps where the machine slept, or where somebody set it.

    ``origins`` say from which time on (ns) it counted from where (local ns since 1970, at time 0).
    """

    def __init__(self, origins: Sequence[tuple[int, int]] = ((0, 0),)) -> None:
        self.origins = tuple(origins)

    def local(self, at: int) -> int:
        """The wall's time at a time of the session (local ns since 1970)."""
        return at + self.origins[max(0, bisect.bisect_right(self.origins, at, key=lambda origin: origin[0]) - 1)][1]

    def told(self, at: int, precision: int = SECOND) -> str:
        """The same in figures."""
        return clock(self.local(at), precision)


class Tick(msgspec.Struct, frozen=True):
    """A mark of the ruler: its time in the session (ns) and the wall clock's figures."""

    at: int
    label: str


def wall_ticks(view: Viewport, wall: Wall, spacing: int = 84) -> list[Tick]:
    """As :func:`ticks`, where the wall's clock may jump: each mark stands where it showed that time."""
    found: list[Tick] = []
    ends = [*(start for start, _origin in wall.origins[1:]), 1 << 62]
    for (start, origin), end in zip(wall.origins, ends, strict=True):
        if start < view.right and end > view.left:
            found += [tick for tick in ticks(view, origin, spacing) if start <= tick.at < end]
    return found


def ticks(view: Viewport, origin: int, spacing: int = 84) -> list[Tick]:
    """Round times at least ``spacing`` pixels apart, of the wall clock.

    ``origin`` is the local wall clock at time 0 (ns since the epoch); with 0 the marks tell how long the session had gone on.
    """
    least = view.scale * spacing / SECOND
    step = round(next((step for step in _STEPS if step >= least), _STEPS[-1]) * SECOND)
    first = math.ceil((origin + max(0.0, view.left)) / step) * step
    count = max(0, math.floor((origin + view.right - first) / step) + 1)
    told = clock if origin else elapsed
    return [Tick(first + n * step - origin, told(first + n * step, step)) for n in range(count)]


def clock(local: int, precision: int = SECOND) -> str:
    """Wall-clock figures of a local time (ns since the epoch): 09:12, 09:12:31 or 09:12:31.5 as ``precision`` (ns) asks."""
    seconds, rest = divmod(local, SECOND)
    hours, minutes = divmod(seconds // 60 % 1440, 60)
    text = f"{hours:02}:{minutes:02}"
    if precision < 60 * SECOND:
        text += f":{seconds % 60:02}"
    return text + f".{rest // (SECOND // 10)}" if precision < SECOND else text


def elapsed(at: int, precision: int = SECOND) -> str:
    """How long a session had gone on: 0:00, 12:31, 1:02:05 or 12:31.5 as ``precision`` (ns) asks."""
    seconds, rest = divmod(max(0, at), SECOND)
    minutes, left = divmod(seconds, 60)
    text = f"{minutes // 60}:{minutes % 60:02}:{left:02}" if minutes >= 60 else f"{minutes}:{left:02}"
    return text + f".{rest // (SECOND // 10)}" if precision < SECOND else text


class Row(msgspec.Struct, frozen=True):
    """One lane's place on the widget, in pixels from its top."""

    lane: Lane
    top: int
    height: int

    @property
    def bottom(self) -> int:
        """One past the last pixel."""
        return self.top + self.height


def least_height(lanes: Sequence[Lane] = LANES) -> int:
    """The height below which these lanes would be cut."""
    return RULER + sum(_SMALL[lane] for lane in lanes)


def most_height(lanes: Sequence[Lane] = LANES) -> int:
    """The height beyond which they would only be empty."""
    return RULER + sum(_LARGE[lane] for lane in lanes)


def rows(height: int, lanes: Sequence[Lane] = LANES) -> tuple[Row, ...]:
    """The lanes from the top; they share what room there is, and the pictures grow the most."""
    room, wanted = height - least_height(lanes), most_height(lanes) - least_height(lanes)
    share = min(1.0, max(0.0, room / wanted))
    placed, top = [], RULER
    for lane in lanes:
        tall = round(_SMALL[lane] + share * (_LARGE[lane] - _SMALL[lane]))
        placed.append(Row(lane, top, tall))
        top += tall
    return tuple(placed)
