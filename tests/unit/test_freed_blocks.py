# SPDX-License-Identifier: GPL-3.0-or-later
"""After each kind of shredding, no block of the disk that held the vault shows what was shredded, freed blocks included."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.model.events import Screenshot
from recorder.store import vault
from tests.helpers import canary, shreds, smalldisk
from tests.helpers.sample import CHEAP, PASSPHRASE, record, work_events
from tests.helpers.smalldisk import SmallDisk

_OTHER = "20251231-090000-0001"
_RUNNING = "20260202-090000-0001"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """An empty disk."""
    made = SmallDisk(tmp_path)
    yield made
    made.give_up()


def _make(disk: SmallDisk, place: Path) -> vault.Unlocked:
    home = disk.mount()
    if not disk.by_fuse:
        return vault.create(home, PASSPHRASE, cost=CHEAP)[0]
    vault.create(place / "made", PASSPHRASE, cost=CHEAP)[0].lock()  # a vault is begun on no such disk
    shutil.copytree(place / "made", home)
    return vault.unlock(home, PASSPHRASE)


@pytest.mark.parametrize("kind", shreds.KINDS)
def test_no_block_shows_what_was_shredded(disk: SmallDisk, tmp_path: Path, kind: str) -> None:
    """Raw, and decrypted with every key that the vault still holds; and no old ring of keys lies there that the passphrase opens."""
    unlocked = _make(disk, tmp_path)
    session = canary.plant(unlocked)
    record(unlocked.home, [event for event in work_events() if not isinstance(event, Screenshot)], session=_OTHER)
    held, home = canary.held_keys(unlocked), unlocked.home
    planted = [secret for secret in canary.planted() if kind != "application" or secret != canary.LATE]
    unlocked.lock()
    assert smalldisk.readable(disk.unmount(), held, planted) == planted  # the search finds what is there
    disk.mount()
    unlocked = vault.unlock(home, PASSPHRASE)
    shreds.KINDS[kind](unlocked, session)
    unlocked.lock()
    _check(disk, home, planted, gone=kind == "vault")


def test_no_block_shows_what_was_forgotten_while_recording(disk: SmallDisk, tmp_path: Path) -> None:
    """Its log and its file of before are noise once the vault has been unlocked again."""
    unlocked = _make(disk, tmp_path)
    unlocked.lock()
    shreds.forget_secrets(shreds.record_secrets(unlocked.home, _RUNNING))
    vault.unlock(unlocked.home, PASSPHRASE).lock()
    planted = [secret for secret in canary.planted() if secret != canary.LATE]
    _check(disk, unlocked.home, planted, gone=False)


def _check(disk: SmallDisk, home: Path, planted: list[str | bytes], *, gone: bool) -> None:
    held: list[bytes] = []
    current = None
    if not gone:
        unlocked = vault.unlock(home, PASSPHRASE)
        held, current = canary.held_keys(unlocked), unlocked._keys.reload()
        allowed = set(current.privates), bytes(current.index)
        unlocked.lock()
    blocks = disk.unmount()
    assert smalldisk.readable(blocks, held, planted) == []
    found = smalldisk.rings(blocks, PASSPHRASE)
    assert bool(found) != gone
    for ring in found:
        assert (set(ring.privates) <= allowed[0], bytes(ring.index) == allowed[1]) == (True, True)
