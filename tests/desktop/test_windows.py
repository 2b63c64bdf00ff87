# SPDX-License-Identifier: GPL-3.0-or-later
"""Where windows are, on which monitor, at which scale; and that clicks fall on what was clicked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.model.events import Box, MonitorsChange, PointerPress, WindowFocus, WindowPlace
from recorder.model.session import Monitor, StartChoice
from tests.helpers.recordings import ROOT, Recorded, paint
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
EVERYTHING = StartChoice(everything=True, pictures=False)
LEFT, RIGHT = (0, 0, 640, 800), (640, 0, 640, 800)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualDesktop]:
    """A desktop with one window at 100, 100."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "GDK_SCALE"):
            monkeypatch.delenv(name, raising=False)
        paint(desktop, "Ledger", "Invoices", "ff0010", "300x200+100+100")
        desktop.activate("Invoices")
        yield desktop


def _two_monitors(desktop: VirtualDesktop) -> None:
    desktop.output("xrandr", "--setmonitor", "L", "640/170x800/211+0+0", "screen")
    desktop.output("xrandr", "--setmonitor", "R", "640/170x800/211+640+0", "none")


def _inner(desktop: VirtualDesktop, number: int) -> Box:
    """Where the window is without its frame, as another program tells it."""
    told = desktop.output("xwininfo", "-id", str(number)).decode()
    found = {key.strip(): value for key, _, value in (line.partition(":") for line in told.splitlines())}
    return Box(*(int(found[name]) for name in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")))


def _frame(desktop: VirtualDesktop, title: str) -> Box:
    """Likewise with what the window manager says to have put around it."""
    number = desktop.window(title)
    told = desktop.output("xprop", "-id", str(number), "_NET_FRAME_EXTENTS").decode()
    left, right, top, bottom = (int(word) for word in told.partition("=")[2].split(","))
    box = _inner(desktop, number)
    return Box(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom)


def _wait(recorded: Recorded, count: int) -> None:
    until(lambda: recorded.pipeline.counts().events >= count, f"{count} events")


def test_a_move_and_a_resize_of_a_framed_window_are_told(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """The window manager's frame counts; a place is told once it rests, with the program that owns the window."""
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        number = str(desktop.window("Invoices"))
        first = _frame(desktop, "Invoices")
        desktop.output("xdotool", "windowmove", number, "500", "300")
        _wait(recorded, 2)
        moved = _frame(desktop, "Invoices")
        desktop.output("xdotool", "windowsize", number, "400", "250")
        _wait(recorded, 3)
        resized = _frame(desktop, "Invoices")
    (focus,) = [event for event in recorded.events if isinstance(event, WindowFocus)]
    assert (focus.box, focus.process) == (first, Path(sys.executable).resolve().name)
    places = [event for event in recorded.events if isinstance(event, WindowPlace)]
    assert [event.box for event in places] == [moved, resized]
    assert {event.window for event in places} == {1}


def test_dragging_tells_few_places_and_the_last_one(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """A hundred moves in a row are a few events."""
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        number = str(desktop.window("Invoices"))
        steps = [word for place in range(100) for word in ("windowmove", number, str(100 + place * 5), "200")]
        desktop.output("xdotool", *steps)
        until(lambda: recorded.pipeline.counts().events > 1, "a place")
        last = _frame(desktop, "Invoices")
        until(lambda: recorded.pipeline.counts().stored_at, "the commit")
    places = [event for event in recorded.events if isinstance(event, WindowPlace)]
    assert 1 <= len(places) < 30
    assert places[-1].box == last


def test_two_monitors_stand_in_the_header_and_each_window_on_its_own(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """A window that is moved to the other monitor says so."""
    _two_monitors(desktop)
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        desktop.output("xdotool", "windowmove", str(desktop.window("Invoices")), "900", "300")
        _wait(recorded, 2)
    assert recorded.header.monitors == (Monitor(*LEFT), Monitor(*RIGHT))
    (focus,) = [event for event in recorded.events if isinstance(event, WindowFocus)]
    places = [event for event in recorded.events if isinstance(event, WindowPlace)]
    assert (focus.monitor, places[-1].monitor) == (0, 1)


def test_a_monitor_that_comes_and_a_scale_that_changes_are_events(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """What the header says holds until the event that says otherwise."""
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        _two_monitors(desktop)  # the server tells nobody of these; they are looked for now and then
        _wait(recorded, 2)
        script = desktop.home / "dpi"
        script.write_text("Xft.dpi: 192\n")
        desktop.output("xrdb", "-merge", str(script))
        until(lambda: recorded.pipeline.counts().events >= 3, "the scale")
    assert recorded.header.monitors == (Monitor(0, 0, 1280, 800),)
    changes = [event.monitors for event in recorded.events if isinstance(event, MonitorsChange)]
    assert changes[-1] == (Monitor(*LEFT, scale=2.0), Monitor(*RIGHT, scale=2.0))
    assert (Monitor(*LEFT), Monitor(*RIGHT)) in changes


def test_a_screen_of_another_size_is_told_at_once(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """The server tells it."""
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        timings = ("63.5", "1024", "1072", "1176", "1328", "768", "771", "775", "798")
        desktop.output("xrandr", "--newmode", "small", *timings)
        desktop.output("xrandr", "--addmode", "screen", "small")
        desktop.output("xrandr", "--output", "screen", "--mode", "small")
        _wait(recorded, 2)
    changes = [event.monitors for event in recorded.events if isinstance(event, MonitorsChange)]
    assert changes[-1] == (Monitor(0, 0, 1024, 768),)


_BUTTON = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
app = QApplication(["QtForm"])
window = QWidget(windowTitle="Qt form")
QVBoxLayout(window).addWidget(button := QPushButton("Save"))
window.resize(200, 120)
window.move(int(sys.argv[2]), int(sys.argv[3]))
window.show()
def tell():
    ratio, corner = button.devicePixelRatio(), window.windowHandle()
    place = button.mapTo(window, QPoint(0, 0))
    new = Path(sys.argv[1] + ".new")
    new.write_text(json.dumps([ratio, place.x() * ratio, place.y() * ratio, button.width() * ratio, button.height() * ratio]))
    new.rename(sys.argv[1])
QTimer.singleShot(600, tell)
button.clicked.connect(lambda: Path(sys.argv[1] + ".clicked").write_text("yes"))
app.exec()
"""


@pytest.mark.parametrize("scale", ["1", "2"])
def test_clicks_fall_on_the_widget_that_was_clicked(
    desktop: VirtualDesktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: str
) -> None:
    """On the second of two monitors and at a scale of 2, in pixels of the desktop, which are those of the window's box."""
    _two_monitors(desktop)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    told = tmp_path / "button"
    place = ("350", "100") if scale == "2" else ("700", "200")
    code = f"import os; os.environ['QT_SCALE_FACTOR'] = {scale!r}\nimport sys; sys.path.insert(0, {str(ROOT)!r})\n{_BUTTON}"
    desktop.run(sys.executable, "-c", code, str(told), *place)
    number = desktop.activate("Qt form")
    until(told.exists, "the button's place")
    ratio, x, y, width, height = json.loads(told.read_text())
    inner = _inner(desktop, number)
    left, top = inner.x + x, inner.y + y
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        for across, down in ((0.1, 0.2), (0.5, 0.5), (0.9, 0.8)):
            point = (str(round(left + width * across)), str(round(top + height * down)))
            desktop.output("xdotool", "mousemove", *point, "click", "1")
        until(Path(f"{told}.clicked").exists, "the click")
    presses = [event for event in recorded.events if isinstance(event, PointerPress)]
    assert (ratio, len(presses)) == (float(scale), 3)
    assert all(left <= press.x < left + width and top <= press.y < top + height for press in presses)
    (focus,) = [event for event in recorded.events if isinstance(event, WindowFocus)]
    box = focus.box
    assert box is not None
    assert focus.monitor == 1
    assert all(box.x <= press.x < box.x + box.width and box.y <= press.y < box.y + box.height for press in presses)
