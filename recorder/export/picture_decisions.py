# SPDX-License-Identifier: GPL-3.0-or-later
"""What is decided about the pictures of the steps, each by itself or many at once; a decision is made of marks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal

import msgspec

from recorder.export.draft import frames_of
from recorder.export.steps import planned
from recorder.model.events import WindowFocus
from recorder.model.pictures import FrameInfo
from recorder.model.redaction import AnyMark, Cover, StandPicture
from recorder.redact.parts import only_between
from recorder.redact.view import SessionView

# How a picture leaves: as it is, with its text covered, all black, or not at all.
Leaving = Literal["whole", "texts", "black", "stays"]


class LeavingPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that leaves with a step as things stand, or could if it were let stand."""

    session: str
    number: int
    at: int
    application: str
    leaving: Leaving


def pictures_of(view: SessionView, start: int, end: int) -> tuple[LeavingPicture, ...]:
    """The pictures before and after the steps that leave between these times, in order; those too that nobody let stand yet."""
    frames = frames_of(view)
    marked = only_between(view.marked(), view.frames(), start, end)
    infos = {frame.number: frame for frame in view.frames()}
    names = {event.window: event.application for event in view.coarse_events if isinstance(event, WindowFocus)}
    searched, found = view.searched(), dict[int, LeavingPicture]()
    for plan in planned([marked], [frames], [frozenset(infos)]):
        for number in (plan.before, plan.after):
            if number in infos:
                frame = infos[number]
                found[number] = LeavingPicture(
                    session=view.header.session,
                    number=number,
                    at=frame.at,
                    application=names.get(frame.window, ""),
                    leaving=_leaving(view, frame, searched),
                )
    return tuple(found.values())


def _leaving(view: SessionView, frame: FrameInfo, searched: frozenset[int]) -> Leaving:
    marked = view.outline().marked
    stands = frame.number in marked.pictures
    if not stands and frame.number not in searched:
        return "stays"
    if any((box.x, box.y, box.width, box.height) == _whole(frame) for box in marked.covers.get(frame.number, ())):
        return "black"
    return "whole" if stands else "texts"


def _whole(frame: FrameInfo) -> tuple[int, int, int, int]:
    return frame.x, frame.y, frame.width, frame.height


def decide(view: SessionView, numbers: Collection[int], leaving: Leaving) -> Callable[[], None]:
    """Replaces what was decided about these pictures; returns what takes that back."""
    before = frozenset(_decided(view).values())
    new: list[AnyMark] = []
    if leaving == "whole":
        new = [StandPicture(frame=number) for number in numbers]
    elif leaving in ("black", "stays"):
        searched = view.searched()
        new = [view.cover_wholly(number) for number in numbers if number in searched]
    _set(view, frozenset({mark for mark in before if _alone(view, mark) not in numbers} | set(new)))
    return lambda: _set(view, before)


def _set(view: SessionView, wanted: frozenset[AnyMark]) -> None:
    """These decisions about single pictures hold, and no others; what was made in one act with one that goes, goes on to hold."""
    before, now = _held(view), _decided(view)
    for number, mark in now.items():
        if mark not in wanted and number in _held(view):
            view.unmark(number)
    left = _held(view)
    lost = [mark for number, mark in before.items() if number not in left and number not in now]
    missing = [mark for mark in wanted if mark not in set(left.values())]
    if lost or missing:
        view.add_all([*lost, *sorted(missing, key=lambda mark: _alone(view, mark))])


def _held(view: SessionView) -> dict[int, AnyMark]:
    return {stored.number: msgspec.structs.replace(stored.mark, act=0) for stored in view.marks() if not stored.undone}


def _decided(view: SessionView) -> dict[int, AnyMark]:
    return {number: mark for number, mark in _held(view).items() if _alone(view, mark)}


def _alone(view: SessionView, mark: AnyMark) -> int:
    """The one picture that a mark is about wholly; 0 for every other mark."""
    if isinstance(mark, StandPicture):
        return mark.frame
    if isinstance(mark, Cover) and mark.first and mark.first == mark.last and mark == view.cover_wholly(mark.first):
        return mark.first
    return 0
