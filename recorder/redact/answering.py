# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker answers to suggestions: accept, reject, always, never; and taking each of them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from recorder.errors import StoreError
from recorder.model.redaction import AnyMark, Mask, Remove, StoredMark
from recorder.model.suggestions import Ruling, Suggestion, Verdict
from recorder.redact.texts import texts
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked

_SHORTEST, _SHORTEST_HAN = 3, 2


def accept(view: SessionView, *suggestions: Suggestion, progress: Callable[[float], None] | None = None) -> tuple[StoredMark, ...]:
    """Makes the marks that hide every place of these, as one act: one undo takes all of it back, or :func:`take_back`.

    A text is masked wherever it stands in the session; one too short for that has the whole text masked in which it was found. What shows
    a typed one in pictures is covered, and so is a line that was recognised in one. That may take looks at many pictures: ``progress``
    goes from 0 to 1, and what it raises ends the work before any mark is made.
    """
    wanted: dict[AnyMark, None] = {}
    for number, suggestion in enumerate(suggestions, 1):
        wanted.update(dict.fromkeys(_marks(view, suggestion)))
        if progress is not None:
            progress(number / len(suggestions))
    held = {msgspec.structs.replace(stored.mark, act=0) for stored in view.marks() if not stored.undone}
    new = [mark for mark in wanted if mark not in held]
    return view.add_all(new) if new else ()


def _marks(view: SessionView, suggestion: Suggestion) -> list[AnyMark]:
    marks: list[AnyMark] = []
    for text in suggestion.texts:
        if not _is_short(text):
            marks.append(Mask(text=text))
            marks += view.covers_for(text)
    if any(_is_short(text) for text in suggestion.texts):
        marks += _around(view, suggestion)
    marks += [view.cover(place.at, place.box, "change") for place in suggestion.places if place.box is not None]
    return marks


def _is_short(text: str) -> bool:
    return len(text.strip()) < (_SHORTEST if text.isascii() else _SHORTEST_HAN)


def _around(view: SessionView, suggestion: Suggestion) -> list[AnyMark]:
    """Marks for the whole texts in which a very short one was found: masked by itself it would tear holes everywhere."""
    whole = {(text.where, text.event): text.text for text in texts(view.coarse_events)}
    marks: list[AnyMark] = []
    for place in suggestion.places:
        text = whole.get((place.where, place.event), "")
        if not text:
            continue
        if place.where == "typed" and _is_short(text):
            marks.append(Remove(start=place.at, end=place.until))
        else:
            marks.append(Mask(text=text))
            marks += view.covers_for(text)
    return marks


def take_back(view: SessionView, marks: Iterable[StoredMark]) -> None:
    """Undoes marks, the last one first; of those that were made together one brings the others."""
    acts: dict[int, int] = {stored.mark.act or stored.number: stored.number for stored in marks}
    for number in reversed(acts.values()):
        view.unmark(number)


def reject(unlocked: Unlocked, view: SessionView, suggestion: Suggestion) -> None:
    """From now on it is not proposed in this session. Raises StoreError while the session is being recorded."""
    _say(unlocked, view, suggestion, "rejected")


def never(unlocked: Unlocked, view: SessionView, suggestion: Suggestion) -> None:
    """From now on this text is proposed in no session."""
    _say(unlocked, view, suggestion, "never")


def always(unlocked: Unlocked, view: SessionView, suggestion: Suggestion) -> tuple[StoredMark, ...]:
    """Accepts it; from now on the text is marked wherever it is found, in every session that is looked at."""
    _say(unlocked, view, suggestion, "always")
    _say(unlocked, view, suggestion, "marked")
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


def ask_again(unlocked: Unlocked, view: SessionView, suggestion: Suggestion) -> None:
    """Takes back whatever was said to it, but for marks: those are undone like any other."""
    for text in suggestion.texts:
        for verdict in ("rejected", "never"):
            unlocked.verdicts.forget(_ruling(view, suggestion, text, verdict))


def premark(unlocked: Unlocked, view: SessionView, found: Iterable[Suggestion]) -> tuple[StoredMark, ...]:
    """Marks at once what a rule of the worker's wants redacted; returns the marks.

    Once undone it stays undone in this session: the worker's hand beats the worker's rule.
    """
    ruled = [each for each in found if each.always and each.state == "open"] if view.state != "recording" else []
    for suggestion in ruled:
        _say(unlocked, view, suggestion, "marked")
    return accept(view, *ruled)


def _say(unlocked: Unlocked, view: SessionView, suggestion: Suggestion, verdict: Verdict) -> None:
    if view.state == "recording":  # what its own process forgets could not be struck off here
        raise StoreError("This session is being recorded.", "Stop the recording first.")
    unlocked.verdicts.say(_ruling(view, suggestion, suggestion.texts[0], verdict))


def _ruling(view: SessionView, suggestion: Suggestion, text: str, verdict: Verdict) -> Ruling:
    return Ruling(verdict=verdict, kind=suggestion.kind, text=text, session=view.header.session)
