# SPDX-License-Identifier: GPL-3.0-or-later
"""The ring while it is open: read anew and rewritten under a fresh ring key, also while another process has it open too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from nacl.utils import random

from recorder.errors import VaultLocked, WrongSecret
from recorder.store import keychain, keys, locks
from recorder.store.connection import Key
from recorder.store.head import Head, read_head, write_head

_Way = Literal["passphrase", "keyring"]


class OpenRing:
    """The ring of an unlocked vault. The file is the truth: what another process changed in it is never undone here.

    ``opener`` is the key that opened it: what the passphrase makes, or the private half from the desktop's keyring.
    """

    def __init__(self, home: Path, ring: keys.Ring, way: _Way, opener: Key) -> None:
        self._home = home
        self._ring: keys.Ring | None = ring
        self._way, self._opener = way, opener
        self._turn = threading.RLock()

    def __repr__(self) -> str:
        return "OpenRing()"

    @property
    def wiped(self) -> bool:
        """Whether :meth:`wipe` was called."""
        return self._ring is None

    def current(self) -> keys.Ring:
        """The ring as it was read last. Raises VaultLocked after :meth:`wipe`."""
        if self._ring is None:
            raise VaultLocked("The vault is locked.", "Unlock it with your passphrase.")
        return self._ring

    def reload(self) -> keys.Ring:
        """The ring as it is on the disk now. Raises VaultLocked when what opened it does so no more."""
        with self._turn:
            old = self.current()
            try:
                self._ring = _open(read_head(self._home), self._way, self._opener)
            except WrongSecret as error:
                raise VaultLocked("The vault is locked.", "Unlock it with your passphrase.") from error
            old.wipe()
            return self._ring

    def open_sealed(self, sealed: keys.SealedKey) -> Key:
        """A session's key. Raises StoreError when the ring has forgotten it."""
        with self._turn:
            known = sealed.name in self.current().privates
            return keys.open_sealed(sealed, self.current() if known else self.reload())

    def change(self, change: Callable[[keys.Ring], keys.Ring]) -> None:
        """Writes the ring under a fresh ring key, so that no key of before opens what the ring is now."""
        with self._turn, locks.alone(self._home / "run" / "ring.lock"):
            ring = change(self.reload())
            _write(self._home, read_head(self._home), ring)
            self._ring = ring

    def rewrap(self, passphrase: str, *, at_least: keys.Cost | None = None) -> None:
        """Lets another passphrase open the ring, from now on alone, at the cost of before or at least this one."""
        with self._turn, locks.alone(self._home / "run" / "ring.lock"):
            ring, head = self.reload(), read_head(self._home)
            derived, wrapped = _fresh(passphrase, head.wrapped, at_least)
            _write(self._home, msgspec.structs.replace(head, wrapped=wrapped), ring)
            self._open_by("passphrase", derived)

    def use_keyring(self, passphrase: str, on: bool) -> None:
        """Gives the desktop's keyring a key of its own to the ring, or takes it away. Raises WrongSecret, KeyringUnavailable."""
        with self._turn, locks.alone(self._home / "run" / "ring.lock"):
            head = read_head(self._home)
            derived = _checked(head, passphrase)
            ring, private = self.reload(), Key(random(32))
            if on:
                keychain.put(self._home, private)
            public = keys.keyring_public(private) if on else b""
            private.wipe()
            wrapped = msgspec.structs.replace(head.wrapped, keyring_public=public, by_keyring=b"")
            _write(self._home, msgspec.structs.replace(head, wrapped=wrapped), ring)
            self._open_by("passphrase", derived)
        if not on:
            keychain.drop(self._home)

    def check(self, passphrase: str) -> None:
        """Raises WrongSecret when this is not the vault's passphrase."""
        self.current()
        _checked(read_head(self._home), passphrase).wipe()

    def wipe(self) -> None:
        """Forgets every key."""
        with self._turn:
            if self._ring is not None:
                self._ring.wipe()
                self._ring = None
            self._opener.wipe()

    def _open_by(self, way: _Way, opener: Key) -> None:
        self._opener.wipe()
        self._way, self._opener = way, opener


def open_by_passphrase(home: Path, passphrase: str) -> OpenRing:
    """The vault's ring. Raises WrongSecret, or what ``read_head`` raises. A vault of the first release is brought up to date."""
    head = read_head(home)
    derived = keys.derive(passphrase, head.wrapped.salt, head.wrapped.cost)
    ring = _open(head, "passphrase", derived)
    if not head.wrapped.passphrase_public:
        with locks.alone(home / "run" / "ring.lock"):
            head = read_head(home)
            ring = _open(head, "passphrase", derived)
            wrapped = msgspec.structs.replace(head.wrapped, passphrase_public=keys.passphrase_public(derived))
            _write(home, msgspec.structs.replace(head, wrapped=wrapped), ring)
    return OpenRing(home, ring, "passphrase", derived)


def open_by_keyring(home: Path) -> OpenRing:
    """The vault's ring by the key in the desktop's keyring. Raises WrongSecret or KeyringUnavailable."""
    private = keychain.get(home)
    return OpenRing(home, _open(read_head(home), "keyring", private), "keyring", private)


def open_by_words(home: Path, words: tuple[str, ...], passphrase: str, at_least: keys.Cost | None = None) -> OpenRing:
    """The vault's ring by the recovery words; ``passphrase`` takes the place of the lost one. Raises WrongSecret."""
    with locks.alone(home / "run" / "ring.lock"):
        head = read_head(home)
        ring_key = keys.unwrap_by_words(head.wrapped, words)
        ring = keys.decrypt_ring(head.ring, ring_key)
        ring_key.wipe()
        derived, wrapped = _fresh(passphrase, head.wrapped, at_least)
        _write(home, msgspec.structs.replace(head, wrapped=wrapped), ring)
    return OpenRing(home, ring, "passphrase", derived)


def make(home: Path, blank: Head, passphrase: str) -> OpenRing:
    """The ring of a new vault, whose head is ``blank`` but for ring and wrapping."""
    ring = keys.new_ring()
    derived, wrapped = _fresh(passphrase, blank.wrapped, None)
    _write(home, msgspec.structs.replace(blank, wrapped=wrapped), ring)
    return OpenRing(home, ring, "passphrase", derived)


def _fresh(passphrase: str, old: keys.Wrapped, at_least: keys.Cost | None) -> tuple[Key, keys.Wrapped]:
    wrapped = msgspec.structs.replace(old, salt=keys.new_salt(), cost=old.cost.raised(at_least))
    derived = keys.derive(passphrase, wrapped.salt, wrapped.cost)
    return derived, msgspec.structs.replace(wrapped, passphrase_public=keys.passphrase_public(derived))


def _checked(head: Head, passphrase: str) -> Key:
    derived = keys.derive(passphrase, head.wrapped.salt, head.wrapped.cost)
    try:
        keys.unwrap(head.wrapped, derived).wipe()
    except WrongSecret:
        derived.wipe()
        raise
    return derived


def _open(head: Head, way: _Way, opener: Key) -> keys.Ring:
    ring_key = keys.unwrap(head.wrapped, opener) if way == "passphrase" else keys.unwrap_by_keyring(head.wrapped, opener)
    try:
        return keys.decrypt_ring(head.ring, ring_key)
    finally:
        ring_key.wipe()


def _write(home: Path, head: Head, ring: keys.Ring) -> None:
    ring_key = Key(random(32))
    wrapped = keys.wrap(ring_key, head.wrapped)
    fresh = msgspec.structs.replace(head, wrapped=wrapped, ring=keys.encrypt_ring(ring, ring_key))
    ring_key.wipe()
    write_head(home, fresh)
