# SPDX-License-Identifier: GPL-3.0-or-later
"""The ring while it is open: read anew and rewritten under a fresh ring key, also while another process has it open too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
from nacl.utils import random

from recorder.errors import VaultLocked, WrongSecret
from recorder.store import keys, locks
from recorder.store.connection import Key
from recorder.store.head import Head, read_head, write_head


class OpenRing:
    """The ring of an unlocked vault. The file is the truth: what another process changed in it is never undone here."""

    def __init__(self, home: Path, ring: keys.Ring, wrapping: Key) -> None:
        self._home = home
        self._ring: keys.Ring | None = ring
        self._wrapping = wrapping
        self._turn = threading.RLock()

    def __repr__(self) -> str:
        return "OpenRing()"

    @property
    def wrapping(self) -> Key:
        """The key that the passphrase makes."""
        return self._wrapping

    def current(self) -> keys.Ring:
        """The ring as it was read last. Raises VaultLocked after :meth:`wipe`."""
        if self._ring is None:
            raise VaultLocked("The vault is locked.", "Unlock it with your passphrase.")
        return self._ring

    def reload(self) -> keys.Ring:
        """The ring as it is on the disk now. Raises VaultLocked when the passphrase was changed meanwhile."""
        with self._turn:
            old, head = self.current(), read_head(self._home)
            try:
                self._ring = _open(head, self._wrapping)
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
            _write(read_head(self._home), self._home, ring, self._wrapping)
            self._ring = ring

    def rewrap(self, passphrase: str) -> None:
        """Lets another passphrase open the ring, from now on alone."""
        with self._turn, locks.alone(self._home / "run" / "ring.lock"):
            ring, head = self.reload(), read_head(self._home)
            wrapped = msgspec.structs.replace(head.wrapped, salt=keys.new_salt())
            wrapping = keys.derive(passphrase, wrapped.salt, wrapped.cost)
            _write(msgspec.structs.replace(head, wrapped=wrapped), self._home, ring, wrapping)
            self._wrapping.wipe()
            self._wrapping = wrapping

    def check(self, passphrase: str) -> None:
        """Raises WrongSecret when this is not the vault's passphrase."""
        self.current()
        wrapped = read_head(self._home).wrapped
        wrapping = keys.derive(passphrase, wrapped.salt, wrapped.cost)
        try:
            keys.unwrap(wrapped, wrapping).wipe()
        finally:
            wrapping.wipe()

    def wipe(self) -> None:
        """Forgets every key."""
        with self._turn:
            if self._ring is not None:
                self._ring.wipe()
                self._ring = None
            self._wrapping.wipe()


def open_by_passphrase(home: Path, passphrase: str) -> OpenRing:
    """The vault's ring. Raises WrongSecret, or what ``read_head`` raises."""
    head = read_head(home)
    wrapping = keys.derive(passphrase, head.wrapped.salt, head.wrapped.cost)
    return OpenRing(home, _open(head, wrapping), wrapping)


def open_by_words(home: Path, words: tuple[str, ...], passphrase: str) -> OpenRing:
    """The vault's ring by the recovery words; ``passphrase`` takes the place of the lost one. Raises WrongSecret."""
    with locks.alone(home / "run" / "ring.lock"):
        head = read_head(home)
        ring_key = keys.unwrap_by_words(head.wrapped, words)
        ring = keys.decrypt_ring(head.ring, ring_key)
        ring_key.wipe()
        wrapped = msgspec.structs.replace(head.wrapped, salt=keys.new_salt())
        wrapping = keys.derive(passphrase, wrapped.salt, wrapped.cost)
        _write(msgspec.structs.replace(head, wrapped=wrapped), home, ring, wrapping)
    return OpenRing(home, ring, wrapping)


def make(home: Path, blank: Head, passphrase: str) -> OpenRing:
    """The ring of a new vault, whose head is ``blank`` but for ring and wrapping."""
    ring = keys.new_ring()
    wrapping = keys.derive(passphrase, blank.wrapped.salt, blank.wrapped.cost)
    _write(blank, home, ring, wrapping)
    return OpenRing(home, ring, wrapping)


def _open(head: Head, wrapping: Key) -> keys.Ring:
    ring_key = keys.unwrap(head.wrapped, wrapping)
    try:
        return keys.decrypt_ring(head.ring, ring_key)
    finally:
        ring_key.wipe()


def _write(head: Head, home: Path, ring: keys.Ring, wrapping: Key) -> None:
    ring_key = Key(random(32))
    wrapped = keys.wrap(ring_key, wrapping, head.wrapped)
    fresh = msgspec.structs.replace(head, wrapped=wrapped, ring=keys.encrypt_ring(ring, ring_key))
    ring_key.wipe()
    write_head(home, fresh)
