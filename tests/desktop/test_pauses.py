# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that pauses a recording by itself does so on a real desktop, is an event with its cause, and goes on at the worker's word alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from Xlib import XK, X
from Xlib.display import Display

from recorder import api
from recorder.model.events import AnyEvent, Gap, KeyPress, KeyRelease, Pause, Resume
from recorder.process.desk import DeskWatch
from recorder.process.pausing import Limits
from tests.helpers import canary
from tests.helpers.capturing import Capture
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
SECOND = 1_000_000_000
NEVER = Limits()


class Desk:
    """A terminal in front, a locked vault, sound cards made of files."""

    def __init__(self, screen: VirtualDesktop, folder: Path) -> None:
        self.screen, self.home, self.cards = screen, folder / "vault", folder / "asound"
        make_vault(self.home).lock()
        self.status = self.cards / "card0" / "pcm0c" / "sub0" / "status"
        self.status.parent.mkdir(parents=True)
        self.microphone(False)

    def record(self, limits: Limits = NEVER) -> Capture:
        """A recording of the terminal."""
        return Capture(self.home, limits=limits, cards=self.cards)

    def type(self, text: str) -> None:
        """Types into the terminal."""
        self.screen.output("xdotool", "type", "--delay", "12", text)

    def key(self, keys: str) -> None:
        """Presses keys."""
        self.screen.output("xdotool", "key", "--delay", "12", keys)

    def microphone(self, runs: bool) -> None:
        """Somebody opens or closes the microphone."""
        self.status.write_text("state: RUNNING\nowner_pid   : 1\n" if runs else "closed\n")

    def stored(self) -> list[AnyEvent]:
        """The events of the only session."""
        with api.unlock(self.home, PASSPHRASE) as unlocked:
            (summary,) = unlocked.summaries()
            with unlocked.open(summary.session) as reader:
                return reader.events()


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    """The desk, with its X server."""
    with VirtualDesktop() as screen:
        monkeypatch.setenv("DISPLAY", screen.display)
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
            monkeypatch.delenv(name, raising=False)
        screen.run("xterm", "-T", "Ledger")
        screen.activate("Ledger")
        yield Desk(screen, tmp_path)


def text(events: list[AnyEvent]) -> str:
    """What was typed."""
    return "".join(event.text for event in events if isinstance(event, KeyPress) and not event.modifiers)


def pauses(events: list[AnyEvent]) -> list[str]:
    """The causes of the pauses, each with its gap."""
    gaps = {(event.at, event.cause) for event in events if isinstance(event, Gap)}
    found = [event for event in events if isinstance(event, Pause)]
    assert all((event.at, event.cause) in gaps for event in found)
    return [event.cause for event in found]


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


class Grabber:
    """Another program that takes the keyboard, as a locker without a window does."""

    def __init__(self) -> None:
        self.display = Display()
        self.root = self.display.screen().root

    def grab(self) -> None:
        """Takes it."""
        assert self.root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime) == X.GrabSuccess
        self.display.sync()

    def let_go(self) -> None:
        """Gives it back."""
        self.display.ungrab_keyboard(X.CurrentTime)
        self.display.sync()

    def popup(self, width: int) -> None:
        """Shows a window that no window manager manages."""
        window = self.root.create_window(0, 0, width, 60, 0, X.CopyFromParent, override_redirect=True, background_pixel=0xFFFFFF)
        window.map()
        self.display.sync()


def test_what_is_typed_while_another_program_has_the_keyboard_is_not_kept(desk: Desk) -> None:
    """From its first key on, though the window in front is the same; afterwards text is kept again."""
    other = Grabber()
    with desk.record() as capture:
        desk.type("before")
        time.sleep(0.3)
        other.grab()
        desk.screen.output("xdotool", "type", "--delay", "50", "quagga")
        other.let_go()
        time.sleep(0.4)
        desk.type("after")
        time.sleep(0.5)
        assert capture.now.state == "recording"
    other.display.close()
    assert text(desk.stored()) == "beforeafter"


@pytest.mark.parametrize("cover", [0, 1280])
def test_a_keyboard_that_stays_taken_is_a_locked_screen(desk: Desk, cover: int) -> None:
    """With a window over all of the screen, and without any: nothing tells of such a locker but this."""
    other = Grabber()
    heard: list[str] = []
    watch = DeskWatch(heard.append)
    watch.start()
    with desk.record() as capture:
        desk.type("before")
        time.sleep(0.3)
        if cover:
            other.popup(cover)
        other.grab()
        desk.type("quagga")
        capture.becomes("paused", "lock")
        other.let_go()
        desk.type("lost")
        capture.stays_paused("lock")
    watch.stop()
    other.display.close()
    assert heard == ["locked"]
    assert text(desk.stored()) == "before"
    assert pauses(desk.stored()) == ["lock"]


def test_a_menu_that_stays_open_is_no_locked_screen(desk: Desk) -> None:
    """It keeps the keyboard as long, and has a window that is smaller than the screen."""
    other = Grabber()
    with desk.record() as capture:
        other.popup(200)
        other.grab()
        desk.type("quagga")
        time.sleep(4)
        assert capture.now.state == "recording"
        other.let_go()
    other.display.close()
    assert text(desk.stored()) == ""
