# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching all sessions, as they are marked: what is redacted is not found."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from recorder.detect.pictures.shapes import overlap
from recorder.errors import StoreError
from recorder.model.events import FieldFocus, Note, PointerPress, TitleChange, WindowFocus
from recorder.model.keeping import Field, Hit
from recorder.model.session import SessionSummary
from recorder.redact.apply import masked_text, names
from recorder.redact.view import SessionView
from recorder.store import texts
from recorder.store.sessions import SessionReader
from recorder.store.texts import Text
from recorder.store.vault import Unlocked

_AROUND = 32


def search(
    unlocked: Unlocked, text: str, progress: Callable[[float], None] | None = None, sessions: Sequence[str] | None = None
) -> list[Hit]:
    """Where a text stands: in the names and notes of sessions, titles, typed texts, names of fields, notes, and what was read in pictures; newest session first.

    Case and width do not matter. ``sessions`` says in which to look (None: in all). ``progress`` goes from 0 to 1; what it raises ends
    the search.
    """
    wanted = text.strip()
    hits: list[Hit] = []
    if not texts.fold(wanted):
        return hits
    summaries = [summary for summary in unlocked.summaries() if sessions is None or summary.session in sessions]
    for number, summary in enumerate(summaries):
        if progress is not None:
            progress(number / len(summaries))
        with contextlib.suppress(StoreError):  # a damaged session is listed as such, and hides no other
            hits += _in_session(unlocked, summary, wanted)
    return hits


def _in_session(unlocked: Unlocked, summary: SessionSummary, wanted: str) -> Iterator[Hit]:
    found = texts.matching([Text(0, "name", summary.name), Text(0, "note", summary.note)], wanted)
    with unlocked.open(summary.session) as reader:
        found += _in_texts(reader, wanted)
    for text in found:
        yield _hit(summary.session, text, wanted)


def _in_texts(reader: SessionReader, wanted: str) -> list[Text]:
    if reader.state == "recording":  # its file is another process's to write
        return texts.matching(list(every_text(reader)), wanted)
    basis = f"{reader.digest()} {reader.looks_digest()}"
    if not texts.is_current(reader.database, basis):
        texts.replace(reader.database, basis, every_text(reader))
    return texts.find(reader.database, wanted)


def every_text(reader: SessionReader) -> Iterator[Text]:
    """Each text of a session that can be found, as marked."""
    view = SessionView(reader)
    title = ""
    for event in view.marked().events:
        match event:
            case WindowFocus() | TitleChange():
                if event.title and event.title != title:
                    yield Text(event.at, "title", event.title)
                title = event.title
            case FieldFocus() | PointerPress():
                if named := names(event):
                    yield Text(event.at, "field", named)
            case Note():
                yield Text(event.at, "note", event.text)
            case _:
                pass
    for run in view.runs():
        if run.text:
            yield Text(run.start, "typed", run.text)
    yield from _in_pictures(view)


def _in_pictures(view: SessionView) -> Iterator[Text]:
    """What was read in the pictures and is not covered; a text that stays is told once, wherever it moves to."""
    covers, masks, until = view.marked().covers, view.marked().masks, dict[str, int]()
    for shown in view.shown_texts():
        hidden = any(overlap(shown.box, box) for number in (shown.first, shown.last) for box in covers.get(number, ()))
        if not hidden and until.get(shown.text, -1) < shown.at:
            yield Text(shown.at, "picture", masked_text(shown.text, masks))
        until[shown.text] = max(shown.until, until.get(shown.text, -1))


def _hit(session: str, text: Text, wanted: str) -> Hit:
    start, length = texts.place(text.text, wanted)
    first = max(0, start - _AROUND)
    snippet = text.text[first : start + length + _AROUND].replace("\n", " ")
    return Hit(session=session, at=text.at, field=cast(Field, text.field), snippet=snippet, start=start - first, length=length)
