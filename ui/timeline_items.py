# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies on the lanes of the timeline, made of a session's outline: items, and the stretches that stand, stay or are gone. No widgets."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from ui.timeline_scale import Lane

if TYPE_CHECKING:
    from recorder import api

Fate = Literal["stands", "withheld", "removed"]
ItemLane = Lane | Literal["keys"]


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something on a lane. Times in nanoseconds; ``number`` is a picture's or a mark's; ``keys`` how many keys a typed text took.

    ``label`` is a title, a text, a name, a gap's cause, or which kind of mark; ``source`` what did not answer in a gap; ``field`` the
    field that a text was typed into; ``role`` what was clicked or entered; ``place`` a rectangle (x, y, width, height) and ``point``
    where the pointer was, both on the desktop. Shortcuts are on no lane: theirs is ``keys``.
    """

    lane: ItemLane
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
    field: str = ""
    role: str = ""
    button: str = ""
    place: tuple[int, int, int, int] | None = None
    point: tuple[int, int] | None = None


class Leaf(msgspec.Struct, frozen=True):
    """A stretch of the lane *Leaves*. ``text`` says that typed text in it stands too."""

    start: int
    end: int
    fate: Fate
    text: bool = False


def leaves(duration: int, marked: api.MarkedSession) -> tuple[Leaf, ...]:
    """The whole session cut into stretches that stand, stay or are gone; neighbours of one fate are one stretch."""
    cuts = {0, duration}
    for start, end in [*marked.removed, *((stretch.start, stretch.end) for stretch in marked.standing)]:
        cuts |= {min(max(start, 0), duration), min(max(end, 0), duration)}
    found: list[Leaf] = []
    removed, standing = Within(marked.removed), Within((s.start, s.end) for s in marked.standing)
    for start, end in pairwise(sorted(cuts)):
        place = standing.place(start)
        text = place is not None and marked.standing[place].text
        fate: Fate = "removed" if removed.holds(start) else "stands" if place is not None else "withheld"
        leaf = Leaf(start, end, fate, text and fate == "stands")
        if found and (found[-1].fate, found[-1].text) == (leaf.fate, leaf.text):
            found[-1] = msgspec.structs.replace(found[-1], end=end)
        else:
            found.append(leaf)
    return tuple(found)


class Within:
    """Stretches that do not overlap, in order: which of them a time lies in."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self.stretches = tuple(stretches)
        self._starts = [start for start, _end in self.stretches]

    def place(self, at: int) -> int | None:
        """The place of the stretch that holds this time; None where none does."""
        found = bisect.bisect_right(self._starts, at) - 1
        return found if found >= 0 and at < self.stretches[found][1] else None

    def holds(self, at: int) -> bool:
        """Whether one of them holds this time."""
        return self.place(at) is not None


def items(outline: api.Outline) -> dict[ItemLane, list[Item]]:
    """All items by lane, each lane in the order of time; shortcuts beside them."""
    marked = outline.marked
    found: dict[ItemLane, list[Item]] = {"leaves": [], "found": []}
    found["window"] = [piece for span in outline.spans if span.lane == "window" for piece in _outside(span, marked.removed)]
    found["gap"] = [_gap(span) for span in outline.spans if span.lane == "gap"]
    for kind, lane in _LANES.items():
        found[lane] = [_moment(moment, lane) for moment in outline.moments if moment.kind == kind]
    fields = Within((item.start, item.end) for item in found["field"])
    standing = Within((s.start, s.end) for s in marked.standing)
    found["typed"] = [_typed(run, outline, fields, standing, found["field"]) for run in outline.runs]
    pictures = [_picture(frame, marked) for frame in outline.frames]
    found["picture"] = _tiled(pictures, outline.duration)
    held = [mark for mark in outline.marks if not mark.undone and type(mark.mark).__name__ not in _UNSEEN]
    found["mark"] = sorted((item for mark in held for item in _mark(mark, outline)), key=_begins)
    return found


_UNSEEN = ("Classify", "Elsewhere")  # one stands in words on the lane *Leaves*, the other lies in other sessions
_LANES: dict[str, ItemLane] = {"click": "pointer", "keys": "keys", "field": "field", "note": "note"}


def _begins(item: Item) -> int:
    return item.start


def _gap(span: api.Span) -> Item:
    return Item(lane="gap", start=span.start, end=max(span.end, span.start + 1), label=span.label, source=span.source)


def _moment(moment: api.Moment, lane: ItemLane) -> Item:
    box = moment.box
    return Item(
        lane=lane,
        start=moment.at,
        end=moment.until,
        label=moment.label,
        application=moment.application,
        window=moment.window,
        role=moment.role,
        button=moment.button,
        place=(box.x, box.y, box.width, box.height) if box is not None else None,
        point=moment.point,
    )


def _typed(run: api.TypedRun, outline: api.Outline, fields: Within, standing: Within, named: Sequence[Item]) -> Item:
    stretch, field = standing.place(run.start), fields.place(run.start)
    holding = outline.marked.standing[stretch] if stretch is not None else None
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
        stands=holding is not None and holding.text and run.end <= holding.end,
        field=named[field].label if field is not None else "",
        place=named[field].place if field is not None else None,
    )


def _picture(frame: api.FrameInfo, marked: api.MarkedSession) -> Item:
    stands = frame.number in marked.pictures
    return Item(lane="picture", start=frame.at, end=frame.at + 1, window=frame.window, number=frame.number, stands=stands)


def _tiled(pictures: list[Item], duration: int) -> list[Item]:
    """A picture shows until the next one: so that a click between two of them finds the one that was on screen."""
    ends = [*(item.start for item in pictures[1:]), duration][: len(pictures)]
    return [msgspec.structs.replace(item, end=max(end, item.start + 1)) for item, end in zip(pictures, ends, strict=True)]


def _outside(span: api.Span, removed: Sequence[tuple[int, int]]) -> list[Item]:
    pieces, start = [], span.start
    for first, last in removed[bisect.bisect_right(removed, span.start, key=lambda gone: gone[1]) :]:
        if first >= span.end:
            break
        if start < first:
            pieces.append((start, first))
        start = max(start, last)
    if start < span.end:
        pieces.append((start, span.end))
    return [
        Item(lane="window", start=a, end=b, label=span.label, application=span.application, window=span.window) for a, b in pieces
    ]


def _mark(stored: api.StoredMark, outline: api.Outline) -> list[Item]:
    """Where a mark lies in time; a masked text lies wherever it was typed."""
    kind = type(stored.mark).__name__ if getattr(stored.mark, "stands", True) else "KeepPicture"
    return [
        Item(lane="mark", start=max(0, start), end=max(end, start + 1), label=kind, number=stored.number)
        for start, end in _reach(stored.mark, outline)
    ]


def _reach(mark: api.AnyMark, outline: api.Outline) -> list[tuple[int, int]]:
    start, end = getattr(mark, "start", None), getattr(mark, "end", None)
    if start is not None and end is not None:
        return [(start, end)]
    at, frame = getattr(mark, "at", None), getattr(mark, "frame", None)
    if at is not None:
        return [(at, at + 1)]
    if frame is not None:
        return [(info.at, info.at + 1) for info in outline.frames if info.number == frame]
    return list(outline.masked.get(getattr(mark, "text", ""), ()))
