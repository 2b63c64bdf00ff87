# SPDX-License-Identifier: GPL-3.0-or-later
"""A title that comes after its page: what was shown, typed and clicked in between is not in the store."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.xobject.drawable import Window

from recorder.model.events import PointerPress
from recorder.model.session import StartChoice
from tests.helpers.fronts import GREEN, RED, handle, ledger, repaint, retitle
from tests.helpers.injector import Injector
from tests.helpers.recordings import Recorded, paint
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
__all__ = ["ledger"]  # a fixture
EVERYTHING = StartChoice(everything=True, text_for=("Ledger",))
Z = 52


@pytest.mark.parametrize("lag", [0.02, 0.15])
def test_a_page_in_front_whose_title_comes_late(desktop: VirtualDesktop, tmp_path: Path, lag: float) -> None:
    """Its pixels, keys and clicks are in the gap that its title opens; what was typed well before is kept."""
    display = Display(desktop.display)
    window = handle(display, desktop, "Invoices")
    with Recorded(tmp_path / "vault", EVERYTHING, exclude="Payroll") as recorded, Injector(desktop.display) as injector:
        desktop.type("open")
        for _ in range(2):
            _shown(display, window, RED, "Invoices")
            time.sleep(0.9)
            until(lambda: recorded.pipeline.counts().frames, "a picture")
            desktop.output("xdotool", "mousemove", "250", "250")
            _shown(display, window, GREEN)
            injector.tap(Z)
            injector.send(X.ButtonPress, 1)
            injector.send(X.ButtonRelease, 1)
            injector.settle()
            time.sleep(lag)
            retitle(display, window, "Payroll 4711")
            display.sync()
            time.sleep(0.5)
    display.close()
    assert recorded.text == "open"
    assert recorded.shows(RED)
    assert recorded.shows(GREEN) == set()
    assert "4711" not in recorded.said
    assert not [event for event in recorded.events if isinstance(event, PointerPress)]
    assert recorded.causes() == {"excluded"}


def test_a_page_beside_the_work_whose_title_comes_late(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """It is merely seen: pictures that were taken before its title told are filled before they are stored."""
    display = Display(desktop.display)
    paint(desktop, "Firefox", "Page", "1030ff", "300x200+450+330")
    beside = handle(display, desktop, "Page")
    desktop.activate("Invoices")
    desktop.output("xdotool", "search", "--onlyvisible", "--name", "^Page$", "windowraise")
    with Recorded(tmp_path / "vault", EVERYTHING, exclude="Payroll") as recorded:
        for _ in range(3):
            _shown(display, beside, "1030ff", "Page")
            time.sleep(0.6)
            _shown(display, beside, GREEN)
            desktop.output("xdotool", "mousemove", "150", "150", "click", "1")
            time.sleep(0.15)
            retitle(display, beside, "Payroll 4711")
            display.sync()
            time.sleep(0.6)
    display.close()
    assert [event for event in recorded.events if isinstance(event, PointerPress)]
    assert recorded.shows(RED)
    assert recorded.shows(GREEN) == set()


def _shown(display: Display, window: Window, colour: str, title: str = "") -> None:
    """The window shows another page; its title follows or does not."""
    repaint(window, colour)
    if title:
        retitle(display, window, title)
    display.sync()
