# SPDX-License-Identifier: GPL-3.0-or-later
"""No room at every write in turn, by faults in the system calls and on a small disk: no crash, a gap, and nothing stored before it lost."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from recorder.model.events import Gap, KeyPress, Pause
from recorder.store import vault
from tests.helpers import canary, states
from tests.helpers.doers import Doers
from tests.helpers.sample import CHEAP, PASSPHRASE, record, work_events
from tests.helpers.soak import count, seed, share
from tests.helpers.watched import run, run_all
from tests.unit.test_store_disk import fill_disk, small_disk

__all__ = ["small_disk"]

_WRITES = ("pwrite64", "write", "ftruncate", "fallocate", "link", "rename")
_AT_ONCE = 6
_STEPS = ("record", "rename", "delete", "passphrase", "marked", "unlock")
# SQLite tells a full disk only where it writes pages; elsewhere the disk is asked, which is not full here.
_NO_ROOM = {"disk-full", "disk-failing"}
_SESSION = "20260102-090000-f111"


@pytest.fixture(scope="module")
def doers() -> Iterator[Doers]:
    """Where children come from."""
    with Doers() as started:
        yield started


def _vault(place: Path) -> Path:
    unlocked, _words = vault.create(place / "before", PASSPHRASE, cost=CHEAP)
    session = canary.plant(unlocked)
    canary.redact(unlocked, session)
    record(unlocked.home, work_events()[:5], session="20251231-090000-0001")
    unlocked.lock()
    return unlocked.home


def _fresh(place: Path, name: str = "now") -> Path:
    home = place / name
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(place / "before", home)
    return home


def _fault(call: str, number: int, error: str, length: int = 1) -> list[str]:
    """The options that make some calls fail, from one to so many later."""
    until = f"..{number + length - 1}" if length > 1 else ""
    return ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}{until}"]


def _turns(total: int, draw: random.Random) -> list[int]:
    """All of them in the full soak; some of them else."""
    chosen = max(1, round(total * share()))
    return sorted(draw.sample(range(1, total + 1), min(chosen, total)))


def _made(log: Path) -> dict[str, int]:
    """How often each call was made, at most by one thread, since faults count by threads."""
    found: dict[tuple[str, str], int] = {}
    for line in log.read_text().splitlines():
        thread, _, rest = line.partition(" ")
        name = rest.strip().partition("(")[0]
        found[name, thread] = found.get((name, thread), 0) + 1
    return {call: max((number for (name, _thread), number in found.items() if name == call), default=0) for call in _WRITES}


@pytest.mark.parametrize("step", _STEPS)
def test_no_room_at_any_write_of_the_store(doers: Doers, tmp_path: Path, step: str) -> None:
    """It is said, nothing is half done, nothing stored is lost, and with room again the same is done."""
    _vault(tmp_path)
    draw = random.Random(seed())
    run(doers.start("storing", home := _fresh(tmp_path), step), doers, ["-e", "trace=" + ",".join(_WRITES)], tmp_path / "log")
    made = _made(tmp_path / "log")
    assert sum(made.values()) > 2
    new = _state(home)
    for call in _WRITES:
        for number in _turns(made[call], draw) if made[call] else ():
            home = _fresh(tmp_path)
            told = run(doers.start("storing", home, step), doers, _fault(call, number, "ENOSPC"), tmp_path / "log")
            failed = [words[1] for words in told if words[0] == "failed"]
            # The second try at what the first had done already says that there is nothing left to do.
            assert set(failed) <= {*_NO_ROOM, "session-unknown" if step == "delete" else ""}, (call, number, told)
            assert told[-1] == ["ended", "0"], (call, number, told)
            assert ["done"] in told or "session-unknown" in failed, (call, number, told)
            assert _lasting(_state(home)) == _lasting(new), (call, number)


def _lasting(found: states.State) -> states.State:
    """But for what this step makes, which may be there twice, once as a beginning."""
    return {session: seen for session, seen in found.items() if not session.startswith("20260505")}


def _state(home: Path) -> states.State:
    found, unlocked = states.after(home)
    assert found is not None and unlocked is not None
    unlocked.lock()
    return found


def test_no_room_at_any_write_of_a_recording(doers: Doers, tmp_path: Path) -> None:
    """Through the real pipeline: it says so, a gap of cause disk stands where events are missing, and all before it is there.

    Once the disk refuses a single call, and once forty of them.
    """
    _vault(tmp_path)
    home = _fresh(tmp_path)
    told = run(doers.start("capturing", home, _SESSION, 1.5, "held"), doers, ["-e", "trace=" + ",".join(_WRITES)], tmp_path / "log")
    assert not [words for words in told if words[0] == "failed"]
    made = _made(tmp_path / "log")
    faults = [
        _fault(call, number, "ENOSPC", length) for call in _WRITES for number in range(1, made[call] + 1) for length in (1, 40)
    ]
    assert _all(doers, tmp_path, [faults[turn - 1] for turn in _turns(len(faults), random.Random(seed()))], *_NO_ROOM)


def test_a_disk_that_fails_to_synchronise_is_said(doers: Doers, tmp_path: Path) -> None:
    """The recording pauses with a gap of cause disk; it is called a fault of the disk, not damage, and nothing called stored is lost."""
    _vault(tmp_path)
    draw = random.Random(seed())
    assert _all(doers, tmp_path, [_fault("fsync", draw.randint(1, 4), "EIO", 2) for _time in range(count(100))], "disk-failing")


def _all(doers: Doers, place: Path, faults: Sequence[list[str]], *references: str) -> int:
    """Records with each of these faults, some at once; how often it came to one."""
    reached = 0
    for start in range(0, len(faults), _AT_ONCE):
        homes = [_fresh(place, f"now{number}") for number in range(len(faults[start : start + _AT_ONCE]))]
        watched = [
            (doers.start("capturing", home, _SESSION, 1.5, "held"), fault, home.with_suffix(".log"))
            for home, fault in zip(homes, faults[start : start + _AT_ONCE], strict=True)
        ]
        for home, told in zip(homes, run_all(doers, watched), strict=True):
            reached += _check(home, told, *references)
    return reached


def _check(home: Path, told: list[list[str]], *references: str) -> bool:
    """Whether it came to a fault, and that all is well after it."""
    failed = [words for words in told if words[0] == "failed"]
    assert {words[1] for words in failed} <= set(references), told[-5:]
    assert told[-2:] == [["closed"], ["ended", "0"]], told[-5:]
    with vault.unlock(home, PASSPHRASE) as unlocked:
        assert unlocked.damaged() == []
        with unlocked.open(_SESSION) as reader:
            events = reader.events()
            assert all(reader.pixels(frame.number) for frame in reader.frames())
    keys = [event.keycode for event in events if isinstance(event, KeyPress)]
    played = sum(1 for words in told if words[0] == "played")
    hole = next((place for place, code in enumerate(keys) if code != place), len(keys))
    assert keys == sorted(keys)
    if failed and int(failed[0][2]):
        at = next(
            (place for place, event in enumerate(events) if isinstance(event, KeyPress) and event.keycode >= hole), len(events)
        )
        assert at >= int(failed[0][2])  # what had been stored before it
    if hole < len(keys):  # recording went on
        assert [event for event in events if isinstance(event, Gap) and event.cause == "disk"]
        assert [event for event in events if isinstance(event, Pause) and event.cause == "disk"]
    assert len(keys) == played or failed
    return bool(failed)


def test_a_small_disk_that_fills_while_recording(doers: Doers, small_disk: Path) -> None:
    """Through the real pipeline, on a disk of 4 MiB: a gap, and recording goes on once there is room."""
    unlocked, _words = vault.create(small_disk / "vault", PASSPHRASE, cost=CHEAP)
    unlocked.lock()
    child = doers.start("capturing", unlocked.home, _SESSION, 3.5)
    doers.until(child, "began")
    time.sleep(0.8)  # something is stored by then
    fill_disk(small_disk / "ballast")
    told = doers.until(child, "failed")
    (small_disk / "ballast").unlink()
    told += doers.rest(child)
    assert _check(unlocked.home, told, "disk-full")
