# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of a session, as recorded: what was typed and committed, titles, fields, what was clicked, notes, lines in pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recorder.detect.engine import Text
from recorder.detect.pictures.texts import ShownText
from recorder.model.events import AnyEvent, FieldFocus, WindowFocus
from recorder.redact.masks import called
from recorder.timeline.text import TypedRun, typed_runs


def texts(events: Sequence[AnyEvent], runs: Sequence[TypedRun] | None = None) -> Iterator[Text]:
    """The texts of events; a typed one with the name of its field, where accessibility told it. Whoever has the typed texts spares looking for them."""
    labels = _labels(events)
    for run in typed_runs(events) if runs is None else runs:
        if run.text:
            yield Text(where="typed", at=run.start, until=run.end, event=run.first, text=run.text, label=labels[run.first])
    title = ""
    for position, event in enumerate(events):
        where, text = called(event)
        if text and (where != "title" or text != title):
            yield Text(where=where, at=event.at, until=event.at + 1, event=position, text=text)
        title = text if where == "title" else title


def lines(shown: Iterable[ShownText]) -> Iterator[Text]:
    """The lines that were read in the pictures."""
    for line in shown:
        yield Text(where="picture", at=line.at, until=line.until + 1, event=-1, text=line.text, frame=line.first, box=line.box)


def _labels(events: Sequence[AnyEvent]) -> list[str]:
    """The name of the field that had the focus, at each position."""
    found, label = [], ""
    for event in events:
        if isinstance(event, WindowFocus):
            label = ""
        elif isinstance(event, FieldFocus):
            label = event.name
        found.append(label)
    return found
