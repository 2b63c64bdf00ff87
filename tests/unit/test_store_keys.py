# SPDX-License-Identifier: GPL-3.0-or-later
"""The ring, the pool and the ways in: what opens the vault, and what never does."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import msgspec
import pytest
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from recorder.errors import StoreError, VaultDamaged, VaultLocked, WrongSecret
from recorder.store import archive, head, keychain, keys, pool, sealing, vault
from recorder.store.connection import Key
from recorder.store.vault import Unlocked
from recorder.store.words import WORDS
from tests.helpers.sample import CHEAP, PASSPHRASE, record, work_events


def test_two_open_vaults_do_not_lose_each_others_keys(unlocked: Unlocked) -> None:
    """What one process adds to the ring stays when another, which read the ring before, rewrites it."""
    kept = record(unlocked.home, work_events(), session="20260102-090000-0001")
    gone = record(unlocked.home, work_events(), session="20260102-090000-0002")
    for path in (unlocked.home / "pool").glob("*.pub"):
        path.unlink()
    with vault.unlock(unlocked.home, PASSPHRASE) as other:
        late = record(other.home, work_events(), session="20260102-090000-0003")
        unlocked.delete(gone)
        unlocked.open(late).close()
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert [summary.session for summary in again.summaries()] == [late, kept]


def test_a_key_planted_in_the_pool_is_thrown_out(unlocked: Unlocked) -> None:
    """A public key whose private half somebody else has is gone after the next unlock; so is a torn file."""
    public = bytes(PrivateKey.generate().public_key)
    planted = unlocked.home / "pool" / f"{keys.key_name(public)}.pub"
    planted.write_bytes(public)
    torn = next(path for path in (unlocked.home / "pool").glob("*.pub") if path != planted)
    torn.write_bytes(b"")
    with vault.unlock(unlocked.home, PASSPHRASE):
        assert not planted.exists()
        assert not torn.exists()


def test_a_torn_key_in_the_pool_is_passed_over(unlocked: Unlocked) -> None:
    """Recording takes the next key when one cannot be used."""
    for path in sorted((unlocked.home / "pool").glob("*.pub"))[:3]:
        path.write_bytes(b"short")
    session = record(unlocked.home, work_events())
    unlocked.open(session).close()


def test_no_key_of_the_pool_serves_twice(unlocked: Unlocked) -> None:
    """Each session has a pair of its own."""
    for number in range(5):
        record(unlocked.home, work_events(), session=f"20260102-090000-000{number}")
    sealed = [
        msgspec.msgpack.decode(path.read_bytes(), type=keys.SealedKey).name for path in (unlocked.home / "sessions").glob("*.key")
    ]
    assert len(set(sealed)) == 5
    assert not set(sealed) & {path.stem for path in (unlocked.home / "pool").glob("*.pub")}


def test_a_vault_that_stays_open_does_not_run_out_of_keys(unlocked: Unlocked) -> None:
    """Listing the sessions fills a pool that has run low; nobody has to unlock again for that."""
    for path in sorted((unlocked.home / "pool").glob("*.pub"))[:40]:
        path.unlink()
    unlocked.summaries()
    assert len(list((unlocked.home / "pool").glob("*.pub"))) == pool.POOL_SIZE
    unlocked.open(record(unlocked.home, work_events())).close()


def test_a_new_passphrase_takes_the_place_of_the_old(unlocked: Unlocked) -> None:
    """After the change the old passphrase opens nothing, and the sessions are there."""
    session = record(unlocked.home, work_events())
    with pytest.raises(WrongSecret):
        unlocked.change_passphrase("guess", "new words")
    unlocked.change_passphrase(PASSPHRASE, "new words")
    unlocked.check("new words")
    with pytest.raises(WrongSecret):
        vault.unlock(unlocked.home, PASSPHRASE)
    with vault.unlock(unlocked.home, "new words") as again:
        assert [summary.session for summary in again.summaries()] == [session]


def test_an_open_vault_is_locked_by_a_change_of_passphrase_elsewhere(unlocked: Unlocked) -> None:
    """Who opened the vault with the old passphrase cannot rewrite the ring any more."""
    session = record(unlocked.home, work_events())
    with vault.unlock(unlocked.home, PASSPHRASE) as other:
        other.change_passphrase(PASSPHRASE, "new words")
    with pytest.raises(VaultLocked):
        unlocked.delete(session)
    with vault.unlock(unlocked.home, "new words") as again:
        assert again.summaries() == []


def test_the_recovery_words_open_the_vault_after_every_change(tmp_path: Path) -> None:
    """With the passphrase lost, and after the ring was rewritten three times, the words open it and set another passphrase."""
    unlocked, words = vault.create(tmp_path / "vault", PASSPHRASE, cost=CHEAP)
    home = unlocked.home
    kept = record(home, work_events(), session="20260102-090000-0009")
    for number in range(3):
        unlocked.delete(record(home, work_events(), session=f"20260102-090000-000{number}"))
    unlocked.change_passphrase(PASSPHRASE, "forgotten")
    unlocked.lock()
    with vault.recover(home, [word.upper() for word in words], "found again") as again:
        assert [summary.session for summary in again.summaries()] == [kept]
    vault.unlock(home, "found again").lock()
    for wrong in ("forgotten", PASSPHRASE):
        with pytest.raises(WrongSecret):
            vault.unlock(home, wrong)


def test_wrong_recovery_words_are_told_apart(tmp_path: Path) -> None:
    """A misspelt word, a swapped pair, a word too few and the words of another vault each open nothing."""
    unlocked, words = vault.create(tmp_path / "vault", PASSPHRASE, cost=CHEAP)
    unlocked.lock()
    other = next(found for found in iter(keys.new_words, ()) if found != words)
    swapped = next([*words[:n], words[n + 1], words[n], *words[n + 2 :]] for n in range(22) if words[n] != words[n + 1])
    for wrong in (["stetson", *words[1:]], swapped, words[:-1], other, []):
        with pytest.raises(WrongSecret):
            vault.recover(unlocked.home, wrong, "new words")
    vault.unlock(unlocked.home, PASSPHRASE).lock()


def test_there_are_256_words_that_nobody_confuses() -> None:
    """No word twice, and none is the beginning of another."""
    assert len(WORDS) == len(set(WORDS)) == 256
    clashes = [(word, other) for word in WORDS for other in WORDS if word != other and other.startswith(word)]
    assert clashes == []


def test_an_empty_passphrase_is_refused(unlocked: Unlocked, tmp_path: Path) -> None:
    """Neither a new vault nor a change nor a recovery takes an empty passphrase."""
    with pytest.raises(StoreError, match="empty passphrase"):
        vault.create(tmp_path / "other", "")
    with pytest.raises(StoreError, match="empty passphrase"):
        unlocked.change_passphrase(PASSPHRASE, "")
    with pytest.raises(StoreError, match="empty passphrase"):
        vault.recover(unlocked.home, (), "")


def test_one_passphrase_however_it_is_composed(tmp_path: Path) -> None:
    """An accent typed as one character or as two opens the same vault."""
    made, _words = vault.create(tmp_path / "vault", "caf\u00e9 \u5bc6\u7801", cost=CHEAP)
    made.lock()
    vault.unlock(made.home, "cafe\u0301 \u5bc6\u7801").lock()


def test_a_header_that_asks_for_too_much_is_damaged(unlocked: Unlocked) -> None:
    """A cost that no Stet wrote is refused before it is paid."""
    made = head.read_head(unlocked.home)
    for cost in (keys.Cost(passes=3, memory=1 << 50), keys.Cost(passes=0), keys.Cost(passes=10**9), keys.Cost(memory=1)):
        head.write_head(unlocked.home, msgspec.structs.replace(made, wrapped=msgspec.structs.replace(made.wrapped, cost=cost)))
        with pytest.raises(VaultDamaged):
            vault.unlock(unlocked.home, PASSPHRASE)


def test_locking_wipes_the_keys_and_closes_what_is_open(unlocked: Unlocked) -> None:
    """After the lock the ring's bytes are zero, and a reader that was open reads nothing more."""
    session = record(unlocked.home, work_events())
    reader = unlocked.open(session)
    ring = unlocked._ring
    unlocked.lock()
    assert all(not any(private) for private in ring.privates.values())
    assert not any(ring.index)
    with pytest.raises(VaultLocked):
        reader.events()
    for act in (unlocked.summaries, unlocked.damaged, unlocked.drafts, lambda: unlocked.delete(session)):
        with pytest.raises(VaultLocked):
            act()
    unlocked.lock()


def test_a_wiped_key_is_gone() -> None:
    """A key shows nothing of itself, and nothing at all once it is wiped."""
    key = Key(b"k" * 32)
    assert "k" * 4 not in repr(key)
    key.wipe()
    with pytest.raises(StoreError, match="wiped"):
        key.reveal()


def test_a_session_whose_key_file_was_damaged_is_destroyed_all_the_same(unlocked: Unlocked) -> None:
    """The vault remembers which pair a session used: a copy of file and key from before never opens again."""
    session = record(unlocked.home, work_events())
    vault.unlock(unlocked.home, PASSPHRASE).lock()
    shutil.copytree(unlocked.home / "sessions", unlocked.home.parent / "copy")
    (unlocked.home / "sessions" / f"{session}.key").write_bytes(b"?")
    assert unlocked.damaged() == [session]
    unlocked.delete(session)
    shutil.copytree(unlocked.home.parent / "copy", unlocked.home / "sessions", dirs_exist_ok=True)
    with vault.unlock(unlocked.home, PASSPHRASE) as again, pytest.raises(StoreError, match="destroyed"):
        again.open(session)


def test_a_change_and_a_recovery_raise_a_weaker_cost(tmp_path: Path) -> None:
    """Whoever opened the vault with a wish for more pays it at the next change; one that is strong already is left as it is."""
    unlocked, words = vault.create(tmp_path / "vault", PASSPHRASE, cost=CHEAP)
    unlocked.lock()
    home, more = unlocked.home, keys.Cost(passes=2, memory=CHEAP.memory)
    with vault.recover(home, words, "second", at_least=more) as again:
        assert head.read_head(home).wrapped.cost == more
        again.change_passphrase("second", "third")
        assert head.read_head(home).wrapped.cost == more
    with vault.unlock(home, "third", at_least=keys.Cost(passes=1, memory=2 * CHEAP.memory)) as again:
        assert head.read_head(home).wrapped.cost == keys.Cost(passes=2, memory=2 * CHEAP.memory)
    vault.unlock(home, "third").lock()


def test_nothing_that_holds_a_key_shows_it(unlocked: Unlocked) -> None:
    """Neither a ring, nor a vault, nor what stands in an archive, nor any struct of theirs."""
    secret = b"s" * 32
    ring = keys.Ring({"name": bytearray(secret)}, bytearray(secret))
    for held in (Key(secret), ring, unlocked, unlocked._keys, archive.Item("20260102-090000-0001", "Invoices", False, secret, 1)):
        assert "s" * 8 not in repr(held)
        assert "Invoices" not in repr(held)


def test_the_keyring_of_another_system_needs_no_library_of_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows neither jeepney nor secretstorage is installed: nothing of theirs is asked for (and here there is no locker either)."""
    for name in ("jeepney", "jeepney.wrappers", "secretstorage", "secretstorage.exceptions"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(sys, "platform", "win32")
    assert keychain.available() is False


def test_what_the_library_sealed_opens_in_memory_of_ours() -> None:
    """As its own function does it; another pair, a byte that differs, and what is cut are refused."""
    pair, plain = PrivateKey.generate(), bytes(range(32))
    private, box = bytearray(bytes(pair)), SealedBox(pair.public_key).encrypt(plain)
    assert sealing.open_sealed(box, private) == plain
    assert private == bytes(pair)
    flipped = bytes([box[0] ^ 1]) + box[1:]
    for data, half in (
        (box, bytearray(32)),
        (flipped, private),
        (box[:-1], private),
        (box[:40], private),
        (b"", private),
        (box, private[:31]),
    ):
        with pytest.raises(CryptoError):
            sealing.open_sealed(data, half)
