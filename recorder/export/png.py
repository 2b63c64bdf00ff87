# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures as PNG files with pixels only, of which the bytes follow from the pixels alone, whatever machine writes them."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recorder.export.deflate import packed
from recorder.model.pictures import Pixels

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What a row is told by: the pixel to the left, or the one above (PNG's filters 1 and 2).
_LEFT, _ABOVE = 1, 2


def png(pixels: Pixels) -> bytes:
    """The picture as a PNG of the chunks IHDR, IDAT and IEND."""
    head = struct.pack(">IIBBBBB", pixels.width, pixels.height, 8, 2, 0, 0, 0)
    image = np.frombuffer(pixels.rgb, dtype=np.uint8).reshape(pixels.height, 3 * pixels.width)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed(_filtered(image))) + _chunk(b"IEND", b"")


def unpacked(made: bytes) -> Pixels:
    """The pixels of a file that was made here."""
    with Image.open(io.BytesIO(made), formats=("PNG",)) as image:
        return Pixels(*image.size, image.convert("RGB").tobytes())


def _filtered(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Each row as what it differs by from the left or from above, whichever says less."""
    left, above = image.copy(), image.copy()
    left[:, 3:] -= image[:, :-3]
    above[1:] -= image[:-1]
    from_above = np.count_nonzero(above, axis=1) <= np.count_nonzero(left, axis=1)
    rows = np.empty((image.shape[0], image.shape[1] + 1), dtype=np.uint8)
    rows[:, 0] = np.where(from_above, _ABOVE, _LEFT)
    rows[:, 1:] = np.where(from_above[:, None], above, left)
    return rows.ravel()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
