# SPDX-License-Identifier: GPL-3.0-or-later
"""Typed text leaves as it stands in the end; where that cannot be told it is withheld, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from recorder.export.actions import Moment, Place, moments
from recorder.export.typing import written
from recorder.model.events import (
    AnyEvent,
    Box,
    Clipboard,
    Element,
    FieldFocus,
    Gap,
    KeyPress,
    Pause,
    PointerPress,
    PointerRelease,
    Resume,
    Scroll,
    TextCommitted,
    beside_keys,
)
from tests.helpers.sample import focus

_MS = 1_000_000


def keys(*words: str) -> list[AnyEvent]:
    """``abc`` types, ``<Left>`` presses, ``<ctrl+a>`` is a shortcut, ``<Left*3>`` is held."""
    found: list[AnyEvent] = []
    for word in words:
        if word.startswith("<"):
            name, _, times = word.strip("<>").partition("*")
            *modifiers, keysym = name.split("+")
            found.append(KeyPress(at=0, keysym=keysym, modifiers=tuple(modifiers)))
            if times:
                found.append(KeyPress(at=0, keysym=keysym, modifiers=tuple(modifiers), repeat=True, times=int(times) - 1))
        else:
            found += [KeyPress(at=0, keysym=letter, text=letter) for letter in word]
    return found


def timed(events: Sequence[AnyEvent]) -> list[AnyEvent]:
    """The events with times, half a second apart: no two clicks are a double one."""
    return [msgspec.structs.replace(event, at=500 * _MS * number) for number, event in enumerate([focus(0), *events])]


def texts(*events: AnyEvent) -> list[str | None]:
    """What leaves of it: None for a text that is withheld."""
    return [text.text for text in written(timed(events), 0, "")[0]]


def click(x: int = 10, y: int = 10) -> list[AnyEvent]:
    """A click there."""
    return [PointerPress(at=0, button="left", x=x, y=y), PointerRelease(at=0, button="left", x=x, y=y)]


@pytest.mark.parametrize("apart", [200, 900])
def test_a_menu_and_its_entry_select_nothing(apart: int) -> None:
    """Whoever goes from a menu to the entry right below it fast has the same texts as who goes slowly."""
    events = [*timed([*keys("abc", "<Return>")]), *click(y=10), *click(y=40), *keys("def")]
    gaps = [2000, 2000, 2000, 2000, 2000, 80, apart, 80, *[2000] * 3]
    at, found = 0, list[AnyEvent]()
    for event, gap in zip(events, [0, *gaps], strict=False):
        at += gap * _MS
        found.append(msgspec.structs.replace(event, at=at))
    assert [text.text for text in written(found, 0, "")[0]] == ["abc", "def"]


RESOLVED = [
    (("abx", "<BackSpace>", "c"), "abc"),
    (("xy", "<BackSpace*2>", "abc"), "abc"),
    (("ac", "<Left>", "b", "<Right>", "d"), "abcd"),
    (("acx", "<Left>", "<Delete>"), "ac"),
    (("ab", "<KP_Left>", "<KP_Delete>", "c"), "ac"),
    (("abc", "<End>"), "abc"),
    (("abc", "<Home>"), "abc"),
]
NOT_RESOLVED = [
    ("abc", "<Home>", "x"),
    ("abc", "<Left>", "<End>", "x"),
    ("a", "<BackSpace*2>", "b"),
    ("abc", "<Delete>", "d"),
    ("a", "<Left*2>", "b"),
    ("ab", "<shift+Left>", "c"),
    ("one two", "<ctrl+BackSpace>", "three"),
    ("one two", "<ctrl+Left>", "x"),
    ("<BackSpace>", "x"),
]


@pytest.mark.parametrize(("words", "text"), RESOLVED)
def test_a_correction_within_what_was_typed_is_in_no_step(words: tuple[str, ...], text: str) -> None:
    """The final text alone leaves."""
    assert texts(*keys(*words)) == [text]


@pytest.mark.parametrize("words", NOT_RESOLVED)
def test_what_reaches_beyond_what_was_typed_is_not_guessed(words: tuple[str, ...]) -> None:
    """One text, withheld: neither what was typed first nor how it was corrected leaves."""
    assert texts(*keys(*words)) == [None]


@pytest.mark.parametrize("shortcut", ["<ctrl+a>", "<ctrl+z>", "<ctrl+x>", "<ctrl+u>", "<ctrl+k>"])
def test_a_shortcut_that_changes_the_field_takes_its_text_back(shortcut: str) -> None:
    """What is typed afterwards is a text of its own."""
    assert texts(*keys("abc", shortcut, "new")) == [None, "new"]


def test_a_text_that_is_erased_later_is_taken_back() -> None:
    """By keys after a click, by a selection with the pointer that is typed over, by a cut."""
    assert texts(*keys("abc"), *click(), *keys("<BackSpace>")) == [None, None]
    drag: list[AnyEvent] = [PointerPress(at=0, button="left", x=10, y=10), PointerRelease(at=0, button="left", x=60, y=10)]
    assert texts(*keys("abc"), *drag, *keys("new")) == [None, "new"]
    assert texts(*keys("abc"), *drag, Clipboard(at=0, action="cut")) == [None]


def test_a_text_that_nothing_touches_stays() -> None:
    """A click and more typing, another window, Return, a copy: no reason to withhold what was typed before."""
    copy = Clipboard(at=0, action="copy")
    assert texts(*keys("abc"), *click(), *keys("d", "<Return>", "e"), copy, *keys("f")) == ["abc", "d", "e", "f"]
    assert texts(*keys("abc"), focus(0, "Other", 2), *keys("<BackSpace>")) == ["abc", None]
    fields = [FieldFocus(at=0, application="Editor", role="text", name=name) for name in ("One", "Two")]
    assert texts(fields[0], *keys("abc", "<Tab>"), fields[1], *keys("x", "<BackSpace*2>")) == ["abc", None]


def test_after_a_return_a_backspace_reaches_the_line_before() -> None:
    """As far as it is pressed often, and no farther."""
    assert texts(*keys("one", "<Return>", "two", "<Return>", "<BackSpace>")) == ["one", None, None]
    assert texts(*keys("one", "<Return>", "two", "<Return>", "<BackSpace*9>")) == [None, None, None]


def test_pauses_of_nobodys_making_part_no_text() -> None:
    """A picture that failed, a screen that locked, a worker who went away: the text is one. A lost key makes it unknown."""
    away: list[AnyEvent] = [Pause(at=0, cause="idle"), Gap(at=0, cause="idle", until=1), Resume(at=0)]
    kept = [event for event in [*keys("ab"), *away, Gap(at=0, cause="picture"), *keys("c")] if not beside_keys(event)]
    assert texts(*kept) == ["abc"]
    assert texts(*keys("ab"), Gap(at=0, cause="queue", count=2), *keys("c")) == [None, "c"]


def test_what_is_typed_right_before_a_password_is_withheld() -> None:
    """The keys shortly before it are never kept, so that how fast somebody was would decide what leaves."""
    password = FieldFocus(at=0, application="Editor", role="password text", name="Key")
    assert texts(*keys("name", "<Tab>"), password, KeyPress(at=0, hidden=True)) == [None, None]


def test_hidden_keys_are_one_text_however_many_events_they_are() -> None:
    """Their number would say how long it is."""
    hidden: list[AnyEvent] = [KeyPress(at=0, hidden=True)]
    assert texts(*hidden) == texts(*hidden * 3) == texts(TextCommitted(at=0, text="", seen=False), *hidden) == [None]


def steps(*events: AnyEvent) -> list[Moment]:
    """The actions but for the window that comes first."""
    return moments(timed(events), Place((0, 0)))[1:]


def test_a_held_key_is_a_key_pressed_often() -> None:
    """One step, with how often; and the number pad's is the same as the other."""
    held, often, pad = (
        [(step.step.keys, step.step.times) for step in steps(*keys(*words))]
        for words in (("<Down*3>",), ("<Down>",) * 3, ("<KP_Down>",) * 3)
    )
    assert held == often == pad == [(("Down",), 3)]


def test_keys_of_the_caret_are_steps_where_nothing_is_typed() -> None:
    """In a list or a sheet they move on; in a text that was typed they are no step."""
    assert [step.step.keys for step in steps(*keys("<Right>", "<Right>", "<Return>"))] == [("Right",), ("Return",)]
    assert [step.step.action for step in steps(*keys("abc", "<Return>", "<Left>", "<Left>"))] == ["type", "press"]
    assert [step.step.keys for step in steps(*keys("<ISO_Left_Tab>"))] == [("shift", "Tab")]


def test_a_scroll_that_went_too_far_is_as_far_as_it_came() -> None:
    """Whole notches in the end; one that came back to where it was leaves nothing."""
    down, up = (Scroll(at=0, dx=0, dy=way, x=5, y=5) for way in (-1, 1))
    assert [step.step.notches for step in steps(down, down, down, up)] == [(0, -2)]


@pytest.mark.parametrize("gap", [30, 399, 401, 900])
def test_two_clicks_on_a_button_are_two_however_quick(gap: int) -> None:
    """A slow hand and a quick one leave the same steps, and take back no text. Elsewhere a double click is another act than two clicks."""
    box = Box(0, 0, 40, 30)
    for role, quick in (("spin button", "click"), ("page tab", "click"), ("tree item", "double_click")):
        pair = [
            PointerPress(at=at * _MS, button="left", x=9, y=9, element=Element(role=role, name="+", box=box))
            for at in (5000, 5000 + gap)
        ]
        found = moments([focus(0), *timed(keys("ab"))[1:], *pair], Place((0, 0)))
        expected = [quick] if gap < 400 and quick != "click" else ["click", "click"]
        assert [each.step.action for each in found if each.step.point] == expected, role
    made = written([focus(0), *timed(keys("ab"))[1:], *pair[:1], *_on_button(gap), *_later(keys("c"))], 0, "")[0]
    assert [text.text for text in made] == ["ab", "c"]


@pytest.mark.parametrize(("role", "kept"), [("push button", "ab"), ("text", None)])
def test_a_hand_that_trembles_on_a_button_takes_back_no_text(role: str, kept: str | None) -> None:
    """The pointer moves while the button is down: in a text that selects, on a button it does not. A tremble (10 pixels) selects nothing."""
    element = Element(role=role, name="+", box=Box(0, 0, 40, 30))
    click: list[AnyEvent] = [
        PointerPress(at=5000 * _MS, button="left", x=9, y=9, element=element),
        PointerRelease(at=5100 * _MS, button="left", x=21, y=9),
    ]
    made = written([focus(0), *timed(keys("ab"))[1:], *click, *_later(keys("c"))], 0, "")[0]
    assert [text.text for text in made] == [kept, "c"]


def _on_button(gap: int) -> list[AnyEvent]:
    element = Element(role="push button", name="+", box=Box(0, 0, 40, 30))
    return [PointerPress(at=at * _MS, button="left", x=99, y=9, element=element) for at in (7000, 7000 + gap)]


def _later(events: Sequence[AnyEvent]) -> list[AnyEvent]:
    return [msgspec.structs.replace(event, at=9000 * _MS) for event in events]


def test_a_hand_that_trembles_on_a_button_presses_it() -> None:
    """However far: nobody drags a button. Elsewhere it is a drag from cell to cell."""
    box = Box(0, 0, 200, 30)
    press = PointerPress(at=0, button="left", x=10, y=10, element=Element(role="push button", name="Save", box=box))
    release = PointerRelease(at=0, button="left", x=90, y=12)
    assert [step.step.action for step in steps(press, release)] == ["click"]
    bare = PointerPress(at=0, button="left", x=10, y=10)
    assert [(step.step.action, step.step.to) for step in steps(bare, release)] == [("drag", (84, 2))]
