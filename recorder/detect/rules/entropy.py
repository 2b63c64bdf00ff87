# SPDX-License-Identifier: GPL-3.0-or-later
"""How much a string looks drawn at random."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Final

_HEX: Final = re.compile(r"[0-9a-fA-F]+")
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_LOWER, _UPPER, _DIGIT, _SIGN = (re.compile(each) for each in (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^A-Za-z0-9]"))
_PIECES: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")


def entropy(text: str) -> float:
    """Bits a character, by the counts of the characters in the text itself."""
    size = len(text)
    return -sum(count / size * math.log2(count / size) for count in Counter(text).values()) if size else 0.0


def classes(text: str) -> int:
    """How many of lower case, upper case, digits and signs occur."""
    return sum(1 for each in (_LOWER, _UPPER, _DIGIT, _SIGN) if each.search(text))


def is_hex(text: str) -> bool:
    """Whether it is nothing but hexadecimal figures."""
    return bool(_HEX.fullmatch(text))


def is_uuid(text: str) -> bool:
    """Whether it is written as a UUID: seldom a secret, often a name of one thing."""
    return bool(_UUID.fullmatch(text))


def looks_random(text: str) -> bool:
    """Whether a string of some length is rather drawn than written: letters and digits mixed in short pieces, or many figures."""
    if is_hex(text):
        return len(text) >= 24 and entropy(text) >= 3.0 and bool(_DIGIT.search(text)) and not text.isdigit()
    if not _DIGIT.search(text) or not _LOWER.search(text):
        return False
    if not _UPPER.search(text) and _SIGN.search(text):
        return False  # a path, a name with hyphens
    pieces = _PIECES.findall(text)
    return entropy(text) >= 3.4 and sum(map(len, pieces)) / len(pieces) <= 3.2
