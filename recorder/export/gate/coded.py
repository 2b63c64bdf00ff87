# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes written as letters: base64, base32 and hex, whole, in lines, in either case, and with something between the pairs."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

_RUN = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,6}")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
_BASE32 = re.compile(rb"[A-Za-z2-7]{16,}={0,6}")
_HEX = re.compile(rb"[0-9A-Fa-f]{16,}")
_PAIRS = re.compile(rb"[0-9A-Fa-f]{2}(?P<between>[ :-]|,? ?0x|, ?|,?\\x)[0-9A-Fa-f]{2}(?:(?P=between)[0-9A-Fa-f]{2}){6,}")
_IN_LINES = re.compile(rb"[A-Za-z0-9+/_-]{16}[ \t\r>]*\n[ \t\r>]*[A-Za-z0-9+/_-]")
_NO_HEX = re.compile(rb"0x|\\x|[ ,:-]")
_BETWEEN = re.compile(rb"[_-]")
_LEAST = 16
_PNG_BASE64 = b"iVBORw0KGgo"
_URLSAFE = bytes.maketrans(b"-_", b"+/")


def places(data: bytes) -> Iterator[re.Match[bytes]]:
    """Where base64 may stand in one piece; base32 and hex are of the same letters."""
    return _RUN.finditer(data)


def is_picture(run: bytes) -> bool:
    """Whether it is base64 of a PNG file."""
    return run.startswith(_PNG_BASE64)


def in_lines(data: bytes) -> Iterator[bytes]:
    """What may be base64 in lines, in one piece: mail breaks after 76 characters, keys after 64; some indent or quote the lines."""
    piece, lines = b"", 0
    for line in data.split(b"\n") if _IN_LINES.search(data) else ():
        core = line.strip(b" \t\r>")
        letters = core.rstrip(b"=")
        if piece and letters and not letters.strip(_LETTERS):
            piece, lines = piece + letters, lines + 1
            continue
        if lines > 1:
            yield piece
        tail = core[len(core.rstrip(_LETTERS)) :]
        piece, lines = (tail, 1) if len(tail) >= _LEAST else (b"", 0)
    if lines > 1:
        yield piece


def unpacked(run: bytes) -> Iterator[bytes]:
    """What these letters may be in base64, from each of four places on: the first letters may belong to what stands before."""
    plain = run.translate(_URLSAFE).rstrip(b"=")
    for shift in range(1 if is_picture(run) else 4):
        piece = plain[shift:]
        piece = piece[: len(piece) - (len(piece) % 4 == 1)]
        yield binascii.a2b_base64(piece + b"=" * (-len(piece) % 4))
    pieces = _BETWEEN.split(run)
    yield from (inner for piece in pieces if len(pieces) > 1 and len(piece) >= _LEAST for inner in unpacked(piece))


def others(run: bytes) -> Iterator[bytes]:
    """What such letters may be in hex and in base32."""
    for match in _HEX.finditer(run):
        yield from _of_hex(match.group())
    for match in _BASE32.finditer(run):
        yield _of_base32(match.group())


def in_pairs(data: bytes) -> Iterator[bytes]:
    """What stands here in hex, with something between the pairs."""
    for match in _PAIRS.finditer(data):
        yield from _of_hex(_NO_HEX.sub(b"", match.group()))


def _of_hex(digits: bytes) -> Iterator[bytes]:
    for shift in (0, 1):
        piece = digits[shift:]
        yield bytes.fromhex(piece[: len(piece) // 2 * 2].decode())


def _of_base32(run: bytes) -> bytes:
    letters = run.rstrip(b"=").upper()
    letters = letters[: len(letters) - (len(letters) % 8 in (1, 3, 6))]
    return base64.b32decode(letters + b"=" * (-len(letters) % 8))
