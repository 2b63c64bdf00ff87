# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a session survives a shredding: the marks that are shredded become what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from recorder.model.events import AnyEvent, Box, Gap, KeyPress, KeyRelease, TextCommitted
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import AnyMark, Cover, Elsewhere, Fill, Mask, MaskHere, Remove, StandPicture, StoredMark, Uncover, Why
from recorder.model.session import SessionHeader, StartChoice
from recorder.redact.apply import REMOVED, apply, filled, is_unseen, masked_text, touches
from recorder.redact.pictures import covered, only
from recorder.redact.stretches import inside
from recorder.redact.wholly import in_front, removed
from recorder.store.copying import Survivors
from recorder.store.sessions import SessionReader
from recorder.timeline.text import TypedRun, passed_through, typed_runs

SHREDDED = "shredded"
Redaction = Remove | Mask | MaskHere | Cover


class Order(msgspec.Struct, frozen=True):
    """What is destroyed of one session. With ``application``, pictures of other windows lose all but the window in front."""

    marks: tuple[Redaction, ...]
    application: str = ""


def held_redactions(marks: Sequence[StoredMark]) -> tuple[Redaction, ...]:
    """The redactions that hold now."""
    return tuple(stored.mark for stored in marks if not stored.undone and isinstance(stored.mark, Redaction))


def survivors(reader: SessionReader, order: Order) -> Survivors:
    """What survives of an open session; what the worker filled in is stored from now on."""
    events, frames = filled(reader.events(), reader.marks()), reader.frames()
    masks = tuple(mark.text for mark in order.marks if isinstance(mark, Mask))
    # What was typed and deleted again is in no text that is shown, and still in the keys.
    events = tuple(_settled(events, masks))
    seen = apply(events, frames, [StoredMark(number, mark) for number, mark in enumerate(order.marks, 1)], reader.duration)
    kept = tuple(_final(event) for event in seen.events)
    pictures = tuple(frame for frame in frames if not inside(frame.at, seen.removed))
    return Survivors(
        header=_header(reader.header, masks, order.application),
        events=kept,
        pictures=tuple(_forgetful(frame, seen.covers.get(frame.number, ())) for frame in pictures),
        changed=_changes(pictures, seen.covers, whole=not order.application),
        marks=_marks(reader.marks(), order, kept, pictures),
        reworded=lambda text: masked_text(text, masks),
    )


def application_stretches(events: Sequence[AnyEvent], application: str, duration: int) -> tuple[Remove, ...]:
    """When this application was in front: from its coming to the next window, gap or pause."""
    return removed(in_front(events, lambda event: event.application == application, duration))


def _settled(events: Sequence[AnyEvent], masks: Sequence[str]) -> list[AnyEvent]:
    """The events, with the keys of a run in which a masked text stood for a while replaced by the text that stayed."""
    result: dict[int, AnyEvent | None] = {}
    for run in typed_runs(events):
        if not run.hidden and _passed(events, run, masks):
            for position in range(run.first, run.last + 1):
                if isinstance(events[position], KeyPress | KeyRelease | TextCommitted):
                    result[position] = None
            result[run.first] = TextCommitted(at=run.start, text=run.text)
    settled = [result.get(position, event) for position, event in enumerate(events)]
    return [event for event in settled if event is not None]


def _passed(events: Sequence[AnyEvent], run: TypedRun, masks: Sequence[str]) -> bool:
    if not masks or run.keys == len(run.text):
        return False  # nothing was corrected: what stands is all that was typed
    return any(mask in text for text in passed_through(events, run) for mask in masks)


def _final(event: AnyEvent) -> AnyEvent:
    if isinstance(event, Gap) and event.cause == REMOVED:
        return msgspec.structs.replace(event, cause=SHREDDED)
    return event


def _header(header: SessionHeader, masks: Sequence[str], application: str) -> SessionHeader:
    def clean(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name != application)

    choice: StartChoice = msgspec.structs.replace(
        header.choice,
        name=masked_text(header.choice.name, masks),
        applications=clean(header.choice.applications),
        text_for=clean(header.choice.text_for),
    )
    return msgspec.structs.replace(header, choice=choice)


def _changes(
    frames: Sequence[FrameInfo], covers: dict[int, tuple[Box, ...]], *, whole: bool
) -> dict[int, Callable[[Pixels], Pixels]]:
    changes: dict[int, Callable[[Pixels], Pixels]] = {}
    for frame in frames:
        boxes = tuple(_shifted(box, frame) for box in covers.get(frame.number, ()))
        if boxes or not whole:
            changes[frame.number] = _change(boxes, frame, whole=whole)
    return changes


def _change(boxes: tuple[Box, ...], frame: FrameInfo, *, whole: bool) -> Callable[[Pixels], Pixels]:
    def change(pixels: Pixels) -> Pixels:
        if not whole:
            pixels = only(pixels, _shifted(frame.area, frame) if frame.area is not None else None)
        return covered(pixels, boxes)

    return change


def _forgetful(frame: FrameInfo, covers: tuple[Box, ...]) -> FrameInfo:
    """Where the caret stood says how long a covered text was."""
    return msgspec.structs.replace(frame, caret=None) if covers else frame


def _shifted(box: Box, frame: FrameInfo) -> Box:
    return Box(box.x - frame.x, box.y - frame.y, box.width, box.height)


def _marks(
    marks: Sequence[StoredMark], order: Order, events: Sequence[AnyEvent], frames: Sequence[FrameInfo]
) -> tuple[StoredMark, ...]:
    """What was shredded needs no mark any more, what was undone none either, nor what has nothing left to touch: a mark holds its text."""
    shown = {frame.number for frame in frames}
    kept = tuple(
        stored
        for stored in marks
        if not stored.undone
        and stored.mark not in order.marks
        and _touches(stored.mark, events, frames, shown)
        and not _said(stored.mark, order)
    )
    acts = Counter(stored.mark.act for stored in kept)
    return tuple(stored for stored in kept if not _left_alone(stored.mark, acts))


def _left_alone(mark: AnyMark, acts: Counter[int]) -> bool:
    """It only said that others were made with it elsewhere, and those are gone."""
    return isinstance(mark, Elsewhere) and not mark.sessions and acts[mark.act] == 1


def _said(mark: AnyMark, order: Order) -> bool:
    """Whether the worker's words on a step hold what is destroyed, or the step is."""
    if not isinstance(mark, Why):
        return False
    masks = [each.text for each in order.marks if isinstance(each, Mask)]
    gone = [(each.start, each.end) for each in order.marks if isinstance(each, Remove)]
    return any(mask in mark.text for mask in masks if mask) or inside(mark.at, gone)


def _touches(mark: AnyMark, events: Sequence[AnyEvent], frames: Sequence[FrameInfo], shown: set[int]) -> bool:
    match mark:
        case Mask() | MaskHere():
            found = touches(mark, events, frames)
            return bool(found.typed or found.titles)
        case Cover() | Uncover():
            return bool(touches(mark, events, frames).pictures)
        case Fill():
            return any(is_unseen(event) and event.at == mark.at for event in events)
        case StandPicture():
            return mark.frame in shown
        case _:
            return True
