# SPDX-License-Identifier: GPL-3.0-or-later
"""What the last gate reads in texts: their widths, escapes, and pieces that are put together."""

from __future__ import annotations

import base64
import sqlite3
from contextlib import closing

import pytest

from recorder.export.gate.forms import folded
from recorder.export.gate.readings import assembled, decoded, joined, readings
from tests.helpers.gating import SECRET, stops


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_text_of_every_width_is_read(name: str) -> None:
    """With its mark or without; in any case of its letters."""
    assert decoded("Zebra and 王".encode(name)) in ("Zebra and 王", "\ufeffZebra and 王", None)
    assert decoded("Zebra and more of it".encode(name)) == "Zebra and more of it"
    stops(SECRET.upper().encode(name))


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_mark_says_the_width(mark: str) -> None:
    """Of Chinese, too, which nothing else tells."""
    assert decoded("\ufeff你好王芳".encode(mark)) == "你好王芳"


@pytest.mark.parametrize(
    "data", [b"\xff", b"a\0b", b"text\x01", b"\xff\xfe\0\xd8\0", b"a\0b\0\x01\0d\0", b"a\0b\0c\0d\0\x01\xd8", b"a\0b\0c"]
)
def test_what_is_no_text(data: bytes) -> None:
    """Controls, halves of characters, bytes."""
    assert decoded(data) is None


def test_blanks_are_text() -> None:
    """Tabs, ends of lines and of pages; no other control is."""
    assert decoded(b"a\tb\nc\rd\fe") == "a\tb\nc\rd\fe"
    assert [each for each in range(0x80) if decoded(b"text" + bytes([each])) is None] == [*range(9), 11, *range(14, 32)]
    assert decoded(b"") == ""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("+AFo-eb+2AA-ra", "Zeb+2AA-ra"),
        ("Ã©b éé", "éb éé"),
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


@pytest.mark.parametrize(
    "text", ["a + b", "+a-", "1+AB c", "x=1", "50% off", "\\q", "é", "+AFoAZ", "tail\\", "+////-", "Ã(", "éé", "+2AA-"]
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    """Nothing is lost by a reading."""
    assert text in readings(text)
    stops(f"{text} {SECRET}".encode())
    stops(f"{SECRET}{text}".encode())


def test_strings_of_json_are_put_together() -> None:
    """Over steps and over fields, by name and in the order in which they stand."""
    lines = '{"text":"correct ","n":1,"a":{"b":"x"}}\n{"text":"horse","a":["y",{"b":"z"}]}\n'
    assert set(joined(lines)) == {"correct xhorseyz", "correct horse", "xz"}
    assert list(joined('{"a":"one"}')) == []
    assert next(joined('["one","two"]')) == "onetwo"
    assert set(joined('{"a":"one","b":"two"}')) == {"onetwo"}
    assert list(joined("no json")) == []
    assert next(joined('{"a":"one"}\nbroken\n{"a":"two"}')) == "onetwo"
    assert list(joined("[" * 5000)) == []
    assert next(joined("[" * 5000 + '\n["one","two"]')) == "onetwo"


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
    stops(data.encode())
    assert any(folded(SECRET) in folded(each) for each in assembled(data, data))


@pytest.mark.parametrize(
    "rows",
    [
        [("correct ", 1), ("horse Zebra", None), ("-4711", b"x")],
        [("correct ", "one"), ("horse Zebra", "two"), ("-4711", "three")],
        [(1.5, "correct "), (None, "horse Zebra"), (b"x", "-4711")],
        [("correct horse ", "Zebra-4711"), ("more", "words")],
        [("correct ", 1), (None, 1), (1.5, 1), (b"x", 1), ("horse Zebra-4711", 1)],
    ],
)
def test_a_secret_in_pieces_of_a_database_is_found(rows: list[tuple[object, object]]) -> None:
    """Row by row, and in one row."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (a, b)")
        database.executemany("INSERT INTO t VALUES (?, ?)", rows)
        database.commit()
        data = bytes(database.serialize())
    stops(data)


@pytest.mark.parametrize(
    ("name", "text"), [("utf-16-le", "\n".join(SECRET.upper()) + "\n"), ("utf-16-be", "\n" + "\n".join(SECRET.upper()))]
)
def test_text_of_two_bytes_is_not_taken_for_one_of_four(name: str, text: str) -> None:
    """A letter on each line: two of them would be one character of a plane that nobody uses."""
    assert decoded(text.encode(name)) == text
    stops(text.encode(name))


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_text_of_two_bytes_is_read_where_some_of_it_is_han(name: str) -> None:
    """Wherever in it: less than half of its bytes are zero."""
    for text in (SECRET.upper() + "王明王明王明", "王明王明王" + SECRET.upper() + " and more"):
        stops(text.encode(name))
        stops(base64.b64encode(text.encode(name)))


@pytest.mark.parametrize("name", ["utf-32-le", "utf-32-be"])
def test_text_of_four_bytes_is_read_where_most_of_it_is_han(name: str) -> None:
    """Wherever in it."""
    stops((SECRET.upper() + "王明" * 18).encode(name))
    stops(("王明" * 18 + SECRET.upper()).encode(name))


@pytest.mark.parametrize("count", range(1, 9))
def test_seven_bits_of_any_length_are_read(count: int) -> None:
    """With the letters behind them that belong to nothing, too."""
    said = "翡翠计划王小明天"[:count]
    code = base64.b64encode(said.encode("utf-16-be")).decode().rstrip("=")
    assert f"{said}!" in readings(f"+{code}-!")
    assert f"{said}!" in readings(f"+{code}!")
    if len(code) % 4 == 0:
        assert f"{said}!" in readings(f"+{code}AA-!")
    stops(f"+{code}-".encode(), "翡翠计划王小明天") if count == 8 else None
