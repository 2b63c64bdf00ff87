# SPDX-License-Identifier: GPL-3.0-or-later
"""From events to actions: presses and releases become clicks and drags, notches join, keys become texts and shortcuts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from recorder.export.targets import middle, target_of
from recorder.model.acting import COMMANDS, MODIFIERS, PRESSES
from recorder.model.events import AnyEvent, Box, Clipboard, KeyPress, PointerPress, PointerRelease, Scroll, WindowFocus
from recorder.model.steps import Action, Step
from recorder.timeline.text import TypedRun, typed_runs

GRID = 32
_DOUBLE_NS = 400_000_000
# Below this a pointer that moved while the button was down only trembled.
_DRAG_PX = 16
_CLIPBOARD = ("copy", "cut", "paste")
_BLANK = Step(index=0, at="", action="type")


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """An action and when it happened (nanoseconds of the session); the times never leave."""

    at: int
    end: int
    step: Step
    hidden: bool = False


class _Context(msgspec.Struct):
    """Which window is in front, and where the desktop begins."""

    origin: tuple[int, int]
    application: str = ""
    box: Box | None = None

    def point(self, x: int, y: int) -> tuple[int, int]:
        """The middle of the grid's cell, counted from the window's corner, in pixels of the picture."""
        left, top = (self.box.x, self.box.y) if self.box is not None else self.origin
        snapped = (left + (x - left) // GRID * GRID + GRID // 2, top + (y - top) // GRID * GRID + GRID // 2)
        return snapped[0] - self.origin[0], snapped[1] - self.origin[1]


def moments(events: Sequence[AnyEvent], origin: tuple[int, int]) -> list[Moment]:
    """Every action of a session in the order of time. ``origin`` is where the pictures begin on the desktop."""
    runs = {run.first: run for run in typed_runs(events)}
    swallowed = {position for run in runs.values() for position in range(run.first, run.last + 1)}
    context = _Context(origin)
    found: list[Moment] = []
    for position, event in enumerate(events):
        if position in runs:
            found.append(_typed(runs[position]))
        if isinstance(event, KeyPress) and position in swallowed:
            continue
        for moment in _moment(position, event, events, context):
            _join(found, moment)
    return found


def _typed(run: TypedRun) -> Moment:
    step = _step("type", run.application, text=run.text)
    return Moment(at=run.start, end=run.end, step=step, hidden=run.hidden)


def _moment(position: int, event: AnyEvent, events: Sequence[AnyEvent], context: _Context) -> Iterator[Moment]:
    match event:
        case WindowFocus():
            changed = event.application != context.application
            context.application, context.box = event.application, event.box
            if changed:
                yield _at(event, _step("switch_window", event.application))
        case KeyPress():
            yield from _key(event, context)
        case PointerPress():
            yield _pointer(position, event, events, context)
        case Clipboard():
            yield _at(event, _step(event.action, context.application))
        case Scroll():
            point = context.point(event.x, event.y)
            yield _at(event, _step("scroll", context.application, point=point, notches=(event.dx, event.dy)))
        case _:
            pass


def _key(event: KeyPress, context: _Context) -> Iterator[Moment]:
    if event.repeat or event.hidden or event.keysym.startswith(MODIFIERS):
        return
    name = event.keysym.lower() if len(event.keysym) == 1 else event.keysym
    if not COMMANDS.isdisjoint(event.modifiers):
        yield _at(event, _step("hotkey", context.application, keys=(*event.modifiers, name)))
    elif event.keysym in PRESSES:
        action: Action = "hotkey" if event.modifiers else "press"
        yield _at(event, _step(action, context.application, keys=(*event.modifiers, name)))


def _pointer(position: int, event: PointerPress, events: Sequence[AnyEvent], context: _Context) -> Moment:
    release = next(
        (e for e in events[position + 1 :] if isinstance(e, PointerRelease | PointerPress) and e.button == event.button), None
    )
    start = context.point(event.x, event.y)
    if isinstance(release, PointerRelease) and max(abs(release.x - event.x), abs(release.y - event.y)) > _DRAG_PX:
        end = context.point(release.x, release.y)
        return _at(event, _step("drag", context.application, point=start, to=end, button=event.button))
    target = target_of(event.element, context.origin)
    step = _step(
        "click", context.application, point=middle(target) or start, target=target, button=event.button, keys=event.modifiers
    )
    return _at(event, step)


def _join(found: list[Moment], moment: Moment) -> None:
    """Two quick clicks in one cell are a double click; notches in a row are one scroll."""
    last = found[-1] if found else None
    if last is not None and last.at == moment.at and moment.step.action in _CLIPBOARD:
        found[-1] = moment  # it stands for the shortcut by which it was done
        return
    if last is not None and _same_place(last.step, moment.step):
        if moment.step.action == "scroll":
            found[-1] = msgspec.structs.replace(last, end=moment.end, step=_scrolled(last.step, moment.step))
            return
        if moment.step.action == "click" and last.step.action == "click" and moment.at - last.at <= _DOUBLE_NS:
            found[-1] = msgspec.structs.replace(
                last, end=moment.end, step=msgspec.structs.replace(last.step, action="double_click")
            )
            return
    found.append(moment)


def _same_place(first: Step, second: Step) -> bool:
    if first.action == second.action == "scroll":
        return first.application == second.application and _direction(first) == _direction(second)
    return (first.point, first.button, first.application) == (second.point, second.button, second.application)


def _direction(step: Step) -> tuple[bool, bool]:
    dx, dy = step.notches or (0, 0)
    return (dx != 0, dy > 0 or dx > 0)


def _scrolled(first: Step, second: Step) -> Step:
    (dx, dy), (more_x, more_y) = first.notches or (0, 0), second.notches or (0, 0)
    return msgspec.structs.replace(first, notches=(dx + more_x, dy + more_y))


def _at(event: AnyEvent, step: Step) -> Moment:
    return Moment(at=event.at, end=event.at + 1, step=step)


def _step(action: Action, application: str, **fields: object) -> Step:
    """A step that has no number yet. The left button is the one that is not named."""
    if fields.get("button") == "left":
        del fields["button"]
    return msgspec.structs.replace(_BLANK, action=action, application=application, **fields)
