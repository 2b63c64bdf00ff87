# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys right before another input method was chosen, where the recorder came to ask for it only then: no text is lost in silence."""

from __future__ import annotations

import threading
import time
from typing import Any, cast

import pytest

from recorder.capture.atspi.bus import Bus, NoAnswer, Ref
from recorder.capture.atspi.methods import FCITX
from recorder.capture.atspi.watching import Watching
from recorder.capture.exclusion import Gate
from recorder.capture.fields import Fields
from recorder.capture.judging import Judge
from recorder.capture.ports import Field, WindowChange
from recorder.capture.scope import Scope
from recorder.capture.scripted import window
from recorder.model.events import AnyEvent, KeyPress, TextCommitted
from recorder.model.session import StartChoice

UNSEEN = TextCommitted(at=0, text="", seen=False)
LATE_S = 0.2  # later than anyone types and switches


class Method:
    """The session's bus with fcitx5 on it, whose input method is ``chosen``; while it is ``busy`` it does not answer."""

    chosen, busy = "keyboard-us", False

    def call(self, _ref: Ref, _interface: str, member: str, *_rest: object, **_limit: object) -> tuple[Any, ...]:
        """What is chosen; nobody else answers."""
        if self.busy:
            raise NoAnswer
        if member == "CurrentInputMethod":
            return (self.chosen,)
        if member == "DebugInfo":
            return ("focus:1",)
        raise NoAnswer

    def daemon(self, *_words: object) -> tuple[Any, ...]:
        """The bus itself has nothing to say."""
        return ()

    def signals(self) -> list[object]:
        """None came."""
        return []

    def owned(self, name: str) -> bool:
        """It alone is here."""
        return name == FCITX


class Desk:
    """An editor in front whose field is known, in which text is recorded."""

    def __init__(self) -> None:
        self.method = Method()
        scope = Scope(StartChoice(applications=("editor",), text_for=("editor",), pictures=False), frozenset())
        self._fields, gate = Fields(None, scope), Gate(scope)
        self.watch = Watching(cast(Bus, self.method), self._fields._take)
        self._judge = Judge(gate, self._fields)
        front = window(1, "editor")
        gate.change(WindowChange(at=0, window=front))
        gate.field(0, Field(pid=front.pid, role="text", commits=True))
        self._pressed = list[KeyPress]()

    def press(self, letter: str) -> None:
        """A key goes down; nobody has asked for it yet."""
        self._pressed.append(KeyPress(at=time.monotonic_ns(), keycode=38, keysym=letter, text=letter))

    def ask(self) -> None:
        """The recorder comes to ask for the last one."""
        self.watch.key(self._pressed[-1].at, plain=True)

    @property
    def stored(self) -> list[AnyEvent]:
        """What of all that is stored."""
        return [event for press in self._pressed for event in self._judge.through(0, press)]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Without an ibus of this machine's."""
    monkeypatch.setattr("recorder.capture.atspi.methods.ibus_address", str)
    return Desk()


def test_a_key_long_before_pinyin_was_chosen_is_told_as_unseen(desk: Desk) -> None:
    """It went to the field or to the input method, and nobody listened."""
    desk.press("7")
    time.sleep(LATE_S)
    desk.method.chosen = "pinyin"
    desk.ask()
    assert desk.stored == [UNSEEN]


def test_a_key_that_was_asked_for_at_once_is_the_input_methods(desk: Desk) -> None:
    """What it makes of it is heard."""
    desk.method.chosen = "pinyin"
    desk.press("n")
    desk.ask()
    assert desk.stored == []


def test_a_key_before_that_was_asked_for_is_a_key(desk: Desk) -> None:
    """Whatever is chosen afterwards."""
    desk.press("7")
    desk.ask()
    time.sleep(LATE_S)
    desk.method.chosen = "pinyin"
    desk.press("n")
    desk.ask()
    assert [event.text for event in desk.stored if isinstance(event, KeyPress)] == ["7"]
    assert UNSEEN not in desk.stored


def test_a_key_while_the_input_method_did_not_answer_is_a_key_where_it_took_none_before_and_after(desk: Desk) -> None:
    """It is asked again before the key is stored; where it has still no answer, that something was typed is said."""
    desk.press("7")
    desk.ask()
    desk.method.busy = True
    time.sleep(LATE_S)
    desk.press("8")
    time.sleep(LATE_S)
    desk.ask()
    desk.watch.settle(threading.Event())
    assert [event.text for event in desk.stored[:1] if isinstance(event, KeyPress)] == ["7"]
    assert desk.stored[1:] == [UNSEEN]
    desk.method.busy = False
    desk.watch.settle(threading.Event())
    assert [event.text for event in desk.stored if isinstance(event, KeyPress)] == ["7", "8"]


def test_a_key_while_the_input_method_did_not_answer_is_not_kept_where_it_takes_keys_afterwards(desk: Desk) -> None:
    """It may have taken that one, too."""
    desk.method.busy = True
    desk.press("n")
    time.sleep(LATE_S)
    desk.ask()
    desk.method.busy, desk.method.chosen = False, "pinyin"
    desk.watch.settle(threading.Event())
    desk.method.chosen = "keyboard-us"
    desk.watch.key(time.monotonic_ns(), plain=True)
    assert desk.stored == [UNSEEN]


def test_keys_of_a_composition_are_stored_nowhere_though_it_was_left_before_anyone_asked(desk: Desk) -> None:
    """Once it is said that something was typed; the key after it is a key again."""
    desk.method.chosen = "pinyin"
    desk.watch.key(time.monotonic_ns(), plain=True)
    desk.press("n")
    desk.press("i")
    time.sleep(LATE_S)
    desk.method.chosen = "keyboard-us"
    desk.press("8")
    desk.ask()
    assert desk.stored[0] == UNSEEN
    assert [event.text for event in desk.stored[1:] if isinstance(event, KeyPress)] == ["8"]
