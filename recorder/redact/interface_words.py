# SPDX-License-Identifier: GPL-3.0-or-later
"""Interface words: texts in pictures that are the programs' own, offered once to be un-covered everywhere they stand.

A word comes from a control that the desktop's accessibility named (button, menu, tab, column header, label), or from the catalogues of
the installed programs. Nothing is offered that a content role (row, cell, item, link, document) bore anywhere in the session.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Literal

import msgspec

from recorder.detect.pictures import catalogues
from recorder.detect.pictures.catalogues import plain
from recorder.detect.pictures.texts import ShownText
from recorder.model.events import AnyEvent, FieldFocus, PointerPress
from recorder.model.redaction import StoredMark, Uncover
from recorder.model.suggestions import Ruling
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked

Source = Literal["control", "catalogue"]

_CONTROLS = frozenset(
    {
        *("push button", "toggle button", "check box", "radio button", "combo box", "spin button", "slider", "label"),
        *("menu", "menu item", "check menu item", "radio menu item", "tearoff menu item", "page tab"),
        *("table column header", "column header", "tool bar", "tool tip"),
    }
)
_CONTENT = frozenset(
    {
        *("table row", "row header", "table row header", "table cell", "list item", "tree item", "link", "icon", "desktop icon"),
        *("document frame", "document spreadsheet", "document presentation", "document text", "document web", "document email"),
        *("paragraph", "heading", "section", "article", "caption", "comment", "static", "notification"),
    }
)
# What the reader is less sure of is not taken for a word.
_SURE = 0.8


class WordOffer(msgspec.Struct, frozen=True, kw_only=True):
    """A word to decide about: as it stands in the pictures, where it comes from, on how many pictures, and every place where it stands."""

    word: str
    source: Source
    pictures: int
    places: tuple[ShownText, ...]


Known = Callable[[Collection[str]], set[str]]


def offers(view: SessionView, known: Known = catalogues.known) -> tuple[WordOffer, ...]:
    """The words of a session that can be un-covered, the commonest first; what is un-covered already is not among them.

    Empty where no text was read in the pictures. ``known`` says which texts are messages of the installed programs.
    """
    shown = _undecided(view)
    if not shown:
        return ()
    controls, contents = _named(view.coarse_events, _CONTROLS), _named(view.coarse_events, _CONTENT)
    held = {word: places for word, places in shown.items() if word not in contents}
    messages = known([word for word in held if word not in controls])
    found = [
        WordOffer(
            word=places[0].text,
            source="control" if word in controls else "catalogue",
            pictures=sum(place.pictures for place in places),
            places=tuple(places),
        )
        for word, places in held.items()
        if word in controls or word in messages
    ]
    return tuple(sorted(found, key=lambda offer: (-offer.pictures, offer.word)))


def uncover(view: SessionView, offered: Sequence[WordOffer]) -> tuple[StoredMark, ...]:
    """Un-covers these words wherever they stand, as one act: one undo takes all of it back. Where a cover lies they stay covered."""
    marks = [
        Uncover(at=place.at, box=place.box, through="change", first=place.first, last=place.last)
        for offer in offered
        for place in offer.places
    ]
    return view.add_all(marks) if marks else ()


def refused(unlocked: Unlocked) -> frozenset[str]:
    """The words of which the worker said that they stay covered, in every session, as :func:`is_refused` compares them."""
    return frozenset(ruling.text for ruling in unlocked.verdicts.covered())


def is_refused(word: str, words: Collection[str]) -> bool:
    """Whether it is one of them, whatever its case and what stands around it."""
    return plain(word) in words


def refuse(unlocked: Unlocked, words: Sequence[str], *, stay: bool = True) -> None:
    """These stay covered from now on, and are offered as decided; without ``stay`` that is taken back. What is un-covered already stays so."""
    rulings = [Ruling(verdict="covered", kind="", text=plain(word)) for word in words]
    if stay:
        unlocked.verdicts.say(*rulings)
    else:
        unlocked.verdicts.forget(*rulings)


def _undecided(view: SessionView) -> dict[str, list[ShownText]]:
    decided = {
        (mark.mark.box, mark.mark.first, mark.mark.last)
        for mark in view.marks()
        if not mark.undone and isinstance(mark.mark, Uncover)
    }
    masks, found = view.outline().marked.masks, dict[str, list[ShownText]]()
    for shown in view.shown_texts():
        word = "" if any(mask in shown.text for mask in masks) else plain(shown.text)
        if word and shown.confidence >= _SURE and (shown.box, shown.first, shown.last) not in decided:
            found.setdefault(word, []).append(shown)
    return found


def _named(events: Sequence[AnyEvent], roles: frozenset[str]) -> set[str]:
    """What widgets of these roles are called."""
    named = (
        event if isinstance(event, FieldFocus) else event.element
        for event in events
        if isinstance(event, FieldFocus) or (isinstance(event, PointerPress) and event.element is not None)
    )
    return {plain(widget.name) for widget in named if widget is not None and widget.role in roles}
