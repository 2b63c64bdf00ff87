# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares each picture that would leave with what must be hidden in it, from the very bytes that would leave."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recorder.errors import GateFound
from recorder.export.pictures import Source
from recorder.export.steps import Planned
from recorder.model.events import Box
from recorder.model.pictures import FrameInfo
from recorder.redact.pictures import FILL


def check_covers(
    sources: Sequence[Source], plans: Sequence[Planned], files: Mapping[str, bytes], told: Callable[[float], None]
) -> None:
    """Raises GateFound, which names the picture, where a pixel that must be of the one colour is not, or a picture is of no step.

    Nothing of how the pictures were made has a part in it. ``told`` gets shares from 0 to 1.
    """
    shown = {
        path: (plan.session, number)
        for plan in plans
        for path, number in ((plan.step.before, plan.before), (plan.step.after, plan.after))
    }
    whole: set[tuple[tuple[int, int] | None, bytes]] = set()
    for position, (path, png) in enumerate(files.items()):
        told(position / len(files))
        where = shown.get(path)
        if (where, png) in whole:
            continue  # what is after one step is before the next
        if where is None or not _is_hidden(sources[where[0]], where[1], png):
            raise GateFound(
                "The picture {file} shows something that is covered; nothing has left.",
                "Build it again. If it stops again, withhold the step that it belongs to.",
                file=path,
            )
        whole.add((where, png))


def _is_hidden(source: Source, number: int, png: bytes) -> bool:
    info = next((frame for frame in source.frames if frame.number == number), None)
    try:
        with Image.open(io.BytesIO(png)) as image:
            pixels = np.asarray(image.convert("RGB"))
    except (OSError, SyntaxError, ValueError):
        return False
    if info is None or pixels.shape != (info.height, info.width, 3):
        return False
    return bool((pixels[must_be_filled(source, info)] == FILL).all())


def must_be_filled(source: Source, info: FrameInfo) -> NDArray[np.bool_]:
    """By row and column, which pixels of a picture must be of the one colour."""
    number, marked = info.number, source.marked
    filled = np.zeros((info.height, info.width), np.bool_)
    texts = () if number in marked.pictures else source.texts(number)
    if texts is None or info.area is None:
        filled[:] = True  # nobody looked for text in it, or nobody knows where the window in front was
        return filled
    _set(filled, texts, info, hidden=True)
    _set(filled, marked.uncovered.get(number, ()), info, hidden=False)
    caret = () if info.caret is None else (info.caret,)
    _set(filled, (*marked.covers.get(number, ()), *caret), info, hidden=True)
    outside = np.ones_like(filled)
    _set(outside, (info.area,), info, hidden=False)
    return filled | outside


def _set(where: NDArray[np.bool_], boxes: Sequence[Box], info: FrameInfo, *, hidden: bool) -> None:
    for box in boxes:
        left, top = box.x - info.x, box.y - info.y
        where[max(0, top) : max(0, top + box.height), max(0, left) : max(0, left + box.width)] = hidden
