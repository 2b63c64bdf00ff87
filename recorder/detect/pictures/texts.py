# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that were read in the pictures of a session, each with the frames on which it stands there unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from recorder.model.events import Box
from recorder.model.pictures import FoundText, FrameInfo
from recorder.store.sessions import SessionReader


class ShownText(msgspec.Struct, frozen=True, kw_only=True):
    """A text that stood at one place of one window, from the frame ``first`` to the frame ``last``, on every one between them.

    ``at`` and ``until`` are the times of these two frames in nanoseconds, ``box`` is in pixels of the desktop, ``pictures`` counts the
    frames, ``confidence`` is the reader's.
    """

    text: str
    box: Box
    first: int
    last: int
    at: int
    until: int
    window: int = 0
    pictures: int = 1
    confidence: float = 0.0


def shown_texts(reader: SessionReader) -> tuple[ShownText, ...]:
    """Every text that was read, in the order of its first frame."""
    return joined(reader.frames(), {frame.number: found for frame, found in reader.found_texts()})


def joined(frames: Iterable[FrameInfo], found: dict[int, Sequence[FoundText]]) -> tuple[ShownText, ...]:
    """The same of these frames; one in which nobody looked ends every text, and so does another window."""
    done: list[ShownText] = []
    open_ones: dict[tuple[str, Box], ShownText] = {}
    for frame in frames:
        now = {(text.text, _placed(text.box, frame)): text for text in found.get(frame.number, ()) if text.text}
        done += [shown for key, shown in open_ones.items() if key not in now or shown.window != frame.window]
        open_ones = {key: _shown(open_ones.get(key), key, text, frame) for key, text in now.items()}
    return tuple(sorted([*done, *open_ones.values()], key=lambda shown: (shown.at, shown.first, shown.box.y, shown.box.x)))


def _shown(before: ShownText | None, key: tuple[str, Box], found: FoundText, frame: FrameInfo) -> ShownText:
    if before is not None and before.window == frame.window:
        return msgspec.structs.replace(before, last=frame.number, until=frame.at, pictures=before.pictures + 1)
    text, box = key
    return ShownText(
        text=text,
        box=box,
        first=frame.number,
        last=frame.number,
        at=frame.at,
        until=frame.at,
        window=frame.window,
        confidence=found.confidence,
    )


def _placed(box: Box, frame: FrameInfo) -> Box:
    return Box(box.x + frame.x, box.y + frame.y, box.width, box.height)
