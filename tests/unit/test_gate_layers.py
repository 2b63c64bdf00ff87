# SPDX-License-Identifier: GPL-3.0-or-later
"""What the last gate takes apart: streams, databases, pictures; and what nobody can take apart."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import random
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing

import pytest
import zstandard
from PIL import Image

from recorder.export.gate import streams
from recorder.export.gate.layers import Binary, Opaque, Picture, Text, inside_of, layers, readable
from recorder.export.gate.readings import decoded
from tests.helpers.gating import NUL, SECRET, passes, stops


def _zip(method: int, name: str = "inner", extra: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type, info.extra = method, extra
        archive.writestr(info, (SECRET.upper() + " ") * 3)
    return out.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_a_zip_holds_is_read(method: int) -> None:
    """Whatever its name and its extras."""
    for data in (_zip(method), _zip(method, "n" * 300), _zip(method, extra=struct.pack("<HH", 0x7777, 300) + b"x" * 300)):
        assert "holds something" not in str(stops(NUL + data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_of_another_methodstops(method: int) -> None:
    """Nobody can say what is in it."""
    assert "cannot be searched" in str(stops(_zip(method), "something else"))


def test_what_a_zip_only_stores_is_taken_apart_as_it_would_be_alone() -> None:
    """A text of two bytes a character is read; where the end of it is told nowhere, nobody can say what it is."""
    for name, behind in (("utf-16-le", b""), ("utf-16-be", b"more")):
        inner = ("王" * 4 + SECRET.upper()).encode(name)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("first", "x" * 300)
            archive.writestr("inner", inner)
            archive.writestr("last", b"\xff" * 300)
        assert "still in" in str(stops(out.getvalue() + behind))
        data = bytearray(out.getvalue())
        data[6] |= 8
        assert "(zip)" in str(stops(bytes(data), "something else"))
    head = bytearray(_zip(zipfile.ZIP_STORED)[:35])
    head[18:22] = (1 << 24).to_bytes(4, "little")
    stops(bytes(head) + SECRET.upper().encode("utf-16-le"))
    deflated = bytearray(_zip(zipfile.ZIP_DEFLATED))
    deflated[6] |= 8
    assert "still in" in str(stops(bytes(deflated)))


def test_an_encrypted_zipstops() -> None:
    """The flag alone says so."""
    data = bytearray(_zip(zipfile.ZIP_DEFLATED))
    data[6] |= 1
    assert "(zip)" in str(stops(bytes(data), "something else"))


CLOSED = {
    "lz4": b"\x04\x22\x4d\x18" + b"\x40\x40\xc0",
    "xz": lzma.compress(b"x"),
    "bzip2": bz2.compress(b"x" * 99),
    "7-zip": b"7z\xbc\xaf\x27\x1c\0\4",
    "rar": b"Rar!\x1a\x07\x01\0",
    "zstd": b"\x28\xb5\x2f\xfd" + b"\xff" * 9,
}


@pytest.mark.parametrize("kind", CLOSED)
def test_what_cannot_be_taken_apartstops_wherever_it_is(kind: str) -> None:
    """At the beginning, or amid other bytes."""
    for before in (b"", NUL, b"\0" * 5000):
        assert f"({kind})" in str(stops(before + CLOSED[kind] + NUL, "something else"))
    assert f"({kind})" in str(stops(b"\0" + bz2.compress(b"")[:14] if kind == "bzip2" else CLOSED[kind] + NUL, "something else"))


@pytest.mark.parametrize(
    "pack",
    [
        lambda data: zlib.compress(data, 0),
        lambda data: zlib.compress(data, 1),
        lambda data: zlib.compress(data, 5),
        lambda data: zlib.compress(data, 6),
        lambda data: zlib.compress(data, 9),
        gzip.compress,
        zstandard.ZstdCompressor().compress,
        lambda data: zstandard.ZstdCompressor(write_content_size=False).compress(data),
    ],
)
def test_every_stream_is_read_to_its_end_or_its_fault(pack: object) -> None:
    """Whole; with a fault behind the text; cut off; a second one behind the first."""
    noise = zlib.compress(bytes(range(256)) * 9)
    plain = NUL + SECRET.upper().encode() + b"\n" + noise * 4000
    packed: bytes = pack(plain)  # type: ignore[operator]  # a lambda of the list above
    assert "holds something" not in str(stops(NUL + packed + NUL, SECRET.upper()))
    broken = packed[:-9] + b"\xff" * 9
    stops(NUL + broken, SECRET.upper())
    stops(NUL + packed[: len(packed) // 2], SECRET.upper())
    stops(NUL + pack(NUL + b"nothing here") + packed, SECRET.upper())  # type: ignore[operator]  # a lambda of the list above


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress, zstandard.ZstdCompressor().compress])
def test_a_stream_of_many_pieces_is_read_to_its_end(pack: Callable[[bytes], bytes]) -> None:
    """The secret is in its last one."""
    noise = bytes(random.Random(3).choices(range(128, 144), k=300_000))
    packed = pack(noise + b"\n" + SECRET.upper().encode())
    assert len(packed) > 2 * (1 << 16)
    stops(NUL + packed)
    stops(NUL + packed + pack(noise)[:-9])


@pytest.mark.parametrize("before", [b"\xff\xfe", b"\xfe\xff", b"A\0" * 200])
def test_a_stream_in_bytes_that_look_like_wide_text_is_taken_apart(before: bytes) -> None:
    """The first of them say so by chance, and the others may be anything: here there is no zero among them."""
    packed = (zlib.compress(SECRET.upper().encode() + random.Random(number).randbytes(20).hex().encode()) for number in range(999))
    stops(next(before + each for each in packed if b"\0" not in each and decoded(before + each)))


def test_a_stream_without_endstops(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out is bounded; what is not looked at does not leave."""
    monkeypatch.setattr(streams, "_LARGEST", 300_000)
    for packed in (
        zlib.compress(bytes(300_001)),
        gzip.compress(bytes(500_000)),
        zstandard.ZstdCompressor().compress(bytes(500_000)),
    ):
        assert "without end" in str(stops(NUL + packed))
    passes(NUL + zlib.compress(bytes(250_000)))
    passes(NUL + zstandard.ZstdCompressor().compress(bytes(250_000)))
    out = io.BytesIO()
    Image.new("RGB", (400, 400)).save(out, "PNG")
    assert "without end" in str(stops(out.getvalue()))


def test_streams_in_streams_are_opened_as_deep_as_anyone_packs() -> None:
    """Five in one another are; what lies deeper stops."""
    data = b"\0" + SECRET.upper().encode()
    for _ in range(5):
        data = gzip.compress(b"\0" + data)
    assert "still in" in str(stops(data, SECRET.upper()))
    for _ in range(3):
        data = gzip.compress(b"\0" + data)
    assert "too many layers" in str(stops(data, "something else"))


def test_a_database_that_cannot_be_readstops() -> None:
    """Its pages might hold anything."""
    assert "database" in str(stops(b"SQLite format 3\0" + b"\xff" * 5000))


@pytest.mark.parametrize(("number", "found"), [(10**6, True), (-(10**6), True), (10**6 - 1, False)])
def test_a_number_is_a_text_where_it_is_more_than_a_measure(number: int, found: bool) -> None:
    """A million and more."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute('CREATE TABLE "t ""x" (a)')
        database.execute('INSERT INTO "t ""x" VALUES (?)', (number,))
        database.commit()
        data = bytes(database.serialize())
    (stops if found else passes)(data, str(number))


@pytest.mark.parametrize("encoding", ["UTF-16le", "UTF-16be"])
def test_a_database_of_two_bytes_a_character_is_read_row_by_row(encoding: str) -> None:
    """Its texts are no texts in the file."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA encoding = '{encoding}'")
        database.execute("CREATE TABLE t (a, b)")
        database.execute("INSERT INTO t VALUES ('CORRECT HORSE', 'ZEBRA-4711')")
        database.commit()
        data = bytes(database.serialize())
    stops(data)


@pytest.mark.parametrize("between", ["-", "--", "---", "----"])
def test_letters_behind_a_picture_in_base64_are_read(between: str) -> None:
    """Where they are of the same run."""
    picture = _png()
    stops((base64.b64encode(picture[: len(picture) // 3 * 3]).decode() + between).encode() + base64.b64encode(SECRET.encode()))


def _png(**more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", **more)
    return out.getvalue()


def test_pictures_are_found_amid_bytes_and_what_is_beside_them_is_read() -> None:
    """Before, between and behind; each is one."""
    one, other = _png(), _png(dpi=(72, 72))
    data = NUL + one + b"\xff between \xff" + other + b"\xffbehind"
    found = list(layers(data))
    assert [layer.png for layer in found if isinstance(layer, Picture)] == [one, other]
    assert next(layer.data for layer in found if isinstance(layer, Binary)) == NUL + b"\0\xff between \xff\0\xffbehind"
    assert "more than pixels" in str(stops(other))
    for broken in (one[:40], one[:20], one[:8]):
        assert isinstance(list(inside_of(broken))[-1], Opaque)
    stops(NUL + one + SECRET.encode() + NUL)
    stops(SECRET.encode() + NUL + one)


@pytest.mark.parametrize("behind", range(6, 16))
def test_what_stands_behind_a_picture_without_an_end_is_read(behind: int) -> None:
    """As long as a part of a picture, and shorter."""
    secret = "Zebra-4711-and-more"[:behind]
    stops(_png()[:-12] + secret.encode(), secret)


@pytest.mark.parametrize(
    "code", [bytes.hex, lambda data: base64.b32encode(data).decode(), lambda data: "A" + base64.b64encode(data).decode()]
)
def test_a_picture_in_other_letters_is_a_picture(code: Callable[[bytes], str]) -> None:
    """In hex, in base32, and in base64 behind another letter."""
    assert "more than pixels" in str(stops(code(_png(dpi=(72, 72))).encode(), "something else"))


def _part(inner: bytes) -> bytes:
    body = b"IDAT" + inner
    return struct.pack(">I", len(inner)) + body + struct.pack(">I", zlib.crc32(body))


def test_what_a_picture_s_stream_holds_is_read() -> None:
    """Behind its pixels, too; and its pixels as they are shown."""
    png = _png()
    at = png.index(b"IDAT")
    inner = zlib.compress(zlib.decompress(png[at + 4 : at + 4 + int.from_bytes(png[at - 4 : at], "big")]) + SECRET.encode())
    for cut in (len(inner), 9):
        chunks = [_part(inner[:cut]), _part(inner[cut:])]
        made = png[: at - 4] + b"".join(chunks) + png[png.index(b"IEND") - 4 :]
        stops(made)
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
    wide = Image.frombytes("P", (8, 8), bytes(range(64)))
    wide.putpalette([200] * 768)
    out = io.BytesIO()
    wide.save(out, "PNG")
    passes(out.getvalue())


def test_a_picture_in_base64_is_a_picture_and_no_text() -> None:
    """And what stands around it is."""
    url = "data:image/png;base64," + base64.b64encode(_png()).decode()
    found = list(layers(f'<img src="{url}"> and {url}'.encode()))
    assert [layer.png for layer in found if isinstance(layer, Picture)] == [_png()] * 2
    assert not [layer for layer in found if isinstance(layer, Text) and "iVBORw0" in layer.text]
    stops(f"{SECRET} {url}".encode())
    stops(f"{url} {SECRET}".encode())
    stops(f"{url} {SECRET} {url}".encode())
    assert "more than pixels" in str(stops(base64.b64encode(_png(dpi=(72, 72)))))


def test_a_long_text_in_a_stream_is_read_whole() -> None:
    """Whatever stands around what is written otherwise in it."""
    plain = "a plain line of words without any mark\n" * 3500
    stops(gzip.compress((plain + "correct\nhorse\nZe&#98;ra-4711\n" + plain).encode()))


@pytest.mark.parametrize("size", [5, 6])
def test_runs_of_text_amid_bytes(size: int) -> None:
    """Six characters and more; of every length of UTF-8."""
    for text in ("abcdef"[:size], "éàüßñø"[:size], "王小明在这里"[:size], "😀😁😂😃😄😅"[:size], "a\tb\nc "[:size]):
        assert readable(NUL + text.encode() + NUL) == (text.encode() if size == 6 else b"")
    assert readable(b"\0abcdef\0ghijkl\0") == b"abcdef\nghijkl"
