# SPDX-License-Identifier: GPL-3.0-or-later
"""The last gate: searches every byte that would leave for what must not, in every form that text commonly takes. It fails closed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from recorder.errors import GateFound
from recorder.export.gate.differing import BLANKS
from recorder.export.gate.forms import bytes_of, folded, spaced_words_of, squeezed, words_of
from recorder.export.gate.layers import Binary, Layer, Opaque, Picture, Text, inside_of, layers
from recorder.export.gate.needles import Needles
from recorder.export.gate.places import place

__all__ = ["search", "standing"]
_MASK = "Redact it there in this spelling too, or withhold the stretch that it comes from, and build again."
_KEEP = "Withhold the stretch that it comes from, or redact the text, and build again."


class _Words:
    """Texts that are looked for in folded texts, and in those without their spaces."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_word: dict[bytes, set[str]] = {}
        self._by_spaced: dict[bytes, set[str]] = {}
        for text in texts:
            for words, by in ((words_of, self._by_word), (spaced_words_of, self._by_spaced)):
                for word in words(text):
                    by.setdefault(word, set()).add(text)
        self._needles, self._spaced = Needles(self._by_word), Needles(self._by_spaced)

    def found(self, text: str) -> bytes | None:
        """One that stands in this text, as it was looked for."""
        plain = folded(text)
        return self._needles.found(plain.encode()) or self._spaced.found(squeezed(plain).encode())

    def which(self, text: str) -> set[str]:
        """All that stand in this text."""
        plain = folded(text)
        words = [self._by_word[each] for each in self._needles.which(plain.encode())]
        spaced = [self._by_spaced[each] for each in self._spaced.which(squeezed(plain).encode())]
        return set().union(*words, *spaced)


class _Sought(msgspec.Struct, frozen=True):
    """What is looked for in texts and in bytes; the ``masks`` are redacted, the others withheld."""

    words: _Words
    raw: Needles
    masks: frozenset[bytes]
    around: int

    def within(self, layer: Text | Binary) -> bytes | None:
        """What of it stands in this layer."""
        if isinstance(layer, Text):
            word = self.words.found(layer.text)
            if word is not None:
                return word
        return self.raw.found(layer.data if isinstance(layer, Binary) else layer.text.encode("utf-8", "surrogatepass"))


def standing(texts: Iterable[str], text: str) -> set[str]:
    """Those of the texts that stand in this one; what is too short to be looked for never does."""
    return _Words(texts).which(text)


def search(
    files: Mapping[str, bytes], withheld: Iterable[str], masks: Iterable[str] = (), pictures: Collection[bytes] | None = None
) -> None:
    """Raises GateFound, which names the file and the place in it, where one of these texts is in it.

    Text is searched for texts of four characters (two, where they are Han) whatever their case, width or composition; all other bytes
    for twelve bytes or more of any encoding of them. A file that cannot be searched to its bottom stops the build, too, and so does a
    picture that is none of ``pictures``, where those are given: it was not compared with its covers.
    """
    sought = _sought([text for text in withheld if text.strip()], [text for text in masks if text.strip()])
    known = frozenset(pictures) if pictures is not None else None
    seen: set[bytes] = set()
    for path, data in files.items():
        if sought.words.found(path):
            raise GateFound("Something that you withheld or redacted is in the name of a file; nothing has left.", _KEEP)
        for layer in layers(data, around=sought.around):
            for inner in _opened(layer, known, seen):
                _look(inner, sought, path, data)


def _opened(layer: Layer, known: frozenset[bytes] | None, seen: set[bytes]) -> Iterator[Text | Binary | Opaque]:
    """The layer; in place of a picture, what is in it, once."""
    if not isinstance(layer, Picture):
        yield layer
    elif known is not None and layer.png not in known:
        yield Opaque("a picture that is none of the steps'")
    elif layer.png not in seen:
        seen.add(layer.png)
        yield from inside_of(layer.png)


def _look(layer: Text | Binary | Opaque, sought: _Sought, path: str, data: bytes) -> None:
    if isinstance(layer, Opaque):
        raise GateFound(
            "{file} holds something that cannot be searched ({kind}); nothing has left.",
            "Leave out the format that it belongs to.",
            file=path,
            kind=layer.kind,
        )
    needle = sought.within(layer)
    if needle is not None:
        raise _found(place(path, data, needle), redacted=needle in sought.masks)


def _sought(withheld: list[str], masks: list[str]) -> _Sought:
    everything = [*withheld, *masks]
    return _Sought(
        _Words(everything),
        Needles(each for text in everything for each in bytes_of(text)),
        frozenset(each for text in masks for form in (words_of, spaced_words_of, bytes_of) for each in form(text)),
        max(map(_reach, everything), default=0),
    )


def _reach(text: str) -> int:
    """As many characters as this text may be spread over: up to four make up one, and there are blanks between them."""
    return len(folded(text).encode()) * (4 + BLANKS)


def _found(where: str, *, redacted: bool) -> GateFound:
    if redacted:
        return GateFound("Something that you redacted is still in {place}; nothing has left.", _MASK, place=where)
    return GateFound("Something that you withheld is still in {place}; nothing has left.", _KEEP, place=where)
