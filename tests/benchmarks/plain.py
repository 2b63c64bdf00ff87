# SPDX-License-Identifier: GPL-3.0-or-later
"""The yardstick of the store's benchmark: plain ``sqlite3`` of the standard library, used as its documentation shows.

The same events, encoded by the same msgspec into the same columns, in the same batches, with the same index, WAL and
``synchronous=FULL`` (a commit is on the disk when it returns). What the store does beyond that it does not do: no encryption, no
``secure_delete``, no densities (its overview groups the events), no settings to assert.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from recorder.model.events import AnyEvent

_KINDS: dict[type, str] = {}
_DECODER: msgspec.msgpack.Decoder[AnyEvent] = msgspec.msgpack.Decoder(AnyEvent)


class Plain:
    """One plain database of events and search texts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.raw = sqlite3.connect(path, isolation_level=None)
        self.raw.execute("PRAGMA journal_mode = WAL")
        self.raw.execute("PRAGMA synchronous = FULL")
        self.raw.execute(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL)"
        )
        self.raw.execute("CREATE INDEX events_at ON events (at)")
        self.raw.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, at INTEGER, field TEXT, text TEXT, folded TEXT)")
        self.raw.execute(
            "CREATE VIRTUAL TABLE texts_search USING fts5 (folded, content = 'texts', content_rowid = 'id', tokenize = 'trigram')"
        )
        self._next = 1

    def write(self, events: Sequence[AnyEvent]) -> None:
        """A batch in a transaction."""
        rows = [(number, event.at, _kind(event), msgspec.msgpack.encode(event)) for number, event in enumerate(events, self._next)]
        self.raw.execute("BEGIN IMMEDIATE")
        self.raw.executemany("INSERT INTO events (id, at, kind, body) VALUES (?, ?, ?, ?)", rows)
        self.raw.execute("COMMIT")
        self._next += len(events)

    def events(self, start: int, end: int) -> list[AnyEvent]:
        """The events of a stretch."""
        found = self.raw.execute("SELECT body FROM events WHERE at >= ? AND at < ? ORDER BY at, id", (start, end))
        return [_DECODER.decode(body) for (body,) in found]

    def overview(self) -> list[tuple[str, int, int]]:
        """How many events of a kind in a second, counted anew: there are no densities here."""
        return self.raw.execute("SELECT kind, at / 1000000000, count(*) FROM events GROUP BY 1, 2").fetchall()

    def index(self, texts: Sequence[tuple[int, str, str, str]]) -> None:
        """Makes the search index."""
        self.raw.execute("BEGIN IMMEDIATE")
        self.raw.executemany("INSERT INTO texts (at, field, text, folded) VALUES (?, ?, ?, ?)", texts)
        self.raw.execute("INSERT INTO texts_search (texts_search) VALUES ('rebuild')")
        self.raw.execute("COMMIT")

    def find(self, folded: str) -> list[tuple[int, str]]:
        """Where a text stands."""
        if len(folded) < 3:
            sql = "SELECT at, text FROM texts WHERE instr(folded, ?) ORDER BY at, id LIMIT 500"
            return self.raw.execute(sql, (folded,)).fetchall()
        sql = "SELECT at, text FROM texts WHERE id IN (SELECT rowid FROM texts_search WHERE texts_search MATCH ?) ORDER BY at, id LIMIT 500"
        return self.raw.execute(sql, (f'"{folded}"',)).fetchall()

    def close(self) -> None:
        """Empties the log and closes."""
        self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.raw.close()


def _kind(event: AnyEvent) -> str:
    kind = type(event)
    if kind not in _KINDS:
        _KINDS[kind] = str(kind.__struct_config__.tag)
    return _KINDS[kind]
