# SPDX-License-Identifier: GPL-3.0-or-later
"""PNG files with pixels only: no time, no program's name, no profile."""

from __future__ import annotations

import io

from PIL import Image

from recorder.model.pictures import Pixels


def png(pixels: Pixels) -> bytes:
    """The picture as a PNG of the chunks IHDR, IDAT and IEND."""
    target = io.BytesIO()
    Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).save(target, "PNG", compress_level=6)
    return target.getvalue()
