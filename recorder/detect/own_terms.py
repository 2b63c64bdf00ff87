# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's own names in a text: as written, in another case or width, with spaces or unseen characters within, and with one slip.

One slip (a letter too many, too few, wrong, or two exchanged) is looked for in names of six letters or four Chinese characters. Half of such
a name stands unharmed: so halves are looked up, and only beside one that is there the other is compared. A name costs the same whether it is
one of five or of five thousand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from recorder.detect.bare import Bare, is_eastern
from recorder.detect.found import Found
from recorder.model.own import OwnTerm

_LEAST_LATIN, _LEAST_EAST, _LONGEST = 6, 4, 64
_MORE: Final = 2  # letters that a slip must add to what stands there as written: the next word's first letter is none
_AS_WRITTEN, _FOLDED, _SLIP = 1.0, 0.95, 0.7
_Lengths = dict[str, list[int]]  # by the first two letters: how long the forms are that begin so, the longest first


class _Others:
    """What stands beside one half of a name: the other halves, each under itself and under itself with any one letter left out."""

    def __init__(self) -> None:
        self.sizes: set[int] = set()
        self._keyed: dict[str, tuple[str, ...]] = {}

    def add(self, other: str) -> None:
        self.sizes.update((len(other) - 1, len(other), len(other) + 1))
        for key in _keys(other):
            self._keyed[key] = (*self._keyed.get(key, ()), other)

    def near(self, piece: str) -> bool:
        """Whether one of them differs from this by exactly one slip."""
        return any(one_slip(piece, other) for key in _keys(piece) for other in self._keyed.get(key, ()))


class OwnTerms:
    """A finder for one list; made anew when the list changes."""

    name = "own terms"

    def __init__(self, terms: Iterable[OwnTerm]) -> None:
        self._spelled: dict[str, list[str]] = {}  # a bare form, and the spellings that have it
        self._heads: _Lengths = {}
        self._swapped: set[str] = set()  # forms whose halves exchanged a letter: neither stands unharmed
        self._swapped_heads: _Lengths = {}
        self._behind: dict[str, _Others] = {}
        self._before: dict[str, _Others] = {}
        self._half_heads: _Lengths = {}
        spellings = dict.fromkeys(form for term in terms for form in (term.text, *term.aliases))
        self.state = hashlib.blake2b("\n".join(spellings).encode(), digest_size=16).hexdigest()  # another list finds other places
        for spelling in spellings:
            self._add(spelling)

    def find(self, text: str) -> Iterator[Found]:
        """Every place; one with a slip only where it adds to what stands there as written."""
        if not self._spelled:
            return
        bare = Bare(text)
        taken = bytearray(len(bare.text))
        for start, end in self._exact(bare):
            taken[start:end] = b"\1" * (end - start)
            first, past = bare.place(start, end)
            sure = _AS_WRITTEN if text[first:past] in self._spelled[bare.text[start:end]] else _FOLDED
            yield Found("own", first, past, sure, self.name)
        for start, end in sorted(self._near(bare), key=_length, reverse=True):
            if end - start - sum(taken[start:end]) >= _MORE:
                taken[start:end] = b"\1" * (end - start)
                yield Found("own", *bare.place(start, end), _SLIP, self.name)

    def _add(self, spelling: str) -> None:
        form = Bare(spelling).text
        if not 2 <= len(form) <= _LONGEST:
            return
        if form not in self._spelled:
            _note(self._heads, form)
            if len(form) >= (_LEAST_EAST if is_eastern(form) else _LEAST_LATIN) and not form.isdigit():
                self._add_slips(form, len(form) // 2)
        self._spelled.setdefault(form, []).append(spelling)

    def _add_slips(self, form: str, cut: int) -> None:
        swapped = form[: cut - 1] + form[cut] + form[cut - 1] + form[cut + 1 :]
        if swapped != form:
            self._swapped.add(swapped)
            _note(self._swapped_heads, swapped)
        self._behind.setdefault(form[:cut], _Others()).add(form[cut:])
        self._before.setdefault(form[cut:], _Others()).add(form[:cut])
        _note(self._half_heads, form[:cut])
        _note(self._half_heads, form[cut:])

    def _exact(self, bare: Bare) -> Iterator[tuple[int, int]]:
        """The longest at each place, one behind another."""
        past = 0
        for start, end in _pieces(bare.text, self._heads):
            spellings = self._spelled.get(bare.text[start:end])
            if start >= past and spellings and bare.whole(start, end, spellings):
                past = end
                yield start, end

    def _near(self, bare: Bare) -> Iterator[tuple[int, int]]:
        for start, end in _pieces(bare.text, self._swapped_heads):
            if bare.text[start:end] in self._swapped and bare.whole(start, end):
                yield start, end
        for start, end in _pieces(bare.text, self._half_heads):
            half = bare.text[start:end]
            if (others := self._behind.get(half)) and bare.begins(start):
                yield from _beside(bare, others, [(start, end, end, end + size) for size in others.sizes])
            if (others := self._before.get(half)) and bare.ends(end):
                yield from _beside(bare, others, [(start - size, end, start - size, start) for size in others.sizes])


def _beside(bare: Bare, others: _Others, places: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, int]]:
    """Those of the places (of the whole, and of the half in doubt) where that half is one slip away."""
    for start, end, first, past in places:
        if 0 <= start and end <= max(end, past) <= len(bare.text) and others.near(bare.text[first:past]):
            until = max(end, past)
            if bare.whole(start, until):
                yield start, until


def _pieces(text: str, heads: _Lengths) -> Iterator[tuple[int, int]]:
    """Every piece of the text whose two first letters and length a form has."""
    for at in range(len(text) - 1):
        lengths = heads.get(text[at : at + 2])
        if lengths is not None:
            yield from ((at, at + length) for length in lengths if at + length <= len(text))


def _note(heads: _Lengths, form: str) -> None:
    lengths = heads.setdefault(form[:2], [])
    if len(form) not in lengths:
        lengths.append(len(form))
        lengths.sort(reverse=True)


def _keys(form: str) -> Iterator[str]:
    yield form
    yield from {form[:at] + form[at + 1 :] for at in range(len(form))}


def one_slip(one: str, other: str) -> bool:
    """Whether a letter too many, too few or wrong, or two neighbours exchanged, makes the one of the other."""
    if len(one) < len(other):
        one, other = other, one
    if len(one) - len(other) > 1 or one == other:
        return False
    at = next((at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), len(other))
    if len(one) > len(other):
        return one[at + 1 :] == other[at:]
    return one[at + 1 :] == other[at + 1 :] or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])


def _length(place: tuple[int, int]) -> int:
    return place[1] - place[0]
