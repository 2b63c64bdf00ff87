# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the keyboard is, is seen: every stop of Tab looks another way while it has it, on a real screen."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from Xlib import X
from Xlib.display import Display

from tests.helpers.driven import Driven, choose, driven
from tests.helpers.sixty import sixty_made, vault_home
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
__all__ = ["driven", "sixty_made", "vault_home"]  # fixtures
Place = tuple[int, int, int, int]


class Screen:
    """What is on the screen, point by point."""

    def __init__(self, name: str) -> None:
        self._display = Display(name)
        self._root = self._display.screen().root

    def look(self, place: Place) -> bytes:
        """A part of it."""
        return bytes(self._root.get_image(*place, X.ZPixmap, 0xFFFFFFFF).data)

    def close(self) -> None:
        """Lets go of the server."""
        self._display.close()


@pytest.fixture
def screen(driven: Driven) -> Iterator[Screen]:
    """The screen that the app is on."""
    made = Screen(driven.desktop.env["DISPLAY"])
    yield made
    made.close()


def walk(app: Driven, screen: Screen, most: int) -> tuple[list[str], list[str]]:
    """Tab until the first stop comes again: all stops, and those that look the same with the keyboard and without."""
    stops: list[str] = []
    bare: list[str] = []
    while len(stops) < most:
        name = app.settled().focus
        if name in stops:
            break
        place = app.settled().parts[name].place
        seen = screen.look(place)
        app.press("Tab")
        app.wait(lambda now: now.focus != name, f"the stop after {name}")  # noqa: B023 - asked at once
        with contextlib.suppress(AssertionError):
            until(lambda: screen.look(place) != seen, "another look", 1.0)  # noqa: B023 - asked at once
        if screen.look(place) == seen:
            bare.append(name)
        stops.append(name)
    return stops, bare


def test_every_stop_of_tab_is_seen(driven: Driven, screen: Screen) -> None:
    """In the main window with search and suggestions open, in the hand-over's first page and in the settings; each list can be entered."""
    app = driven
    choose(app)
    app.press("ctrl+g")
    app.wait(lambda now: now.main.open_ones > 0, "suggestions")
    app.press("g", "ctrl+f")
    app.type("make")
    app.wait(lambda now: "search_hits" in now.parts and now.focus == "search_text", "what was found")
    stops, bare = walk(app, screen, 60)
    lists = {"search_hits", "suggestions", "session_list", "timeline", "picture"}
    assert (lists - set(stops), bare) == (set(), [])
    app.press("esc", "ctrl+comma")
    app.window("settings")
    assert walk(app, screen, 4)[1] == []
    app.press("esc")
    app.window("main")
    app.press("ctrl+shift+h")
    app.wait(lambda now: now.window == "handing" and now.fates, "the hand-over")
    stops, bare = walk(app, screen, 20)
    assert ("hand_cut" in stops, bare) == (True, [])
