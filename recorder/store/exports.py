# SPDX-License-Identifier: GPL-3.0-or-later
"""What left: the ledger, the worker's own encrypted copy of each export, and the terms that each recipient got last."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import msgspec

from recorder.errors import StoreError
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.omission import Kept
from recorder.model.terms import Terms
from recorder.store import folder
from recorder.store.connection import Key
from recorder.store.drafts import DraftStore, StoredDraft, read_files
from recorder.store.index import Index

_INTO = "INSERT INTO exports (export, draft, key, body, kept) SELECT ?, draft, key, body, 0 FROM drafts WHERE draft = ?"
_BACK = "INSERT INTO drafts (draft, key, body) SELECT draft, key, body FROM exports WHERE export = ?"


class Exports:
    """The exports of an unlocked vault. An export's copy is the approved draft's file, under the key that it had."""

    def __init__(self, place: Path, index: Index, drafts: DraftStore) -> None:
        self._place, self._index, self._drafts = place, index, drafts

    def enter(self, entry: LedgerEntry, draft: str) -> None:
        """Enters an export, and makes its draft the copy of what left, in one step."""
        with self._index.writing() as index:
            index.raw.execute("INSERT INTO ledger (body) VALUES (?)", (msgspec.msgpack.encode(entry),))
            index.raw.execute(_INTO, (entry.export, draft))
            index.raw.execute("DELETE FROM drafts WHERE draft = ?", (draft,))

    def take_back(self, export: str) -> None:
        """It has not left after all: its copy is a draft again, and the ledger knows nothing of it."""
        number, _entry = self._row(export)
        with self._index.writing() as index:
            index.raw.execute("DELETE FROM ledger WHERE id = ?", (number,))
            index.raw.execute(_BACK, (export,))
            index.raw.execute("DELETE FROM exports WHERE export = ?", (export,))

    def all(self) -> list[LedgerEntry]:
        """Every export, the latest first."""
        return self._index.ledger()

    def get(self, export: str) -> LedgerEntry:
        """One export. Raises StoreError."""
        return self._row(export)[1]

    def change(self, export: str, change: Callable[[LedgerEntry], LedgerEntry]) -> LedgerEntry:
        """Changes what the ledger says of an export. Raises StoreError when there is none of this name."""
        number, entry = self._row(export)
        changed = change(entry)
        with self._index.writing() as index:
            index.raw.execute("UPDATE ledger SET body = ? WHERE id = ?", (msgspec.msgpack.encode(changed), number))
        return changed

    def will_correct(self, draft: str, export: str) -> DraftSummary:
        """When this draft leaves, it comes in the place of that export."""
        stored = self._drafts.get(draft)
        summary = msgspec.structs.replace(stored.summary, corrects=export)
        body = msgspec.msgpack.encode(msgspec.structs.replace(stored, summary=summary))
        with self._index.writing() as index:
            index.raw.execute("UPDATE drafts SET body = ? WHERE draft = ?", (body, draft))
        return summary

    def built(self, export: str) -> DraftSummary | None:
        """What an export's draft was; None where no copy is here."""
        rows = self._index.database.rows("SELECT body FROM exports WHERE export = ?", (export,))
        return _draft(rows[0][0]).summary if rows else None

    def copies(self) -> dict[str, bool]:
        """The exports of which a copy is here, and whether it stays when a session that it shows is shredded."""
        return {str(export): bool(kept) for export, kept in self._index.database.rows("SELECT export, kept FROM exports")}

    def shown(self, session: str) -> list[str]:
        """The exports whose copies would go with this session."""
        rows = self._index.database.rows("SELECT export, body FROM exports WHERE NOT kept")
        return [str(export) for export, body in rows if session in _draft(body).summary.sessions]

    def files(self, export: str) -> dict[str, bytes]:
        """The bytes that left, by path. Raises StoreError where no copy is here."""
        rows = self._index.database.rows("SELECT draft, key FROM exports WHERE export = ?", (export,))
        if not rows:
            self._row(export)
            raise StoreError(
                "The copy of {export} is not here any more: it was shredded with its session.",
                "The ledger still knows its digest, recipient and terms.",
                export=export,
            )
        return read_files(self._path(str(rows[0][0])), Key(cast(bytes, rows[0][1])))

    def keep(self, export: str, kept: bool) -> None:
        """Lets a copy stay when a session that it shows is shredded, or no more. Raises StoreError where no copy is here."""
        if export not in self.copies():
            self.files(export)
        with self._index.writing() as index:
            index.raw.execute("UPDATE exports SET kept = ? WHERE export = ?", (int(kept), export))

    def drop(self, export: str) -> None:
        """Destroys the copy; the ledger stays. The key first, then the file."""
        rows = self._index.database.rows("SELECT draft FROM exports WHERE export = ?", (export,))
        with self._index.writing() as index:
            index.raw.execute("DELETE FROM exports WHERE export = ?", (export,))
        for (draft,) in rows:
            folder.remove(*folder.parts(self._path(str(draft))))

    def drop_of(self, session: str) -> None:
        """Throws away every draft and every copy that shows something of this session, but for copies that the worker keeps.

        Of those the salts go: what was shredded can be guessed by nobody any more, and opened by nobody.
        """
        self._drafts.drop_of(session)
        for export in self.shown(session):
            self.drop(export)
        for name, body in self._index.database.rows("SELECT export, body FROM exports WHERE kept"):
            stored = _draft(body)
            if stored.kept is not None and session in stored.summary.sessions:
                self._store(str(name), msgspec.structs.replace(stored, kept=None))

    def kept(self, export: str) -> Kept | None:
        """What opens the omissions of an export; None where it has none, or where that went with a session."""
        rows = self._index.database.rows("SELECT body FROM exports WHERE export = ?", (export,))
        return _draft(rows[0][0]).kept if rows else None

    def _store(self, export: str, stored: StoredDraft) -> None:
        with self._index.writing() as index:
            index.raw.execute("UPDATE exports SET body = ? WHERE export = ?", (msgspec.msgpack.encode(stored), export))

    def terms(self) -> list[Terms]:
        """The terms that each recipient got last, the latest first."""
        rows = self._index.database.rows("SELECT body FROM terms ORDER BY saved DESC, id DESC")
        return [msgspec.msgpack.decode(cast(bytes, body), type=Terms) for (body,) in rows]

    def remember(self, terms: Terms) -> None:
        """From now on these are the terms that this recipient got last."""
        sql = (
            "INSERT INTO terms (recipient, body, saved) VALUES (?, ?, ?) "
            "ON CONFLICT (recipient) DO UPDATE SET body = excluded.body, saved = excluded.saved"
        )
        with self._index.writing() as index:
            index.raw.execute(sql, (terms.recipient, msgspec.msgpack.encode(terms), time.time()))

    def forget(self, recipient: str) -> bool:
        """Forgets the terms of a recipient; whether there were any."""
        with self._index.writing() as index:
            return bool(index.raw.execute("DELETE FROM terms WHERE recipient = ?", (recipient,)).rowcount)

    def _row(self, export: str) -> tuple[int, LedgerEntry]:
        for number, body in self._index.database.rows("SELECT id, body FROM ledger"):
            entry = msgspec.msgpack.decode(cast(bytes, body), type=LedgerEntry)
            if entry.export == export:
                return cast(int, number), entry
        raise StoreError("There is no export {export}.", "List them with: stet ledger", export=export)

    def _path(self, draft: str) -> Path:
        return self._place / f"{draft}.stet"


def _draft(body: object) -> StoredDraft:
    return msgspec.msgpack.decode(cast(bytes, body), type=StoredDraft)
