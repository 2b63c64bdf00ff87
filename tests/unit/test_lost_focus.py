# SPDX-License-Identifier: GPL-3.0-or-later
"""A field that has lost the focus: to another window, which is told a moment later, or to nothing that is known."""

from __future__ import annotations

import threading
import time
from typing import Any, cast

import pytest

from recorder.capture.atspi import names
from recorder.capture.atspi.bus import Bus, NoAnswer, Ref
from recorder.capture.atspi.tracker import Tracker
from recorder.capture.atspi.watching import Watching
from recorder.capture.ports import Field, FieldChange

EDITOR, TERMINAL = 7, 8
FIELD: Ref = (":1.7", "/field")


class Desk:
    """Both buses: an editor with one field, which ``focused`` or not; of all else nobody answers."""

    def __init__(self) -> None:
        self.focused = True

    def call(self, ref: Ref, _interface: str, member: str, *_rest: object, **_limit: object) -> tuple[Any, ...]:
        """The field's role and its states; nothing is in anything."""
        match member:
            case "GetRole" if ref == FIELD:
                return (79,)
            case "GetState" if ref == FIELD:
                return ([self.focused << names.FOCUSED, 0],)
            case "GetChildren":
                return ([],)
        raise NoAnswer

    def get(self, _ref: Ref, _interface: str, name: str) -> object:
        """A property."""
        return {"ChildCount": 0}.get(name, "")

    def daemon(self, *_words: object, **_limit: object) -> tuple[Any, ...]:
        """The bus itself: every name is the editor's."""
        return (EDITOR,)

    def owned(self, _name: str) -> bool:
        """Nobody else is here."""
        return False

    def signals(self) -> list[object]:
        """None came."""
        return []


class Scene:
    """A watch over that desk whose field is known and has the keys; ``told`` is what it says from then on."""

    def __init__(self) -> None:
        self.desk, self.told = Desk(), list[object]()
        bus = cast(Bus, self.desk)
        self.watch = Watching(bus, self.told.append)
        self.tracker = self.watch._tracker = Tracker(bus, self.told.append)
        self.tracker.follow(EDITOR, 0)
        self.tracker.focus(FIELD, time.monotonic_ns())
        assert self.tracker.field == Field(pid=EDITOR, role=names.role_name(79))
        self.told.clear()

    @property
    def fields(self) -> list[FieldChange]:
        """What was told of fields."""
        return [each for each in self.told if isinstance(each, FieldChange)]


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Without an ibus of this machine's."""
    monkeypatch.setattr("recorder.capture.atspi.methods.ibus_address", str)
    return Scene()


def test_a_field_behind_another_window_is_not_doubted(scene: Scene) -> None:
    """The keys that it had stay what they are, and who waits for the answer has it as soon as the window is told."""
    scene.desk.focused, done = False, threading.Event()
    scene.watch.settle(done)
    assert not done.is_set()
    assert scene.fields == []
    scene.watch.follow(TERMINAL, time.monotonic_ns())
    assert done.is_set()
    assert [each.field for each in scene.fields] == [None]


def test_a_window_of_the_same_program_explains_nothing(scene: Scene) -> None:
    """It may be the one that asks for a password, and say nothing of it."""
    scene.desk.focused, done = False, threading.Event()
    scene.watch.settle(done)
    scene.watch.follow(EDITOR, time.monotonic_ns())
    assert done.is_set()
    assert [each.field is not None and each.field.secret for each in scene.fields][:1] == [True]


def test_a_field_that_has_it_again_is_what_it_was(scene: Scene) -> None:
    """A menu that was open for a moment."""
    scene.desk.focused, done = False, threading.Event()
    scene.watch.settle(done)
    scene.desk.focused = True
    _wait(scene.watch)
    assert done.is_set()
    assert scene.fields == []


def test_a_focus_that_went_nowhere_makes_its_keys_secret(scene: Scene) -> None:
    """Those since it was last known to be there, with what may have been told late; nobody waits for long."""
    before = time.monotonic_ns()
    scene.desk.focused, done, more = False, threading.Event(), threading.Event()
    scene.watch.settle(done)
    scene.watch.settle(more)
    _wait(scene.watch)
    assert done.is_set()
    assert more.is_set()
    assert [each.field is not None and each.field.secret for each in scene.fields] == [True]
    assert scene.fields[0].since < before
    assert scene.watch.patience() is None


def _wait(watch: Watching) -> None:
    """Until it is time to ask again, as its thread does."""
    patience = watch.patience()
    assert patience is not None
    assert 0 < patience < 0.1
    time.sleep(patience)
    watch.again()
