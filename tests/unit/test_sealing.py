# SPDX-License-Identifier: GPL-3.0-or-later
"""Boxes made in memory of our own are the library's boxes, and their plain side is wiped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from recorder.store import keys, sealing
from recorder.store.connection import Key

SECRET = bytes(range(32))


@given(st.binary(max_size=9_000))
def test_the_library_opens_what_was_sealed_here_and_the_other_way_round(content: bytes) -> None:
    """Byte for byte; and what was plain is zeros afterwards."""
    plain = bytearray(content)
    sealed = sealing.encrypt(plain, Key(SECRET))
    assert not any(plain)
    assert SecretBox(SECRET).decrypt(sealed) == content
    opened = sealing.decrypt(SecretBox(SECRET).encrypt(content), Key(SECRET))
    assert opened == content
    sealing.wipe(opened)
    assert opened == bytes(len(content))


@pytest.mark.parametrize("damage", [b"", b"short", bytes(40), bytes(200)])
def test_damage_and_other_keys_are_refused(damage: bytes) -> None:
    """By the library's own error."""
    with pytest.raises(CryptoError):
        sealing.decrypt(damage, Key(SECRET))
    with pytest.raises(CryptoError):
        sealing.decrypt(sealing.encrypt(bytearray(b"content"), Key(SECRET)), Key(bytes(32)))


@given(st.integers(0, 400), st.integers(0, 2**63))
def test_a_ring_is_never_moved_while_it_is_encoded(count: int, generation: int) -> None:
    """The room that is kept for it is enough, however many pairs it has; and it comes back as it was."""
    privates = {f"{number:016x}": bytearray(number.to_bytes(32, "big")) for number in range(count)}
    ring = keys.Ring(privates, bytearray(32), generation)
    plain = bytearray(keys.encrypt_ring(ring, Key(SECRET)))
    assert len(plain) <= 64 * (count + 4)
    assert keys.decrypt_ring(bytes(plain), Key(SECRET)) == ring
