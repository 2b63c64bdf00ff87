# SPDX-License-Identifier: GPL-3.0-or-later
"""The small parts on the way of an event: hold-back, inbox, triggers, and the filter of pixels."""

from __future__ import annotations

import numpy as np

from recorder.capture.exclusion import Scope
from recorder.capture.holdback import HOLD_NS, Holdback
from recorder.capture.inbox import Inbox, Lost
from recorder.capture.pixels import FILL, filtered
from recorder.capture.ports import Scene, Window
from recorder.capture.scripted import window
from recorder.capture.triggers import APART_NS, SETTLE_NS, Triggers
from recorder.model.events import AnyEvent, Box, KeyPress, PointerMove
from recorder.model.pictures import Picture
from recorder.model.session import StartChoice

WHITE = 0x00FF_FFFF


def test_items_come_out_by_time_and_not_before_they_have_waited() -> None:
    """Nothing younger than the hold-back is released, whatever order it came in."""
    held: Holdback[str] = Holdback()
    for at, name in ((30, "c"), (10, "a"), (20, "b"), (20, "b2")):
        held.put(at, name)
    assert held.release(19 + HOLD_NS) == [(10, "a")]
    assert held.release(20 + HOLD_NS) == [(20, "b"), (20, "b2")]
    assert held.release_all() == [(30, "c")]


def test_motion_coalesces_before_anything_is_lost() -> None:
    """From half full on, motions replace each other; a key that finds no room is counted."""
    inbox: Inbox[AnyEvent] = Inbox(4)
    for at in range(10):
        inbox.put(at, PointerMove(at=at, x=at, y=0))
    assert inbox.take()[0] == [(0, PointerMove(at=0, x=0, y=0)), (9, PointerMove(at=9, x=9, y=0))]
    for at in range(6):
        inbox.put(at, KeyPress(at=at))
    items, lost = inbox.take()
    assert (len(items), lost) == (4, Lost(4, 5, 2))


def test_orders_are_never_lost() -> None:
    """A pause finds room in a full queue."""
    inbox: Inbox[str] = Inbox(1)
    inbox.put(1, "key")
    inbox.put(2, "pause", must=True)
    assert [item for _, item in inbox.take()[0]] == ["key", "pause"]


def test_a_window_s_picture_waits_until_it_is_drawn() -> None:
    """250 ms after the change, and only for the last of several."""
    triggers = Triggers()
    triggers.window(1_000)
    triggers.window(2_000)
    assert triggers.due(1_000 + SETTLE_NS) == ("", 0)
    assert triggers.due(2_000 + SETTLE_NS)[0] == "window"
    assert triggers.due(9_000 + SETTLE_NS) == ("", 0)


def test_two_pictures_are_200_ms_apart() -> None:
    """A double click makes one picture."""
    triggers = Triggers()
    triggers.click(1_000)
    assert triggers.due(1_000) == ("click", 1_000)
    triggers.stored(1_000)
    triggers.click(1_000 + APART_NS - 1)
    assert triggers.due(APART_NS) == ("", 0)
    triggers.click(1_000 + APART_NS)
    assert triggers.due(1_000 + APART_NS)[0] == "click"


def _shown(
    stack: tuple[Window, ...], front: int, *, everything: bool = False, hidden: tuple[Box, ...] = ()
) -> set[tuple[int, int]]:
    choice = StartChoice(applications=("Editor", "Notes"), everything=everything)
    picture = Picture(at=0, x=0, y=0, width=10, height=10, pixels=np.full(100, WHITE, np.uint32).tobytes())
    clean = filtered(picture, Scene(front, stack), Scope(choice, frozenset({77})), hidden)
    pixels = np.frombuffer(clean.pixels, np.uint32).reshape(10, 10)
    assert set(np.unique(pixels)) <= {WHITE, FILL}
    return {(int(x), int(y)) for y, x in np.argwhere(pixels == WHITE)}


def _area(*box: int) -> set[tuple[int, int]]:
    left, top, width, height = box
    return {(x, y) for x in range(left, left + width) for y in range(top, top + height)}


EDITOR = window(1, "Editor", box=Box(2, 2, 6, 6))


def test_only_the_window_in_front_remains() -> None:
    """Everything outside its box is filled, windows in scope behind it included."""
    notes = window(2, "Notes", box=Box(0, 0, 10, 10))
    assert _shown((notes, EDITOR), 1) == _area(2, 2, 6, 6)


def test_a_window_out_of_scope_is_filled_inside_the_one_in_front() -> None:
    """Something that lies above, a notification say, is not in the picture."""
    chat = Window(handle=3, application="Chat", pid=5, box=Box(6, 6, 4, 4), popup=True)
    assert _shown((EDITOR, chat), 1) == _area(2, 2, 6, 6) - _area(6, 6, 4, 4)


def test_a_menu_of_the_application_in_front_stays() -> None:
    """It shows what the click is about, even where it leaves the window."""
    menu = Window(handle=4, application="Editor", pid=1000, box=Box(7, 7, 3, 3), popup=True)
    assert _shown((EDITOR, menu), 1) == _area(2, 2, 6, 6) | _area(7, 7, 3, 3)


def test_with_everything_only_own_windows_and_the_indicator_are_filled() -> None:
    """Record everything still does not record Stet."""
    own = window(5, "Stet", pid=77, box=Box(0, 0, 2, 2))
    shown = _shown((EDITOR, own), 1, everything=True, hidden=(Box(8, 0, 2, 1),))
    assert shown == _area(0, 0, 10, 10) - _area(0, 0, 2, 2) - _area(8, 0, 2, 1)


def test_nothing_is_shown_when_the_front_is_out_of_scope() -> None:
    """Not even a window in scope behind it."""
    assert _shown((EDITOR, window(9, "Bank", box=Box(0, 0, 3, 3))), 9) == set()
