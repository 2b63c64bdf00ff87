# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a file apart to its bottom: texts and their escapes, archives, compressed streams, pictures, databases, and what lies in each."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import unquote

import msgspec
import zstandard
from PIL import Image

_DEEPEST = 5
_MEASURE = 10**6
_PACKED = {b"\x04\x22\x4d\x18": "lz4", b"\xfd7zXZ\0": "xz", b"BZh": "bzip2", b"7z\xbc\xaf\x27\x1c": "7-zip"}
_LARGEST = 1 << 30  # bytes that come out of one stream
_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS_ONLY = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
_STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]|PK\x03\x04|\x1f\x8b\x08|\x28\xb5\x2f\xfd")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}|[A-Za-z0-9_-]{16,}={0,2}")
_PNG_BASE64 = b"iVBORw0KGgo"
_LONG = 256  # characters of base64 that are more than a word
_NESTED = 3  # kinds of escapes, one in another
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\U(000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})|\\([nrtbf\"'\\/])")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\", "/": "/"}
_TEXT_RUN = re.compile(rb"(?:[\x20-\x7e\t\n]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){6,}")


class Text(msgspec.Struct, frozen=True):
    """Something that people could read."""

    text: str


class Binary(msgspec.Struct, frozen=True):
    """Bytes that are no text."""

    data: bytes


class Opaque(msgspec.Struct, frozen=True):
    """Something that cannot be taken apart: nobody can say what is in it."""

    kind: str


Layer = Text | Binary | Opaque


def layers(data: bytes, depth: int = 0) -> Iterator[Layer]:
    """The bytes and all that lies in them."""
    if depth > _DEEPEST:
        yield Opaque("too many layers")
        return
    text = _decoded(data)
    if text is not None:
        yield from _text(data, text, depth)
        return
    packed = next((kind for head, kind in _PACKED.items() if data.startswith(head)), None)
    if packed is not None:
        yield Opaque(packed)
        return
    rest = data
    for start, end in _pictures(data):
        yield from _picture(data[start:end])
        rest = rest.replace(data[start:end], b"\0")
    yield from _binary(rest, depth)


def _text(data: bytes, text: str, depth: int) -> Iterator[Layer]:
    """The text, its unescaped forms, and what base64 in it holds; a picture in base64 is no text itself."""
    kept = []
    position = 0
    for match in _BASE64.finditer(data):
        if match.group().startswith(_PNG_BASE64):
            yield Binary(match.group())
            kept.append(data[position : match.start()])
            position = match.end()
        yield from _unpacked_base64(match.group(), depth)
    if kept:
        text = b"\n".join([*kept, data[position:]]).decode("utf-8", "replace")
    for form in _readings(text):
        yield Text(form)


def _readings(text: str) -> dict[str, None]:
    """The text, and what it says once its escapes are taken back, one kind in another too."""
    found = {text: None}
    latest = [text]
    for _ in range(_NESTED):
        plain = dict.fromkeys(read(each) for each in latest for read in (html.unescape, _unquoted, _unescaped))
        latest = [each for each in plain if each not in found]
        found.update(dict.fromkeys(latest))
    return found


def _unquoted(text: str) -> str:
    return unquote(text, errors="replace")


def _unpacked_base64(found: bytes, depth: int) -> Iterator[Layer]:
    plain = found.translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    for shift in range(1 if found.startswith(_PNG_BASE64) else 4):
        piece = plain[shift:]
        piece = piece[: len(piece) - (len(piece) % 4 == 1)]
        try:
            inner = base64.b64decode(piece + b"=" * (-len(piece) % 4), validate=True)
        except binascii.Error:
            continue
        if (shift == 0 and len(found) >= _LONG) or _decoded(inner) is not None or _STREAM.match(inner) or inner.startswith(_PNG):
            yield from layers(inner, depth + 1)


def _binary(data: bytes, depth: int) -> Iterator[Layer]:
    yield Binary(data)
    if data.startswith(b"SQLite format 3\0"):
        yield from _database(data)
    # In a container of records the texts are readable as they are; in pixels and sounds there are none of this length.
    runs = readable(data)
    if runs:
        yield from _text(runs, runs.decode("utf-8", "replace"), depth)
    for match in _STREAM.finditer(data):
        inner = _inflated(data, match.start())
        if inner:
            yield from layers(inner, depth + 1)


def readable(data: bytes) -> bytes:
    """What people can read of bytes, a run a line."""
    return b"\n".join(match.group() for match in _TEXT_RUN.finditer(data))


def _database(data: bytes) -> Iterator[Layer]:
    """Every value of every table: a long text is cut into pages in the file."""
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(data)
            names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                quoted = str(name).replace('"', '""')
                rows = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - a table's own name, quoted
                # All in one: a search costs more than what it reads where there are tens of thousands of rows.
                yield Text("\n".join(str(value) for row in rows for value in row if isinstance(value, str) or _is_long(value)))
        except sqlite3.Error:
            yield Opaque("a database that cannot be read")


def _is_long(value: object) -> bool:
    """Whether a number can be more than a measure: a telephone's, a card's."""
    return isinstance(value, int) and abs(value) >= _MEASURE


def _pictures(data: bytes) -> list[tuple[int, int]]:
    """Where PNG files begin and end."""
    found = []
    start = data.find(_PNG)
    while start >= 0:
        position = start + 8
        while position + 12 <= len(data):
            length = int.from_bytes(data[position : position + 4], "big")
            kind = data[position + 4 : position + 8]
            position += 12 + length
            if kind == b"IEND":
                break
        end = min(position, len(data))
        found.append((start, end))
        start = data.find(_PNG, end)
    return found


def _picture(png: bytes) -> Iterator[Layer]:
    """A picture has pixels and nothing else; they are searched as they are, unpacked."""
    position, stream = 8, bytearray()
    while position + 12 <= len(png):
        length, kind = int.from_bytes(png[position : position + 4], "big"), png[position + 4 : position + 8]
        if kind not in _PIXELS_ONLY:
            yield Opaque("a picture with more than pixels")
            return
        if kind == b"IDAT":
            stream += png[position + 8 : position + 8 + length]
        position += 12 + length
    try:
        with Image.open(io.BytesIO(png)) as picture:
            pixels = picture.tobytes()
    except (OSError, SyntaxError, ValueError):
        yield Opaque("a picture that cannot be read")
        return
    yield Binary(_unpack(bytes(stream), zlib.MAX_WBITS))
    yield Binary(pixels)


def _inflated(data: bytes, start: int) -> bytes:
    head = data[start : start + 4]
    if head == b"\x28\xb5\x2f\xfd":
        try:
            return zstandard.ZstdDecompressor().decompressobj().decompress(data[start:])
        except zstandard.ZstdError:
            return b""
    if head == b"PK\x03\x04":
        name, extra = (int.from_bytes(data[start + at : start + at + 2], "little") for at in (26, 28))
        return _unpack(data[start + 30 + name + extra :], -zlib.MAX_WBITS)
    return _unpack(data[start:], zlib.MAX_WBITS | 32)


def _unpack(data: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(data, _LARGEST)
    except zlib.error:
        return b""


def _decoded(data: bytes) -> str | None:
    """The text that these bytes are; None where they are none."""
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _strict(data[2:], name)
    text = _strict(data, "utf-8")
    return text if text is not None and not _controls(text) else None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _controls(text: str) -> bool:
    return any(each < " " and each not in "\t\n\r\f" for each in text)


def _unescaped(text: str) -> str:
    """The text with JSON's escapes taken back; halves of characters beyond the first plane are joined."""

    def plain(match: re.Match[str]) -> str:
        number = match[1] or match[2] or match[3]
        return chr(int(number, 16)) if number else _PLAIN[match[4]]

    return _ESCAPE.sub(plain, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
