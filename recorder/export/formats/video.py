# SPDX-License-Identifier: GPL-3.0-or-later
"""A video whose frames are the exported PNG files themselves, byte for byte, for readers that want pictures in one file (MP4, ISO 14496-12)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise

import msgspec

_SCALE = 1000  # a thousandth of a second is the unit of time
_IDENTITY = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_PNG = 0x6D  # object type of MPEG-4 systems
_LARGEST = 0xFFFFFFFF


class VideoFrame(msgspec.Struct, frozen=True):
    """A PNG file and when it is shown, in milliseconds from the first."""

    at: int
    png: bytes


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the file's head."""
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def mp4(frames: Sequence[VideoFrame], size: tuple[int, int]) -> bytes:
    """The file; every frame can be sought. ``frames`` are in the order of time and all of this size.

    Raises ValueError where the pictures take more than four gigabytes: the offsets have 32 bits.
    """
    start = _box(b"ftyp", b"isom", struct.pack(">I", 512), b"isomiso2mp41")
    pictures = _box(b"mdat", *(frame.png for frame in frames))
    offsets, place = [], len(start) + 8
    for frame in frames:
        offsets.append(place)
        place += len(frame.png)
    if place > _LARGEST:
        raise ValueError("the pictures take more than four gigabytes")
    shown = [max(1, later.at - frame.at) for frame, later in pairwise(frames)] + [_SCALE]
    return start + pictures + _index(frames, size, offsets, shown)


def _index(frames: Sequence[VideoFrame], size: tuple[int, int], offsets: Sequence[int], shown: Sequence[int]) -> bytes:
    total = sum(shown)
    table = _box(
        b"stbl",
        _full(b"stsd", 0, struct.pack(">I", 1), _entry(size)),
        _full(b"stts", 0, struct.pack(">I", len(shown)), *(struct.pack(">II", 1, each) for each in shown)),
        _full(b"stsc", 0, struct.pack(">4I", 1, 1, 1, 1)),
        _full(b"stsz", 0, struct.pack(">II", 0, len(frames)), *(struct.pack(">I", len(frame.png)) for frame in frames)),
        _full(b"stco", 0, struct.pack(">I", len(offsets)), *(struct.pack(">I", each) for each in offsets)),
    )
    here = _box(b"dinf", _full(b"dref", 0, struct.pack(">I", 1), _full(b"url ", 1)))
    media = _box(
        b"mdia",
        _full(b"mdhd", 0, struct.pack(">4I2H", 0, 0, _SCALE, total, 0x55C4, 0)),
        _full(b"hdlr", 0, bytes(4), b"vide", bytes(12), b"\0"),
        _box(b"minf", _full(b"vmhd", 1, bytes(8)), here, table),
    )
    head = struct.pack(">5I", 0, 0, 1, 0, total) + bytes(16) + _IDENTITY + struct.pack(">2I", size[0] << 16, size[1] << 16)
    movie = struct.pack(">4I", 0, 0, _SCALE, total) + struct.pack(">IH", 0x10000, 0x100) + bytes(10) + _IDENTITY + bytes(24)
    return _box(b"moov", _full(b"mvhd", 0, movie, struct.pack(">I", 2)), _box(b"trak", _full(b"tkhd", 3, head), media))


def _entry(size: tuple[int, int]) -> bytes:
    """The sample entry: PNG pictures of this size."""
    head = bytes(6) + struct.pack(">H", 1) + bytes(16) + struct.pack(">2H", *size)
    body = struct.pack(">2I", 0x480000, 0x480000) + bytes(4) + struct.pack(">H", 1) + bytes(32) + struct.pack(">Hh", 24, -1)
    config = bytes([4, 13, _PNG, 0x11, 0, 0, 0]) + struct.pack(">2I", 0, 0)
    descriptor = struct.pack(">HB", 1, 0) + config + bytes([6, 1, 2])
    return _box(b"mp4v", head, body, _full(b"esds", 0, bytes([3, len(descriptor)]), descriptor))


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _full(kind: bytes, flags: int, *parts: bytes) -> bytes:
    """A box with a version (0) and flags."""
    return _box(kind, struct.pack(">I", flags), *parts)
