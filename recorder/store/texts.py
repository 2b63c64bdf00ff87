# SPDX-License-Identifier: GPL-3.0-or-later
"""The search texts of a session: kept in its own file, made anew when the session or its marks have changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import msgspec

from recorder.store.connection import Database

# The index holds pieces of three characters; a shorter text is looked for in the texts themselves.
_SHORTEST = 3
_MOST = 500


class Text(msgspec.Struct, frozen=True):
    """A text that can be found: nanoseconds of the session, what it is, the text."""

    at: int
    field: str
    text: str


def is_current(database: Database, basis: str) -> bool:
    """Whether the texts were made of the session as it is now."""
    return database.rows("SELECT basis FROM indexed") == [(basis,)]


def replace(database: Database, basis: str, texts: Iterable[Text]) -> None:
    """Puts these texts in the place of all others. Raises StoreError."""
    with database.transaction():
        database.raw.execute("INSERT INTO texts_search (texts_search) VALUES ('delete-all')")
        database.raw.execute("DELETE FROM texts")
        database.raw.executemany("INSERT INTO texts (at, field, text, folded) VALUES (?, ?, ?, ?)", _folded(texts))
        database.raw.execute("INSERT INTO texts_search (texts_search) VALUES ('rebuild')")
        database.raw.execute("INSERT OR REPLACE INTO indexed (id, basis) VALUES (1, ?)", (basis,))


def find(database: Database, wanted: str) -> list[Text]:
    """The texts in which another stands, whatever its case and width, in the order of time; at most 500."""
    folded = fold(wanted)
    if len(folded) < _SHORTEST:
        sql = "SELECT at, field, text FROM texts WHERE instr(folded, ?) ORDER BY at, id LIMIT ?"
        rows = database.rows(sql, (folded, _MOST))
    else:
        sql = (
            "SELECT at, field, text FROM texts WHERE id IN (SELECT rowid FROM texts_search WHERE texts_search MATCH ?) "
            "AND instr(folded, ?) ORDER BY at, id LIMIT ?"
        )
        phrase = '"' + folded.replace('"', '""') + '"'
        rows = database.rows(sql, (phrase, folded, _MOST))
    return [Text(cast(int, at), str(field), str(text)) for at, field, text in rows]


def matching(texts: Sequence[Text], wanted: str) -> list[Text]:
    """The same among texts that are in no file."""
    folded = fold(wanted)
    return [text for text in texts if folded in fold(text.text)][:_MOST]


def fold(text: str) -> str:
    """A text without the differences that nobody types on purpose: case, and full or half width."""
    return "".join(_fold(character) for character in text)


def place(text: str, wanted: str) -> tuple[int, int]:
    """Where a text stands in another, in characters of the latter: start and length; (0, 0) where it does not."""
    return next(places(text, wanted), (0, 0))


def places(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Every place where it does, none inside another."""
    folded, sought = fold(text), fold(wanted)
    starts = [position for position, character in enumerate(text) for _part in _fold(character)]
    at = folded.find(sought) if sought else -1
    while at >= 0:
        yield starts[at], starts[at + len(sought) - 1] - starts[at] + 1
        at = folded.find(sought, at + len(sought))


def _fold(character: str) -> str:
    return unicodedata.normalize("NFKC", character).casefold()


def _folded(texts: Iterable[Text]) -> Iterator[tuple[int, str, str, str]]:
    return ((text.at, text.field, text.text, fold(text.text)) for text in texts)
