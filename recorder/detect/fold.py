# SPDX-License-Identifier: GPL-3.0-or-later
"""One shape for many spellings: full-width, zero-width, compatibility forms, dashes; with the way back to the given text."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from typing import Final

# What nobody sees: zero-width and direction marks, joiners, soft hyphens, fillers, variation selectors, tags.
_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_NULLING: Final = re.compile(f"[{_UNSEEN}]+")
_TOUCHED: Final = re.compile(f"[{_UNSEEN}\u02d7\u058a\u2010-\u2015\u2043\u2212]")
_HYPHENS: Final = dict.fromkeys((0x02D7, 0x058A, *range(0x2010, 0x2016), 0x2043, 0x2212), "-")
# What folding leaves as it is, in one step: ASCII, Han, the two commonest Chinese marks. All else is looked at one by one.
_PLAIN: Final = re.compile("[\x00-\x7f\u3001\u3002\u3400-\u4dbf\u4e00-\u9fff]+(?![\u0300-\u036f\u3099\u309a])")


class Folded:
    """A folded text. ``place`` says where a part of it stood in the text as given."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, text: str, starts: array[int] | None, ends: array[int] | None) -> None:
        self.text = text
        self._starts, self._ends = starts, ends

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The part of the given text, in code points, that became ``text[start:end]``; unseen characters within are part of it."""
        if self._starts is None or self._ends is None:
            return start, end
        if start >= end:
            at = self._starts[start] if start < len(self._starts) else (self._ends[-1] if self._ends else 0)
            return at, at
        return self._starts[start], self._ends[end - 1]


def fold(text: str, case: bool = False) -> Folded:
    """NFKC, nothing unseen, one hyphen for all; ``case`` folds letters' case too. Linear; a text that needs no folding costs a look."""
    if not case and (text.isascii() or (unicodedata.is_normalized("NFKC", text) and not _TOUCHED.search(text))):
        return Folded(text, None, None)
    pieces: list[str] = []
    starts, ends = array("L"), array("L")  # characters of the folded text, to where they stood
    for start, end, piece in _pieces(text, case):
        pieces.append(piece)
        if len(piece) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
    return Folded("".join(pieces), starts, ends)


def _pieces(text: str, case: bool) -> Iterator[tuple[int, int, str]]:
    at, long = 0, len(text)
    while at < long:
        plain = _PLAIN.match(text, at)
        end = plain.end() if plain else _cluster(text, at)
        piece = text[at:end] if plain else _one(text[at:end])
        yield at, end, _lower(piece) if case else piece
        at = end


def _cluster(text: str, at: int) -> int:
    """The end of a character with the marks that combine with it; at most 32, so that a hostile pile of marks stays linear."""
    end = at + 1
    while end < len(text) and end - at < 32 and unicodedata.combining(text[end]):
        end += 1
    return end


def _one(piece: str) -> str:
    return unicodedata.normalize("NFKC", _NULLING.sub("", piece)).translate(_HYPHENS)


def _lower(piece: str) -> str:
    """Case-folded without changing the length where that can be: the map of a long plain run stays exact."""
    folded = piece.casefold()
    return folded if len(folded) == len(piece) or len(piece) == 1 else piece.lower()
