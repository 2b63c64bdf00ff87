# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives that somebody else made: nothing but a session that Stet could have written comes out of one, and a death leaves none."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import zstandard

from recorder.clock import ManualClock
from recorder.errors import StoreError, VaultDamaged, VaultTooNew
from recorder.model.pictures import FrameInfo
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import archive, keys, migrations, rows, vault
from recorder.store.archive import Item, Opening, Writer
from recorder.store.connection import Database, Key
from recorder.store.sessions import SessionWriter
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, record, work_events

_COST = keys.Cost(1, 8192)
_KEY = b"k" * 32
_SESSION = "20260101-000000-abcd"
_FRAME = msgspec.msgpack.encode(FrameInfo(number=7, at=1, x=0, y=0, width=64, height=48, window=1))
_PICTURE = "INSERT INTO pictures (id, coding, width, height, body, base) VALUES "


def _bomb(size: int) -> bytes:
    """A few hundred bytes that say that they are so many mebibytes."""
    compressor = zstandard.ZstdCompressor(level=1).compressobj(size=size << 20)
    return b"".join([*(compressor.compress(bytes(1 << 20)) for _part in range(size)), compressor.flush()])


def _hostile(path: Path, statements: tuple[str, ...] = (), session: str = _SESSION, key: bytes = _KEY, size: int = 0) -> Path:
    """An archive whose one session was changed by these statements; ``:bomb`` and ``:frame`` stand for bytes."""
    plain = path.with_suffix(".db")
    database = Database(plain, Key(_KEY), create=True)
    migrations.migrate(database, migrations.SESSION)
    header = SessionHeader(session="x", choice=StartChoice(), anchor=ManualClock(1).anchor())
    with database.transaction():
        database.raw.execute("INSERT INTO header (id, body) VALUES (1, ?)", (msgspec.msgpack.encode(header),))
        rows.insert(database, 1, work_events())
        for statement in statements:
            values = {"bomb": _bomb(256), "frame": _FRAME}
            database.raw.execute(statement, {name: value for name, value in values.items() if f":{name}" in statement})
    database.checkpoint(truncate=True)
    database.close()
    with Writer(path, "a", _COST) as writer:
        writer._push(msgspec.msgpack.encode(Item(session, "n", False, key, size or plain.stat().st_size)))
        data = plain.read_bytes()
        for start in range(0, len(data), 65536):
            writer._push(data[start : start + 65536])
    plain.unlink()
    return path


def _restore(unlocked: Unlocked, path: Path) -> tuple[str, ...]:
    return unlocked.restore(path, "a", lambda _share: None).sessions


def _everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.parent.name not in ("run", "pool") and "index" not in path.name}


@pytest.mark.parametrize("session", ["../../evil", "/evil", "*", "", "20260101-000000-abc*", "20260101-000000-abcd\n", "x"])
def test_an_identifier_never_becomes_a_path(unlocked: Unlocked, tmp_path: Path, session: str) -> None:
    """Whatever stands where the identifier should: no file is made anywhere, and no session is lost to a pattern."""
    record(unlocked.home, work_events())
    path = _hostile(tmp_path / "evil", session=session)
    before = _everything(tmp_path)
    with pytest.raises(VaultDamaged, match="archive"):
        _restore(unlocked, path)
    assert _everything(tmp_path) == before


BAD = [
    "INSERT INTO motion (at, until, count, body) VALUES (1, 2, 3, x'00')",
    "INSERT INTO motion (at, until, count, body) VALUES (1, 2, 3, :bomb)",
    "INSERT INTO events (id, at, kind, body) VALUES (9999, 2, 'gap', 'text')",
    "INSERT INTO events (id, at, kind, body) VALUES (9999, 2, 'gap', x'00')",
    "INSERT INTO events (id, at, kind, body) SELECT 9223372036854775807, at, kind, body FROM events LIMIT 1",
    "INSERT INTO events (id, at, kind, body) SELECT 99999, 'zz', kind, body FROM events LIMIT 1",
    "UPDATE events SET kind = 'gap' WHERE kind = 'key_press'",
    "INSERT INTO marks (number, undone, body) VALUES (1, 0, 'zz')",
    "INSERT INTO ended (id, state, at, last) VALUES (1, 'stopped', 'zz', 1)",
    "INSERT INTO ended (id, state, at, last) VALUES (1, 'x', 1, 1)",
    "INSERT INTO density VALUES ('keys', 'zz', 'x')",
    "INSERT INTO frames (number, at, picture, body) VALUES (1, 1, 7, 'zz')",
    "INSERT INTO thumbnails (picture, body) VALUES (7, 'zz')",
    "UPDATE pictures SET width = 1 << 40",
    "UPDATE pictures SET base = 7",
    "UPDATE header SET body = 'zz'",
    "DELETE FROM header",
    "DROP TABLE motion",
    "ALTER TABLE events ADD COLUMN more",
    "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM events; END",
    "CREATE VIEW v AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n",
]


@pytest.mark.parametrize("statement", BAD)
def test_a_row_that_stet_did_not_write_refuses_the_archive(unlocked: Unlocked, tmp_path: Path, statement: str) -> None:
    """Said in plain words, and the vault opens and lists as before: nothing of it came in."""
    session = record(unlocked.home, work_events())
    path = _hostile(tmp_path / "evil", (_PICTURE + "(7, 'zstd', 64, 48, x'00', NULL)", statement))
    with pytest.raises(VaultDamaged, match="archive"):
        _restore(unlocked, path)
    unlocked.lock()
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert [summary.session for summary in again.summaries()] == [session]
        assert again.damaged() == []


@pytest.mark.parametrize("coding", ["zstd", "webp", "patch"])
def test_a_picture_that_unpacks_to_far_more_is_damaged_and_costs_no_memory(unlocked: Unlocked, tmp_path: Path, coding: str) -> None:
    """Its size is looked at before it is unpacked."""
    picture = _PICTURE + f"(7, '{coding}', 64, 48, :bomb, NULL)"
    path = _hostile(tmp_path / "evil", (picture, "INSERT INTO frames (number, at, picture, body) VALUES (7, 1, 7, :frame)"))
    (session,) = _restore(unlocked, path)
    with unlocked.open(session) as reader, pytest.raises(VaultDamaged, match="Picture 7"):
        reader.pixels(7)


@pytest.mark.parametrize(("key", "size"), [(b"k", 0), (_KEY, -5), (_KEY, 1 << 60)])
def test_a_wrong_key_or_size_is_damage(unlocked: Unlocked, tmp_path: Path, key: bytes, size: int) -> None:
    """What the item says is looked at too."""
    with pytest.raises(VaultDamaged, match="archive"):
        _restore(unlocked, _hostile(tmp_path / "evil", key=key, size=size))
    assert [path.name for path in (unlocked.home / "run").glob(".*")] == []


def test_the_line_in_the_clear_is_damage_of_the_archive_not_of_the_vault(unlocked: Unlocked, tmp_path: Path) -> None:
    """A cost that is none, a salt that is none, or no sense at all: the sentence speaks of the archive."""
    stream = bytes(24)
    lines = [
        msgspec.json.encode(Opening(1, keys.Cost(1, 1 << 50), bytes(16), stream)),
        msgspec.json.encode(Opening(1, _COST, bytes(3), stream)),
        b'{"x":' + b"[" * 1000,
    ]
    for line in lines:
        path = tmp_path / "evil"
        path.write_bytes(archive.MAGIC + line + b"\n")
        with pytest.raises(VaultDamaged, match="The archive is damaged"):
            _restore(unlocked, path)


def test_a_session_of_a_newer_stet_in_an_archive_is_said_of_the_archive(unlocked: Unlocked, tmp_path: Path) -> None:
    """No hidden file is named."""
    with pytest.raises(VaultTooNew, match="The archive was written by a newer Stet"):
        _restore(unlocked, _hostile(tmp_path / "evil", ("PRAGMA user_version = 99",)))


def _dies(work: Callable[[], object]) -> None:
    """Runs this in a process that it kills."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(3)  # the work did not kill it
    assert os.waitpid(child, 0)[1] == signal.SIGKILL


def _kill(*_arguments: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _archive(unlocked: Unlocked, path: Path) -> set[str]:
    sessions = [record(unlocked.home, work_events(), session=f"20260102-09000{number}-0001") for number in range(3)]
    unlocked.archive(sessions, path, "a", lambda _share: None, cost=_COST)
    unlocked.delete(*sessions)
    return set(sessions)


@pytest.mark.parametrize("at", ["first", "middle", "settle", "birth", "last"])
def test_a_restore_that_is_killed_brings_back_nothing_and_leaves_nothing(
    unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """All of the sessions or none: the next unlock sees no part of one, and no copy; then the archive is restored whole."""
    path, known = tmp_path / "archive", _archive(unlocked, tmp_path / "archive")
    unlocked.lock()

    def work() -> None:
        def progress(share: float) -> None:
            if share >= {"first": 0.1, "middle": 0.6}.get(at, 9):
                _kill()

        born: list[str] = []
        birth = SessionWriter.be_born

        def be_born(writer: SessionWriter) -> None:
            if len(born) == {"birth": 1, "last": 2}.get(at, 9):
                _kill()
            birth(writer)
            born.append(writer.session)

        monkeypatch.setattr(SessionWriter, "be_born", be_born)
        if at == "settle":
            monkeypatch.setattr(rows, "settle", _kill)
        vault.unlock(unlocked.home, PASSPHRASE).restore(path, "a", progress)

    _dies(work)
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert again.summaries() == [] and again.damaged() == []
        left = {each.name for each in (again.home / "sessions").iterdir()} | {each.name for each in (again.home / "run").glob(".*")}
        assert left == set()
        assert set(_restore(again, path)) == known
        assert {summary.session for summary in again.summaries()} == known


def test_an_archive_that_is_killed_leaves_no_copy_in_the_vault(unlocked: Unlocked, tmp_path: Path) -> None:
    """Encrypted under a key that nobody has any more, but a session's worth of disk; shredding all of it removes it too."""
    session = record(unlocked.home, work_events())
    sweeps: list[Callable[[Unlocked], None]] = [Unlocked.lock, Unlocked.destroy]
    for sweep in sweeps:
        _dies(lambda: vault.unlock(unlocked.home, PASSPHRASE).archive([session], tmp_path / "a", "a", _kill, cost=_COST))
        assert list((unlocked.home / "run").glob(".*.copy*")) != []
        sweep(vault.unlock(unlocked.home, PASSPHRASE))
        assert list((unlocked.home / "run").glob(".*.copy*")) == []


def test_an_unlock_beside_a_restore_takes_nothing_away(unlocked: Unlocked, tmp_path: Path) -> None:
    """A second process that tidies up while the first brings sessions back."""
    path, known = tmp_path / "archive", _archive(unlocked, tmp_path / "archive")

    def progress(_share: float) -> None:
        vault.unlock(unlocked.home, PASSPHRASE).lock()

    assert set(unlocked.restore(path, "a", progress).sessions) == known
    assert {summary.session for summary in unlocked.summaries()} == known


def test_a_restore_that_the_worker_ends_leaves_nothing(unlocked: Unlocked, tmp_path: Path) -> None:
    """As if it had not begun."""
    path = tmp_path / "archive"
    _archive(unlocked, path)

    def progress(share: float) -> None:
        if share > 0.6:
            raise StoreError("Stopped.")

    with pytest.raises(StoreError, match="Stopped"):
        unlocked.restore(path, "a", progress)
    assert unlocked.summaries() == []
    assert list((unlocked.home / "sessions").iterdir()) == []


def test_writing_an_archive_touches_no_file_of_the_workers(unlocked: Unlocked, tmp_path: Path) -> None:
    """Not one that has the name of an unfinished download either, and nothing is written through a link."""
    session = record(unlocked.home, work_events())
    (tmp_path / "thesis.part").write_text("mine", "utf-8")
    unlocked.archive([session], tmp_path / "thesis", "a", lambda _share: None, cost=_COST)
    assert (tmp_path / "thesis.part").read_text("utf-8") == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"vault", "thesis", "thesis.part"}
