# SPDX-License-Identifier: GPL-3.0-or-later
"""Masking what a search found, in one session or in many: said before it is done, and taken back as one."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator, Sequence

import msgspec

from recorder.errors import StoreError
from recorder.model.redaction import AnyMark, Cover, Elsewhere, Mask, StoredMark
from recorder.model.session import SessionSummary
from recorder.redact import elsewhere
from recorder.redact.apply import Touches
from recorder.redact.finding import every_text
from recorder.redact.view import SessionView
from recorder.store import texts
from recorder.store.reader import SessionReader
from recorder.store.vault import Unlocked

__all__ = ["Masked", "Plan", "Planned", "finish", "mask_all", "plan", "total", "unmask"]
_Progress = Callable[[float], None]


class Planned(msgspec.Struct, frozen=True):
    """What masking would touch in one session: each spelling of the text that stands there is masked, what shows it is covered."""

    session: str
    name: str
    spellings: tuple[str, ...]
    touches: Touches
    covers: tuple[Cover, ...] = ()

    @property
    def marks(self) -> tuple[AnyMark, ...]:
        """The marks to make there."""
        return (*(Mask(text=text) for text in self.spellings), *self.covers)


class Plan(msgspec.Struct, frozen=True):
    """The same in every session in which it stands."""

    text: str
    parts: tuple[Planned, ...] = ()


class Masked(msgspec.Struct, frozen=True):
    """What was masked: the numbers of the marks that were made, by session; ``token`` stands in each of those acts."""

    text: str
    marks: tuple[tuple[str, tuple[int, ...]], ...] = ()
    token: str = ""


def plan(
    unlocked: Unlocked, text: str, sessions: Sequence[str] | None = None, progress: _Progress | None = None, *, covers: bool = False
) -> Plan:
    """What masking this text would touch, whatever its case and width, in these sessions (None: in all).

    With ``covers`` the fields that it was typed into are covered, and where it was read in pictures. Names and notes that the worker gave
    never leave, and are left as they are. What ``progress`` raises ends it.
    """
    found: list[Planned] = []
    wanted = text.strip()
    chosen = [each for each in unlocked.summaries() if (sessions is None or each.session in sessions) and each.state != "recording"]
    for number, summary in enumerate(chosen if wanted else []):
        tell = _share(progress, number, len(chosen))
        tell(0.0)
        with contextlib.suppress(StoreError), unlocked.open(summary.session) as reader:
            spellings = _spellings(reader, wanted)
            if spellings:
                found.append(_planned(SessionView(reader), summary, spellings, tell if covers else None))
    return Plan(wanted, tuple(found))


def mask_all(unlocked: Unlocked, planned: Plan, progress: _Progress | None = None) -> Masked:
    """Makes the marks, one act in each session. What ``progress`` raises ends it, and then none is left. Raises StoreError.

    For one undo in all of them, leave out the session in which that is to be, and call :func:`finish` there.
    """
    made: list[tuple[str, tuple[int, ...]]] = []
    token = secrets.token_hex(8)
    try:
        for number, part in enumerate(planned.parts):
            _share(progress, number, len(planned.parts))(0.0)
            with unlocked.open(part.session) as reader:
                stored = reader.add_marks([*part.marks, Elsewhere(token=token)])
                made.append((part.session, tuple(each.number for each in stored[: len(part.spellings)])))
    except BaseException:
        unmask(unlocked, Masked(planned.text, tuple(made), token))
        raise
    return Masked(planned.text, tuple(made), token)


def finish(unlocked: Unlocked, view: SessionView, own: Planned | None, masked: Masked) -> tuple[StoredMark, ...]:
    """Masks in the session in which it was asked too (``own``: nothing where the text does not stand there), after the others.

    From now on one undo there takes all of it back, and one redo brings it back. Where it cannot be done none is left. Raises StoreError.
    """
    others = tuple(session for session, _numbers in masked.marks)
    link = [Elsewhere(token=masked.token, sessions=others)] if others else []
    made = [*(own.marks if own is not None else ()), *link]
    try:
        return view.add_all(made) if made else ()
    except BaseException:
        unmask(unlocked, masked)
        raise


def unmask(unlocked: Unlocked, masked: Masked) -> None:
    """Takes back everywhere what :func:`mask_all` did, as one. Raises StoreError."""
    for session, _numbers in masked.marks:
        elsewhere.turn(unlocked, session, masked.token, undone=True)


def total(planned: Plan) -> Touches:
    """All of it together."""
    return _sum([part.touches for part in planned.parts])


def _spellings(reader: SessionReader, wanted: str) -> tuple[str, ...]:
    found = {text.text[start : start + length] for text in every_text(reader) for start, length in texts.places(text.text, wanted)}
    return tuple(sorted(found))


def _share(progress: _Progress | None, number: int, count: int) -> _Progress:
    return (lambda share: progress((number + share) / count)) if progress is not None else (lambda _share: None)


def _planned(view: SessionView, summary: SessionSummary, spellings: tuple[str, ...], tell: _Progress | None) -> Planned:
    """Covers are sought where ``tell`` hears how far that is."""
    covers = tuple(dict.fromkeys(_covers(view, spellings, tell))) if tell is not None else ()
    touched = _sum([*(view.touches(Mask(text=text)) for text in spellings), Touches(pictures=view.reached(covers))])
    return Planned(summary.session, summary.name, spellings, touched, covers)


def _covers(view: SessionView, spellings: Sequence[str], tell: _Progress) -> Iterator[Cover]:
    """What shows these texts: the fields that they were typed into, and the lines that were read in pictures."""
    for number, text in enumerate(spellings):
        for found in view.each_cover_for(text):
            tell(number / len(spellings))
            yield from found
    for shown in view.shown_texts():
        if any(text in shown.text for text in spellings):
            tell(1.0)
            yield view.cover(shown.at, shown.box, "change")


def _sum(each: Sequence[Touches]) -> Touches:
    return Touches(
        nanoseconds=sum(one.nanoseconds for one in each),
        typed=sum(one.typed for one in each),
        titles=sum(one.titles for one in each),
        pictures=sum(one.pictures for one in each),
    )
