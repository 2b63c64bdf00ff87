# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault: nothing readable, nothing lost, and nobody else's."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest

from recorder.errors import (
    DiskFull,
    SessionUnknown,
    StoreError,
    VaultDamaged,
    VaultLocked,
    VaultMissing,
    VaultRefused,
    VaultTooNew,
    WrongSecret,
)
from recorder.model.events import KeyPress, PointerMove, Screenshot
from recorder.model.manifest import DraftSummary
from recorder.model.redaction import Mask, Remove
from recorder.store import head, vault
from recorder.store.sessions import SessionWriter, create_session, writer_lives
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, SECOND, SECRET, make_vault, picture, record, typing, work_events


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


_WRITER = """
import sys, time
from pathlib import Path
from recorder.clock import SystemClock
from recorder.model.events import KeyPress
from recorder.model.session import SessionHeader, StartChoice
from recorder.store.sessions import create_session
header = SessionHeader(session=sys.argv[2], choice=StartChoice(), anchor=SystemClock().anchor())
writer = create_session(Path(sys.argv[1]), header)
number = 0
while True:
    writer.write([KeyPress(at=number * 1000 + n, keycode=38, text="secretly") for n in range(20)])
    number += 1
    print(number, flush=True)
    time.sleep(0.005)
"""


def test_what_was_committed_survives_sigkill(unlocked: Unlocked) -> None:
    """Every batch that the writer called stored is there after SIGKILL, and the session is closed as interrupted."""
    session = "20260102-090000-dead"
    process = subprocess.Popen([sys.executable, "-c", _WRITER, str(unlocked.home), session], stdout=subprocess.PIPE)
    assert process.stdout is not None
    path = unlocked.home / "sessions" / f"{session}.stet"
    while int(process.stdout.readline()) < 40:
        pass
    assert writer_lives(path)
    with unlocked.open(session) as reader:
        assert reader.state == "recording"
    with pytest.raises(StoreError, match="being recorded"):
        unlocked.delete(session)
    process.send_signal(signal.SIGKILL)
    told = process.stdout.read().split()
    process.stdout.close()
    process.wait()
    stored = int(told[-1]) if told else 40
    assert not writer_lives(path)
    with vault.unlock(unlocked.home, PASSPHRASE) as again, again.open(session) as reader:
        assert reader.state == "interrupted"
        assert reader.count() >= stored * 20


def test_the_recording_process_holds_no_key_to_the_past(unlocked: Unlocked) -> None:
    """In the memory of a process that writes one session, no key of the ring is found."""
    ring = unlocked._ring
    assert ring is not None
    process = subprocess.Popen([sys.executable, "-c", _WRITER, str(unlocked.home), "20260102-090000-beef"], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    memory = _memory(process.pid)
    process.kill()
    process.stdout.close()
    process.wait()
    assert b"secretly" in memory
    assert not [name for name, private in ring.privates.items() if private in memory]
    assert ring.index not in memory


def _memory(pid: int) -> bytes:
    parts = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, mode = line.split()[:2]
            if "r" in mode and "w" in mode:
                start, end = (int(figure, 16) for figure in span.split("-"))
                try:
                    memory.seek(start)
                    parts.append(memory.read(end - start))
                except (OSError, OverflowError, ValueError):
                    continue
    return b"".join(parts)


def test_a_full_disk_is_said_and_loses_nothing_stored(tmp_path: Path) -> None:
    """On a disk without space a write raises DiskFull, and all that was stored before it is read back."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m,mode=0700", "tmpfs", str(disk)], check=True)
    try:
        with make_vault(disk / "vault") as unlocked:
            from recorder.clock import ManualClock
            from recorder.model.session import SessionHeader, StartChoice

            anchor = ManualClock(1).anchor()
            writer = create_session(
                unlocked.home, SessionHeader(session="20260102-090000-f111", choice=StartChoice(), anchor=anchor)
            )
            stored = _fill(writer)
            with unlocked.open("20260102-090000-f111") as reader:
                assert reader.count() == stored
            with pytest.raises(DiskFull):
                unlocked.save_draft(_summary(), {"big": bytes(4_000_000)}, {})
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def _fill(writer: SessionWriter) -> int:
    """Writes until the disk is full; returns how many events were called stored."""
    stored = 0
    try:
        while stored < 1_000_000:
            writer.write([KeyPress(at=stored + n, keycode=38, text=os.urandom(100).hex()) for n in range(50)])
            stored += 50
    except DiskFull:
        return stored
    pytest.fail("the disk never filled up")


def _summary() -> DraftSummary:
    from tests.helpers.sample import TERMS

    return DraftSummary(
        draft="draft-1",
        digest="0",
        sessions=(),
        terms=TERMS,
        level="neutral",
        formats=("steps",),
        files=1,
        steps=0,
        pictures=0,
        typed=0,
        parameters=0,
        size=0,
    )


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
    shown = repr(ring) + repr(unlocked) + repr(unlocked._wrapping)
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
