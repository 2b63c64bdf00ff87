# SPDX-License-Identifier: GPL-3.0-or-later
"""What the last gate looks for, and that it finds that at every edge."""

from __future__ import annotations

import base64
import html
import json

import pytest

from recorder.export.gate import needles
from recorder.export.gate.forms import bytes_of, folded, spaced_words_of, words_of
from recorder.export.gate.needles import Needles
from tests.helpers.gating import NUL, passes, stops


@pytest.mark.parametrize(
    "character",
    [
        "\xad",
        "͏",
        "\u061c",
        "\u180e",
        "\ufeff",
        "\u200b",
        "\u200f",
        "\u202a",
        "\u202e",
        "\u2060",
        "\u206f",
        "︀",
        "️",
        "\U000e0000",
        "\U000e007f",
        "󠄀",
        "󠇯",
    ],
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
        ("\ufaffa", ["\ufaffa"]),
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
    stops(b"c o r r ecthorse Zebra - 4711")
    stops("给 王\n芳 的信".encode(), "王芳")
    passes(b"the bus educates", "used")


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_bytes_are_searched_in_each_width(name: str) -> None:
    """Twelve bytes, and no fewer; of four bytes a character as many characters as of two."""
    stops(NUL + b"\xff" + "Zebra4".encode(name).ljust(12, b"4") + NUL, "Zebra4" if name != "utf-8" else "Zebra4444444")
    least = {"utf-8": 12}.get(name, 6)
    text = "Zq9kLmWx3rTy"
    for size in (least - 1, least):
        found = text[:size].encode(name) in set(bytes_of(text[:size]))
        assert found == (size == least), size


@pytest.mark.parametrize("text", ["Zebra-4711 ok", "Zebra-4711 ok?", "Zebra-4711 ok??"])
def test_base64_and_base32_amid_other_bytes(text: str) -> None:
    """At each offset, whatever stands before and behind, in both alphabets, and in either case where that means nothing."""
    raw = Needles(bytes_of(text))
    for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        for shift in range(6):
            for behind in (b"", b"\xff", b"\xfe\xff", b"\xff\xff\xff"):
                plain = b"\xff" * shift + text.encode(name) + behind
                codes = [base64.b64encode(plain), base64.urlsafe_b64encode(plain)]
                if "32" not in name:
                    codes += [
                        base64.b32encode(plain),
                        base64.b32encode(plain).lower(),
                        plain.hex().encode(),
                        plain.hex().upper().encode(),
                    ]
                assert [code for code in codes if raw.found(NUL + code + NUL) is None] == [], (name, shift, behind)
    stops(NUL + base64.b64encode(b"\xff" + text.encode() + b"\xff") + NUL, text)
    stops(b"x" + base64.b32encode(b"\xff" + text.encode() + b"\xff").lower() + b" y", text)


@pytest.mark.parametrize(
    ("secret", "form"),
    [
        *(
            ("Zébra-4711", form)
            for form in (
                json.dumps("Zébra-4711")[1:-1],
                "Z%C3%A9bra-4711",
                "Z&#233;bra-4711",
                "Z\\xe9bra-4711",
                "Z=C3=A9bra-4711",
                "&#90;&#233;&#98;&#114;&#97;&#45;&#52;&#55;&#49;&#49;",
                "&#x5a;&#xe9;&#x62;&#x72;&#x61;&#x2d;&#x34;&#x37;&#x31;&#x31;",
            )
        ),
        ("Zebra & Co 4711", html.escape("Zebra & Co 4711")),
        ("Zebra/4711 ok", "Zebra/4711%20ok"),
        ("Zebra/4711 ok", "Zebra%2F4711%20ok"),
        ("Zebra 😀 4711", "Zebra \\U0001f600 4711"),
    ],
)
def test_escapes_are_searched_in_bytes_too(secret: str, form: str) -> None:
    """With each byte beside it that no text has, and in base64 of those."""
    stops(NUL + form.encode() + NUL, secret)
    stops(base64.b64encode(NUL + form.encode() + NUL), secret)


def test_each_normal_form_is_searched_in_bytes() -> None:
    """Composed or not, whatever the secret was."""
    for secret in ("Ze\u0301bra-4711 x", "Z\u00e9bra-4711 x"):
        for form in ("Ze\u0301bra-4711 x", "Z\u00e9bra-4711 x"):
            assert form.encode() in set(bytes_of(secret))
    for secret in ("\ufb01nal report x", "Ze\u0301bra-\u00e94711 x", "Zébra & Co <4711>"):
        assert secret.encode() in set(bytes_of(secret))


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7, 12])
@pytest.mark.parametrize("before", [0, 1, 60, 61, 62, 63, 64, 65])
def test_a_needle_is_found_at_every_edge(size: int, before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the bytes, and of the blocks in which they are looked at."""
    monkeypatch.setattr(needles, "_BLOCK", 64)
    needle = b"qwertyuiopas"[:size]
    data = b"." * before + needle
    assert Needles([needle]).found(data) == needle
    assert Needles([needle, b"zzzzzzzz"]).which(data + b"." * 9) == {needle}
    assert Needles([b"aaaa" + needle, b"zzz"]).found(b"." * before + b"aaaa" + needle) == b"aaaa" + needle
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


def test_base64_of_nine_bytes_is_long_enough() -> None:
    """Twelve letters where it begins a group, all of which are its own."""
    assert base64.b64encode(b"Zebra4711") in set(bytes_of("Zebra4711"))


@pytest.mark.parametrize("length", range(7, 24))
@pytest.mark.parametrize("shift", range(5))
def test_of_base32_all_letters_that_are_the_texts_own_are_looked_for(length: int, shift: int) -> None:
    """Whatever stands before and after: as many as are the same between zeros and between ones."""
    secret = "Zebra-4711 and what follows it"[:length]
    one, other = (base64.b32encode(side * shift + secret.encode() + side * 9) for side in (b"\0", b"\xff"))
    own = bytes(letter if letter == same else 0x20 for letter, same in zip(one, other, strict=True))
    part = max(own.split(b" "), key=len)
    assert len(part) < 12 or part in set(bytes_of(secret))
