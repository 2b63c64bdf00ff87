# SPDX-License-Identifier: GPL-3.0-or-later
"""A name that somebody typed, set into a sentence: between Han and Latin characters stands a space, as everywhere in the Chinese texts."""

from __future__ import annotations

import re

_HAN = "[\u3400-\u9fff\uf900-\ufaff]"
_LATIN = "[A-Za-z0-9\u00c0-\u024f]"
_MEETS = re.compile(f"{_HAN}{_LATIN}|{_LATIN}{_HAN}")


def named(template: str, recipient: str, **others: object) -> str:
    """The template with its other places filled and this recipient in it; the name itself stays as it was typed."""
    return set_in(template, "recipient", recipient, **others)


def set_in(template: str, place: str, name: str, **others: object) -> str:
    """The same for a name in any other place."""
    parts = [part.format(**others) for part in template.split(f"{{{place}}}")]
    told = parts[0]
    for part in parts[1:]:
        told = _beside(_beside(told, name), part)
    return told


def _beside(first: str, second: str) -> str:
    return f"{first} {second}" if _MEETS.fullmatch(first[-1:] + second[:1]) else first + second
