# SPDX-License-Identifier: GPL-3.0-or-later
"""The disk under the vault: full, read-only, and what each connection must say of itself."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.errors import DiskFull, StoreError, VaultDamaged, VaultLocked
from recorder.model.pictures import Frame, Picture
from recorder.store import migrations, vault
from recorder.store.connection import Database, Key
from recorder.store.sessions import create_session
from tests.helpers.sample import PASSPHRASE, make_vault, picture, record, work_events
from tests.unit.test_store_sessions import SESSION, files, header


def test_every_connection_leaves_nothing_behind(tmp_path: Path) -> None:
    """The settings without which deleted records stay readable are in force, and a wrong key opens nothing."""
    database = Database(tmp_path / "a.stet", Key(b"k" * 32), create=True)
    found = {name: database.rows(f"PRAGMA {name}")[0][0] for name in ("secure_delete", "temp_store", "journal_mode", "synchronous")}
    assert found == {"secure_delete": 1, "temp_store": 2, "journal_mode": "wal", "synchronous": 2}
    migrations.migrate(database, migrations.DRAFT)
    database.close()
    with pytest.raises(VaultDamaged):
        Database(tmp_path / "a.stet", Key(b"j" * 32))
    with pytest.raises(VaultDamaged, match="missing"):
        Database(tmp_path / "b.stet", Key(b"k" * 32))


def test_a_search_index_that_keeps_what_was_deleted_is_refused(tmp_path: Path) -> None:
    """FTS5's own setting stands in each session file, and is asserted at each opening."""
    with make_vault(tmp_path / "vault") as unlocked:
        session = record(unlocked.home, work_events())
        with unlocked.open(session) as reader:
            assert reader.database.rows("SELECT v FROM texts_search_config WHERE k = 'secure-delete'") == [(1,)]
            with reader.database.transaction():
                reader.database.raw.execute("INSERT INTO texts_search (texts_search, rank) VALUES ('secure-delete', 0)")
        with pytest.raises(StoreError, match="secure-delete"):
            unlocked.open(session)
        assert unlocked.damaged() == [session]


def test_an_old_file_is_brought_up_whole_or_not_at_all(tmp_path: Path) -> None:
    """A step that fails leaves the file as it was, with a copy; one that works leaves no copy."""
    shape = migrations.Shape("later")
    database = Database(tmp_path / "a.stet", Key(b"k" * 32), create=True)
    shape.steps.append(("1", ("CREATE TABLE a (x)",)))
    migrations.migrate(database, shape)
    shape.steps.append(("2", ("CREATE TABLE b (x)", "INSERT INTO nowhere VALUES (1)")))
    with pytest.raises(VaultDamaged):
        migrations.migrate(database, shape)
    assert database.tables.table_names() == ["_sqlite_migrations", "a"]
    assert (tmp_path / "a.stet.before").exists()
    shape.steps[-1] = ("2", ("CREATE TABLE b (x)",))
    migrations.migrate(database, shape)
    assert database.tables.table_names() == ["_sqlite_migrations", "a", "b"]
    assert not (tmp_path / "a.stet.before").exists()
    database.close()


def test_a_new_file_has_the_shape_that_an_old_one_is_brought_to(tmp_path: Path) -> None:
    """What is made at once, and what sqlite-utils makes step by step, is the same to the letter, its list of steps included."""
    made = Database(tmp_path / "a.stet", Key(b"k" * 32), create=True)
    migrations.migrate(made, migrations.SESSION)
    grown = Database(tmp_path / "b.stet", Key(b"k" * 32), create=True)
    migrations.SESSION.migrations().apply(grown.tables)
    steps = "SELECT migration_set, name FROM _sqlite_migrations ORDER BY id"
    assert made.rows(steps) == grown.rows(steps)
    shape = "SELECT type, name, tbl_name, replace(replace(sql, char(10), ''), ' ', '') FROM sqlite_master ORDER BY name"
    assert made.rows(shape) == grown.rows(shape)
    made.close()
    grown.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MiB."""
    if os.getuid() != 0:
        pytest.skip("only root can mount")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill_disk(path: Path) -> None:
    """Writes until nothing more goes in."""
    size = 1 << 20
    with path.open("wb", buffering=0) as file:
        while size >= 1:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2


def test_a_full_disk_refuses_the_beginning_and_leaves_nothing(small_disk: Path) -> None:
    """No session begins on a full disk; the pool, the ring and what was stored stay, and it begins once there is room."""
    with make_vault(small_disk / "vault") as unlocked:
        kept = record(unlocked.home, work_events()[:5], session="20260102-080000-0001")
        before = files(unlocked.home)
        fill_disk(small_disk / "ballast")
        with pytest.raises(DiskFull):
            create_session(unlocked.home, header())
        with pytest.raises(DiskFull):
            unlocked.change_passphrase(PASSPHRASE, "new words")
        unlocked.check(PASSPHRASE)
        assert files(unlocked.home) == before
        (small_disk / "ballast").unlink()
        create_session(unlocked.home, header()).close("stopped", 1)
        assert [summary.session for summary in unlocked.summaries()] == [SESSION, kept]


def test_a_full_disk_does_not_keep_the_worker_out(small_disk: Path) -> None:
    """With no room to fill the pool the vault opens all the same, shows what is stored, and fills the pool later."""
    with make_vault(small_disk / "vault") as made:
        session = record(made.home, work_events())
        home = made.home
    keys = sorted((home / "pool").glob("*.pub"))
    for path in keys[:-1]:
        path.unlink()
    fill_disk(small_disk / "ballast")
    with (small_disk / "ballast").open("r+b") as file:
        file.truncate((small_disk / "ballast").stat().st_size - 100 * 1024)
    with vault.unlock(home, PASSPHRASE) as again, again.open(session) as reader:
        assert reader.events() == work_events()
    (small_disk / "ballast").unlink()
    with vault.unlock(home, PASSPHRASE) as again:
        assert len(list((home / "pool").glob("*.pub"))) > len(keys) // 2


def test_a_picture_that_the_disk_refused_is_stored_when_there_is_room(small_disk: Path) -> None:
    """After a full disk the same picture is not taken for stored."""
    with make_vault(small_disk / "vault") as unlocked:
        noise = Picture(at=1, x=0, y=0, width=800, height=600, pixels=os.urandom(800 * 600 * 4))
        writer = create_session(unlocked.home, header())
        fill_disk(small_disk / "ballast")
        with pytest.raises(DiskFull):
            writer.write_frame(Frame(number=1, at=1, picture=noise))
        (small_disk / "ballast").unlink()
        writer.write_frame(Frame(number=2, at=2, picture=noise))
        writer.close("stopped", 9)
        with unlocked.open(SESSION) as reader:
            assert [frame.number for frame in reader.frames()] == [2]
            assert reader.pixels(2).width == 800


def test_a_batch_and_its_pictures_are_stored_together_or_not_at_all(small_disk: Path) -> None:
    """A picture that finds no room leaves neither itself nor an event, nor anything on which the next one is built."""
    with make_vault(small_disk / "vault") as unlocked:
        small, noise = picture(1, 1), Picture(at=2, x=0, y=0, width=800, height=600, pixels=os.urandom(800 * 600 * 4))
        writer = create_session(unlocked.home, header())
        fill_disk(small_disk / "ballast")
        with pytest.raises(DiskFull):
            writer.write(work_events(), [small, Frame(number=2, at=2, picture=noise)])
        with unlocked.open(SESSION) as reader:
            assert (reader.count(), reader.frames(), reader.density()["keys"]) == (0, [], [])
        (small_disk / "ballast").unlink()
        writer.write(work_events(), [small, Frame(number=2, at=2, picture=noise)])
        writer.close("stopped", 9)
        with unlocked.open(SESSION) as reader:
            assert reader.events() == work_events()
            assert reader.pixels(1).rgb[0::3] == small.picture.pixels[2::4]
            assert reader.pixels(2).width == 800


def test_a_disk_that_cannot_be_written_is_said(small_disk: Path) -> None:
    """A read-only file system is called that, not damage, and nothing is lost by trying."""
    unlocked = make_vault(small_disk / "vault")
    session = record(unlocked.home, work_events())
    unlocked.lock()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreError, match="cannot be written"):
        create_session(unlocked.home, header("20260102-100000-0001"))
    with pytest.raises(StoreError, match="cannot be written"):
        vault.unlock(unlocked.home, PASSPHRASE)
    with pytest.raises(StoreError, match="cannot be written"):
        vault.create(small_disk / "other", PASSPHRASE)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    with vault.unlock(unlocked.home, PASSPHRASE) as again, again.open(session) as reader:
        assert reader.events() == work_events()


def test_a_copy_of_before_is_removed_where_the_change_was_made(tmp_path: Path) -> None:
    """Killed between the change and the removal of the copy: the next opening removes it."""
    with make_vault(tmp_path / "vault") as unlocked:
        session = record(unlocked.home, work_events())
        copy = unlocked.home / "sessions" / f"{session}.stet.before"
        copy.write_bytes(b"of before")
        unlocked.open(session).close()
        assert not copy.exists()


def test_a_file_that_is_closed_ends_what_takes_long(tmp_path: Path) -> None:
    """Whoever locks the vault or shreds a session does not wait for a look at every page of it."""
    database = Database(tmp_path / "long.stet", Key(bytes(32)), create=True)
    begun = threading.Event()
    told: list[VaultLocked] = []

    def look() -> None:
        endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        with database.stoppable():
            begun.set()
            try:
                database.rows(endless)
            except VaultLocked as error:
                told.append(error)

    thread = threading.Thread(target=look)
    thread.start()
    assert begun.wait(10)
    database.close()
    thread.join(10)
    assert len(told) == 1
