# SPDX-License-Identifier: GPL-3.0-or-later
"""Overlapping places of one text become one: nothing that was found is left out, and nobody is asked twice."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from recorder.detect.found import Found, Kind

_TAKES_OVER = 0.6


class Merged(msgspec.Struct, frozen=True):
    """A place with the names of all that found it, the surest first."""

    kind: Kind
    start: int
    end: int
    confidence: float
    layers: tuple[str, ...]


def merged(text: str, found: Iterable[Found], least: float) -> list[Merged]:
    """The places that are at least so sure, in the order of the text, none over another.

    The surest comes first; what reaches beyond it widens it, unless only marks and blanks do. What is within adds its name.
    """
    kept: list[Merged] = []
    for each in sorted(found, key=lambda one: (-one.confidence, one.start - one.end, one.start)):
        if each.confidence >= least and each.start < each.end:
            _place(text, kept, each)
    return sorted(kept, key=lambda one: one.start)


def _place(text: str, kept: list[Merged], new: Found) -> None:
    touched = [one for one in kept if one.start < new.end and new.start < one.end]
    if not touched:
        kept.append(Merged(new.kind, new.start, new.end, new.confidence, (new.layer,)))
        return
    if not _adds(text, touched, new):
        _name(kept, touched[0], new.layer)
        return
    start, end = min(new.start, *(one.start for one in touched)), max(new.end, *(one.end for one in touched))
    best = max(touched, key=lambda one: one.confidence)
    most = new.confidence >= _TAKES_OVER and 2 * sum(one.end - one.start for one in touched) < end - start
    layers = dict.fromkeys(name for one in touched for name in one.layers)
    for one in touched:
        kept.remove(one)
    kept.append(Merged(new.kind if most else best.kind, start, end, best.confidence, (*layers, new.layer)))


def _name(kept: list[Merged], one: Merged, layer: str) -> None:
    if layer not in one.layers:
        kept[kept.index(one)] = msgspec.structs.replace(one, layers=(*one.layers, layer))


def _adds(text: str, touched: list[Merged], new: Found) -> bool:
    """Whether a letter or a figure of it is in none of the places that it touches."""
    at = new.start
    for one in sorted(touched, key=lambda each: each.start):
        if any(char.isalnum() for char in text[at : one.start]):
            return True
        at = max(at, one.end)
    return any(char.isalnum() for char in text[at : new.end])
