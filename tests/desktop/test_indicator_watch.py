# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the indicator can be seen is found out within one look, whatever was done to it; and the last word needs no Qt."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.ext import shape
from Xlib.xobject.drawable import Window

from recorder.capture.x11.notice import show_notice
from recorder.capture.x11.visibility import IndicatorWatch
from recorder.capture.x11.windows import X11Windows
from recorder.model.events import Box
from recorder.model.pictures import Pixels
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
WIDTH, HEIGHT = 120, 40
EXPECTED = Pixels(WIDTH, HEIGHT, b"\x20\x80\xf0" * (WIDTH * HEIGHT))


class Indicator:
    """A blue window over all others, and the watch on it."""

    def __init__(self) -> None:
        self.display = Display()
        self.root = self.display.screen().root
        self.window = self.box(Box(600, 20, WIDTH, HEIGHT), 0x2080F0)
        self.watch = IndicatorWatch(self.window.id)

    def box(self, box: Box, colour: int) -> Window:
        """Maps a window that no window manager touches."""
        made: Window = self.root.create_window(
            box.x, box.y, box.width, box.height, 0, X.CopyFromParent, override_redirect=True, background_pixel=colour
        )
        made.map()
        self.display.sync()
        return made

    def reason(self, expected: Pixels | None = EXPECTED) -> str:
        """What one look says."""
        self.display.sync()
        return self.watch.look(expected).reason


@pytest.fixture
def indicator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Indicator]:
    """An indicator that is seen."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        it = Indicator()
        yield it
        it.watch.close()
        it.display.close()


def test_a_visible_indicator_is_seen_at_its_place(indicator: Indicator) -> None:
    """With and without its pixels to compare."""
    sighting = indicator.watch.look(EXPECTED)
    assert (sighting.seen, sighting.reason, sighting.box) == (True, "", Box(600, 20, WIDTH, HEIGHT))
    assert indicator.watch.look(None).seen


def test_a_covered_indicator_is_not_seen(indicator: Indicator) -> None:
    """A window above it hides it, even in part, with or without its pixels."""
    indicator.box(Box(650, 0, 300, 300), 0xFFFFFF)
    assert indicator.reason(None) == "covered"
    assert indicator.reason() == "covered"


def test_an_indicator_beside_the_screen_is_not_seen(indicator: Indicator) -> None:
    """It must lie wholly on a monitor."""
    indicator.window.configure(x=1280 - WIDTH // 2)
    assert indicator.reason() == "off screen"


def test_an_unmapped_or_destroyed_indicator_is_not_seen(indicator: Indicator) -> None:
    """Both are the same to who looks."""
    indicator.window.unmap()
    assert indicator.reason() == "unmapped"
    indicator.window.destroy()
    assert indicator.reason() == "unmapped"


def test_a_transparent_indicator_is_not_seen(indicator: Indicator) -> None:
    """Opacity set for a compositor, and a shape with nothing left, both count."""
    atom, cardinal = indicator.display.intern_atom("_NET_WM_WINDOW_OPACITY"), indicator.display.intern_atom("CARDINAL")
    indicator.window.change_property(atom, cardinal, 32, [0x20000000])
    assert indicator.reason() == "transparent"
    indicator.window.delete_property(atom)
    assert indicator.reason() == ""
    shape.rectangles(indicator.window, shape.SO.Set, shape.SK.Bounding, 0, 0, 0, [])
    assert indicator.reason() == "transparent"


def test_an_indicator_that_shows_something_else_is_not_seen(indicator: Indicator) -> None:
    """The screen's own pixels are compared, with a tolerance for rendering."""
    near = Pixels(WIDTH, HEIGHT, b"\x30\x78\xe8" * (WIDTH * HEIGHT))
    assert indicator.reason(near) == ""
    assert indicator.reason(Pixels(WIDTH, HEIGHT, bytes(WIDTH * HEIGHT * 3))) == "pixels differ"
    assert indicator.reason(Pixels(1, 1, b"\x20\x80\xf0")) == "pixels differ"


def test_a_display_that_is_gone_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch says so instead of raising."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        it = Indicator()
        assert desktop.server is not None
        desktop.server.kill()
        desktop.server.wait()
        assert it.watch.look(EXPECTED).reason == "display gone"
        assert it.watch.look(None).reason == "display gone"
        it.display.display.close_internal("client")


def test_the_notice_shows_and_closes_by_a_click(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window of this title appears, with Chinese as with English, and a click ends it."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        windows = X11Windows()
        for title, text in (
            ("Stet: recording ended", "Everything up to then is kept. " * 4),
            ("Stet：录制已结束", "到那时为止的内容都保留着。" * 6),
        ):
            thread = threading.Thread(target=show_notice, args=(title, text, 20.0))
            thread.start()
            until(lambda title=title: title in [window.title for window in windows.windows()], title)  # type: ignore[misc]  # the stubs know no such request
            until(lambda title=title, thread=thread: _clicked_away(desktop, windows, title, thread), "the window's end")  # type: ignore[misc]  # the stubs know no such request
            thread.join()
        windows.stop()


def _clicked_away(desktop: VirtualDesktop, windows: X11Windows, title: str, thread: threading.Thread) -> bool:
    """Clicks where the window is now: the window manager may still be placing it."""
    for box in [window.box for window in windows.windows() if window.title == title]:
        assert box is not None
        desktop.output("xdotool", "mousemove", str(box.x + 60), str(box.y + 60), "click", "1")
    thread.join(0.3)
    return not thread.is_alive()


def test_the_notice_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """When its time is over, and at once when the display goes."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        show_notice("Stet", "Short.", 0.3)
