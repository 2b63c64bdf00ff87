# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms in which a text may hide in bytes: as people read it, and as programs write it."""

from __future__ import annotations

import base64
import html
import json
import quopri
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

SHORTEST = 4  # characters of a text that is looked for; shorter ones stand anywhere by chance
SHORTEST_HAN = 2
SHORTEST_SPACED = 8  # characters of a text that may have spaces anywhere
SHORTEST_BYTES = 12  # in bytes that are no text
# Marks of direction, joiners, variants and tags: they are in a text, and nobody sees them.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef]+"
)


def folded(text: str) -> str:
    """The text without what readers overlook: case, width, composition, invisible characters, kinds and numbers of spaces."""
    seen = text if text.isascii() else _INVISIBLE.sub("", text)
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def squeezed(folded_text: str) -> str:
    """A folded text without its spaces."""
    return folded_text.replace(" ", "")


def words_of(secret: str) -> Iterator[bytes]:
    """What to look for in folded text; nothing where the secret is too short to mean anything."""
    plain = folded(secret)
    if len(plain) >= SHORTEST or (len(plain) >= SHORTEST_HAN and any(_is_han(each) for each in plain)):
        yield plain.encode()
        if len(squeezed(plain)) >= SHORTEST:
            yield squeezed(plain).encode()
        # In hex and base32 some write capitals and some do not, and here are none.
        yield from (each.lower() for each in _lettered(secret) if len(each) >= SHORTEST_BYTES)


def spaced_words_of(secret: str) -> Iterator[bytes]:
    """What to look for in a text without its spaces: only what is long enough that the ends of other words do not make it up."""
    plain = squeezed(folded(secret))
    if len(plain) >= SHORTEST_SPACED or (len(plain) >= SHORTEST_HAN and all(_is_han(each) for each in plain)):
        yield plain.encode()


def bytes_of(secret: str) -> Iterator[bytes]:
    """What to look for in bytes: each encoding of twelve bytes or more, in each normal form."""
    for form in dict.fromkeys((secret, unicodedata.normalize("NFC", secret), unicodedata.normalize("NFD", secret))):
        for coded in _encodings(form):
            if len(coded) >= SHORTEST_BYTES:
                yield coded


def _encodings(text: str) -> Iterator[bytes]:
    plain = text.encode("utf-8", "surrogatepass")
    wide = [text.encode(name, "surrogatepass") for name in ("utf-16-le", "utf-16-be")]
    # Four bytes a character tell no more than two: as many characters are asked for.
    wider = [text.encode(name, "surrogatepass") for name in ("utf-32-le", "utf-32-be") if len(wide[0]) >= SHORTEST_BYTES]
    yield from (plain, *wide, *wider)
    for code in _lettered(text):
        yield from (code.lower(), code.upper())
    yield json.dumps(text)[1:-1].encode()
    yield from (
        html.escape(text).encode(),
        quote(text, errors="surrogatepass").encode(),
        quote(text, safe="", errors="surrogatepass").encode(),
    )
    yield from ("".join(f"&#{ord(each)};" for each in text).encode(), "".join(f"&#x{ord(each):x};" for each in text).encode())
    yield text.encode("ascii", "xmlcharrefreplace")
    yield text.encode("unicode_escape")
    yield quopri.encodestring(plain).replace(b"=\n", b"")
    for whole in (plain, *wide, *wider):
        for shift in range(3):
            coded = _middle(whole, shift)
            yield from (coded, coded.replace(b"+", b"-").replace(b"/", b"_"))


def _lettered(text: str) -> Iterator[bytes]:
    """The text in letters that mean the same in either case: hex, and the part of base32 that does not depend on what stands beside it."""
    for name in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = text.encode(name, "surrogatepass")
        yield plain.hex().encode()
        for shift in range(5):
            coded = base64.b32encode(b"\0" * shift + plain)
            first = -(-shift * 8 // 5)
            yield coded[first : (shift + len(plain)) * 8 // 5]


def _middle(plain: bytes, shift: int) -> bytes:
    """The part of the base64 that does not depend on what stands before and after."""
    coded = base64.b64encode(b"\0" * shift + plain)
    first = 4 if shift else 0
    last = len(coded) // 4 * 4 - (4 if (shift + len(plain)) % 3 else 0)
    return coded[first:last]


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\U00020000" <= character <= "\U000323af"
