# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done on a real X desktop is stored once, in order, with the right text; what is out of scope is nowhere."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import numpy as np
import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from recorder.capture import backends
from recorder.capture.pipeline import Pipeline
from recorder.capture.x11.record import RecordInput
from recorder.capture.x11.windows import X11Windows
from recorder.clock import SystemClock
from recorder.errors import BackendUnavailable
from recorder.model.events import AnyEvent, Gap, KeyPress, KeyRelease, PointerPress, Scroll, TitleChange, WindowFocus
from recorder.model.session import StartChoice
from tests.helpers import truth
from tests.helpers.sinks import ListSink
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
RED, GREEN = (0xFF, 0x00, 0x10), (0x00, 0xFF, 0x20)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualDesktop]:
    """A desktop with a red terminal called Ledger in front."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
            monkeypatch.delenv(name, raising=False)
        desktop.run("xterm", "-T", "Ledger", "-bg", "#ff0010", "-fg", "#ff0010", "-cr", "#ff0010", "-geometry", "60x20+100+100")
        desktop.activate("Ledger")
        yield desktop


class Recording:
    """A pipeline on the real sources."""

    def __init__(self, *, pictures: bool = False, everything: bool = False, text: bool = True) -> None:
        self.sink = ListSink()
        self.errors: list[Exception] = []
        choice = StartChoice(applications=("XTerm",), everything=everything, text_for=("XTerm",) if text else (), pictures=pictures)
        self.pipeline = Pipeline(backends.pick(), self.sink, SystemClock(), choice, own_pids=frozenset({os.getpid()}))
        self.pipeline.failed = self.errors.append

    def __enter__(self) -> Recording:
        self.pipeline.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.pipeline.stop()

    @property
    def text(self) -> str:
        """What was typed."""
        return "".join(event.text for event in self.sink.events if isinstance(event, KeyPress))


class Hands:
    """Presses keys by XTEST, without the group juggling of xdotool."""

    def __enter__(self) -> Hands:
        self._display = Display()
        return self

    def __exit__(self, *_: object) -> None:
        self._display.close()

    def tap(self, keycode: int) -> list[tuple[int, int]]:
        """Presses and releases a key; returns the moments (ns) before and after each."""
        moments = []
        for kind in (X.KeyPress, X.KeyRelease):
            before = time.monotonic_ns()
            xtest.fake_input(self._display, kind, keycode)
            self._display.sync()
            moments.append((before, time.monotonic_ns()))
        return moments


def _keys(desktop: VirtualDesktop, *keys: str) -> None:
    desktop.output("xdotool", "key", "--delay", "12", *keys)


def test_keys_clicks_and_scrolls_are_stored_in_order_with_their_times(desktop: VirtualDesktop) -> None:
    """Times are the server's: between the moments before and after each injection, and never backwards."""
    begun = time.monotonic_ns()
    with Recording() as recording:
        desktop.output("xdotool", "type", "--delay", "12", "Total: 42")
        desktop.output("xdotool", "mousemove", "200", "200", "click", "1", "click", "4")
        _keys(desktop, "ctrl+c", "Return")
        took = time.monotonic_ns() - begun
    events = recording.sink.events
    times = [event.at for event in events]
    assert times == sorted(times)
    assert times[-1] < took
    assert recording.text == "Total: 42"
    kinds = [event for event in events if isinstance(event, PointerPress | Scroll)]
    assert [type(event) for event in kinds] == [PointerPress, Scroll]
    assert (kinds[0].x, kinds[0].y) == (200, 200)
    assert [event.modifiers for event in events if isinstance(event, KeyPress) and event.keysym == "c"] == [("ctrl",)]


def test_server_times_are_monotonic_times(desktop: VirtualDesktop) -> None:
    """A key's time lies within 2 ms of the moment in which it was injected."""
    seen: list[AnyEvent] = []
    source = RecordInput()
    source.start(lambda event: seen.extend(truth.taken_apart(event)), lambda _: None)
    with Hands() as hands:
        sent = [moment for _ in range(50) for moment in hands.tap(38)]
    source.sync()
    source.stop()
    assert [type(event) for event in seen] == [KeyPress, KeyRelease] * 50
    late = [max(before - event.at, event.at - after, 0) for (before, after), event in zip(sent, seen, strict=True)]
    assert sum(each <= 2_000_000 for each in late) >= 99


@pytest.mark.parametrize(
    ("layout", "keys", "text"),
    [
        (("ru",), ("a", "s", "shift+d"), "фыВ"),
        (("de",), ("y", "semicolon", "apostrophe"), "zöä"),
        (("us", "-variant", "intl"), ("ISO_Level3_Shift+e", "apostrophe", "e", "a"), "ééa"),
    ],
)
def test_text_follows_a_layout_switch(desktop: VirtualDesktop, layout: tuple[str, ...], keys: tuple[str, ...], text: str) -> None:
    """The layout that was switched to while recording decides what the same keys type."""
    codes = {"a": 38, "s": 39, "d": 40, "y": 29, "semicolon": 47, "apostrophe": 48, "e": 26, "shift": 50, "ISO_Level3_Shift": 108}
    with Recording() as recording:
        _keys(desktop, "a")
        desktop.output("setxkbmap", *layout)
        for combination in keys:
            held = [str(codes[name]) for name in combination.split("+")]
            _keys(desktop, "+".join(held))
    assert recording.text == "a" + text


def test_the_second_group_of_a_layout_types_its_own_letters(desktop: VirtualDesktop) -> None:
    """us,ru with the group switched by a key gives Cyrillic letters."""
    desktop.output("setxkbmap", "us,ru", "-option", "grp:menu_toggle")
    with Recording() as recording, Hands() as hands:
        for keycode in (38, 135, 38):
            hands.tap(keycode)
    assert recording.text == "aф"


def test_auto_repeat_is_marked(desktop: VirtualDesktop) -> None:
    """A key that is held gives one press, its repeats with their number, and one release."""
    with Recording() as recording:
        desktop.output("xset", "r", "rate", "200", "30")
        desktop.output("xdotool", "keydown", "38", "sleep", "0.6", "keyup", "38")
    presses = [event for event in recording.sink.events if isinstance(event, KeyPress)]
    assert [False, True] == [event.repeat for event in presses][:2]
    assert sum(event.times for event in presses) > 3
    assert all(event.repeat for event in presses[1:])
    assert sum(isinstance(event, KeyRelease) for event in recording.sink.events) == 1


def test_a_key_right_after_start_and_right_before_stop_is_kept(desktop: VirtualDesktop) -> None:
    """Ten short recordings lose neither the first nor the last key."""
    with Hands() as hands:
        for _ in range(10):
            with Recording() as recording:
                hands.tap(38)
                hands.tap(39)
            assert recording.text == "as"


def test_the_window_in_front_and_its_title_are_told(desktop: VirtualDesktop) -> None:
    """Application, title and place come from the server and the window manager."""
    with Recording(everything=True) as recording:
        desktop.output("xdotool", "search", "--name", "Ledger", "set_window", "--name", "Ledger 2026")
        until(lambda: recording.pipeline.counts().events >= 2, "the title")
    focus, title = [event for event in recording.sink.events if isinstance(event, WindowFocus | TitleChange)]
    assert isinstance(focus, WindowFocus)
    assert (focus.window, focus.application, focus.title) == (1, "XTerm", "Ledger")
    assert focus.box is not None
    assert abs(focus.box.x - 100) < 10
    assert title.title == "Ledger 2026"


def test_nothing_of_a_window_out_of_scope_is_kept(desktop: VirtualDesktop) -> None:
    """Neither title, keys, clicks nor one of its pixels, though it lies above and is clicked."""
    desktop.run(
        "xmessage",
        "-name",
        "bank",
        "-title",
        "Account 4711",
        "-bg",
        "#00ff20",
        "-fg",
        "#00ff20",
        "-geometry",
        "300x200+300+150",
        "x",
    )
    desktop.window("Account 4711")
    desktop.activate("Ledger")
    with Recording(pictures=True) as recording:
        desktop.activate("Account 4711")
        desktop.output("xdotool", "type", "--delay", "12", "secret")
        desktop.activate("Ledger")
        desktop.output("xdotool", "search", "--name", "Account 4711", "windowraise")
        desktop.output("xdotool", "type", "--delay", "12", "open")
        desktop.output("xdotool", "mousemove", "150", "200", "click", "1")
        until(lambda: recording.sink.frames, "a picture")
        time.sleep(0.6)  # pictures that should not come need time not to come
    assert recording.text == "open"
    assert "4711" not in repr(recording.sink.events)
    assert {event.cause for event in recording.sink.events if isinstance(event, Gap)} == {"scope"}
    for frame in recording.sink.frames:
        colours = _colours(frame.picture.pixels)
        assert GREEN not in colours
        assert RED in colours


def test_a_click_has_a_picture_of_the_window(desktop: VirtualDesktop) -> None:
    """The picture belongs to the window, comes no later than its event, and is red inside and filled outside."""
    with Recording(pictures=True) as recording:
        desktop.output("xdotool", "mousemove", "200", "200", "click", "1")
        until(lambda: any(frame.pointer for frame in recording.sink.frames), "the picture")
    frame = next(frame for frame in recording.sink.frames if frame.pointer)
    assert (frame.window, frame.pointer) == (1, (200, 200))
    pixels = np.frombuffer(frame.picture.pixels, np.uint8).reshape(frame.picture.height, frame.picture.width, 4)
    assert tuple(pixels[200, 200, 2::-1]) == RED
    assert tuple(pixels[5, 5, :3]) == (0x3A, 0x3A, 0x3A)


def test_without_permission_no_text_is_kept(desktop: VirtualDesktop) -> None:
    """The run of typing is one hidden press; Return stays."""
    with Recording(text=False) as recording:
        desktop.output("xdotool", "type", "--delay", "12", "Secret")
        _keys(desktop, "Return")
    presses = [event for event in recording.sink.events if isinstance(event, KeyPress)]
    assert [(event.hidden, event.keysym) for event in presses] == [(True, ""), (False, "Return")]


def test_a_killed_server_is_noticed(desktop: VirtualDesktop) -> None:
    """The recording pauses and says it within two seconds; stopping afterwards does not hang."""
    recording = Recording()
    recording.pipeline.start()
    desktop.output("xdotool", "key", "a")
    assert desktop.server is not None
    desktop.server.kill()
    until(lambda: recording.errors, "the news", 2.0)
    began = time.monotonic()
    recording.pipeline.stop()
    assert time.monotonic() - began < 3
    assert recording.text == "a"
    assert "source" in {event.cause for event in recording.sink.events if isinstance(event, Gap)}


def test_windows_are_followed_without_a_window_manager(monkeypatch: pytest.MonkeyPatch) -> None:
    """The input focus stands in, and the doctor says so."""
    desktop = VirtualDesktop()
    desktop.start(wm=False)
    try:
        monkeypatch.setenv("DISPLAY", desktop.display)
        desktop.run("xterm", "-T", "Alone", "-geometry", "60x20+0+0")
        number = desktop.window("Alone")
        desktop.output("xdotool", "windowfocus", str(number))
        source = X11Windows()
        until(lambda: [window.title for window in source.windows()][:1] == ["Alone"], "the window")
        source.stop()
        (windows,) = [each for each in backends.capabilities() if each.what == "windows"]
        assert windows.works
        assert "No window manager" in windows.hint
    finally:
        desktop.stop()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("WAYLAND_DISPLAY", "wayland-0", "Wayland"), ("DISPLAY", "", "no display"), ("DISPLAY", ":9999", "cannot be opened")],
)
def test_a_desktop_that_cannot_be_recorded_says_why(monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str) -> None:
    """One sentence and what to do, instead of a recording of nothing."""
    for other in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv("DISPLAY", ":9999")
    monkeypatch.setenv(name, value)
    with pytest.raises(BackendUnavailable) as caught:
        backends.pick()
    assert words in caught.value.message
    assert caught.value.hint
    assert not any(each.works for each in backends.capabilities())


def _colours(pixels: bytes | bytearray) -> set[tuple[int, int, int]]:
    values = np.unique(np.frombuffer(pixels, np.uint32) & 0xFFFFFF)
    return {(int(value) >> 16 & 255, int(value) >> 8 & 255, int(value) & 255) for value in values}
