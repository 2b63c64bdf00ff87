# SPDX-License-Identifier: GPL-3.0-or-later
"""Session files from their birth to their end: whole or absent, never two writers, never silently wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from recorder.clock import ManualClock
from recorder.errors import SessionUnknown, StoreError, VaultLocked, VaultMissing, VaultRefused
from recorder.model.events import AnyEvent, Gap, KeyPress, PointerMove, PointerPress
from recorder.model.pictures import Frame, Picture
from recorder.model.redaction import Mask
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import locks, places, rows, vault
from recorder.store.sessions import SessionWriter, create_session
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, SECOND, picture, record, work_events

SESSION = "20260102-090000-0001"


def header(session: str = SESSION) -> SessionHeader:
    """The header of a session that never was."""
    return SessionHeader(session=session, choice=StartChoice(name="n"), anchor=ManualClock(1).anchor())


def files(home: Path) -> set[str]:
    """The names of all files of all sessions."""
    return {path.name for path in (home / "sessions").iterdir()}


def test_a_click_stays_between_the_motions_of_its_instant(unlocked: Unlocked) -> None:
    """Events of one and the same time are read in the order in which they were written, packed or not."""
    events: list[AnyEvent] = [
        PointerMove(at=5, x=1, y=1),
        PointerPress(at=5, button="left", x=1, y=1),
        PointerMove(at=5, x=2, y=2),
        KeyPress(at=5, keycode=38, text="a"),
        PointerMove(at=6, x=3, y=3),
    ]
    with unlocked.open(record(unlocked.home, events)) as reader:
        assert reader.events() == events
        assert reader.events(6) == events[-1:]


def test_a_session_is_never_begun_over_another(unlocked: Unlocked) -> None:
    """A name that is taken is refused, and what is there stays."""
    record(unlocked.home, work_events(), session=SESSION)
    with pytest.raises(StoreError, match="in use"):
        create_session(unlocked.home, header())
    with unlocked.open(SESSION) as reader:
        assert reader.events() == work_events()


def test_two_processes_never_write_one_session(unlocked: Unlocked) -> None:
    """The second writer of one name is refused while the first lives."""
    writer = create_session(unlocked.home, header())
    with pytest.raises(StoreError, match="in use"):
        create_session(unlocked.home, header())
    writer.close("stopped", 1)
    assert not places.writer_lives(unlocked.home / "sessions", SESSION)


def test_a_writer_that_has_closed_closes_again_without_harm(unlocked: Unlocked) -> None:
    """The first close says how it ended; another says nothing."""
    writer = create_session(unlocked.home, header())
    writer.close("stopped", 7)
    writer.close("interrupted", 9)
    with unlocked.open(SESSION) as reader:
        assert (reader.state, reader.duration) == ("stopped", 7)


def test_a_session_that_nobody_writes_any_more_is_interrupted_once(unlocked: Unlocked) -> None:
    """The next unlock writes its end, at its last event, and no later one changes it."""
    writer = create_session(unlocked.home, header())
    writer.write([KeyPress(at=3 * SECOND, keycode=38), Gap(at=4 * SECOND, cause="queue")])
    writer._database.close()
    locks.let_go(writer._lock)
    for _ in range(2):
        with vault.unlock(unlocked.home, PASSPHRASE) as again, again.open(SESSION) as reader:
            assert reader.ended
            assert (reader.state, reader.duration) == ("interrupted", 4 * SECOND)
    assert unlocked.summaries()[0].state == "interrupted"


def test_a_live_writer_is_left_alone(unlocked: Unlocked) -> None:
    """An unlock while recording neither ends the session nor hinders its writer, and deleting it is refused."""
    writer = create_session(unlocked.home, header())
    writer.write(work_events()[:3])
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert again.summaries()[0].state == "recording"
        with pytest.raises(StoreError, match="being recorded"):
            again.delete(SESSION)
    writer.write(work_events()[3:])
    writer.close("stopped", 60 * SECOND)
    with unlocked.open(SESSION) as reader:
        assert reader.events() == work_events()


_BATCHES = """
import sys
from pathlib import Path
from recorder.clock import ManualClock
from recorder.model.events import KeyPress
from recorder.model.redaction import Mask
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import places
from recorder.store.sessions import create_session
header = SessionHeader(session=sys.argv[2], choice=StartChoice(), anchor=ManualClock(1).anchor())
writer = create_session(Path(sys.argv[1]), header)
print("begun", flush=True)
for batch in range(100):
    writer.write([KeyPress(at=batch * 1000 + n, keycode=38) for n in range(20)])
sys.stdin.read()
writer.close("stopped", 100_000)
"""


def test_reading_while_another_process_writes(unlocked: Unlocked) -> None:
    """A reader sees whole batches and ever more of them, and marks while the other writes."""
    command = [sys.executable, "-c", _BATCHES, str(unlocked.home), SESSION]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"begun\n"
        seen = [0]
        states: list[str] = []
        with unlocked.open(SESSION) as reader:
            while seen[-1] < 2000:
                seen.append(len(reader.events()))
            reader.add_mark(Mask(text="a"))
            states.append(reader.state)
            process.communicate(timeout=30)
            states.append(reader.state)
    assert process.returncode == 0
    assert states == ["recording", "stopped"]
    assert seen == sorted(seen)
    assert all(count % 20 == 0 for count in seen)


def test_what_died_before_it_began_is_swept_away(unlocked: Unlocked) -> None:
    """Half-made files of a session are removed at the next unlock; those of one that is just beginning are not."""
    place = unlocked.home / "sessions"
    for tail in ("lock", "key", "part", "part-wal"):
        (place / f"20260102-090000-dead.{tail}").write_bytes(b"")
        (place / f"20260102-090000-a11e.{tail}").write_bytes(b"")
    descriptor = locks.hold(place / "20260102-090000-a11e.lock")
    vault.unlock(unlocked.home, PASSPHRASE).lock()
    assert {name for name in files(unlocked.home) if "dead" in name} == set()
    assert len({name for name in files(unlocked.home) if "a11e" in name}) == 4
    locks.let_go(descriptor)


def test_a_lock_that_was_swept_away_is_taken_anew(tmp_path: Path) -> None:
    """Who waits for a lock whose file is removed meanwhile holds the new file, not the removed one."""
    path = tmp_path / "lock"
    descriptor = locks.hold(path)
    with pytest.raises(StoreError, match="in use"):
        locks.hold(path)
    path.unlink()
    locks.let_go(descriptor)
    again = locks.hold(path)
    assert locks.held(path)
    locks.let_go(again)
    assert not locks.held(path)


def test_a_destruction_that_was_broken_off_is_finished(unlocked: Unlocked) -> None:
    """A session that was doomed before a crash is gone after the next unlock, with its key."""
    kept = record(unlocked.home, work_events(), session="20260102-080000-0001")
    doomed = record(unlocked.home, work_events(), session=SESSION)
    shutil.copytree(unlocked.home / "sessions", unlocked.home.parent / "copy")
    pair = unlocked._shelf.pair(doomed)
    unlocked._index.intend({}, {doomed: pair})
    unlocked.lock()
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert [summary.session for summary in again.summaries()] == [kept]
        assert not {name for name in files(again.home) if name.startswith(doomed)}
        assert again._index.doomed() == []
    shutil.copytree(unlocked.home.parent / "copy", unlocked.home / "sessions", dirs_exist_ok=True)
    with vault.unlock(unlocked.home, PASSPHRASE) as again, pytest.raises(StoreError, match="destroyed"):
        again.open(doomed)


def test_deleting_closes_readers_and_leaves_no_file(unlocked: Unlocked) -> None:
    """No file of the session is left, its name is forgotten, and a window that still shows it reads nothing more."""
    session = record(unlocked.home, work_events())
    unlocked.rename(session, "Payroll")
    reader = unlocked.open(session)
    unlocked.delete(session)
    assert files(unlocked.home) == set()
    assert unlocked._index.session(session).name == ""
    with pytest.raises(VaultLocked):
        reader.events()
    with pytest.raises(SessionUnknown):
        unlocked.delete(session)


@pytest.mark.parametrize("session", ["..", "../index", "", "x/../y", "\0"])
def test_no_name_leads_out_of_the_folder(unlocked: Unlocked, session: str) -> None:
    """What is not the name of a session is unknown, whatever file it points to."""
    with pytest.raises(SessionUnknown):
        unlocked.open(session)


def test_nothing_is_recorded_into_what_is_no_vault(tmp_path: Path, unlocked: Unlocked) -> None:
    """Without a vault, or in a folder that others can read, no session begins."""
    with pytest.raises(VaultMissing):
        create_session(tmp_path / "nowhere", header())
    unlocked.home.chmod(0o755)
    with pytest.raises(VaultRefused):
        create_session(unlocked.home, header())


def test_the_same_picture_is_stored_once(unlocked: Unlocked) -> None:
    """A frame like the one before costs no second picture; both are read back."""
    writer = create_session(unlocked.home, header())
    for number in (1, 2):
        writer.write_frame(Frame(number=number, at=number, picture=picture(1, 0).picture))
    writer.write_frame(picture(3, 3))
    writer.close("stopped", 9)
    with unlocked.open(SESSION) as reader:
        assert reader._database.rows("SELECT count(*) FROM pictures") == [(2,)]
        assert [frame.number for frame in reader.frames()] == [1, 2, 3]
        assert reader.pixels(1) == reader.pixels(2) != reader.pixels(3)
        with pytest.raises(SessionUnknown):
            reader.pixels(4)


def test_a_desktop_too_wide_for_webp_is_kept_too(unlocked: Unlocked) -> None:
    """A row of monitors wider than WebP allows comes back pixel by pixel."""
    pixels = os.urandom(17_000 * 3 * 4)
    writer = create_session(unlocked.home, header())
    writer.write_frame(Frame(number=1, at=1, picture=Picture(at=1, x=0, y=0, width=17_000, height=3, pixels=pixels)))
    writer.close("stopped", 9)
    with unlocked.open(SESSION) as reader:
        read = reader.pixels(1)
    assert (read.width, read.height) == (17_000, 3)
    assert read.rgb[0::3] == pixels[2::4] and read.rgb[1::3] == pixels[1::4] and read.rgb[2::3] == pixels[0::4]


def test_threads_wait_for_each_others_transactions(unlocked: Unlocked) -> None:
    """The index serves several threads of one app."""

    def rename(number: int) -> None:
        for turn in range(20):
            unlocked._index.rename(f"s{number}", f"name {turn}")

    threads = [threading.Thread(target=rename, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [unlocked._index.session(f"s{number}").name for number in range(4)] == ["name 19"] * 4


def test_sizes_count_what_lies_on_the_disk(unlocked: Unlocked) -> None:
    """The size of a session is what its file, its log and its key take there, in whole blocks."""
    writer: SessionWriter = create_session(unlocked.home, header())
    writer.write(work_events())
    path = unlocked.home / "sessions" / f"{SESSION}.stet"
    assert writer.size() == places.size(path.parent, SESSION) > path.stat().st_blocks * 512
    writer.close("stopped", 1)
    assert places.size(path.parent, SESSION) == (path.stat().st_blocks + path.with_suffix(".key").stat().st_blocks) * 512


def test_stopping_looks_at_no_event(unlocked: Unlocked) -> None:
    """The index of what a list of sessions needs is there from the beginning: to end a day takes no longer than to end a minute."""
    header = SessionHeader(session="20260102-090000-00aa", choice=StartChoice(everything=True), anchor=ManualClock().anchor())
    writer = create_session(unlocked.home, header)
    writer.write(work_events())
    made = "SELECT count(*) FROM sqlite_master WHERE name = 'events_turns'"
    before, used = writer.database.rows(made), writer.database.rows(f"EXPLAIN QUERY PLAN SELECT at FROM events WHERE {rows.TURNS}")
    writer.close("stopped", SECOND)
    assert [(1,)] == before
    assert "events_turns" in str(used)


def test_the_size_that_is_told_is_that_of_the_session_s_files(unlocked: Unlocked) -> None:
    """Also after forgetting, which makes another file of it."""
    header = SessionHeader(session="20260102-090000-00ab", choice=StartChoice(everything=True), anchor=ManualClock().anchor())
    writer = create_session(unlocked.home, header)
    place = unlocked.home / "sessions"
    writer.write(work_events())
    assert places.size(place, header.session) == writer.size()
    writer.forget(SECOND, 2 * SECOND)
    assert places.size(place, header.session) == writer.size()
    writer.close("stopped", 2 * SECOND)
