# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures as the finder of text is shown them before they leave: without what the worker covered, and without what is outside the window.

Where text is found there depends on nothing that is covered: not on how long a covered text is, nor on what touches it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from recorder.model.events import Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.redact.pictures import covered
from recorder.redact.snapping import image, within

# Another figure makes all that was found another way be found anew.
_FINDER = 1


def digest(frame: FrameInfo, covers: Sequence[Box]) -> bytes:
    """Of what a picture is made of as it is shown to the finder: its frame and its covers. The pixels of a frame never change."""
    body = msgspec.msgpack.encode((_FINDER, frame, tuple(covers)))
    return hashlib.blake2b(body, digest_size=16).digest()


def to_look_at(pixels: Pixels, frame: FrameInfo, covers: Sequence[Box]) -> Pixels:
    """A picture as it is shown to the finder: the window in front alone; see :func:`beside`."""
    place = _part(frame)
    shown = covered(pixels, [shifted(box, frame) for box in covers])
    part = image(shown)[place.y : place.y + place.height, place.x : place.x + place.width]
    return Pixels(part.shape[1], part.shape[0], part.tobytes())


def beside(found: Sequence[Box], frame: FrameInfo) -> list[Box]:
    """What was found there, in pixels of the whole picture."""
    place = _part(frame)
    return [Box(box.x + place.x, box.y + place.y, box.width, box.height) for box in found]


def _part(frame: FrameInfo) -> Box:
    whole = Box(0, 0, frame.width, frame.height)
    return within(shifted(frame.area, frame), whole) if frame.area is not None else whole


def shifted(box: Box, frame: FrameInfo) -> Box:
    """A box of the desktop in pixels of the picture."""
    return Box(box.x - frame.x, box.y - frame.y, box.width, box.height)


def current(
    found: Mapping[int, Sequence[Box]],
    kept: Mapping[int, tuple[bytes, Sequence[Box]]],
    frames: Sequence[FrameInfo],
    covers: Mapping[int, Sequence[Box]],
) -> dict[int, Sequence[Box]]:
    """Where text was found (pixels of the desktop): in the picture as it is covered now, where it was looked at like that, else ``found``."""
    known = dict(found)
    for frame in frames:
        looked, boxes = kept.get(frame.number, (b"", ()))
        if looked and looked == digest(frame, covers.get(frame.number, ())):
            known[frame.number] = [Box(box.x + frame.x, box.y + frame.y, box.width, box.height) for box in boxes]
    return known
