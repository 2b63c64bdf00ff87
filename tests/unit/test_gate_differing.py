# SPDX-License-Identifier: GPL-3.0-or-later
"""A long text is read in other ways only where it may say something else, and nothing is missed by that."""

from __future__ import annotations

import base64
import random
import zlib

import pytest

from recorder.export.gate.differing import BLANKS, differing
from recorder.export.gate.readings import assembled, readings
from tests.helpers.gating import SECRET, passes, stops

_LINE = "a plain line of words without any mark\n"
_PLAIN = _LINE * 3500
_WRITTEN = (
    "".join(f"&#{ord(each)};" for each in SECRET),
    "".join(f"\\u{ord(each):04x}" for each in SECRET),
    "".join(f"\\x{ord(each):02x}" for each in SECRET),
    "".join(f"\\{ord(each):03o}" for each in SECRET),
    "".join(f"%u{ord(each):04x}" for each in SECRET),
    "".join(f"%{ord(each):02X}" for each in SECRET),
    "".join(f"={ord(each):02X}" for each in SECRET),
    "correct hor=\nse Zebra-4711",
    "+" + base64.b64encode(SECRET.encode("utf-16-be")).decode().rstrip("=") + "-",
    "correct h<b>or</b>se Zebra-4711",
    "correct\\u0020horse\\nZebra-4711",
    "&amp;lt;correct&amp;nbsp;horse Zebra-4711",
    "c\\u006frrect" + " " * BLANKS + "horse Zebra-4711",
    "c\\u006frrect" + " \n" * 40 + "horse Zebra-4711",
    "\n".join(f"\\u{ord(each):04x}" for each in SECRET),
)


def _sooner(monkeypatch: pytest.MonkeyPatch) -> str:
    """Has shorter texts be long ones; returns one."""
    monkeypatch.setattr("recorder.export.gate.differing._SHORT", 1 << 11)
    return _LINE * 60


@pytest.mark.parametrize("written", _WRITTEN)
def test_what_is_written_otherwise_is_found_in_a_long_text(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of it; beginning and end are lines as any."""
    plain = _sooner(monkeypatch)
    stops((plain + SECRET + "\n" + plain).encode())
    stops((plain + written + "\n" + plain).encode())


def test_what_is_written_otherwise_is_found_where_a_text_is_long() -> None:
    """As long as such texts are."""
    stops((_LINE * 1750 + "correct h&#111;rse Zebra-4711\n" + _LINE * 1750).encode())


def test_a_long_secret_with_one_mark_in_it_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """However far it reaches on either side of the mark, over lines too."""
    plain = _sooner(monkeypatch) * 9
    secret = " ".join(f"word{number}" for number in range(100))
    stops((plain + secret.replace("word50", "w\\u006frd50").replace(" ", "\n") + plain).encode(), secret)


def test_a_secret_of_bytes_taken_for_letters_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the text has no other mark."""
    plain = _sooner(monkeypatch)
    stops((plain + "李小明的电话".encode().decode("latin-1") + "\n" + plain).encode(), "李小明的电话")


def test_what_has_no_mark_is_read_once() -> None:
    """Nothing is left to be read; short texts, and those without a reach, are read whole."""
    assert differing(_PLAIN, 100) == ""
    assert differing(_PLAIN, 0) is _PLAIN
    assert differing(_LINE, 100) is _LINE
    assert differing("x" * (1 << 17), 1) == ""
    short = "x" * ((1 << 17) - 1)
    assert differing(short, 1) is short
    passes(_PLAIN.encode())


def test_long_blanks_have_all_of_it_read() -> None:
    """What stands between two words may be longer than any reach."""
    blank, seen = _PLAIN + "x" + " " * (BLANKS + 1), _PLAIN + "x" + "\u200b" * (BLANKS + 1)
    assert differing(blank, 9) is blank
    assert differing(seen, 9) is seen
    assert differing(_PLAIN + "x" + " " * BLANKS, 9) == ""


def test_lines_around_a_mark_are_taken_whole_and_apart() -> None:
    """As many as the reach touches; two that meet are one."""
    assert differing(_PLAIN + "one &lt; two\n" + _PLAIN, 1) == "one &lt; two"
    assert differing(_PLAIN + "one &lt; two\n" + _PLAIN, 9) == _LINE + "one &lt; two\n" + _LINE[:-1]
    assert differing("%41\n" + _PLAIN + "%42", 1) == "%41\0" + _LINE + "%42"
    assert differing("%41\n" + _PLAIN + "=42", 5) == "%41\n" + _LINE[:-1] + "\0" + _LINE + "=42"
    assert differing("%41\n%42\n" + _PLAIN, 1) == "%41\n%42"
    assert differing("%41\n" + _PLAIN + "%42\n%43\n" + _PLAIN, 1) == "%41\0" + _LINE + "%42\n%43"
    assert differing("%41 %42 %43\n" + _PLAIN, 1) == "%41 %42 %43"
    assert differing("%41 " + "x" * 40 + "\n%42\n" + _PLAIN, 4) == "%41 " + "x" * 40 + "\n%42\n" + _LINE[:-1]


def test_whatever_is_read_otherwise_lies_in_what_is_taken() -> None:
    """By chance, thousands of times: each line that any reading changes is one of those."""
    draw = random.Random(11)
    marks = ("&lt;", "%41", "\\n", "=41", "=\n", "+ZVE-", "<b>", "Ã©", "\\101", "\\U0001f600", "%u4f60", "&#x41;", "\\/")
    for _ in range(20):
        lines = [draw.choice([_LINE, _LINE, draw.choice(marks) + " end\n", "a+b=c 5% \\q & <\n"]) for _ in range(40)]
        text = "".join(lines)
        part = differing(text + _PLAIN, 1)
        changed = {line for line in lines if len(readings(line)) > 1 or set(assembled(line, line)) - {line}}
        assert all(line.strip("\n") in part for line in changed)


def test_letters_of_a_long_code_are_taken_apart_however_they_are_written() -> None:
    """A stream in the middle of bytes, in base64 for addresses: with - and _ in it."""
    inner = bytes(range(250, 256)) * 60 + zlib.compress(b"and then " + SECRET.encode()) + bytes(range(200, 255)) * 5
    code = base64.urlsafe_b64encode(inner)
    assert b"-" in code and b"_" in code
    stops(code)
