# SPDX-License-Identifier: GPL-3.0-or-later
"""What is decided about the pictures of the steps, each by itself or many at once; a decision is made of marks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal

import msgspec

from recorder.export.draft import frames_of
from recorder.export.steps import frames_of_steps
from recorder.model.events import WindowFocus
from recorder.model.pictures import FrameInfo
from recorder.model.redaction import AnyMark, Cover, StandPicture
from recorder.redact.apply import MarkedSession
from recorder.redact.parts import only_between
from recorder.redact.stretches import united
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


class StepPictures:
    """The pictures of the steps of one open session. Which ones these are is found anew only where what stands has changed."""

    def __init__(self, view: SessionView) -> None:
        self._view = view
        self._known: dict[tuple[int, int], tuple[_Basis, tuple[int, ...]]] = {}
        self._names: tuple[object, dict[int, str]] = ((), {})

    def finding(self, start: int, end: int) -> Iterator[tuple[LeavingPicture, ...] | None]:
        """The pictures before and after the steps that leave between these times, in order; those too that nobody let stand yet.

        They come last; before that nothing, so that others can be asked meanwhile.
        """
        view = self._view
        for _share in view.stepping():
            yield None
        marked = only_between(view.as_steps(), view.frames(), start, end)
        basis = _Basis(marked)
        known = self._known.get((start, end))
        if known is None or not known[0].same(basis):
            numbers: dict[int, None] = {}
            for some in frames_of_steps(marked, frames_of(view)):
                numbers.update(dict.fromkeys(some))
                yield None
            known = self._known[start, end] = (basis, tuple(numbers))
        yield self._pictures(known[1])

    def _pictures(self, numbers: Sequence[int]) -> tuple[LeavingPicture, ...]:
        view = self._view
        infos, names = {frame.number: frame for frame in view.frames()}, self._applications()
        leaving = _Leavings(view)
        return tuple(
            LeavingPicture(
                session=view.header.session,
                number=number,
                at=infos[number].at,
                application=names.get(infos[number].window, ""),
                leaving=leaving.of(infos[number]),
            )
            for number in numbers
            if number in infos
        )

    def _applications(self) -> dict[int, str]:
        events = self._view.as_steps().events
        if events is not self._names[0]:
            self._names = events, {event.window: event.application for event in events if isinstance(event, WindowFocus)}
        return self._names[1]


class _Basis:
    """What the pictures of the steps follow from: which text leaves and how a picture does has no part in it."""

    def __init__(self, marked: MarkedSession) -> None:
        self._events = marked.events
        self._rest = (united((each.start, each.end) for each in marked.standing), marked.removed, marked.whys)

    def same(self, other: _Basis) -> bool:
        """Whether the same follows from both."""
        return self._events is other._events and self._rest == other._rest


class _Leavings:
    """How the pictures of a session leave as things stand."""

    def __init__(self, view: SessionView) -> None:
        self._marked, self._searched = view.outline().marked, view.searched()

    def of(self, frame: FrameInfo) -> Leaving:
        """How this one leaves."""
        stands = frame.number in self._marked.pictures
        if not stands and frame.number not in self._searched:
            return "stays"
        if any((box.x, box.y, box.width, box.height) == _whole(frame) for box in self._marked.covers.get(frame.number, ())):
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
    acts = {stored.number: stored.mark.act for stored in view.marks()}
    left, gone = set(before), set[int]()
    for number, mark in now.items():
        if mark not in wanted and number in left:
            view.unmark(number)
            gone.add(acts[number])
            left = {each for each in left if each != number and (not acts[each] or acts[each] not in gone)}
    lost = [mark for number, mark in before.items() if number not in left and number not in now]
    held = {before[number] for number in left}
    missing = [mark for mark in wanted if mark not in held]
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
