# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a file apart to its bottom: texts and their escapes, archives, compressed streams, pictures, databases, and what lies in each."""

from __future__ import annotations

import io
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing

import msgspec
from PIL import Image

from recorder.export.gate import coded, streams
from recorder.export.gate.readings import assembled, bare, decoded, readings

_DEEPEST = 5
_MEASURE = 10**6
_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS_ONLY = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
_LONG = 256  # characters of base64 that are more than a word
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


class Picture(msgspec.Struct, frozen=True):
    """A PNG file: what is in it is told by :func:`inside_of`, once for all places in which it stands."""

    png: bytes


Layer = Text | Binary | Opaque | Picture


def layers(data: bytes, depth: int = 0) -> Iterator[Layer]:
    """The bytes and all that lies in them."""
    if depth > _DEEPEST:
        yield Opaque("too many layers")
        return
    text = decoded(data)
    if text is not None:
        yield from _text(data, text, depth)
        return
    kept, position = [], 0
    for start, end in pictures(data):
        yield Picture(data[start:end])
        kept.append(data[position:start])
        position = end
    rest = b"\0".join([*kept, data[position:]])
    kind = streams.closed(rest)
    if kind is not None:
        yield Opaque(kind)
        return
    yield from _binary(rest, depth)


def _text(data: bytes, text: str, depth: int) -> Iterator[Layer]:
    """The text, all that it can be read as, and what is written in it as letters; a picture in base64 is no text itself."""
    kept = []
    position = 0
    for match in coded.places(data):
        if coded.is_picture(match.group()):
            yield Binary(match.group())
            kept.append(data[position : match.start()])
            position = match.end()
            yield from _unpacked(match.group(), depth, [])
    if kept:
        text = b"\n".join([*kept, data[position:]]).decode("utf-8", "replace")
    yield from map(Text, readings(text))
    yield from map(Text, assembled(text))
    seen: set[bytes] = set()
    for form in bare(text):
        yield from _written(form.encode("utf-8", "surrogatepass"), depth, seen)


def _written(form: bytes, depth: int, seen: set[bytes]) -> Iterator[Layer]:
    """What is in a text as base64, base32 or hex; each once, however often it is read."""
    scraps: list[bytes] = []
    for run in {match.group() for match in coded.places(form)} - seen:
        seen.add(run)
        yield from _unpacked(run, depth, scraps)
        for inner in coded.others(run):
            yield from _if_any(inner, depth, scraps)
    for run in set(coded.in_lines(form)) - seen:
        seen.add(run)
        yield Binary(run)
        yield from _unpacked(run, depth, scraps)
    for inner in set(coded.in_pairs(form)) - seen:
        seen.add(inner)
        yield from _if_any(inner, depth, scraps)
    # All in one: thousands of words make a few letters each when they are read as what they are not.
    yield Text(b"\n".join(scraps).decode("utf-8", "replace"))


def _unpacked(run: bytes, depth: int, scraps: list[bytes]) -> Iterator[Layer]:
    for number, inner in enumerate(coded.unpacked(run)):
        if number == 0 and len(run) >= _LONG:
            yield from layers(inner, depth + 1)
        else:
            yield from _if_any(inner, depth, scraps)


def _if_any(inner: bytes, depth: int, scraps: list[bytes]) -> Iterator[Layer]:
    """What these bytes are, where they are something: most letters are no code. What can be read of them is put to the ``scraps``."""
    if decoded(inner) is not None or streams.begins(inner) or inner.startswith(_PNG):
        yield from layers(inner, depth + 1)
    else:
        scraps += _TEXT_RUN.findall(inner)


def _binary(data: bytes, depth: int) -> Iterator[Layer]:
    yield Binary(data)
    if data.startswith(b"SQLite format 3\0"):
        yield from _database(data)
    # In a container of records the texts are readable as they are; in pixels and sounds there are none of this length.
    runs = readable(data)
    if runs:
        yield from _text(runs, runs.decode("utf-8", "replace"), depth)
    for inner in streams.inflated(data):
        if isinstance(inner, str):
            yield Opaque(inner)
        elif inner:
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
                rows = database.execute(f'SELECT * FROM "{quoted}"').fetchall()  # noqa: S608 - a table's own name, quoted
                # All in one: a search costs more than what it reads where there are tens of thousands of rows.
                yield Text("\n".join(str(value) for row in rows for value in row if isinstance(value, str) or _is_long(value)))
                # And each column in one piece: a text may be cut in rows.
                for column in zip(*rows, strict=True):
                    yield Text("".join(value for value in column if isinstance(value, str)))
        except sqlite3.Error:
            yield Opaque("a database that cannot be read")


def _is_long(value: object) -> bool:
    """Whether a number can be more than a measure: a telephone's, a card's."""
    return isinstance(value, int) and abs(value) >= _MEASURE


def pictures(data: bytes) -> list[tuple[int, int]]:
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


def inside_of(png: bytes) -> Iterator[Binary | Opaque]:
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
    inner = streams.unpack(bytes(stream), zlib.MAX_WBITS)
    yield Opaque(inner) if isinstance(inner, str) else Binary(inner)
    yield Binary(pixels)
