# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a cover reaches in time: as long as what it covers is still on the screen, before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from recorder.model.events import AnyEvent, Box, FieldFocus, WindowFocus
from recorder.model.pictures import FrameInfo, Pixels
from recorder.redact.snapping import image
from recorder.timeline.text import TypedRun

Look = Callable[[int], Pixels]
# So long as this share of what stood out in the box is still there, it is still shown: a caret or one more letter ends nothing.
_STILL = 0.5
_FARTHEST = 500


def until_change(frames: Sequence[FrameInfo], number: int, box: Box, look: Look, *, exact: bool = False) -> tuple[int, int]:
    """The first and the last frame, around this one, on which what the box (of the desktop) shows is still shown.

    With ``exact`` every pixel of it: what is to be seen must be what the worker saw.
    """
    place = next(position for position, frame in enumerate(frames) if frame.number == number)
    shown = _part(frames[place], box, look)
    ink = np.zeros(shown.shape[:2], dtype=np.bool_) if exact else _ink(shown)
    after = _while_shown(frames[place + 1 : place + _FARTHEST], box, shown, ink, look)
    before = _while_shown(reversed(frames[max(0, place - _FARTHEST) : place]), box, shown, ink, look)
    return (before or number), (after or number)


def _while_shown(frames: Iterable[FrameInfo], box: Box, shown: NDArray[np.uint8], ink: NDArray[np.bool_], look: Look) -> int:
    """The number of the last of these frames on which it is still shown; 0 where it is on none."""
    found = 0
    for frame in frames:
        part = _part(frame, box, look)
        if part.shape != shown.shape or not _still(part, shown, ink):
            break
        found = frame.number
    return found


def _still(part: NDArray[np.uint8], shown: NDArray[np.uint8], ink: NDArray[np.bool_]) -> bool:
    same = (part == shown).all(axis=2)
    return bool(same[ink].mean() >= _STILL) if ink.any() else bool(same.all())


def _ink(part: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """What stands out from the commonest colour."""
    packed = part.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    if not packed.size:
        return np.zeros(packed.shape, dtype=np.bool_)
    colours, counts = np.unique(packed, return_counts=True)
    ground: NDArray[np.bool_] = packed != colours[np.argmax(counts)]
    return ground


def _part(frame: FrameInfo, box: Box, look: Look) -> NDArray[np.uint8]:
    left, top = max(0, box.x - frame.x), max(0, box.y - frame.y)
    right, bottom = max(left, box.x - frame.x + box.width), max(top, box.y - frame.y + box.height)
    return image(look(frame.number))[top:bottom, left:right]


def while_typed(run: TypedRun, events: Sequence[AnyEvent], duration: int) -> tuple[int, int]:
    """The time in which a typed text may stand in its field alone: from its first key to the next change of focus.

    ``events`` are those that the run was made of: only what follows it is looked at, since a long session has hundreds of thousands.
    """
    for position in range(run.last, len(events)):
        event = events[position]
        if isinstance(event, WindowFocus | FieldFocus) and event.at >= run.end:
            return run.start, event.at
    return run.start, duration + 1


def field_of(run: TypedRun, events: Sequence[AnyEvent]) -> Box | None:
    """The field that a text was typed into; None where nobody told."""
    for position in range(run.first, -1, -1):
        event = events[position]
        if isinstance(event, FieldFocus):
            return event.box
        if isinstance(event, WindowFocus):
            return None
    return None


def changed_box(before: FrameInfo, after: FrameInfo, look: Look) -> Box | None:
    """Where two frames differ (pixels of the desktop); None where they do not, or are not of one size."""
    if (before.x, before.y, before.width, before.height) != (after.x, after.y, after.width, after.height):
        return None
    box = difference(look(before.number), look(after.number))
    return Box(before.x + box.x, before.y + box.y, box.width, box.height) if box is not None else None


def difference(before: Pixels, after: Pixels) -> Box | None:
    """Where two pictures differ (pixels of the picture); None where they do not, or are not of one size."""
    if (before.width, before.height) != (after.width, after.height) or before.rgb == after.rgb:
        return None
    # Along whole rows first: numpy is ten times slower over the three colours of each pixel.
    different = (image(before) != image(after)).reshape(before.height, -1)
    rows = np.flatnonzero(different.any(axis=1))
    columns = np.flatnonzero(different[rows[0] : rows[-1] + 1].any(axis=0)) // 3
    left, top = int(columns[0]), int(rows[0])
    return Box(left, top, int(columns[-1]) - left + 1, int(rows[-1]) - top + 1)
