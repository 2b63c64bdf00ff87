# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a draft was on screen: each picture and each typed text that leaves must have been before it can be approved. No widgets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from ui.step_words import Pair

# A picture counts as seen when it was shown at least half as wide as it is, in the screen's own pixels: then its text can be read.
LEGIBLE = 0.5


class Shown:
    """Pictures that are the same to the last byte are one. ``files`` are those of the draft by path, ``pairs`` its steps."""

    def __init__(self, pairs: Sequence[Pair], files: Mapping[str, bytes]) -> None:
        self.pictures: tuple[str, ...] = tuple(dict.fromkeys(path for pair in pairs for path in pictures_of(pair)))
        self._same = {path: hashlib.sha256(files[f"steps/{path}"]).digest() for path in self.pictures}
        self._words = {row: _words(pair) for row, pair in enumerate(pairs) if _words(pair)}
        self.texts = frozenset(self._words)
        self._seen_pictures: set[bytes] = set()
        self._tops: set[int] = set()
        self._bottoms: set[int] = set()

    def take_over(self, before: Shown) -> None:
        """What was on screen of an earlier draft need not be again where it is the same to the last byte."""
        self._seen_pictures |= before._seen_pictures & set(self._same.values())
        seen = {before._words[row] for row in before.texts & before._tops & before._bottoms}
        rows = {row for row, words in self._words.items() if words in seen}
        self._tops |= rows
        self._bottoms |= rows

    def show_picture(self, path: str, scale: float) -> bool:
        """A picture was on screen, so large (1: each of its pixels is one of the screen's); whether that was large enough."""
        if scale >= LEGIBLE and path in self._same:
            self._seen_pictures.add(self._same[path])
        return scale >= LEGIBLE

    def show_row(self, row: int, *, top: bool, bottom: bool) -> None:
        """A line was on screen, with its beginning or its end or both: a long text may need two looks."""
        if top:
            self._tops.add(row)
        if bottom:
            self._bottoms.add(row)

    def was_shown(self, path: str) -> bool:
        """Whether this picture, or one that is the same, was."""
        return self._same.get(path) in self._seen_pictures

    @property
    def pictures_left(self) -> int:
        """How many different pictures were not on screen yet."""
        return len(set(self._same.values()) - self._seen_pictures)

    @property
    def texts_left(self) -> int:
        """How many typed texts that leave were not on screen yet."""
        return len(self.texts - (self._tops & self._bottoms))

    @property
    def all_shown(self) -> bool:
        """Whether nothing is left."""
        return not self.pictures_left and not self.texts_left

    def next_picture(self) -> str:
        """The first picture that is left; empty where none is."""
        return next((path for path in self.pictures if not self.was_shown(path)), "")

    def next_text(self) -> int:
        """The line of the first text that is left; -1 where none is."""
        return min(self.texts - (self._tops & self._bottoms), default=-1)


def _words(pair: Pair) -> str:
    """What the worker wrote that leaves with a step: a typed text, and why he took it."""
    return "\n".join(filter(None, (pair.leaves.text, pair.leaves.why))) if pair.leaves is not None else ""


def pictures_of(pair: Pair) -> list[str]:
    """The pictures that leave with a step."""
    return [path for path in (pair.leaves.before, pair.leaves.after) if path] if pair.leaves is not None else []
