# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole applications, windows and classes: the stretches in which they were in front, as marks that are made and undone as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recorder.errors import RedactionError
from recorder.model.events import BESIDE, AnyEvent, Gap, Pause, TitleChange, WindowFocus
from recorder.model.pictures import FrameInfo
from recorder.model.redaction import Classify, Cover, Remove, Stand, StandPicture, StepClass, Uncover, Withhold
from recorder.redact.apply import Touches, touches
from recorder.redact.stretches import Interval, inside, standing, united
from recorder.redact.view import SessionView

_Asked = Callable[[WindowFocus], bool]


def of_application(view: SessionView, application: str) -> tuple[Interval, ...]:
    """When this application was in front. Raises RedactionError where it never was."""
    found = in_front(view.coarse_events, lambda event: event.application == application, view.duration)
    return _some(found, "{name} was never in front in this session.", application)


def of_window(view: SessionView, window: int) -> tuple[Interval, ...]:
    """When this window, by the number of its events, was in front. Raises RedactionError where it never was."""
    found = in_front(view.coarse_events, lambda event: event.window == window, view.duration)
    return _some(found, "Window {name} was never in front in this session.", str(window))


def windows_titled(view: SessionView, title: str) -> tuple[int, ...]:
    """The windows that ever had this text in their title, in the order of their coming. Raises RedactionError where there is none."""
    events = (event for event in view.coarse_events if isinstance(event, WindowFocus | TitleChange))
    found = tuple(dict.fromkeys(event.window for event in events if title and title.casefold() in event.title.casefold()))
    if not found:
        raise RedactionError("No window's title holds {name}.", "Look at them with: stet show SESSION --spans", name=title)
    return found


def of_class(view: SessionView, work: StepClass) -> tuple[Interval, ...]:
    """The stretches that the worker gave this class. Raises RedactionError where there is none."""
    found = united((each.start, each.end) for each in view.outline().marked.classes if each.work == work)
    return _some(found, "Nothing in this session is classed as {name}.", work)


def removed(stretches: Sequence[Interval]) -> tuple[Remove, ...]:
    """Marks that redact all of these."""
    return tuple(Remove(start=start, end=end) for start, end in stretches)


def let_stand(stretches: Sequence[Interval], *, text: bool) -> tuple[Stand, ...]:
    """Marks that let all of these leave, typed text in them only with ``text``."""
    return tuple(Stand(start=start, end=end, text=text) for start, end in stretches)


def withheld(stretches: Sequence[Interval]) -> tuple[Withhold, ...]:
    """Marks that keep all of these here."""
    return tuple(Withhold(start=start, end=end) for start, end in stretches)


def touched(view: SessionView, marks: Sequence[Remove | Stand | Withhold | Classify | Cover | Uncover]) -> Touches:
    """What marks of one act touch together: each second, title and picture counts once."""
    frames, events = view.frames(), view.coarse_events
    stretches = united((m.start, m.end) for m in marks if not isinstance(m, Cover | Uncover))
    covers = sum(touches(m, events, frames).pictures for m in marks if isinstance(m, Cover | Uncover))
    return Touches(
        nanoseconds=sum(end - start for start, end in stretches),
        typed=sum(len(run.text) for run in view.raw_runs if any(run.start < end and start < run.end for start, end in stretches)),
        titles=sum(
            1 for event in events if isinstance(event, WindowFocus | TitleChange) and event.title and inside(event.at, stretches)
        ),
        pictures=covers + _shown(frames, stretches),
    )


def would_stand(view: SessionView, marks: Sequence[Stand]) -> Touches:
    """What of these stretches would stand: not what is removed, nor what is judgement or the worker's own."""
    held = [stored.mark for stored in view.marks() if not stored.undone]
    after = standing([*held, *marks], view.outline().marked.removed, view.duration)
    asked = united((mark.start, mark.end) for mark in marks)
    pieces = [(max(one.start, start), min(one.end, end)) for one in after for start, end in asked]
    return touched(view, let_stand([piece for piece in pieces if piece[0] < piece[1]], text=False))


def pictures_in(view: SessionView, stretches: Sequence[Interval]) -> tuple[StandPicture, ...]:
    """Marks that let every picture of these stretches stand with all that it shows, but for its covers."""
    standing_now = view.outline().marked.pictures
    return tuple(
        StandPicture(frame=frame.number)
        for frame in view.frames()
        if inside(frame.at, stretches) and frame.number not in standing_now
    )


def pictures_kept(view: SessionView, stretches: Sequence[Interval]) -> tuple[StandPicture, ...]:
    """Marks that take back that pictures of these stretches stand with what they show."""
    shown = view.outline().marked.pictures
    return tuple(
        StandPicture(frame=frame.number, stands=False)
        for frame in view.frames()
        if frame.number in shown and inside(frame.at, stretches)
    )


def in_front(events: Sequence[AnyEvent], asked: _Asked, duration: int) -> tuple[Interval, ...]:
    """From the coming of a window that is asked for to the next window, gap or pause."""
    found: list[Interval] = []
    since: int | None = None
    for event in events:
        if isinstance(event, Gap) and event.cause in BESIDE:
            continue  # the window stayed in front
        if isinstance(event, WindowFocus | Gap | Pause):
            if since is not None and event.at > since:
                found.append((since, event.at))
            since = event.at if isinstance(event, WindowFocus) and asked(event) else None
    if since is not None:
        found.append((since, max(duration, since) + 1))
    return united(found)


def _shown(frames: Sequence[FrameInfo], stretches: Sequence[Interval]) -> int:
    return sum(1 for frame in frames if inside(frame.at, stretches))


def _some(found: tuple[Interval, ...], otherwise: str, name: str) -> tuple[Interval, ...]:
    if not found:
        raise RedactionError(otherwise, "Look with: stet show SESSION --spans", name=name)
    return found
