# SPDX-License-Identifier: GPL-3.0-or-later
"""The small parts on the way of an event: hold-back, inbox, triggers, and the filter of pixels."""

from __future__ import annotations

import threading

import numpy as np

from recorder.capture.holdback import HOLD_NS, Holdback
from recorder.capture.inbox import Inbox, Lost
from recorder.capture.pixels import FILL, covered, filtered
from recorder.capture.ports import Scene, Window
from recorder.capture.scope import Scope
from recorder.capture.scripted import window
from recorder.capture.triggers import APART_NS, ENDLESS_NS, REST_NS, SCROLL_NS, SETTLE_NS, TYPING_NS, Triggers
from recorder.model.events import AnyEvent, Box, KeyPress, PointerMove
from recorder.model.pictures import Picture
from recorder.model.session import StartChoice
from tests.helpers.sample import SECOND

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


def test_the_taker_is_woken_only_for_what_cannot_wait_until_its_next_turn() -> None:
    """Something older than it said, or a pause, ends the wait, also when it came just before; something younger waits with it."""
    inbox: Inbox[str] = Inbox()
    inbox.put(99, "old")
    inbox.wait(60, before=100)
    assert [item for _, item in inbox.take()[0]] == ["old"]
    for at, item, must in ((99, "old", False), (500, "pause", True)):
        thread = threading.Thread(target=inbox.wait, args=(60,), kwargs={"before": 100})
        thread.start()
        inbox.put(150, "young")
        thread.join(0.2)
        assert thread.is_alive()
        inbox.put(at, item, must=must)
        thread.join(30)
        assert not thread.is_alive()
        assert [item for _, item in inbox.take()[0]] == ["young", item]


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
    assert triggers.due(APART_NS)[0] != "click"
    triggers.click(1_000 + APART_NS)
    assert triggers.due(1_000 + APART_NS)[0] == "click"


def test_typing_and_scrolling_wait_for_their_rest() -> None:
    """500 ms after the last key and 300 ms after the last notch, once."""
    triggers = Triggers()
    for at in (1_000, 2_000):
        triggers.key(at)
    triggers.scroll(3_000)
    names = [_due(triggers, at) for at in (3_000 + SCROLL_NS, 1_999 + TYPING_NS, 2_000 + TYPING_NS, 9_000 + TYPING_NS)]
    assert names == ["scroll", "", "typing", ""]


def test_a_change_is_worth_a_picture_when_it_rests_or_will_not() -> None:
    """300 ms after the last one, or 2 s after the first; a caret's blinking never."""
    triggers, large = Triggers(), Box(0, 0, 300, 300)
    triggers.change(1, Box(5, 5, 2, 16))
    assert triggers.wait(1) is None
    triggers.change(SECOND, large)
    assert _due(triggers, SECOND + REST_NS - 1) == ""
    assert _due(triggers, SECOND + REST_NS) == "change"
    for tenth in range(30):
        triggers.change(5 * SECOND + tenth * SECOND // 10, large)
    assert _due(triggers, 5 * SECOND + ENDLESS_NS) == "change"


def test_what_moves_for_ever_is_looked_at_less_and_less_often() -> None:
    """While the worker does nothing, a film has a picture every 2, 4, 8 … seconds, up to a minute; a touch, and it is seen again."""
    triggers, seen = Triggers(), []
    for tenth in range(6_000):
        now = tenth * SECOND // 10
        triggers.change(now, Box(0, 0, 300, 300))
        if _due(triggers, now) == "change":
            triggers.stored(now)
            seen.append(now // SECOND)
    assert 10 <= len(seen) <= 20
    assert seen[-1] - seen[-2] >= 60
    triggers.active(600 * SECOND)
    triggers.change(600 * SECOND, Box(0, 0, 300, 300))
    assert _due(triggers, 600 * SECOND + ENDLESS_NS) == "change"


def test_a_window_is_waited_for_while_it_is_drawn() -> None:
    """Changes put its picture off, but for no more than a second."""
    triggers = Triggers()
    triggers.window(SECOND)
    triggers.change(SECOND + SETTLE_NS - 1, Box(0, 0, 9, 9))
    assert _due(triggers, SECOND + SETTLE_NS) == ""
    assert _due(triggers, SECOND + SETTLE_NS + 100_000_000) == "window"
    triggers.window(3 * SECOND)
    for hundredth in range(150):
        triggers.change(3 * SECOND + hundredth * SECOND // 100, Box(0, 0, 9, 9))
    assert _due(triggers, 4 * SECOND + 150_000_000) == "window"


def test_a_picture_is_kept_ready_only_after_a_change_and_while_somebody_works() -> None:
    """Nothing is looked at while nothing changes, and nothing when nobody is there."""
    triggers = Triggers()
    triggers.active(SECOND, pointer=True)
    assert triggers.due(SECOND)[0] == "ready"
    assert triggers.wait(SECOND) is None
    triggers.change(2 * SECOND, Box(0, 0, 9, 9))
    assert triggers.due(2 * SECOND)[0] == "ready"
    triggers.change(60 * SECOND, Box(0, 0, 9, 9))
    assert triggers.wait(60 * SECOND) is None


def _due(triggers: Triggers, now: int) -> str:
    """What is due, but for the picture that is kept ready."""
    while (name := triggers.due(now)[0]) == "ready":
        pass
    return name


def _shown(
    stack: tuple[Window, ...], front: int, *, everything: bool = False, hidden: tuple[Box, ...] = ()
) -> set[tuple[int, int]]:
    choice = StartChoice(applications=("Editor", "Notes"), everything=everything)
    picture = Picture(at=0, x=0, y=0, width=10, height=10, pixels=np.full(100, WHITE, np.uint32).tobytes())
    clean = filtered(covered(picture, hidden), Scene(front, stack), Scope(choice, frozenset({77})))
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


def test_a_window_above_one_that_is_filled_stays() -> None:
    """Each pixel is judged by the window that shows it."""
    own = window(5, "Stet", pid=77, box=Box(0, 0, 4, 4))
    assert _shown((own, EDITOR), 1, everything=True) == _area(0, 0, 10, 10) - (_area(0, 0, 4, 4) - _area(2, 2, 6, 6))


def test_a_picture_of_which_nothing_is_filled_is_not_copied() -> None:
    """What lies beside the screen, as the helper windows of toolkits do, fills nothing of it."""
    beside = Window(handle=7, application="Helper", pid=9, box=Box(-100, -100, 1, 1), popup=True)
    picture = Picture(at=0, x=0, y=0, width=10, height=10, pixels=np.full(100, WHITE, np.uint32).tobytes())
    scope = Scope(StartChoice(everything=True), frozenset({77}))
    assert filtered(picture, Scene(1, (EDITOR, beside)), scope) is picture
    shown = Window(handle=7, application="Helper", pid=9, box=Box(-1, -1, 2, 2), popup=True)
    assert filtered(picture, Scene(1, (EDITOR, shown)), scope) is not picture


def test_what_is_hidden_is_filled_where_the_picture_lies() -> None:
    """The indicator is in each picture, and a copy for its sake would be one of the whole screen; what cannot be written stays as it was."""
    pixels = np.full(100, WHITE, np.uint32).tobytes()
    for given in (pixels, bytearray(pixels)):
        picture = Picture(at=0, x=0, y=0, width=10, height=10, pixels=given)
        clean = covered(picture, (Box(8, 0, 2, 1),))
        assert np.count_nonzero(np.frombuffer(clean.pixels, np.uint32) == FILL) == 2
        assert (clean.pixels is given) == isinstance(given, bytearray)
    assert pixels == np.full(100, WHITE, np.uint32).tobytes()


def test_nothing_is_shown_when_the_front_is_out_of_scope() -> None:
    """Not even a window in scope behind it."""
    assert _shown((EDITOR, window(9, "Bank", box=Box(0, 0, 3, 3))), 9) == set()
