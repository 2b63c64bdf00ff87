# SPDX-License-Identifier: GPL-3.0-or-later
"""Compressed streams in bytes: what comes out of them, or that nobody can say what would."""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Iterator

import zstandard

HEADS = (
    b"\x78\x01",
    b"\x78\x5e",
    b"\x78\x9c",
    b"\x78\xda",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
)  # how a stream begins
_STREAM = re.compile(b"|".join(map(re.escape, HEADS)))
# What nothing here can take apart, by how it begins; long enough that it stands nowhere by chance.
_CLOSED = {
    "lz4": re.compile(rb"\x04\x22\x4d\x18"),
    "xz": re.compile(rb"\xfd7zXZ\0"),
    "bzip2": re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"),
    "7-zip": re.compile(rb"7z\xbc\xaf\x27\x1c"),
    "rar": re.compile(rb"Rar!\x1a\x07"),
}
_LARGEST = 1 << 30  # bytes that come out of one stream
_PIECE = 1 << 16
_STORED, _DEFLATED = 0, 8  # methods of zip
_ENCRYPTED, _TOLD_BEHIND = 1, 8  # flags of zip; what is stored has no end where its size is told only behind it


def closed(data: bytes) -> str | None:
    """The kind of a stream in these bytes that cannot be taken apart; None where there is none."""
    return next((kind for kind, head in _CLOSED.items() if head.search(data)), None)


def inflated(data: bytes) -> Iterator[bytes | str]:
    """What comes out of each stream; in place of one that hides what would come, its kind."""
    for match in _STREAM.finditer(data):
        yield _inflated(data, match.start())


def unpack(data: bytes, bits: int, position: int = 0) -> bytes | str:
    """All that comes out before the end or a fault, from this position on."""
    stream, out = zlib.decompressobj(bits), bytearray()
    while position < len(data) and not stream.eof:
        piece, before = data[position : position + _PIECE], stream.copy()
        try:
            out += stream.decompress(piece)
        except zlib.error:
            return bytes(out + _until_fault(before, piece))
        position += _PIECE
        if len(out) > _LARGEST:
            return "a stream without end"
    return bytes(out)


def _until_fault(stream: zlib._Decompress, piece: bytes) -> bytes:
    """What comes out byte by byte: all of a piece is lost where there is a fault in it."""
    out = bytearray()
    with contextlib.suppress(zlib.error):
        for place in range(len(piece)):
            out += stream.decompress(piece[place : place + 1])
    return bytes(out)


def _inflated(data: bytes, start: int) -> bytes | str:
    head = data[start : start + 4]
    if head == b"\x28\xb5\x2f\xfd":
        return _zstd(data, start)
    if head == b"PK\x03\x04":
        return _zipped(data, start)
    return unpack(data, zlib.MAX_WBITS | 32, start)


def _zstd(data: bytes, start: int) -> bytes | str:
    out = bytearray()
    with contextlib.suppress(zstandard.ZstdError):  # what came before the fault is looked at
        reader = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(memoryview(data)[start:]))
        while piece := reader.read(_PIECE):
            out += piece
            if len(out) > _LARGEST:
                return "a stream without end"
    return bytes(out) or "zstd"


def _zipped(data: bytes, start: int) -> bytes | str:
    flags, method = (int.from_bytes(data[start + at : start + at + 2], "little") for at in (6, 8))
    if flags & _ENCRYPTED or method not in (_STORED, _DEFLATED) or (method == _STORED and flags & _TOLD_BEHIND):
        return "zip"
    name, extra = (int.from_bytes(data[start + at : start + at + 2], "little") for at in (26, 28))
    inner = start + 30 + name + extra
    if method == _DEFLATED:
        return unpack(data, -zlib.MAX_WBITS, inner)
    return data[inner : inner + int.from_bytes(data[start + 18 : start + 22], "little")]
