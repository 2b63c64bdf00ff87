# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways around the gate that were tried: none leads a key, a title or a pixel of what is excluded into the store."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.xobject.drawable import Window

from recorder.capture import backends
from recorder.capture.excluding import Exclusions
from recorder.capture.looking import Looker
from recorder.capture.scope import Scope
from recorder.capture.x11.connection import calibrated, drop, open_display
from recorder.clock import SystemClock
from recorder.model.events import KeyPress, PointerMove, PointerPress, PointerRelease
from recorder.model.exclusion import Exclusion
from recorder.model.session import StartChoice
from tests.helpers.fronts import GREEN, RED, handle, ledger, repaint, retitle
from tests.helpers.injector import KEY_DOWN, KEY_UP, Injector
from tests.helpers.recordings import Recorded, paint
from tests.helpers.xserver import VirtualDesktop

pytestmark = pytest.mark.desktop
__all__ = ["ledger"]  # a fixture
EVERYTHING = StartChoice(everything=True, text_for=("Ledger", "KeePassXC"))
A, S, E, DEAD_ACUTE = 38, 39, 26, 48


def _picker(display: Display) -> Window:
    """A small window that no window manager manages."""
    screen = display.screen()
    window: Window = screen.root.create_window(
        800, 600, 200, 80, 0, screen.root_depth, override_redirect=True, background_pixel=0x00FF20, event_mask=X.KeyPressMask
    )
    window.set_wm_class("picker", "Picker")
    window.map()
    display.sync()
    return window


def test_keys_of_a_window_that_took_the_focus_by_itself_are_not_told(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """No window manager calls it active and it grabs nothing, yet it has the keys: they are no text of the window in front."""
    display = Display(desktop.display)
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded, Injector(desktop.display) as injector:
        desktop.type("ab")
        time.sleep(0.1)
        picker = _picker(display)
        before = display.get_input_focus().focus
        picker.set_input_focus(X.RevertToParent, X.CurrentTime)
        display.sync()
        injector.tap(A)
        desktop.type("zqjx")
        injector.tap(S)
        before.set_input_focus(X.RevertToParent, X.CurrentTime)
        display.sync()
        time.sleep(0.1)
        desktop.type("cd")
    display.close()
    assert recorded.text == "abcd"
    assert any(event.hidden for event in recorded.events if isinstance(event, KeyPress))


def test_keys_of_popups_that_pass_the_focus_on_are_not_told(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """For an instant, and from one to nobody to the next: none of it is text of the window in front, which has its keys back after it."""
    display = Display(desktop.display)
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded, Injector(desktop.display) as injector:
        desktop.type("ab")
        time.sleep(0.2)
        first, second = _picker(display), _picker(display)
        before = display.get_input_focus().focus.id
        for _ in range(10):
            _hop(display, first.id, 0.0)
            injector.tap(A)
            _hop(display, before, 0.15)
        for wait in (0.02, 0.06, 0.1, 0.2):
            _hop(display, first.id, 0.0)
            injector.tap(S)
            _hop(display, X.NONE, wait)
            _hop(display, second.id, 0.0)
            injector.tap(A)
            desktop.type("zqjx")
            _hop(display, before, 0.15)
        desktop.type("cd")
    display.close()
    assert recorded.text == "abcd"


def _hop(display: Display, window: int, wait: float) -> None:
    display.set_input_focus(window, X.RevertToParent, X.CurrentTime)
    display.sync()
    time.sleep(wait)


def test_a_window_that_becomes_an_excluded_program_s_is_left_at_once(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Its class changes while it is in front: from that moment on nothing of it is stored."""
    display = Display(desktop.display)
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        desktop.type("ab")
        time.sleep(0.4)  # what was typed a moment before may have been for what it becomes
        handle(display, desktop, "Invoices").set_wm_class("keepassxc", "KeePassXC")
        display.sync()
        desktop.type("zqjx")
        desktop.output("xdotool", "mousemove", "300", "300", "click", "1")
        time.sleep(0.5)
    display.close()
    assert recorded.text == "ab"
    assert recorded.causes() == {"excluded"}


def test_a_visible_window_that_turns_private_is_in_no_picture(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """It changes its title, then what it shows, while the pointer works in the window in front and clicks there."""
    display = Display(desktop.display)
    paint(desktop, "Firefox", "Page", "1030ff", "300x200+450+330")
    beside = handle(display, desktop, "Page")
    desktop.activate("Invoices")
    desktop.output("xdotool", "search", "--onlyvisible", "--name", "^Page$", "windowraise")
    with Recorded(tmp_path / "vault", EVERYTHING, exclude="Payroll") as recorded, Injector(desktop.display) as injector:
        for turn in range(8):
            private = turn % 2
            retitle(display, beside, "Payroll" if private else "Page")
            repaint(beside, GREEN if private else "1030ff")
            display.sync()
            for step in range(10):
                injector.send(X.MotionNotify, 0, 150 + 5 * step, 150 + turn)
                injector.settle()
                time.sleep(0.04)
            injector.send(X.ButtonPress, 1)
            injector.send(X.ButtonRelease, 1)
            injector.settle()
            time.sleep(0.25)
    display.close()
    assert recorded.shows(RED)
    assert recorded.shows(GREEN) == set()


def test_what_is_typed_while_the_windows_switch_goes_to_one_of_them_alone(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """A stream of keys through forty switches: what the excluded window received is not in the store."""
    display = Display(desktop.display)
    root = display.screen().root
    window = root.create_window(450, 330, 300, 200, 0, display.screen().root_depth, event_mask=X.KeyPressMask)
    window.set_wm_class("keepassxc", "KeePassXC")
    retitle(display, window, "Passwords")
    window.map()
    display.sync()
    desktop.window("Passwords")
    keys = [24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 38, 39, 40, 41, 42, 43, 44, 45, 46, 52, 53, 54, 55, 56, 57, 58]
    ledger, excluded = str(desktop.window("Invoices")), str(desktop.window("Passwords"))
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded, Injector(desktop.display) as injector:
        for turn in range(40):
            desktop.run("xdotool", "windowactivate", excluded if turn % 2 == 0 else ledger)
            for place in range(60):
                key = keys[(turn * 60 + place) % 26]
                injector.send(KEY_DOWN, key)
                injector.send(KEY_UP, key)
                injector.settle()
                time.sleep(0.003)
        time.sleep(0.5)
    got = []
    while display.pending_events():
        event = display.next_event()
        if event.type == X.KeyPress:
            got.append((event.time, event.detail))
    display.close()
    zero = recorded.header.anchor.monotonic
    kept = {
        (round((event.at + zero) / 1e6), event.keycode) for event in recorded.events if isinstance(event, KeyPress) and event.text
    }
    leaked = [each for each in got if each in kept]
    assert min(len(got), len(kept)) > 100
    assert leaked == []


def test_the_picture_kept_ready_knows_the_titles_of_its_moment(desktop: VirtualDesktop) -> None:
    """A window beside the one in front changes its title to an excluded one, and then what it shows: the next look fills it."""
    display = Display(desktop.display)
    paint(desktop, "Firefox", "Page", "1030ff", "300x200+450+330")
    beside = handle(display, desktop, "Page")
    desktop.activate("Invoices")
    desktop.output("xdotool", "search", "--onlyvisible", "--name", "^Page$", "windowraise")
    time.sleep(0.3)
    payroll = Exclusion(name="payroll", label="Payroll", titles=("Payroll",))
    scope = Scope(EVERYTHING, frozenset(), Exclusions((payroll,)))
    sources = backends.pick()
    looker = Looker(sources, scope, SystemClock(), "desktop")
    try:
        looker.keep_ready()
        retitle(display, beside, "Payroll")
        repaint(beside, GREEN)
        display.sync()
        looker.keep_ready()
        looks = [looker.clean(look) for look in looker._ready]
    finally:
        looker.close()
        sources.windows.stop()
        display.close()
    seen = [{int(value) & 0xFFFFFF for value in np.unique(np.frombuffer(picture.pixels, np.uint32))} for picture in looks]
    assert any(int(RED, 16) in colours for colours in seen)
    assert not any(int(GREEN, 16) in colours for colours in seen)


def test_a_server_that_answers_late_has_the_right_clock(desktop: VirtualDesktop) -> None:
    """It stands still most of the time, as on a busy machine: its milliseconds are those of our clock all the same."""
    assert desktop.server is not None
    process, ended = desktop.server.pid, threading.Event()

    def stutter() -> None:
        while not ended.is_set():
            os.kill(process, signal.SIGSTOP)
            time.sleep(0.012)
            os.kill(process, signal.SIGCONT)
            time.sleep(0.0006)

    display = open_display()
    thread = threading.Thread(target=stutter)
    thread.start()
    try:
        clocks = [calibrated(display).monotonic(1_000_000) for _ in range(20)]
    finally:
        ended.set()
        thread.join()
        drop(display)
    assert set(clocks) == {10**12}


def test_an_accent_begun_in_an_excluded_window_is_not_finished_in_another(
    desktop: VirtualDesktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dead key that was pressed there says nothing here, where the letter after it stands alone."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    desktop.output("setxkbmap", "us", "intl")
    paint(desktop, "KeePassXC", "Passwords", GREEN, "300x200+450+330")
    desktop.activate("Passwords")
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded, Injector(desktop.display) as injector:
        injector.tap(DEAD_ACUTE)
        time.sleep(0.1)
        desktop.activate("Invoices")
        time.sleep(0.1)
        injector.tap(E)
        time.sleep(0.1)
        injector.tap(DEAD_ACUTE)
        injector.tap(E)
        recorded.pipeline.pause("worker")
        injector.tap(DEAD_ACUTE)
        time.sleep(0.1)
        recorded.pipeline.resume()
        time.sleep(0.1)
        injector.tap(E)
    assert recorded.text == "eée"


def test_a_drag_that_ends_over_an_excluded_window_does_not_tell_where(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """The press is kept, its end is a gap; a drag that ends at home keeps both."""
    paint(desktop, "KeePassXC", "Passwords", GREEN, "300x200+900+500")
    desktop.window("Passwords")
    desktop.activate("Invoices")
    time.sleep(0.3)
    with Recorded(tmp_path / "vault", msgspec.structs.replace(EVERYTHING, motion="drags")) as recorded:
        for x, y in ((300, 300), (950, 600)):
            desktop.output("xdotool", "mousemove", "200", "200", "mousedown", "1")
            time.sleep(0.1)
            desktop.output("xdotool", "mousemove", str(x), str(y), "mouseup", "1")
            time.sleep(0.3)
    places = [(event.x, event.y) for event in recorded.events if isinstance(event, PointerPress | PointerRelease | PointerMove)]
    assert {(200, 200), (300, 300)} <= set(places)
    assert max(x for x, _y in places) < 900
    assert recorded.causes() == {"excluded"}
    assert len([event for event in recorded.events if isinstance(event, PointerPress)]) == 2
    assert len([event for event in recorded.events if isinstance(event, PointerRelease)]) == 1
