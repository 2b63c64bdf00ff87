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
    Element,
    FieldFocus,
    Gap,
    KeyPress,
    KeyRelease,
    Note,
    PointerPress,
    TextCommitted,
    TitleChange,
    WindowFocus,
)
from recorder.model.pictures import FrameInfo
from recorder.model.redaction import (
    AnyMark,
    Classify,
    Cover,
    Fill,
    Mask,
    Remove,
    Stand,
    StandPicture,
    StoredMark,
    Uncover,
    Why,
    Withhold,
)
from recorder.redact.stretches import Classed, Interval, Stretch, classed, inside, standing, united
from recorder.timeline.text import typed_runs

__all__ = ["MASKED", "REMOVED", "MarkedSession", "Stretch", "Touches", "apply", "filled", "masked_text", "touches"]

# One constant for every masked text: its length and its number tell nothing.
MASKED = "███"
REMOVED = "removed"


class MarkedSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session as marked: removed events are absent (a gap of cause ``removed`` stands there), masked texts are masked.

    ``covers`` are boxes of the desktop by frame number, ``uncovered`` those in which text may be seen, ``pictures`` the frames that
    stand with all that they show, ``masks`` the masked texts, ``whys`` what the worker said of steps.
    """

    events: tuple[AnyEvent, ...]
    removed: tuple[Interval, ...] = ()
    standing: tuple[Stretch, ...] = ()
    classes: tuple[Classed, ...] = ()
    covers: dict[int, tuple[Box, ...]] = {}
    uncovered: dict[int, tuple[Box, ...]] = {}
    pictures: frozenset[int] = frozenset()
    masks: tuple[str, ...] = ()
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
    kept = _without(_masked(events, masks), removed, duration)
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
        case Mask():
            runs = [run for run in typed_runs(events) if mark.text and mark.text in run.text]
            typed = sum(run.text.count(mark.text) for run in runs) * len(mark.text)
            return Touches(typed=typed, titles=sum(1 for event in events if mark.text and mark.text in names(event)))
        case Cover() | Uncover():
            return Touches(pictures=len(_covers(events, frames, [mark])))
        case Fill():
            return Touches(typed=len(mark.text) if any(is_unseen(event) and event.at == mark.at for event in events) else 0)
        case Why():
            return Touches()
        case StandPicture():
            return Touches(pictures=sum(1 for frame in frames if frame.number == mark.frame))


def _touches_stretch(start: int, end: int, events: Sequence[AnyEvent], frames: Sequence[FrameInfo]) -> Touches:
    return Touches(
        nanoseconds=max(0, end - start),
        typed=sum(len(run.text) for run in typed_runs(events) if run.start < end and start < run.end),
        titles=sum(1 for event in events if _title(event) and start <= event.at < end),
        pictures=sum(1 for frame in frames if start <= frame.at < end),
    )


def _title(event: AnyEvent) -> str:
    return event.title if isinstance(event, WindowFocus | TitleChange) else ""


def names(event: AnyEvent) -> str:
    """How what an event happened to is called: a window's title, a field's name, the name of what was clicked."""
    match event:
        case FieldFocus():
            return event.name
        case PointerPress(element=Element(name=name)):
            return name
        case _:
            return _title(event)


def _masked(events: Sequence[AnyEvent], masks: Sequence[str]) -> list[AnyEvent]:
    if not masks:
        return list(events)
    replaced: dict[int, AnyEvent] = {}
    dropped: set[int] = set()
    for run in typed_runs(events):
        text = masked_text(run.text, masks)
        if text != run.text:
            positions = range(run.first, run.last + 1)
            dropped.update(p for p in positions if isinstance(events[p], KeyPress | KeyRelease | TextCommitted))
            replaced[run.first] = TextCommitted(at=run.start, text=text)
    kept = [replaced.get(p, event) for p, event in enumerate(events) if p in replaced or p not in dropped]
    return [_mask_titles(event, masks) for event in _paired(kept)]


def masked_text(text: str, masks: Sequence[str]) -> str:
    """A text with every masked one in it replaced by the one constant."""
    for mask in sorted(masks, key=len, reverse=True):
        text = text.replace(mask, MASKED)
    while MASKED * 2 in text:
        text = text.replace(MASKED * 2, MASKED)
    return text


def _mask_titles(event: AnyEvent, masks: Sequence[str]) -> AnyEvent:
    match event:
        case WindowFocus() | TitleChange():
            return msgspec.structs.replace(event, title=masked_text(event.title, masks))
        case FieldFocus():
            return msgspec.structs.replace(event, name=masked_text(event.name, masks))
        case PointerPress(element=Element() as element):
            named = msgspec.structs.replace(element, name=masked_text(element.name, masks))
            return msgspec.structs.replace(event, element=named)
        case Note():
            return msgspec.structs.replace(event, text=masked_text(event.text, masks))
        case _:
            return event


def _paired(events: Sequence[AnyEvent]) -> list[AnyEvent]:
    """A release whose press is gone would tell the key."""
    down: set[int] = set()
    kept: list[AnyEvent] = []
    for event in events:
        if isinstance(event, KeyPress):
            down.add(event.keycode)
        elif isinstance(event, KeyRelease):
            if event.keycode not in down:
                continue
            down.discard(event.keycode)
        kept.append(event)
    return kept


def _without(events: Sequence[AnyEvent], removed: Sequence[Interval], duration: int) -> list[AnyEvent]:
    if not removed:
        return list(events)
    kept = [event for event in events if not inside(event.at, removed)]
    for start, end in removed:
        kept.append(Gap(at=start, until=end, cause=REMOVED))
        context = _context(events, end)
        if context is not None and context.at >= start and end <= duration and not _focused_at(kept, end):
            kept.append(context_at(context, end))
    return _paired(sorted(kept, key=lambda event: event.at))


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
