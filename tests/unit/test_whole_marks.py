# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole applications, windows and classes are marked as one act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import Screenshot
from tests.helpers.sample import SECOND, focus, make_vault, record, typing

_EVENTS = [
    focus(0, "Editor", 1, "Invoice"),
    *typing("abc", SECOND),
    focus(10 * SECOND, "Browser", 2, "Private page"),
    *typing("secret", 12 * SECOND),
    focus(20 * SECOND, "Editor", 3, "Letter"),
    focus(30 * SECOND, "Browser", 4, "Work page"),
]


@pytest.fixture
def view(tmp_path: Path) -> Iterator[api.SessionView]:
    """An open session: the browser was in front twice, with two windows."""
    with make_vault(tmp_path / "vault") as unlocked:
        session = record(unlocked.home, _EVENTS, duration=40 * SECOND)
        with api.open_session(unlocked, session) as opened:
            yield opened


def test_an_application_is_removed_from_beginning_to_end_and_brought_back_by_one_undo(view: api.SessionView) -> None:
    """All of its stretches are one act."""
    stretches = api.wholly.of_application(view, "Browser")
    assert stretches == ((10 * SECOND, 20 * SECOND), (30 * SECOND, 40 * SECOND + 1))
    marks = api.wholly.removed(stretches)
    assert api.wholly.touched(view, marks) == api.Touches(nanoseconds=20 * SECOND + 1, typed=6, titles=2)
    view.add_all(marks)
    assert "Private" not in str(view.marked().events) and "secret" not in "".join(run.text for run in view.runs())
    view.undo()
    assert view.marked().removed == ()


def test_one_window_of_an_application_is_found_by_its_title(view: api.SessionView) -> None:
    """The other window of the same application stays."""
    (window,) = api.wholly.windows_titled(view, "private")
    view.add_all(api.wholly.removed(api.wholly.of_window(view, window)))
    assert view.marked().removed == ((10 * SECOND, 20 * SECOND),)


def test_what_never_was_in_front_is_said(view: api.SessionView) -> None:
    """A name that is not there marks nothing in silence."""
    with pytest.raises(api.RedactionError, match="Mail was never in front"):
        api.wholly.of_application(view, "Mail")
    with pytest.raises(api.RedactionError, match="No window's title holds"):
        api.wholly.windows_titled(view, "nowhere")
    with pytest.raises(api.RedactionError, match="Nothing in this session is classed"):
        api.wholly.of_class(view, "routine")


def test_judgement_never_stands_and_routine_is_let_stand_at_once(view: api.SessionView) -> None:
    """Whatever else was let stand, before or after."""
    view.add(api.Stand(start=0, end=40 * SECOND, text=True))
    view.add(api.Classify(start=5 * SECOND, end=15 * SECOND, work="judgement"))
    view.add(api.Stand(start=6 * SECOND, end=8 * SECOND, text=True))
    assert [(s.start, s.end) for s in view.marked().standing] == [(0, 5 * SECOND), (15 * SECOND, 40 * SECOND)]
    view.add(api.Withhold(start=0, end=41 * SECOND))
    view.add(api.Classify(start=20 * SECOND, end=30 * SECOND, work="routine"))
    view.add_all(api.wholly.let_stand(api.wholly.of_class(view, "routine"), text=False))
    assert [(s.start, s.end, s.text) for s in view.marked().standing] == [(20 * SECOND, 30 * SECOND, False)]


def test_what_would_stand_is_counted_without_what_cannot(view: api.SessionView) -> None:
    """Neither what is removed nor judgement is counted, and nothing is marked by counting."""
    whole = [api.Stand(start=0, end=41 * SECOND)]
    assert api.wholly.would_stand(view, whole) == api.Touches(nanoseconds=40 * SECOND + 1, typed=9, titles=4)
    view.add(api.Remove(start=10 * SECOND, end=20 * SECOND))
    view.add(api.Classify(start=25 * SECOND, end=41 * SECOND, work="mine"))
    assert api.wholly.would_stand(view, whole) == api.Touches(nanoseconds=15 * SECOND, typed=3, titles=2)
    assert view.marked().standing == ()


def test_pictures_of_a_stretch_stand_and_are_kept_here_again(tmp_path: Path) -> None:
    """As one act each; the later mark wins, and undo goes back step by step."""
    with make_vault(tmp_path / "vault") as unlocked:
        shots = [Screenshot(at=at * SECOND, frame=number, trigger="click", window=1) for number, at in enumerate((2, 4, 6), 1)]
        session = record(unlocked.home, [focus(0), *shots])
        with api.open_session(unlocked, session) as opened:
            early = ((0, 5 * SECOND),)
            opened.add_all([*api.wholly.let_stand(early, text=False), *api.wholly.pictures_in(opened, early)])
            assert opened.marked().pictures == {1, 2}
            assert api.wholly.pictures_in(opened, early) == ()
            opened.add_all(api.wholly.pictures_kept(opened, ((3 * SECOND, 9 * SECOND),)))
            assert opened.marked().pictures == {1}
            assert opened.marked().standing
            opened.undo()
            assert opened.marked().pictures == {1, 2}
            opened.undo()
            assert (opened.marked().pictures, opened.marked().standing) == (frozenset(), ())
