# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's own keyring: Secret Service or KWallet on Linux, Keychain on macOS, Credential Locker on Windows.

What it keeps protects the disk, not against programs of the same user: any of them can read an unlocked keyring.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from recorder.errors import KeyringUnavailable
from recorder.policy import force
from recorder.store.connection import Key
from recorder.store.head import read_head

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "stet"


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def available() -> bool:
    """Whether this desktop has a keyring that can be used. May ask the desktop, which takes a moment."""
    try:
        check()
    except KeyringUnavailable:
        return False
    return True


def check() -> None:
    """Raises KeyringUnavailable where there is none."""
    with _translated():
        _backend()


def used_by(home: Path) -> bool:
    """Whether the vault opens by the keyring. Raises what ``read_head`` raises."""
    return bool(read_head(home).wrapped.keyring_public)


def get(home: Path) -> Key:
    """The vault's private half. Raises KeyringUnavailable. May wait for the desktop's own question."""
    if force.keyring_closed(home):
        raise _forbidden()
    with _translated():
        found = _backend().get_password(_SERVICE, _name(home))
    try:
        return Key(bytes.fromhex(found or "-"))
    except ValueError as error:
        raise KeyringUnavailable("The keyring has no key for this vault.", "Use your passphrase.") from error


def put(home: Path, private: Key) -> None:
    """Gives the keyring the vault's private half. Raises KeyringUnavailable."""
    if force.passphrase_required(home):
        raise _forbidden()
    with _translated():
        _backend().set_password(_SERVICE, _name(home), private.reveal().hex())


def drop(home: Path) -> None:
    """Takes it away, as far as the keyring can be reached: it opens nothing any more."""
    with contextlib.suppress(KeyringUnavailable), _translated():
        _backend().delete_password(_SERVICE, _name(home))


def _forbidden() -> KeyringUnavailable:
    return KeyringUnavailable("This computer's policy does not let the keyring open the vault.", "Use your passphrase.")


def _name(home: Path) -> str:
    """What tells this vault from others of the same user, and tells nothing else."""
    return "vault " + hashlib.blake2b(read_head(home).wrapped.recovery_public, digest_size=8).hexdigest()


@contextmanager
def _translated() -> Iterator[None]:
    """Turns what the keyring's layers raise into our error; the lower ones let theirs through."""
    errors = _errors()
    try:
        yield
    except errors as error:
        raise _unavailable() from error


def _errors() -> tuple[type[Exception], ...]:
    """What the keyring and the layers under it raise; only Linux has the lower ones."""
    from keyring.errors import KeyringError

    if sys.platform != "linux":
        return (KeyringError, RuntimeError, OSError)
    from jeepney.wrappers import DBusErrorResponse  # type: ignore[import-untyped]  # it ships no types
    from secretstorage.exceptions import SecretStorageException

    return (KeyringError, RuntimeError, OSError, SecretStorageException, DBusErrorResponse)


def _backend() -> _Backend:
    """The desktop's keyring by name, never one that an environment variable, a file or a plug-in names."""
    found = [kind for kind in _kinds() if kind.viable]
    if not found:
        raise _unavailable()
    return cast(_Backend, found[0]())


def _kinds() -> list[type[KeyringBackend]]:
    if sys.platform == "darwin":
        from keyring.backends import macOS

        return [macOS.Keyring]
    if sys.platform == "win32":
        from keyring.backends import Windows

        return [Windows.WinVaultKeyring]
    from keyring.backends import SecretService, kwallet

    return [SecretService.Keyring, kwallet.DBusKeyring]


def _unavailable() -> KeyringUnavailable:
    return KeyringUnavailable("The desktop's keyring cannot be used.", "Unlock it, or use your passphrase.")
