# SPDX-License-Identifier: GPL-3.0-or-later
"""The gate keeps what is in scope, and of everything else not a title, not a key."""

from __future__ import annotations

from recorder.capture.exclusion import Gate
from recorder.capture.ports import Window, WindowChange
from recorder.capture.scope import Scope
from recorder.capture.scripted import window
from recorder.model.events import (
    AnyEvent,
    Gap,
    KeyPress,
    KeyRelease,
    Pause,
    PointerMove,
    PointerPress,
    PointerRelease,
    Resume,
    Scroll,
    TitleChange,
    WindowFocus,
)
from recorder.model.session import Motion, StartChoice

EDITOR = window(1, "Editor", "letter.txt")
BANK = window(2, "Bank", "Account 4711")
OWN = window(3, "Stet", "Stet: indicator", pid=77)


def gate(*, everything: bool = False, text_for: tuple[str, ...] = ("Editor",), motion: Motion = "none") -> Gate:
    """A gate for the editor."""
    choice = StartChoice(applications=("Editor",), everything=everything, text_for=text_for, motion=motion)
    return Gate(Scope(choice, frozenset({77})), motion)


def key(at: int, text: str, keysym: str = "", *modifiers: str) -> KeyPress:
    """A key that types this text, or a named one."""
    return KeyPress(at=at, keycode=ord(text) if text else hash(keysym) % 200, keysym=keysym or text, text=text, modifiers=modifiers)


def to(at: int, shown: Window | None) -> WindowChange:
    """Another window comes to the front."""
    return WindowChange(at=at, window=shown)


def through(gate: Gate, *events: AnyEvent) -> list[AnyEvent]:
    """What the gate keeps of these."""
    return [kept for event in events for kept in gate.event(event)]


def test_a_window_in_scope_is_told_once_with_its_number() -> None:
    """Windows get the session's own numbers in the order of their first appearance."""
    it = gate(everything=True)
    told = [*it.change(to(1, EDITOR)), *it.change(to(2, BANK)), *it.change(to(3, EDITOR))]
    assert [(event.window, event.application) for event in told if isinstance(event, WindowFocus)] == [
        (1, "Editor"),
        (2, "Bank"),
        (1, "Editor"),
    ]


def test_outside_the_scope_there_is_a_gap_without_title_or_keys() -> None:
    """From the moment an application out of scope is in front only the gap's cause and times are kept."""
    it = gate()
    it.change(to(1, EDITOR))
    left = it.change(to(10, BANK))
    inside = through(it, key(11, "x"), PointerPress(at=12, button="left", x=1, y=1), Scroll(at=13, dx=0, dy=1, x=1, y=1))
    retitled = it.change(WindowChange(at=14, window=window(2, "Bank", "Account 4712"), title_only=True))
    back = it.change(to(20, EDITOR))
    assert left == [Gap(at=10, cause="scope")]
    assert (inside, retitled) == ([], [])
    assert back[0] == Gap(at=10, cause="scope", until=20)
    assert "4711" not in repr([*left, *back])


def test_the_recorder_s_own_windows_are_a_gap_even_with_everything() -> None:
    """Stet does not record itself."""
    it = gate(everything=True)
    assert it.change(to(5, OWN)) == [Gap(at=5, cause="own window")]
    assert through(it, key(6, "x")) == []


def test_without_any_window_nothing_is_in_scope() -> None:
    """The empty desktop belongs to no application."""
    it = gate()
    assert it.change(to(1, None)) == [Gap(at=1, cause="scope")]
    assert through(it, key(2, "a")) == []


def test_a_title_that_changes_in_scope_is_told() -> None:
    """The same window with another title is a TitleChange."""
    it = gate()
    it.change(to(1, EDITOR))
    assert it.change(WindowChange(at=2, window=window(1, "Editor", "two"), title_only=True)) == [
        TitleChange(at=2, window=1, application="Editor", title="two")
    ]


def test_text_without_permission_becomes_one_hidden_press() -> None:
    """A run of printing keys leaves one hidden event; backspaces, arrows and shifts in it leave nothing."""
    it = gate(text_for=())
    it.change(to(1, EDITOR))
    typed: list[AnyEvent] = [
        key(2, "p"),
        KeyRelease(at=3, keycode=ord("p")),
        key(4, "", "Shift_L"),
        key(5, "W", "W", "shift"),
        key(6, "", "BackSpace"),
    ]
    assert through(it, *typed, key(7, "", "Left"), key(8, "w"), key(9, "", "dead_acute")) == [KeyPress(at=2, hidden=True)]


def test_named_keys_and_shortcuts_stay_and_end_the_run() -> None:
    """Return, Tab, function keys and shortcuts say what was done, not what was typed."""
    it = gate(text_for=())
    it.change(to(1, EDITOR))
    kept = through(
        it, key(2, "p"), key(3, "", "Return"), key(4, "q"), key(5, "", "c", "ctrl"), key(6, "", "F5"), key(7, "", "Down")
    )
    assert [(event.hidden, event.keysym) for event in kept if isinstance(event, KeyPress)] == [
        (True, ""),
        (False, "Return"),
        (True, ""),
        (False, "c"),
        (False, "F5"),
        (False, "Down"),
    ]


def test_a_release_without_a_kept_press_tells_nothing() -> None:
    """A key pressed out of scope, or hidden, does not show itself by its release."""
    it = gate()
    it.change(to(1, BANK))
    through(it, key(2, "s"))
    it.change(to(3, EDITOR))
    assert through(it, KeyRelease(at=4, keycode=ord("s")), PointerRelease(at=5, button="left", x=1, y=1)) == []


def test_concealed_times_hide_keys_where_text_is_allowed() -> None:
    """A field that turns out to be secret hides the keys that are still held back."""
    it = gate()
    it.change(to(1, EDITOR))
    keys = [(key(9, "a"), False), (key(10, "s"), True), (key(15, "e"), True), (key(20, "b"), False)]
    kept = [event for press, secret in keys for event in it.event(press, secret=secret)]
    assert [(event.text, event.hidden) for event in kept if isinstance(event, KeyPress)] == [("a", False), ("", True), ("b", False)]


def test_a_click_on_something_else_is_not_kept() -> None:
    """A press that was over no window in scope is dropped with its release."""
    it = gate()
    it.change(to(1, EDITOR))
    press, release = PointerPress(at=2, button="left", x=1, y=1), PointerRelease(at=3, button="left", x=1, y=1)
    assert [*it.event(press, placed=False), *it.event(release, placed=True)] == []


def test_motion_is_kept_as_the_worker_chose() -> None:
    """Choice none keeps no motion, drags keeps it while a button is down, full keeps all."""
    moves: list[AnyEvent] = [PointerMove(at=2, x=1, y=1), PointerPress(at=3, button="left", x=1, y=1), PointerMove(at=4, x=2, y=1)]
    counts: dict[Motion, int] = {}
    motions: tuple[Motion, ...] = ("none", "drags", "full")
    for motion in motions:
        it = gate(motion=motion)
        it.change(to(1, EDITOR))
        counts[motion] = sum(isinstance(event, PointerMove) for event in through(it, *moves))
    assert counts == {"none": 0, "drags": 1, "full": 2}


def test_a_pause_is_an_event_and_a_gap_that_closes() -> None:
    """Paused, nothing passes; resumed, the window in front is told again."""
    it = gate()
    it.change(to(1, EDITOR))
    assert it.pause(5, "worker") == [Pause(at=5, cause="worker"), Gap(at=5, cause="worker")]
    assert through(it, key(6, "x")) == []
    assert it.change(to(7, BANK)) == []
    it.change(to(8, EDITOR))
    resumed = it.resume(9)
    assert resumed[:2] == [Gap(at=5, cause="worker", until=9), Resume(at=9)]
    assert isinstance(resumed[2], WindowFocus)


def test_an_application_can_join() -> None:
    """What the worker adds is recorded from then on."""
    it = gate()
    it.change(to(1, BANK))
    assert [type(event) for event in it.admit(5, "Bank")] == [Gap, WindowFocus]


def test_the_end_closes_what_is_open() -> None:
    """A session does not end in an open gap."""
    it = gate()
    it.change(to(1, BANK))
    assert it.finish(30) == [Gap(at=1, cause="scope", until=30)]
