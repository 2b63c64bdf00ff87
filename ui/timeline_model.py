# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline shows and where it can be taken hold of: items of the lanes, what leaves, edges to snap to. No widgets."""

from __future__ import annotations

import bisect
import copy
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from ui.timeline_hits import Hit, Ints, Marks, Selection
from ui.timeline_items import Item, ItemLane, Leaf, Within, items, leaves
from ui.timeline_scale import ALWAYS, LANES, RULER, SECOND, Lane, Row, Viewport, Wall, rows

if TYPE_CHECKING:
    from recorder import api

Floats = NDArray[np.float64]
_GRIP = 5  # pixels beside a selection's edge that take hold of it
_SLACK = ("typed", "gap", "pointer", "note", "mark", "found")  # lanes whose items may be narrower than a hand can aim
_STEPS: tuple[ItemLane, ...] = ("window", "typed", "pointer", "keys", "note", "gap")


class Board:
    """One session as the timeline shows it; made anew after each mark, on the store thread, and never changed. Times are nanoseconds."""

    def __init__(self, view: api.SessionView, outline: api.Outline | None = None) -> None:
        self.outline = view.outline() if outline is None else outline
        marked = self.outline.marked
        self.header = view.header
        self.duration = max(1, self.outline.duration)
        self.clock = Wall(self.outline.clock)
        self.removed = tuple(marked.removed)
        self.leaves = leaves(self.duration, marked)
        self.frames = self.outline.frames
        self.items: dict[ItemLane, list[Item]] = items(self.outline)
        self.runs = self.outline.runs
        self.steps = sorted((item for lane in _STEPS for item in self.items[lane]), key=lambda item: item.start)
        self._starts: dict[ItemLane, Ints] = {}
        self._ends: dict[ItemLane, Ints] = {}
        # Of items that overlap, the latest end so far: whatever lies before it cannot reach further.
        self._reach: dict[ItemLane, Ints] = {}
        for lane in self.items:
            self._measure(lane)
        self._mass = {lane: _cumulated(pairs) for lane, pairs in self.outline.density.items()}
        self._gone = Within(self.removed)
        self._leaf_starts = [leaf.start for leaf in self.leaves]
        self._frame_times = [frame.at for frame in self.frames]
        self._step_times = [item.start for item in self.steps]
        self._run_starts = [run.start for run in self.runs]
        self._run_ends = [run.end for run in self.runs]
        self.edges = self._edges()

    def with_found(self, found: Sequence[Item]) -> Board:
        """The same with these suggestions on their lane."""
        board = copy.copy(self)
        board.items = {**self.items, "found": sorted(found, key=lambda item: item.start)}
        board.measure_again("found")
        return board

    def measure_again(self, lane: ItemLane) -> None:
        """The items of this lane are others now; what is shared with the board that this is a copy of stays as it is."""
        self._starts, self._ends, self._reach = dict(self._starts), dict(self._ends), dict(self._reach)
        self._measure(lane)
        self.edges = self._edges()

    def _measure(self, lane: ItemLane) -> None:
        self._starts[lane] = _array(item.start for item in self.items[lane])
        self._ends[lane] = ends = _array(item.end for item in self.items[lane])
        self._reach[lane] = np.maximum.accumulate(ends) if len(ends) else ends

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that have something to show, and those that are always there."""
        return tuple(lane for lane in LANES if lane in ALWAYS or self.items[lane])

    def fate(self, at: int) -> Leaf:
        """What happens to the instant."""
        return self.leaves[max(0, bisect.bisect_right(self._leaf_starts, at) - 1)]

    def work_of(self, start: int, end: int) -> str:
        """What kind of work all of this stretch is; nothing where it is of several, or of none."""
        holding = [each for each in self.outline.marked.classes if each.start <= start and min(end, self.duration) <= each.end]
        return holding[0].work if holding else ""

    def leaves_within(self, start: float, end: float) -> tuple[Leaf, ...]:
        """The stretches that touch the range."""
        first = max(0, bisect.bisect_right(self._leaf_starts, start) - 1)
        return self.leaves[first : bisect.bisect_left(self._leaf_starts, end)]

    def snapped(self, at: int, within: float) -> int:
        """The nearest edge when it is at most ``within`` nanoseconds away, else ``at`` kept inside the session."""
        place = int(self.edges.searchsorted(at))
        near = [int(edge) for edge in self.edges[max(0, place - 1) : place + 1]]
        best = min(near, key=lambda edge: abs(edge - at))
        return best if abs(best - at) <= within else min(max(at, 0), self.duration)

    def edge_beside(self, at: int, direction: int) -> int:
        """The next edge to the right (1) or the left (-1); the session's end where there is none."""
        side: Literal["left", "right"] = "right" if direction > 0 else "left"
        place = int(self.edges.searchsorted(at, side=side)) - (direction < 0)
        return int(self.edges[min(max(place, 0), len(self.edges) - 1)])

    def neighbour(self, lane: ItemLane, at: int, direction: int, current: Item | None = None) -> Item | None:
        """The item after (1) or before (-1) the current one, or beside ``at``; None where the lane has no such item."""
        found = self.items[lane]
        place = self._place(lane, current) if current is not None else None
        if place is not None:
            place += direction
        else:
            beside = int(self._starts[lane].searchsorted(at, side="left"))
            place = beside if direction > 0 else beside - 1
        return found[place] if 0 <= place < len(found) else None

    def _place(self, lane: ItemLane, item: Item) -> int | None:
        found = self.items[lane]
        place = int(self._starts[lane].searchsorted(item.start, side="left"))
        while place < len(found) and found[place].start == item.start:
            if found[place] == item:
                return place
            place += 1
        return None

    def item_at(self, lane: ItemLane, at: int, slack: float = 0.0) -> Item | None:
        """The item of the lane that holds ``at``, or lies within ``slack`` nanoseconds of it; the latest begun wins."""
        first, last = self._slice(lane, at - slack, at + slack)
        found = np.flatnonzero(at < self._ends[lane][first:last] + slack)
        return self.items[lane][first + int(found[-1])] if len(found) else None

    def places(self, lane: ItemLane, times: Floats) -> Ints:
        """Which item of the lane holds each of these times; -1 where none does."""
        found = self._starts[lane].searchsorted(times, side="right") - 1
        if len(self._ends[lane]):
            found[times >= self._ends[lane][found]] = -1
        return found

    def step_at(self, at: int) -> Item | None:
        """What was being done at this time: the step begun last by then; None before the first."""
        place = bisect.bisect_right(self._step_times, at) - 1
        return self.steps[place] if place >= 0 else None

    def step_beside(self, at: int, direction: int) -> Item | None:
        """The first step after this time (1), or the last one before it (-1)."""
        after = bisect.bisect_right(self._step_times, at)
        place = after if direction > 0 else bisect.bisect_left(self._step_times, at) - 1
        return self.steps[place] if 0 <= place < len(self.steps) else None

    def picture_at(self, at: int) -> api.FrameInfo | None:
        """The latest picture taken by then; the first one before that; None where the session has none."""
        return self.frames[max(0, self.place_of_picture(at))] if self.frames else None

    def place_of_picture(self, at: int) -> int:
        """Which of the pictures, from 0, was the latest by then; -1 before the first."""
        return bisect.bisect_right(self._frame_times, at) - 1

    def first_seen(self, item: Item) -> int:
        """When something on a lane is first to be seen: a window is in front a moment before the first picture that shows it.

        Its beginning, where the picture of that time shows its window already, or none in its stretch does.
        """
        place = max(0, self.place_of_picture(item.start))
        for frame in self.frames[place:] if item.window else ():
            if frame.at >= item.end:
                break
            if frame.window == item.window:
                return max(item.start, frame.at)
        return item.start

    def runs_within(self, start: int, end: int) -> tuple[api.TypedRun, ...]:
        """The typed texts that touch the range, as marked."""
        return self.runs[bisect.bisect_right(self._run_ends, start) : bisect.bisect_left(self._run_starts, end)]

    def within(self, lane: ItemLane, start: float, end: float) -> list[Item]:
        """The items that touch the range."""
        first, last = self._slice(lane, start, end)
        hits = np.flatnonzero(self._ends[lane][first:last] > start)
        return [self.items[lane][first + int(index)] for index in hits]

    def _slice(self, lane: ItemLane, start: float, end: float) -> tuple[int, int]:
        """The places outside of which no item of the lane touches the range."""
        first = int(self._reach[lane].searchsorted(start, side="left"))
        return first, max(first, int(self._starts[lane].searchsorted(end, side="right")))

    def gone(self, at: int) -> bool:
        """Whether the instant was removed."""
        return self._gone.holds(at)

    def heights(self, lane: str, view: Viewport) -> Floats:
        """How much happened in each pixel column, 0 to 1 of the busiest in sight; nothing where it was removed."""
        borders = view.left + np.arange(view.width + 1) * view.scale
        seconds, total = self._mass.get(lane, (np.zeros(1), np.zeros(1)))
        mass = np.diff(np.interp(borders, seconds, total))
        middles = (borders[:-1] + borders[1:]) / 2
        for start, end in self.removed:
            mass[int(middles.searchsorted(start)) : int(middles.searchsorted(end))] = 0
        peak = float(mass.max(initial=0.0))
        heights: Floats = np.sqrt(mass / peak) if peak > 0 else mass
        return heights

    def marks(self, lane: ItemLane, view: Viewport, least: float = 3.0) -> Marks:
        """Which spans in sight are wide enough (``least`` pixels) to be drawn one by one, and the columns of all others."""
        first, last = self._slice(lane, view.left, view.right)
        starts, ends = self._starts[lane][first:last], self._ends[lane][first:last]
        seen = np.flatnonzero((ends > view.left) & (starts < view.right))
        left, right = (starts[seen] - view.left) / view.scale, (ends[seen] - view.left) / view.scale
        broad = right - left >= least
        columns = np.clip(left[~broad].astype(np.int64), 0, view.width - 1)
        # Of many in one column the last one shows: what is painted is bound by the width, not by the session.
        shown, latest = np.unique(columns[::-1], return_index=True)
        owners = (seen[~broad][::-1] + first)[latest]
        return Marks(tuple(int(index) + first for index in seen[broad]), shown, owners)

    def middling(self, lane: ItemLane, view: Viewport, most: float) -> tuple[Ints, Ints]:
        """The pixel columns that lie in items narrower than ``most`` pixels, and the item of each; a column is left free between two."""
        owners = self.places(lane, np.arange(view.width, dtype=np.float64) * view.scale + (view.left + view.scale / 2))
        if not len(self._starts[lane]):
            return owners[:0], owners[:0]
        wide = (self._ends[lane][owners] - self._starts[lane][owners]) / view.scale
        ends = np.append(owners[1:] != owners[:-1], False) & (wide > 4)
        columns = np.flatnonzero((owners >= 0) & (wide < most) & ~ends)
        return columns, owners[columns]

    def apart(self, lane: ItemLane, view: Viewport, pixels: float) -> list[Item]:
        """The items in sight, from the left, of which each begins at least so many pixels after the one before: what finds room."""
        first, last = self._slice(lane, view.left - pixels * view.scale, view.right)
        starts, found = self._starts[lane], []
        while first < last:
            item = self.items[lane][first]
            if item.start < view.right:
                found.append(item)
            first = int(starts.searchsorted(item.start + pixels * view.scale, side="left"))
        return found

    def columns(self, lane: ItemLane, view: Viewport) -> tuple[Ints, Ints]:
        """The pixel columns in which items of the lane begin, each once, and which item begins there last."""
        first, last = self._slice(lane, view.left, view.right)
        columns = ((self._starts[lane][first:last] - view.left) / view.scale).astype(np.int64)
        seen = np.flatnonzero((columns >= 0) & (columns < view.width))
        shown, latest = np.unique(columns[seen][::-1], return_index=True)
        return shown, (seen[::-1] + first)[latest]

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
        row = next((row for row in rows(height, self.lanes) if row.top <= y < row.bottom), None)
        return self._on(row, at, view) if row is not None else Hit("below", at)

    def _on(self, row: Row, at: int, view: Viewport) -> Hit:
        item = self.item_at(row.lane, at, 4 * view.scale if row.lane in _SLACK else 0.0)
        return Hit("item" if item else "lane", at, row.lane, item)

    def _edges(self) -> Ints:
        """Where spans and steps begin and end; pictures only begin."""
        lanes = [lane for lane in self.items if lane not in ("leaves", "mark")]
        ends = [self._ends[lane] for lane in lanes if lane not in ("picture", "pointer", "keys", "note")]
        cuts = _array([0, self.duration, *(time for gone in self.removed for time in gone)])
        edges = np.unique(np.concatenate([cuts, *(self._starts[lane] for lane in lanes), *ends]))
        return edges[edges <= self.duration]


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
