# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session looks like under its marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from recorder.model.events import (
    BESIDE,
    AnyEvent,
    Box,
    Gap,
    TextCommitted,
    TitleChange,
    WindowFocus,
)
from recorder.model.pictures import FrameInfo
from recorder.model.redaction import (
    AnyMark,
    Classify,
    Cover,
    Elsewhere,
    Fill,
    Mask,
    MaskHere,
    Remove,
    Stand,
    StandPicture,
    StoredMark,
    Uncover,
    Why,
    Withhold,
)
from recorder.redact.masks import MASKED, hides_here, masked, masked_text, names, paired
from recorder.redact.stretches import Classed, Interval, Stretch, classed, inside, standing, united
from recorder.timeline.text import typed_runs

__all__ = ["MASKED", "REMOVED", "MarkedSession", "Stretch", "Touches", "apply", "filled", "masked_text", "names", "touches"]

REMOVED = "removed"


class MarkedSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session as marked: removed events are absent (a gap of cause ``removed`` stands there), masked texts are masked.

    ``covers`` are boxes of the desktop by frame number, ``uncovered`` those in which text may be seen, ``pictures`` the frames that
    stand with all that they show, ``masks`` the masked texts, ``here`` those that are masked in one name alone, ``whys`` what the worker said of steps.
    """

    events: tuple[AnyEvent, ...]
    removed: tuple[Interval, ...] = ()
    standing: tuple[Stretch, ...] = ()
    classes: tuple[Classed, ...] = ()
    covers: dict[int, tuple[Box, ...]] = {}
    uncovered: dict[int, tuple[Box, ...]] = {}
    pictures: frozenset[int] = frozenset()
    masks: tuple[str, ...] = ()
    here: tuple[MaskHere, ...] = ()
    whys: tuple[Why, ...] = ()
    duration: int = 0


class Touches(msgspec.Struct, frozen=True, kw_only=True):
    """What a mark touches: time in nanoseconds, typed characters, titles, pictures."""

    nanoseconds: int = 0
    typed: int = 0
    titles: int = 0
    pictures: int = 0


def apply(events: Sequence[AnyEvent], frames: Sequence[FrameInfo], marks: Sequence[StoredMark], duration: int) -> MarkedSession:
    """Applies every mark that holds, in the order in which they were made."""
    held = [stored.mark for stored in marks if not stored.undone]
    events = filled(events, marks)
    masks = tuple(dict.fromkeys(mark.text for mark in held if isinstance(mark, Mask) and mark.text))
    removed = united((mark.start, mark.end) for mark in held if isinstance(mark, Remove))
    # Masks first: a text that a removal cuts in two would else leave the halves of a secret.
    here = tuple(mark for mark in held if isinstance(mark, MaskHere) and mark.text)
    kept = _without(masked(events, masks, here), removed, duration)
    covers = _covers(events, frames, [mark for mark in held if isinstance(mark, Cover)])
    shown = {frame.number for frame in frames if not inside(frame.at, removed)}
    return MarkedSession(
        events=tuple(kept),
        removed=removed,
        standing=standing(held, removed, duration),
        classes=classed(held, duration),
        covers=covers,
        uncovered=_covers(events, frames, [mark for mark in held if isinstance(mark, Uncover)]),
        pictures=_standing_pictures(held) & shown,
        masks=masks,
        here=here,
        whys=_whys(held, masks),
        duration=duration,
    )


def _whys(marks: Sequence[AnyMark], masks: Sequence[str]) -> tuple[Why, ...]:
    """What the worker said of steps, in order; the latest word at one moment holds."""
    said = {(mark.at, mark.wait): mark for mark in marks if isinstance(mark, Why)}
    words = (msgspec.structs.replace(mark, text=masked_text(mark.text, masks)) for _place, mark in sorted(said.items()))
    return tuple(why for why in words if why.text or why.wait)


def _standing_pictures(held: Sequence[AnyMark]) -> frozenset[int]:
    latest = {mark.frame: mark.stands for mark in held if isinstance(mark, StandPicture)}
    return frozenset(frame for frame, stands in latest.items() if stands)


def filled(events: Sequence[AnyEvent], marks: Sequence[StoredMark]) -> tuple[AnyEvent, ...]:
    """The events, with what could not be seen as the worker filled it in: the latest word holds."""
    held = [stored.mark for stored in marks if not stored.undone]
    texts = {mark.at: mark.text for mark in held if isinstance(mark, Fill) and mark.text}
    if not texts:
        return tuple(events)
    return tuple(
        TextCommitted(at=event.at, text=texts[event.at]) if is_unseen(event) and event.at in texts else event for event in events
    )


def is_unseen(event: AnyEvent) -> bool:
    """Whether something was put into a field here, and nobody could see what."""
    return isinstance(event, TextCommitted) and not event.seen


def touches(mark: AnyMark, events: Sequence[AnyEvent], frames: Sequence[FrameInfo]) -> Touches:
    """What a mark would touch in a session as recorded."""
    match mark:
        case Remove() | Stand() | Withhold() | Classify():
            return _touches_stretch(mark.start, mark.end, events, frames)
        case Mask() | MaskHere():
            return _touches_text(mark, events)
        case Cover() | Uncover():
            return Touches(pictures=len(_covers(events, frames, [mark])))
        case Fill():
            return Touches(typed=len(mark.text) if any(is_unseen(event) and event.at == mark.at for event in events) else 0)
        case Why() | Elsewhere():
            return Touches()
        case StandPicture():
            return Touches(pictures=sum(1 for frame in frames if frame.number == mark.frame))


def _title(event: AnyEvent) -> str:
    return event.title if isinstance(event, WindowFocus | TitleChange) else ""


def _touches_text(mark: Mask | MaskHere, events: Sequence[AnyEvent]) -> Touches:
    if isinstance(mark, MaskHere):
        return Touches(titles=sum(1 for event in events if hides_here(mark, event)))
    runs = [run for run in typed_runs(events) if mark.text and mark.text in run.text]
    typed = sum(run.text.count(mark.text) for run in runs) * len(mark.text)
    return Touches(typed=typed, titles=sum(1 for event in events if mark.text and mark.text in names(event)))


def _touches_stretch(start: int, end: int, events: Sequence[AnyEvent], frames: Sequence[FrameInfo]) -> Touches:
    return Touches(
        nanoseconds=max(0, end - start),
        typed=sum(len(run.text) for run in typed_runs(events) if run.start < end and start < run.end),
        titles=sum(1 for event in events if _title(event) and start <= event.at < end),
        pictures=sum(1 for frame in frames if start <= frame.at < end),
    )


def _without(events: Sequence[AnyEvent], removed: Sequence[Interval], duration: int) -> list[AnyEvent]:
    if not removed:
        return list(events)
    kept = [event for event in events if not inside(event.at, removed)]
    told: list[AnyEvent] = []
    for start, end in removed:
        told.append(Gap(at=start, until=end, cause=REMOVED))
        context = _context(events, end)
        if context is not None and context.at >= start and end <= duration and not _focused_at(kept, end):
            told.append(context_at(context, end))
    # What happens at the very end of a removed stretch happens in the window that is told there: it comes after that.
    return paired(sorted([*told, *kept], key=lambda event: event.at))


def _focused_at(events: Sequence[AnyEvent], at: int) -> bool:
    """Another window comes to the front at this very time: what was in front before it is not told."""
    return any(event.at == at and isinstance(event, WindowFocus) for event in events)


def _context(events: Sequence[AnyEvent], before: int) -> WindowFocus | TitleChange | None:
    """Which window the work after a removed stretch goes on in."""
    found: WindowFocus | TitleChange | None = None
    for event in events:
        if event.at >= before:
            break
        if isinstance(event, WindowFocus | TitleChange):
            found = event
        elif isinstance(event, Gap) and event.until == 0 and event.cause not in BESIDE:
            found = None
    return found


def context_at(context: WindowFocus | TitleChange, at: int) -> WindowFocus:
    """The window as it was in front at this time."""
    box = context.box if isinstance(context, WindowFocus) else None
    return WindowFocus(at=at, window=context.window, application=context.application, title=context.title, box=box)


def _covers(
    events: Sequence[AnyEvent], frames: Sequence[FrameInfo], marks: Sequence[Cover | Uncover]
) -> dict[int, tuple[Box, ...]]:
    covers: dict[int, tuple[Box, ...]] = {}
    by_number = sorted(frames, key=lambda frame: frame.number) if any(mark.first for mark in marks) else ()
    for mark in marks:
        for frame in _between(by_number, mark) if mark.first else _reached(events, frames, mark):
            box = mark.box or frame.area
            if box is not None:
                covers[frame.number] = (*covers.get(frame.number, ()), box)
    return covers


def _between(by_number: Sequence[FrameInfo], mark: Cover | Uncover) -> Sequence[FrameInfo]:
    """The frames of these numbers: a day has marks and frames by the thousand."""
    first = bisect_left(by_number, mark.first, key=lambda frame: frame.number)
    return by_number[first : bisect_right(by_number, mark.last, key=lambda frame: frame.number)]


def _reached(events: Sequence[AnyEvent], frames: Sequence[FrameInfo], mark: Cover | Uncover) -> list[FrameInfo]:
    """The frames that a mark reaches. Where nobody looked, the screen has changed when another window comes to the front."""
    shown = max((frame for frame in frames if frame.at <= mark.at), key=lambda frame: (frame.at, frame.number), default=None)
    if shown is None:
        return []
    if mark.through == "window":
        return [frame for frame in frames if frame.window == shown.window]
    if mark.through == "this":
        return [shown]
    changes = [event.at for event in events if isinstance(event, WindowFocus) and event.at > mark.at]
    end = min(changes, default=None)
    return [frame for frame in frames if shown.at <= frame.at and (end is None or frame.at < end)]
