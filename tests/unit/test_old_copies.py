# SPDX-License-Identifier: GPL-3.0-or-later
"""An old copy of the session files, taken before something of them was destroyed, opens with no key and no secret of today."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from nacl.public import PrivateKey, SealedBox

from recorder.errors import StoreError
from recorder.store import keys, places, vault
from recorder.store.connection import Key
from recorder.store.head import read_head
from recorder.store.pages import Pages
from tests.helpers import canary, shreds
from tests.helpers.sample import CHEAP, PASSPHRASE, record, work_events

_OTHER = "20251231-090000-0001"
_RUNNING = "20260202-090000-0001"
_KINDS = [kind for kind in shreds.KINDS if kind != "vault"]


def _opens(copy: Path, unlocked: vault.Unlocked, words: tuple[str, ...]) -> list[str]:
    """The sessions of a copy of the session files that any key or secret of the vault as it is now opens."""
    raw = canary.held_keys(unlocked)
    head = read_head(unlocked.home)
    derived = keys.derive(PASSPHRASE, head.wrapped.salt, head.wrapped.cost)
    pairs = [keys._passphrase_pair(derived), keys._recovery_pair(words)]
    pairs += [PrivateKey(bytes(private)) for private in unlocked._keys.reload().privates.values()]
    boxes = [SealedBox(pair) for pair in pairs]
    found = []
    for path in copy.glob("*.stet"):
        sealed = msgspec.msgpack.decode(places.key_path(copy, places.name_of(path)).read_bytes(), type=keys.SealedKey)
        for key in [*raw, *(bytes(pair) for pair in pairs), *canary.opened(sealed.sealed, boxes)]:
            pages = Pages(path, Key(key))
            if pages.bad() < pages.count:
                found.append(places.name_of(path))
    return sorted(set(found))


def _put_back(copy: Path, home: Path, session: str) -> None:
    """The files of before, in the place of those of now."""
    for path in (home / "sessions").glob(f"{session}.*"):
        path.unlink()
    for path in copy.glob(f"{session}.*"):
        shutil.copy(path, home / "sessions")


@pytest.mark.parametrize("kind", _KINDS)
def test_nothing_of_today_opens_the_files_of_before(tmp_path: Path, kind: str) -> None:
    """Neither any key that is still held, nor passphrase, nor recovery words; nor the store, when the files are put back."""
    unlocked, words = vault.create(tmp_path / "vault", PASSPHRASE, cost=CHEAP)
    session = canary.plant(unlocked)
    record(unlocked.home, work_events(), session=_OTHER)
    unlocked.lock()
    shutil.copytree(unlocked.home / "sessions", tmp_path / "copy")
    unlocked = vault.unlock(unlocked.home, PASSPHRASE)
    assert _opens(tmp_path / "copy", unlocked, words) == [_OTHER, session]
    shreds.KINDS[kind](unlocked, session)
    assert _opens(tmp_path / "copy", unlocked, words) == ([] if kind == "last" else [_OTHER])
    unlocked.lock()
    _put_back(tmp_path / "copy", unlocked.home, session)
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert session in again.damaged()
        with pytest.raises(StoreError, match="destroyed"):
            again.open(session)


def test_nothing_of_today_opens_what_was_forgotten_while_recording(tmp_path: Path) -> None:
    """A copy taken while it was recorded; the next unlock takes the key away for good."""
    unlocked, words = vault.create(tmp_path / "vault", PASSPHRASE, cost=CHEAP)
    writer = shreds.record_secrets(unlocked.home, _RUNNING)
    shutil.copytree(unlocked.home / "sessions", tmp_path / "copy")
    assert _opens(tmp_path / "copy", unlocked, words) == [_RUNNING]
    shreds.forget_secrets(writer)
    unlocked.lock()
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert _opens(tmp_path / "copy", again, words) == []
    _put_back(tmp_path / "copy", unlocked.home, _RUNNING)
    with vault.unlock(unlocked.home, PASSPHRASE) as again, pytest.raises(StoreError, match="destroyed"):
        again.open(_RUNNING)


def test_a_copy_of_the_vault_without_its_passphrase_opens_with_nothing(tmp_path: Path) -> None:
    """The files alone: no key that stands in them in the clear opens any of them, and no page shows what was recorded."""
    unlocked, _words = vault.create(tmp_path / "vault", PASSPHRASE, cost=CHEAP)
    canary.plant(unlocked)
    unlocked.lock()
    everything = canary.everything(unlocked.home)
    clear = [data for path in unlocked.home.rglob("*.pub") if len(data := path.read_bytes()) == 32]
    head = read_head(unlocked.home)
    clear += [head.wrapped.recovery_public, head.wrapped.passphrase_public, head.wrapped.salt.ljust(32, b"\0"), bytes(32)]
    assert len(clear) > 32
    for path in unlocked.home.rglob("*.stet"):
        for key in clear:
            pages = Pages(path, Key(key))
            assert pages.bad() == pages.count
    assert not [secret for secret in canary.planted() if any(form in everything for form in canary.forms(secret))]
    assert not [
        secret for secret in canary.planted() if any(f in canary.decrypted(unlocked.home, clear) for f in canary.forms(secret))
    ]
