# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that must not leave passes the last gate, whatever it is wrapped in; what only looks like it does pass."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import random
import sqlite3
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from urllib.parse import quote

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from recorder.errors import GateFound
from recorder.export.gate import search
from recorder.export.gate.needles import Needles

LONG = "correct horse Zebra-4711"
HAN = "翡翠计划王小明"
Wrap = Callable[[str], bytes]


def _zip(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", "before " + text)
    return out.getvalue()


def _sqlite(text: str) -> bytes:
    """In a row, cut into pages by what stands before it."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (a TEXT, b BLOB)")
        database.execute("INSERT INTO t VALUES (?, ?)", ("x" * 4050 + text + "y" * 4096, b"\0\1"))
        database.commit()
        return bytes(database.serialize())


def _sqlite_freed(text: str) -> bytes:
    """In a page that is free again."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA secure_delete = 0")
        database.execute("CREATE TABLE t (a TEXT)")
        database.execute("INSERT INTO t VALUES (?)", ("  " + text + "  ",))
        database.execute("INSERT INTO t VALUES ('kept')")
        database.execute("DELETE FROM t WHERE a <> 'kept'")
        database.commit()
        return bytes(database.serialize())


def _png_pixels(text: str) -> bytes:
    """As the colours of pixels."""
    raw = text.encode() + bytes(3 * 400 - len(text.encode()))
    out = io.BytesIO()
    Image.frombytes("RGB", (20, 20), raw).save(out, "PNG", compress_level=9)
    return out.getvalue()


def _png_words(text: str) -> bytes:
    """As a picture's own words."""
    words = PngImagePlugin.PngInfo()
    words.add_itxt("Comment", text, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=words)
    return out.getvalue()


def _chunk(text: str) -> bytes:
    return struct.pack("<BQ", 6, len(text)) + b"\0\xff" + json.dumps({"title": text}).encode() + b"\0\xfe\xff"


WRAPS: dict[str, Wrap] = {
    "plain": lambda text: f"a\n{text}\nb".encode(),
    "another case": lambda text: text.upper().encode(),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text).encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "zero width": lambda text: "\u200b".join(text).encode(),
    "other spaces": lambda text: text.replace(" ", "\u00a0\n ").encode(),
    "utf-16 with a mark": lambda text: ("x" + text).encode("utf-16"),
    "utf-16 in bytes": lambda text: b"\0\x01\xff" + text.encode("utf-16-le") + b"\xff",
    "marks of direction": lambda text: "\u200e".join(text).encode(),
    "variants": lambda text: "\ufe00".join(text).encode(),
    "json": lambda text: json.dumps({"a": text}).encode(),
    "json thrice": lambda text: json.dumps(json.dumps(json.dumps({"b": text}))).encode(),
    "python in json": lambda text: json.dumps({"code": f"write(message={text!a})"}).encode(),
    "html in percent": lambda text: quote(html.escape(f"<{text}>")).encode(),
    "json twice": lambda text: json.dumps({"a": json.dumps({"b": text})}, ensure_ascii=False).encode(),
    "html": lambda text: f"<p>{html.escape(text)}</p>".encode(),
    "html by number": lambda text: "".join(f"&#x{ord(c):x};" for c in text).encode(),
    "percent": lambda text: f"https://example.test/?q={quote(text)}".encode(),
    "hex": lambda text: text.encode().hex().encode(),
    **{
        f"base64 at {shift}": lambda text, shift=shift: b"k: " + base64.b64encode(b"z" * shift + text.encode() + b"end")  # type: ignore[misc]  # a lambda with a default has no type
        for shift in range(3)
    },
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(b"??>" + text.encode()),
    "base64 of utf-16": lambda text: base64.b64encode(text.encode("utf-16-le")),
    "zlib in bytes": lambda text: b"\0\xff" + zlib.compress(text.encode() * 2) + b"\0",
    "gzip": lambda text: gzip.compress(text.encode()),
    "zip": _zip,
    "zstd": lambda text: zstandard.ZstdCompressor().compress(text.encode() * 3),
    "gzip in base64 in json": lambda text: json.dumps({"d": base64.b64encode(gzip.compress(text.encode() * 9)).decode()}).encode(),
    "zip in zip": lambda text: _zip("").replace(b"before ", b"") + gzip.compress(_zip(text)),
    "database": _sqlite,
    "database, freed": _sqlite_freed,
    "pixels": _png_pixels,
    "words of a picture": _png_words,
    "record of a container": _chunk,
}


@pytest.mark.parametrize("secret", [LONG, HAN], ids=["english", "chinese"])
@pytest.mark.parametrize("wrap", WRAPS)
def test_a_secret_is_found_in_every_wrapping(wrap: str, secret: str) -> None:
    """And the file is named."""
    data = WRAPS[wrap](secret)
    with pytest.raises(GateFound, match=r"data\.bin"):
        search({"good.txt": b"nothing here", "data.bin": data}, [secret])


@pytest.mark.parametrize("wrap", [name for name in WRAPS if name != "words of a picture"])
def test_another_text_in_the_same_wrapping_passes(wrap: str) -> None:
    """So that the gate can be passed at all: what stops it is the secret and not the wrapping."""
    search({"data.bin": WRAPS[wrap]("a word that may leave, 可以交出去")}, [LONG, HAN])


@pytest.mark.parametrize(("secret", "text"), [("Zeb4", "the word zeb4 here"), ("王芳", "给王芳的信"), ("ß-Tag", "ein SS-TAG")])
def test_four_characters_are_looked_for_in_texts_and_two_of_han(secret: str, text: str) -> None:
    """Shorter ones stand anywhere by chance."""
    with pytest.raises(GateFound):
        search({"a.txt": text.encode()}, [secret])
    search({"a.txt": text.encode()}, ["abc", "芳"])


@pytest.mark.parametrize("secret", ["Zq" * 160, "Horse99", "CorrectHorse99"], ids=["a long key", "short", "within"])
def test_what_looks_like_base64_is_read_as_it_is_too(secret: str) -> None:
    """A key or a line without spaces of 256 characters and more is a text as well."""
    noise = "".join(random.Random(7).choices("abcdefghijkABCDEFGHIJK0123456789", k=300))
    with pytest.raises(GateFound):
        search({"steps.jsonl": json.dumps({"text": noise[:150] + secret + noise[150:]}).encode()}, [secret])


def test_a_long_number_of_a_database_is_a_text() -> None:
    """As which it was typed."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (a)")
        database.execute("INSERT INTO t VALUES (13912345678)")
        database.commit()
        data = bytes(database.serialize())
    with pytest.raises(GateFound):
        search({"a.db": data}, ["13912345678"])


def test_a_name_of_a_file_is_searched_too() -> None:
    """Whatever is in it."""
    with pytest.raises(GateFound):
        search({f"steps/{LONG}.txt": b""}, [LONG])


def test_short_secrets_are_no_false_alarm_in_pixels_and_streams() -> None:
    """A picture of noise holds every four bytes somewhere; the gate does not stop for that."""
    noise = random.Random(4711)
    short = ["".join(noise.choice("abcdefghij0123") for _ in range(4)) for _ in range(60)]
    pixels = b"".join(noise.randbytes(1000) + b"\xff%b\xff" % word.encode() for word in short)
    picture = io.BytesIO()
    Image.frombytes("RGB", (100, 200), pixels[:60_000]).save(picture, "PNG")
    page = f'<img src="data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}">'.encode()
    search({"a.png": picture.getvalue(), "page.html": page, "movie.mp4": b"\0\0\0\x18ftyp" + picture.getvalue() + pixels}, short)


@pytest.mark.parametrize(
    "data",
    [
        *(b"\x04\x22\x4d\x18" + b"\0" * 40, b"\x89PNG\r\n\x1a\n" + b"\0" * 30, b"SQLite format 3\0" + b"\xff" * 4080),
        *(lzma.compress(LONG.encode()), bz2.compress(LONG.encode())),
    ],
    ids=["lz4", "half a picture", "half a database", "xz", "bzip2"],
)
def test_what_cannot_be_searched_stops_the_build(data: bytes) -> None:
    """Nobody can say what is in it."""
    with pytest.raises(GateFound, match="cannot be searched"):
        search({"data.bin": data}, [LONG])


@given(st.lists(st.binary(min_size=3, max_size=6), max_size=4), st.lists(st.sampled_from(b"ab\0"), max_size=60).map(bytes))
def test_many_are_looked_for_in_one_pass_as_one_after_the_other(needles: list[bytes], data: bytes) -> None:
    """Of any bytes."""
    needles = [*needles, *(bytes(each % 3 for each in needle) for needle in needles)]
    standing = {needle for needle in needles if len(needle) >= 3 and needle in data}
    found = Needles(needles).found(data)
    assert found in standing if standing else found is None
    assert Needles(needles).which(data) == standing
