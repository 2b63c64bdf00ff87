# SPDX-License-Identifier: GPL-3.0-or-later
"""The conformance of the portable input source on Windows' hooks, as tests/desktop/test_input_conformance.py has it for X11."""

from __future__ import annotations

import sys
import threading
import time
from random import Random
from typing import Any

import pytest

from recorder.capture.pynput_input import PynputInput
from recorder.errors import BackendUnavailable, CaptureError
from recorder.model.events import AnyEvent, KeyPress, KeyRelease, PointerPress, PointerRelease, Scroll
from tests.helpers import soak, truth
from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, KEY_DOWN, KEY_UP, Sent
from tests.helpers.xserver import until
from tests.wine import hands
from tests.wine.hands import CONTROL, ONE, SHIFT, A, S

pytestmark = pytest.mark.wine


class Listening:
    """A source that has been started, and what it told."""

    def __init__(self) -> None:
        self.events: list[AnyEvent] = []
        self.deaths: list[Exception] = []
        self.source = PynputInput()

    def __enter__(self) -> Listening:
        self.source.start(lambda event: self.events.extend(truth.taken_apart(event)), self.deaths.append)
        return self

    def __exit__(self, *_: object) -> None:
        self.source.stop()

    def heard(self, kind: type[Any]) -> list[Any]:
        """All of a kind that was told until now."""
        self.source.sync()
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hooks that are set half a second after pynput says that it is ready; the event is set once all of them are there."""
    from pynput._util.win32 import SystemHook

    both, true, count = threading.Event(), SystemHook._SetWindowsHookEx, [0]

    def slow(*arguments: Any) -> Any:
        time.sleep(0.5)
        hook = true(*arguments)
        count[0] += 1
        if count[0] == 2:
            both.set()
        return hook

    monkeypatch.setattr(SystemHook, "_SetWindowsHookEx", staticmethod(slow))
    return both


def test_everything_comes_once_in_order_at_its_time() -> None:
    """Nothing lost or doubled; keys and pointer each in order; no time lies before its event, and none runs backwards."""
    with Listening() as listening:
        sent = hands.play(hands.work(Random(soak.seed()), 40))
        listening.source.sync()
    for keys in (True, False):
        mine = [each for each in sent if (each.kind in (KEY_DOWN, KEY_UP)) is keys]
        seen = [each for each in truth.kept(listening.events) if each[0][0].startswith("key") is keys]
        verdict = truth.judge(mine, seen)
        sys.stdout.write(f"\n{verdict.describe()}\n")
        assert verdict.whole, verdict.describe()
        assert min(verdict.late) >= 0, verdict.describe()
    times = [event.at for event in listening.events]
    assert sorted(times) == times
    assert [] == listening.deaths


def test_ready_is_ready_though_pynput_says_so_too_early(late: threading.Event) -> None:
    """The wait() of pynput returns before there is a hook; ours does not, and the first key after it is there."""
    from pynput import keyboard

    with Listening() as listening:
        assert late.is_set()
        hands.tap(A)
        assert [event.keycode for event in listening.heard(KeyPress)] == [A]
    early = keyboard.Listener()
    early.start()
    early.wait()
    assert not _hooked(early), "pynput waits now: the probe may go"
    early.stop()
    early.join(5)


def _hooked(listener: Any) -> bool:
    from pynput._util.win32 import SystemHook

    hook = SystemHook._HOOKS.get(listener.ident)
    return bool(hook is not None and hook._hook)


def test_a_hook_that_is_refused_is_no_recording(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows gives no hook, and pynput does not look: start says that nothing would be heard."""
    from pynput._util.win32 import SystemHook

    monkeypatch.setattr(SystemHook, "_SetWindowsHookEx", staticmethod(lambda *_: None))
    monkeypatch.setattr("recorder.capture.pynput_input._WAIT_S", 1.0)
    source = PynputInput()
    with pytest.raises(BackendUnavailable):
        source.start(lambda _: None, lambda _: None)
    source.stop()


def test_nothing_is_missed_right_after_start_and_right_before_stop() -> None:
    """A source that was started again and again loses neither its first key nor its last, and tells nothing in between."""
    listening = Listening()
    for _ in range(soak.count(500)):
        listening.events.clear()
        with listening:
            hands.tap(A)
            hands.tap(S)
            assert [event.keycode for event in listening.heard(KeyPress)] == [A, S]
            assert [event.keycode for event in listening.heard(KeyRelease)] == [A, S]
        hands.tap(S)
        assert len(listening.events) == 4
    assert [] == listening.deaths


def test_a_press_is_paired_by_keycode() -> None:
    """Shift that goes up before its letter changes the letter's name, not its number."""
    with Listening() as listening:
        for kind, code in ((KEY_DOWN, SHIFT), (KEY_DOWN, A), (KEY_UP, SHIFT), (KEY_UP, A)):
            hands.send(kind, code)
        events = listening.heard(KeyPress | KeyRelease)  # type: ignore[arg-type]  # isinstance takes a union
    assert [(type(event), event.keycode) for event in events] == [
        (KeyPress, SHIFT),
        (KeyPress, A),
        (KeyRelease, SHIFT),
        (KeyRelease, A),
    ]


def test_a_held_key_repeats_and_goes_up_once() -> None:
    """The first press is none of the repeats."""
    with Listening() as listening:
        for _ in range(4):
            hands.send(KEY_DOWN, A)
        hands.send(KEY_UP, A)
        assert [event.repeat for event in listening.heard(KeyPress)] == [False, True, True, True]
        assert len(listening.heard(KeyRelease)) == 1


def test_all_buttons_and_both_scroll_axes_have_their_names() -> None:
    """Left, middle, right, and the two at the side; notches up, down, left and right."""
    with Listening() as listening:
        for button in (1, 2, 3, 8, 9):
            hands.send(BUTTON_DOWN, button)
            hands.send(BUTTON_UP, button)
        for notch in (4, 5, 6, 7):
            hands.send(BUTTON_DOWN, notch)
        names = ["left", "middle", "right", "button8", "button9"]
        assert [event.button for event in listening.heard(PointerPress)] == names
        assert [event.button for event in listening.heard(PointerRelease)] == names
        assert [(event.dx, event.dy) for event in listening.heard(Scroll)] == [(0, 1), (0, -1), (-1, 0), (1, 0)]


def test_a_shortcut_is_no_text_and_what_a_program_pressed_is_marked() -> None:
    """Control is named, and the key that was pressed with it types nothing."""
    with Listening() as listening:
        for kind, code in ((KEY_DOWN, CONTROL), (KEY_DOWN, A), (KEY_UP, A), (KEY_DOWN, ONE), (KEY_UP, ONE), (KEY_UP, CONTROL)):
            hands.send(kind, code)
        presses = listening.heard(KeyPress)
    assert [(event.keysym, event.text, event.modifiers) for event in presses] == [
        ("Control_L", "", ()),
        ("a", "", ("ctrl",)),
        ("1", "", ("ctrl",)),
    ]
    assert {event.injected for event in presses} == {True}


def test_a_listener_that_ends_is_told_once_and_stop_returns() -> None:
    """Its thread is told to quit by somebody else; sync and stop return."""
    with Listening() as listening:
        hands.tap(A)
        listening.source.sync()
        hands.user32().PostThreadMessageW(listening.source._taps[0].ident, 0x0012, 0, 0)
        until(lambda: listening.deaths, "the news", 2.0)
        listening.source.sync()
    assert len(listening.heard(KeyPress)) == 1
    assert len(listening.deaths) == 1
    assert isinstance(listening.deaths[0], CaptureError)


def test_a_stopped_source_tells_no_death_and_leaves_no_thread() -> None:
    """No thread, no word after stop."""
    listening = Listening()
    before = threading.active_count()
    for _ in range(5):
        with listening:
            assert threading.active_count() > before
    listening.source.stop()
    assert threading.active_count() == before
    assert [] == listening.deaths


def test_the_judge_sees_what_is_missing() -> None:
    """The comparison fails where one event is not there."""
    sent = [Sent(KEY_DOWN, A, 0, 0, 1, 2), Sent(KEY_UP, A, 0, 0, 3, 4)]
    assert not truth.judge(sent, [(("key", A, 0, 0), 1)]).whole
