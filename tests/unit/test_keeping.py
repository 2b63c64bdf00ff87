# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept: archives that restore elsewhere, retention that spares what is pinned, search, and files of older releases."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from recorder import api
from recorder.errors import Cancelled, RecorderError, StoreError, VaultDamaged, VaultRefused, WrongSecret
from recorder.model.events import AnyEvent, Note, TitleChange
from recorder.model.keeping import ShredMarked
from recorder.model.redaction import Mask, Stand
from recorder.model.session import SessionSummary
from recorder.redact import destroy
from recorder.settings import Settings
from recorder.store import connection, folder, place, places, retention, vault
from recorder.store.connection import Database, Key
from tests.helpers.sample import CHEAP, PASSPHRASE, SECOND, SECRET, focus, make_vault, record, typing, work_events
from tests.helpers.soak import seed

FIXTURES = Path(__file__).parents[1] / "fixtures"
_DAY = 86_400.0


@pytest.fixture
def unlocked(tmp_path: Path) -> vault.Unlocked:
    """A vault with nothing in it."""
    return make_vault(tmp_path / "vault")


def _archive(unlocked: vault.Unlocked, sessions: list[str], target: Path, passphrase: str = "for the archive") -> None:
    unlocked.archive(sessions, target, passphrase, lambda _share: None, cost=CHEAP)


def test_an_archive_restores_in_another_vault(unlocked: vault.Unlocked, tmp_path: Path) -> None:
    """Events, pictures, marks, names and pins are as they were, under keys that the first vault never had."""
    sessions = [record(unlocked.home, work_events(), session=f"20260102-09000{n}-0001") for n in range(2)]
    unlocked.rename(sessions[0], "Given later")
    unlocked.pin(sessions[0], True)
    with api.open_session(unlocked, sessions[0]) as view:
        view.add(Stand(start=0, end=5 * SECOND, text=True))
        events, marks, pixels = view.raw_events, view.marks(), view.raw_pixels(1)
    _archive(unlocked, sessions, tmp_path / "a.stet-archive")
    other = make_vault(tmp_path / "other")
    done = api.restore(other, tmp_path / "a.stet-archive", "for the archive")
    assert list(done.sessions) == sessions
    assert [(s.name, s.pinned) for s in other.summaries()] == [("Invoices", False), ("Given later", True)]
    with api.open_session(other, sessions[0]) as view:
        assert (view.raw_events, view.marks(), view.raw_pixels(1)) == (events, marks, pixels)
    again = api.restore(other, tmp_path / "a.stet-archive", "for the archive")
    assert not set(again.sessions) & set(sessions)
    assert len(other.summaries()) == 4


def test_an_archive_shows_nothing_and_opens_with_its_own_passphrase_alone(unlocked: vault.Unlocked, tmp_path: Path) -> None:
    """Neither a text, nor a key, nor the vault's passphrase helps."""
    session = record(unlocked.home, work_events())
    target = tmp_path / "a.stet-archive"
    _archive(unlocked, [session], target)
    data = target.read_bytes()
    assert data.startswith(b"stet archive\n{")
    assert SECRET.encode() not in data
    assert session.encode() not in data
    with pytest.raises(WrongSecret):
        api.restore(unlocked, target, PASSPHRASE)
    with pytest.raises(StoreError, match="already"):
        _archive(unlocked, [session], target)


def test_a_damaged_archive_restores_nothing(unlocked: vault.Unlocked, tmp_path: Path) -> None:
    """A flipped bit or a cut anywhere: one sentence, and no session is left half restored."""
    session = record(unlocked.home, work_events())
    target = tmp_path / "a.stet-archive"
    _archive(unlocked, [session, session], target)
    data = target.read_bytes()
    draw = random.Random(seed())
    for number in range(24):
        place_ = draw.randrange(len(data))
        broken = bytearray(data)
        broken[place_] ^= 1 << draw.randrange(8)
        target.write_bytes(data[:place_] if number % 3 == 0 else bytes(broken))
        with pytest.raises(RecorderError):
            api.restore(unlocked, target, "for the archive")
    target.write_bytes(data + b"?")
    with pytest.raises(VaultDamaged):
        api.restore(unlocked, target, "for the archive")
    assert [summary.session for summary in unlocked.summaries()] == [session]
    assert not list((unlocked.home / "run").glob(".*"))


def test_an_archive_that_is_stopped_leaves_no_file(unlocked: vault.Unlocked, tmp_path: Path) -> None:
    """Nor does one of a session that is not there."""
    session = record(unlocked.home, work_events())

    def stop(_share: float) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        unlocked.archive([session], tmp_path / "a", "p", stop, cost=CHEAP)
    with pytest.raises(StoreError):
        _archive(unlocked, ["20990101-000000-0000"], tmp_path / "a")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vault"]
    assert not list((unlocked.home / "run").glob(".*"))


def _summary(session: str, started: float, size: int, *, pinned: bool = False) -> SessionSummary:
    return SessionSummary(
        session=session,
        name=session,
        started=started,
        duration=0,
        events=1,
        frames=0,
        gaps=0,
        size=size,
        state="unreviewed",
        digest="",
        pinned=pinned,
    )


def test_retention_takes_the_old_and_then_the_oldest_and_nothing_pinned() -> None:
    """By age first; by size as many of the oldest as it takes; a pinned session stays and counts."""
    now = 1000 * _DAY
    sessions = [_summary(f"s{age}", now - age * _DAY, 10**9, pinned=age == 50) for age in (1, 10, 40, 50, 60)]
    by_age = retention.expired(sessions, Settings(keep_days=30), now)
    assert [(entry.session, entry.cause) for entry in by_age] == [("s60", "old"), ("s40", "old")]
    by_size = retention.expired(sessions, Settings(keep_gb=3), now)
    assert [(entry.session, entry.cause) for entry in by_size] == [("s60", "large"), ("s40", "large")]
    both = retention.expired(sessions, Settings(keep_days=55, keep_gb=2.5), now)
    assert [(entry.session, entry.cause) for entry in both] == [("s60", "old"), ("s40", "large"), ("s10", "large")]
    assert retention.expired(sessions, Settings(), now) == ()


def test_retention_deletes_what_it_showed_and_nothing_pinned_since(unlocked: vault.Unlocked) -> None:
    """A session pinned between the question and the answer stays."""
    sessions = [record(unlocked.home, work_events()[:3], session=f"20260102-09000{n}-0001") for n in range(3)]
    record(unlocked.home, work_events()[:3], session="20260102-090009-0001")
    plan = api.retention_plan(unlocked, Settings(keep_days=1))
    assert len(plan) == 4
    unlocked.pin(sessions[1], True)
    done = api.retain(unlocked, [entry for entry in plan if entry.session in sessions])
    assert done.freed_bytes > 0
    assert {summary.session for summary in unlocked.summaries()} == {sessions[1], "20260102-090009-0001"}


def test_search_finds_one_and_two_characters_in_every_field(unlocked: vault.Unlocked) -> None:
    """Chinese and Latin, any case and width; what is masked is found no more, and again when the mask is undone."""
    events: list[AnyEvent] = [
        focus(SECOND, title="合同评审 \uff21-17"),
        *typing("the Quarterly report", 2 * SECOND),
        TitleChange(at=5 * SECOND, window=1, application="Editor", title="发票"),
        Note(at=6 * SECOND, text="ask 王 about it"),
    ]
    session = record(unlocked.home, events, name="Angebot Müller")

    def found(text: str) -> list[tuple[str, str]]:
        hits = api.search(unlocked, text)
        assert all(hit.session == session for hit in hits)
        return [(hit.field, hit.snippet[hit.start : hit.start + hit.length]) for hit in hits]

    assert found("票") == [("title", "票")]
    assert found("合同") == [("title", "合同")]
    assert found("a-17") == [("title", "\uff21-17")]
    assert found("王") == [("note", "王")]
    assert found("quarterly REPORT") == [("typed", "Quarterly report")]
    assert found("MÜLLER") == [("name", "Müller")]
    assert found("合同评审") == [("title", "合同评审")]
    assert found('"; DROP') == found("") == found("   ") == []
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text="Quarterly report"))
    assert found("quarterly") == []
    with api.open_session(unlocked, session) as view:
        view.undo()
    assert found("quarterly") == [("typed", "Quarterly")]


def test_search_can_be_stopped(unlocked: vault.Unlocked) -> None:
    """By what its progress raises."""
    record(unlocked.home, work_events())

    def stop(_share: float) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        api.search(unlocked, "total", stop)


def test_recovery_words_open_the_vault_after_three_shreds(tmp_path: Path) -> None:
    """Each ring key is sealed to the words anew; the lost passphrase opens nothing any more."""
    home = tmp_path / "vault"
    unlocked, words = vault.create(home, PASSPHRASE, cost=CHEAP)
    kept = record(home, work_events(), session="20260101-090000-0001")
    for number in range(3):
        session = record(home, work_events(), session=f"20260102-09000{number}-0001")
        with api.open_session(unlocked, session) as view:
            view.add(Mask(text=SECRET))
        destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(session)))
    unlocked.delete(session)
    unlocked.lock()
    with vault.recover(home, words, "another passphrase") as again, api.open_session(again, kept) as view:
        assert list(view.raw_events) == work_events()
    with pytest.raises(WrongSecret):
        vault.unlock(home, PASSPHRASE)
    vault.unlock(home, "another passphrase").lock()


def test_a_vault_on_a_network_or_in_a_synchronised_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a folder of this machine's proposed; nothing is made."""
    for name in ("Dropbox", "OneDrive - Acme", "坚果云", "Nextcloud"):
        with pytest.raises(VaultRefused, match="copied to other machines") as refused:
            vault.create(tmp_path / name / "stet", PASSPHRASE, cost=CHEAP)
        assert "for example /" in refused.value.hint
    marked = tmp_path / "plain"
    (marked / ".stfolder").mkdir(parents=True)
    with pytest.raises(VaultRefused):
        vault.create(marked / "deep" / "stet", PASSPHRASE, cost=CHEAP)
    monkeypatch.setattr(place, "file_system", lambda _home: "nfs4")
    with pytest.raises(VaultRefused, match="kind nfs4"):
        vault.create(tmp_path / "here", PASSPHRASE, cost=CHEAP)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plain"]


def test_the_kind_of_file_system_is_read_from_the_system() -> None:
    """The root's and a memory file system's, also for a folder that is not there yet."""
    assert place.file_system(Path("/proc/self")) == "proc"
    assert place.file_system(Path("/dev/shm/not/there")) == "tmpfs"


def test_a_vault_of_another_machine_is_refused(unlocked: vault.Unlocked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hosts on one vault: the second is told whose it is."""
    unlocked.lock()
    monkeypatch.setattr(folder, "machine", lambda: "another")
    with pytest.raises(VaultRefused, match="on another computer"):
        vault.unlock(unlocked.home, PASSPHRASE)


def test_the_settings_of_the_database_are_asserted_at_each_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A SQLite that ignored one of them would not be used."""
    database = Database(tmp_path / "a.stet", Key(b"k" * 32), create=True)
    assert {name: str(database.rows(f"PRAGMA {name}")[0][0]) for name in connection._SETTINGS} == connection._SETTINGS
    assert connection._SETTINGS["secure_delete"] == "1"
    database.close()
    monkeypatch.setitem(connection._SETTINGS, "page_size", "512")
    with pytest.raises(StoreError, match="refuses the setting page_size"):
        Database(tmp_path / "a.stet", Key(b"k" * 32))


def test_a_session_made_anew_keeps_no_older_generation(unlocked: vault.Unlocked) -> None:
    """Shredded again and again: one file of data, one key, one generation more each time."""
    session = record(unlocked.home, work_events())
    for number, text in enumerate((SECRET, "total", "ok"), 2):
        with api.open_session(unlocked, session) as view:
            view.add(Mask(text=text))
        destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(session)))
        files = {path.name for path in (unlocked.home / "sessions").iterdir()} - {f"{session}.lock"}
        assert files == {f"{session}.key", f"{session}.g{number}.stet"}
    assert len(set(itertools.chain(places.names(unlocked.home / "sessions")))) == 1
