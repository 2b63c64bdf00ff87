# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps are made without motion, and which pictures they show is remembered between decisions: as all of the session would tell it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recorder import api
from recorder.export.draft import frames_of
from recorder.export.picture_decisions import StepPictures
from recorder.export.steps import planned
from recorder.redact.parts import only_between
from tests.helpers import desks, hour


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.SessionView]:
    """An hour of work."""
    home: Path = tmp_path_factory.mktemp("steps") / "vault"
    with desks.make_vault(home) as vault:
        hour.add_hour(vault)
        with api.open_session(vault, vault.summaries()[0].session) as opened:
            yield opened


times = st.integers(min_value=0, max_value=3_600).map(lambda second: second * desks.SECOND)
stretches = st.tuples(times, times).map(sorted).map(lambda ends: (ends[0], ends[1] + desks.SECOND))
marks = st.one_of(
    stretches.map(lambda each: api.Stand(start=each[0], end=each[1])),
    stretches.map(lambda each: api.Stand(start=each[0], end=each[1], text=True)),
    stretches.map(lambda each: api.Withhold(start=each[0], end=each[1])),
    stretches.map(lambda each: api.Remove(start=each[0], end=each[0] + 20 * desks.SECOND)),
    stretches.map(lambda each: api.Classify(start=each[0], end=each[1], work="mine")),
    times.map(lambda at: api.Why(at=at, text="the list was long", wait=True)),
    times.map(lambda at: api.Why(at=at, text="because")),
    st.sampled_from(("invoice", "e", desks.SECRET)).map(lambda text: api.Mask(text=text)),
    st.integers(min_value=1, max_value=200).map(lambda number: api.StandPicture(frame=number)),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made=st.lists(st.one_of(marks, st.just(None)), min_size=1, max_size=5), part=stretches)
def test_what_is_remembered_is_what_the_whole_session_tells(
    view: api.SessionView, made: list[api.AnyMark | None], part: tuple[int, int]
) -> None:
    """After each mark, and after each that was taken back (None), for all of the session and for a part of it."""
    pictures = StepPictures(view)
    for mark in made:
        if mark is None:
            view.undo()
        else:
            view.add(mark)
        for start, end in ((0, view.duration + 1), part):
            *_nothing, found = pictures.finding(start, end)
            assert [each.number for each in found or ()] == told_by_all(view, start, end)
    assert planned([view.as_steps()], [view.frames()]) == planned([view.marked()], [view.frames()])
    everything = (api.Stretch(0, view.duration + 1, text=True),)
    some, every = (api.MarkedSession(events=each, standing=everything) for each in (view.raw_steps(), view.raw_events))
    assert planned([some], [view.frames()]) == planned([every], [view.frames()])


def told_by_all(view: api.SessionView, start: int, end: int) -> list[int]:
    """The pictures before and after the steps, from every event."""
    marked = only_between(view.marked(), view.frames(), start, end)
    plans = planned([marked], [frames_of(view)], [frozenset(frame.number for frame in view.frames())])
    shown = {frame.number for frame in view.frames()}
    return [number for number in dict.fromkeys(each for plan in plans for each in (plan.before, plan.after)) if number in shown]
