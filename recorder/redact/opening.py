# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a vault, and finishing the shreddings that were interrupted before anybody looks at it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from recorder.errors import StoreError
from recorder.policy import force
from recorder.redact import destroy
from recorder.redact.view import SessionView
from recorder.store import keychain, keys, vault
from recorder.store.vault import Unlocked


def unlock(home: Path, passphrase: str) -> Unlocked:
    """Opens the vault. Raises WrongSecret, VaultMissing, VaultRefused, VaultDamaged or VaultTooNew.

    Where the policy asks for a passphrase, and the worker has seen that, the desktop's keyring loses its key.
    """
    unlocked = vault.unlock(home, passphrase, at_least=keys.Cost())
    if unlocked.uses_keyring and force.keyring_closed(home):
        with contextlib.suppress(StoreError):  # it is not asked all the same; the next unlock tries again
            unlocked.use_keyring(passphrase, False)
    return _finished(unlocked)


def opens_by_keyring(home: Path) -> bool:
    """Whether the desktop's keyring opens the vault, and may. Raises VaultMissing or another StoreError."""
    return keychain.used_by(home) and not force.keyring_closed(home)


def unlock_by_keyring(home: Path) -> Unlocked:
    """Opens the vault by the desktop's keyring. Raises WrongSecret, KeyringUnavailable, or what :func:`unlock` raises."""
    return _finished(vault.unlock_by_keyring(home, at_least=keys.Cost()))


def _finished(unlocked: Unlocked) -> Unlocked:
    """Shreddings that were interrupted are finished first."""
    with contextlib.suppress(StoreError):  # a full disk: the next unlock tries again
        destroy.finish(unlocked)
    return unlocked


def recover(home: Path, words: Sequence[str], passphrase: str) -> Unlocked:
    """Opens the vault with its 24 recovery words; ``passphrase`` takes the place of the lost one. Raises WrongSecret."""
    return _finished(vault.recover(home, words, passphrase, at_least=keys.Cost()))


def open_session(unlocked: Unlocked, session: str, *, checked: bool = True) -> SessionView:
    """Opens one session to look at and to mark. Raises SessionUnknown or VaultDamaged.

    It is looked at page by page first, which takes the longer the more pictures it has; unless that is done beside, by
    :func:`check_session`.
    """
    return SessionView(unlocked.open(session, checked=checked))


def check_session(unlocked: Unlocked, session: str) -> None:
    """Looks at every page of a session's file, on a connection of its own: on any thread. Raises SessionUnknown or VaultDamaged."""
    unlocked.open(session).close()
