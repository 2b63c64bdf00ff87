# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL at random moments while recording: every session opens, what was called stored is there, and so is all but the last second."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.model.events import KeyPress
from recorder.store import vault
from recorder.store.sessions import SessionReader
from tests.helpers.doers import Doers, kill
from tests.helpers.sample import PASSPHRASE, SECOND, make_vault, record, work_events
from tests.helpers.soak import count, seed

_AT_ONCE = 5
_USUAL = SECOND // 20


@pytest.fixture(scope="module")
def doers() -> Iterator[Doers]:
    """Where children come from."""
    with Doers() as started:
        yield started


def _home(tmp_path: Path) -> Path:
    unlocked = make_vault(tmp_path / "vault")
    unlocked.lock()
    return unlocked.home


def test_sigkill_while_recording_loses_nothing_stored(tmp_path: Path, doers: Doers) -> None:
    """Every session opens afterwards, with each batch that its writer called stored, whole, and closed as interrupted."""
    draw = random.Random(seed())
    home = _home(tmp_path)
    for number in range(count(500)):
        session = f"20260102-{number:06}-dead"
        child = doers.start("recording", home, session, 1e6)
        doers.until(child, "stored")
        time.sleep(draw.uniform(0, 0.3))  # the moment of the kill is what is drawn, not a wait for something
        stored = [int(words[1]) for words in doers.kill(child) if words[0] == "stored"]
        with vault.unlock(home, PASSPHRASE) as again:
            assert again.damaged() == []
            with again.open(session) as reader:
                _check_recorded(reader, max(stored, default=1))
            again.delete(session)


def _check_recorded(reader: SessionReader, stored: int) -> None:
    events = [
        event for event in reader.events() if getattr(event, "cause", "") != "damage"
    ]  # what was being written is told as lost
    assert reader.state == "interrupted"
    assert len(events) % 10 == 0
    assert len(events) >= stored * 10
    shown = reader.frames()
    assert len(shown) >= (stored + 42) // 50
    assert all(reader.pixels(frame.number) for frame in shown[-2:])


def test_sigkill_loses_no_more_than_the_last_second(tmp_path: Path, doers: Doers) -> None:
    """Recorded by the real pipeline, several at once: what happened a second before the kill or earlier is stored, by its own time.

    A machine that did not let a recorder run for a while is no fault of the recorder's: that while is added.
    """
    draw = random.Random(seed() + 1)
    home = _home(tmp_path)
    worst = 0
    for number in range(max(1, count(500) // _AT_ONCE)):
        sessions = [f"20260102-{number:04}{n:02}-fade" for n in range(_AT_ONCE)]
        children = [doers.start("capturing", home, session, 60) for session in sessions]
        time.sleep(draw.uniform(0.3, 2.5))  # the moment of the kill is what is drawn, not a wait for something
        killed_at = time.monotonic_ns()
        for child in children:
            kill(child)
        told = [doers.rest(child) for child in children]
        with vault.unlock(home, PASSPHRASE) as again:
            assert again.damaged() == []
            for session, words in zip(sessions, told, strict=True):
                worst = max(worst, _check_captured(again, session, words, killed_at))
            again.delete(*(session for session in sessions if session in {s.session for s in again.summaries()}))
    print(f"\nthe most that a kill took: {worst / SECOND:.3f} s")  # noqa: T201 - a figure of the soak


def _check_captured(unlocked: vault.Unlocked, session: str, told: list[list[str]], killed_at: int) -> int:
    """Returns for how long nothing had been stored at the kill (nanoseconds)."""
    played = [int(words[2]) for words in told if words[0] == "played"]
    if session not in {summary.session for summary in unlocked.summaries()}:
        assert not any(words[0] == "began" for words in told)
        return 0
    with unlocked.open(session) as reader:
        stored = [event.keycode for event in reader.events() if isinstance(event, KeyPress)]
        assert [frame.number for frame in reader.frames() if not reader.pixels(frame.number)] == []
    assert stored == list(range(len(stored)))
    lost = [at for at in played[len(stored) :] if at < killed_at]
    taken = killed_at - min(lost, default=killed_at)
    steps = [
        later - earlier for earlier, later in zip(played, [*played[1:], killed_at], strict=False) if later > killed_at - 3 * SECOND
    ]
    starved = sum(step for step in steps if step > _USUAL)
    assert taken <= SECOND + starved, (taken, starved)
    return taken - starved


def test_sigkill_while_keys_come_and_go_leaves_the_ring_whole(tmp_path: Path, doers: Doers) -> None:
    """Killed between deletions and fillings of the pool, the vault opens, and no session that was kept is lost."""
    draw = random.Random(seed() + 2)
    home = _home(tmp_path)
    kept = record(home, work_events())
    for number in range(count(200)):
        child = doers.start("churning", home, f"{number:04}")
        doers.until(child, "turn")
        time.sleep(draw.uniform(0, 0.3))  # the moment of the kill is what is drawn, not a wait for something
        doers.kill(child)
        with vault.unlock(home, PASSPHRASE) as again:
            assert again.damaged() == []
            with again.open(kept) as reader:
                assert reader.events() == work_events()
            again.delete(*(summary.session for summary in again.summaries() if summary.session != kept))
        record(home, work_events()[:3], session=f"20260404-{number:06}-0000")
