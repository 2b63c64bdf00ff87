# SPDX-License-Identifier: GPL-3.0-or-later
"""PNG files with pixels only: no time, no program's name, no profile."""

from __future__ import annotations

import io
from collections.abc import Sequence

import msgspec
from PIL import Image

from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.session import Monitor
from recorder.redact.pictures import FILL


def whole(frames: Sequence[FrameInfo], monitors: Sequence[Monitor]) -> tuple[FrameInfo, ...]:
    """The frames as pictures of the whole desktop, also where the window alone was taken: every picture then has one size and origin."""
    if not frames or not monitors:
        return tuple(frames)
    left, top = min(each.x for each in monitors), min(each.y for each in monitors)
    right, bottom = max(each.x + each.width for each in monitors), max(each.y + each.height for each in monitors)
    return tuple(msgspec.structs.replace(frame, x=left, y=top, width=right - left, height=bottom - top) for frame in frames)


def placed(pixels: Pixels, x: int, y: int, size: tuple[int, int]) -> Pixels:
    """The pixels in a picture of this size, their corner at this place; the rest is of one colour."""
    canvas = Image.new("RGB", size, FILL)
    canvas.paste(Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb), (x, y))
    return Pixels(*size, canvas.tobytes())


def png(pixels: Pixels) -> bytes:
    """The picture as a PNG of the chunks IHDR, IDAT and IEND."""
    target = io.BytesIO()
    Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).save(target, "PNG", compress_level=6)
    return target.getvalue()
