# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts in the vault: each an encrypted file under a key of its own, which the index holds."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import msgspec
from nacl.utils import random

from recorder.errors import StoreError
from recorder.model.manifest import DraftSummary
from recorder.model.omission import Kept
from recorder.store import checks, folder, locks, migrations
from recorder.store.connection import Database, Key
from recorder.store.index import Index


class StoredDraft(msgspec.Struct, frozen=True):
    """A draft without its files: ``basis`` is the digest of each session when it was built, ``kept`` what opens its omissions."""

    summary: DraftSummary
    basis: dict[str, str]
    kept: Kept | None = None


def read_files(path: Path, key: Key) -> dict[str, bytes]:
    """The files in a draft's file, by path. Raises StoreError."""
    database = Database(path, key)
    try:
        migrations.migrate(database, migrations.DRAFT)
        checks.check(database)
        return {str(name): cast(bytes, body) for name, body in database.rows("SELECT path, body FROM files ORDER BY path")}
    finally:
        database.close()


class DraftStore:
    """The drafts of an unlocked vault."""

    def __init__(self, place: Path, index: Index) -> None:
        self._place = place
        self._lock = place.parent / "run" / "drafts.lock"
        self._index = index

    def save(self, stored: StoredDraft, files: Mapping[str, bytes]) -> None:
        """Writes the files first, then the entry that makes them a draft. Raises DiskFull, and leaves nothing then."""
        draft = stored.summary.draft
        with locks.alone(self._lock):
            if self._path(draft).exists():
                raise StoreError("The file {file} is in use.", "Close the other Stet and try again.", file=draft)
            self._save(stored, files)

    def _save(self, stored: StoredDraft, files: Mapping[str, bytes]) -> None:
        data, draft = random(32), stored.summary.draft
        try:
            self._write(self._path(draft), Key(data), files)
            body = msgspec.msgpack.encode(stored)
            with self._index.writing() as index:
                index.raw.execute("INSERT INTO drafts (draft, key, body) VALUES (?, ?, ?)", (draft, data, body))
        except BaseException:
            with contextlib.suppress(StoreError):
                self._remove(draft)
            raise

    def _write(self, path: Path, key: Key, files: Mapping[str, bytes]) -> None:
        database = Database(path, key, create=True)
        key.wipe()
        try:
            migrations.migrate(database, migrations.DRAFT)
            with database.transaction():
                database.raw.executemany("INSERT INTO files (path, body) VALUES (?, ?)", list(files.items()))
            database.checkpoint(truncate=True)
            folder.sync_folder(path.parent)
        finally:
            database.close()

    def list(self) -> list[DraftSummary]:
        """Every draft, in the order in which they were built."""
        rows = self._index.database.rows("SELECT body FROM drafts ORDER BY rowid")
        return [msgspec.msgpack.decode(cast(bytes, body), type=StoredDraft).summary for (body,) in rows]

    def get(self, draft: str) -> StoredDraft:
        """One draft. Raises StoreError."""
        return msgspec.msgpack.decode(cast(bytes, self._row(draft)[1]), type=StoredDraft)

    def files(self, draft: str) -> dict[str, bytes]:
        """The bytes that would leave, by path. Raises StoreError."""
        return read_files(self._path(draft), Key(cast(bytes, self._row(draft)[0])))

    def drop(self, draft: str) -> None:
        """The key first, then the file."""
        self._row(draft)
        with self._index.writing() as index:
            index.raw.execute("DELETE FROM drafts WHERE draft = ?", (draft,))
        self._remove(draft)

    def drop_of(self, session: str) -> None:
        """Throws away every draft that shows something of this session."""
        for summary in self.list():
            if session in summary.sessions:
                self.drop(summary.draft)

    def sweep(self) -> None:
        """Removes the files of drafts that are none, and show no export: their entry was dropped, or never written."""
        with locks.alone(self._lock):
            rows = self._index.database.rows("SELECT draft FROM drafts UNION SELECT draft FROM exports")
            known = {str(draft) for (draft,) in rows}
            for path in self._place.glob("*.stet"):
                if path.stem not in known:
                    self._remove(path.stem)

    def _remove(self, draft: str) -> None:
        folder.remove(*folder.parts(self._path(draft)))

    def _row(self, draft: str) -> tuple[object, ...]:
        rows = self._index.database.rows("SELECT key, body FROM drafts WHERE draft = ?", (draft,))
        if not rows:
            raise StoreError("There is no draft {draft}.", "Build one with: stet build", draft=draft)
        return rows[0]

    def _path(self, draft: str) -> Path:
        return self._place / f"{draft}.stet"
