# SPDX-License-Identifier: GPL-3.0-or-later
"""From events to actions: presses and releases become clicks and drags, notches join, keys become texts and shortcuts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from recorder.export.targets import GRID, one_by_one, place_of, still, target_of
from recorder.export.typing import DRAGS_PX, SILENT, Written, plain_name, written
from recorder.model.acting import COMMANDS, PRESSES
from recorder.model.events import (
    AnyEvent,
    Box,
    Clipboard,
    KeyPress,
    PointerPress,
    PointerRelease,
    Scroll,
    WindowFocus,
    WindowPlace,
)
from recorder.model.steps import Action, Step, Target

# What programs take for a double click (GTK, Qt and Windows alike, within a pixel or two); what is slower or wider are two of them.
_DOUBLE_NS, _DOUBLE_PX = 400_000_000, 8
# Where no text is typed, these move through lists and sheets.
_CARET = frozenset({"Left", "Right", "Home", "End"})
_CLIPBOARD = ("copy", "cut", "paste")
_BLANK = Step(index=0, at="", action="type")


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """An action and when it happened (nanoseconds of the session); the times never leave.

    ``made`` is the text of a ``type``. ``spot`` is where a pointer's button went down: it never leaves either.
    """

    at: int
    end: int
    step: Step
    made: Written | None = None
    spot: tuple[int, int] = (0, 0)


class Place(msgspec.Struct):
    """Where the desktop begins, and which window is in front."""

    origin: tuple[int, int]
    window: int = 0
    application: str = ""
    box: Box | None = None

    def see(self, event: AnyEvent) -> bool:
        """Takes note of the window in front. Returns whether another application came there."""
        if isinstance(event, WindowPlace) and event.window == self.window:
            self.box = event.box
        if not isinstance(event, WindowFocus):
            return False
        changed = event.application != self.application
        self.window, self.application, self.box = event.window, event.application, event.box
        return changed

    def cell(self, x: int, y: int) -> tuple[int, int]:
        """The middle of the grid's cell, counted from the window's corner, in pixels of the picture."""
        left, top = (self.box.x, self.box.y) if self.box is not None else self.origin
        snapped = (left + (x - left) // GRID * GRID + GRID // 2, top + (y - top) // GRID * GRID + GRID // 2)
        return snapped[0] - self.origin[0], snapped[1] - self.origin[1]


def moments(events: Sequence[AnyEvent], place: Place, *, begun: bool = True) -> list[Moment]:
    """Every action of a stretch in the order of time; nothing else of the session has a part in it.

    ``place`` is where it begins; the coming of a window is told even if the same was in front before, where that is not for all to know
    (``begun`` False).
    """
    texts, swallowed = written(events, place.window, place.application)
    starts = {text.first: text for text in texts}
    releases = _releases(events)
    found: list[Moment] = []
    for position, event in enumerate(events):
        if position in starts:
            _join(found, _typed(starts[position]))
        told = place.see(event) or (not begun and isinstance(event, WindowFocus))
        if isinstance(event, WindowFocus):
            begun = True
            if told:
                found.append(_at(event, _step("switch_window", event.application)))
        elif position not in swallowed:
            for moment in _moment(event, releases.get(position), place):
                _join(found, moment)
    return found


def _releases(events: Sequence[AnyEvent]) -> dict[int, PointerRelease]:
    """The release of each press of a pointer's button, by the position of the press."""
    down: dict[str, int] = {}
    found: dict[int, PointerRelease] = {}
    for position, event in enumerate(events):
        if isinstance(event, PointerPress):
            down[event.button] = position
        elif isinstance(event, PointerRelease) and event.button in down:
            found[down.pop(event.button)] = event
    return found


def _typed(text: Written) -> Moment:
    return Moment(at=text.start, end=text.end, step=_step("type", text.application), made=text)


def _moment(event: AnyEvent, release: PointerRelease | None, place: Place) -> Iterator[Moment]:
    match event:
        case KeyPress():
            yield from _key(event, place)
        case PointerPress():
            yield _pointer(event, release, place)
        case Clipboard():
            yield _at(event, _step(event.action, place.application))
        case Scroll():
            point = place.cell(event.x, event.y)
            target = _cell_target(point)
            step = _step("scroll", place.application, point=point, target=target, notches=(event.dx, event.dy))
            yield _at(event, step)
        case _:
            pass


def _key(event: KeyPress, place: Place) -> Iterator[Moment]:
    if event.hidden or event.keysym.startswith(SILENT):
        return
    name, modifiers = plain_name(event.keysym), event.modifiers
    if name == "ISO_Left_Tab":
        name, modifiers = "Tab", (*event.modifiers, *(() if "shift" in event.modifiers else ("shift",)))
    name = name.lower() if len(name) == 1 else name
    command = not COMMANDS.isdisjoint(modifiers)
    if command or name in PRESSES | _CARET:
        action: Action = "hotkey" if modifiers else "press"
        yield _at(event, _step(action, place.application, keys=(*modifiers, name), times=event.times))


def _pointer(event: PointerPress, release: PointerRelease | None, place: Place) -> Moment:
    spot = (event.x, event.y)
    cell = place.cell(*spot)
    target = target_of(event.element, place.origin) or _cell_target(cell)
    point = place_of(event.element, cell, place.origin)
    common: dict[str, object] = {"point": point, "target": target, "button": event.button, "keys": event.modifiers}
    if release is not None and max(abs(release.x - event.x), abs(release.y - event.y)) > DRAGS_PX:
        to = place.cell(release.x, release.y)
        if not still(event.element, release.x, release.y) and to != cell:
            return _at(event, _step("drag", place.application, to=to, **common))
    return msgspec.structs.replace(_at(event, _step("click", place.application, **common)), spot=spot)


def _cell_target(cell: tuple[int, int]) -> Target:
    return Target(box=Box(cell[0] - GRID // 2, cell[1] - GRID // 2, GRID, GRID), source="grid")


def _join(found: list[Moment], moment: Moment) -> None:
    """Makes one step of what is one: two quick clicks, notches in a row, a key that is pressed again or held, pieces of one text."""
    last = found[-1] if found else None
    joined = _joined(last, moment) if last is not None else None
    if joined is None:
        found.append(moment)
    else:
        found[-1] = joined


def _joined(last: Moment, moment: Moment) -> Moment | None:
    """The two as one; None where they are two."""
    first, second = last.step, moment.step
    if second.action in _CLIPBOARD:
        return moment if last.at == moment.at else None  # it stands for the shortcut by which it was done
    if first.application != second.application:
        return None
    return _likewise(last, moment)


def _likewise(last: Moment, moment: Moment) -> Moment | None:
    first, second = last.step, moment.step
    match (first.action, second.action):
        case ("scroll", "scroll"):
            return _as(last, moment, notches=_summed(first, second))
        case ("press", "press") | ("hotkey", "hotkey") if first.keys == second.keys:
            return _as(last, moment, times=first.times + second.times)
        case ("click", "click") if _double(last, moment):
            return _as(last, moment, action="double_click")
        case ("type", "type") if last.made is not None and moment.made is not None and last.made.window == moment.made.window:
            return msgspec.structs.replace(last, end=moment.end, made=_together(last.made, moment.made))
    return None


def _as(last: Moment, moment: Moment, **fields: object) -> Moment:
    return msgspec.structs.replace(last, end=moment.end, step=msgspec.structs.replace(last.step, **fields))


def _double(last: Moment, moment: Moment) -> bool:
    near = max(abs(last.spot[0] - moment.spot[0]), abs(last.spot[1] - moment.spot[1])) <= _DOUBLE_PX
    same = (last.step.button, last.step.keys) == (moment.step.button, moment.step.keys)
    role = last.step.target.role if last.step.target is not None else ""
    return near and same and moment.at - last.at <= _DOUBLE_NS and not one_by_one(role)


def _together(one: Written, other: Written) -> Written:
    """Nothing that leaves was done between the two, and nobody knows what was: they are one text, which is not known."""
    return msgspec.structs.replace(
        one, end=other.end, text=None, hidden=one.hidden or other.hidden, opened=one.opened, closed=other.closed
    )


def _summed(first: Step, second: Step) -> tuple[int, int]:
    (dx, dy), (more_x, more_y) = first.notches or (0, 0), second.notches or (0, 0)
    return dx + more_x, dy + more_y


def _at(event: AnyEvent, step: Step) -> Moment:
    return Moment(at=event.at, end=event.at + 1, step=step)


def _step(action: Action, application: str, **fields: object) -> Step:
    """A step that has no number yet. The left button is the one that is not named."""
    if fields.get("button") == "left":
        del fields["button"]
    return msgspec.structs.replace(_BLANK, action=action, application=application, **fields)
