# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of a real X screen: the state before a click, one after each change, none while nothing changes, all of them exact."""

from __future__ import annotations

import contextlib
import itertools
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from recorder.capture import backends
from recorder.capture.mss_screen import MssScreen
from recorder.capture.pipeline import Pipeline
from recorder.clock import SystemClock
from recorder.model.events import Box, Gap, Note, PointerPress, Screenshot
from recorder.model.pictures import Frame, Picture
from recorder.model.session import StartChoice
from tests.helpers.painter import PLACE, Painter, colour
from tests.helpers.sample import make_vault
from tests.helpers.screens import SESSION, start
from tests.helpers.sinks import ListSink
from tests.helpers.soak import count, seed
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
INSIDE = (300, 300)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualDesktop]:
    """A desktop of which this process can be a client."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
            monkeypatch.delenv(name, raising=False)
        yield desktop


class Recording:
    """A pipeline on the real sources, everything in scope but what a test chooses."""

    def __init__(self, choice: StartChoice | None = None, *, compare: bool = False) -> None:
        self.sink = ListSink()
        chosen = choice or StartChoice(everything=True)
        found = backends.pick(cursor=chosen.cursor)
        if compare:
            found = backends.Backends(found.input, found.windows, found.screen)
        self.pipeline = Pipeline(found, self.sink, SystemClock(), chosen, own_pids=frozenset())

    def __enter__(self) -> Recording:
        self.pipeline.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.pipeline.stop()

    def shots(self, trigger: str = "") -> list[tuple[Screenshot, Frame]]:
        """The pictures with their events, of one trigger or all."""
        frames = {frame.number: frame for frame in list(self.sink.frames)}
        events = [event for event in self.sink.events if isinstance(event, Screenshot)]
        return [(event, frames[event.frame]) for event in events if trigger in ("", event.trigger)]


class Hands:
    """Moves, clicks, scrolls and types by XTEST."""

    def __init__(self) -> None:
        self.display = Display()

    def close(self) -> None:
        """Closes the connection."""
        self.display.close()

    def click(self, x: int, y: int, button: int = 1) -> int:
        """Clicks; returns the moment before."""
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        at = time.monotonic_ns()
        xtest.fake_input(self.display, X.ButtonPress, button)
        xtest.fake_input(self.display, X.ButtonRelease, button)
        self.display.sync()
        return at

    def move(self, x: int, y: int) -> None:
        """Moves the pointer."""
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        self.display.sync()

    def tap(self, keycode: int = 38) -> None:
        """Presses and releases a key."""
        xtest.fake_input(self.display, X.KeyPress, keycode)
        xtest.fake_input(self.display, X.KeyRelease, keycode)
        self.display.sync()


def _at(picture: Picture, x: int, y: int) -> int:
    pixels = np.frombuffer(picture.pixels, np.uint32).reshape(picture.height, picture.width)
    return int(pixels[y - picture.y, x - picture.x]) & 0xFFFFFF


@pytest.fixture
def hands(desktop: VirtualDesktop) -> Iterator[Hands]:
    """Input on the desktop."""
    with contextlib.closing(Hands()) as found:
        yield found


@pytest.fixture
def painter(desktop: VirtualDesktop) -> Iterator[Painter]:
    """A grey window of ours in front."""
    with contextlib.closing(Painter("Canvas", 0x404040)) as found:
        desktop.activate("Canvas")
        yield found


@pytest.mark.parametrize("pause", [0.3, 0.45])
def test_a_click_has_the_picture_of_before_it(desktop: VirtualDesktop, hands: Hands, pause: float) -> None:
    """Every click changes the screen at once, and every picture bound to a click shows what was there before; 100 of 100 in full."""
    desktop.run(sys.executable, "-m", "tests.helpers.painter", "Painted")
    desktop.activate("Painted")
    draw = random.Random(seed())
    clicks = max(10, count(100))
    with Recording() as recording:
        time.sleep(0.8)
        for _ in range(clicks):
            hands.click(PLACE[0] + draw.randint(50, 600), PLACE[1] + draw.randint(50, 350))
            time.sleep(pause)
        until(lambda: len(recording.shots("click")) >= clicks, f"{clicks} pictures of clicks")
    events = recording.sink.events
    presses = [event for event in events if isinstance(event, PointerPress)]
    shots = recording.shots("click")
    shown = [_at(frame.picture, *INSIDE) for _event, frame in shots]
    assert shown == [colour(number) for number in range(clicks)]
    assert [press.at - event.at for press, (event, _frame) in zip(presses, shots, strict=True)] == [1] * clicks


def test_the_screen_is_stored_pixel_for_pixel(painter: Painter, tmp_path: Path) -> None:
    """A painted window changes at random; what comes out of the session file is what the screen shows at that moment."""
    screen, draw = MssScreen(), random.Random(seed())
    unlocked = make_vault(tmp_path / "vault")
    writer = start(unlocked.home)
    changes, wanted = max(30, count(1_000)), []
    for number in range(1, changes + 1):
        x, y = draw.randrange(600), draw.randrange(360)
        painter.fill(draw.randrange(1 << 24), x, y, draw.randint(1, 640 - x), draw.randint(1, 400 - y))
        picture = screen.grab()
        image = painter.display.screen().root.get_image(PLACE[0], PLACE[1], 200, 200, X.ZPixmap, 0xFFFFFFFF)
        writer.write_frame(Frame(number=number, at=number, picture=picture))
        wanted.append((bytes(picture.pixels), np.frombuffer(image.data, np.uint32).reshape(200, 200) & 0xFFFFFF))
    writer.close("stopped", changes + 1)
    with unlocked.open(SESSION) as reader:
        for number, (whole, part) in enumerate(wanted, 1):
            seen = np.frombuffer(reader.pixels(number).rgb, np.uint8).reshape(800, 1280, 3).astype(np.uint32)
            found = seen[..., 0] << 16 | seen[..., 1] << 8 | seen[..., 2]
            assert np.array_equal(found, np.frombuffer(whole, np.uint32).reshape(800, 1280) & 0xFFFFFF)
            assert np.array_equal(found[PLACE[1] : PLACE[1] + 200, PLACE[0] : PLACE[0] + 200], part)
    screen.close()


@pytest.mark.parametrize("compare", [False, True])
def test_each_trigger_takes_its_picture(painter: Painter, hands: Hands, compare: bool) -> None:
    """Typing, scrolling, a change of the screen and a note, each with a picture of the screen as it then was."""
    hands.click(*INSIDE)
    with Recording(compare=compare) as recording:
        until(lambda: recording.shots("window"), "the picture of the window")
        for _ in range(5):
            hands.tap()
            painter.fill(0x111111, 10, 10, 20, 20)
        until(lambda: recording.shots("typing"), "the picture after typing")
        for shade in (0x222222, 0x333333):
            hands.click(*INSIDE, button=5)
            painter.fill(shade, 0, 100, 60, 60)
        until(lambda: recording.shots("scroll"), "the picture after scrolling")
        assert _at(recording.shots("scroll")[-1][1].picture, PLACE[0] + 30, PLACE[1] + 145) == 0x333333
        hands.move(310, 310)
        painter.fill(0x555555)
        until(lambda: recording.shots("change"), "the picture of a change")
        recording.pipeline.note("here")
        until(lambda: recording.shots("note"), "the picture with a note")
        until(lambda: any(isinstance(event, Note) and event.text == "here" for event in recording.sink.events), "the note")
    times = [event.at for event, _frame in recording.shots()]
    assert all(later - earlier >= 199_000_000 for earlier, later in itertools.pairwise(times))


def test_nothing_is_taken_while_nothing_changes(painter: Painter, hands: Hands) -> None:
    """No picture in idle seconds, one of a blinking caret that knows its place, none of what only the indicator changes or of a pause."""
    with Recording() as recording:
        until(lambda: recording.shots("window"), "the picture of the window")
        hands.tap()
        until(lambda: recording.shots("typing"), "the line that says that nothing came of the key")
        before = len(recording.sink.frames)
        for number in range(20):
            painter.fill((0x404040, 0xFFFFFF)[number % 2], 50, 50, 2, 16)  # a caret
            time.sleep(0.05)
        until(lambda: recording.shots("caret"), "the picture that knows where the caret is")
        caret = recording.shots("caret")[0][1].caret
        assert caret is not None
        assert (caret.width, caret.height) == (2, 16)
        before += 1
        x, y, _width, _height = PLACE
        recording.pipeline.hide_boxes((Box(x + 100, y + 100, 200, 100),))
        for number in range(20):
            painter.fill(colour(number), 110, 110, 150, 80)  # the indicator
            time.sleep(0.05)
        assert len(recording.sink.frames) == before
        recording.pipeline.pause("worker")
        painter.fill(0x777777)
        hands.click(*INSIDE)
        time.sleep(0.7)
        assert len(recording.sink.frames) == before


def test_the_window_in_front_alone_can_be_taken(painter: Painter) -> None:
    """The picture is as large as the window, and says where on the desktop it was."""
    with Recording(StartChoice(everything=True, area="window")) as recording:
        until(lambda: recording.shots("window"), "the picture of the window")
    frame = recording.shots("window")[-1][1]
    assert frame.area is not None
    assert (frame.picture.x, frame.picture.y) == (frame.area.x, frame.area.y)
    assert (frame.picture.width, frame.picture.height) == (frame.area.width, frame.area.height)
    assert _at(frame.picture, PLACE[0] + 300, PLACE[1] + 200) == 0x404040


def test_a_black_screen_is_one_gap(painter: Painter, hands: Hands) -> None:
    """A screen that shows nothing is said once, and the recording goes on when it shows something again."""
    screen = painter.display.screen()
    cover = screen.root.create_window(0, 0, 1280, 800, 0, screen.root_depth, background_pixel=0, override_redirect=True)
    cover.map()
    painter.display.sync()
    with Recording() as recording:
        for _ in range(4):
            hands.click(*INSIDE)
            time.sleep(0.25)
        until(lambda: any(isinstance(event, Gap) and event.cause == "picture" for event in recording.sink.events), "the gap")
        assert recording.sink.frames == []
        cover.destroy()
        painter.fill(0x336699)
        hands.tap()
        until(recording.shots, "a picture")
    assert sum(1 for event in recording.sink.events if isinstance(event, Gap) and event.cause == "picture") == 1
