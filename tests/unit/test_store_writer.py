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
from recorder.model.events import KeyPress, PointerMove, Screenshot
from recorder.model.manifest import DraftSummary
from recorder.store import places, vault
from recorder.store.drafts import StoredDraft
from recorder.store.sessions import SessionWriter, create_session
from recorder.store.vault import Unlocked
from tests.helpers import memory
from tests.helpers.sample import PASSPHRASE, SECOND, make_vault
from tests.unit.test_store_sessions import SESSION, header

_LOGGED = 4096 + 24  # a page in the log, with its head

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


def test_who_writes_keeps_few_pages_at_hand(unlocked: Unlocked) -> None:
    """Two megabytes of them, after parts were forgotten too: what a long recording holds does not grow with its file."""
    writer = create_session(unlocked.home, header())
    for _part in range(2):
        assert writer.database.rows("PRAGMA cache_size") == [(-2000,)]
        writer.write([KeyPress(at=number, keycode=38) for number in range(20)])
        writer.forget(10, 30)
    writer.close("stopped", SECOND)


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
        assert reader.density()["keys"] == [(0, reader.count())]  # though the writer had not stored all that it had counted


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


def test_a_batch_writes_few_pages(unlocked: Unlocked) -> None:
    """One of its events, one of the index of their times, and now and then another, which the log shows."""
    writer = create_session(unlocked.home, header())
    log = unlocked.home / "sessions" / f"{SESSION}.stet-wal"
    writer.write([KeyPress(at=0, keycode=38, text="a")])
    before = log.stat().st_size
    for number in range(60):
        at = number * SECOND * 2 // 3
        writer.write([KeyPress(at=at + key, keycode=38, text="a") for key in range(5)])
    written = (log.stat().st_size - before) // _LOGGED
    assert 60 <= written < 60 * 2.6
    writer.close("stopped", 60 * SECOND)


def test_densities_are_right_at_any_moment(unlocked: Unlocked) -> None:
    """The writer stores them now and then: who reads beside it, before and after that, and when it has ended, finds all of them."""
    writer = create_session(unlocked.home, header())
    for number in range(150):
        at = number * SECOND // 3
        moves = [PointerMove(at=at + step, x=step, y=0) for step in range(5)]
        writer.write([KeyPress(at=at, keycode=38, text="a"), *moves, Screenshot(at=at + 9, frame=number + 1, trigger="click")])
        if number in (1, 63, 64, 65, 149):
            with unlocked.open(SESSION) as reader:
                assert _sums(reader.density()) == _hand_counted(number + 1)
    writer.close("stopped", 50 * SECOND)
    with unlocked.open(SESSION) as reader:
        assert _sums(reader.density()) == _hand_counted(150)
        stored = reader.database.rows("SELECT lane, sum(count) FROM density GROUP BY lane ORDER BY lane")
    assert stored == [("keys", 150), ("pictures", 150), ("pointer", 750)]


def _sums(density: dict[str, list[tuple[int, int]]]) -> dict[tuple[str, int], int]:
    return {(lane, second): count for lane, pairs in density.items() for second, count in pairs}


def _hand_counted(batches: int) -> dict[tuple[str, int], int]:
    seconds = [number * SECOND // 3 // SECOND for number in range(batches)]
    weights = {"keys": 1, "pictures": 1, "pointer": 5}
    return {(lane, second): weight * seconds.count(second) for lane, weight in weights.items() for second in set(seconds)}
