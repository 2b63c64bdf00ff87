# SPDX-License-Identifier: GPL-3.0-or-later
"""Masked texts: each is replaced by one constant, wherever it stands or in one name alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from recorder.model.events import (
    AnyEvent,
    Element,
    FieldFocus,
    KeyPress,
    KeyRelease,
    Note,
    PointerPress,
    TextCommitted,
    TitleChange,
    WindowFocus,
)
from recorder.model.redaction import MaskHere, Named
from recorder.timeline.text import typed_runs

# One constant for every masked text: its length and its number tell nothing.
MASKED = "███"


def called(event: AnyEvent) -> tuple[Named, str]:
    """How what an event happened to is called, and what sort of name that is; a note is its own. Empty where it has none."""
    match event:
        case WindowFocus() | TitleChange():
            return "title", event.title
        case FieldFocus():
            return "field", event.name
        case PointerPress(element=Element(name=name)):
            return "clicked", name
        case Note():
            return "note", event.text
        case _:
            return "note", ""


def names(event: AnyEvent) -> str:
    """The same of a window's title, a field's name, the name of what was clicked."""
    return "" if isinstance(event, Note) else called(event)[1]


def masked(events: Sequence[AnyEvent], masks: Sequence[str], here: Sequence[MaskHere] = ()) -> list[AnyEvent]:
    """The events without these texts, and without those of ``here`` in the names that they mean."""
    places = {(mark.at, mark.where) for mark in here}
    seen = [_without_here(event, here) if places and (event.at, called(event)[0]) in places else event for event in events]
    return _everywhere(seen, tuple(sorted(masks, key=len, reverse=True))) if masks else seen


def hides_here(mark: MaskHere, event: AnyEvent) -> bool:
    """Whether it is this event's name that the mark means, and its text stands there."""
    where, text = called(event)
    return event.at == mark.at and where == mark.where and bool(mark.text) and mark.text in text


def named_at(events: Sequence[AnyEvent], at: int, text: str, near: int) -> Iterator[tuple[Named, AnyEvent]]:
    """The names with this text that are shown at a moment: of a field, a click or a note at most ``near`` ns away, and the title in front."""
    title: AnyEvent | None = None
    for event in events:
        where, name = called(event)
        if where == "title" and name and event.at <= at + near:
            title = event
        elif text and text in name and abs(event.at - at) <= near:
            yield where, event
    if title is not None and text and text in called(title)[1]:
        yield "title", title


def _without_here(event: AnyEvent, here: Sequence[MaskHere]) -> AnyEvent:
    return _renamed(event, [mark.text for mark in here if hides_here(mark, event)])


def _everywhere(events: Sequence[AnyEvent], masks: Sequence[str]) -> list[AnyEvent]:
    replaced: dict[int, AnyEvent] = {}
    dropped: set[int] = set()
    for run in typed_runs(events):
        text = masked_text(run.text, masks)
        if text != run.text:
            positions = range(run.first, run.last + 1)
            dropped.update(p for p in positions if isinstance(events[p], KeyPress | KeyRelease | TextCommitted))
            replaced[run.first] = TextCommitted(at=run.start, text=text)
    kept = [replaced.get(p, event) for p, event in enumerate(events) if p in replaced or p not in dropped]
    return [_renamed(event, masks) for event in paired(kept)]


def masked_text(text: str, masks: Sequence[str]) -> str:
    """A text with every masked one in it replaced by the one constant."""
    for mask in sorted(masks, key=len, reverse=True):
        text = text.replace(mask, MASKED)
    while MASKED * 2 in text:
        text = text.replace(MASKED * 2, MASKED)
    return text


def _renamed(event: AnyEvent, masks: Sequence[str]) -> AnyEvent:
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


def paired(events: Sequence[AnyEvent]) -> list[AnyEvent]:
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
