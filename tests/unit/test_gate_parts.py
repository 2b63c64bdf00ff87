# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the last gate, each at its edges: sizes, offsets, kinds of streams, what is put together, where something was found."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import sqlite3
import struct
import zipfile
import zlib
from contextlib import closing

import pytest
import zstandard
from PIL import Image

from recorder.errors import GateFound
from recorder.export.gate import coded, search, standing, streams
from recorder.export.gate.forms import bytes_of, folded, spaced_words_of, words_of
from recorder.export.gate.layers import Binary, Opaque, Picture, Text, inside_of, layers, readable
from recorder.export.gate.needles import Needles
from recorder.export.gate.places import place
from recorder.export.gate.readings import assembled, decoded, joined, readings
from recorder.export.structure import own_words, words_of_steps
from recorder.model.steps import Step, Target

SECRET = "correct horse Zebra-4711"
NUL = b"\0\xff"


def _stops(data: bytes, secret: str = SECRET) -> GateFound:
    with pytest.raises(GateFound) as caught:
        search({"a.bin": data}, [secret])
    return caught.value


def _passes(data: bytes, secret: str = SECRET) -> None:
    search({"a.bin": data}, [secret])


# --- forms


@pytest.mark.parametrize(
    "character",
    [
        "\u00ad",
        "\u034f",
        "\u061c",
        "\u180e",
        "\ufeff",
        "\u200b",
        "\u200f",
        "\u202a",
        "\u202e",
        "\u2060",
        "\u206f",
        "\ufe00",
        "\ufe0f",
    ]
    + ["\U000e0000", "\U000e007f", "\U000e0100", "\U000e01ef"],
)
def test_nobody_sees_these(character: str) -> None:
    """So they part no text."""
    assert folded(f"Ze{character}bra") == "zebra"


@pytest.mark.parametrize("character", ["\u200a", "\u2010", "\u2027", "\u202f", "\u2070", "\ufdff", "\ufe10", "\U000e0080"])
def test_everybody_sees_those(character: str) -> None:
    """What lies just beside them."""
    assert folded(f"Ze{character}bra") != "zebra"


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("abc", []),
        ("abcD", ["abcd"]),
        ("a b", []),
        ("a bc", ["a bc"]),
        ("a  b C", ["a b c"]),
        ("ab cd", ["ab cd", "abcd"]),
        ("芳", []),
        ("王芳", ["王芳"]),
        ("王 芳", ["王 芳"]),
        ("\u3400a", ["\u3400a"]),
        ("\u9fffa", ["\u9fffa"]),
        ("\ufa0ea", ["\ufa0ea"]),
        ("\U00020000a", ["\U00020000a"]),
        ("\U000323afa", ["\U000323afa"]),
        ("\ua000a", []),
        ("\ufb00", []),
        ("\U0001ffffa", []),
        ("\U000323b0a", []),
    ],
)
def test_what_is_long_enough_to_be_a_word(secret: str, words: list[str]) -> None:
    """Four characters, or two where one is Han."""
    assert [
        word for word in dict.fromkeys(words_of(secret)) if word.decode() in (folded(secret), folded(secret).replace(" ", ""))
    ] == [word.encode() for word in words]


def test_spaces_anywhere_are_asked_for_where_words_do_not_make_it_up() -> None:
    """Eight characters, or two where all are Han."""
    assert list(spaced_words_of("abcdefg")) == []
    assert list(spaced_words_of("abcd efgh")) == [b"abcdefgh"]
    assert list(spaced_words_of("王芳")) == ["王芳".encode()]
    assert list(spaced_words_of("王a")) == []
    assert list(spaced_words_of("王")) == []
    _stops("c o r r ecthorse Zebra - 4711".encode())
    _stops("给 王\n芳 的信".encode(), "王芳")
    _passes(b"the bus educates", "used")


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_bytes_are_searched_in_each_width(name: str) -> None:
    """Twelve bytes, and no fewer; of four bytes a character as many characters as of two."""
    _stops(NUL + b"\xff" + "Zebra4".encode(name).ljust(12, b"4") + NUL, "Zebra4" if name != "utf-8" else "Zebra4444444")
    least = {"utf-8": 12}.get(name, 6)
    text = "Zq9kLmWx3rTy"
    for size in (least - 1, least):
        found = text[:size].encode(name) in set(bytes_of(text[:size]))
        assert found == (size == least), size


@pytest.mark.parametrize("shift", range(6))
@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Zebra-4711 ok", "Zebra-4711 ok?", "Zebra-4711 ok??"])
def test_base64_and_base32_amid_other_bytes(text: str, name: str, shift: int) -> None:
    """At each offset, whatever stands before and behind, in both alphabets, and in either case where that means nothing."""
    plain = b"\xff" * shift + text.encode(name)
    for behind in (b"", b"\xff", b"\xfe\xff", b"\xff\xff\xff"):
        _stops(NUL + base64.b64encode(plain + behind) + NUL, text)
        _stops(NUL + base64.urlsafe_b64encode(plain + behind) + NUL, text)
        if "32" not in name:
            _stops(NUL + base64.b32encode(plain + behind) + NUL, text)
            _stops(NUL + base64.b32encode(plain + behind).lower() + NUL, text)
            _stops((plain + behind).hex().encode(), text)
            _stops(NUL + (plain + behind).hex().upper().encode() + NUL, text)


@pytest.mark.parametrize(
    "form",
    [
        json.dumps("Zébra-4711")[1:-1],
        "Z&eacute;bra-4711",
        "Z%C3%A9bra-4711",
        "Z&#233;bra-4711",
        "Z\\xe9bra-4711",
        "Z=C3=A9bra-4711",
        "&#90;&#233;&#98;&#114;&#97;&#45;&#52;&#55;&#49;&#49;",
        "&#x5a;&#xe9;&#x62;&#x72;&#x61;&#x2d;&#x34;&#x37;&#x31;&#x31;",
    ],
)
def test_escapes_are_searched_in_bytes_too(form: str) -> None:
    """With each byte beside it that no text has."""
    _stops(NUL + form.encode() + NUL, "Zébra-4711")


def test_each_normal_form_is_searched_in_bytes() -> None:
    """Composed or not, whatever the secret was."""
    for secret in ("Ze\u0301bra-4711 x", "Z\u00e9bra-4711 x"):
        for form in ("Ze\u0301bra-4711 x", "Z\u00e9bra-4711 x"):
            assert form.encode() in set(bytes_of(secret))
    assert "\ufb01nal report x".encode() in set(bytes_of("\ufb01nal report x"))


# --- needles


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7, 12])
@pytest.mark.parametrize("before", [0, 1, (1 << 22) - 4, (1 << 22) - 3, (1 << 22) - 2, (1 << 22) - 1, 1 << 22, (1 << 22) + 1])
def test_a_needle_is_found_at_every_edge(size: int, before: int) -> None:
    """Of the bytes, and of the blocks in which they are looked at."""
    needle = b"qwertyuiopas"[:size]
    data = b"." * before + needle
    assert Needles([needle]).found(data) == (before, needle)
    assert Needles([needle, b"zzzzzzzz"]).which(data + b"." * 9) == {needle}
    assert Needles([needle]).found(data[:-1]) is None
    assert Needles([needle]).found(data[:-1] + b"." * 9) is None


def test_needles_in_one_another_are_all_found() -> None:
    """With one beginning, one end, and one in the middle; of one colour."""
    needles = [b"abc", b"abcdef", b"abcdefgh", b"abcdefgi", b"bcd", b"aaa", b"aaaaaa", b"aab", b"aaaaaaaab"]
    for data in (b"xxabcdefghx", b"abcdefgi", b"aaaaaaaab", b"aab", b"abd", b"", b"ab", b"abcdefg"):
        assert Needles(needles).which(data) == {needle for needle in needles if needle in data}, data


def test_thousands_with_one_beginning_are_told_apart() -> None:
    """The one that stands, and no other."""
    needles = [f"a customer of the north {number:04}".encode() for number in range(1500)]
    looked = Needles(needles)
    for number in (0, 1, 777, 1499):
        assert looked.which(b"to a customer of the north %04d." % number) == {needles[number]}
    assert looked.found(b"to a customer of the north 15") is None
    assert Needles([]).found(b"anything") is None
    assert Needles([b"ab"]).found(b"abab") is None


# --- texts


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_text_of_every_width_is_read(name: str) -> None:
    """With its mark or without; in any case of its letters."""
    assert decoded("Zebra and 王".encode(name)) in ("Zebra and 王", "\ufeffZebra and 王", None)
    assert decoded("Zebra and more of it".encode(name)) == "Zebra and more of it"
    _stops(SECRET.upper().encode(name))


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_mark_says_the_width(mark: str) -> None:
    """Of Chinese, too, which nothing else tells."""
    assert decoded("\ufeff你好王芳".encode(mark)) == "你好王芳"


@pytest.mark.parametrize("data", [b"\xff", b"a\0b", b"text\x01", b"\xff\xfe\0\xd8\0", b"a\0b\0\x01\0d\0", b"a\0b\0c"])
def test_what_is_no_text(data: bytes) -> None:
    """Controls, halves of characters, bytes."""
    assert decoded(data) is None


def test_blanks_are_text() -> None:
    """Tabs, ends of lines and of pages."""
    assert decoded(b"a\tb\nc\rd\fe") == "a\tb\nc\rd\fe"
    assert decoded(b"") == ""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("\\u005Aeb", "Zeb"),
        ("%u005aeb", "Zeb"),
        ("\\x5aeb", "Zeb"),
        ("\\U0000005aeb", "Zeb"),
        ("\\U0010ffffx", "\U0010ffffx"),
        ("\\132eb", "Zeb"),
        ("\\ud83d\\ude00!", "\U0001f600!"),
        *((f"a\\{letter}b", f"a{meant}b") for letter, meant in zip("nrtbf\"'\\/", "\n\r\t\b\f\"'\\/", strict=True)),
        ("%5Aeb", "Zeb"),
        ("&#90;eb", "Zeb"),
        ("&lt;eb", "<eb"),
        ("=5Aeb", "Zeb"),
        ("Ze=\nb", "Zeb"),
        ("Ze= \t\r\nb", "Zeb"),
        ("+AFo-eb", "Zeb"),
        ("+AFoAZQBi-", "Zeb"),
        ("+2D3eAA-!", "\U0001f600!"),
        ("Ã©t", "ét"),
        ("&amp;#90;eb", "Zeb"),
        ("&amp;amp;#90;eb", "Zeb"),
        ("%2526%2523x5A;eb", "&#x5A;eb"),
        ("%26%2390;eb", "Zeb"),
        ("\\\\u005aeb", "Zeb"),
        ("=5Cu005aeb", "\\u005aeb"),
        ("%3D5Aeb", "Zeb"),
    ],
)
def test_what_is_written_is_read(written: str, said: str) -> None:
    """And what is written stays one of the readings, the first."""
    assert said in readings(written)
    assert next(iter(readings(written))) == written


@pytest.mark.parametrize("text", ["a + b", "+a-", "1+AB c", "x=1", "50% off", "\\q", "é", "+AFoAZ", "tail\\", "+////-", "Ã("])
def test_what_only_looks_like_it_stays(text: str) -> None:
    """Nothing is lost by a reading."""
    assert text in readings(text)
    _stops(f"{text} {SECRET}".encode())
    _stops(f"{SECRET}{text}".encode())


def test_strings_of_json_are_put_together() -> None:
    """Over steps and over fields, by name and in the order in which they stand."""
    lines = '{"text":"correct ","n":1,"a":{"b":"x"}}\n{"text":"horse","a":["y",{"b":"z"}]}\n'
    assert set(joined(lines)) == {"correct xhorseyz", "correct horse", "xz"}
    assert list(joined('{"a":"one"}')) == []
    assert list(joined('["one","two"]'))[0] == "onetwo"
    assert set(joined('{"a":"one","b":"two"}')) == {"onetwo"}
    assert list(joined("no json")) == []
    assert list(joined('{"a":"one"}\nbroken\n{"a":"two"}'))[0] == "onetwo"
    assert list(joined("[" * 5000)) == []
    assert list(joined("[" * 5000 + '\n["one","two"]'))[0] == "onetwo"


@pytest.mark.parametrize(
    "data",
    [
        '{"index":1,"text":"correct horse"}\n{"index":2,"keys":["Tab"]}\n{"index":3,"text":" Zebra-4711"}\n',
        '{"goal": "correct horse", "preconditions": " zebra-4711"}',
        ' \n["correct", " horse ", "Zebra-4711"]',
        '{"text":"correct &#104;orse"}\n{"text":"%20Zebra-4711"}\n',
        "<p>correct <b>hor</b>se</p><p> Zebra-<i>4711</i></p>",
        "<p>correct <b class='x'>hor</b>se</p> Zebra&#45;4711",
    ],
)
def test_a_secret_in_pieces_is_found(data: str) -> None:
    """Across steps, fields and marks."""
    _stops(data.encode())
    assert any(folded(SECRET) in folded(each) for each in assembled(data))


def test_a_secret_in_pieces_of_a_database_is_found() -> None:
    """Row by row."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (a, b)")
        database.executemany("INSERT INTO t VALUES (?, ?)", [("correct ", 1), ("horse Zebra", None), ("-4711", b"x")])
        database.commit()
        data = bytes(database.serialize())
    _stops(data)


# --- letters


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n  ", "\n> ", " \n\t"])
@pytest.mark.parametrize("width", [16, 20, 64, 76])
def test_base64_in_lines_is_put_together(width: int, end: str) -> None:
    """As mail and keys have it, indented or quoted, with text around it."""
    coded_text = base64.b64encode(b"\xff" * 47 + SECRET.encode() * 2 + b"\xff" * 47).decode()
    lines = end.join(coded_text[start : start + width] for start in range(0, len(coded_text), width))
    for text in (lines, f"file: {lines}", f"{lines}{end}--\nmore words here", f"Subject: x\n\n{lines}\n\nEnd."):
        _stops(text.encode())


def test_lines_that_are_no_base64_are_none() -> None:
    """A word alone on its line does not go on."""
    assert list(coded.in_lines(b"one\ntwo\nthree")) == []
    assert list(coded.in_lines(b"a" * 16 + b"\nmore words")) == []
    assert list(coded.in_lines(b"a" * 15 + b"\nbbbb")) == []
    assert list(coded.in_lines(b"a" * 16 + b"\nbbbb")) == [b"a" * 16 + b"bbbb"]
    assert list(coded.in_lines(b"a" * 16 + b"\nbbb=\n\nx\n" + b"c" * 16 + b"\ndd==")) == [b"a" * 16 + b"bbb", b"c" * 16 + b"dd"]
    assert list(coded.in_lines(b"a" * 16 + b"\nbbbb\nno more of it")) == [b"a" * 16 + b"bbbb"]


@pytest.mark.parametrize("between", [" ", ":", "-", ",", ", ", ", 0x", ",0x", " 0x", "\\x", ",\\x"])
def test_hex_in_pairs_is_read(between: str) -> None:
    """Whatever stands between them, in any case."""
    text = SECRET.upper()
    for code in (text.encode().hex(), text.encode().hex().upper()):
        pairs = between.join(code[start : start + 2] for start in range(0, len(code), 2))
        _stops(f"data: {pairs}.".encode())


@pytest.mark.parametrize("before", ["", "a", "ab", "data-", "data_", "data/"])
def test_letters_are_read_from_any_place_on(before: str) -> None:
    """Where other letters stand before them."""
    text = SECRET.upper().encode()
    _stops((before + base64.b64encode(text).decode()).encode())
    _stops((before.upper().replace("A", "f").replace("B", "e") + text.hex()).encode())


def test_base32_of_other_letters_case_is_read() -> None:
    """Whole, whatever the case of either."""
    for size in range(12, len(SECRET) + 1):
        text = SECRET[:size]
        _stops(base64.b32encode(text.upper().encode()).lower(), text)
        _stops(b"x: " + base64.b32encode(text.upper().encode()).rstrip(b"="), text)


def test_long_base64_is_looked_into_whatever_it_is() -> None:
    """256 letters and more are no word."""
    inner = b"\xff\xfe\xfd" + zlib.compress(b"y" * 9 + SECRET.encode() * 3 + bytes(range(256)) * 2)
    assert len(base64.b64encode(inner)) >= 256
    _stops(base64.b64encode(inner))


# --- streams


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
        assert "holds something" not in str(_stops(NUL + data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_of_another_method_stops(method: int) -> None:
    """Nobody can say what is in it."""
    assert "cannot be searched" in str(_stops(_zip(method), "something else"))


def test_an_encrypted_zip_stops() -> None:
    """The flag alone says so."""
    data = bytearray(_zip(zipfile.ZIP_DEFLATED))
    data[6] |= 1
    assert "(zip)" in str(_stops(bytes(data), "something else"))


CLOSED = {
    "lz4": b"\x04\x22\x4d\x18" + b"\x40\x40\xc0",
    "xz": lzma.compress(b"x"),
    "bzip2": bz2.compress(b"x" * 99),
    "7-zip": b"7z\xbc\xaf\x27\x1c\0\4",
    "rar": b"Rar!\x1a\x07\x01\0",
    "zstd": b"\x28\xb5\x2f\xfd" + b"\xff" * 9,
}


@pytest.mark.parametrize("kind", CLOSED)
def test_what_cannot_be_taken_apart_stops_wherever_it_is(kind: str) -> None:
    """At the beginning, or amid other bytes."""
    for before in (b"", NUL, b"\0" * 5000):
        assert f"({kind})" in str(_stops(before + CLOSED[kind] + NUL, "something else"))
    assert f"({kind})" in str(_stops(b"\0" + bz2.compress(b"")[:14] if kind == "bzip2" else CLOSED[kind] + NUL, "something else"))


@pytest.mark.parametrize(
    "pack",
    [
        lambda data: zlib.compress(data, 0),
        lambda data: zlib.compress(data, 1),
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
    packed: bytes = pack(plain)  # type: ignore[operator]
    assert "holds something" not in str(_stops(NUL + packed + NUL, SECRET.upper()))
    broken = packed[:-9] + b"\xff" * 9
    _stops(NUL + broken, SECRET.upper())
    _stops(NUL + packed[: len(packed) // 2], SECRET.upper())
    _stops(NUL + pack(NUL + b"nothing here") + packed, SECRET.upper())  # type: ignore[operator]


def test_a_stream_without_end_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out is bounded; what is not looked at does not leave."""
    monkeypatch.setattr(streams, "_LARGEST", 5_000_000)
    for packed in (
        zlib.compress(bytes(5_000_001)),
        gzip.compress(bytes(9_000_000)),
        zstandard.ZstdCompressor().compress(bytes(9_000_000)),
    ):
        assert "without end" in str(_stops(NUL + packed))
    _passes(NUL + zlib.compress(bytes(4_000_000)))
    _passes(NUL + zstandard.ZstdCompressor().compress(bytes(4_000_000)))


def test_streams_in_streams_are_opened_as_deep_as_anyone_packs() -> None:
    """Five in one another are; what lies deeper stops."""
    data = b"\0" + SECRET.upper().encode()
    for _ in range(5):
        data = gzip.compress(b"\0" + data)
    assert "still in" in str(_stops(data, SECRET.upper()))
    for _ in range(3):
        data = gzip.compress(b"\0" + data)
    assert "too many layers" in str(_stops(data, "something else"))


# --- databases and pictures


def test_a_database_that_cannot_be_read_stops() -> None:
    """Its pages might hold anything."""
    assert "database" in str(_stops(b"SQLite format 3\0" + b"\xff" * 5000))


@pytest.mark.parametrize(("number", "found"), [(10**6, True), (-(10**6), True), (10**6 - 1, False)])
def test_a_number_is_a_text_where_it_is_more_than_a_measure(number: int, found: bool) -> None:
    """A million and more."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute('CREATE TABLE "t ""x" (a)')
        database.execute('INSERT INTO "t ""x" VALUES (?)', (number,))
        database.commit()
        data = bytes(database.serialize())
    (_stops if found else _passes)(data, str(number))


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
    assert [layer.data for layer in found if isinstance(layer, Binary)][0] == NUL + b"\0\xff between \xff\0\xffbehind"
    assert "more than pixels" in str(_stops(other))
    for broken in (one[:40], one[:20], one[:8]):
        assert isinstance(list(inside_of(broken))[-1], Opaque)
    _stops(NUL + one + SECRET.encode() + NUL)
    _stops(SECRET.encode() + NUL + one)


def test_what_a_picture_s_stream_holds_is_read() -> None:
    """Behind its pixels, too; and its pixels as they are shown."""
    png = _png()
    at = png.index(b"IDAT")
    inner = zlib.compress(zlib.decompress(png[at + 4 : at + 4 + int.from_bytes(png[at - 4 : at], "big")]) + SECRET.encode())
    body = b"IDAT" + inner
    chunk = struct.pack(">I", len(inner)) + body + struct.pack(">I", zlib.crc32(body))
    made = png[: at - 4] + chunk + png[png.index(b"IEND") - 4 :]
    _stops(made)
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
    wide = Image.frombytes("P", (8, 8), bytes(range(64)))
    wide.putpalette([200] * 768)
    out = io.BytesIO()
    wide.save(out, "PNG")
    _passes(out.getvalue())


def test_a_picture_in_base64_is_a_picture_and_no_text() -> None:
    """And what stands around it is."""
    url = "data:image/png;base64," + base64.b64encode(_png()).decode()
    found = list(layers(f'<img src="{url}"> and {url}'.encode()))
    assert [layer.png for layer in found if isinstance(layer, Picture)] == [_png()] * 2
    assert not [layer for layer in found if isinstance(layer, Text) and "iVBORw0" in layer.text]
    _stops(f"{SECRET} {url}".encode())
    _stops(f"{url} {SECRET}".encode())
    _stops(f"{url} {SECRET} {url}".encode())
    assert "more than pixels" in str(_stops(base64.b64encode(_png(dpi=(72, 72)))))


@pytest.mark.parametrize("size", [5, 6])
def test_runs_of_text_amid_bytes(size: int) -> None:
    """Six characters and more; of every length of UTF-8."""
    for text in ("abcdef"[:size], "éàüßñø"[:size], "王小明在这里"[:size], "😀😁😂😃😄😅"[:size], "a\tb\nc "[:size]):
        assert readable(NUL + text.encode() + NUL) == (text.encode() if size == 6 else b"")
    assert readable(b"\0abcdef\0ghijkl\0") == b"abcdef\nghijkl"


# --- where


def test_the_place_is_told_and_not_the_text() -> None:
    """File, line and field; in words that name what to do."""
    lines = '{"index":1,"text":"nothing"}\n{"index":2,"why":"x","text":"the correct horse zebra-4711"}\n'
    with pytest.raises(GateFound) as caught:
        search({"steps/steps.jsonl": lines.encode()}, [], [SECRET])
    assert caught.value.message == "Something that you redacted is still in steps/steps.jsonl:2 (text); nothing has left."
    assert "Redact it there in this spelling too" in caught.value.hint
    with pytest.raises(GateFound) as caught:
        search({"steps/steps.jsonl": lines.encode()}, [SECRET], ["another"])
    assert caught.value.message == "Something that you withheld is still in steps/steps.jsonl:2 (text); nothing has left."
    assert caught.value.hint.startswith("Withhold the stretch")
    with pytest.raises(GateFound, match="in the name of a file") as caught:
        search({f"steps/{SECRET.upper()}.txt": b""}, [SECRET])
    assert SECRET.upper() not in caught.value.message
    with pytest.raises(GateFound, match=r"redacted is still in a\.bin;"):
        search({"a.bin": NUL + SECRET.encode() + NUL}, [], [SECRET])


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"one\ntwo {SECRET}\n", "a.txt:2"),
        (f'{{"a": "x", "name": "{SECRET}"}}', "a.txt:1 (name)"),
        ('{"name": "&#99;orrect horse Zebra-4711"}', "a.txt:1 (name)"),
        ('{"name": "c orrect horse Zebra-4711"}', "a.txt:1 (name)"),
        ('{"text":"correct horse"}\n{"text":" Zebra-4711"}', "a.txt"),
    ],
)
def test_lines_are_counted_from_one(text: str, where: str) -> None:
    """Where no line holds it, the file alone is named."""
    error = _stops(text.encode()).message
    assert where.replace("a.txt", "a.bin") + ";" in error
    assert place("a.txt", b"\0\xff", b"x") == "a.txt"


# --- what is looked for


def test_what_stands_in_a_text_is_told_by_its_text() -> None:
    """All of it; what is too short never does."""
    texts = ["falcon", "Falcon", "plan", "abc", "王芳", "the falcon plan"]
    assert standing(texts, "The FALCON plan of 王 芳 abc") == {"falcon", "Falcon", "plan", "王芳", "the falcon plan"}
    assert standing([], "anything") == set()


def test_blank_secrets_are_none() -> None:
    """They stand everywhere."""
    search({"a.txt": b"a     b"}, ["", "     "], ["", " \n    "])


def test_every_word_of_a_step_is_looked_at() -> None:
    """Application, text, why, keys, role and name."""
    step = Step(
        index=1,
        at="",
        action="type",
        application="APP",
        text="TEXT",
        why="WHY",
        keys=("KEY",),
        target=Target(role="ROLE", name="NAME"),
    )
    assert set(words_of_steps([step]).split()) == {"app", "text", "why", "key", "role", "name"}
    assert words_of_steps([Step(index=1, at="", action="press")]) == ""


def test_own_words_hold_none_of_a_step_s() -> None:
    """They are what an export of any worker's says."""
    from recorder.export.formats import FORMATS, Content
    from recorder.model.task import Task
    from tests.helpers.sample import TERMS

    step = Step(
        index=1,
        at="2000-01-01T00:00:00Z",
        action="type",
        application="Falconer",
        text="Merlin",
        why="Kestrel",
        keys=("Hobbies", "q"),
        target=Target(role="push button", name="Harrier"),
    )
    content = Content(
        steps=(step,),
        pictures={},
        terms=TERMS,
        viewport=None,
        task="Buzzard",
        level="full",
        raw=b"Osprey",
        about=Task(task="t", goal="Eagle"),
    )
    own = own_words(content, tuple(FORMATS), {"manifest.json": b'{"schema":"stet-export/1"}'})
    for word in ("falconer", "merlin", "kestrel", "hobbies", "harrier", "buzzard", "osprey", "eagle"):
        assert word not in own
    for word in ("platform team", "pyautogui", "stet-export/1", "2000-01-01"):
        assert word in own
