# SPDX-License-Identifier: GPL-3.0-or-later
"""Masking what a search found, in one session or in many: said before it is done, and taken back as one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

import msgspec

from recorder.errors import StoreError
from recorder.model.redaction import Mask
from recorder.redact.apply import Touches
from recorder.redact.finding import every_text
from recorder.redact.view import SessionView
from recorder.store import texts
from recorder.store.reader import SessionReader
from recorder.store.vault import Unlocked

__all__ = ["Masked", "Plan", "Planned", "mask_all", "plan", "total", "unmask"]
_Progress = Callable[[float], None]


class Planned(msgspec.Struct, frozen=True):
    """What masking would touch in one session: each spelling of the text that stands there is masked."""

    session: str
    name: str
    spellings: tuple[str, ...]
    touches: Touches


class Plan(msgspec.Struct, frozen=True):
    """The same in every session in which it stands."""

    text: str
    parts: tuple[Planned, ...] = ()


class Masked(msgspec.Struct, frozen=True):
    """What was masked: the numbers of the marks that were made, by session."""

    text: str
    marks: tuple[tuple[str, tuple[int, ...]], ...] = ()


def plan(unlocked: Unlocked, text: str, sessions: Sequence[str] | None = None, progress: _Progress | None = None) -> Plan:
    """What masking this text would touch, whatever its case and width, in these sessions (None: in all).

    Names and notes that the worker gave never leave, and are left as they are. What ``progress`` raises ends it.
    """
    found: list[Planned] = []
    wanted = text.strip()
    chosen = [each for each in unlocked.summaries() if (sessions is None or each.session in sessions) and each.state != "recording"]
    for number, summary in enumerate(chosen if wanted else []):
        if progress is not None:
            progress(number / len(chosen))
        with contextlib.suppress(StoreError), unlocked.open(summary.session) as reader:
            spellings = _spellings(reader, wanted)
            if spellings:
                found.append(Planned(summary.session, summary.name, spellings, _touches(SessionView(reader), spellings)))
    return Plan(wanted, tuple(found))


def mask_all(unlocked: Unlocked, planned: Plan, progress: _Progress | None = None) -> Masked:
    """Makes the marks. What ``progress`` raises ends it, and then none is left. Raises StoreError."""
    made: list[tuple[str, tuple[int, ...]]] = []
    try:
        for number, part in enumerate(planned.parts):
            if progress is not None:
                progress(number / len(planned.parts))
            with unlocked.open(part.session) as reader:
                made.append((part.session, tuple(reader.add_mark(Mask(text=text)).number for text in part.spellings)))
    except BaseException:
        unmask(unlocked, Masked(planned.text, tuple(made)))
        raise
    return Masked(planned.text, tuple(made))


def unmask(unlocked: Unlocked, masked: Masked) -> None:
    """Takes it back everywhere, as one. Raises StoreError."""
    for session, numbers in masked.marks:
        with unlocked.open(session) as reader:
            held = {stored.number: stored for stored in reader.marks()}
            for number in numbers:
                if number in held and isinstance(held[number].mark, Mask):
                    reader.set_undone(number, True)


def total(planned: Plan) -> Touches:
    """All of it together."""
    return _sum([part.touches for part in planned.parts])


def _spellings(reader: SessionReader, wanted: str) -> tuple[str, ...]:
    found = {text.text[start : start + length] for text in every_text(reader) for start, length in texts.places(text.text, wanted)}
    return tuple(sorted(found))


def _touches(view: SessionView, spellings: Sequence[str]) -> Touches:
    return _sum([view.touches(Mask(text=text)) for text in spellings])


def _sum(each: Sequence[Touches]) -> Touches:
    return Touches(
        nanoseconds=sum(one.nanoseconds for one in each),
        typed=sum(one.typed for one in each),
        titles=sum(one.titles for one in each),
        pictures=sum(one.pictures for one in each),
    )
