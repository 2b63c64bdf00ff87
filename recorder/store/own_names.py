# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's own names in the encrypted index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec

from recorder.model.own import OwnTerm
from recorder.store.index import Index


class OwnNames:
    """The list of an unlocked vault."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def read(self) -> list[OwnTerm]:
        """The names, in the order in which they were put in."""
        rows = self._index.database.rows("SELECT name, aliases FROM own_names ORDER BY id")
        return [OwnTerm(str(name), msgspec.msgpack.decode(cast(bytes, body), type=tuple[str, ...])) for name, body in rows]

    def write(self, names: Sequence[OwnTerm]) -> None:
        """Puts this list in the place of the one before, of which no page keeps anything. Raises StoreError."""
        with self._index.writing() as database:
            database.raw.execute("DELETE FROM own_names")
            rows = [(name.text, msgspec.msgpack.encode(name.aliases)) for name in names]
            database.raw.executemany("INSERT OR IGNORE INTO own_names (name, aliases) VALUES (?, ?)", rows)
