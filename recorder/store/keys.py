# SPDX-License-Identifier: GPL-3.0-or-later
"""The ring of private keys, and the ways to the ring key: passphrase, keyring, recovery words."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Self

import msgspec
from nacl import pwhash, secret, utils
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as NaClRuntimeError
from nacl.exceptions import TypeError as NaClTypeError
from nacl.public import PrivateKey, PublicKey, SealedBox

from recorder.errors import StoreError, VaultDamaged, WrongSecret
from recorder.store import sealing
from recorder.store.connection import Key
from recorder.store.words import WORDS

RECOVERY_WORDS = 24
# A header that asks for more than this was not written by Stet; opening it would bring the machine to its knees.
_PASSES, _MEMORY = 100, 4 * 1024**3
# A pair takes 51 bytes of an encoded ring.
_ROOM = 64


class Cost(msgspec.Struct, frozen=True):
    """What argon2id spends on a passphrase: passes, and bytes of memory."""

    passes: int = 3
    memory: int = 256 * 1024 * 1024

    def raised(self, at_least: Cost | None) -> Cost:
        """This cost, or as much more as that each of the two figures is at least the other's."""
        if at_least is None:
            return self
        return Cost(max(self.passes, at_least.passes), max(self.memory, at_least.memory))


class Wrapped(msgspec.Struct, frozen=True, kw_only=True):
    """The ring key, sealed to up to three pairs: the passphrase's, the keyring's, the recovery words'.

    Nothing in it is secret without one of them. Public halves stand beside, so that a new ring key needs no secret to be sealed.
    Where ``passphrase_public`` is empty, the first release wrote it: ``by_passphrase`` is a secretbox under the passphrase's key then.
    """

    cost: Cost
    salt: bytes
    recovery_public: bytes
    passphrase_public: bytes = b""
    keyring_public: bytes = b""
    by_passphrase: bytes = b""
    by_keyring: bytes = b""
    by_recovery: bytes = b""


class Ring(msgspec.Struct, frozen=True):
    """The private halves by the name of their public one, and the key of the index with its generation. Never written but encrypted."""

    privates: dict[str, bytearray]
    index: bytearray
    generation: int = 1

    def __repr__(self) -> str:
        return f"Ring({len(self.privates)} keys)"

    def with_new(self, count: int) -> tuple[Self, dict[str, bytes]]:
        """The ring with so many more pairs, and their public halves by name."""
        pairs = [PrivateKey.generate() for _ in range(count)]
        publics = {key_name(bytes(pair.public_key)): bytes(pair.public_key) for pair in pairs}
        privates = {key_name(bytes(pair.public_key)): bytearray(bytes(pair)) for pair in pairs}
        return msgspec.structs.replace(self, privates={**self.privates, **privates}), publics

    def without(self, *names: str) -> Self:
        """The ring without these private halves: what was sealed to them never opens again."""
        return msgspec.structs.replace(self, privates={key: value for key, value in self.privates.items() if key not in names})

    def wipe(self) -> None:
        """Overwrites every key in memory, as far as Python lets us."""
        for data in (*self.privates.values(), self.index):
            data[:] = bytes(len(data))


class SealedKey(msgspec.Struct, frozen=True, omit_defaults=True):
    """A session's key, sealed to a public key of the pool; lies beside the session file.

    ``generation`` counts the rewritings and names the file of data that counts. ``retired`` are the names of pairs whose private halves
    the next unlock takes out of the ring, since the file was rewritten where the ring was out of reach.
    """

    name: str
    sealed: bytes
    generation: int = 1
    retired: tuple[str, ...] = ()


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
        opened = sealing.open_sealed(sealed.sealed, private)
    except CryptoError as error:
        raise VaultDamaged("The key file of this session is damaged.", "Restore it from a backup.") from error
    try:
        return Key(opened)
    finally:
        sealing.wipe(opened)


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
    except NaClRuntimeError as error:  # libsodium's only answer when argon2id gets no memory
        raise StoreError(
            "There is too little memory free to check the passphrase.", "Close some programs, then try again."
        ) from error
    except ValueError as error:
        raise VaultDamaged("The vault's own file is damaged.", "Restore vault.json from a backup of the folder.") from error


def refuse_empty(passphrase: str) -> None:
    """Raises StoreError for a passphrase that is none."""
    if not passphrase:
        raise StoreError("An empty passphrase protects nothing.", "Choose a passphrase of several words.")


def new_salt() -> bytes:
    """A salt for :func:`derive`."""
    return bytes(utils.random(pwhash.argon2id.SALTBYTES))


def recovery_public(words: tuple[str, ...]) -> bytes:
    """The public half of the recovery words' pair. Raises WrongSecret."""
    return bytes(_recovery_pair(words).public_key)


def passphrase_public(derived: Key) -> bytes:
    """The public half of the passphrase's pair, from what :func:`derive` made of it."""
    return bytes(_passphrase_pair(derived).public_key)


def keyring_public(private: Key) -> bytes:
    """The public half of the pair whose private one the desktop's keyring keeps."""
    return bytes(PrivateKey(private.reveal()).public_key)


def wrap(ring_key: Key, like: Wrapped) -> Wrapped:
    """Seals a ring key in place of another, in every way that there is. Raises StoreError for a wrapping of the first release."""
    if not like.passphrase_public:
        raise StoreError("The vault's own file could not be brought up to date.", "Free some space, then unlock again.")

    def sealed(public: bytes) -> bytes:
        return SealedBox(PublicKey(public)).encrypt(ring_key.reveal()) if public else b""

    return msgspec.structs.replace(
        like,
        by_passphrase=sealed(like.passphrase_public),
        by_keyring=sealed(like.keyring_public),
        by_recovery=sealed(like.recovery_public),
    )


def unwrap(wrapped: Wrapped, derived: Key) -> Key:
    """The ring key by what :func:`derive` made of the passphrase. Raises WrongSecret."""
    try:
        if not wrapped.passphrase_public:
            return Key(secret.SecretBox(derived.reveal()).decrypt(wrapped.by_passphrase))
        return Key(SealedBox(_passphrase_pair(derived)).decrypt(wrapped.by_passphrase))
    except (CryptoError, ValueError, NaClTypeError) as error:
        raise WrongSecret("This passphrase does not open the vault.", "Try again; nothing has been changed.") from error


def unwrap_by_keyring(wrapped: Wrapped, private: Key) -> Key:
    """The ring key by the private half from the desktop's keyring. Raises WrongSecret."""
    try:
        return Key(SealedBox(PrivateKey(private.reveal())).decrypt(wrapped.by_keyring))
    except (CryptoError, ValueError, NaClTypeError) as error:
        raise WrongSecret("The key in the keyring does not open this vault.", "Use your passphrase.") from error


def unwrap_by_words(wrapped: Wrapped, words: tuple[str, ...]) -> Key:
    """The ring key by the recovery words. Raises WrongSecret."""
    try:
        return Key(SealedBox(_recovery_pair(words)).decrypt(wrapped.by_recovery))
    except (CryptoError, ValueError, NaClTypeError) as error:
        raise WrongSecret("These words do not open the vault.", "Check their order and spelling.") from error


def _passphrase_pair(derived: Key) -> PrivateKey:
    return PrivateKey(hashlib.blake2b(derived.reveal(), digest_size=32, person=b"stet passphrase").digest())


def encrypt_ring(ring: Ring, ring_key: Key) -> bytes:
    """The ring as it lies on the disk."""
    plain = bytearray(_ROOM * (len(ring.privates) + 4))  # so large that it is never moved, which would leave a copy behind
    msgspec.msgpack.Encoder().encode_into(ring, plain)
    return sealing.encrypt(plain, ring_key)


def decrypt_ring(data: bytes, ring_key: Key) -> Ring:
    """The ring from the disk. Raises VaultDamaged."""
    plain = bytearray()
    try:
        plain = sealing.decrypt(data, ring_key)
        return msgspec.msgpack.decode(plain, type=Ring)
    except (CryptoError, msgspec.DecodeError, ValueError) as error:
        raise VaultDamaged("The vault's ring of keys is damaged.", "Restore the vault's folder from a backup.") from error
    finally:
        sealing.wipe(plain)


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
