# SPDX-License-Identifier: GPL-3.0-or-later
"""What every input source must do, whoever wrote it: one suite for X11's own source and for the portable one."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from recorder.capture import backends
from recorder.capture.ports import LAYOUT_AT_START, InputSource
from recorder.capture.pynput_input import PynputInput
from recorder.capture.x11 import keymap
from recorder.capture.x11.record import RecordInput
from recorder.errors import BackendUnavailable, CaptureError
from recorder.model.events import AnyEvent, KeyPress, KeyRelease, PointerMove, PointerPress, PointerRelease, Scroll
from tests.helpers import soak, truth, workload
from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, KEY_DOWN, KEY_UP, MOVE, Injector, inject
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
MS = 1_000_000
A, S, SHIFT, CONTROL = 38, 39, 50, 37

Make = Callable[[], InputSource]
SOURCES = pytest.mark.parametrize("make", [RecordInput, PynputInput])


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualDesktop]:
    """A bare X server: a source needs no window manager."""
    desktop = VirtualDesktop()
    desktop.start(wm=False)
    monkeypatch.setenv("DISPLAY", desktop.display)
    try:
        yield desktop
    finally:
        desktop.stop()


class Listening:
    """A source that has been started, and what it told."""

    def __init__(self, make: Make) -> None:
        self.events: list[AnyEvent] = []
        self.deaths: list[Exception] = []
        self.source = make()

    def __enter__(self) -> Listening:
        self.source.start(lambda event: self.events.extend(truth.taken_apart(event)), self.deaths.append)
        return self

    def __exit__(self, *_: object) -> None:
        self.source.stop()

    def heard(self, injector: Injector) -> list[AnyEvent]:
        """All that was told until now."""
        injector.settle()
        self.source.sync()
        return list(self.events)


@SOURCES
def test_everything_comes_once_in_order_at_its_time(desktop: VirtualDesktop, make: Make) -> None:
    """Keys, motion, buttons and notches, mixed and fast: nothing lost, doubled or moved; times are those of the server."""
    random = Random(soak.seed())
    plan = [
        *workload.typing(random, 300, 1_000),
        *workload.motion(random, 600, 500),
        *workload.scrolls(random, 100, 1_000),
        *workload.drags(random, 300, 1_000),
    ]
    with Listening(make) as listening:
        sent = inject(desktop.display, plan, os.environ)
        listening.source.sync()
    verdict = truth.judge(sent, truth.kept(listening.events))
    assert verdict.whole, verdict.describe()
    assert sum(error <= 2 * MS for error in verdict.outside) >= 0.99 * verdict.injected, verdict.describe()
    assert [] == listening.deaths


@SOURCES
def test_what_the_server_holds_back_comes_with_sync(desktop: VirtualDesktop, make: Make) -> None:
    """A few movements that no program asked for wait in the server; sync brings them."""
    with Listening(make) as listening, Injector() as injector:
        for x in range(5):
            injector.send(MOVE, 0, 10 + x, 10)
        time.sleep(0.05)
        listening.source.sync()
        assert [(event.x, event.y) for event in listening.events if isinstance(event, PointerMove)] == [
            (10 + x, 10) for x in range(5)
        ]


@SOURCES
def test_nothing_is_missed_right_after_start_and_right_before_stop(desktop: VirtualDesktop, make: Make) -> None:
    """A source that was started again and again loses neither its first key nor its last."""
    with Injector() as injector:
        for _ in range(soak.count(500)):
            with Listening(make) as listening:
                injector.tap(A)
                injector.tap(S)
                listening.source.sync()
            assert [event.keycode for event in listening.events if isinstance(event, KeyPress)] == [A, S]
            assert [event.keycode for event in listening.events if isinstance(event, KeyRelease)] == [A, S]


@SOURCES
def test_one_source_can_be_started_again(desktop: VirtualDesktop, make: Make) -> None:
    """After stop nothing is told; after the next start everything is."""
    listening = Listening(make)
    with Injector() as injector:
        for round_ in range(3):
            with listening:
                injector.tap(A)
                assert len(listening.heard(injector)) == 2 * (round_ + 1)
            injector.tap(S)
            time.sleep(0.02)
    assert {event.keycode for event in listening.events if isinstance(event, KeyPress | KeyRelease)} == {A}


@SOURCES
def test_a_press_is_paired_by_keycode(desktop: VirtualDesktop, make: Make) -> None:
    """Shift that goes up before its letter changes the letter's name, not its number."""
    with Listening(make) as listening, Injector() as injector:
        for kind, code in ((KEY_DOWN, SHIFT), (KEY_DOWN, A), (KEY_UP, SHIFT), (KEY_UP, A)):
            injector.send(kind, code)
        events = listening.heard(injector)
    assert [(type(event), event.keycode) for event in events if isinstance(event, KeyPress | KeyRelease)] == [
        (KeyPress, SHIFT),
        (KeyPress, A),
        (KeyRelease, SHIFT),
        (KeyRelease, A),
    ]
    assert [event.text for event in events if isinstance(event, KeyPress)] == ["", "A"]


@SOURCES
def test_a_held_key_repeats_and_goes_up_once(desktop: VirtualDesktop, make: Make) -> None:
    """The first press is none of the repeats."""
    desktop.output("xset", "r", "rate", "150", "40")
    with Listening(make) as listening, Injector() as injector:
        injector.send(KEY_DOWN, A)
        time.sleep(0.5)
        injector.send(KEY_UP, A)
        events = listening.heard(injector)
    presses = [event.repeat for event in events if isinstance(event, KeyPress)]
    assert len(presses) > 3
    assert presses == [False] + [True] * (len(presses) - 1)
    assert isinstance(events[-1], KeyRelease)


@SOURCES
def test_all_buttons_and_both_scroll_axes_have_their_names(desktop: VirtualDesktop, make: Make) -> None:
    """Buttons one to nine; notches up, down, left and right."""
    with Listening(make) as listening, Injector() as injector:
        for button in range(1, 10):
            injector.send(BUTTON_DOWN, button)
            injector.send(BUTTON_UP, button)
        events = listening.heard(injector)
    names = ["left", "middle", "right", "button8", "button9"]
    assert [event.button for event in events if isinstance(event, PointerPress)] == names
    assert [event.button for event in events if isinstance(event, PointerRelease)] == names
    assert [(event.dx, event.dy) for event in events if isinstance(event, Scroll)] == [(0, 1), (0, -1), (-1, 0), (1, 0)]


@SOURCES
def test_a_shortcut_is_no_text(desktop: VirtualDesktop, make: Make) -> None:
    """Control is named, and the key that was pressed with it types nothing."""
    with Listening(make) as listening, Injector() as injector:
        for kind, code in ((KEY_DOWN, CONTROL), (KEY_DOWN, A), (KEY_UP, A), (KEY_UP, CONTROL)):
            injector.send(kind, code)
        presses = [event for event in listening.heard(injector) if isinstance(event, KeyPress)]
    assert [(event.keysym, event.text, event.modifiers) for event in presses] == [("Control_L", "", ()), ("a", "", ("ctrl",))]


@SOURCES
def test_a_dead_server_is_told_once_and_stop_returns(desktop: VirtualDesktop, make: Make) -> None:
    """Within two seconds; what was told before stays, sync and stop return."""
    with Listening(make) as listening, Injector() as injector:
        injector.tap(A)
        listening.source.sync()
        assert desktop.server is not None
        desktop.server.kill()
        until(lambda: listening.deaths, "the news", 2.0)
        began = time.monotonic()
        listening.source.sync()
    assert time.monotonic() - began < 3
    assert len(listening.events) == 2
    assert len(listening.deaths) == 1
    assert isinstance(listening.deaths[0], CaptureError)


@SOURCES
def test_a_stopped_source_tells_no_death_and_leaves_nothing(desktop: VirtualDesktop, make: Make) -> None:
    """No thread, no file, no word after stop."""
    with Listening(make) as listening:
        pass
    threads, files = threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        with listening:
            pass
    listening.source.stop()
    assert (threads, files) == (threading.active_count(), len(list(Path("/proc/self/fd").iterdir())))
    assert [] == listening.deaths


def test_without_the_layouts_library_the_portable_source_takes_over(
    desktop: VirtualDesktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desktop whose layout cannot be read is recorded all the same, and the doctor says what that costs."""

    def missing() -> object:
        raise BackendUnavailable("The keyboard library is missing.", "Install libxkbcommon-x11-0.")

    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    assert isinstance(backends.pick().input, RecordInput)
    monkeypatch.setattr(keymap, "_libraries", missing)
    assert isinstance(backends.pick().input, PynputInput)
    (layout,) = [each for each in backends.capabilities() if each.what == "keyboard layout"]
    assert (False, "pynput", LAYOUT_AT_START) == (layout.works, layout.backend, layout.hint)
