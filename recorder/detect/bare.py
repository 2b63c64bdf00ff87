# SPDX-License-Identifier: GPL-3.0-or-later
"""A text without what spelling leaves to taste: case, width, unseen characters, spaces, hyphens, dots; with the way back."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection
from typing import Final

from recorder.detect.fold import fold

_KEPT: Final = re.compile(r"[^\s\-_.·•'’`]+")
_EAST: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SHORT: Final = 6  # a shorter name of Latin letters is not looked for across spaces
_WIDE: Final = 3  # letters of text for one of a name at most


class Bare:
    """``text`` is what is compared; places are of it, :meth:`place` tells those of the text as given."""

    def __init__(self, text: str) -> None:
        self._folded = fold(text, case=True)
        parts, at = [], array("L")
        for match in _KEPT.finditer(self._folded.text):
            parts.append(match[0])
            at.extend(range(match.start(), match.end()))
        self.text, self._at = "".join(parts), at

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where it stands in the text as given."""
        return self._folded.place(self._at[start], self._at[end - 1] + 1)

    def begins(self, at: int) -> bool:
        """Whether a word may begin here: every Chinese character may begin one."""
        return not self._joined(self._at[at])

    def ends(self, end: int) -> bool:
        """Whether a word may end here."""
        return not self._joined(self._at[end - 1] + 1)

    def whole(self, start: int, end: int, spellings: Collection[str] = ()) -> bool:
        """Whether this is a name by itself: not a part of a longer word, and not gathered from letters that do not belong together."""
        if not (self.begins(start) and self.ends(end)):
            return False
        return self._together(start, end, spellings)

    def _together(self, start: int, end: int, spellings: Collection[str]) -> bool:
        first, past = self._at[start], self._at[end - 1] + 1
        inner = self._folded.text[first:past]
        if past - first == end - start:
            return True
        if "\n" in inner or past - first > _WIDE * (end - start):
            return False
        if not any(letter.isspace() for letter in inner) or any(" " in each for each in spellings):
            return True
        if is_eastern(inner):
            return len(inner.split()) == end - start > 2 or not self._amid(first, past)
        return end - start >= _SHORT

    def _joined(self, at: int) -> bool:
        """Whether the letters on both sides of this place in the folded text belong to one word."""
        text = self._folded.text
        return 0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])

    def _amid(self, first: int, past: int) -> bool:
        """Whether Chinese text runs on at either end: then a space within is the end of one word and the beginning of another."""
        text = self._folded.text
        return is_eastern(text[max(0, first - 1) : first]) or is_eastern(text[past : past + 1])


def is_eastern(text: str) -> bool:
    """Whether a character of a script without spaces is in it."""
    return _EAST.search(text) is not None


def _in_word(letter: str) -> bool:
    return letter.isalnum() and not _EAST.match(letter)
