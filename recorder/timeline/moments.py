# SPDX-License-Identifier: GPL-3.0-or-later
"""What a worker did that a person can follow, beside typing and changing windows: clicks, shortcuts, fields entered, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from recorder.model.events import (
    BESIDE,
    AnyEvent,
    Box,
    FieldFocus,
    Gap,
    KeyPress,
    Note,
    Pause,
    PointerPress,
    TitleChange,
    WindowFocus,
)

MomentKind = Literal["click", "keys", "field", "note"]
_COMMANDS = {"ctrl", "alt", "super"}
_ALONE = ("Return", "KP_Enter", "Tab", "Escape")


class Moment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Times in nanoseconds of the session; a field lasts until another, or another window, has the focus.

    ``label`` is the name of what was clicked or entered, the keys, or the note; ``role`` what kind of thing it is, ``box`` where it lay
    on the desktop, ``point`` where the pointer was; empty and None where nobody told.
    """

    kind: MomentKind
    at: int
    until: int
    label: str = ""
    application: str = ""
    window: int = 0
    role: str = ""
    button: str = ""
    box: Box | None = None
    point: tuple[int, int] | None = None


def moments(events: Sequence[AnyEvent], duration: int) -> tuple[Moment, ...]:
    """All of them in the order of time."""
    return tuple(sorted(_found(events, duration), key=lambda moment: moment.at))


def _found(events: Sequence[AnyEvent], duration: int) -> Iterator[Moment]:
    application, window = "", 0
    field: Moment | None = None
    for event in (event for event in events if type(event) is not KeyPress or _commands(event)):
        if field is not None and _ends_field(event):
            yield msgspec.structs.replace(field, until=max(event.at, field.at + 1))
            field = None
        match event:
            case WindowFocus() | TitleChange():
                application, window = event.application, event.window
            case FieldFocus():
                field = _field(event, window)
            case PointerPress() | KeyPress() | Note():
                yield from _instant(event, application, window)
            case _:
                pass
    if field is not None:
        yield msgspec.structs.replace(field, until=max(duration, field.at + 1))


def _commands(event: KeyPress) -> bool:
    """A key that does something rather than type."""
    return (event.keysym in _ALONE or not _COMMANDS.isdisjoint(event.modifiers)) and not event.hidden


def _ends_field(event: AnyEvent) -> bool:
    return isinstance(event, WindowFocus | FieldFocus | Pause) or (isinstance(event, Gap) and event.cause not in BESIDE)


def _field(event: FieldFocus, window: int) -> Moment:
    return Moment(
        kind="field",
        at=event.at,
        until=event.at + 1,
        label=event.name,
        application=event.application,
        window=window,
        role=event.role,
        box=event.box,
    )


def _instant(event: PointerPress | KeyPress | Note, application: str, window: int) -> Iterator[Moment]:
    if isinstance(event, PointerPress):
        yield _click(event, application, window)
    elif isinstance(event, Note):
        yield Moment(kind="note", at=event.at, until=event.at + 1, label=event.text, application=application, window=window)
    else:
        keys = "+".join(part.capitalize() if len(part) > 1 else part.upper() for part in (*event.modifiers, event.keysym))
        yield Moment(kind="keys", at=event.at, until=event.at + 1, label=keys, application=application, window=window)


def _click(event: PointerPress, application: str, window: int) -> Moment:
    element = event.element
    return Moment(
        kind="click",
        at=event.at,
        until=event.at + 1,
        label=element.name if element is not None else "",
        application=application,
        window=window,
        role=element.role if element is not None else "",
        button=event.button,
        box=element.box if element is not None else None,
        point=(event.x, event.y),
    )
