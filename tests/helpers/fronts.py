# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures called ``desktop``: a virtual desktop with one window in front, which is what most recordings begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from Xlib import Xatom
from Xlib.display import Display
from Xlib.xobject.drawable import Window

from tests.helpers.recordings import paint
from tests.helpers.xserver import VirtualDesktop
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

RED, GREEN, BLUE = "ff0010", "00ff20", "1030ff"


@pytest.fixture(name="desktop")
def ledger(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualDesktop]:
    """A desktop with a red window called Invoices in front, of an application called Ledger."""
    with VirtualDesktop() as desktop:
        desktop.enter(monkeypatch)
        paint(desktop, "Ledger", "Invoices", RED, "600x400+100+100")
        desktop.activate("Invoices")
        yield desktop


@pytest.fixture(name="desktop")
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A desktop of the demo's, with a message bus and a terminal called Ledger in front."""
    with Desktop(1024, 700) as desktop:
        for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
            monkeypatch.setenv(name, desktop.env[name])
        desktop.spawn("xterm", "-T", "Ledger")
        hands = Hands(desktop)
        hands.activate(hands.window("Ledger"))
        yield desktop


def handle(display: Display, desktop: VirtualDesktop, title: str) -> Window:
    """The window of this title, to be changed over this connection."""
    window: Window = display.create_resource_object("window", int(desktop.window(title)))
    return window


def retitle(display: Display, window: Window, title: str) -> None:
    """Gives a window another title, as a program does it."""
    utf8 = display.intern_atom("UTF8_STRING")
    for name in (Xatom.WM_NAME, display.intern_atom("_NET_WM_NAME")):
        window.change_property(name, utf8, 8, title.encode())


def repaint(window: Window, colour: str) -> None:
    """The window shows something else, as a browser does that opens another page; its title does not change by that."""
    window.change_attributes(background_pixel=int(colour, 16))
    window.clear_area(0, 0, 0, 0)
