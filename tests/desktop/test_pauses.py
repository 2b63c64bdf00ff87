# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that pauses a recording by itself does so on a real desktop, is an event with its cause, and goes on at the worker's word alone."""

from __future__ import annotations

import time

import pytest
from Xlib import XK, X
from Xlib.display import Display

from recorder import api
from recorder.model.events import Gap, KeyPress, KeyRelease, Resume
from recorder.process.pausing import Limits
from tests.helpers import canary
from tests.helpers.paused import Desk, desk, pauses, text
from tests.helpers.sample import PASSPHRASE
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
SECOND = 1_000_000_000
__all__ = ["desk"]  # a fixture


def test_the_hotkey_pauses_and_is_not_stored(desk: Desk) -> None:
    """No key of it, its modifiers neither; what was typed before is whole, and nothing goes on by itself or by the hotkey."""
    with desk.record() as capture:
        desk.type("before")
        desk.key("ctrl+alt+p")
        capture.becomes("paused", "hotkey")
        assert capture.now.question == ""
        desk.type("secret")
        desk.key("ctrl+alt+p")
        capture.stays_paused("hotkey")
        capture.resume()
        capture.becomes("recording")
        desk.type("after")
    events = desk.stored()
    assert text(events) == "beforeafter"
    assert pauses(events) == ["hotkey"]
    assert sum(isinstance(event, Resume) for event in events) == 1
    assert not [event for event in events if isinstance(event, KeyPress) and event.keysym.startswith(("Control", "Alt", "p"))]
    presses = {event.keycode for event in events if isinstance(event, KeyPress)}
    assert {event.keycode for event in events if isinstance(event, KeyRelease)} <= presses


def test_modifiers_that_were_held_long_before_do_not_reach_back(desk: Desk) -> None:
    """What was stored by then stays; the pause still comes before the hotkey."""
    with desk.record() as capture:
        desk.type("before")
        desk.screen.output("xdotool", "keydown", "ctrl", "keydown", "alt")
        time.sleep(0.8)
        desk.screen.output("xdotool", "key", "p", "keyup", "alt", "keyup", "ctrl")
        capture.becomes("paused", "hotkey")
    events = desk.stored()
    assert text(events) == "before"
    assert "p" not in [event.keysym for event in events if isinstance(event, KeyPress)]


@pytest.mark.parametrize("layout", ["us,ru", "de", "ru,us"])
def test_the_hotkey_works_in_another_layout_and_under_locks(desk: Desk, layout: str) -> None:
    """With the second group active, Num Lock and Caps Lock on, and after the layout changed while recording."""
    with desk.record() as capture:
        desk.screen.output("setxkbmap", layout)
        desk.key("Num_Lock")
        desk.key("Caps_Lock")
        if "," in layout:
            desk.screen.output("setxkbmap", layout, "-option", "grp:menu_toggle")
            desk.key("Menu")
        until(lambda: desk.key("ctrl+alt+p") or capture.now.cause == "hotkey", "the pause")  # type: ignore[func-returns-value]  # pressed until heard
    assert "hotkey" in pauses(desk.stored())


def test_a_hotkey_of_another_program_is_said(desk: Desk) -> None:
    """In the first statuses, by its keys; the other one works all the same."""
    other = Display()
    keycode = other.keysym_to_keycode(XK.string_to_keysym("p"))
    other.screen().root.grab_key(keycode, X.ControlMask | X.Mod1Mask, False, X.GrabModeAsync, X.GrabModeAsync)
    other.sync()
    with desk.record() as capture:
        said = [(status.notice, status.detail) for status in capture.statuses if status.notice]
        assert said == [("hotkey-taken", "Ctrl+Alt+P")]
        desk.type("gone")
        desk.key("ctrl+alt+shift+f")
        until(lambda: "forgotten" in [status.notice for status in capture.statuses], "the forgetting")
    other.close()
    assert text(desk.stored()) == ""


def test_idleness_pauses_and_input_does_not_resume(desk: Desk) -> None:
    """Keys and motion keep it going; without them it pauses, and whoever comes back is asked."""
    with desk.record(Limits(idle=2 * SECOND)) as capture:
        for place in range(8):
            desk.type("a")
            desk.screen.output("xdotool", "mousemove", str(100 + place), "90")
            time.sleep(0.4)
        assert capture.now.state == "recording"
        capture.becomes("paused", "idle")
        assert capture.now.question == "idle"
        desk.type("lost")
        capture.stays_paused("idle", 2.5)
        capture.resume()
        capture.becomes("recording")
        desk.type("b")
        capture.becomes("paused", "idle")
    assert text(desk.stored()) == "aaaaaaaab"
    assert pauses(desk.stored()) == ["idle", "idle"]


def test_a_microphone_pauses_and_silence_does_not_resume(desk: Desk) -> None:
    """Once for each use: who goes on while it runs is not asked again before it was let go."""
    with desk.record(Limits(microphone=True)) as capture:
        desk.type("a")
        desk.microphone(True)
        capture.becomes("paused", "microphone")
        assert capture.now.question == "microphone"
        desk.type("lost")
        desk.microphone(False)
        capture.stays_paused("microphone", 2.5)
        desk.microphone(True)
        capture.resume()
        capture.becomes("recording")
        time.sleep(2.5)
        assert capture.now.state == "recording"
        desk.type("b")
        desk.microphone(False)
        time.sleep(2.5)
        desk.microphone(True)
        capture.becomes("paused", "microphone")
    assert text(desk.stored()) == "ab"
    assert pauses(desk.stored()) == ["microphone", "microphone"]


def test_the_length_chosen_pauses_and_asks(desk: Desk) -> None:
    """Pauses do not count; who goes on has the same length once more."""
    with desk.record(Limits(length=3 * SECOND)) as capture:
        time.sleep(1)
        capture.pause()
        capture.becomes("paused", "worker")
        time.sleep(3)
        capture.resume()
        capture.becomes("recording")
        time.sleep(1)
        assert capture.now.state == "recording"
        capture.becomes("paused", "length")
        assert capture.now.question == "length"
        desk.type("lost")
        capture.stays_paused("length")
        capture.resume()
        capture.becomes("recording")
        desk.type("b")
        time.sleep(1)
        assert capture.now.state == "recording"
    assert text(desk.stored()) == "b"
    assert pauses(desk.stored()) == ["worker", "length"]


def test_a_pause_with_a_time_ends_in_a_question(desk: Desk) -> None:
    """The time is told while it runs; when it is over the worker is asked, and nothing is recorded before the answer."""
    with desk.record() as capture:
        capture.pause(2)
        capture.becomes("paused", "worker")
        assert 0 < capture.now.until - time.time() <= 2
        assert capture.now.question == ""
        until(lambda: capture.now.question == "time", "the question")
        assert capture.now.until == 0
        desk.type("lost")
        capture.stays_paused("worker")
        capture.resume()
        capture.becomes("recording")
        desk.type("b")
    assert text(desk.stored()) == "b"
    assert pauses(desk.stored()) == ["worker"]


def test_long_outside_the_task_asks_and_the_task_in_front_takes_the_question_back(desk: Desk) -> None:
    """It goes on recording, since nothing is recorded outside anyway; the answer gives as long again."""
    desk.screen.run("xterm", "-class", "Other", "-T", "Elsewhere", "-geometry", "20x5+600+300")
    desk.screen.activate("Elsewhere")
    with desk.record(Limits(outside=2 * SECOND)) as capture:
        until(lambda: capture.now.question == "outside", "the question")
        assert capture.now.state == "recording"
        capture.resume()
        until(lambda: capture.now.question == "", "the question's end")
        until(lambda: capture.now.question == "outside", "the question again")
        desk.screen.activate("Ledger")
        until(lambda: capture.now.question == "", "the question's end")
        desk.type("b")
    assert text(desk.stored()) == "b"
    assert pauses(desk.stored()) == []


def test_the_forget_hotkey_destroys_while_locked(desk: Desk) -> None:
    """With every key of today nothing of it can be read: not in the session, not in any byte of the vault, and no key of it is stored."""
    secrets = ["quaggazebra", "hyraxokapi"]
    with desk.record() as capture:
        desk.type(secrets[0])
        until(lambda: capture.now.events > 20, "the secret in the store")
        with api.unlock(desk.home, PASSPHRASE) as unlocked:
            (name,) = [path.stem for path in (desk.home / "sessions").glob("*.stet")]
            with unlocked.open(name) as reader:
                assert secrets[0] in text(reader.events())
        desk.key("ctrl+alt+p")
        capture.becomes("paused", "hotkey")
        capture.resume()
        capture.becomes("recording")
        desk.type(secrets[1])
        desk.key("ctrl+alt+shift+f")
        until(lambda: "forgotten" in [status.notice for status in capture.statuses], "the forgetting")
        desk.type("kept")
    events = desk.stored()
    assert text(events) == "kept"
    assert not {"f", "F"} & {event.keysym for event in events if isinstance(event, KeyPress)}
    assert [event.cause for event in events if isinstance(event, Gap)] == ["forgotten"]
    with api.unlock(desk.home, PASSPHRASE) as unlocked:
        assert canary.readable(unlocked, secrets) == []
        assert len(list((desk.home / "sessions").glob("*.stet"))) == 1


def test_a_held_forget_key_forgets_once(desk: Desk) -> None:
    """The keyboard's repeat is no order."""
    with desk.record() as capture:
        desk.screen.output("xdotool", "keydown", "ctrl", "keydown", "alt", "keydown", "shift", "keydown", "f")
        time.sleep(1.5)
        desk.screen.output("xdotool", "keyup", "f", "keyup", "shift", "keyup", "alt", "keyup", "ctrl")
        time.sleep(0.8)
        assert [status.notice for status in capture.statuses if status.notice] == ["forgotten"]
