# SPDX-License-Identifier: GPL-3.0-or-later
"""Before it can be approved each picture and each typed text that leaves was on screen, large enough to be read."""

from __future__ import annotations

from recorder.model.steps import Action, Step
from ui.review_shown import Shown
from ui.step_words import Pair

A, B, C = b"picture a", b"picture b", b"picture c"


def step(index: int, before: str = "", after: str = "", text: str | None = None) -> Pair:
    """A step that leaves."""
    action: Action = "type" if text is not None else "click"
    leaves = Step(index=index, at="", action=action, before=before, after=after, text=text)
    return Pair(leaves, leaves)


def shown() -> Shown:
    """Three steps: what is after the first is before the second, byte for byte; the last types a text."""
    pairs = (step(1, "1b", "1a"), step(2, "2b", "2a"), step(3, text="hello"), Pair(step(4).leaves, None))
    return Shown(pairs, {"steps/1b": A, "steps/1a": B, "steps/2b": B, "steps/2a": C})


def done(ledger: Shown) -> bool:
    """Whether nothing is left now."""
    return ledger.all_shown


def test_a_picture_counts_where_it_was_large_enough() -> None:
    """Half as wide as it is; smaller it does not, and is offered again."""
    ledger = shown()
    assert (ledger.pictures_left, ledger.next_picture()) == (3, "1b")
    assert not ledger.show_picture("1b", 0.49)
    assert (ledger.pictures_left, ledger.next_picture()) == (3, "1b")
    assert ledger.show_picture("1b", 0.5)
    assert (ledger.pictures_left, ledger.next_picture()) == (2, "1a")


def test_the_same_picture_need_be_shown_once() -> None:
    """What is after a step is before the next."""
    ledger = shown()
    ledger.show_picture("1a", 1.0)
    assert ledger.was_shown("2b")
    assert ledger.pictures_left == 2


def test_a_text_counts_when_its_beginning_and_its_end_were_on_screen() -> None:
    """Not at once where it is longer than the window; a line that types nothing is not asked for."""
    ledger = shown()
    assert (ledger.texts_left, ledger.next_text()) == (1, 2)
    ledger.show_row(0, top=True, bottom=True)
    ledger.show_row(2, top=True, bottom=False)
    assert ledger.texts_left == 1
    ledger.show_row(2, top=False, bottom=True)
    assert (ledger.texts_left, ledger.next_text()) == (0, -1)


def test_all_was_shown_when_nothing_is_left() -> None:
    """Pictures and texts both."""
    ledger = shown()
    for path in ledger.pictures:
        assert not done(ledger)
        ledger.show_picture(path, 1.0)
    assert not done(ledger)
    ledger.show_row(2, top=True, bottom=True)
    assert done(ledger)
    assert ledger.next_picture() == ""
