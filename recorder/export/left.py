# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching what left: in which exports a text stands, read from the vault's own copies of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import msgspec

from recorder.errors import StoreError
from recorder.model.keeping import Hit
from recorder.store.texts import fold, place
from recorder.store.vault import Unlocked

_AROUND = 32
_KEYS = {"action", "role", "source", "at", "before", "after", "button"}


def find(unlocked: Unlocked, text: str) -> list[Hit]:
    """Where a text left, the latest export first; one line for each place in its steps."""
    wanted, copies = text.strip(), unlocked.exports.copies()
    hits: list[Hit] = []
    for entry in unlocked.exports.all() if fold(wanted) else ():
        if entry.export in copies:
            with contextlib.suppress(StoreError):  # a damaged copy hides no other
                hits += [_hit(entry.export, entry.sessions, found, wanted) for found in _found(unlocked, entry.export, wanted)]
    return hits


def holds(unlocked: Unlocked, export: str, text: str) -> bool:
    """Whether a text stands in the copy of an export; not, where no copy is here."""
    return export in unlocked.exports.copies() and any(True for _each in _found(unlocked, export, text))


def _found(unlocked: Unlocked, export: str, wanted: str) -> Iterator[str]:
    """Each distinct text of the steps that it stands in; every other format is made of these."""
    folded, files = fold(wanted), unlocked.exports.files(export)
    steps = dict.fromkeys(text for path in sorted(files) if path.startswith("steps/") for text in _texts(path, files[path]))
    yield from (text for text in steps if folded in fold(text))


def _texts(path: str, data: bytes) -> Iterator[str]:
    """The texts in a file of JSON; none in a file that is not."""
    if not path.endswith((".json", ".jsonl")) or path.endswith(".schema.json"):
        return
    for line in data.splitlines() if path.endswith(".jsonl") else [data]:
        with contextlib.suppress(msgspec.DecodeError):
            yield from _strings(msgspec.json.decode(line))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                if key not in _KEYS:
                    yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
        case _:
            return


def _hit(export: str, sessions: tuple[str, ...], text: str, wanted: str) -> Hit:
    start, length = place(text, wanted)
    first = max(0, start - _AROUND)
    snippet = text[first : start + length + _AROUND].replace("\n", " ")
    return Hit(session=sessions[0], at=0, field="export", snippet=snippet, start=start - first, length=length, export=export)
