# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker answers to suggestions: accept, reject, always, never; and taking each of them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from recorder.errors import StoreError
from recorder.model.redaction import AnyMark, Mask, Remove, StoredMark
from recorder.model.suggestions import Ruling, Suggestion, Verdict
from recorder.redact.texts import texts
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked

_SHORTEST, _SHORTEST_HAN = 3, 2


_Marks = tuple[StoredMark, ...]


def accept(view: SessionView, *suggestions: Suggestion, progress: Callable[[float], None] | None = None) -> _Marks:
    """Makes the marks that hide every place of these, as one act: one undo takes all of it back, or :func:`take_back`.

    A text is masked wherever it stands in the session; one too short for that has the whole text masked in which it was found. What shows
    a typed one in pictures is covered, and so is a line that was recognised in one. That may take looks at many pictures: ``progress``
    goes from 0 to 1, and what it raises ends the work before any mark is made.
    """
    return _at_once(accepting(view, *suggestions), progress)


def accepting(view: SessionView, *suggestions: Suggestion) -> Iterator[float | _Marks]:
    """The same a little at a time: how far it is, 0 to 1, and in the end the marks. Left before its end it has done nothing."""
    wanted: dict[AnyMark, None] = {}
    for number, suggestion in enumerate(suggestions):
        for marks in _marks(view, suggestion):
            wanted.update(dict.fromkeys(marks))
            yield number / len(suggestions)
        yield (number + 1) / len(suggestions)
    held = {msgspec.structs.replace(stored.mark, act=0) for stored in view.marks() if not stored.undone}
    new = [mark for mark in wanted if mark not in held]
    yield view.add_all(new) if new else ()


def _at_once(steps: Iterator[float | _Marks], progress: Callable[[float], None] | None) -> _Marks:
    made: _Marks = ()
    for step in steps:
        if isinstance(step, tuple):
            made = step
        elif progress is not None:
            progress(step)
    return made


def _marks(view: SessionView, suggestion: Suggestion) -> Iterator[Sequence[AnyMark]]:
    """A few at a time, each after a look at pictures at most."""
    for text in suggestion.texts:
        if not _is_short(text):
            yield (Mask(text=text),)
            yield from view.each_cover_for(text)
    if any(_is_short(text) for text in suggestion.texts):
        yield from _around(view, suggestion)
    for place in suggestion.places:
        if place.box is not None:
            yield (view.cover(place.at, place.box, "change"),)


def _is_short(text: str) -> bool:
    return len(text.strip()) < (_SHORTEST if text.isascii() else _SHORTEST_HAN)


def _around(view: SessionView, suggestion: Suggestion) -> Iterator[Sequence[AnyMark]]:
    """Marks for the whole texts in which a very short one was found: masked by itself it would tear holes everywhere."""
    whole = {(text.where, text.event): text.text for text in texts(view.coarse_events)}
    for place in suggestion.places:
        text = whole.get((place.where, place.event), "")
        if not text:
            continue
        if place.where == "typed" and _is_short(text):
            yield (Remove(start=place.at, end=place.until),)
        else:
            yield (Mask(text=text),)
            yield from view.each_cover_for(text)


def take_back(view: SessionView, marks: Iterable[StoredMark]) -> None:
    """Undoes marks, the last one first; of those that were made together one brings the others."""
    acts: dict[int, int] = {stored.mark.act or stored.number: stored.number for stored in marks}
    for number in reversed(acts.values()):
        view.unmark(number)


def reject(unlocked: Unlocked, view: SessionView, *suggestions: Suggestion) -> None:
    """From now on these are not proposed in this session: all of them or, where it fails, none. Raises StoreError while the session is being recorded."""
    _say(unlocked, view, "rejected", *suggestions)


def never(unlocked: Unlocked, view: SessionView, suggestion: Suggestion) -> None:
    """From now on this text is proposed in no session."""
    _say(unlocked, view, "never", suggestion)


def always(unlocked: Unlocked, view: SessionView, suggestion: Suggestion) -> tuple[StoredMark, ...]:
    """Accepts it; from now on the text is marked wherever it is found, in every session that is looked at."""
    _say(unlocked, view, "always", suggestion)
    _say(unlocked, view, "marked", suggestion)
    return accept(view, suggestion)


def rule_kind(unlocked: Unlocked, kind: str, verdict: Verdict) -> None:
    """The same of a whole kind: ``always`` or ``never``."""
    unlocked.verdicts.say(Ruling(verdict=verdict, kind=kind))


def forget_kind(unlocked: Unlocked, kind: str) -> None:
    """Nothing is ruled for this kind any more."""
    unlocked.verdicts.forget(Ruling(verdict="never", kind=kind))


def forget_text(unlocked: Unlocked, text: str) -> None:
    """Nothing is ruled for this text any more. What was marked by the rule stays marked."""
    unlocked.verdicts.forget(Ruling(verdict="never", kind="", text=text))


def rulings(unlocked: Unlocked) -> tuple[Ruling, ...]:
    """What was said for good, of texts and of kinds."""
    return tuple(unlocked.verdicts.rulings())


def ask_again(unlocked: Unlocked, view: SessionView, *suggestions: Suggestion) -> None:
    """Takes back whatever was said to these, but for marks: those are undone like any other."""
    said: tuple[Verdict, ...] = ("rejected", "never")
    unlocked.verdicts.forget(
        *(_ruling(view, each, text, verdict) for each in suggestions for text in each.texts for verdict in said)
    )


def premark(unlocked: Unlocked, view: SessionView, found: Iterable[Suggestion]) -> _Marks:
    """Marks at once what a rule of the worker's wants redacted; returns the marks.

    Once undone it stays undone in this session: the worker's hand beats the worker's rule.
    """
    return _at_once(premarking(unlocked, view, found), None)


def premarking(unlocked: Unlocked, view: SessionView, found: Iterable[Suggestion]) -> Iterator[float | _Marks]:
    """The same a little at a time, as :func:`accepting`."""
    ruled = [each for each in found if each.always and each.state == "open"] if view.state != "recording" else []
    for step in accepting(view, *ruled):
        if isinstance(step, tuple) and ruled:
            _say(unlocked, view, "marked", *ruled)
        yield step


def _say(unlocked: Unlocked, view: SessionView, verdict: Verdict, *suggestions: Suggestion) -> None:
    if view.state == "recording":  # what its own process forgets could not be struck off here
        raise StoreError("This session is being recorded.", "Stop the recording first.")
    unlocked.verdicts.say(*(_ruling(view, each, each.texts[0], verdict) for each in suggestions))


def _ruling(view: SessionView, suggestion: Suggestion, text: str, verdict: Verdict) -> Ruling:
    return Ruling(verdict=verdict, kind=suggestion.kind, text=text, session=view.header.session)
