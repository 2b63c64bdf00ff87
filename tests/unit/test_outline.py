# SPDX-License-Identifier: GPL-3.0-or-later
"""A session in outline says what the whole session would say, under any marks, without its events by the million."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from recorder import api
from recorder.clock import Anchor
from recorder.model.events import ClockAnchor, Element, FieldFocus, Note, PointerMove, PointerPress, WindowFocus
from recorder.redact.apply import apply, touches
from recorder.timeline.moments import moments
from recorder.timeline.spans import spans
from recorder.timeline.text import typed_runs
from tests.helpers import desks
from tests.helpers.sample import SECRET, focus, make_vault, record, typing, work_events

SECOND = 1_000_000_000
END = 2520 * SECOND
_times = some.integers(0, END)
_stretches = some.tuples(_times, _times).map(lambda pair: (min(pair), max(pair)))


def _mark(kind: str, stretch: tuple[int, int], text: str) -> api.AnyMark:
    start, end = stretch
    if kind == "mask":
        return api.Mask(text=text)
    if kind == "stand":
        return api.Stand(start=start, end=end, text=True)
    return api.Withhold(start=start, end=end) if kind == "withhold" else api.Remove(start=start, end=end)


_marks = some.lists(
    some.builds(
        _mark, some.sampled_from(("mask", "stand", "withhold", "remove")), _stretches, some.sampled_from(("118", "paid", "e"))
    ),
    max_size=5,
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.SessionView]:
    """A session of 42 minutes, open."""
    home: Path = tmp_path_factory.mktemp("outline") / "vault"
    with desks.make_vault(home) as vault:
        session = desks.add_session(vault, "Invoices", desks.SCRIPT, pictures=False)
        with api.open_session(vault, session) as opened:
            yield opened


def _clean(view: api.SessionView) -> None:
    while view.can_undo:
        view.undo()


def _texts(runs: tuple[api.TypedRun, ...]) -> list[tuple[int, int, str, str]]:
    return [(run.start, run.end, run.text, run.application) for run in runs]


@given(_marks)
def test_an_outline_says_what_the_whole_session_says(view: api.SessionView, marks: list[api.AnyMark]) -> None:
    """Under any marks, made one after the other: the same spans, texts and stretches as from every event."""
    _clean(view)
    for mark in marks:
        view.add(mark)
        view.outline()
    whole, outline = view.marked(), view.outline()
    assert outline.spans == spans(whole.events, view.duration)
    assert _texts(outline.runs) == _texts(typed_runs(whole.events))
    assert outline.moments == moments(whole.events, view.duration)
    assert (outline.marked.standing, outline.marked.removed) == (whole.standing, whole.removed)


@given(_stretches)
def test_a_tally_counts_what_a_mark_would_touch(view: api.SessionView, stretch: tuple[int, int]) -> None:
    """Looked up by bisection it is what counting every event gives."""
    mark = api.Withhold(start=stretch[0], end=stretch[1])
    assert view.touches(mark) == touches(mark, view.raw_events, view.frames())


def test_a_glance_tells_windows_and_gaps_before_anything_is_read(view: api.SessionView) -> None:
    """Under the marks that hold: what is removed is gone from it, what is masked is masked."""
    _clean(view)
    view.add(api.Mask(text="118"))
    view.add(api.Remove(start=930 * SECOND, end=1010 * SECOND))
    glance = view.glance()
    labels = {span.label for span in glance.spans if span.lane == "window"}
    assert not glance.whole
    assert glance.runs == ()
    assert "Sign in" not in labels
    assert not any("118" in label for label in labels)
    assert [span for span in glance.spans if span.lane == "gap"] == [s for s in view.outline().spans if s.lane == "gap"]


def test_reading_goes_on_to_the_end(tmp_path: Path) -> None:
    """It tells how far it is, and need not be driven to its end by who asks for an outline."""
    with make_vault(tmp_path / "vault") as vault:
        session = record(vault.home, work_events())
        with api.open_session(vault, session) as first:
            shares = list(first.reading())
            assert shares == sorted(shares)
            assert shares[-1] <= 1.0
            outline = first.outline()
        with api.open_session(vault, session) as second:
            assert second.outline().spans == outline.spans


def test_moments_tell_what_was_clicked_entered_and_noted(tmp_path: Path) -> None:
    """With the window that was in front; a field lasts until another has the focus."""
    save = Element(role="push button", name="Save")
    events = [
        focus(0, "Editor", 1),
        FieldFocus(at=SECOND, application="Editor", role="entry", name="Total"),
        *typing("42", 2 * SECOND),
        PointerPress(at=4 * SECOND, button="left", x=5, y=6, element=save),
        Note(at=5 * SECOND, text="ask"),
        WindowFocus(at=6 * SECOND, window=2, application="Mail"),
    ]
    with make_vault(tmp_path / "vault") as vault, api.open_session(vault, record(vault.home, events)) as view:
        found = view.outline().moments
    assert [(moment.kind, moment.label, moment.at // SECOND, moment.until // SECOND) for moment in found] == [
        ("field", "Total", 1, 6),
        ("click", "Save", 4, 4),
        ("note", "ask", 5, 5),
    ]
    assert {moment.application for moment in found} == {"Editor"}


def test_an_outline_knows_what_the_clock_on_the_wall_did(tmp_path: Path) -> None:
    """An hour of sleep is an hour on the wall, and none of the session."""
    began = 1_767_340_800_000_000_000
    slept = Anchor(1 + 10 * SECOND, 1 + 3610 * SECOND, began + 3610 * SECOND, 0, "boot")
    with make_vault(tmp_path / "vault") as vault:
        session = record(vault.home, [focus(0), ClockAnchor(at=10 * SECOND, anchor=slept)])
        with api.open_session(vault, session) as view:
            assert view.glance().clock == ((0, began),)
            assert view.outline().clock == ((0, began), (10 * SECOND, began + 3600 * SECOND))


def test_raw_events_are_told_as_marked(tmp_path: Path) -> None:
    """Motion is among them; what is removed is not, and of a masked text neither key nor release."""
    moves = [PointerMove(at=SECOND + number, x=number, y=1) for number in range(5)]
    events = [focus(0), *moves, *typing(SECRET, 10 * SECOND), *typing("rest", 30 * SECOND)]
    with make_vault(tmp_path / "vault") as vault, api.open_session(vault, record(vault.home, events)) as view:
        assert len(view.events_between(0, 2 * SECOND)) == 6
        view.add(api.Mask(text=SECRET))
        shown = str(view.events_between(10 * SECOND, 20 * SECOND))
        assert "keysym" not in shown
        view.add(api.Remove(start=SECOND, end=2 * SECOND))
        assert not any(isinstance(event, PointerMove) for event in view.events_between(0, 5 * SECOND))


def test_what_happens_as_a_removed_stretch_ends_belongs_to_the_window_told_there() -> None:
    """The window in front within the removed stretch is told at its end, before anything that happens at that very time."""
    first, second = focus(1 * SECOND, window=1, application="Mail"), focus(3 * SECOND, window=2, application="Editor")
    pressed = PointerPress(at=5 * SECOND, button="left", x=1, y=1)
    stored = api.StoredMark(number=1, mark=api.Remove(start=2 * SECOND, end=5 * SECOND))
    marked = apply((first, second, pressed), (), (stored,), 9 * SECOND)
    kinds = [(type(event).__name__, event.at // SECOND) for event in marked.events]
    assert kinds == [("WindowFocus", 1), ("Gap", 2), ("WindowFocus", 5), ("PointerPress", 5)]
