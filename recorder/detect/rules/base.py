# SPDX-License-Identifier: GPL-3.0-or-later
"""What a rule is, and the finder that runs all of them over one folded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import msgspec

from recorder.detect.fold import fold
from recorder.detect.found import Found, Kind

# Python's \b takes Han characters for letters of a word: what stands beside them would not be found. So edges are asked for in ASCII.
START: Final = r"(?<![A-Za-z0-9])"
END: Final = r"(?![A-Za-z0-9])"
_BEFORE, _AFTER = 48, 24
LEAST: Final = 0.3  # what is less sure is no suggestion

Spot = tuple[int, int, float]
Judge = Callable[[re.Match[str]], Iterable[Spot]]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A shape. ``confidence`` is that of the shape alone; below ``LEAST`` it counts only beside one of ``words``, where it is ``raised``.

    The place is the group ``v`` where the pattern has one, else the whole. ``judge`` answers with places of its own instead, none where the
    shape deceives. Patterns are bounded in every repetition, so that a text costs time in proportion to its length. ``needs`` are
    texts of which one must occur: most texts hold none, and cost nothing then.
    """

    kind: Kind
    name: str
    pattern: re.Pattern[str]
    confidence: float
    judge: Judge | None = None
    words: re.Pattern[str] | None = None
    raised: float = 0.0
    needs: tuple[str, ...] = ()

    def find(self, text: str) -> Iterator[Found]:
        """Every place of the shape in a folded text."""
        if self.needs and not any(need in text for need in self.needs):
            return
        for match in self.pattern.finditer(text):
            for start, end, confidence in self._judged(match):
                if (sure := self._beside_words(text, start, end, confidence)) >= LEAST:
                    yield Found(self.kind, start, end, sure, self.name)

    def _judged(self, match: re.Match[str]) -> Iterable[Spot]:
        if self.judge is not None:
            return self.judge(match)
        return ((*match.span("v" if "v" in self.pattern.groupindex else 0), self.confidence),)

    def _beside_words(self, text: str, start: int, end: int, confidence: float) -> float:
        if self.words is not None and confidence < self.raised and beside(self.words, text, start, end):
            return self.raised
        return confidence


def words(*alternatives: str) -> re.Pattern[str]:
    """A pattern for words beside a place; ASCII ones stand alone, Chinese ones anywhere."""
    latin = [each for each in alternatives if each.isascii()]
    other = [each for each in alternatives if not each.isascii()]
    parts = ([f"(?<![a-z])(?:{'|'.join(latin)})(?![a-z])"] if latin else []) + other
    return re.compile("|".join(parts), re.IGNORECASE)


def beside(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether one of these words stands just before, or just after."""
    return bool(pattern.search(text, max(0, start - _BEFORE), start) or pattern.search(text[end : end + _AFTER]))


def digits(text: str) -> str:
    """The ASCII digits of a text."""
    return "".join(char for char in text if "0" <= char <= "9")


class RuleFinder:
    """Runs rules over one folded text, and answers with places of the text as given."""

    def __init__(self, name: str, rules: Sequence[Rule]) -> None:
        self.name = name
        self._rules = tuple(rules)

    def find(self, text: str) -> Iterator[Found]:
        """Every place in one text, each with the name of its rule."""
        folded = fold(text)
        for rule in self._rules:
            for found in rule.find(folded.text):
                start, end = folded.place(found.start, found.end)
                yield Found(found.kind, start, end, found.confidence, found.layer)
