# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on a real desktop, by pointer and keyboard alone; and by what it tells a screen reader."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from recorder.capture.atspi.bus import Bus, Ref
from recorder.capture.atspi.objects import ACCESSIBLE, Objects
from tests.helpers import desks, shown
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.shown import State
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
ROOT = Path(__file__).resolve().parents[2]
SECOND = 1_000_000_000
GUTTER, SLIDER = 92, 51


class Hands:
    """A pointer and a keyboard on the window; ``now`` is what it shows."""

    def __init__(self, desktop: AccessibleDesktop, file: Path, process: Any) -> None:
        self.desktop, self.file, self.process = desktop, file, process

    @property
    def now(self) -> State:
        """What the window shows."""
        return shown.read(self.file)

    def wait(self, ready: Callable[[State], bool], what: str) -> State:
        """Until the window shows it; the state then."""
        until(lambda: ready(self.now), what, 20)
        return self.now

    def point(self, at: float, down: int) -> tuple[str, str]:
        """Where a time lies on the screen, so many pixels below the timeline's top."""
        state = self.now
        x, y, width, _height = state.timeline
        share = (at - state.left) / (state.right - state.left)
        return str(round(x + GUTTER + share * (width - GUTTER - 1))), str(y + down)

    def do(self, *words: str) -> None:
        """Words of xdotool."""
        self.desktop.output("xdotool", *words)

    def key(self, *keys: str) -> None:
        """Presses keys."""
        self.do("key", "--delay", "30", *keys)

    def drag(self, start: tuple[str, str], end: tuple[str, str], button: str = "1") -> None:
        """With the button held from here to there."""
        middle = str((int(start[0]) + int(end[0])) // 2)
        self.do("mousemove", *start, "mousedown", button, "sleep", "0.05", "mousemove", middle, start[1], "sleep", "0.05")
        self.do("mousemove", *end, "sleep", "0.05", "mouseup", button)


@pytest.fixture
def script() -> desks.Script:
    """What was done in the session."""
    return desks.SCRIPT


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: desks.Script) -> Iterator[Hands]:
    """The window, open on a session of 42 minutes, on a desktop with accessibility."""
    home, file = tmp_path / "vault", tmp_path / "state.json"
    with desks.make_vault(home) as vault:
        desks.add_session(vault, "Invoices", script)
    with AccessibleDesktop() as desktop:
        desktop.more = {"QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONPATH": str(ROOT)}
        desktop.enter(monkeypatch)
        process = desktop.run(sys.executable, "-m", "tests.helpers.shown", str(home), str(file))
        desktop.activate("Stet")
        hands = Hands(desktop, file, process)
        hands.wait(lambda state: state.duration > 0 and state.focus == "timeline", "the session")
        yield hands


def test_pointer_zooms_pans_and_picks(hands: Hands) -> None:
    """Ctrl and the wheel zoom around the pointer, the wheel and the strip pan, a drag takes a range, a click a span."""
    whole = hands.now
    place = hands.point(600 * SECOND, 80)
    hands.do("mousemove", *place, "keydown", "ctrl", "click", "--repeat", "12", "--delay", "20", "4", "keyup", "ctrl")
    near = hands.wait(lambda state: state.right - state.left < (whole.right - whole.left) / 8, "the zoom")
    assert near.left < 600 * SECOND < near.right
    hands.do("click", "5")
    panned = hands.wait(lambda state: state.left > near.left, "the wheel's pan")
    x, y, width, height = panned.minimap
    hands.drag((str(x + width // 2), str(y + height // 2)), (str(x + width - 60), str(y + height // 2)))
    hands.wait(lambda state: state.left > 1200 * SECOND, "the strip's pan")
    hands.key("0")
    hands.wait(lambda state: state.left == 0, "the whole session again")
    hands.drag(hands.point(424 * SECOND, 80), hands.point(897 * SECOND, 80))
    chosen = hands.wait(lambda state: state.selected is not None and state.selected[1] > 800 * SECOND, "a range").selected
    # The edges that are near: of the window, or of its first picture a quarter of a second later, which is less than a pixel.
    assert chosen in ((425 * SECOND, 900 * SECOND), (425 * SECOND + SECOND // 4, 900 * SECOND))
    hands.do("mousemove", *hands.point(1200 * SECOND, 80), "click", "1")
    clicked = hands.wait(lambda state: state.title == "Firefox", "the window that was clicked")
    assert clicked.selected == (1010 * SECOND, 1500 * SECOND)


def test_the_keyboard_alone_goes_everywhere(hands: Hands) -> None:
    """Zoom, pan, steps, a range, the inspector's text and raw events, the clock: no pointer is needed."""
    hands.key("plus", "plus", "plus", "plus")
    near = hands.wait(lambda state: state.right < 600 * SECOND, "the zoom")
    hands.key("ctrl+Right")
    hands.wait(lambda state: state.left > near.left, "the pan")
    hands.key("0", "period", "period")
    typed = hands.wait(lambda state: state.told.startswith("Typed"), "a step")
    assert (typed.told, set(typed.text)) == ("Typed 22 characters · Thunderbird", {"•"})
    hands.key("shift+Right")
    hands.wait(lambda state: state.selected is not None and state.selected[0] == typed.playhead, "a range by keys")
    hands.key("n")
    hands.wait(lambda state: state.title.startswith("Typed 3 characters"), "the next text")
    hands.key("t")
    assert hands.wait(lambda state: " of " in state.clock, "session time").clock.endswith("of 42:00")
    for _press in range(30):
        hands.key("Tab")
        if hands.wait(lambda state: bool(state.focus), "a focus").focus == "now_show_raw":
            break
    hands.key("space")
    assert "key_press" in hands.wait(lambda state: bool(state.raw), "raw events").raw
    hands.key("F6", "space")
    hands.wait(lambda state: state.playing, "playing")
    before = hands.now.playhead
    hands.wait(lambda state: state.playhead > before, "the next step by itself")
    hands.key("space")
    hands.wait(lambda state: not state.playing, "the end of playing")


def test_a_screen_reader_is_told_where_the_playhead_stands(hands: Hands) -> None:
    """The timeline is a slider with a name; its value and its words follow the playhead and the selection."""
    session = Bus()
    bus = Bus(str(session.call(("org.a11y.Bus", "/org/a11y/bus"), "org.a11y.Bus", "GetAddress", limit=3.0)[0]))
    objects = Objects(bus)
    until(lambda: bool(objects.applications(hands.process.pid)), "the window on the bus", 20)
    timeline = _named(bus, objects.applications(hands.process.pid), "Timeline")
    assert objects.role(timeline) == SLIDER
    hands.key("n", "n")
    state = hands.wait(lambda state: state.title.startswith("Typed 3 characters"), "the second text")
    assert bus.get(timeline, "org.a11y.atspi.Value", "CurrentValue") == state.playhead // 1_000_000
    assert bus.get(timeline, "org.a11y.atspi.Value", "MaximumValue") == 2_520_000
    assert "Selected: Typed" in bus.get(timeline, ACCESSIBLE, "Description")
    strip = _named(bus, objects.applications(hands.process.pid), "The whole session")
    assert bus.get(strip, ACCESSIBLE, "Description").startswith("Shown: ")
    bus.close()
    session.close()


def _named(bus: Bus, roots: list[Ref], name: str) -> Ref:
    """The first object of this name in the trees below."""
    waiting = list(roots)
    while waiting:
        ref = waiting.pop()
        if bus.get(ref, ACCESSIBLE, "Name") == name:
            return ref
        waiting += [(str(sender), str(path)) for sender, path in bus.call(ref, ACCESSIBLE, "GetChildren", limit=2.0)[0]]
    pytest.fail(f"nothing is called {name}")
