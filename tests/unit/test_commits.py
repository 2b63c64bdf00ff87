# SPDX-License-Identifier: GPL-3.0-or-later
"""What a field tells of its text while its program is too busy to say whether it is still no password field."""

from __future__ import annotations

from typing import Any, cast

import pytest

from recorder.capture.atspi.bus import Bus, NoAnswer, Ref, Signal
from recorder.capture.atspi.commits import Commits
from recorder.capture.atspi.tracker import Tracker
from recorder.capture.ports import Committed, Erased, Field

FIELD: Ref = (":1.7", "/field")


class Busy:
    """A program of Qt with one line of text in its field; asked for the role of that, it is silent while ``silent``."""

    def __init__(self, text: str) -> None:
        self.silent, self.text = False, text

    def call(self, _ref: Ref, _interface: str, member: str, *_rest: object, **_limit: object) -> tuple[Any, ...]:
        """The role, or the text."""
        if member == "GetRole":
            if self.silent:
                raise NoAnswer
            return (79,)
        return (self.text,)

    def get(self, ref: Ref, _interface: str, name: str) -> object:
        """A property."""
        return {"CharacterCount": len(self.text), "ToolkitName": "Qt", "Parent": ref}[name]

    def daemon(self, *_words: object) -> tuple[Any, ...]:
        """The bus itself has nothing to say."""
        return ()


class Listening:
    """Listens to that field, and has what was heard."""

    def __init__(self, text: str = "") -> None:
        self.program, self.heard = Busy(text), list[Committed | Erased]()
        bus = cast(Bus, self.program)
        tracker = Tracker(bus, lambda _change: None)
        tracker.ref, tracker.field = FIELD, Field(pid=1, role="text", commits=True)
        self.commits = Commits(bus, tracker, self.heard.append)
        self.commits.listen(composing=True)

    def change(self, at: int, old: str, new: str) -> None:
        """The field is rewritten as Qt tells it: all of it out, all of it in."""
        if old:
            self.tell(at, "delete", len(old), old)
        if new:
            self.tell(at, "insert", len(new), new)
        self.program.text = new

    def tell(self, at: int, kind: str, length: int, text: str) -> None:
        """One signal."""
        self.commits.take(Signal(at, FIELD, "TextChanged", (kind, 0, length, ("s", text))))


@pytest.fixture
def listening() -> Listening:
    """To a field in which something stands that nobody typed."""
    return Listening("pasted")


def test_only_what_is_new_is_told(listening: Listening) -> None:
    """Of a line that is told as a whole."""
    listening.change(1, "pasted", "pasted\u4f60")
    listening.change(2, "pasted\u4f60", "pasted")
    listening.commits.flush()
    assert listening.heard == [Committed(1, "\u4f60"), Erased(2, 1)]


def test_a_change_of_a_busy_program_is_said_and_not_looked_at(listening: Listening) -> None:
    """Once; what stands in the field afterwards is not taken for typed, and the next change is seen again."""
    listening.program.silent = True
    listening.change(1, "pasted", "pasted\u4f60")
    assert {each.seen for each in listening.heard if isinstance(each, Committed)} == {False}
    listening.program.silent = False
    listening.change(2, "pasted\u4f60", "pasted\u4f60\u597d")
    listening.change(3, "pasted\u4f60\u597d", "pasted\u4f60\u597d\u554a")
    assert [each for each in listening.heard if isinstance(each, Erased)] == []
    assert [each.text for each in listening.heard if isinstance(each, Committed) and each.seen] == ["\u554a"]


def test_what_vanishes_after_that_is_said_as_well(listening: Listening) -> None:
    """How much it was nobody can tell."""
    listening.program.silent = True
    listening.tell(1, "delete", 6, "pasted")
    listening.program.silent = False
    listening.heard.clear()
    listening.tell(2, "delete", 1, "x")
    listening.commits.flush()
    assert listening.heard == [Committed(2, "", seen=False)]


def test_a_program_that_answers_in_the_middle_does_not_tell_what_stood_there(listening: Listening) -> None:
    """The half that it was silent on is missing, so the other half is no news."""
    listening.program.silent = True
    listening.tell(1, "delete", 6, "pasted")
    listening.program.silent = False
    listening.tell(2, "insert", 7, "pasted\u4f60")
    assert all(isinstance(each, Committed) and not each.seen for each in listening.heard)
    assert listening.heard
