# SPDX-License-Identifier: GPL-3.0-or-later
"""What the last gate reads of bytes written as letters: base64, base32 and hex, whole, in lines, behind escapes and other letters."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest

from recorder.export.gate import coded
from tests.helpers.gating import SECRET, stops


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n  ", "\n> ", " \n\t"])
@pytest.mark.parametrize("width", [16, 76])
def test_base64_in_lines_is_put_together(width: int, end: str) -> None:
    """As mail and keys have it, indented or quoted, with text around it."""
    coded_text = base64.b64encode(b"\xff" * 47 + SECRET.upper().encode() * 2 + b"\xff" * 47).decode()
    lines = end.join(coded_text[start : start + width] for start in range(0, len(coded_text), width))
    for text in (lines, f"file: {lines}", f"{lines}{end}--\nmore words here", f"Subject: x\n\n{lines}\n\nEnd."):
        stops(text.encode())


def test_lines_that_are_no_base64_are_none() -> None:
    """A word alone on its line does not go on."""
    assert list(coded.in_lines(b"one\ntwo\nthree")) == []
    assert list(coded.in_lines(b"a" * 16 + b"\nmore words")) == []
    assert list(coded.in_lines(b"a" * 15 + b"\nbbbb")) == []
    assert list(coded.in_lines(b"a" * 16 + b"\nbbbb")) == [b"a" * 16 + b"bbbb"]
    assert list(coded.in_lines(b"a" * 16 + b"\nbbb=\n\nx\n" + b"c" * 16 + b"\ndd==")) == [b"a" * 16 + b"bbb", b"c" * 16 + b"dd"]
    assert list(coded.in_lines(b"a" * 16 + b"\nbbbb\nno more of it")) == [b"a" * 16 + b"bbbb"]


@pytest.mark.parametrize("code", [lambda data: data.hex().encode(), base64.b32encode], ids=["hex", "base32"])
@pytest.mark.parametrize("text", [SECRET, SECRET.upper()], ids=["as it is", "in capitals"])
@pytest.mark.parametrize("before", [b"", b"\xff\xfe\xfd\xfc\xfb"])
def test_other_letters_in_lines_are_put_together(code: Callable[[bytes], bytes], text: str, before: bytes) -> None:
    """As tools write hex and base32: sixteen letters a line."""
    letters = code(before * 4 + text.encode() * 2)
    stops(b"\n".join(letters[start : start + 16] for start in range(0, len(letters), 16)))


@pytest.mark.parametrize("behind", range(9))
def test_base32_is_read_whatever_letters_stand_behind_it(behind: int) -> None:
    """In another case than the text's; so many letters as make up nothing are left out."""
    for size in (15, 18, 20):
        stops(base64.b32encode(SECRET[:size].upper().encode()).rstrip(b"=") + b"a" * behind, SECRET[: size - 1])


@pytest.mark.parametrize("code", [base64.b64encode, bytes.hex, base64.b32encode])
def test_escapes_in_a_code_are_taken_back(code: Callable[[bytes], bytes | str]) -> None:
    """What is all text is read as a text of its own."""
    letters = code(json.dumps("ZÉBRA-4711 OK").encode())
    stops(letters if isinstance(letters, bytes) else letters.encode(), "zébra-4711 ok")


def test_base32_in_lines_behind_other_letters_is_found() -> None:
    """In the case in which it was written."""
    letters = b"abc" + base64.b32encode(SECRET.encode())
    stops(b"\n".join(letters[start : start + 16] for start in range(0, len(letters), 16)))


@pytest.mark.parametrize(
    "form", [lambda code: code.replace("/", "\\/"), quote, lambda code: "".join(f"={ord(each):02X}" for each in code)]
)
def test_letters_of_a_code_are_read_behind_escapes(form: Callable[[str], str]) -> None:
    """As JSON, addresses and mail write what is in them."""
    secret = "abc???def???ghi"
    code = base64.b64encode(secret.upper().encode()).decode()
    assert max(map(len, code.split("/"))) < 16
    stops(f'{{"d": "{form(code)}"}}'.encode(), secret)


def test_letters_of_a_code_behind_escapes_are_read_where_mail_would_say_something_else() -> None:
    """The first two are a number behind an equals sign."""
    secret = "H ???WHO???WHY???"
    code = base64.b64encode(secret.lower().encode()).decode()
    assert code.startswith("aC") and max(map(len, code.split("/"))) < 16
    stops(('{"d": "x=' + code.replace("/", "\\/") + '"}').encode(), secret)


@pytest.mark.parametrize(("name", "between"), [("utf-16-le", " "), ("utf-16-be", " "), ("utf-32-be", "\U000e0101")])
def test_a_mark_is_known_in_letters_too(name: str, between: str) -> None:
    """In base64, where a text of few zeros is one by its mark alone."""
    secret = "翡翠计划王小明" if between == " " else "𠄃𠄄𠄅𠄆𠄇𠄈"
    stops(base64.b64encode(("\ufeff" + between.join(secret)).encode(name)), secret)


@pytest.mark.parametrize("between", [" ", ":", "-", ",", ", ", ", 0x", ",0x", " 0x", "\\x", ",\\x"])
def test_hex_in_pairs_is_read(between: str) -> None:
    """Whatever stands between them, in any case."""
    text = SECRET.upper()
    for code in (text.encode().hex(), text.encode().hex().upper()):
        pairs = between.join(code[start : start + 2] for start in range(0, len(code), 2))
        stops(f"data: {pairs}.".encode())


@pytest.mark.parametrize("before", ["", "a", "ab", "data-", "data_", "data/"])
def test_letters_are_read_from_any_place_on(before: str) -> None:
    """Where other letters stand before them."""
    text = SECRET.upper().encode()
    stops((before + base64.b64encode(text).decode()).encode())
    stops((before.upper().replace("A", "f").replace("B", "e") + text.hex()).encode())


def test_base32_of_other_letters_case_is_read() -> None:
    """Whole, whatever the case of either."""
    for size in range(12, len(SECRET) + 1):
        text = SECRET[:size]
        stops(base64.b32encode(text.upper().encode()).lower(), text)
        stops(b"x: " + base64.b32encode(text.upper().encode()).rstrip(b"="), text)


def test_long_base64_is_looked_into_whatever_it_is() -> None:
    """256 letters and more are no word."""
    inner = (b"\xfd\xfc\xfb" + zlib.compress(b"y" * 9 + SECRET.encode() * 3)).ljust(192, b"\xff")
    assert len(base64.b64encode(inner)) == 256
    stops(base64.b64encode(inner))


@pytest.mark.parametrize("before", ["a_", "file_", "file-", "my-file_"])
def test_a_stream_in_letters_behind_a_name_is_taken_apart(before: str) -> None:
    """The name belongs to the letters as they stand; what is behind it begins anew."""
    stops(f"{before}{base64.b64encode(gzip.compress(SECRET.encode() * 3)).decode()}".encode())


@pytest.mark.parametrize("before", ["", "a", "ab", "abc", "abcd", "abcde"])
def test_letters_of_a_code_behind_any_number_of_others_are_read(before: str) -> None:
    """In capitals it is in no list of encodings: only what is decoded says it."""
    stops(f"x = {before}{base64.b64encode(SECRET.upper().encode()).decode()}".encode())


def test_the_shortest_stream_behind_a_name_is_taken_apart() -> None:
    """Four letters, packed and written in sixteen."""
    code = base64.b64encode(zlib.compress(b"Zbr4"))
    assert len(code) == 16
    stops(b"file_" + code, "Zbr4")
