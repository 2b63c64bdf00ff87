# SPDX-License-Identifier: GPL-3.0-or-later
"""What is excluded does not shine through what lies above it, with a real compositor or by the window's own shape."""

from __future__ import annotations

import time
from pathlib import Path

import mss
import numpy as np
import pytest

from recorder.capture.pixels import FILL
from recorder.model.pictures import Pixels
from recorder.model.session import StartChoice
from tests.helpers.fronts import GREEN, RED, ledger
from tests.helpers.installed import program
from tests.helpers.recordings import Recorded, colours, paint
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
__all__ = ["ledger"]  # a fixture
# Where the window that is recorded lies over the excluded one, and where it lies beside it; both without frames.
BELOW, BESIDE = (905, 130, 140, 180), (1070, 335, 100, 30)
EVERYTHING = StartChoice(everything=True)
ONE = StartChoice(applications=("Ledger", "Glass"))


def _compositor(desktop: VirtualDesktop, *words: str) -> None:
    """Picom, as window managers without a compositor of their own are used with it."""
    desktop.run(program("picom"), "--backend", "xrender", "--config", "/dev/null", *words)
    until(lambda: b"_NET_WM_CM" in desktop.output("xlsatoms") and _owned(desktop), "the compositor", 20)


def _owned(desktop: VirtualDesktop) -> bool:
    return bool(desktop.output("xdotool", "search", "--name", "picom|compton"))


def _inside(recorded: Recorded, box: tuple[int, int, int, int]) -> set[int]:
    """Every colour of this part of the desktop, of all pictures."""
    x, y, width, height = box
    found: set[int] = set()
    for pixels in recorded.pixels.values():
        part = np.frombuffer(pixels.rgb, np.uint8).reshape(-1, pixels.width, 3)[y : y + height, x : x + width]
        found |= colours(Pixels(width, height, part.tobytes()))
    return found


def _on_screen(desktop: VirtualDesktop, x: int, y: int) -> int:
    with mss.MSS(display=desktop.display) as screen:
        red, green, blue = screen.grab({"left": x, "top": y, "width": 1, "height": 1}).pixel(0, 0)
    return red << 16 | green << 8 | blue


def _glass(desktop: VirtualDesktop, *words: str) -> None:
    """An excluded green window, and over half of it one that is recorded."""
    paint(desktop, "KeePassXC", "Passwords", GREEN, "300x200+750+100")
    desktop.window("Passwords")
    paint(desktop, "Glass", "Glass", RED, "300x300+900+80", *words)
    desktop.activate("Glass")


def _pictures(desktop: VirtualDesktop, folder: Path, choice: StartChoice, x: int = 1150) -> Recorded:
    with Recorded(folder / "vault", choice) as recorded:
        desktop.click(x, 330)
        until(lambda: recorded.pipeline.counts().frames, "a picture")
        desktop.click(x + 10, 340)
    assert recorded.frames
    return recorded


@pytest.mark.parametrize(
    ("choice", "words"),
    [(EVERYTHING, ("opacity=0.5",)), (ONE, ("opacity=0.5",)), (EVERYTHING, ("alpha",))],
    ids=["opacity, everything", "opacity, one", "alpha, everything"],
)
def test_a_translucent_window(desktop: VirtualDesktop, tmp_path: Path, choice: StartChoice, words: tuple[str, ...]) -> None:
    """The screen shows a mixture of both, the picture does not; beside the excluded window it shows what the screen did."""
    _compositor(desktop)
    _glass(desktop, *words)
    time.sleep(0.5)
    mixed, alone = _on_screen(desktop, 1000, 200), _on_screen(desktop, 1150, 350)
    assert mixed not in (alone, int(RED, 16), int(GREEN, 16)), f"nothing shines through: {mixed:06x}"
    recorded = _pictures(desktop, tmp_path, choice)
    assert _inside(recorded, BELOW) == {FILL}
    assert alone in _inside(recorded, BESIDE)


def test_a_window_with_a_hole(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Without any compositor, what is excluded is seen through it."""
    _glass(desktop, "hole")
    until(lambda: _on_screen(desktop, 1020, 220) == int(GREEN, 16), "what is seen through the hole")
    recorded = _pictures(desktop, tmp_path, EVERYTHING)
    assert recorded.shows(RED)
    assert recorded.shows(GREEN) == set()


def test_an_opaque_window_hides_what_lies_below(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """With a compositor too: in front it is shown whole, so that the rules above do not take away what they need not."""
    _compositor(desktop)
    _glass(desktop)
    time.sleep(0.5)
    recorded = _pictures(desktop, tmp_path, EVERYTHING)
    assert recorded.shows(GREEN) == set()
    assert int(RED, 16) in _inside(recorded, BELOW)


def test_a_compositor_that_makes_what_is_not_in_front_translucent(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """No window tells that: the one between the excluded window and the one in front is filled where they overlap."""
    _compositor(desktop, "--inactive-opacity", "0.5")
    _glass(desktop)
    desktop.activate("Invoices")
    time.sleep(0.5)
    assert _on_screen(desktop, 1000, 200) not in (int(RED, 16), int(GREEN, 16))
    recorded = _pictures(desktop, tmp_path, EVERYTHING, 150)
    assert recorded.shows(RED)
    assert _inside(recorded, BELOW) == {FILL}


def test_a_window_that_fades_away(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """It is gone for the server, and may still be seen: where it was nothing is shown for a moment, then what lay below."""
    _compositor(desktop, "--fading", "--fade-out-step", "0.01", "--inactive-opacity", "0.9")
    paint(desktop, "KeePassXC", "Passwords", GREEN, "300x200+850+500")
    desktop.activate("Passwords")
    time.sleep(0.5)
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        for _ in range(3):
            desktop.click(950, 600)
            desktop.output("xdotool", "search", "--name", "^Passwords$", "windowminimize")
            recorded.pipeline.note("while it fades")
            desktop.activate("Invoices")
            desktop.click(160, 200)
            time.sleep(1.2)
            recorded.pipeline.note("when it has faded")
            time.sleep(0.3)
            desktop.output("xdotool", "search", "--name", "^Passwords$", "windowactivate", "--sync")
    ground = _on_screen(desktop, 700, 20)
    assert _inside(recorded, (860, 530, 280, 160)) <= {FILL, ground}
    assert ground in _inside(recorded, (860, 530, 280, 160))
    assert recorded.shows(RED)
