# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of the person leaves: four levels, what each gives away in plain words, and what each makes of the steps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from recorder.errors import ExportError
from recorder.export.steps import Planned
from recorder.model.events import (
    AnyEvent,
    KeyPress,
    KeyRelease,
    PointerMove,
    PointerPress,
    PointerRelease,
    Scroll,
    TextCommitted,
    WindowFocus,
    WindowPlace,
)
from recorder.model.steps import Level
from recorder.redact.apply import MarkedSession
from recorder.timeline.text import TypedRun, passed_through, typed_runs

# The one constant that stands for every typed text of an outline.
TYPED = "{{typed}}"
_RAW = (KeyPress, KeyRelease, PointerMove, PointerPress, PointerRelease, Scroll, TextCommitted, WindowFocus, WindowPlace)
_KEYS = (KeyPress, KeyRelease, TextCommitted)


class LevelInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A level as it is offered: what ``leaves``, what that ``tells`` of the worker, and whether it must be asked for in so many words.

    ``measured`` says how many strangers were recognised by it, where that is not told already.
    """

    level: Level
    leaves: str
    tells: str
    measured: str = ""
    identifies: bool = False


_LEVELS = (
    LevelInfo(
        level="neutral",
        leaves="Steps in order: what was clicked, the final text of each field that you let stand, shortcuts, applications.",
        tells="Your hands are not in it: no typing rhythm, no pointer path, no corrections, no times. Order, shortcuts and wording that you "
        "let stand are. The recipient knows that this is yours.",
        measured="Measured: 13 to 15 % of 20 people were still recognised (guessing gives 5 %), 4.9 % of 122 by their clicks "
        "(0.8 %). What is left is content.",
    ),
    LevelInfo(
        level="replayable",
        leaves="The same steps, with times and straight paths that were drawn from averages over many people.",
        tells="The same as neutral: the times are made up from the steps alone, and marked as such. They are nobody's.",
        measured="Measured: 1.3 % of 154 people were recognised by these times (guessing gives 0.65 %).",
    ),
    LevelInfo(
        level="outline",
        leaves="The same steps, with one word in place of every typed text.",
        tells="Your hands and your wording are not in it. Order and shortcuts are.",
        measured="Measured: 12 to 18 % of 20 people were recognised (guessing gives 5 %).",
    ),
    LevelInfo(
        level="full",
        leaves="The steps, and each key and each movement with its time where you let typed text stand.",
        tells="This identifies you like a fingerprint: 92 to 98 of 100 people were recognised by it. What you typed and deleted again is in it.",
        identifies=True,
    ),
)


def levels() -> tuple[LevelInfo, ...]:
    """Every level, the most private default first."""
    return _LEVELS


def identifies(level: Level) -> bool:
    """Whether this level identifies the worker like a fingerprint."""
    return any(info.level == level and info.identifies for info in _LEVELS)


def check_level(level: Level, *, identified: bool) -> None:
    """Raises ExportError where the level identifies the worker, and nobody said that this is meant."""
    if identifies(level) and not identified:
        raise ExportError(
            "The level {level} identifies you like a fingerprint.", "Say that you mean it, or use neutral.", level=level
        )


def outlined(plans: Sequence[Planned]) -> tuple[Planned, ...]:
    """The steps with every typed text as the same constant: which one was longer, or was let stand, cannot be told."""
    found = []
    for plan in plans:
        typed = plan.step.action == "type"
        step = msgspec.structs.replace(plan.step, text=None, parameter=TYPED) if typed else plan.step
        found.append(msgspec.structs.replace(plan, step=step))
    return tuple(found)


def raw_events(sessions: Sequence[MarkedSession]) -> bytes:
    """Each raw event that stands, one a line, as marked; times count from the start of each stretch in nanoseconds.

    Of the keys, those alone that made a text which stands, and only where no masked text was among what stood there meanwhile.
    """
    lines: list[bytes] = []
    for marked in sessions:
        times, free = [event.at for event in marked.events], _free(marked)
        for stretch in marked.standing:
            for position in range(bisect_left(times, stretch.start), bisect_left(times, stretch.end)):
                event = marked.events[position]
                if isinstance(event, _RAW) and (position in free or not isinstance(event, _KEYS)):
                    lines.append(_line(event, stretch.start))
    return b"".join(line + b"\n" for line in lines)


def _free(marked: MarkedSession) -> set[int]:
    """The positions of the keys that may leave, releases too."""
    texts = [stretch for stretch in marked.standing if stretch.text]
    free: set[int] = set()
    for run in typed_runs(marked.events):
        whole = any(stretch.start <= run.start and run.end <= stretch.end for stretch in texts)
        if whole and not run.hidden and not _passed(marked, run):
            free.update(range(run.first, run.last + 1))
    down: dict[int, bool] = {}
    for position, event in enumerate(marked.events):
        if isinstance(event, KeyPress):
            down[event.keycode] = position in free
        elif isinstance(event, KeyRelease):
            (free.add if down.get(event.keycode) else free.discard)(position)
    return free


def _passed(marked: MarkedSession, run: TypedRun) -> bool:
    return any(mask in text for text in passed_through(marked.events, run) for mask in marked.masks)


def _line(event: AnyEvent, start: int) -> bytes:
    """Without titles and names of content: the steps say what may be said of them."""
    event = msgspec.structs.replace(event, at=event.at - start)
    if isinstance(event, WindowFocus):
        event = msgspec.structs.replace(event, title="", process="", monitor=-1)
    if isinstance(event, PointerPress):
        event = msgspec.structs.replace(event, element=None)
    return msgspec.json.encode(event, order="deterministic")
