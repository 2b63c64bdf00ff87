# SPDX-License-Identifier: GPL-3.0-or-later
"""The attacker: knows some work of each of several people, is given more of it, and says whose it is. The best of many ways counts.

Everybody does the same work, so that the mean over all of them is taken off first: what was done tells nobody apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from recorder.export.recognisable.features import Sample

Floats = NDArray[np.float64]
_ABOUT = ("", "time", "key", "way")
_TINY = 1e-9
# Two scores that differ by less than this share differ by how a processor adds.
_SAME = 1e-7


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """How often the attacker was right.

    ``hits`` of ``tries``, between ``low`` and ``high`` with 95 % confidence (Wilson); ``chance`` is what guessing gives, ``way`` the way
    that told most. ``own`` is the share of the first person's pieces that were told, where each of some equals has one part of it.
    """

    people: int
    tries: int
    hits: int
    low: float
    high: float
    chance: float
    way: str
    own: float = 0.0

    @property
    def rate(self) -> float:
        """Hits as a share."""
        return self.hits / self.tries if self.tries else 0.0

    @property
    def contains_chance(self) -> bool:
        """Whether guessing does as well, as far as so many tries can tell."""
        return self.low <= self.chance <= self.high


def interval(hits: float, tries: int) -> tuple[float, float]:
    """Wilson's, at 95 %."""
    if not tries:
        return 0.0, 1.0
    share, z = hits / tries, 1.96
    middle = (share + z * z / (2 * tries)) / (1 + z * z / tries)
    half = z * math.sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries)) / (1 + z * z / tries)
    return max(0.0, middle - half), min(1.0, middle + half)


def attack(known: Sequence[Sequence[Sample]], given: Sequence[Sequence[Sample]], seed: int = 1) -> Rate:
    """``known[person][piece]`` is what is known, ``given`` likewise what is to be told; each piece is the same work for all people."""
    table = _Table([[*one, *other] for one, other in zip(known, given, strict=True)], len(known[0]))
    luck = np.random.default_rng(seed).random((table.people, table.people, table.given))
    best: tuple[int, float, str] = (-1, 0.0, "")
    for about in _ABOUT:
        for way, scores in table.scores(about):
            hits, own = _told(scores, luck)
            if hits > best[0]:
                best = hits, own, f"{way} {about}".strip()
    tries = table.people * table.given
    low, high = interval(best[0], tries)
    return Rate(
        people=table.people, tries=tries, hits=best[0], low=low, high=high, chance=1 / table.people, way=best[2],
        own=best[1],
    )  # fmt: skip


def best_of(rates: Sequence[Rate]) -> Rate:
    """The one that tells most."""
    return max(rates, key=lambda rate: (rate.hits, rate.own))


def _told(scores: Floats, luck: Floats) -> tuple[int, float]:
    """Right answers, where the draw decides between equals; and the first person's share, where each of some equals has one part.

    ``scores[whose, person, piece]``: how much the piece of one looks like what is known of the other.
    """
    people = scores.shape[0]
    top = scores.max(axis=1, keepdims=True)
    even = scores >= top - np.abs(top) * _SAME - _TINY
    chosen = np.where(even, luck, -1.0).argmax(axis=1)
    hits = int((chosen == np.arange(people)[:, None]).sum())
    own = even[0, 0, :] / even[0].sum(axis=0)
    return hits, float(own.mean())


class _Table:
    """All figures of all people: how many values, and their sums, by person, piece and figure; what is common to all taken off."""

    def __init__(self, samples: Sequence[Sequence[Sample]], known: int) -> None:
        self.people, self._known = len(samples), known
        self.given = len(samples[0]) - known
        names = sorted({name for pieces in samples for each in pieces for name in each.figures})
        keys = sorted({key for pieces in samples for each in pieces for key in each.keys})
        self._names = [*names, *(f"key {key}" for key in keys), "way place x", "way place y"]
        raw = np.zeros((self.people, len(samples[0]), len(self._names), 3))
        places = _places(samples)
        for person, pieces in enumerate(samples):
            for piece, each in enumerate(pieces):
                raw[person, piece] = _row(each, names, keys, places[person][piece])
        self._count, self._mean, self._within = _centred(raw)

    def scores(self, about: str) -> list[tuple[str, Floats]]:
        """Each way's scores, by whose piece, person and piece."""
        chosen = np.array([name.startswith(about) for name in self._names])
        count, mean, within = self._count[:, :, chosen], self._mean[:, :, chosen], self._within[chosen]
        known = count[:, : self._known].sum(axis=1)
        habit = _share(np.where(count > 0, count * mean, 0.0)[:, : self._known].sum(axis=1), known)
        between = _between(habit, known, within)
        alive = between + within > _TINY
        made = _Ways(habit[:, alive], known[:, alive], within[alive], between[alive])
        made.pieces = mean[:, : self._known][:, :, alive], count[:, : self._known][:, :, alive]
        found: dict[str, Floats] = {way: np.zeros((self.people, self.people, self.given)) for way in made.names}
        for person in range(self.people):
            for piece in range(self.given):
                x, n = mean[person, self._known + piece, alive], count[person, self._known + piece, alive]
                for way, score in made.scores(x, n):
                    found[way][person, :, piece] = score
        return list(found.items())


class _Ways:
    """Four ways to say whom a piece looks like."""

    names = ("likelihood", "manhattan", "cosine", "nearest")

    def __init__(self, habit: Floats, known: Floats, within: Floats, between: Floats) -> None:
        self._within, self._between = within, np.maximum(between, _TINY)
        spread = np.maximum(within, _TINY)
        sure = self._between / (self._between + spread / np.maximum(known, _TINY))
        self._habit, self._left = np.where(known > 0, habit * sure, 0.0), self._between * (1 - np.where(known > 0, sure, 0.0))
        self.pieces: tuple[Floats, Floats] = np.zeros((0, 0, 0)), np.zeros((0, 0, 0))

    def scores(self, x: Floats, n: Floats) -> list[tuple[str, Floats]]:
        """One piece against all people, by each way; higher is nearer."""
        there = n > 0
        noise = np.where(there, np.maximum(self._within, _TINY) / np.maximum(n, 1.0), 1.0)
        off = np.where(there, x - self._habit, 0.0)
        wide = self._left + noise
        likely = -0.5 * np.where(there, off * off / wide + np.log(wide), 0.0).sum(axis=1)
        scale = np.sqrt(self._between + noise)
        near = -np.where(there, np.abs(off) / scale, 0.0).sum(axis=1)
        z, habits = np.where(there, x / scale, 0.0), np.where(there, self._habit / scale, 0.0)
        cosine = habits @ z / (np.linalg.norm(habits, axis=1) * np.linalg.norm(z) + _TINY)
        means, counts = self.pieces
        both = (counts > 0) & there
        apart = (np.where(both, np.abs(means - x) / scale, 0.0).sum(axis=2) + 1) / (both.sum(axis=2) + 1)
        return [("likelihood", likely), ("manhattan", near), ("cosine", cosine), ("nearest", -apart.min(axis=1))]


def _row(each: Sample, names: Sequence[str], keys: Sequence[str], places: Floats) -> Floats:
    total = float(sum(each.keys.values()))
    rows = [each.figures.get(name, (0.0, 0.0, 0.0)) for name in names]
    rows += [(total, float(each.keys.get(key, 0)), float(each.keys.get(key, 0))) for key in keys]
    rows += [(float(len(places)), float(places[:, axis].sum()), float((places[:, axis] ** 2).sum())) for axis in (0, 1)]
    return np.array(rows)


def _places(samples: Sequence[Sequence[Sample]]) -> list[list[Floats]]:
    """Where each person clicked, each place less where all did on average."""
    found: list[list[Floats]] = [[] for _ in samples]
    for piece in range(len(samples[0])):
        whole = min(len(pieces[piece].places) for pieces in samples)
        each = np.array([pieces[piece].places[:whole] for pieces in samples], dtype=float).reshape(len(samples), whole, 2)
        for person, off in enumerate(each - each.mean(axis=0)):
            found[person].append(off)
    return found


def _centred(raw: Floats) -> tuple[Floats, Floats, Floats]:
    """Counts, means less the mean of all people in the same piece, and the variance of one value within a person."""
    count, total, squares = raw[..., 0], raw[..., 1], raw[..., 2]
    mean = _share(total, count)
    there = count > 0
    common = _share(np.where(there, mean, 0.0).sum(axis=0), there.sum(axis=0))
    mean = np.where(there, np.round(mean - common, 9), 0.0)
    inside = np.maximum(squares - _share(total * total, count), 0.0).sum(axis=(0, 1))
    free = np.maximum(count - 1, 0).sum(axis=(0, 1))
    habit = _share((count * mean).sum(axis=1), count.sum(axis=1))
    days = (count * np.where(there, mean - habit[:, None], 0.0) ** 2).sum(axis=(0, 1))
    pieces = np.maximum(there.sum(axis=1) - 1, 0).sum(axis=0)
    return count, mean, np.maximum(_share(inside, free), _share(days, pieces))


def _between(habit: Floats, known: Floats, within: Floats) -> Floats:
    """How far people lie apart, less what chance makes of it."""
    there = known > 0
    people = np.maximum(there.sum(axis=0), 1)
    middle = np.where(there, habit, 0.0).sum(axis=0) / people
    spread = np.where(there, (habit - middle) ** 2, 0.0).sum(axis=0) / people
    noise = np.where(there, within / np.maximum(known, 1.0), 0.0).sum(axis=0) / people
    return cast(Floats, np.maximum(spread - noise, 0.05 * spread))


def _share(part: Floats, whole: Floats) -> Floats:
    return cast(Floats, np.divide(part, whole, out=np.zeros_like(part, dtype=float), where=whole > 0))
