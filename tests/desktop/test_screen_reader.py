# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole main window, as it is on the accessibility bus of a real desktop: what a screen reader can reach has a name and a role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from recorder.capture.atspi import names
from recorder.capture.atspi.bus import Bus, Ref
from recorder.capture.atspi.objects import ACCESSIBLE, Objects
from tests.desktop.test_timeline import Hands, hands, script
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
__all__ = ["hands", "script"]  # fixtures

FOCUSABLE = 11
CONTROLS = {"push button", "toggle button", "check box", "combo box", "slider", "list", "list item", "entry", "text", "spin button"}
EXPECTED = {
    "Record a session": "push button",
    "Review what leaves…": "push button",
    "Timeline": "slider",
    "The whole session": "slider",
    "Sessions": "list",
    "Let stand": "push button",
    "Mask this text everywhere…": "push button",
    "Undo": "push button",
    "Menu": "push button",
    "Play": "push button",
}


def everything(bus: Bus, roots: list[Ref]) -> Iterator[Ref]:
    """Each object that is showing, from the top."""
    waiting = list(roots)
    while waiting:
        ref = waiting.pop()
        yield ref
        for sender, path in bus.call(ref, ACCESSIBLE, "GetChildren", limit=2.0)[0]:
            child = (str(sender), str(path))
            if Objects(bus).states(child) >> names.SHOWING & 1:
                waiting.append(child)


def test_the_whole_window_is_told(hands: Hands) -> None:
    """Every control and everything that takes the keyboard has a name; the main ones have the role that one expects."""
    session = Bus()
    bus = Bus(str(session.call(("org.a11y.Bus", "/org/a11y/bus"), "org.a11y.Bus", "GetAddress", limit=3.0)[0]))
    objects = Objects(bus)
    until(lambda: bool(objects.applications(hands.process.pid)), "the window on the bus", 20)
    (application,) = objects.applications(hands.process.pid)
    frames = [(str(sender), str(path)) for sender, path in bus.call(application, ACCESSIBLE, "GetChildren", limit=2.0)[0]]
    told, nameless = {}, []
    for ref in everything(bus, frames):
        name, role = objects.name(ref), names.role_name(objects.role(ref))
        told[name] = role
        if not name and (role in CONTROLS or objects.states(ref) >> FOCUSABLE & 1):
            nameless.append((role, objects.box(ref)))
    bus.close()
    session.close()
    assert {name: told.get(name) for name in EXPECTED} == EXPECTED
    assert nameless == []
