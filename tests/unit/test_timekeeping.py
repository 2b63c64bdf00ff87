# SPDX-License-Identifier: GPL-3.0-or-later
"""A suspend, a jump of the clock and a change of the time zone can be told apart after the session."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from recorder.capture.timekeeping import EVERY_NS, Timekeeper
from recorder.clock import Anchor, ManualClock, SystemClock
from recorder.model.events import ClockAnchor, Gap
from recorder.timeline.clocks import ClockChange, WallClock

SECOND = 1_000_000_000
HOUR = 3600 * SECOND
ROOT = Path(__file__).resolve().parents[2]


class Day:
    """A session of which a test turns the clock."""

    def __init__(self) -> None:
        self.clock = ManualClock(5 * SECOND)
        self.start = self.clock.anchor()
        self._keeper = Timekeeper(self.clock)
        self._keeper.begin(self.start)
        self.noted: list[ClockAnchor | Gap] = []

    def passes(self, seconds: int) -> None:
        """So many seconds go by, and the keeper looks in each."""
        for _ in range(seconds):
            self.clock.advance(SECOND)
            found = self._keeper.look(self.clock.now)
            self.noted += [msgspec.structs.replace(each, at=each.at - self.start.monotonic) for each in found]

    def wall(self) -> WallClock:
        """The session's clock on the wall."""
        return WallClock(self.start, self.noted)


def test_a_quiet_session_is_anchored_every_thirty_seconds() -> None:
    """Nothing else is noted, and no change is told."""
    day = Day()
    day.passes(100)
    assert [each.at for each in day.noted] == [EVERY_NS, 2 * EVERY_NS, 3 * EVERY_NS]
    assert day.wall().changes() == ()


def test_suspend_clock_and_zone_are_told_apart() -> None:
    """Each is noted within a second; a suspend is a gap too."""
    day = Day()
    day.passes(10)
    day.clock.asleep += HOUR
    day.passes(1)
    assert [type(each) for each in day.noted] == [Gap, ClockAnchor]
    assert isinstance(day.noted[0], Gap)
    assert day.noted[0].cause == "slept"
    day.passes(5)
    day.clock.set_by -= 2 * HOUR
    day.passes(5)
    day.clock.utc_offset = 3600
    day.passes(5)
    assert day.wall().changes() == (
        ClockChange(11 * SECOND, "suspend", HOUR),
        ClockChange(17 * SECOND, "clock", -2 * HOUR),
        ClockChange(22 * SECOND, "zone", HOUR),
    )


def test_the_time_on_the_wall_follows_what_the_clock_did() -> None:
    """After a night asleep events bear the morning's time."""
    day = Day()
    day.passes(10)
    day.clock.asleep += 8 * HOUR
    day.passes(20)
    wall = day.wall()
    assert wall.epoch(5 * SECOND) == day.start.realtime + 5 * SECOND
    assert wall.epoch(20 * SECOND) == day.start.realtime + 8 * HOUR + 20 * SECOND


def test_slewing_is_no_jump() -> None:
    """The clock is moved by half a per mille all the time."""
    day = Day()
    for _ in range(60):
        day.clock.set_by += SECOND // 2000
        day.passes(1)
    assert day.wall().changes() == ()


def test_the_time_zone_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the desktop's time zone shows in the next anchor."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    try:
        assert SystemClock().anchor().utc_offset == 8 * 3600
        monkeypatch.setenv("TZ", "UTC0")
        assert SystemClock().anchor().utc_offset == 0
    finally:
        monkeypatch.undo()
        time.tzset()


def _read_in_namespace(*offsets: str) -> Anchor:
    code = "import sys; sys.path.insert(0, sys.argv[1]); from recorder.clock import SystemClock; import msgspec; "
    code += "sys.stdout.buffer.write(msgspec.json.encode(SystemClock().anchor()))"
    command = ["unshare", "-T", *offsets, sys.executable, "-c", code, str(ROOT)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=30)
    if done.returncode:
        pytest.skip("this system gives no time namespaces")
    return msgspec.json.decode(done.stdout, type=Anchor)


def test_the_real_clocks_tell_a_suspend() -> None:
    """Read here, and in a time namespace whose machine has slept for 4,000 seconds more."""
    before = SystemClock().anchor()
    after = _read_in_namespace("--monotonic", "1000", "--boottime", "5000")
    events = [ClockAnchor(at=after.monotonic - before.monotonic, anchor=after)]
    (slept, turned_back) = WallClock(before, events).changes()
    assert slept.kind == "suspend"
    assert abs(slept.by - 4000 * SECOND) < 5 * SECOND
    # A namespace does not move the clock on the wall: there it was set back by what the boot clock ran ahead.
    assert turned_back.kind == "clock"


def test_a_running_recording_notes_a_jump_of_the_real_clock(tmp_path: Path) -> None:
    """The clock is set two hours ahead while a pipeline runs: it is noted within some seconds as nothing but that."""
    libraries = list(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    assert libraries, "faketime is not installed; `sh packaging/setup.sh run` installs it"
    stamp = tmp_path / "faketime"
    stamp.write_text("+0")
    env = {
        "LD_PRELOAD": str(libraries[0]),
        "FAKETIME_TIMESTAMP_FILE": str(stamp),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
    }
    command = [sys.executable, "-c", _RUN, str(ROOT)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline() == "runs\n"
        stamp.write_text("+2h")
        lines: list[str] = []
        lines.append(process.stdout.readline())
        process.stdin.write("\n")
    told = json.loads(lines[0])
    assert [change["kind"] for change in told] == ["clock"]
    assert abs(told[0]["by"] - 2 * HOUR) < 60 * SECOND


_RUN = """
import select, sys
sys.path.insert(0, sys.argv[1])
import msgspec
from recorder.capture.pipeline import Pipeline
from recorder.capture.scripted import scripted, window
from recorder.clock import SystemClock
from recorder.model.events import ClockAnchor
from recorder.model.session import StartChoice
from recorder.timeline.clocks import WallClock
from tests.helpers.sinks import ListSink
clock = SystemClock()
backends, *_ = scripted(clock, [window(1, "Editor")])
sink, anchor = ListSink(), clock.anchor()
pipeline = Pipeline(backends, sink, clock, StartChoice(applications=("Editor",)), own_pids=frozenset())
pipeline.start(anchor)
print("runs", flush=True)
while not (found := [event for event in sink.events if isinstance(event, ClockAnchor)]):
    select.select([sys.stdin], [], [], 0.05)
print(msgspec.json.encode(WallClock(anchor, found).changes()).decode(), flush=True)
sys.stdin.readline()
pipeline.stop()
"""
