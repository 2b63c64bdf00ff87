# SPDX-License-Identifier: GPL-3.0-or-later
"""What a text says once its escapes are taken back, its marks are taken out, and what was cut in pieces is put together."""

from __future__ import annotations

import base64
import html
import quopri
import re
from collections.abc import Iterator
from urllib.parse import unquote

import msgspec

_NESTED = 3  # kinds of escapes, one in another
_ESCAPE = re.compile(
    r"[\\%](?:u([0-9a-fA-F]{4})|(?<=\\)(?:"
    r"x([0-9a-fA-F]{2})|U(000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})|([nrtbf\"'\\/])|([0-3][0-7]{2})))"
)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\", "/": "/"}
_QUOTED = re.compile(r"=(?:[0-9A-Fa-f]{2}|[ \t]*\r?\n)")
_BROKEN = re.compile(r"=[ \t]*\r?\n")
_SEVEN = re.compile(r"\+([A-Za-z0-9+/]{3,})-?")
_TAG = re.compile(r"<[^<>]{0,4096}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")  # all but tabs, ends of lines and of pages
_BYTES_AS_LETTERS = re.compile(r"[\x80-\xff]{2,}")


def decoded(data: bytes) -> str | None:
    """The text that these bytes are; None where they are none."""
    for mark, name in (
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return _strict(data[len(mark) :], name)
    text = _strict(data, "utf-8")
    if text is not None and not _CONTROL.search(text):
        return text
    return _wide(data)


def readings(text: str) -> dict[str, None]:
    """The text, and all that it can be read as, each once, as it stands first."""
    found = _unescapings(text)
    for each in list(found):
        found.update(dict.fromkeys(read(each) for read in (_unquoted_printable, _of_seven_bits, _mended)))
    return found


def bare(text: str) -> dict[str, None]:
    """The text, and what it says once all escapes are taken back: what is written in letters alone loses nothing by that."""
    latest = text
    for _ in range(_NESTED):
        latest = _unescaped(_unquoted(html.unescape(latest)))
    return dict.fromkeys((text, latest, _unquoted_printable(latest)))


def assembled(text: str, part: str) -> Iterator[str]:
    """What was cut in pieces, put together: in two strings of JSON, or by marks in the ``part`` where there are any."""
    for whole in (*joined(text), *([_TAG.sub("", part)] if "<" in part else [])):
        yield from _unescapings(whole)


def joined(text: str) -> Iterator[str]:
    """The strings of JSON one after another: all of them, and those of each name, so that what two steps or fields hold together is read."""
    by_name: dict[str, list[str]] = {}
    for value in _values(text):
        _gather(value, "", by_name)
    everything = by_name.pop("*", [])
    if len(everything) > 1:
        yield "".join(everything)
        yield from ("".join(some) for some in by_name.values() if len(some) > 1)


def _values(text: str) -> Iterator[object]:
    """The values of a document, or of each of its lines."""
    if not text.lstrip().startswith(("{", "[")):
        return
    try:
        yield msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        for line in text.split("\n"):
            try:
                yield msgspec.json.decode(line)
            except (msgspec.DecodeError, RecursionError):
                continue


def _gather(value: object, name: str, found: dict[str, list[str]]) -> None:
    waiting = [(name, value)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, str):
            found.setdefault("*", []).append(value)
            found.setdefault(f".{name}", []).append(value)
        elif isinstance(value, dict):
            waiting += [(str(key), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(name, inner) for inner in reversed(value)]


def _unescapings(text: str) -> dict[str, None]:
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


def _unescaped(text: str) -> str:
    """The text with JSON's and programs' escapes taken back; halves of characters beyond the first plane are joined."""
    if "\\" not in text and "%u" not in text:
        return text

    def plain(match: re.Match[str]) -> str:
        number = match[1] or match[2] or match[3]
        return chr(int(number, 16)) if number else chr(int(match[5], 8)) if match[5] else _PLAIN[match[4]]

    return _ESCAPE.sub(plain, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unquoted_printable(text: str) -> str:
    """The text as mail writes it, ``=E4=BD=A0`` and lines that go on behind a ``=``."""
    if not _QUOTED.search(text):
        return text
    text = _BROKEN.sub("=\n", text)
    return quopri.decodestring(text.encode("utf-8", "surrogatepass")).decode("utf-8", "replace")


def _of_seven_bits(text: str) -> str:
    """The text with UTF-7's stretches taken back, ``+T2BZfQ-``."""

    def plain(match: re.Match[str]) -> str:
        coded = match[1][: len(match[1]) - (len(match[1]) % 4 == 1)]
        wide = base64.b64decode(coded + "=" * (-len(coded) % 4))
        return _strict(wide[: len(wide) // 2 * 2], "utf-16-be") or match[0]

    return _SEVEN.sub(plain, text) if "+" in text else text


def _mended(text: str) -> str:
    """The text where bytes of UTF-8 were taken for letters each."""

    def plain(match: re.Match[str]) -> str:
        return _strict(match[0].encode("latin-1"), "utf-8") or match[0]

    return text if text.isascii() else _BYTES_AS_LETTERS.sub(plain, text)


def may_be_wide(data: bytes) -> bool:
    """Whether so many of these bytes are zero, or the first ones are such, that they may be text of two or four bytes a character."""
    return data.count(0) * 5 >= len(data) * 2 or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff"))


def _wide(data: bytes) -> str | None:
    """Text of two or four bytes a character that does not say so, most of it Latin."""
    for name, width, place in (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1)):
        if len(data) % width == 0 and data.count(0) * 5 >= len(data) // width * (width - 1) * 4 and 0 not in data[place::width]:
            text = _strict(data, name)
            if text is not None and not _CONTROL.search(text):
                return text
    return None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None
