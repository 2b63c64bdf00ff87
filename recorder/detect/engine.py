# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every finder over the texts of a session, each text once, a slice at a time, and groups what they find."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from typing import Final

import msgspec

from recorder.detect import finders
from recorder.detect.found import Finder, Found
from recorder.detect.merging import Merged, merged
from recorder.model.events import Box
from recorder.model.suggestions import Where
from recorder.version import VERSION

LEAST: Final = 0.4  # what is less sure is not asked
_FOUND: msgspec.msgpack.Decoder[list[Found]] = msgspec.msgpack.Decoder(list[Found])
_LONGEST: Final = 20_000  # a longer text is looked at in pieces, so that one text never holds up a slice
_OVERLAP: Final = 400

Progress = Callable[[float], None]


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A text to look at. ``label`` is the name of its field: read with it, never a part of what is found."""

    where: Where
    at: int
    until: int
    event: int
    text: str
    label: str = ""
    frame: int = 0
    box: Box | None = None


class Engine:
    """Every finder, and what they found in each text so far.

    ``known`` maps a digest of finder and text to what was found, as MessagePack: hand in what an earlier run left, and only new texts
    are looked at; take what is new from ``fresh`` afterwards, and what was asked for from
    ``used``. A finder whose answers change with a setting (the worker's own terms)
    has an attribute ``state``, a string that changes with them. ``also`` are finders beside the standing ones. Nothing of a text is logged or kept beyond this object.
    """

    def __init__(
        self, also: Sequence[Finder] = (), *, models: bool = True, known: Mapping[bytes, bytes] | None = None, least: float = LEAST
    ) -> None:
        self._finders = (*also, *finders.rules(), *(finders.models() if models else ()))
        self._known = known or {}
        self._least = least
        self.fresh: MutableMapping[bytes, bytes] = {}
        self.used: set[bytes] = set()

    def find(self, text: str, label: str = "") -> list[Merged]:
        """The places of one text that should perhaps not leave, in its order, none over another."""
        found = [each for finder in self._finders for each in self._by(finder, text, label)]
        return merged(text, found, self._least)

    def look(self, texts: Sequence[Text], progress: Progress | None = None) -> Iterator[tuple[Text, Merged]]:
        """What stands in these texts. ``progress`` goes from 0 to 1 after each text; what it raises ends the work, and what was looked at stays known."""
        whole, done = max(1, sum(len(text.text) + 1 for text in texts)), 0
        for text in texts:
            for place in self.find(text.text, text.label):
                yield text, place
            done += len(text.text) + 1
            if progress is not None:
                progress(done / whole)

    def _by(self, finder: Finder, text: str, label: str) -> list[Found]:
        key = _digest(finder, text, label)
        self.used.add(key)
        body = self.fresh.get(key) or self._known.get(key)
        if body is None:
            body = msgspec.msgpack.encode(list(_beside(finder, text, label)))
            self.fresh[key] = body
        return _FOUND.decode(body)


def _digest(finder: Finder, text: str, label: str) -> bytes:
    parts = (VERSION, finder.name, str(getattr(finder, "state", "")), label, text)
    return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=16).digest()


def _beside(finder: Finder, text: str, label: str) -> Iterator[Found]:
    """What a finder finds in a text that is read after the name of its field; what is found in the name alone is not of the text."""
    lead = f"{label}: " if label else ""
    for shift, piece in _pieces(text):
        for found in finder.find(lead + piece):
            start, end = found.start - len(lead), found.end - len(lead)
            if end > 0:
                yield msgspec.structs.replace(found, start=shift + max(0, start), end=shift + end)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    for start in range(0, max(1, len(text)), _LONGEST - _OVERLAP):
        yield start, text[start : start + _LONGEST]
        if start + _LONGEST >= len(text):
            return
