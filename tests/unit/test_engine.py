# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine: overlapping places become one, field names are read with their texts, each text is looked at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

import pytest

from recorder.detect.engine import Engine, Text
from recorder.detect.found import Found, Kind
from recorder.detect.merging import merged
from recorder.errors import Cancelled
from recorder.model.suggestions import KINDS


class Words:
    """A finder that finds one word, and counts the texts that it was given."""

    name = "words"

    def __init__(self, word: str, state: str = "") -> None:
        self.word, self.state, self.seen = word, state, 0

    def find(self, text: str) -> Iterator[Found]:
        """Every occurrence."""
        self.seen += 1
        at = text.find(self.word)
        while at >= 0:
            yield Found("own", at, at + len(self.word), 0.9, "words")
            at = text.find(self.word, at + 1)


def typed(*texts: str) -> list[Text]:
    """Texts as if they were typed one after another."""
    return [Text(where="typed", at=number, until=number + 1, event=number, text=text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("found", "places"),
    [
        ([("phone", 0, 11, 0.9), ("card", 0, 11, 0.5)], [("phone", 0, 11)]),
        ([("phone", 0, 11, 0.9), ("workplace", 2, 6, 0.5)], [("phone", 0, 11)]),
        ([("phone", 0, 5, 0.9), ("address", 3, 20, 0.8)], [("address", 0, 20)]),
        ([("phone", 0, 12, 0.9), ("address", 10, 14, 0.5)], [("phone", 0, 14)]),
        ([("phone", 0, 5, 0.9), ("phone", 6, 11, 0.9), ("phone", 0, 11, 0.5)], [("phone", 0, 5), ("phone", 6, 11)]),
        ([("phone", 0, 5, 0.2)], []),
    ],
)
def test_overlapping_places_become_one(found: list[tuple[str, int, int, float]], places: list[tuple[str, int, int]]) -> None:
    """The surest names it, what reaches beyond widens it, what adds only blanks does not; the unsure is not asked."""
    made = merged(
        "abcde fghijklmnopqrst", [Found(cast(Kind, kind), start, end, sure, kind) for kind, start, end, sure in found], 0.4
    )
    assert [(one.kind, one.start, one.end) for one in made] == places


def test_every_kind_has_its_place_in_the_list() -> None:
    """What finders may answer is what lists know."""
    assert set(KINDS) == set(get_args(Kind))


def test_each_rule_that_agreed_is_named() -> None:
    """The surest first."""
    made = merged("12345", [Found("card", 0, 5, 0.5, "b"), Found("phone", 0, 5, 0.9, "a"), Found("card", 1, 3, 0.4, "c")], 0.4)
    assert made[0].layers == ("a", "b", "c")


def test_a_text_is_read_with_the_name_of_its_field() -> None:
    """What stands in a field named *password* is found; the name is not part of it, and what is in the name alone is not told."""
    engine = Engine(models=False)
    text = "correct-horse-7"
    assert [(one.kind, text[one.start : one.end]) for one in engine.find(text, "Password")] == [("secret", text)]
    assert engine.find(text) == []
    assert engine.find("hello", "mail zhang@example.com") == []


def test_a_text_is_looked_at_once() -> None:
    """The same text again costs nothing, in this run or in a later one; a finder whose terms changed looks again."""
    finder = Words("Zebra")
    engine = Engine((finder,), models=False)
    first = list(engine.look(typed("a Zebra", "a Zebra", "none")))
    assert (finder.seen, len(first)) == (2, 2)
    later, changed = Words("Zebra"), Words("none", state="2")
    assert [place for _text, place in Engine((later,), models=False, known=engine.fresh).look(typed("a Zebra"))] == [first[0][1]]
    assert later.seen == 0
    assert len(list(Engine((changed,), models=False, known=engine.fresh).look(typed("none")))) == 1


def test_what_was_looked_at_before_a_cancel_stays_known() -> None:
    """A cancelled run is gone on with, not begun anew; progress goes up to 1."""
    finder = Words("Zebra")
    engine = Engine((finder,), models=False)
    told: list[float] = []

    def cancel(share: float) -> None:
        told.append(share)
        if len(told) == 2:
            raise Cancelled("Stopped.", "")

    with pytest.raises(Cancelled):
        list(engine.look(typed("one", "two", "three Zebra"), cancel))
    assert len(list(engine.look(typed("one", "two", "three Zebra"), told.append))) == 1
    assert finder.seen == 3
    assert told == sorted(told[:2]) + sorted(told[2:]) and told[-1] == 1.0


def test_a_very_long_text_is_looked_at_in_pieces() -> None:
    """A place on the seam of two pieces is found whole, and once."""
    text = "x " * 9_990 + "zhang@example.com" + " y" * 9_000
    assert [text[one.start : one.end] for one in Engine(models=False).find(text)] == ["zhang@example.com"]
