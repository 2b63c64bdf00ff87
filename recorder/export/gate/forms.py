# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms in which a text may hide in bytes: as people read it, and as programs write it."""

from __future__ import annotations

import base64
import html
import json
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

SHORTEST = 4  # characters of a text that is looked for; shorter ones stand anywhere by chance
SHORTEST_HAN = 2
SHORTEST_BYTES = 12  # in bytes that are no text
# Marks of direction, joiners, variants and tags: they are in a text, and nobody sees them.
_INVISIBLE = dict.fromkeys(
    [
        *(0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0000, 0xE0080),
        *range(0xE0100, 0xE01F0),
    ]
)


def folded(text: str) -> str:
    """The text without what readers overlook: case, width, composition, invisible characters, kinds and numbers of spaces."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold().split())


def words_of(secret: str) -> Iterator[bytes]:
    """What to look for in folded text; nothing where the secret is too short to mean anything."""
    plain = folded(secret)
    if len(plain) >= SHORTEST or (len(plain) >= SHORTEST_HAN and any(_is_han(each) for each in plain)):
        yield plain.encode()
        squeezed = plain.replace(" ", "")
        if len(squeezed) >= SHORTEST:
            yield squeezed.encode()


def bytes_of(secret: str) -> Iterator[bytes]:
    """What to look for in bytes: each encoding of twelve bytes or more, in each normal form."""
    for form in dict.fromkeys((secret, unicodedata.normalize("NFC", secret), unicodedata.normalize("NFD", secret))):
        for coded in _encodings(form):
            if len(coded) >= SHORTEST_BYTES:
                yield coded


def _encodings(text: str) -> Iterator[bytes]:
    plain = text.encode("utf-8", "surrogatepass")
    wide = text.encode("utf-16-le", "surrogatepass")
    yield from (plain, wide, text.encode("utf-16-be", "surrogatepass"))
    yield from (plain.hex().encode(), plain.hex().upper().encode(), wide.hex().encode())
    yield json.dumps(text)[1:-1].encode()
    yield from (
        html.escape(text).encode(),
        quote(text, errors="surrogatepass").encode(),
        quote(text, safe="", errors="surrogatepass").encode(),
    )
    yield from ("".join(f"&#{ord(each)};" for each in text).encode(), "".join(f"&#x{ord(each):x};" for each in text).encode())
    yield text.encode("unicode_escape")
    for whole in (plain, wide):
        for shift in range(3):
            coded = _middle(whole, shift)
            yield from (coded, coded.replace(b"+", b"-").replace(b"/", b"_"))


def _middle(plain: bytes, shift: int) -> bytes:
    """The part of the base64 that does not depend on what stands before and after."""
    coded = base64.b64encode(b"\0" * shift + plain)
    first = 4 if shift else 0
    last = len(coded) // 4 * 4 - (4 if (shift + len(plain)) % 3 else 0)
    return coded[first:last]


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\U00020000" <= character <= "\U000323af"
