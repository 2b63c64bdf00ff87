# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault as a whole: made once, unlocked with a passphrase, and everything that an unlocked vault lets the worker do."""

from __future__ import annotations

import contextlib
import getpass
import time
from collections.abc import Sequence
from pathlib import Path

from recorder.errors import DiskFull, KeyringUnavailable, VaultRefused
from recorder.store import ending, folder, keychain, keys, ring
from recorder.store.head import FORMAT, Head, inspect, read_head
from recorder.store.index import Index
from recorder.store.unlocked import Unlocked
from recorder.store.words import WORDS

__all__ = ["WORDS", "Unlocked", "create", "inspect", "recover", "repair", "unlock", "unlock_by_keyring"]


def create(
    home: Path, passphrase: str, *, keyring: bool = False, cost: keys.Cost | None = None
) -> tuple[Unlocked, tuple[str, ...]]:
    """Makes a vault and returns it open, with its recovery words. ``cost`` is for tests: less than the default is weaker.

    With ``keyring`` the desktop's keyring opens it too; KeyringUnavailable is raised before anything is made. ``uses_keyring`` of the
    vault tells whether the keyring took the key.

    Raises VaultRefused where one is already, or the folder cannot be used.
    """
    ending.finish(home)
    if (home / "vault.json").exists():
        raise VaultRefused("There is a vault in {folder} already.", "Use it, or choose another folder.", folder=home)
    keys.refuse_empty(passphrase)
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
    ending.finish(home)
    opened = ring.open_by_passphrase(home, passphrase)
    cost = read_head(home).wrapped.cost
    if cost != cost.raised(at_least):
        with contextlib.suppress(DiskFull):
            opened.rewrap(passphrase, at_least=at_least)
    return Unlocked(home, opened, at_least)


def unlock_by_keyring(home: Path, *, at_least: keys.Cost | None = None) -> Unlocked:
    """Opens the vault by the desktop's keyring. Raises WrongSecret, KeyringUnavailable, or what :func:`inspect` raises."""
    ending.finish(home)
    return Unlocked(home, ring.open_by_keyring(home), at_least)


def recover(home: Path, words: Sequence[str], passphrase: str, *, at_least: keys.Cost | None = None) -> Unlocked:
    """Opens the vault with its recovery words, and gives it another passphrase. Raises WrongSecret."""
    keys.refuse_empty(passphrase)
    return Unlocked(home, ring.open_by_words(home, tuple(words), passphrase, at_least), at_least)


def repair(home: Path, passphrase: str) -> int:
    """Puts what can be read of a damaged list of sessions, drafts and exports into a new one. Returns how many entries that is.

    The sessions themselves are not touched; names, drafts and entries of the ledger that cannot be read are lost. Raises WrongSecret.
    """
    opened = ring.open_by_passphrase(home, passphrase)
    try:
        return Index.repair(home, opened)
    finally:
        opened.wipe()


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return str(folder.user_number())  # a user without an entry, as in a container
