# SPDX-License-Identifier: GPL-3.0-or-later
"""What the detectors propose for a session: each text once, with all its places, and what the worker already said to it."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from recorder.detect import own_list
from recorder.detect.engine import Engine, Text
from recorder.detect.fold import fold
from recorder.detect.found import Finder
from recorder.detect.merging import Merged
from recorder.detect.pictures.texts import shown_texts
from recorder.errors import StoreError
from recorder.model.events import AnyEvent, Box
from recorder.model.suggestions import KINDS, Place, Ruling, State, Suggestion
from recorder.redact.apply import MASKED, masked_text
from recorder.redact.masks import called
from recorder.redact.stretches import inside
from recorder.redact.texts import lines, texts
from recorder.redact.view import SessionView
from recorder.store import suggested
from recorder.store.sessions import SessionReader
from recorder.store.vault import Unlocked
from recorder.timeline.text import TypedRun

_AROUND = 24
Progress = Callable[[float], None]
_Found = list[tuple[Text, Merged]]


def suggestions(
    unlocked: Unlocked,
    session: str,
    progress: Progress | None = None,
    *,
    models: bool = True,
    also: Sequence[Finder] = (),
) -> tuple[Suggestion, ...]:
    """What should perhaps not leave of a session, the surest first; what was decided is told as its ``state``.

    ``also`` are finders beside the standing ones and the worker's own names. Only texts that are new since the last run are looked at. ``progress`` goes from 0 to 1 after each text; what it raises ends the
    run, and the next one goes on from there. Opens the session for itself, so that any thread may ask; changes no mark. Raises
    SessionUnknown or VaultDamaged.
    """
    with unlocked.open(session) as reader:
        view = SessionView(reader)
        found = _look(unlocked, reader, recorded(view), progress, models=models, also=also)
        return judged_again(unlocked, view, found)


class Recorded(msgspec.Struct, frozen=True):
    """What is looked through: what was recorded but for motion, the typed texts of it, and the stretches that are removed. Any thread may read it."""

    events: tuple[AnyEvent, ...]
    runs: tuple[TypedRun, ...]
    removed: tuple[tuple[int, int], ...]


def recorded(view: SessionView) -> Recorded:
    """Of an open session that is read: nothing is copied."""
    return Recorded(view.coarse_events, view.raw_runs, view.outline().marked.removed)


def seek(unlocked: Unlocked, session: str, read: Recorded, progress: Progress | None = None) -> tuple[Suggestion, ...]:
    """As :func:`suggestions`, for whoever has read the session already: on any thread. Their states are yet to be told: :func:`judged_again`."""
    with unlocked.open(session, checked=False) as reader:
        return _look(unlocked, reader, read, progress)


def _look(
    unlocked: Unlocked,
    reader: SessionReader,
    read: Recorded,
    progress: Progress | None,
    *,
    models: bool = True,
    also: Sequence[Finder] = (),
) -> tuple[Suggestion, ...]:
    known = suggested.found(reader.database)
    engine = Engine((own_list.finder(unlocked), *also), models=models, known=known)
    shown = (text for text in shown_texts(reader) if not inside(text.at, read.removed))
    try:
        found = list(engine.look([*texts(read.events, read.runs), *lines(shown)], progress))
    except BaseException:
        _keep(reader, engine, ())
        raise
    _keep(reader, engine, known.keys() - engine.used)
    return _told(unlocked, reader.header.session, found)


def _keep(reader: SessionReader, engine: Engine, stale: Collection[bytes]) -> None:
    """What was looked at stays known, but for a session that another process writes."""
    if (engine.fresh or stale) and reader.state != "recording":
        with contextlib.suppress(StoreError):  # a full disk: it is looked at again next time
            suggested.keep_found(reader.database, engine.fresh, stale)


def _told(unlocked: Unlocked, session: str, found: _Found) -> tuple[Suggestion, ...]:
    secret = hashlib.blake2b(session.encode(), key=unlocked.verdicts.secret(), digest_size=32).digest()
    return tuple(
        sorted(_grouped(found, secret), key=lambda one: (-one.confidence, KINDS.index(one.kind), one.places[0].at, one.id))
    )


def judged_again(unlocked: Unlocked, view: SessionView, found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """The same suggestions with the state in which they are now, by the marks and the worker's words; nothing is looked for."""
    said = Said(unlocked.verdicts.rulings(), unlocked.verdicts.of_session(view.header.session))
    hidden = _Hidden(view)
    return tuple(_judged(each, said, hidden) for each in found)


def spelled(text: str) -> str:
    """What all spellings of a text have in common."""
    return fold(text, case=True).text.strip()


def _grouped(found: _Found, secret: bytes) -> list[Suggestion]:
    groups: dict[str, _Found] = {}
    for text, place in found:
        groups.setdefault(spelled(text.text[place.start : place.end]), []).append((text, place))
    return [_one(hashlib.blake2b(name.encode(), key=secret, digest_size=5).hexdigest(), group) for name, group in groups.items()]


def _one(name: str, group: _Found) -> Suggestion:
    best = max((found for _text, found in group), key=lambda each: each.confidence)
    first, place = group[0]
    return Suggestion(
        id=name,
        kind=best.kind,
        texts=tuple(dict.fromkeys(each.text[found.start : found.end] for each, found in group)),
        places=tuple(sorted((_place(*one) for one in group), key=lambda each: (each.at, each.start))),
        confidence=best.confidence,
        layers=tuple(dict.fromkeys((*best.layers, *(layer for _text, each in group for layer in each.layers)))),
        before=first.text[max(0, place.start - _AROUND) : place.start],
        after=first.text[place.end : place.end + _AROUND],
    )


def _place(text: Text, found: Merged) -> Place:
    return Place(
        where=text.where,
        at=text.at,
        until=text.until,
        event=text.event,
        start=found.start,
        end=found.end,
        frame=text.frame,
        box=text.box,
    )


class Said:
    """What the worker said for good, and of this session."""

    def __init__(self, for_good: Iterable[Ruling], of_session: Iterable[Ruling]) -> None:
        self._kinds = {ruling.kind: ruling.verdict for ruling in for_good if not ruling.text}
        self._texts = {spelled(ruling.text): ruling.verdict for ruling in for_good if ruling.text}
        self._here = {spelled(ruling.text): ruling.verdict for ruling in of_session}

    def of(self, suggestion: Suggestion) -> tuple[State, bool]:
        """Its state as far as the worker's words go, and whether it is to be marked by itself. A word on a text beats one on its kind."""
        name = spelled(suggestion.texts[0])
        here, ruled = self._here.get(name), self._texts.get(name) or self._kinds.get(suggestion.kind)
        if here == "rejected":
            return "rejected", False
        if ruled == "never":
            return "never", False
        return "open", ruled == "always" and here != "marked"


class _Hidden:
    """What the marks that hold hide already."""

    def __init__(self, view: SessionView) -> None:
        marked = view.outline().marked
        self._masks = marked.masks
        self._removed, self._covers, self._here = marked.removed, marked.covers, marked.here
        # The same name may come again, and is proposed once for all: only what is left of it tells that it is hidden.
        self._names = [name for name in map(called, marked.events) if name[1]] if marked.here else []

    def hides(self, suggestion: Suggestion) -> bool:
        """Whether every place of it is hidden."""
        masked = all(not _left(masked_text(text, self._masks)) for text in suggestion.texts)
        return all(
            inside(place.at, self._removed) or self._hides(place, masked or self._hides_here(suggestion, place))
            for place in suggestion.places
        )

    def _hides_here(self, suggestion: Suggestion, place: Place) -> bool:
        """Which of its spellings stands there is not told: all of them are."""
        here = [mark.text for mark in self._here if (mark.at, mark.where) == (place.at, place.where)]
        stays = any(where == place.where and text in name for where, name in self._names for text in suggestion.texts)
        return bool(here) and not stays and all(not _left(masked_text(text, (*self._masks, *here))) for text in suggestion.texts)

    def _hides(self, place: Place, masked: bool) -> bool:
        if place.box is None:
            return masked
        return any(_holds(cover, place.box) for cover in self._covers.get(place.frame, ()))


def _left(text: str) -> bool:
    return any(char.isalnum() for char in text.replace(MASKED, ""))


def _holds(outer: Box, inner: Box) -> bool:
    right, bottom = inner.x + inner.width, inner.y + inner.height
    return outer.x <= inner.x and outer.y <= inner.y and right <= outer.x + outer.width and bottom <= outer.y + outer.height


def _judged(suggestion: Suggestion, said: Said, hidden: _Hidden) -> Suggestion:
    state, always = said.of(suggestion)
    if hidden.hides(suggestion):
        state, always = "accepted", False
    return msgspec.structs.replace(suggestion, state=state, always=always)


def only(found: Iterable[Suggestion], kinds: Collection[str] = (), states: Collection[str] = ("open",)) -> tuple[Suggestion, ...]:
    """Those of these kinds (all where none is named) and states."""
    return tuple(each for each in found if (not kinds or each.kind in kinds) and each.state in states)
