# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts in the vault: each an encrypted file under a key of its own, which the index holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import msgspec
from nacl.utils import random

from recorder.errors import StoreError
from recorder.model.manifest import DraftSummary
from recorder.store import folder, migrations
from recorder.store.connection import Database, Key
from recorder.store.index import Index


class StoredDraft(msgspec.Struct, frozen=True):
    """A draft without its files: ``basis`` is the digest of each session when it was built."""

    summary: DraftSummary
    basis: dict[str, str]


class DraftStore:
    """The drafts of an unlocked vault."""

    def __init__(self, place: Path, index: Index) -> None:
        self._place = place
        self._index = index

    def save(self, summary: DraftSummary, files: Mapping[str, bytes], basis: Mapping[str, str]) -> None:
        """Writes the files first, then the entry that makes them a draft."""
        data = random(32)
        database = Database(self._path(summary.draft), Key(data), create=True)
        try:
            migrations.migrate(database, migrations.DRAFT)
            with database.transaction():
                database.raw.executemany("INSERT INTO files (path, body) VALUES (?, ?)", list(files.items()))
            database.checkpoint(truncate=True)
        finally:
            database.close()
        body = msgspec.msgpack.encode(StoredDraft(summary, dict(basis)))
        with self._index.database.transaction():
            self._index.database.raw.execute("INSERT INTO drafts (draft, key, body) VALUES (?, ?, ?)", (summary.draft, data, body))

    def list(self) -> list[DraftSummary]:
        """Every draft, in the order in which they were built."""
        rows = self._index.database.rows("SELECT body FROM drafts ORDER BY rowid")
        return [msgspec.msgpack.decode(cast(bytes, body), type=StoredDraft).summary for (body,) in rows]

    def get(self, draft: str) -> StoredDraft:
        """One draft. Raises StoreError."""
        return msgspec.msgpack.decode(cast(bytes, self._row(draft)[1]), type=StoredDraft)

    def files(self, draft: str) -> dict[str, bytes]:
        """The bytes that would leave, by path. Raises StoreError."""
        database = Database(self._path(draft), Key(cast(bytes, self._row(draft)[0])))
        try:
            return {str(path): cast(bytes, body) for path, body in database.rows("SELECT path, body FROM files ORDER BY path")}
        finally:
            database.close()

    def drop(self, draft: str) -> None:
        """The key first, then the file."""
        self._row(draft)
        with self._index.database.transaction():
            self._index.database.raw.execute("DELETE FROM drafts WHERE draft = ?", (draft,))
        self._index.database.checkpoint(truncate=True)
        path = self._path(draft)
        for tail in ("", "-wal", "-shm"):
            path.with_name(path.name + tail).unlink(missing_ok=True)
        folder.sync_folder(self._place)

    def _row(self, draft: str) -> tuple[object, ...]:
        rows = self._index.database.rows("SELECT key, body FROM drafts WHERE draft = ?", (draft,))
        if not rows:
            raise StoreError("There is no draft {draft}.", "Build one with: stet build", draft=draft)
        return rows[0]

    def _path(self, draft: str) -> Path:
        return self._place / f"{draft}.stet"
