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
from nacl.utils import random

from recorder.errors import SessionUnknown, StoreError, VaultDamaged, VaultLocked, VaultRefused
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.session import SessionSummary
from recorder.store import folder, keys, migrations
from recorder.store.connection import Database, Key
from recorder.store.drafts import DraftStore, StoredDraft
from recorder.store.head import FORMAT, Head, read_head
from recorder.store.index import Index
from recorder.store.reader import SessionReader
from recorder.store.sessions import session_size, writer_lives
from recorder.store.summary import summarize


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
    if not passphrase:
        raise StoreError("An empty passphrase protects nothing.", "Choose a passphrase of several words.")
    folder.prepare(home)
    words = keys.new_words()
    spent, salt = cost or keys.Cost(), keys.new_salt()
    wrapping, ring_key, ring = keys.derive(passphrase, salt, spent), Key(random(32)), keys.new_ring()
    blank = keys.Wrapped(cost=spent, salt=salt, recovery_public=keys.recovery_public(words))
    head = Head(
        format=FORMAT,
        user=folder.user_number(),
        made_by=getpass.getuser(),
        made_at=time.time(),
        machine=folder.machine(),
        wrapped=keys.wrap(ring_key, wrapping, blank),
        ring=keys.encrypt_ring(ring, ring_key),
    )
    ring_key.wipe()
    folder.replace_file(home / "vault.json", msgspec.json.encode(head))
    return Unlocked(home, ring, wrapping), words


def unlock(home: Path, passphrase: str) -> Unlocked:
    """Opens the vault. Raises WrongSecret, or what :func:`inspect` raises."""
    head = read_head(home)
    wrapping = keys.derive(passphrase, head.wrapped.salt, head.wrapped.cost)
    ring_key = keys.unwrap(head.wrapped, wrapping)
    ring = keys.decrypt_ring(head.ring, ring_key)
    ring_key.wipe()
    return Unlocked(home, ring, wrapping)


class Unlocked:
    """An open vault. Every method raises VaultLocked after :meth:`lock`. Lives on one thread at a time."""

    def __init__(self, home: Path, ring: keys.Ring, wrapping: Key) -> None:
        self.home = home
        self._ring: keys.Ring | None = ring
        self._wrapping = wrapping
        self._fill_pool()
        self._index = Index(home / "index.stet", Key(ring.index))
        self._drafts = DraftStore(home / "drafts", self._index)
        self._close_interrupted()

    def __repr__(self) -> str:
        return "Unlocked()"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.lock()

    def lock(self) -> None:
        """Forgets the keys and closes what is open. Harmless when locked already."""
        if self._ring is not None:
            self._ring = None
            self._wrapping.wipe()
            self._index.close()

    def check(self, passphrase: str) -> None:
        """Raises WrongSecret when this is not the vault's passphrase."""
        self._open()
        wrapped = read_head(self.home).wrapped
        wrapping = keys.derive(passphrase, wrapped.salt, wrapped.cost)
        keys.unwrap(wrapped, wrapping).wipe()
        wrapping.wipe()

    def summaries(self) -> list[SessionSummary]:
        """The sessions, newest first; damaged ones are left to :meth:`damaged`."""
        found = []
        for path in self._files():
            try:
                with self.open(path.stem) as reader:
                    found.append(summarize(reader, self._index.session(path.stem), session_size(path)))
            except StoreError:
                continue
        return found

    def damaged(self) -> list[str]:
        """The sessions that cannot be opened."""
        return [path.stem for path in self._files() if not self._opens(path.stem)]

    def open(self, session: str) -> SessionReader:
        """Opens one session. Raises SessionUnknown, VaultDamaged or VaultTooNew."""
        path = self._path(session)
        ring = self._open()
        try:
            sealed = msgspec.msgpack.decode(path.with_suffix(".key").read_bytes(), type=keys.SealedKey)
        except (OSError, msgspec.DecodeError) as error:
            raise VaultDamaged("The key file of this session is damaged.", "Restore it from a backup.") from error
        key = keys.open_sealed(sealed, ring)
        database = Database(path, key)
        key.wipe()
        try:
            migrations.migrate(database, migrations.SESSION)
            return SessionReader(database, writing=writer_lives(path))
        except BaseException:
            database.close()
            raise

    def rename(self, session: str, name: str) -> None:
        """Gives a session another name."""
        self._path(session)
        self._index.rename(session, name)

    def delete(self, session: str) -> None:
        """Destroys a session: first its key, so that no copy of its file opens again, then its file."""
        path = self._path(session)
        if writer_lives(path):
            raise StoreError("This session is being recorded.", "Stop the recording first.")
        self._forget_key(path)
        for file in self._parts(path):
            file.unlink(missing_ok=True)
        folder.sync_folder(path.parent)
        self._index.forget(session)

    def note_left(self, sessions: Sequence[str], recipient: str) -> None:
        """Remembers that sessions left, and to whom."""
        self._open()
        self._index.note_left(sessions, recipient)

    def signing_seed(self, recipient: str) -> bytes:
        """The 32 bytes of the key that signs for this recipient alone; made at first use."""
        self._open()
        return self._index.signing_seed(recipient)

    def save_draft(self, summary: DraftSummary, files: Mapping[str, bytes], basis: Mapping[str, str]) -> None:
        """Keeps a draft, encrypted. ``basis`` is the digest of each session when it was built."""
        self._open()
        self._drafts.save(summary, files, basis)

    def drafts(self) -> list[DraftSummary]:
        """The drafts that wait."""
        self._open()
        return self._drafts.list()

    def draft(self, draft: str) -> StoredDraft:
        """One draft. Raises StoreError when there is none of this name."""
        self._open()
        return self._drafts.get(draft)

    def draft_files(self, draft: str) -> dict[str, bytes]:
        """The files of a draft by their paths. Raises StoreError."""
        self._open()
        return self._drafts.files(draft)

    def drop_draft(self, draft: str) -> None:
        """Throws a draft away: its key and its file."""
        self._open()
        self._drafts.drop(draft)

    def add_ledger(self, entry: LedgerEntry) -> None:
        """Enters an export that left."""
        self._open()
        self._index.add_ledger(entry)

    def ledger(self) -> list[LedgerEntry]:
        """What left, the latest first."""
        self._open()
        return self._index.ledger()

    def _open(self) -> keys.Ring:
        if self._ring is None:
            raise VaultLocked("The vault is locked.", "Unlock it with your passphrase.")
        return self._ring

    def _files(self) -> list[Path]:
        self._open()
        return sorted((self.home / "sessions").glob("*.stet"), reverse=True)

    def _path(self, session: str) -> Path:
        self._open()
        path = self.home / "sessions" / f"{session}.stet"
        if path not in self._files():
            raise SessionUnknown("There is no session {session}.", "List them with: stet sessions", session=session)
        return path

    def _opens(self, session: str) -> bool:
        try:
            self.open(session).close()
        except StoreError:
            return False
        return True

    def _parts(self, path: Path) -> list[Path]:
        tails = [path.with_name(path.name + tail) for tail in ("", "-wal", "-shm")]
        return [*tails, path.with_suffix(".key"), path.with_suffix(".lock")]

    def _fill_pool(self) -> None:
        pool = self.home / "pool"
        missing = keys.POOL_SIZE - len(list(pool.glob("*.pub")))
        if missing <= keys.POOL_SIZE // 2:
            return
        ring, publics = self._open().with_new(missing)
        # The ring first: a public key whose private half was lost would make a session that nobody can open.
        self._save_ring(ring)
        for name, public in publics.items():
            folder.replace_file(pool / f"{name}.pub", public)

    def _save_ring(self, ring: keys.Ring) -> None:
        """Writes the ring under a fresh ring key, so that no key of before opens what the ring is now."""
        head, ring_key = read_head(self.home), Key(random(32))
        wrapped = keys.wrap(ring_key, self._wrapping, head.wrapped)
        fresh = msgspec.structs.replace(head, wrapped=wrapped, ring=keys.encrypt_ring(ring, ring_key))
        ring_key.wipe()
        folder.replace_file(self.home / "vault.json", msgspec.json.encode(fresh))
        self._ring = ring

    def _forget_key(self, path: Path) -> None:
        try:
            sealed = msgspec.msgpack.decode(path.with_suffix(".key").read_bytes(), type=keys.SealedKey)
        except (OSError, msgspec.DecodeError):
            return
        self._save_ring(self._open().without(sealed.name))

    def _close_interrupted(self) -> None:
        """Sessions whose writer is gone without a word are closed; sessions recorded while locked enter the index."""
        for path in self._files():
            self._index.enter(path.stem)
            if not writer_lives(path):
                with contextlib.suppress(StoreError):  # a damaged file is listed as such
                    self._close(path)

    def _close(self, path: Path) -> None:
        with self.open(path.stem) as reader:
            reader.close_interrupted()
