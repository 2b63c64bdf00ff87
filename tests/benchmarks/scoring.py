# SPDX-License-Identifier: GPL-3.0-or-later
"""Who found what: the same rule for every tool.

A place is *covered* when every letter and digit of it lies within hits, of whatever kind: what is hidden is hidden. A hit is *right* when at
least half of its letters and digits lie in places that must be found, *neither* when they do with those that may be, else *wrong*: a false
alarm, if its kind is judged in that set. F2 weighs a miss four times as heavily as a false alarm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tests.benchmarks.labelled import EVERY, Case

Hit = tuple[str, int, int]  # kind, start, end

IGNORED: Final = "ignored"  # a kind that Stet does not have: it covers, and raises no false alarm


class Score:
    """Counts of one tool over many texts."""

    def __init__(self) -> None:
        self.texts = self.sealed = 0  # texts, and those of which every place was covered
        self.asked: Counter[str] = Counter()
        self.covered: Counter[str] = Counter()
        self.half: Counter[str] = Counter()  # places of which at least half was covered
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def add(self, other: Score) -> None:
        """Takes another's counts in."""
        self.texts, self.sealed = self.texts + other.texts, self.sealed + other.sealed
        for mine, theirs in (
            (self.asked, other.asked),
            (self.covered, other.covered),
            (self.half, other.half),
            (self.right, other.right),
            (self.wrong, other.wrong),
        ):
            mine.update(theirs)

    @property
    def zero_leak(self) -> float:
        """The share of texts in which every place is covered."""
        return self.sealed / max(1, self.texts)

    def recall(self, kinds: Iterable[str] | None = None) -> float:
        """The share of places that are covered."""
        return _sum(self.covered, kinds) / max(1, _sum(self.asked, kinds))

    def found(self, kinds: Iterable[str] | None = None) -> float:
        """The share of places of which at least half is covered: what a tool sees, though not to its ends."""
        return _sum(self.half, kinds) / max(1, _sum(self.asked, kinds))

    def precision(self, kinds: Iterable[str] | None = None) -> float:
        """The share of hits that are right; 0 where there is none."""
        right = _sum(self.right, kinds)
        return right / max(1, right + _sum(self.wrong, kinds))

    def f2(self, kinds: Iterable[str] | None = None) -> float:
        """Both in one."""
        recall, precision = self.recall(kinds), self.precision(kinds)
        return 5 * precision * recall / (4 * precision + recall) if precision and recall else 0.0


def _sum(counts: Counter[str], kinds: Iterable[str] | None) -> int:
    return sum(counts.values()) if kinds is None else sum(counts[kind] for kind in kinds)


def score(cases: Sequence[Case], found: Sequence[Sequence[Hit]], kinds: Mapping[str, str] | None = None) -> Score:
    """The counts of one tool; ``kinds`` puts its words into Stet's, and what stands not in it is ignored."""
    total = Score()
    for case, hits in zip(cases, found, strict=True):
        _score_one(total, case, [(kinds.get(kind, IGNORED) if kinds else kind, start, end) for kind, start, end in hits])
    return total


def missed(case: Case, hits: Sequence[Hit]) -> list[str]:
    """What was not covered, as ``kind: text``."""
    hidden = _letters(case.text, hits)
    return [
        f"{kind}: {case.text[start:end]}" for kind, start, end in _asked(case) if _letters(case.text, [(kind, start, end)]) - hidden
    ]


def alarms(case: Case, hits: Sequence[Hit]) -> list[str]:
    """The false alarms, as ``kind: text``."""
    return [f"{hit[0]}: {case.text[hit[1] : hit[2]]}" for hit in hits if _verdict(case, hit) == "wrong"]


def _score_one(total: Score, case: Case, hits: Sequence[Hit]) -> None:
    hidden, leaks = _letters(case.text, hits), False
    for kind, start, end in _asked(case):
        total.asked[kind] += 1
        letters = _letters(case.text, [(kind, start, end)])
        covered = not letters - hidden
        total.half[kind] += 2 * len(letters & hidden) >= len(letters)
        total.covered[kind] += covered
        leaks = leaks or not covered
    total.texts += 1
    total.sealed += not leaks
    for hit in hits:
        verdict = _verdict(case, hit)
        total.right[hit[0]] += verdict == "right"
        total.wrong[hit[0]] += verdict == "wrong"


def _verdict(case: Case, hit: Hit) -> str:
    mine = _letters(case.text, [hit])
    if 2 * len(mine & _letters(case.text, _asked(case))) >= max(1, len(mine)) and hit[0] != IGNORED:
        return "right"
    judged = hit[0] != IGNORED and (case.judged == EVERY or hit[0] in case.judged)
    may = _letters(case.text, [(place.kind, place.start, place.end) for place in (*case.optional, *case.places)])
    return "wrong" if judged and 2 * len(mine & may) < max(1, len(mine)) else "neither"


def _asked(case: Case) -> list[Hit]:
    return [(place.kind, place.start, place.end) for place in case.places]


def _letters(text: str, hits: Iterable[Hit]) -> set[int]:
    return {at for _, start, end in hits for at in range(start, end) if text[at].isalnum()}
