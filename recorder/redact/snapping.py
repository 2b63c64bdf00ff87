# SPDX-License-Identifier: GPL-3.0-or-later
"""A cover is never of the size of what it hides: it takes the whole widget, or the whole line to the edges of its column.

Where a widget is known that holds what was drawn, the cover is the widget. Elsewhere it reaches sideways to the nearest edges that run
through the whole height around it (borders, rules, the window's own sides), outwards on a grid, and up and down to whole lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recorder.model.events import AnyEvent, Box, FieldFocus, Gap, Pause, WindowFocus
from recorder.model.pictures import FrameInfo, Pixels

GRID, LINE = 64, 32
# A rectangle drawn by hand goes a little over the edges of its field.
_SLACK = 6
# So much above and below is looked at for edges, and so much of it an edge must run through.
AROUND, EDGE = 16, 0.9


def snapped(box: Box, frame: FrameInfo, pixels: Pixels, widgets: Sequence[Box]) -> Box:
    """What to cover (pixels of the desktop) where this box was drawn on a frame; ``widgets`` are the known ones of its window."""
    holding = [widget for widget in widgets if _holds(_grown(widget), box)]
    whole = Box(frame.x, frame.y, frame.width, frame.height)
    if holding:
        return within(_grown(min(holding, key=lambda widget: widget.width * widget.height)), whole)
    area = frame.area if frame.area is not None and _holds(frame.area, box) else whole
    area = within(area, whole)
    left, right = _column(within(box, area), area, frame, pixels)
    top, bottom = outwards(box.y - area.y, box.y - area.y + box.height, LINE)
    left, right = outwards(left - area.x, right - area.x, GRID)
    return within(Box(area.x + left, area.y + top, right - left, bottom - top), area)


def widgets_of(events: Sequence[AnyEvent], frame: FrameInfo) -> tuple[Box, ...]:
    """The fields known so far in the window that a frame shows, the latest first."""
    found: list[Box] = []
    window = 0
    for event in events:
        if event.at > frame.at:
            break
        if isinstance(event, WindowFocus):
            window = event.window
        elif isinstance(event, Pause) or (isinstance(event, Gap) and event.until == 0):
            window = 0
        elif isinstance(event, FieldFocus) and event.box is not None and window == frame.window:
            found.append(event.box)
    return tuple(dict.fromkeys(reversed(found)))


def _column(box: Box, area: Box, frame: FrameInfo, pixels: Pixels) -> tuple[int, int]:
    """The nearest edges left and right of the box, as x on the desktop. What is in the box, which is to be hidden, has no part in it."""
    top = max(area.y, box.y - AROUND) - frame.y
    bottom = min(area.y + area.height, box.y + box.height + AROUND) - frame.y
    start = area.x - frame.x
    part = image(pixels)[top:bottom, start : start + area.width]
    if part.shape[0] == 0 or part.shape[1] < 2:
        return area.x, area.x + area.width
    first, last = box.x - area.x, box.x - area.x + box.width
    known = np.ones((part.shape[0], part.shape[1] - 1), dtype=np.bool_)
    known[box.y - frame.y - top : box.y - frame.y - top + box.height, max(0, first - 1) : last] = False
    steps, rows = (known & _unlike_the_next(part)).sum(axis=0), known.sum(axis=0)
    edges = np.flatnonzero((steps >= EDGE * rows) & (rows > 0)) + 1
    before, after = edges[edges <= first], edges[edges >= last]
    left = int(before[-1]) if before.size else 0
    right = int(after[0]) if after.size else area.width
    return area.x + left, area.x + right


def _unlike_the_next(part: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a pixel is of another colour than its right neighbour: one colour after the other, which numpy does ten times as fast."""
    red, green, blue = ((part[:, 1:, colour] != part[:, :-1, colour]) for colour in range(3))
    unlike: NDArray[np.bool_] = red | green | blue
    return unlike


def image(pixels: Pixels) -> NDArray[np.uint8]:
    """The pixels as rows, columns and colours."""
    return np.frombuffer(pixels.rgb, dtype=np.uint8).reshape(pixels.height, pixels.width, 3)


def outwards(first: int, last: int, grid: int) -> tuple[int, int]:
    """Both on a grid, apart."""
    return first // grid * grid, -(-last // grid) * grid


def _grown(box: Box) -> Box:
    return Box(box.x - _SLACK, box.y - _SLACK, box.width + 2 * _SLACK, box.height + 2 * _SLACK)


def _holds(outer: Box, box: Box) -> bool:
    across = outer.x <= box.x and box.x + box.width <= outer.x + outer.width
    return across and outer.y <= box.y and box.y + box.height <= outer.y + outer.height


def within(box: Box, outer: Box) -> Box:
    """The part of a box that lies in another one."""
    left, top = max(box.x, outer.x), max(box.y, outer.y)
    right, bottom = min(box.x + box.width, outer.x + outer.width), min(box.y + box.height, outer.y + outer.height)
    return Box(left, top, max(0, right - left), max(0, bottom - top))
