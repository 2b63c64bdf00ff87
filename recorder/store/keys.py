# SPDX-License-Identifier: GPL-3.0-or-later
"""The ring of private keys, the pool of public ones, and the two ways to the ring key: the passphrase and the recovery words."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Self

import msgspec
from nacl import pwhash, secret, utils
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as NaClRuntimeError
from nacl.public import PrivateKey, PublicKey, SealedBox

from recorder.errors import StoreError, VaultDamaged, WrongSecret
from recorder.store.connection import Key
from recorder.store.words import WORDS

RECOVERY_WORDS = 24
# A header that asks for more than this was not written by Stet; opening it would bring the machine to its knees.
_PASSES, _MEMORY = 100, 4 * 1024**3


class Cost(msgspec.Struct, frozen=True):
    """What argon2id spends on a passphrase: passes, and bytes of memory."""

    passes: int = 3
    memory: int = 256 * 1024 * 1024


class Wrapped(msgspec.Struct, frozen=True, kw_only=True):
    """The ring key, wrapped: nothing in it is secret without the passphrase or the words."""

    cost: Cost
    salt: bytes
    recovery_public: bytes
    by_passphrase: bytes = b""
    by_recovery: bytes = b""


class Ring(msgspec.Struct, frozen=True):
    """The private halves by the name of their public one, and the index's key. Never written but encrypted."""

    privates: dict[str, bytearray]
    index: bytearray

    def __repr__(self) -> str:
        return f"Ring({len(self.privates)} keys)"

    def with_new(self, count: int) -> tuple[Self, dict[str, bytes]]:
        """The ring with so many more pairs, and their public halves by name."""
        pairs = [PrivateKey.generate() for _ in range(count)]
        publics = {key_name(bytes(pair.public_key)): bytes(pair.public_key) for pair in pairs}
        privates = {key_name(bytes(pair.public_key)): bytearray(bytes(pair)) for pair in pairs}
        return msgspec.structs.replace(self, privates={**self.privates, **privates}), publics

    def without(self, name: str) -> Self:
        """The ring without one private half: what was sealed to it never opens again."""
        return msgspec.structs.replace(self, privates={key: value for key, value in self.privates.items() if key != name})

    def wipe(self) -> None:
        """Overwrites every key in memory, as far as Python lets us."""
        for data in (*self.privates.values(), self.index):
            data[:] = bytes(len(data))


class SealedKey(msgspec.Struct, frozen=True):
    """A session's key, sealed to a public key of the pool; lies beside the session file."""

    name: str
    sealed: bytes


def key_name(public: bytes) -> str:
    """The name of a pair: 16 hex figures of its public half's digest."""
    return hashlib.blake2b(public, digest_size=8).hexdigest()


def seal(key: Key, public: bytes) -> SealedKey:
    """Seals a session's key; only the private half in the ring opens it."""
    return SealedKey(key_name(public), SealedBox(PublicKey(public)).encrypt(key.reveal()))


def open_sealed(sealed: SealedKey, ring: Ring) -> Key:
    """The session's key. Raises StoreError when the ring has forgotten it."""
    private = ring.privates.get(sealed.name)
    if private is None:
        raise StoreError("The key of this session has been destroyed.", "Nothing can open it any more.")
    try:
        return Key(SealedBox(PrivateKey(bytes(private))).decrypt(sealed.sealed))
    except (CryptoError, ValueError) as error:
        raise VaultDamaged("The key file of this session is damaged.", "Restore it from a backup.") from error


def new_ring() -> Ring:
    """A ring without pairs, with a key for the index."""
    return Ring({}, bytearray(utils.random(32)))


def derive(passphrase: str, salt: bytes, cost: Cost) -> Key:
    """The key that wraps the ring key: argon2id over the passphrase, composed as NFC so that no input method matters.

    Raises VaultDamaged when salt or cost are nonsense.
    """
    if not (0 < cost.passes <= _PASSES and 0 < cost.memory <= _MEMORY):
        raise VaultDamaged("The vault's own file is damaged.", "Restore vault.json from a backup of the folder.")
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return Key(pwhash.argon2id.kdf(32, text, salt, opslimit=cost.passes, memlimit=cost.memory))
    except (ValueError, NaClRuntimeError) as error:
        raise VaultDamaged("The vault's own file is damaged.", "Restore vault.json from a backup of the folder.") from error


def new_salt() -> bytes:
    """A salt for :func:`derive`."""
    return bytes(utils.random(pwhash.argon2id.SALTBYTES))


def recovery_public(words: tuple[str, ...]) -> bytes:
    """The public half of the recovery words' pair. Raises WrongSecret."""
    return bytes(_recovery_pair(words).public_key)


def wrap(ring_key: Key, wrapping: Key, like: Wrapped) -> Wrapped:
    """Wraps a ring key in place of another, by both ways; cost, salt and recovery pair stay."""
    box = secret.SecretBox(wrapping.reveal())
    return msgspec.structs.replace(
        like,
        by_passphrase=bytes(box.encrypt(ring_key.reveal())),
        by_recovery=SealedBox(PublicKey(like.recovery_public)).encrypt(ring_key.reveal()),
    )


def unwrap(wrapped: Wrapped, wrapping: Key) -> Key:
    """The ring key by the passphrase's key. Raises WrongSecret."""
    try:
        return Key(secret.SecretBox(wrapping.reveal()).decrypt(wrapped.by_passphrase))
    except (CryptoError, ValueError) as error:
        raise WrongSecret("This passphrase does not open the vault.", "Try again; nothing has been changed.") from error


def unwrap_by_words(wrapped: Wrapped, words: tuple[str, ...]) -> Key:
    """The ring key by the recovery words. Raises WrongSecret."""
    try:
        return Key(SealedBox(_recovery_pair(words)).decrypt(wrapped.by_recovery))
    except (CryptoError, ValueError) as error:
        raise WrongSecret("These words do not open the vault.", "Check their order and spelling.") from error


def encrypt_ring(ring: Ring, ring_key: Key) -> bytes:
    """The ring as it lies on the disk."""
    return bytes(secret.SecretBox(ring_key.reveal()).encrypt(msgspec.msgpack.encode(ring)))


def decrypt_ring(data: bytes, ring_key: Key) -> Ring:
    """The ring from the disk. Raises VaultDamaged."""
    try:
        return msgspec.msgpack.decode(secret.SecretBox(ring_key.reveal()).decrypt(data), type=Ring)
    except (CryptoError, msgspec.DecodeError, ValueError) as error:
        raise VaultDamaged("The vault's ring of keys is damaged.", "Restore the vault's folder from a backup.") from error


def new_words() -> tuple[str, ...]:
    """24 words: 184 random bits and a check of 8."""
    data = utils.random(RECOVERY_WORDS - 1)
    return tuple(WORDS[byte] for byte in data + _check(data))


def _recovery_pair(words: tuple[str, ...]) -> PrivateKey:
    try:
        data = bytes(WORDS.index(word.strip().lower()) for word in words)
    except ValueError as error:
        raise WrongSecret("One of the words is not a recovery word.", "Check the spelling.") from error
    if len(data) != RECOVERY_WORDS or _check(data[:-1]) != data[-1:]:
        raise WrongSecret("These are not the recovery words of a vault.", "Check their number and order.")
    return PrivateKey(hashlib.blake2b(data, digest_size=32, person=b"stet recovery").digest())


def _check(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=1, person=b"stet check").digest()
