# SPDX-License-Identifier: GPL-3.0-or-later
"""Secret boxes whose plain side lies in memory of ours alone, to be wiped: the library's own functions leave copies in freed memory."""

from __future__ import annotations

from nacl import utils
from nacl._sodium import ffi, lib  # type: ignore[import-not-found]  # compiled, without stubs; its public face copies what it decrypts
from nacl.exceptions import CryptoError

from recorder.store.connection import Key

_NONCE, _MAC, _KEY = 24, 16, 32
# A box sealed to a pair begins with a public key that was made for it alone.
_SEALED = _KEY + _MAC


def wipe(data: bytearray) -> None:
    """Overwrites it, as far as Python lets us."""
    if data:
        lib.sodium_memzero(ffi.from_buffer(data), len(data))


def encrypt(plain: bytearray, key: Key) -> bytes:
    """A nonce and the box, as ``nacl.secret.SecretBox`` writes them. Wipes ``plain``."""
    nonce = utils.random(_NONCE)
    box, secret = bytearray(len(plain) + _MAC), bytearray(key.reveal())
    try:
        lib.crypto_secretbox_easy(ffi.from_buffer(box), ffi.from_buffer(plain), len(plain), nonce, ffi.from_buffer(secret))
    finally:
        wipe(secret)
        wipe(plain)
    return nonce + bytes(box)


def decrypt(data: bytes, key: Key) -> bytearray:
    """What is in the box; the caller wipes it. Raises CryptoError."""
    if len(data) < _NONCE + _MAC:
        raise CryptoError("too short")
    plain, secret, box = bytearray(len(data) - _NONCE - _MAC), bytearray(key.reveal()), data[_NONCE:]
    try:
        bad = lib.crypto_secretbox_open_easy(ffi.from_buffer(plain), box, len(box), data[:_NONCE], ffi.from_buffer(secret))
    finally:
        wipe(secret)
    if bad:
        raise CryptoError("another key, or damage")
    return plain


def open_sealed(data: bytes, private: bytearray) -> bytearray:
    """What was sealed to a pair, as ``nacl.public.SealedBox`` does it; the caller wipes it. ``private`` stays as it is. Raises CryptoError."""
    if len(data) < _SEALED or len(private) != _KEY:
        raise CryptoError("too short")
    public, plain = bytearray(_KEY), bytearray(len(data) - _SEALED)
    half = ffi.from_buffer(private)
    lib.crypto_scalarmult_base(ffi.from_buffer(public), half)
    if lib.crypto_box_seal_open(ffi.from_buffer(plain), data, len(data), ffi.from_buffer(public), half):
        raise CryptoError("another key, or damage")
    return plain
