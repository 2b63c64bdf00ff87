# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a file apart to its bottom: texts and their escapes, archives, compressed streams, pictures, databases, and what lies in each."""

from __future__ import annotations

import io
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import chain

import msgspec
from PIL import Image

from recorder.export.gate import coded, streams
from recorder.export.gate.differing import differing
from recorder.export.gate.readings import assembled, bare, decoded, may_be_wide, readings

_DEEPEST = 5
_MEASURE = 10**6
_SILENT = {type(None), float, bytes}  # values of a database that are no text; its bytes are searched as the file's
_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS_ONLY = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
_LONG = 256  # characters of base64 that are more than a word
_LATIN = rb"[\x20-\x7e\t\n]"
_LETTER = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
# Six or more of either. What is of neither, as most bytes are, is left behind quickly.
_TEXT_RUN = re.compile(
    rb"%b{6,}+(?:%b++|%b)*+|(?=%b{0,5}+[\xc2-\xf4][\x80-\xbf])(?:%b|%b){6}(?:%b++|%b)*+"
    % (_LATIN, _LATIN, _LETTER, _LATIN, _LATIN, _LETTER, _LATIN, _LETTER)
)
_ALL_TEXT = re.compile(rb"\x01((?:[\x20-\x7f\t\n\r\f]++|%b)++)(?=\x01)" % _LETTER)


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


def layers(data: bytes, depth: int = 0, around: int = 0) -> Iterator[Layer]:
    """The bytes and all that lies in them. A long text is read in other ways where it may say something else, with so much ``around``."""
    if depth > _DEEPEST:
        yield Opaque("too many layers")
        return
    text = decoded(data)
    if text is not None:
        yield from _text(data, text, depth, around)
        if not _is_wide(data):
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
    yield from _binary(rest, depth, around)


def _is_wide(data: bytes) -> bool:
    """Whether what is taken for text has two or four bytes a character: bytes may look like that by chance, and are looked through as such."""
    return data.startswith((b"\xff", b"\xfe")) or b"\0" in data


def _text(data: bytes, text: str, depth: int, around: int) -> Iterator[Layer]:
    """The text, all that it can be read as, and what is written in it as letters; a picture in base64 is no text itself."""
    kept = []
    position = 0
    for match in coded.places(data):
        if coded.is_picture(match.group()):
            yield Binary(match.group())
            kept.append(data[position : match.start()])
            position = match.end()
            yield from layers(next(coded.unpacked(match.group())), depth + 1)
    if kept:
        text = b"\n".join([*kept, data[position:]]).decode("utf-8", "replace")
    part = differing(text, around)
    if part is not text:
        yield Text(text)
    yield from map(Text, readings(part))
    yield from map(Text, assembled(text, part))
    seen: set[bytes] = set()
    for form in bare(text):
        yield from _written(form.encode("utf-8", "surrogatepass"), depth, seen)


def _written(form: bytes, depth: int, seen: set[bytes]) -> Iterator[Layer]:
    """What is in a text as base64, base32 or hex; each once, however often it is read."""
    found: list[bytes] = []
    for run in dict.fromkeys(match.group() for match in coded.places(form)):
        if run not in seen:
            seen.add(run)
            yield from _unpacked(run, depth, found)
            found += coded.others(run)
    for run in dict.fromkeys(coded.in_lines(form)):
        if run not in seen:
            seen.add(run)
            yield Binary(run)
            yield from _unpacked(run, depth, found)
            found += coded.others(run)
    pairs = dict.fromkeys(coded.in_pairs(form)).keys() - seen
    seen |= pairs
    yield from _somethings([*found, *pairs], depth)


def _unpacked(run: bytes, depth: int, found: list[bytes]) -> Iterator[Layer]:
    """A long run is taken apart, whatever it is; what else it may be is put to what was ``found``."""
    whole, *more = coded.unpacked(run)
    if len(run) >= _LONG:
        yield from layers(whole, depth + 1)
    else:
        found.append(whole)
    found += more


def _somethings(found: list[bytes], depth: int) -> Iterator[Layer]:
    """What of these bytes is something: most letters are no code. They are looked through in one, since words and numbers are thousands."""
    everything = b"\x01".join([b"", *found, b""])
    heads = [each for each in found if each.startswith((_PNG, *streams.HEADS)) or may_be_wide(each)]
    for inner in dict.fromkeys([*_ALL_TEXT.findall(everything), *heads]):
        if decoded(inner) is not None or inner.startswith((_PNG, *streams.HEADS)):
            yield from layers(inner, depth + 1)
    yield Text(readable(everything).decode("utf-8", "replace"))


def _binary(data: bytes, depth: int, around: int) -> Iterator[Layer]:
    yield Binary(data)
    if data.startswith(b"SQLite format 3\0"):
        yield from _database(data)
    # In a container of records the texts are readable as they are; in pixels and sounds there are none of this length.
    runs = readable(data)
    if runs:
        yield from _text(runs, runs.decode("utf-8", "replace"), depth, around)
    for inner in streams.inflated(data):
        if isinstance(inner, str):
            yield Opaque(inner)
        elif inner:
            yield from layers(inner, depth + 1)


def readable(data: bytes) -> bytes:
    """What people can read of bytes, a run a line."""
    return b"\n".join(_TEXT_RUN.findall(data))


def _database(data: bytes) -> Iterator[Layer]:
    """Every value of every table: a long text is cut into pages in the file."""
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(data)
            names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                quoted = str(name).replace('"', '""')
                rows = database.execute(f'SELECT * FROM "{quoted}"').fetchall()  # noqa: S608 - a table's own name, quoted
                columns = [column for column in zip(*rows, strict=True) if not set(map(type, column)) <= _SILENT]
                # All in one: a search costs more than what it reads where there are tens of thousands of rows.
                yield Text("\n".join(map(str, filter(_is_said, chain.from_iterable(zip(*columns, strict=True))))))
                # And each column in one piece: a text may be cut in rows.
                for column in columns:
                    yield Text("".join([value for value in column if isinstance(value, str)]))
        except sqlite3.Error:
            yield Opaque("a database that cannot be read")


def _is_said(value: object) -> bool:
    """Whether it is a text, or a number that can be more than a measure: a telephone's, a card's."""
    return isinstance(value, str) or (isinstance(value, int) and abs(value) >= _MEASURE)


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
