# SPDX-License-Identifier: GPL-3.0-or-later
"""What is stored of keys where something is secret, composed, copied, or meant for another machine."""

from __future__ import annotations

import pytest

from recorder.capture.atspi.commits import difference
from recorder.capture.ports import Committed, Erased, Field
from recorder.capture.remote import is_remote
from recorder.capture.secrecy import Stretches
from recorder.capture.terminals import is_terminal
from recorder.capture.typing_gate import Typing
from recorder.capture.typing_rules import clipboard_action
from recorder.model.events import AnyEvent, Clipboard, KeyPress, KeyRelease, TextCommitted

FIELD = Field(pid=1, role="text", commits=True)
MS = 1_000_000


def key(at: int, name: str, *modifiers: str, keycode: int = 38) -> KeyPress:
    """A key; one of a single character types it, unless a command key is held."""
    text = name if len(name) == 1 and not {"ctrl", "alt"} & set(modifiers) else ""
    return KeyPress(at=at * MS, keycode=keycode, keysym=name, text=text, modifiers=modifiers)


def pressed(it: Typing, *keys: KeyPress, kept: bool = True, composing: bool = True, field: Field | None = FIELD) -> list[AnyEvent]:
    """What is stored of these presses."""
    return [event for each in keys for event in it.press(each, field, kept=kept, composing=composing, terminal=False)]


def test_the_keys_of_a_composition_are_dropped_and_its_text_is_kept() -> None:
    """The Return that commits it too; a Return after it is a Return."""
    it = Typing()
    assert pressed(it, key(1, "n"), key(2, "i"), key(3, "BackSpace"), key(4, "Down"), key(5, "Return")) == []
    assert it.committed(6 * MS, Committed(6 * MS, "你")) == [TextCommitted(at=6 * MS, text="你")]
    assert [event.keysym for event in pressed(it, key(900, "Return")) if isinstance(event, KeyPress)] == ["Return"]


def test_a_text_without_a_key_was_not_typed() -> None:
    """What a paste puts into the field, or the program, is not kept, nor what a click did."""
    it = Typing()
    assert it.committed(5 * MS, Committed(5 * MS, "secret")) == []
    pressed(it, key(1000, "n"))
    pressed(it, key(1001, "v", "ctrl"))
    assert it.committed(1002 * MS, Committed(1002 * MS, "secret")) == []
    pressed(it, key(2000, "n"))
    it.interrupt()
    assert it.committed(2001 * MS, Committed(2001 * MS, "secret")) == []


def test_a_backspace_counts_only_where_it_erased_something() -> None:
    """In the composition it edits what nobody sees."""
    it = Typing()
    assert pressed(it, key(1000, "BackSpace")) == []
    assert it.erased(1010 * MS, Erased(1010 * MS, 1)) == [KeyPress(at=1010 * MS, keysym="BackSpace")]
    assert it.erased(1011 * MS, Erased(1011 * MS, 1)) == []
    pressed(it, key(2000, "n"), key(2001, "BackSpace"))
    assert it.erased(2010 * MS, Erased(2010 * MS, 1)) == []


def test_what_a_backspace_erased_may_be_told_late() -> None:
    """On a busy machine, several together, each for one BackSpace; long after, and after a click, nothing is told of them."""
    it = Typing()
    pressed(it, key(1000, "BackSpace"), key(1030, "BackSpace"), key(1400, "n"))
    told = [event for at in (1900, 1901, 1902) for event in it.erased(at * MS, Erased(at * MS, 1))]
    assert told == [KeyPress(at=1900 * MS, keysym="BackSpace"), KeyPress(at=1901 * MS, keysym="BackSpace")]
    it.interrupt()
    pressed(it, key(2100, "BackSpace"), key(2110, "n"))
    it.committed(2200 * MS, Committed(2200 * MS, "\u4f60"))
    assert it.erased(2210 * MS, Erased(2210 * MS, 1)) == []
    it.interrupt()
    pressed(it, key(3000, "BackSpace"))
    assert it.erased(9000 * MS, Erased(9000 * MS, 1)) == []
    pressed(it, key(10_000, "BackSpace"))
    it.interrupt()
    assert it.erased(10_001 * MS, Erased(10_001 * MS, 1)) == []


def test_a_change_that_could_not_be_looked_at_is_told_as_unseen() -> None:
    """Where a key explains it, as a text that was seen."""
    it = Typing()
    assert it.committed(5 * MS, Committed(5 * MS, "", seen=False)) == []
    pressed(it, key(1000, "n"))
    assert it.committed(1300 * MS, Committed(1300 * MS, "", seen=False)) == [TextCommitted(at=1300 * MS, text="", seen=False)]


def test_what_cannot_be_seen_is_told_once_a_run() -> None:
    """A shortcut or a click ends the run."""
    it = Typing()
    blind = pressed(it, key(1, "n"), key(2, "i"), key(3, "space"), key(4, "h"), field=None)
    assert blind == [TextCommitted(at=MS, text="", seen=False)]
    it.interrupt()
    assert pressed(it, key(5, "n"), field=None) == [TextCommitted(at=5 * MS, text="", seen=False)]


def test_releases_are_stored_with_their_presses_only() -> None:
    """A release would tell the key of a password."""
    it = Typing()
    pressed(it, key(1, "s", keycode=39), kept=False, composing=False)
    assert it.release(KeyRelease(at=2, keycode=39)) == []
    pressed(it, key(3, "t", keycode=28), composing=False)
    assert len(it.release(KeyRelease(at=4, keycode=28))) == 1


def test_keys_for_another_machine_are_one_hidden_press() -> None:
    """Shortcuts, Return and releases included."""
    it = Typing()
    events = [event for each in (key(1, "a"), key(2, "Return"), key(3, "c", "ctrl")) for event in it.remote(each)]
    assert events == [KeyPress(at=MS, hidden=True)]
    assert it.release(KeyRelease(at=9, keycode=38)) == []


@pytest.mark.parametrize(
    ("press", "terminal", "action"),
    [
        (key(1, "c", "ctrl"), False, "copy"),
        (key(1, "x", "ctrl"), False, "cut"),
        (key(1, "v", "ctrl"), False, "paste"),
        (key(1, "V", "ctrl", "shift"), False, "paste"),
        (key(1, "c", "ctrl"), True, None),
        (key(1, "C", "ctrl", "shift"), True, "copy"),
        (key(1, "Insert", "shift"), True, "paste"),
        (key(1, "Insert", "ctrl"), False, "copy"),
        (key(1, "Cyrillic_es", "ctrl", keycode=54), False, "copy"),
        (key(1, "c", "ctrl", "alt"), False, None),
        (key(1, "c"), False, None),
    ],
)
def test_clipboard_keys(press: KeyPress, terminal: bool, action: str | None) -> None:
    """By letter, by place where another alphabet is typed, and not in a terminal, where Ctrl+C interrupts."""
    assert clipboard_action(press, terminal=terminal) == action


def test_a_copy_is_told_after_its_key() -> None:
    """At the same time."""
    assert pressed(Typing(), key(1, "c", "ctrl"), composing=False) == [key(1, "c", "ctrl"), Clipboard(at=MS, action="copy")]


def test_stretches_cover_from_the_earliest_beginning_to_the_end() -> None:
    """A report that says the same again widens it; the end of another name does not end it."""
    it = Stretches()
    it.begin("field", 100)
    it.begin("field", 80)
    it.begin("prompt", 300)
    it.end("field", 200)
    it.end("field", 500)
    it.add(10, 20)
    assert [at for at in (9, 10, 19, 20, 79, 80, 199, 200, 299, 300, 10_000) if it.covers(at)] == [10, 19, 80, 199, 300, 10_000]


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("ab ", "ab ", ("", "")),
        ("ab ", "ab 你好", ("", "你好")),
        ("你好世界", "你好世", ("界", "")),
        ("", "，", ("", "，")),
        ("abc", "axc", ("b", "x")),
        ("aa", "aaa", ("", "a")),
    ],
)
def test_the_difference_of_a_paragraph(old: str, new: str, left: tuple[str, str]) -> None:
    """What is new in a paragraph that was taken out and put in again."""
    assert difference(old, new) == left


def test_applications_are_known_by_their_class() -> None:
    """In whatever case."""
    assert is_remote("Remmina")
    assert is_remote("VirtualBox Machine")
    assert not is_remote("Mousepad")
    assert is_terminal("XTerm")
    assert not is_terminal("Mousepad")
