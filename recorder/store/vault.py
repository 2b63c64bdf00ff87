# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault as a whole: made once, unlocked with a passphrase, and everything that an unlocked vault lets the worker do."""

from __future__ import annotations

import contextlib
import getpass
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from recorder.errors import DiskFull, StoreError, VaultRefused
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.session import SessionSummary
from recorder.store import folder, keys, pool, ring
from recorder.store.connection import Key
from recorder.store.drafts import DraftStore, StoredDraft
from recorder.store.head import FORMAT, Head, read_head
from recorder.store.index import Index
from recorder.store.reader import SessionReader
from recorder.store.shelf import Shelf


class VaultInfo(msgspec.Struct, frozen=True):
    """Who made the vault, and when (epoch seconds)."""

    home: Path
    made_by: str
    made_at: float


def inspect(home: Path) -> VaultInfo:
    """Looks whether this worker may use the vault. Raises VaultMissing, VaultRefused, VaultTooNew or VaultDamaged."""
    head = read_head(home)
    return VaultInfo(home, head.made_by, head.made_at)


def create(home: Path, passphrase: str, *, cost: keys.Cost | None = None) -> tuple[Unlocked, tuple[str, ...]]:
    """Makes a vault and returns it open, with its recovery words. ``cost`` is for tests: less than the default is weaker.

    Raises VaultRefused where one is already, or the folder cannot be used.
    """
    if (home / "vault.json").exists():
        raise VaultRefused("There is a vault in {folder} already.", "Use it, or choose another folder.", folder=home)
    _refuse_empty(passphrase)
    folder.prepare(home)
    words = keys.new_words()
    blank = keys.Wrapped(cost=cost or keys.Cost(), salt=keys.new_salt(), recovery_public=keys.recovery_public(words))
    head = Head(
        format=FORMAT,
        user=folder.user_number(),
        made_by=_user_name(),
        made_at=time.time(),
        machine=folder.machine(),
        wrapped=blank,
        ring=b"",
    )
    return Unlocked(home, ring.make(home, head, passphrase)), words


def unlock(home: Path, passphrase: str) -> Unlocked:
    """Opens the vault. Raises WrongSecret, or what :func:`inspect` raises."""
    return Unlocked(home, ring.open_by_passphrase(home, passphrase))


def recover(home: Path, words: Sequence[str], passphrase: str) -> Unlocked:
    """Opens the vault with its recovery words, and gives it another passphrase. Raises WrongSecret."""
    _refuse_empty(passphrase)
    return Unlocked(home, ring.open_by_words(home, tuple(words), passphrase))


class Unlocked:
    """An open vault. Every method raises VaultLocked after :meth:`lock`. Several processes may have one vault open."""

    def __init__(self, home: Path, opened: ring.OpenRing) -> None:
        self.home = home
        self._keys = opened
        try:
            with contextlib.suppress(DiskFull):  # a full disk must not keep the worker from what is stored
                pool.fill(home, opened)
            self._index = Index(home / "index.stet", Key(opened.current().index))
        except BaseException:
            opened.wipe()
            raise
        self._drafts = DraftStore(home / "drafts", self._index)
        self._shelf = Shelf(home, opened, self._index, self._drafts)
        try:
            with contextlib.suppress(DiskFull):
                self._shelf.tidy()
                self._drafts.sweep()
        except BaseException:
            self.lock()
            raise

    def __repr__(self) -> str:
        return "Unlocked()"

    @property
    def _ring(self) -> keys.Ring:
        return self._keys.current()

    @property
    def _wrapping(self) -> Key:
        return self._keys.wrapping

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.lock()

    def lock(self) -> None:
        """Forgets the keys and closes what is open, session readers too. Harmless when locked already."""
        self._shelf.close()
        self._keys.wipe()
        self._index.close()

    def check(self, passphrase: str) -> None:
        """Raises WrongSecret when this is not the vault's passphrase."""
        self._keys.check(passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """From now on ``new`` opens the vault, and ``old`` does not. Raises WrongSecret."""
        _refuse_empty(new)
        self._keys.check(old)
        self._keys.rewrap(new)

    def summaries(self) -> list[SessionSummary]:
        """The sessions, newest first; damaged ones are left to :meth:`damaged`."""
        self._keys.current()
        with contextlib.suppress(StoreError):  # a vault that stays open for weeks must not run out of keys for new sessions
            pool.fill_when_low(self.home, self._keys)
        return self._shelf.summaries()

    def damaged(self) -> list[str]:
        """The sessions that cannot be opened, newest first."""
        self._keys.current()
        return self._shelf.damaged()

    def open(self, session: str) -> SessionReader:
        """Opens one session. Raises SessionUnknown, VaultDamaged or VaultTooNew."""
        self._keys.current()
        return self._shelf.open(session)

    def rename(self, session: str, name: str) -> None:
        """Gives a session another name."""
        self._keys.current()
        self._shelf.rename(session, name)

    def delete(self, session: str) -> None:
        """Destroys a session and the drafts that show it: first its key, so that no copy of its file opens again, then the files."""
        self._keys.current()
        self._shelf.delete(session)

    def note_left(self, sessions: Sequence[str], recipient: str) -> None:
        """Remembers that sessions left, and to whom."""
        self._keys.current()
        self._index.note_left(sessions, recipient)

    def signing_seed(self, recipient: str) -> bytes:
        """The 32 bytes of the key that signs for this recipient alone; made at first use."""
        self._keys.current()
        return self._index.signing_seed(recipient)

    def save_draft(self, summary: DraftSummary, files: Mapping[str, bytes], basis: Mapping[str, str]) -> None:
        """Keeps a draft, encrypted. ``basis`` is the digest of each session when it was built."""
        self._keys.current()
        self._drafts.save(summary, files, basis)

    def drafts(self) -> list[DraftSummary]:
        """The drafts that wait."""
        self._keys.current()
        return self._drafts.list()

    def draft(self, draft: str) -> StoredDraft:
        """One draft. Raises StoreError when there is none of this name."""
        self._keys.current()
        return self._drafts.get(draft)

    def draft_files(self, draft: str) -> dict[str, bytes]:
        """The files of a draft by their paths. Raises StoreError."""
        self._keys.current()
        return self._drafts.files(draft)

    def drop_draft(self, draft: str) -> None:
        """Throws a draft away: its key and its file."""
        self._keys.current()
        self._drafts.drop(draft)

    def add_ledger(self, entry: LedgerEntry) -> None:
        """Enters an export that left."""
        self._keys.current()
        self._index.add_ledger(entry)

    def ledger(self) -> list[LedgerEntry]:
        """What left, the latest first."""
        self._keys.current()
        return self._index.ledger()


def _refuse_empty(passphrase: str) -> None:
    if not passphrase:
        raise StoreError("An empty passphrase protects nothing.", "Choose a passphrase of several words.")


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return str(folder.user_number())  # a user without an entry, as in a container
