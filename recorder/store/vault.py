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

from recorder.errors import DiskFull, KeyringUnavailable, StoreError, VaultRefused
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.session import SessionSummary
from recorder.store import folder, keychain, keys, pool, ring
from recorder.store.drafts import DraftStore, StoredDraft
from recorder.store.head import FORMAT, Head, read_head
from recorder.store.index import Index
from recorder.store.reader import SessionReader
from recorder.store.rewrite import Fill
from recorder.store.shelf import Shelf


class VaultInfo(msgspec.Struct, frozen=True):
    """Who made the vault, and when (epoch seconds)."""

    home: Path
    made_by: str
    made_at: float


def inspect(home: Path) -> VaultInfo:
    """Looks whether this worker may use the vault. Raises VaultMissing, VaultRefused, VaultTooNew or VaultDamaged."""
    finish_destroying(home)
    head = read_head(home)
    return VaultInfo(home, head.made_by, head.made_at)


def create(
    home: Path, passphrase: str, *, keyring: bool = False, cost: keys.Cost | None = None
) -> tuple[Unlocked, tuple[str, ...]]:
    """Makes a vault and returns it open, with its recovery words. ``cost`` is for tests: less than the default is weaker.

    With ``keyring`` the desktop's keyring opens it too; KeyringUnavailable is raised before anything is made. ``uses_keyring`` of the
    vault tells whether the keyring took the key.

    Raises VaultRefused where one is already, or the folder cannot be used.
    """
    finish_destroying(home)
    if (home / "vault.json").exists():
        raise VaultRefused("There is a vault in {folder} already.", "Use it, or choose another folder.", folder=home)
    _refuse_empty(passphrase)
    if keyring:
        keychain.check()
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
    opened = ring.make(home, head, passphrase)
    if keyring:
        with contextlib.suppress(KeyringUnavailable):  # the words are told only now: the vault must not be lost for a keyring
            opened.use_keyring(passphrase, True)
    return Unlocked(home, opened), words


def unlock(home: Path, passphrase: str, *, at_least: keys.Cost | None = None) -> Unlocked:
    """Opens the vault. Raises WrongSecret, or what :func:`inspect` raises.

    A passphrase that was wrapped at less than ``at_least`` is wrapped anew, where the disk has room.
    """
    finish_destroying(home)
    opened = ring.open_by_passphrase(home, passphrase)
    cost = read_head(home).wrapped.cost
    if at_least is not None and (cost.passes < at_least.passes or cost.memory < at_least.memory):
        with contextlib.suppress(DiskFull):
            opened.rewrap(passphrase, cost=at_least)
    return Unlocked(home, opened)


def unlock_by_keyring(home: Path) -> Unlocked:
    """Opens the vault by the desktop's keyring. Raises WrongSecret, KeyringUnavailable, or what :func:`inspect` raises."""
    return Unlocked(home, ring.open_by_keyring(home))


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
            self._index = Index(home, opened)
        except BaseException:
            opened.wipe()
            raise
        self._drafts = DraftStore(home / "drafts", self._index)
        self._shelf = Shelf(home, opened, self._index, self._drafts)
        try:
            with contextlib.suppress(DiskFull):
                folder.wipe_old(home / "vault.json")
                self._index.sweep()
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

    @property
    def uses_keyring(self) -> bool:
        """Whether the desktop's keyring opens the vault."""
        return keychain.used_by(self.home)

    def use_keyring(self, passphrase: str, on: bool) -> None:
        """Lets the desktop's keyring open the vault too, or no more. Raises WrongSecret, KeyringUnavailable."""
        self._keys.use_keyring(passphrase, on)

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

    def pin(self, session: str, pinned: bool) -> None:
        """Pins a session, so that no retention touches it, or lets go of it."""
        self._keys.current()
        self._shelf.pin(session, pinned)

    def delete(self, *sessions: str) -> None:
        """Destroys sessions and the drafts that show them: first the keys, so that no copy of a file opens again, then the files."""
        self._keys.current()
        self._shelf.delete(*sessions)

    def rewrite(self, session: str, fill: Fill) -> None:
        """Writes what survives of a session into a new file under a new key, and destroys the old one. Raises what ``fill`` raises."""
        self._keys.current()
        self._shelf.rewrite(session, fill)

    def intend(self, session: str, body: bytes) -> None:
        """Writes down what is to be destroyed of a session before it is, so that the next unlock can finish it."""
        self._keys.current()
        self._index.intend(session, body)

    def intended(self) -> list[tuple[str, bytes]]:
        """What was to be destroyed, and may not be yet."""
        self._keys.current()
        return self._index.intended()

    def done(self, *sessions: str, name: str | None = None) -> None:
        """What was to be destroyed of these is; their names, or one in their place, and what was written down go off every page."""
        self._keys.current()
        for session in sessions:
            self._index.done(session)
            if name is not None:
                self._index.rename(session, name)
        self._index.renew()

    def given_name(self, session: str) -> str:
        """The name that the worker gave a session after it was recorded; empty where he gave none."""
        self._keys.current()
        return self._index.session(session).name

    def destroy(self) -> None:
        """Destroys the whole vault, and locks it. Raises StoreError while a session is being recorded."""
        self._keys.current()
        self._shelf.check_idle()
        if self.uses_keyring:
            keychain.drop(self.home)
        self.lock()
        destroy(self.home)

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


def destroy(home: Path) -> None:
    """Destroys a vault: first the keys, then the files; what a crash interrupts, :func:`finish_destroying` goes on with."""
    folder.replace_file(home / "run" / "destroying", b"")
    for path in (home / "vault.json", home / "vault.json.old"):
        with contextlib.suppress(OSError):
            folder.overwrite(path)
    finish_destroying(home)


def finish_destroying(home: Path) -> None:
    """Goes on with a destruction that was interrupted; harmless where none was. The app's settings stay."""
    if not (home / "run" / "destroying").exists():
        return
    folder.remove(*(path for path in home.glob("vault.json*")), home / "vault.json")
    for name in ("sessions", "drafts", "pool"):
        folder.remove(*(home / name).glob("*"), home / name / "none")
    folder.remove(*home.glob("index.*"), home / "index.stet")
    folder.remove(home / "run" / "destroying")


def _refuse_empty(passphrase: str) -> None:
    if not passphrase:
        raise StoreError("An empty passphrase protects nothing.", "Choose a passphrase of several words.")


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return str(folder.user_number())  # a user without an entry, as in a container
