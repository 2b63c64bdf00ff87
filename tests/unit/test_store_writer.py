# SPDX-License-Identifier: GPL-3.0-or-later
"""A process that writes a session: killed, looked into, and on a full disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from recorder.errors import (
    DiskFull,
    StoreError,
)
from recorder.model.events import KeyPress
from recorder.model.manifest import DraftSummary
from recorder.store import places, vault
from recorder.store.drafts import StoredDraft
from recorder.store.sessions import SessionWriter, create_session
from recorder.store.vault import Unlocked
from tests.helpers import memory
from tests.helpers.sample import PASSPHRASE, make_vault

_WRITER = """
import sys, time
from pathlib import Path
from recorder.clock import SystemClock
from recorder.model.events import KeyPress
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import places
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
    assert places.writer_lives(path.parent, places.name_of(path))
    with unlocked.open(session) as reader:
        assert reader.state == "recording"
    with pytest.raises(StoreError, match="being recorded"):
        unlocked.delete(session)
    process.send_signal(signal.SIGKILL)
    told = process.stdout.read().split()
    process.stdout.close()
    process.wait()
    stored = int(told[-1]) if told else 40
    assert not places.writer_lives(path.parent, places.name_of(path))
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
    held = memory.dump(process.pid)
    process.kill()
    process.stdout.close()
    process.wait()
    assert memory.texts(held, ["secretly"]) == ["secretly"]
    assert memory.holding(held, [bytes(ring.index), *(bytes(private) for private in ring.privates.values())]) == []


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
                unlocked.save_draft(StoredDraft(_summary(), {}), {"big": bytes(4_000_000)})
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
