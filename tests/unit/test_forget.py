# SPDX-License-Identifier: GPL-3.0-or-later
"""Forgetting the last minutes of a running session: in the pipeline, and in the file that it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorder import api
from recorder.errors import DiskFull, StoreError
from recorder.model.events import AnyEvent, Gap, KeyPress, PointerMove, Screenshot, WindowFocus
from recorder.store import places, vault
from recorder.store.sessions import create_session
from tests.helpers import canary
from tests.helpers.sample import PASSPHRASE, SECOND, SECRET, focus, make_vault, picture, typing
from tests.helpers.xserver import until
from tests.unit.test_pipeline import MS, ZERO, Stage, stage
from tests.unit.test_store_sessions import header

__all__ = ["stage"]


@pytest.fixture
def unlocked(tmp_path: Path) -> vault.Unlocked:
    """A vault with nothing in it."""
    return make_vault(tmp_path / "vault")


def _moves(start: int, count: int) -> list[AnyEvent]:
    return [PointerMove(at=start + n * SECOND // 10, x=n, y=n) for n in range(count)]


def test_what_was_stored_since_then_is_gone_and_recording_goes_on(unlocked: vault.Unlocked) -> None:
    """Keys, motion inside a batch, pictures and densities; what came before and what comes after is kept."""
    writer = create_session(unlocked.home, header())
    before: list[AnyEvent] = [focus(SECOND), *typing("kept", 2 * SECOND), *_moves(9 * SECOND, 20)]
    writer.write(before)
    writer.write_frame(picture(1, 5 * SECOND))
    writer.write_frame(picture(2, 12 * SECOND))
    writer.write([Screenshot(at=5 * SECOND, frame=1, trigger="click"), *typing(SECRET, 11 * SECOND)])
    kept = writer.forget(10 * SECOND, 15 * SECOND)
    after: list[AnyEvent] = [focus(15 * SECOND, title="Next"), *typing("more", 16 * SECOND)]
    writer.write(after)
    assert (kept.frames, kept.gaps) == (1, 1)
    writer.close("stopped", 20 * SECOND)
    with unlocked.open(writer.session) as reader:
        expected = [event for event in before if event.at < 10 * SECOND]
        expected.insert(9, Screenshot(at=5 * SECOND, frame=1, trigger="click"))
        assert reader.events() == [*expected, Gap(at=10 * SECOND, until=15 * SECOND, cause="forgotten"), *after]
        assert [frame.number for frame in reader.frames()] == [1]
        assert reader.density()["pointer"] == [(9, 10)]
    assert canary.readable(unlocked, [SECRET]) == []


def test_it_works_while_locked_and_the_old_key_goes_at_the_next_unlock(unlocked: vault.Unlocked) -> None:
    """The recorder has no ring: it retires the pair, and the unlock takes its private half away."""
    home = unlocked.home
    pool = {path.stem for path in (home / "pool").iterdir()}
    unlocked.lock()
    writer = create_session(home, header())
    writer.write([focus(SECOND), *typing(SECRET, 2 * SECOND)])
    old = places.read_key(home / "sessions", writer.session).name
    copy = (home / "sessions" / f"{writer.session}.key").read_bytes(), (home / "sessions" / f"{writer.session}.stet").read_bytes()
    writer.forget(0, 9 * SECOND)
    writer.forget(5 * SECOND, 10 * SECOND)
    retired = places.read_key(home / "sessions", writer.session).retired
    assert retired[0] == old
    assert set(retired) < pool
    with vault.unlock(home, PASSPHRASE) as again:  # while it is still being recorded
        assert not set(retired) & set(again._ring.privates)
        assert places.read_key(home / "sessions", writer.session).retired == ()
    writer.write(typing("goes on", 11 * SECOND))
    writer.close("stopped", 20 * SECOND)
    place = home / "sessions"
    (place / f"{writer.session}.key").write_bytes(copy[0])
    (place / f"{writer.session}.stet").write_bytes(copy[1])
    with vault.unlock(home, PASSPHRASE) as again, pytest.raises(StoreError, match="destroyed"):
        again.open(writer.session)


def test_a_viewer_that_has_the_session_open_does_not_take_the_new_log_along(unlocked: vault.Unlocked) -> None:
    """Closing the old file removes the old file's log alone."""
    writer = create_session(unlocked.home, header())
    writer.write([focus(SECOND), *typing("before", 2 * SECOND)])
    with api.open_session(unlocked, writer.session) as view:
        assert len(view.raw_events) == 13
        writer.forget(2 * SECOND, 5 * SECOND)
        writer.write(typing("after", 6 * SECOND))
    writer.write(typing("later", 8 * SECOND))
    with api.open_session(unlocked, writer.session) as view:
        assert "".join(event.text for event in view.raw_events if isinstance(event, KeyPress)) == "afterlater"
    writer.close("stopped", 10 * SECOND)


def test_without_a_key_in_the_pool_nothing_is_changed(unlocked: vault.Unlocked) -> None:
    """It is said, and the recording goes on into the same file."""
    writer = create_session(unlocked.home, header())
    writer.write([focus(SECOND), *typing("stays", 2 * SECOND)])
    for path in (unlocked.home / "pool").iterdir():
        path.unlink()
    with pytest.raises(StoreError, match="no key left"):
        writer.forget(0, 5 * SECOND)
    writer.write(typing("more", 6 * SECOND))
    writer.close("stopped", 10 * SECOND)
    assert not places.strays(unlocked.home / "sessions", writer.session)
    with unlocked.open(writer.session) as reader:
        assert len(reader.events()) == 19


def test_the_pipeline_forgets_what_is_held_batched_stored_and_still_to_come(stage: Stage) -> None:
    """Keys that the server delivers late are dropped too; the window in front is told anew, and what follows is kept."""
    stage.type("old")
    stage.clock.advance(60 * SECOND)
    stage.type("secret")
    stage.clock.advance(SECOND)
    until(lambda: stage.passes() and "secret" in stage.typed(), "the secret")
    stage.type("held")
    stage.clock.advance(10 * MS)
    now = stage.clock.now
    done: list[StoreError | None] = []
    stage.pipeline.forget(30 * SECOND, done.append)
    until(lambda: done == [None], "the end of it")
    stage.keys.play(KeyPress(at=now - MS, keycode=9, text="late"))
    stage.clock.advance(MS)
    stage.type("new")
    stage.pipeline.stop()
    assert stage.typed() == "oldnew"
    gap = next(event for event in stage.sink.events if isinstance(event, Gap))
    assert (gap.cause, gap.until) == ("forgotten", now - ZERO)
    told = [event for event in stage.sink.events if isinstance(event, WindowFocus)]
    assert [event.at for event in told] == [0, now - ZERO]


def test_the_pipeline_says_when_it_could_not_forget(stage: Stage) -> None:
    """A full disk: the error is told, and nothing is lost."""
    stage.type("old")
    stage.clock.advance(SECOND)
    until(lambda: stage.passes() and stage.typed() == "old", "the text")
    stage.sink.full = True
    done: list[StoreError | None] = []
    stage.pipeline.forget(60 * SECOND, done.append)
    until(lambda: done != [], "the answer")
    assert isinstance(done[0], DiskFull)
    assert stage.typed() == "old"
    stage.sink.full = False
