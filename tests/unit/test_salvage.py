# SPDX-License-Identifier: GPL-3.0-or-later
"""Damaged session files: noticed at opening, and read as far as they can be."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from recorder import api
from recorder.errors import VaultDamaged
from recorder.model.events import AnyEvent, Gap, PointerMove, Screenshot
from recorder.model.redaction import Mask, Stand
from recorder.store import places, vault, wal
from recorder.store.pages import PAGE, Pages
from recorder.store.sessions import create_session
from tests.helpers.sample import PASSPHRASE, SECOND, focus, make_vault, picture, record, typing
from tests.helpers.soak import seed
from tests.unit.test_store_sessions import header


def _work() -> list[AnyEvent]:
    events: list[AnyEvent] = [focus(SECOND)]
    for number in range(60):
        start = (2 + number) * SECOND
        events += typing(f"Absatz {number} 段落", start, SECOND // 40)
        events += [PointerMove(at=start + SECOND // 2 + n, x=n, y=number) for n in range(30)]
    return [*events, *(Screenshot(at=(70 + n) * SECOND, frame=n, trigger="click") for n in range(1, 5))]


@pytest.fixture
def unlocked(tmp_path: Path) -> vault.Unlocked:
    """A vault with nothing in it."""
    return make_vault(tmp_path / "vault")


def _path(unlocked: vault.Unlocked, session: str) -> Path:
    return places.current(unlocked.home / "sessions", session)


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x10
    path.write_bytes(data)


def test_a_whole_file_is_read_as_sqlite_reads_it(unlocked: vault.Unlocked) -> None:
    """Every page verifies, and the rows that are found are those of the session."""
    session = record(unlocked.home, _work(), duration=90 * SECOND)
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text="Absatz 3"))
        view.add(Stand(start=0, end=SECOND))
        events, marks, pixels = view.raw_events, view.marks(), view.raw_pixels(2)
    found = api.salvage(unlocked, session)
    assert (found.lost_events, found.lost_pictures, found.cut, found.missing) == (0, 0, False, ())
    with api.open_session(unlocked, found.session) as view:
        assert view.raw_events == events
        assert view.marks() == marks
        assert view.raw_pixels(2) == pixels
        assert view.duration == 90 * SECOND


@pytest.mark.parametrize("number", range(8))
def test_what_a_flipped_bit_leaves_is_read_and_the_rest_is_a_gap(unlocked: vault.Unlocked, number: int) -> None:
    """The session says that it is damaged; salvage finds only what was recorded, in its order, and says how much is missing."""
    session = record(unlocked.home, _work(), duration=90 * SECOND)
    whole = set(_work())
    path = _path(unlocked, session)
    draw = random.Random(seed() + number)
    page = draw.randrange(2, path.stat().st_size // PAGE)
    _flip(path, page * PAGE + draw.randrange(PAGE))
    with pytest.raises(VaultDamaged):
        unlocked.open(session)
    assert unlocked.damaged() == [session]
    found = api.salvage(unlocked, session, language="zh_CN")
    with api.open_session(unlocked, found.session) as view:
        kept = [event for event in view.raw_events if not (isinstance(event, Gap) and event.cause == "damage")]
        assert set(kept) <= whole
        assert [event.at for event in kept] == sorted(event.at for event in kept)
        assert len(whole) - len(kept) == found.lost_events + found.lost_pictures
        gaps = [event for event in view.raw_events if isinstance(event, Gap)]
        assert sum(gap.count for gap in gaps) >= found.lost_events
    unlocked.delete(session)
    assert unlocked.damaged() == []


def test_nothing_is_made_of_a_file_whose_beginning_is_lost(unlocked: vault.Unlocked) -> None:
    """One sentence, and no empty session in the list."""
    session = record(unlocked.home, _work()[:40])
    _path(unlocked, session).write_bytes(b"\0" * 20_000)
    with pytest.raises(VaultDamaged, match="Nothing of the file"):
        api.salvage(unlocked, session)
    assert places.names(unlocked.home / "sessions") == [session]


def _killed(unlocked: vault.Unlocked) -> str:
    """A session whose writer is gone, with everything still in the log."""
    writer = create_session(unlocked.home, header())
    for number in range(40):
        writer.write([focus(number * SECOND, title=f"Window {number}")])
    writer.write_frame(picture(1, SECOND))
    place, aside = unlocked.home / "sessions", unlocked.home.parent / "aside"
    shutil.copytree(place, aside)
    writer.close("stopped", 50 * SECOND)
    shutil.rmtree(place)
    shutil.copytree(aside, place)
    return writer.session


def test_a_flipped_byte_in_the_log_is_not_taken_for_its_end(unlocked: vault.Unlocked) -> None:
    """SQLite would open the session without what follows, and say nothing."""
    session = _killed(unlocked)
    log = Path(f"{_path(unlocked, session)}-wal")
    _flip(log, log.stat().st_size // 2)
    unlocked.lock()
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert again.damaged() == [session]
        found = api.salvage(again, session)
        assert found.cut
        with api.open_session(again, found.session) as view:
            titles = [event.title for event in view.raw_events if not isinstance(event, Gap)]  # type: ignore[union-attr]  # windows
            assert titles == [f"Window {number}" for number in range(len(titles))]
            assert 5 < len(titles) < 40


def test_a_torn_last_transaction_is_told_by_a_gap(unlocked: vault.Unlocked) -> None:
    """A power cut may tear what was not acknowledged yet: the session opens, and says that its end may be missing."""
    session = _killed(unlocked)
    path = _path(unlocked, session)
    log = Path(f"{path}-wal")
    _flip(log, log.stat().st_size - 10)
    assert wal.state(path) == "torn"
    unlocked.lock()
    with vault.unlock(unlocked.home, PASSPHRASE) as again, api.open_session(again, session) as view:
        assert [event.cause for event in view.raw_events if isinstance(event, Gap)] == ["damage"]
        assert len(view.raw_events) == 41


def test_the_log_of_a_killed_writer_is_whole(unlocked: vault.Unlocked) -> None:
    """No alarm where nothing is wrong, and each page in it verifies."""
    session = _killed(unlocked)
    path = _path(unlocked, session)
    assert wal.state(path) == "whole"
    sealed = places.read_key(path.parent, session)
    pages = Pages(path, unlocked._keys.open_sealed(sealed))
    assert pages.count > 10
    assert pages.bad() == 0


def test_a_damaged_list_is_made_anew_of_what_can_be_read(unlocked: vault.Unlocked) -> None:
    """The sessions are found again by their files; what was readable of the names is kept."""
    session = record(unlocked.home, _work()[:40])
    unlocked.rename(session, "A name")
    unlocked.lock()
    path = unlocked.home / "index.stet"
    _flip(path, PAGE + 100)
    with pytest.raises(VaultDamaged, match=r"index\.stet"):
        vault.unlock(unlocked.home, PASSPHRASE)
    assert vault.repair(unlocked.home, PASSPHRASE) >= 1
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert [summary.name for summary in again.summaries()] == ["A name"]
        assert not path.exists()
