# SPDX-License-Identifier: GPL-3.0-or-later
"""When a recording pauses and asks, by numbers alone; the words and menus for it; and what a sound card's file says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from recorder.capture import microphone
from recorder.capture.surroundings import Surroundings
from recorder.model.session import StartChoice
from recorder.process.control import ControlServer, send_control
from recorder.process.messages import Status
from recorder.process.pausing import Limits, Pausing, Seen, limits_of
from recorder.settings import Settings
from ui import asking
from ui.settings_recording import RecordingSettings
from ui.tray import Tray

MINUTE = 60_000_000_000
QUIET = Seen(input_at=0, here=True, microphone=False)
CAUSES = ("worker", "hotkey", "indicator", "lock", "suspend", "idle", "microphone", "length", "disk", "source")


def begun(**limits: int | bool) -> Pausing:
    """A recording that began at 0."""
    pausing = Pausing(Limits(**limits))  # type: ignore[arg-type]  # a test names them
    pausing.begin(0)
    return pausing


def test_the_defaults_protect() -> None:
    """Five minutes without input, ten outside, sixty in all, and the microphone."""
    limits = limits_of(Settings(), StartChoice())
    assert limits == Limits(idle=5 * MINUTE, outside=10 * MINUTE, length=60 * MINUTE, microphone=True)


def test_the_start_sheet_has_the_last_word_on_the_length() -> None:
    """None is as the settings say, 0 is never; a negative setting is never, too."""
    assert limits_of(Settings(), StartChoice(limit_minutes=15)).length == 15 * MINUTE
    assert limits_of(Settings(), StartChoice(limit_minutes=0)).length == 0
    assert limits_of(Settings(idle_pause_minutes=-3), StartChoice()).idle == 0


def test_idleness_counts_from_the_last_input_or_the_last_go_on() -> None:
    """Not from before a pause."""
    pausing = begun(idle=5 * MINUTE)
    assert pausing.turn(4 * MINUTE, QUIET) == ""
    assert pausing.turn(8 * MINUTE, Seen(input_at=4 * MINUTE, here=True, microphone=False)) == ""
    assert pausing.turn(9 * MINUTE, Seen(input_at=4 * MINUTE, here=True, microphone=False)) == "idle"
    pausing.pause("idle")
    pausing.begin(30 * MINUTE)
    assert pausing.turn(34 * MINUTE, QUIET) == ""
    assert pausing.turn(35 * MINUTE, QUIET) == "idle"


def test_only_recorded_time_counts_for_the_length() -> None:
    """A pause stops the count; going on after the limit begins it anew."""
    pausing = begun(length=10 * MINUTE)
    assert pausing.turn(9 * MINUTE, QUIET) == ""
    pausing.pause("worker")
    pausing.begin(100 * MINUTE)
    assert pausing.turn(100 * MINUTE + MINUTE // 2, QUIET) == ""
    assert pausing.turn(101 * MINUTE, QUIET) == "length"
    pausing.pause("length")
    pausing.begin(200 * MINUTE)
    assert pausing.turn(209 * MINUTE, QUIET) == ""
    assert pausing.turn(210 * MINUTE, QUIET) == "length"


def test_nothing_is_counted_where_the_worker_set_never() -> None:
    """For days."""
    pausing = begun()
    assert pausing.turn(9_999 * MINUTE, Seen(input_at=0, here=False, microphone=True)) == ""
    assert pausing.question(9_999 * MINUTE) == ""


@pytest.mark.parametrize("cause", CAUSES)
def test_what_the_worker_paused_asks_nothing_and_a_trouble_is_told_otherwise(cause: str) -> None:
    """Every other pause is a question, at once; the disk's ends by itself and a dead source has an error's words."""
    pausing = begun()
    assert pausing.pause(cause)
    assert pausing.question(0) == ("" if cause in ("worker", "hotkey", "disk", "source") else cause)


@pytest.mark.parametrize("machine", ["disk", "source"])
@pytest.mark.parametrize("cause", CAUSES)
def test_the_workers_word_and_a_lock_end_what_would_go_on_by_itself(cause: str, machine: str) -> None:
    """A disk that was full, a source that died."""
    pausing = begun()
    pausing.pause(machine)
    assert not pausing.pause(cause)
    assert pausing.cause == cause


@given(st.lists(st.sampled_from(CAUSES), min_size=1))
def test_no_cause_ever_lifts_a_pause(causes: list[str]) -> None:
    """Whatever comes after it; and the worker's own word stays the cause once it was said."""
    pausing = begun()
    for cause in causes:
        pausing.pause(cause)
    assert pausing.cause
    said = [cause for cause in causes if cause in ("worker", "hotkey")]
    if said:
        assert pausing.cause == said[-1]


def test_a_pause_with_a_time_is_asked_about_when_it_is_over() -> None:
    """Until then it says how long."""
    pausing = begun()
    pausing.pause("worker", 15 * MINUTE)
    assert (pausing.until(5 * MINUTE), pausing.question(5 * MINUTE)) == (10 * MINUTE, "")
    assert (pausing.until(15 * MINUTE), pausing.question(15 * MINUTE)) == (0, "time")
    assert pausing.cause == "worker"


def test_every_pause_has_words(qapp: QApplication) -> None:
    """A question where one is asked, else a sentence."""
    for cause in CAUSES:
        pausing = begun()
        pausing.pause(cause)
        status = Status(state="paused", cause=cause, question=pausing.question(0))
        assert bool(asking.question(status)) == bool(status.question)
        assert asking.paused(status).startswith("Paused")
    assert asking.question(Status(state="recording", question="outside"))


def test_a_running_capture_stream_is_a_microphone_in_use(tmp_path: Path) -> None:
    """Of any card; streams that play, and cards that are gone, are not. One that comes later is found at once."""
    assert not microphone.Streams(tmp_path / "none").running()
    streams = microphone.Streams(tmp_path)
    assert not streams.running()
    for name, state in (("card0/pcm0p", "state: RUNNING\n"), ("card0/pcm0c", "closed\n"), ("card1/pcm3c", "state: PREPARED\n")):
        (tmp_path / name / "sub0").mkdir(parents=True)
        (tmp_path / name / "sub0" / "status").write_text(state)
    assert microphone.known(tmp_path)
    assert not streams.running()
    (tmp_path / "card1/pcm3c/sub0/status").write_text("state: RUNNING\nowner_pid   : 4711\n")
    assert streams.running()
    (tmp_path / "card1/pcm3c").rename(tmp_path / "card1/pcm4c")
    assert [streams.running(), streams.running()] == [False, True], "another stream of the same card"
    shutil.rmtree(tmp_path / "card1")
    assert not streams.running()


def test_without_a_display_the_hotkeys_are_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that were asked for; and nothing else breaks."""
    monkeypatch.delenv("DISPLAY", raising=False)
    surroundings = Surroundings()
    assert surroundings.start({"pause": "Ctrl+Alt+P", "forget": ""}) == ("Ctrl+Alt+P",)
    assert surroundings.pressed() == []
    surroundings.stop()


def test_the_tray_offers_pauses_with_a_time_while_it_records(qapp: QApplication) -> None:
    """And asks for the one that was picked; while paused it offers to go on."""
    tray = Tray()
    asked: list[str] = []
    tray.asked.connect(asked.append)
    tray.show_state(Status(state="recording"), locked=True)
    tray.rebuild()
    submenu = next(action.menu() for action in tray.menu.actions() if action.text() == "Pause for")
    assert isinstance(submenu, QMenu)
    assert [action.text() for action in submenu.actions()] == ["5 minutes", "15 minutes", "60 minutes"]
    submenu.actions()[1].trigger()
    assert asked == ["pause 15"]
    tray.show_state(Status(state="paused", cause="worker"), locked=True)
    tray.rebuild()
    assert "resume" in [action.objectName() for action in tray.menu.actions()]


def test_the_settings_form_gives_back_what_it_was_given(qapp: QApplication) -> None:
    """Odd values too; and what the worker changes in it, without touching anything else."""
    odd = Settings(
        theme="dark", idle_pause_minutes=7, limit_minutes=45, outside_minutes=0, pause_hotkey="", pause_with_microphone=False
    )
    assert RecordingSettings(odd).put(odd) == odd
    assert RecordingSettings(Settings()).put(Settings()) == Settings()
    form = RecordingSettings(Settings())
    form.pause.setKeySequence(QKeySequence("Meta+Shift+F9"))
    form.idle.setCurrentIndex(form.idle.findData(0))
    changed = form.put(odd)
    assert (changed.pause_hotkey, changed.idle_pause_minutes, changed.theme) == ("Super+Shift+F9", 0, "dark")


def test_a_pause_with_a_time_reaches_the_app(tmp_path: Path) -> None:
    """As a word with its minutes; nonsense does not."""
    server = ControlServer(tmp_path)
    server.open()
    try:
        assert send_control(tmp_path, "pause", 15)
        assert server.read() == ["pause 15"]
        with (tmp_path / "run" / "control").open("wb", buffering=0) as pipe:
            pipe.write(b"pause 0\npause -1\npause x\nresume 5\nforget 5\n")
        assert server.read() == ["forget 5"]
    finally:
        server.close()
