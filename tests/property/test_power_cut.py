# SPDX-License-Identifier: GPL-3.0-or-later
"""The power goes at a random moment, with everything that was not synchronised lost or torn: the vault opens, and nothing reported is gone."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.errors import WrongSecret
from recorder.store import vault
from tests.helpers import canary, states
from tests.helpers.doers import Doers
from tests.helpers.doing import OTHER
from tests.helpers.powercut import Disk
from tests.helpers.sample import CHEAP, PASSPHRASE, record, work_events
from tests.helpers.soak import count, seed
from tests.helpers.watched import Call, watch

_MODES = ("nothing", "some", "some", "some", "everything")


@pytest.fixture(scope="module")
def doers() -> Iterator[Doers]:
    """Where children come from."""
    with Doers() as started:
        yield started


class Cut:
    """What was done to a vault, to be cut off wherever the draw falls."""

    def __init__(self, doers: Doers, place: Path, what: str, *arguments: str) -> None:
        self.home, self.before, self.after = place / "vault", place / "before", place / "after"
        shutil.copytree(self.home, self.before)
        self.calls: list[Call] = watch(doers, place / "log", what, self.home, *arguments)
        self.draw = random.Random(seed())

    def moments(self, full: int) -> Iterator[list[list[str]]]:
        """Cuts as often as this run does; what the process had told by then. The vault of afterwards is in ``after``."""
        first = next(number for number, call in enumerate(self.calls) if call.name in ("pwrite64", "write", "ftruncate", "unlink"))
        for _number in range(count(full)):
            disk = Disk(self.home, self.before)
            disk.replay(self.calls[: self.draw.randint(first, len(self.calls))])
            disk.crash(self.after, self.draw.choice(_MODES), self.draw)  # type: ignore[arg-type]  # one of the modes
            yield disk.told


def _vault(place: Path) -> vault.Unlocked:
    return vault.create(place / "vault", PASSPHRASE, cost=CHEAP)[0]


def test_the_replay_ends_where_the_process_did(doers: Doers, tmp_path: Path) -> None:
    """With nothing lost the files are those that lie there: no call was missed. With all of it lost they are not."""
    _vault(tmp_path).lock()
    cut = Cut(doers, tmp_path, "recording", "20260102-090000-0001", "40")
    disk = Disk(cut.home, cut.before)
    disk.replay(cut.calls)
    for path in cut.home.rglob("*"):
        if path.is_file() and not path.name.endswith("-shm"):
            assert bytes(disk.live[str(path)].live) == path.read_bytes(), path.name
    assert disk.told[-2:] == [["stored", "40"], ["closed"]]
    disk = Disk(cut.home, cut.before)
    disk.replay([call for call in cut.calls if call.name not in ("fsync", "fdatasync")])
    disk.crash(cut.after, "nothing", random.Random(1))
    assert not list((cut.after / "sessions").iterdir())


def test_a_power_cut_while_recording_loses_nothing_that_was_called_stored(doers: Doers, tmp_path: Path) -> None:
    """Not even of the last second: each batch is on the disk when the writer says so. What is torn is told by a gap, never wrong."""
    _vault(tmp_path).lock()
    session = "20260102-090000-0001"
    cut = Cut(doers, tmp_path, "recording", session, "160")
    for told in cut.moments(1_000):
        stored = max((int(words[1]) for words in told if words[0] == "stored"), default=0)
        with vault.unlock(cut.after, PASSPHRASE) as unlocked:
            assert unlocked.damaged() == []
            known = [summary.session for summary in unlocked.summaries()]
            assert known == [session] if stored else known in ([], [session])
            if known:
                _check(unlocked, session, stored)


def _check(unlocked: vault.Unlocked, session: str, stored: int) -> None:
    with unlocked.open(session) as reader:
        events = [event for event in reader.events() if getattr(event, "cause", "") != "damage"]
        assert len(events) % 10 == 0
        assert len(events) >= stored * 10
        assert [event.at for event in events] == sorted(event.at for event in events)
        assert len(reader.frames()) >= (stored + 42) // 50
        assert all(reader.pixels(frame.number) for frame in reader.frames())


@pytest.mark.parametrize("kind", ["marked", "last", "application", "session", "vault"])
def test_a_power_cut_in_a_shred_leaves_the_old_or_the_new_state(doers: Doers, tmp_path: Path, kind: str) -> None:
    """Whole, in every session; and the new one once it was told to be done."""
    unlocked = _vault(tmp_path)
    session = canary.plant(unlocked)
    canary.redact(unlocked, session)
    canary.plant_again(unlocked, "20260101-090000-0002")
    unlocked.lock()
    cut = Cut(doers, tmp_path, "shredding", kind, session)
    old, new = _state(cut.before, tmp_path), _state(cut.home, tmp_path)
    assert old != new
    for told in cut.moments(200):
        found = _state(cut.after, tmp_path)
        assert found in (old, new)
        assert found == new or ["done"] not in told


def test_a_power_cut_in_a_forgetting_leaves_all_or_nothing_forgotten(doers: Doers, tmp_path: Path) -> None:
    """While the session is being recorded; what came before and what came after are there."""
    _vault(tmp_path).lock()
    session = "20260102-090000-f0f0"
    cut = Cut(doers, tmp_path, "forgetting", session)
    for told in cut.moments(200):
        found = _state(cut.after, tmp_path)
        assert found is not None
        typed = "".join(getattr(event, "text", "") for event in found[session].events) if session in found else ""
        reached = [words[0] for words in told]
        allowed = (
            ["keptmore"]
            if "more" in reached
            else ["kept", "keptmore"]
            if "done" in reached
            else ["keptforgotten", "kept", "keptmore"]
        )
        assert typed in (allowed if "begin" in reached else ["", "kept", "keptforgotten"]), (typed, reached)


def test_a_power_cut_in_a_change_of_passphrase_leaves_one_that_opens(doers: Doers, tmp_path: Path) -> None:
    """The old one or the new one, and every session with it."""
    unlocked = _vault(tmp_path)
    session = record(unlocked.home, work_events())
    unlocked.lock()
    cut = Cut(doers, tmp_path, "passphrase")
    for told in cut.moments(200):
        opened = [word for word in (PASSPHRASE, OTHER) if _opens(cut.after, word, session)]
        assert len(opened) == 1
        assert opened == [OTHER] or ["done"] not in told


def _state(home: Path, place: Path) -> states.State | None:
    """What is found in a copy of a vault, opened as the app does."""
    copy = place / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(home, copy)
    found, unlocked = states.after(copy)
    if unlocked is not None:
        unlocked.lock()
    return found


def _opens(home: Path, passphrase: str, session: str) -> bool:
    try:
        with vault.unlock(home, passphrase) as unlocked, unlocked.open(session) as reader:
            assert reader.events() == work_events()
    except WrongSecret:
        return False
    return True
