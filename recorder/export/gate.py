# SPDX-License-Identifier: GPL-3.0-or-later
"""The last gate: searches every byte that would leave for what must not, in every form that text commonly takes."""

from __future__ import annotations

import base64
import html
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from recorder.errors import GateFound

# Shorter texts stand in any file by chance.
SHORTEST = 4
_LIMIT = 1 << 28


def search(files: Mapping[str, bytes], secrets: Iterable[str]) -> None:
    """Raises GateFound, which names the file, when one of the secrets of four characters or more is in a byte of it."""
    needles = sorted({needle for secret in secrets if len(secret.strip()) >= SHORTEST for needle in forms(secret)})
    if not needles:
        return
    for path, data in files.items():
        for layer in (path.encode(), *layers(data)):
            if any(needle in layer for needle in needles):
                raise GateFound(
                    "Something that you withheld or redacted is still in {file}; nothing has left.",
                    "Withhold the stretch that it comes from, and build again.",
                    file=path,
                )


def forms(secret: str) -> set[bytes]:
    """The byte strings by which a text is found: encodings, escapes, base64 at each offset."""
    plain = secret.encode("utf-8")
    found = {plain, secret.encode("utf-16-le"), secret.encode("utf-16-be"), plain.hex().encode(), plain.hex().upper().encode()}
    found |= {json.dumps(secret)[1:-1].encode(), json.dumps(secret, ensure_ascii=False)[1:-1].encode()}
    found |= {html.escape(secret).encode(), quote(secret).encode()}
    found |= {"".join(f"&#{ord(c)};" for c in secret).encode(), secret.encode("unicode_escape")}
    found |= {_middle(plain, shift) for shift in range(3)}
    return {needle for needle in found if len(needle) >= SHORTEST}


def layers(data: bytes) -> Iterator[bytes]:
    """The bytes themselves, and every zlib or deflate stream in them, unpacked (PNG pixels and texts, gzip, zip)."""
    yield data
    yield from _png_pixels(data)
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|PK\x03\x04|\x1f\x8b\x08", data):
        unpacked = _inflate(data, match.start())
        if unpacked:
            yield unpacked


def _png_pixels(data: bytes) -> Iterator[bytes]:
    """A PNG's pixel stream is cut into chunks, so it must be put together before it can be unpacked."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return
    stream, position = b"", 8
    while position + 8 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        if data[position + 4 : position + 8] == b"IDAT":
            stream += data[position + 8 : position + 8 + length]
        position += 12 + length
    unpacked = _unpack(stream, zlib.MAX_WBITS)
    if unpacked:
        yield unpacked


def _inflate(data: bytes, start: int) -> bytes:
    if data[start : start + 2] == b"PK":
        name, extra = (int.from_bytes(data[start + at : start + at + 2], "little") for at in (26, 28))
        return _unpack(data[start + 30 + name + extra :], -zlib.MAX_WBITS)
    return _unpack(data[start:], zlib.MAX_WBITS | 32)


def _unpack(data: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(data, _LIMIT)
    except zlib.error:
        return b""


def _middle(plain: bytes, shift: int) -> bytes:
    """The part of the base64 that does not depend on what stands before and after."""
    coded = base64.b64encode(b"\0" * shift + plain)
    return coded[4 if shift else 0 : len(coded) // 4 * 4 - 4] if len(plain) >= 6 else b""
