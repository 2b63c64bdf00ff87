# SPDX-License-Identifier: GPL-3.0-or-later
"""Where something that is not recorded was a moment ago, nothing is shown yet."""

from __future__ import annotations

from recorder.capture.ghosts import Ghosts
from recorder.capture.ports import Scene, Window
from recorder.capture.scope import Scope
from recorder.capture.scripted import ScriptedWindows
from recorder.clock import ManualClock
from recorder.model.events import Box
from recorder.model.session import StartChoice

MS = 1_000_000
PLACE, OTHER = Box(10, 10, 100, 50), Box(300, 10, 100, 50)
WORK = Window(handle=1, application="Editor", pid=1, box=Box(0, 0, 800, 600))
SECRET = Window(handle=2, application="KeePassXC", pid=2, box=PLACE)
LIST = Window(handle=3, application="fcitx", pid=3, box=PLACE, popup=True)
MENU = Window(handle=4, application="Editor", pid=1, box=PLACE, popup=True)


class _Windows(ScriptedWindows):
    """Tells what vanished, as X11's source does."""

    def __init__(self) -> None:
        super().__init__(ManualClock())
        self.left: list[tuple[int, Window]] = []

    def gone(self, since: int) -> list[Window]:
        """What vanished since then."""
        return [window for at, window in self.left if at >= since]


def _ghosts(windows: _Windows) -> Ghosts:
    return Ghosts(Scope(StartChoice(everything=True), frozenset()), windows)


def test_an_excluded_window_that_closed_is_hidden_for_a_moment() -> None:
    """Until what lies below has been painted; where a compositor may fade it, for longer."""
    for composited, short, long in ((False, 150, 250), (True, 900, 1_100)):
        ghosts = _ghosts(_Windows())
        ghosts.see(Scene(1, (WORK, SECRET), composited), 0)
        assert ghosts.boxes(0) == ()
        ghosts.see(Scene(1, (WORK,), composited), 1_000 * MS)
        assert ghosts.boxes((1_000 + short) * MS) == (PLACE,)
        assert ghosts.boxes((1_000 + long) * MS) == ()


def test_one_that_moved_is_hidden_where_it_was() -> None:
    """Its new place is judged by what it is."""
    ghosts = _ghosts(_Windows())
    ghosts.see(Scene(1, (WORK, SECRET)), 0)
    ghosts.see(Scene(1, (WORK, Window(handle=2, application="KeePassXC", pid=2, box=OTHER))), MS)
    assert ghosts.boxes(2 * MS) == (PLACE,)


def test_what_came_and_went_between_two_looks_is_hidden_too() -> None:
    """A list of candidates is; a menu of the program in front is none of these."""
    windows = _Windows()
    ghosts = _ghosts(windows)
    ghosts.see(Scene(1, (WORK,)), 0)
    windows.left = [(MS, LIST), (MS, MENU)]
    assert ghosts.boxes(100 * MS) == (PLACE,)
    assert ghosts.boxes(400 * MS) == ()


def test_what_is_recorded_leaves_no_ghost() -> None:
    """A window of the session that closes shows what lies below at once."""
    ghosts = _ghosts(_Windows())
    ghosts.see(Scene(1, (WORK, Window(handle=5, application="Notes", pid=5, box=OTHER))), 0)
    ghosts.see(Scene(1, (WORK,)), MS)
    assert ghosts.boxes(2 * MS) == ()
