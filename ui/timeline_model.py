# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline shows and where it can be taken hold of: items of the lanes, what leaves, edges to snap to. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from ui.timeline_scale import RULER, SECOND, Lane, Row, Viewport, rows

if TYPE_CHECKING:
    from recorder import api

Fate = Literal["stands", "withheld", "removed"]
Part = Literal["ruler", "start", "end", "item", "lane", "below"]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_GRIP = 5  # pixels beside a selection's edge that take hold of it


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Something on a lane. Times in nanoseconds; ``number`` is a picture's; ``keys`` how many keys a typed text took.

    ``source`` is what did not answer in a gap.
    """

    lane: Lane
    start: int
    end: int
    label: str = ""
    application: str = ""
    window: int = 0
    number: int = 0
    keys: int = 0
    source: str = ""
    hidden: bool = False
    unseen: bool = False
    stands: bool = False


class Leaf(msgspec.Struct, frozen=True):
    """A stretch of the lane *Leaves*. ``text`` says that typed text in it stands too."""

    start: int
    end: int
    fate: Fate
    text: bool = False


class Selection(msgspec.Struct, frozen=True):
    """A range picked by the worker: ``head`` is the end that moves. Empty when both are equal."""

    anchor: int
    head: int

    @property
    def start(self) -> int:
        """The earlier end."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> int:
        """The later end."""
        return max(self.anchor, self.head)


class Hit(msgspec.Struct, frozen=True):
    """What lies under a point."""

    part: Part
    at: int
    lane: Lane | None = None
    item: Item | None = None


class Marks(msgspec.Struct, frozen=True):
    """Where the spans of a lane fall: whole rectangles by index, and single columns (each once) with the index that fills each."""

    wide: tuple[int, ...]
    columns: Ints
    owners: Ints


class Board:
    """One session as the timeline shows it; made anew after each mark. Times are nanoseconds of the session."""

    def __init__(self, view: api.SessionView) -> None:
        marked = view.marked()
        self.duration = max(1, view.duration)
        self.origin = view.header.anchor.realtime + view.header.anchor.utc_offset * SECOND
        self.removed = tuple(marked.removed)
        self.leaves = leaves(self.duration, marked)
        self.frames = view.frames()
        self.items: dict[Lane, list[Item]] = {"leaves": [], "pointer": [], **_items(view, marked)}
        self._starts = {lane: _array(item.start for item in items) for lane, items in self.items.items()}
        self._ends = {lane: _array(item.end for item in items) for lane, items in self.items.items()}
        self._mass = {lane: _cumulated(pairs) for lane, pairs in view.density().items()}
        times = [time for items in self.items.values() for item in items for time in _edges(item)]
        self.edges: Ints = np.unique(_array([0, self.duration, *times, *(t for gone in self.removed for t in gone)]))

    def fate(self, at: int) -> Leaf:
        """What happens to the instant."""
        return next((leaf for leaf in self.leaves if leaf.start <= at < leaf.end), self.leaves[-1])

    def snapped(self, at: int, within: float) -> int:
        """The nearest edge when it is at most ``within`` nanoseconds away, else ``at`` kept inside the session."""
        place = int(np.searchsorted(self.edges, at))
        near = [int(edge) for edge in self.edges[max(0, place - 1) : place + 1]]
        best = min(near, key=lambda edge: abs(edge - at))
        return best if abs(best - at) <= within else min(max(at, 0), self.duration)

    def edge_beside(self, at: int, direction: int) -> int:
        """The next edge to the right (1) or the left (-1); the session's end where there is none."""
        side: Literal["left", "right"] = "right" if direction > 0 else "left"
        place = int(np.searchsorted(self.edges, at, side=side)) - (direction < 0)
        return int(self.edges[min(max(place, 0), len(self.edges) - 1)])

    def neighbour(self, lane: Lane, at: int, direction: int, current: Item | None = None) -> Item | None:
        """The item after (1) or before (-1) the current one, or beside ``at``; None where the lane has no such item."""
        items = self.items[lane]
        if current is not None and current in items:
            place = items.index(current) + direction
        else:
            found = int(np.searchsorted(self._starts[lane], at, side="left"))
            place = found if direction > 0 else found - 1
        return items[place] if 0 <= place < len(items) else None

    def item_at(self, lane: Lane, at: int, slack: float = 0.0) -> Item | None:
        """The item of the lane that holds ``at``, or lies within ``slack`` nanoseconds of it; the latest begun wins."""
        starts, ends = self._starts[lane], self._ends[lane]
        found = np.flatnonzero((starts - slack <= at) & (at < ends + slack))
        return self.items[lane][int(found[-1])] if len(found) else None

    def picture_at(self, at: int) -> api.FrameInfo | None:
        """The latest picture taken by then; the first one before that; None where the session has none."""
        before = [frame for frame in self.frames if frame.at <= at]
        return before[-1] if before else (self.frames[0] if self.frames else None)

    def within(self, lane: Lane, start: int, end: int) -> list[Item]:
        """The items that touch the range."""
        hits = np.flatnonzero((self._starts[lane] < end) & (self._ends[lane] > start))
        return [self.items[lane][int(index)] for index in hits]

    def gone(self, at: int) -> bool:
        """Whether the instant was removed."""
        return any(start <= at < end for start, end in self.removed)

    def heights(self, lane: str, view: Viewport) -> Floats:
        """How much happened in each pixel column, 0 to 1 of the busiest in sight; nothing where it was removed."""
        borders = view.left + np.arange(view.width + 1) * view.scale
        seconds, total = self._mass.get(lane, (np.zeros(1), np.zeros(1)))
        mass = np.diff(np.interp(borders, seconds, total))
        middles = (borders[:-1] + borders[1:]) / 2
        for start, end in self.removed:
            mass[(middles >= start) & (middles < end)] = 0
        peak = float(mass.max(initial=0.0))
        heights: Floats = np.sqrt(mass / peak) if peak > 0 else mass
        return heights

    def marks(self, lane: Lane, view: Viewport, least: float = 3.0) -> Marks:
        """Which spans in sight are wide enough (``least`` pixels) to be drawn one by one, and the columns of all others."""
        starts, ends = self._starts[lane], self._ends[lane]
        seen = np.flatnonzero((ends > view.left) & (starts < view.right))
        left, right = (starts[seen] - view.left) / view.scale, (ends[seen] - view.left) / view.scale
        broad = right - left >= least
        columns = np.clip(left[~broad].astype(np.int64), 0, view.width - 1)
        # Of many in one column the last one shows: what is painted is bound by the width, not by the session.
        shown, last = np.unique(columns[::-1], return_index=True)
        return Marks(tuple(int(index) for index in seen[broad]), shown, seen[~broad][::-1][last])

    def hit(self, x: float, y: float, view: Viewport, height: int, selection: Selection | None) -> Hit:
        """What lies at a point; ``x`` counts from the lanes' left edge."""
        at = min(max(view.at(x), 0), self.duration)
        if y < RULER:
            return Hit("ruler", at)
        if selection is not None and selection.start != selection.end:
            if abs(view.x(selection.start) - x) <= _GRIP:
                return Hit("start", at)
            if abs(view.x(selection.end) - x) <= _GRIP:
                return Hit("end", at)
        row = next((row for row in rows(height) if row.top <= y < row.bottom), None)
        return self._on(row, at, view) if row is not None else Hit("below", at)

    def _on(self, row: Row, at: int, view: Viewport) -> Hit:
        item = self.item_at(row.lane, at, 4 * view.scale if row.lane in ("typed", "gap") else 0.0)
        return Hit("item" if item else "lane", at, row.lane, item)


def leaves(duration: int, marked: api.MarkedSession) -> tuple[Leaf, ...]:
    """The whole session cut into stretches that stand, stay or are gone; neighbours of one fate are one stretch."""
    cuts = {0, duration}
    for start, end in [*marked.removed, *((stretch.start, stretch.end) for stretch in marked.standing)]:
        cuts |= {min(max(start, 0), duration), min(max(end, 0), duration)}
    found: list[Leaf] = []
    borders = sorted(cuts)
    for start, end in pairwise(borders):
        leaf = Leaf(start, end, *_fate(start, marked))
        if found and (found[-1].fate, found[-1].text) == (leaf.fate, leaf.text):
            found[-1] = msgspec.structs.replace(found[-1], end=end)
        else:
            found.append(leaf)
    return tuple(found)


def _fate(at: int, marked: api.MarkedSession) -> tuple[Fate, bool]:
    if any(start <= at < end for start, end in marked.removed):
        return "removed", False
    holding = [stretch for stretch in marked.standing if stretch.start <= at < stretch.end]
    return ("stands", any(stretch.text for stretch in holding)) if holding else ("withheld", False)


def _items(view: api.SessionView, marked: api.MarkedSession) -> dict[Lane, list[Item]]:
    spans = view.spans()
    windows = [piece for span in spans if span.lane == "window" for piece in _outside(span, marked.removed)]
    gaps = [
        Item(lane="gap", start=span.start, end=max(span.end, span.start + 1), label=span.label, source=span.source)
        for span in spans
        if span.lane == "gap"
    ]
    typed = [_typed(run, marked) for run in view.runs()]
    pictures = [_picture(frame, marked) for frame in view.frames() if not _gone(frame.at, marked.removed)]
    return {"window": windows, "typed": typed, "picture": _tiled(pictures, view.duration), "gap": gaps}


def _typed(run: api.TypedRun, marked: api.MarkedSession) -> Item:
    stands = any(s.text and s.start <= run.start and run.end <= s.end for s in marked.standing)
    return Item(
        lane="typed",
        start=run.start,
        end=run.end,
        label=run.text,
        application=run.application,
        window=run.window,
        keys=run.keys,
        hidden=run.hidden,
        unseen=run.unseen,
        stands=stands,
    )


def _picture(frame: api.FrameInfo, marked: api.MarkedSession) -> Item:
    stands = frame.number in marked.pictures
    return Item(lane="picture", start=frame.at, end=frame.at + 1, window=frame.window, number=frame.number, stands=stands)


def _tiled(pictures: list[Item], duration: int) -> list[Item]:
    """A picture shows until the next one: so that a click between two of them finds the one that was on screen."""
    ends = [*(item.start for item in pictures[1:]), duration][: len(pictures)]
    return [msgspec.structs.replace(item, end=max(end, item.start + 1)) for item, end in zip(pictures, ends, strict=True)]


def _outside(span: api.Span, removed: Sequence[tuple[int, int]]) -> list[Item]:
    pieces = [(span.start, span.end)]
    for start, end in removed:
        cut = [(a, b) for a, b in pieces for a, b in ((a, min(b, start)), (max(a, end), b)) if a < b]
        pieces = sorted(set(cut))
    return [
        Item(lane="window", start=a, end=b, label=span.label, application=span.application, window=span.window) for a, b in pieces
    ]


def _gone(at: int, removed: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in removed)


def _edges(item: Item) -> tuple[int, ...]:
    return (item.start,) if item.lane == "picture" else (item.start, item.end)


def _array(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _cumulated(pairs: Sequence[tuple[int, int]]) -> tuple[Floats, Floats]:
    """Borders of the seconds (ns) and how much happened before each, to be interpolated at any zoom."""
    last = max((second for second, _ in pairs), default=0) + 1
    total: Floats = np.zeros(last + 1, dtype=np.float64)
    for second, count in pairs:
        total[second + 1] += count
    borders: Floats = np.arange(last + 1, dtype=np.float64) * SECOND
    return borders, np.cumsum(total, dtype=np.float64)
