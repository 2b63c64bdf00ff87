# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault: nothing readable, nothing lost, and nobody else's."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest

from recorder.errors import (
    SessionUnknown,
    StoreError,
    VaultDamaged,
    VaultLocked,
    VaultMissing,
    VaultRefused,
    VaultTooNew,
    WrongSecret,
)
from recorder.model.events import PointerMove, Screenshot
from recorder.model.redaction import Mask, Remove
from recorder.store import head, vault
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, SECOND, SECRET, picture, record, typing, work_events


def _raw(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


def test_the_files_show_nothing_of_a_session(unlocked: Unlocked) -> None:
    """Text, title, application and name are in no file, in no common encoding."""
    record(unlocked.home, work_events(), name="Quarterly secret")
    raw = _raw(unlocked.home)
    for text in (SECRET, "Invoice", "Editor", "Quarterly secret", "total is"):
        assert text.encode() not in raw
        assert text.encode("utf-16-le") not in raw


def test_what_was_stored_is_read_back(unlocked: Unlocked) -> None:
    """Events, motion, pictures and densities come back as they were."""
    moves = [PointerMove(at=SECOND + n, x=n, y=-n) for n in range(50)]
    events = [*moves, *typing("abc", 2 * SECOND), Screenshot(at=4 * SECOND, frame=1, trigger="click")]
    session = record(unlocked.home, events)
    with unlocked.open(session) as reader:
        assert reader.events() == sorted(events, key=lambda event: event.at)
        assert reader.events(2 * SECOND, 3 * SECOND) == typing("abc", 2 * SECOND)
        stored = np.frombuffer(reader.pixels(1).rgb, np.uint8).reshape(-1, 3)
        taken = np.frombuffer(picture(1, 0).picture.pixels, np.uint8).reshape(-1, 4)
        assert np.array_equal(stored, taken[:, 2::-1])
        assert reader.density()["keys"] == [(2, 3)]
        assert reader.density()["pointer"] == [(1, 50)]


def test_a_wrong_passphrase_opens_nothing(unlocked: Unlocked) -> None:
    """Only the vault's own passphrase unlocks, and checks."""
    with pytest.raises(WrongSecret):
        vault.unlock(unlocked.home, PASSPHRASE + " ")
    with pytest.raises(WrongSecret):
        unlocked.check("guess")
    unlocked.check(PASSPHRASE)


def test_a_locked_vault_does_nothing(unlocked: Unlocked) -> None:
    """After locking every act is refused."""
    unlocked.lock()
    with pytest.raises(VaultLocked):
        unlocked.summaries()
    with pytest.raises(VaultLocked):
        unlocked.ledger()


def test_recording_needs_no_secret(unlocked: Unlocked) -> None:
    """A session recorded while locked is there at the next unlock."""
    unlocked.lock()
    session = record(unlocked.home, work_events())
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert [summary.session for summary in again.summaries()] == [session]


def test_a_folder_that_others_can_read_is_refused(unlocked: Unlocked) -> None:
    """The mode of the vault's folder is checked each time."""
    unlocked.home.chmod(0o750)
    with pytest.raises(VaultRefused, match="Other users can read"):
        vault.inspect(unlocked.home)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_refused(unlocked: Unlocked) -> None:
    """A vault in somebody else's folder is not used."""
    os.chown(unlocked.home, 12345, 12345)
    with pytest.raises(VaultRefused, match="belongs to another user"):
        vault.inspect(unlocked.home)


@pytest.mark.parametrize("change", [{"user": 54321}, {"machine": "another"}])
def test_a_vault_made_by_another_user_or_machine_is_refused(unlocked: Unlocked, change: dict[str, object]) -> None:
    """A vault is bound to who made it and where."""
    made = head.read_head(unlocked.home)
    (unlocked.home / "vault.json").write_bytes(msgspec.json.encode(msgspec.structs.replace(made, **change)))
    with pytest.raises(VaultRefused, match="was made by"):
        vault.unlock(unlocked.home, PASSPHRASE)


def test_a_newer_vault_is_refused_in_words(unlocked: Unlocked) -> None:
    """A vault of a later format says to update."""
    (unlocked.home / "vault.json").write_bytes(b'{"format": 99}')
    with pytest.raises(VaultTooNew, match="newer Stet"):
        vault.inspect(unlocked.home)


def test_a_newer_session_is_refused_in_words(unlocked: Unlocked) -> None:
    """So does a session file of a later shape."""
    session = record(unlocked.home, work_events())
    with unlocked.open(session) as reader:
        reader._database.raw.execute("PRAGMA user_version = 99")
    with pytest.raises(VaultTooNew):
        unlocked.open(session)


def test_no_vault_and_no_session_are_said(tmp_path: Path, unlocked: Unlocked) -> None:
    """What is not there is named as such."""
    with pytest.raises(VaultMissing):
        vault.inspect(tmp_path / "nowhere")
    with pytest.raises(SessionUnknown):
        unlocked.open("20000101-000000-0000")


def test_a_damaged_session_does_not_hide_the_others(unlocked: Unlocked) -> None:
    """Flipped bytes in one file are told, and the other sessions stay."""
    good = record(unlocked.home, work_events(), session="20260102-090000-0001")
    bad = record(unlocked.home, work_events(), session="20260102-100000-0002")
    path = unlocked.home / "sessions" / f"{bad}.stet"
    data = bytearray(path.read_bytes())
    data[100:200] = bytes(byte ^ 0xFF for byte in data[100:200])
    path.write_bytes(bytes(data))
    with pytest.raises(VaultDamaged):
        unlocked.open(bad)
    assert [summary.session for summary in unlocked.summaries()] == [good]
    assert unlocked.damaged() == [bad]


def test_a_deleted_session_never_opens_again(unlocked: Unlocked) -> None:
    """An old copy of the files is useless once the key left the ring, which stands under a fresh ring key."""
    session = record(unlocked.home, work_events())
    shutil.copytree(unlocked.home / "sessions", unlocked.home.parent / "copy")
    before = head.read_head(unlocked.home).wrapped.by_passphrase
    unlocked.delete(session)
    assert head.read_head(unlocked.home).wrapped.by_passphrase != before
    shutil.copytree(unlocked.home.parent / "copy", unlocked.home / "sessions", dirs_exist_ok=True)
    with vault.unlock(unlocked.home, PASSPHRASE) as again, pytest.raises(StoreError, match="destroyed"):
        again.open(session)


def test_marks_are_undone_and_redone_as_editors_do(unlocked: Unlocked) -> None:
    """Undo and redo walk the list, also after it was closed; a new mark ends what could be redone."""
    session = record(unlocked.home, work_events())
    with unlocked.open(session) as reader:
        reader.add_mark(Mask(text="a"))
        reader.add_mark(Remove(start=1, end=2))
        reader.undo()
        reader.undo()
    with unlocked.open(session) as reader:
        assert [mark.undone for mark in reader.marks()] == [True, True]
        reader.redo()
        assert [mark.undone for mark in reader.marks()] == [False, True]
        reader.add_mark(Mask(text="b"))
        assert [mark.mark for mark in reader.marks()] == [Mask(text="a"), Mask(text="b")]
        assert reader.redo() is None


def test_the_digest_changes_with_every_mark(unlocked: Unlocked) -> None:
    """What an approval is bound to tells one state of the marks from another."""
    session = record(unlocked.home, work_events())
    with unlocked.open(session) as reader:
        digests = [reader.digest()]
        reader.add_mark(Mask(text="a"))
        digests.append(reader.digest())
        reader.undo()
        digests.append(reader.digest())
    assert digests[0] == digests[2] != digests[1]


def test_a_folder_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    """A vault cannot be made below a file."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        vault.create(tmp_path / "file" / "vault", PASSPHRASE)


def test_unlocking_is_not_held_up_by_an_empty_pool(unlocked: Unlocked) -> None:
    """An empty pool refuses to record in words, and the next unlock fills it."""
    for path in (unlocked.home / "pool").glob("*.pub"):
        path.unlink()
    with pytest.raises(StoreError, match="no key left"):
        record(unlocked.home, work_events())
    with vault.unlock(unlocked.home, PASSPHRASE):
        record(unlocked.home, work_events())


def test_keys_do_not_show_themselves(unlocked: Unlocked) -> None:
    """No repr holds a key."""
    ring = unlocked._ring
    assert ring is not None
    shown = repr(ring) + repr(unlocked) + repr(unlocked._keys)
    assert ring.index.hex() not in shown
    assert "b'" not in shown


def test_names_sort_by_time() -> None:
    """Session identifiers are 20 characters, the date first."""
    from recorder.clock import ManualClock
    from recorder.store.sessions import new_session_id

    clock = ManualClock()
    first = new_session_id(clock.anchor())
    clock.advance(3600 * SECOND)
    second = new_session_id(clock.anchor())
    assert len(first) == 20
    assert first < second
    assert first.startswith(time.strftime("%Y%m%d", time.gmtime(1_767_225_600)))
