# SPDX-License-Identifier: GPL-3.0-or-later
"""After each kind of shredding, no block of the disk that held the vault shows what was shredded, freed blocks included."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.clock import ManualClock
from recorder.model.events import Screenshot
from recorder.model.keeping import Expired, ShredApplication, ShredLast, ShredMarked, ShredSession, ShredVault
from recorder.model.session import SessionHeader, StartChoice
from recorder.redact import destroy
from recorder.store import vault
from recorder.store.sessions import create_session
from tests.helpers import canary, smalldisk
from tests.helpers.sample import CHEAP, PASSPHRASE, SECOND, focus, picture, record, work_events
from tests.helpers.smalldisk import SmallDisk

_OTHER = "20251231-090000-0001"
_RUNNING = "20260202-090000-0001"
_Act = Callable[[vault.Unlocked, str], None]


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


def _marked(unlocked: vault.Unlocked, session: str) -> None:
    canary.redact(unlocked, session)
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(session)))


def _shred(what: Callable[[str], api.ShredWhat]) -> _Act:
    def act(unlocked: vault.Unlocked, session: str) -> None:
        destroy.shred(unlocked, destroy.shred_plan(unlocked, what(session)))

    return act


def _retain(unlocked: vault.Unlocked, session: str) -> None:
    known = next(summary for summary in unlocked.summaries() if summary.session == session)
    api.retain(unlocked, [Expired(session=session, name=known.name, started=known.started, size=known.size, cause="old")])


_KINDS: dict[str, _Act] = {
    "marked": _marked,
    "session": _shred(ShredSession),
    "last": _shred(lambda _session: ShredLast(10**9)),
    "application": _shred(lambda _session: ShredApplication("Secrets")),
    "vault": _shred(lambda _session: ShredVault()),
    "deleted": lambda unlocked, session: unlocked.delete(session),
    "retention": _retain,
}


@pytest.mark.parametrize("kind", _KINDS)
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
    _KINDS[kind](unlocked, session)
    unlocked.lock()
    _check(disk, home, planted, gone=kind == "vault")


def test_no_block_shows_what_was_forgotten_while_recording(disk: SmallDisk, tmp_path: Path) -> None:
    """Its log and its file of before are noise once the vault has been unlocked again."""
    unlocked = _make(disk, tmp_path)
    unlocked.lock()
    header = SessionHeader(session=_RUNNING, choice=StartChoice(), anchor=ManualClock(1).anchor())
    writer = create_session(unlocked.home, header)
    writer.write([focus(0, title="kept")])
    for event in canary.planted_events():
        writer.write([event])
    writer.write_frame(picture(1, 9 * SECOND))
    writer.checkpoint()
    writer.write(canary.planted_events())
    writer.forget(SECOND // 2, 30 * SECOND)
    writer.write([focus(31 * SECOND, title="goes on")])
    writer.close("stopped", 40 * SECOND)
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
