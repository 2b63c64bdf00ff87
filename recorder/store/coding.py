# SPDX-License-Identifier: GPL-3.0-or-later
"""Lossless codings of rectangles of pixels: quick ones for while the screen is watched, small ones for when there is time.

Pixels are arrays of 32-bit numbers, a row of the screen a row: BGRX, of which X says nothing.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import zstandard
from numpy.typing import NDArray

from recorder.model.events import Box

if TYPE_CHECKING:
    from PIL import Image

Screen = NDArray[np.uint32]

_WEBP_LIMIT = 16_383
# Below so many pixels a coding costs next to nothing, and the smallest is taken at once.
_SMALL = 16_384
MOVE = "move"
_COLOUR, _EVERY = np.uint32(0x00FFFFFF), np.uint32(0xFFFFFFFF)
# More than any desktop shows: 16 monitors of 4,096 x 4,096.
_LARGEST = 1 << 28


class Damaged(Exception):
    """What was stored does not decode."""


class Patch(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle that replaces what the picture below it shows there."""

    x: int
    y: int
    width: int
    height: int
    coding: str
    body: bytes


def load() -> None:
    """Loads what Pillow loads with its first picture: five of these, and forty more where it does not know WebP yet.

    Called before a recording with pictures, which then loads nothing while it runs: an upgrade that replaces the files cannot put code
    of two versions into one process (tests/desktop/test_upgrade.py). One without pictures is spared 3 MB.
    """
    from PIL import BmpImagePlugin, GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, PpmImagePlugin, WebPImagePlugin

    assert all((BmpImagePlugin, GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, PpmImagePlugin, WebPImagePlugin))


def screen(width: int, height: int, pixels: bytes | bytearray) -> Screen:
    """Raw BGRX bytes as an array, without a copy."""
    return np.frombuffer(pixels, dtype=np.uint32).reshape(height, width)


def quick(pixels: Screen) -> tuple[str, bytes]:
    """The name of a coding that costs a few milliseconds a screen, and the pixels in it."""
    return small(pixels) if pixels.size <= _SMALL else ("zstd", compressed(pixels, bits=_COLOUR))


def small(pixels: Screen) -> tuple[str, bytes]:
    """The name of the smallest coding, and the pixels in it."""
    height, width = pixels.shape
    if max(width, height) > _WEBP_LIMIT:
        return "zstd", compressed(pixels, 9, bits=_COLOUR)
    target = io.BytesIO()
    image(pixels).save(target, "WEBP", lossless=True, quality=50, method=4)
    return "webp", target.getvalue()


def smallest(coding: str, size: int) -> bool:
    """Whether so many pixels that were coded quickly are as small as they become."""
    return coding == MOVE or size <= _SMALL


def compressed(pixels: Screen, level: int = 1, *, bits: np.uint32 = _EVERY) -> bytes:
    """These bits of the pixels by zstd, some rows after the others: at once it would set aside twice as much again as goes in."""
    body = zstandard.ZstdCompressor(level=level).compressobj(size=pixels.nbytes)
    rows = max(1, _SMALL // pixels.shape[1])
    parts = [body.compress((pixels[top : top + rows] & bits).data) for top in range(0, len(pixels), rows)]
    return b"".join((*parts, body.flush()))


def decompressed(body: bytes, width: int, height: int) -> Screen:
    """The pixels again."""
    pixels = np.empty((height, width), dtype=np.uint32)
    zstandard.ZstdDecompressor().stream_reader(body).readinto(pixels.data.cast("B"))
    return pixels


def image(pixels: Screen) -> Image.Image:
    """The pixels as Pillow knows them."""
    from PIL import Image

    height, width = pixels.shape
    return Image.frombuffer("RGB", (width, height), np.ascontiguousarray(pixels), "raw", "BGRX", 0, 1)


def reduced(pixels: Screen, most: int) -> Image.Image:
    """The same at most so many pixels wide or high, without a copy of them all: it is made small before its colours change places."""
    from PIL import Image

    height, width = pixels.shape
    whole = Image.frombuffer("RGBX", (width, height), np.ascontiguousarray(pixels), "raw", "RGBX", 0, 1)
    part = whole.reduce(max(1, round(max(width, height) / most)))
    found = Image.frombytes("RGB", part.size, part.tobytes(), "raw", "BGRX")
    found.thumbnail((most, most))
    return found


def fits(width: int, height: int) -> bool:
    """Whether a picture can have this size."""
    return 0 < width <= _LARGEST and 0 < height <= _LARGEST and width * height <= _LARGEST


def decode(coding: str, width: int, height: int, body: bytes) -> Screen:
    """The pixels of one coding. Raises Damaged."""
    from PIL import Image, UnidentifiedImageError

    damaged = UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, zstandard.ZstdError, msgspec.DecodeError
    try:
        if not fits(width, height):
            raise Damaged(coding)
        if coding == "zstd":
            if zstandard.frame_content_size(body) != width * height * 4:  # a few bytes can say that they are gigabytes
                raise Damaged(coding)
            raw = zstandard.ZstdDecompressor().decompress(body)
        else:
            found = Image.open(io.BytesIO(body), formats=("WEBP",))
            if found.size != (width, height):
                raise Damaged(coding)
            raw = found.convert("RGB").tobytes("raw", "BGRX")
        return screen(width, height, raw) & _COLOUR
    except damaged as error:
        raise Damaged(coding) from error


def patches(pixels: Screen, boxes: list[Box]) -> list[Patch]:
    """These rectangles of the picture, quickly coded."""
    found = []
    for box in boxes:
        coding, body = quick(pixels[box.y : box.y + box.height, box.x : box.x + box.width])
        found.append(Patch(box.x, box.y, box.width, box.height, coding, body))
    return found


def pack(found: list[Patch]) -> bytes:
    """Patches as the store keeps them."""
    return msgspec.msgpack.encode(found)


def unpack(body: bytes) -> list[Patch]:
    """The patches again. Raises Damaged."""
    try:
        return msgspec.msgpack.decode(body, type=list[Patch])
    except msgspec.DecodeError as error:
        raise Damaged("patch") from error


def patched(below: Screen, body: bytes) -> Screen:
    """The picture below with the patches laid over it. Raises Damaged."""
    pixels = below.copy()
    lay(pixels, body)
    return pixels


def lay(pixels: Screen, body: bytes) -> None:
    """Lays patches over a picture in place; what they move is what it showed before any of them. Raises Damaged."""
    found = [(patch, _part(pixels, patch)) for patch in unpack(body)]
    for patch, part in found:
        place = pixels[patch.y : patch.y + patch.height, patch.x : patch.x + patch.width]
        if place.shape != part.shape:
            raise Damaged("patch")
        place[:] = part


def _part(below: Screen, patch: Patch) -> Screen:
    if patch.height > below.shape[0] or patch.width > below.shape[1]:
        raise Damaged("patch")
    if patch.coding == MOVE:
        return _moved(below, patch).copy()
    return decode(patch.coding, patch.width, patch.height, patch.body)


def move(box: Box, rows: int) -> Patch:
    """What the picture below shows so many rows further down, shown here: a page that was scrolled."""
    return Patch(box.x, box.y, box.width, box.height, MOVE, msgspec.msgpack.encode(rows))


def _moved(below: Screen, patch: Patch) -> Screen:
    try:
        top = patch.y + msgspec.msgpack.decode(patch.body, type=int)
    except msgspec.DecodeError as error:
        raise Damaged(MOVE) from error
    if top < 0:
        raise Damaged(MOVE)
    return below[top : top + patch.height, patch.x : patch.x + patch.width]


def repacked(coding: str, width: int, height: int, body: bytes) -> tuple[str, bytes]:
    """The same pixels in the smallest coding. Raises Damaged."""
    if coding == "patch":
        return coding, pack([_repacked(patch) for patch in unpack(body)])
    best = small(decode(coding, width, height, body))
    return best if len(best[1]) < len(body) or coding == "zstd" != best[0] else (coding, body)


def _repacked(patch: Patch) -> Patch:
    if smallest(patch.coding, patch.width * patch.height):
        return patch
    coding, body = repacked(patch.coding, patch.width, patch.height, patch.body)
    return Patch(patch.x, patch.y, patch.width, patch.height, coding, body)
