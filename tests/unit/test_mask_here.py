# SPDX-License-Identifier: GPL-3.0-or-later
"""A text is masked in one title, field, click or note alone: gone from there everywhere, left where it stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from recorder import api
from recorder.errors import GateFound
from recorder.export.build import Built, Wanted, build
from recorder.export.draft import sources_of
from recorder.model.events import AnyEvent, Box, Element, FieldFocus, Gap, Note, PointerPress, TitleChange
from recorder.model.task import Task
from recorder.redact.suggesting import suggestions
from recorder.store import vault
from tests.helpers.sample import SECOND, TERMS, focus, record, typing

WORD = "Müller"
_EVENTS: list[AnyEvent] = [
    focus(SECOND, "Editor", 1, f"{WORD} report"),
    FieldFocus(at=2 * SECOND, application="Editor", role="text", name=f"To {WORD}", box=Box(150, 90, 300, 24)),
    *typing(f"dear {WORD}", 3 * SECOND),
    TitleChange(at=6 * SECOND, window=1, application="Editor", title=f"{WORD} letter"),
    PointerPress(
        at=7 * SECOND,
        button="left",
        x=200,
        y=100,
        element=Element(role="push button", name=f"Send to {WORD}", box=Box(180, 90, 60, 24)),
    ),
    Note(at=8 * SECOND, text=f"ask {WORD}"),
    focus(9 * SECOND, "Browser", 2, "Search"),
    focus(10 * SECOND, "Editor", 1, f"{WORD} report"),
]


@pytest.fixture
def view(unlocked: vault.Unlocked) -> Iterator[api.SessionView]:
    """An open session in which one name stands in six places."""
    with api.open_session(unlocked, record(unlocked.home, _EVENTS)) as opened:
        yield opened


def _seen(view: api.SessionView) -> str:
    return msgspec.json.encode(view.marked().events).decode() + "".join(span.label for span in view.spans())


@pytest.mark.parametrize(
    ("at", "where", "gone"),
    [(5, "title", f"{WORD} report"), (2, "field", f"To {WORD}"), (7, "clicked", f"Send to {WORD}"), (8, "note", f"ask {WORD}")],
)
def test_it_is_gone_there_and_nowhere_else(view: api.SessionView, at: int, where: api.Named, gone: str) -> None:
    """The title of a moment is the one in front then; undo brings it back."""
    before = _seen(view)
    mark = view.mask_here(at * SECOND, WORD, where)
    assert (mark.where, view.touches(mark).titles) == (where, 1)
    view.add(mark)
    after = _seen(view)
    assert before.count(gone) - after.count(gone) in (1, 2)  # in the events, and as a span
    assert after.count(WORD) > 0
    assert [run.text for run in view.runs()] == [f"dear {WORD}"]
    view.undo()
    assert _seen(view) == before


def test_the_other_time_in_that_window_keeps_its_title(view: api.SessionView) -> None:
    """It is one span that is meant, and not the window."""
    view.add(view.mask_here(SECOND, WORD, "title"))
    assert [span.label for span in view.spans() if span.lane == "window"] == [
        "███ report",
        f"{WORD} letter",
        "Search",
        f"{WORD} report",
    ]


def test_where_it_does_not_stand_there_is_nothing_to_mask(view: api.SessionView) -> None:
    """It is said, and no mark is made."""
    with pytest.raises(api.RedactionError):
        view.mask_here(9 * SECOND, WORD)
    assert view.marks() == ()


def test_the_search_does_not_find_it_there(unlocked: vault.Unlocked, view: api.SessionView) -> None:
    """What is redacted there is not found there."""
    session = view.header.session
    titles = [hit.at for hit in api.search(unlocked, WORD) if hit.field == "title"]
    view.add(view.mask_here(6 * SECOND, WORD, "title"))
    left = [hit.at for hit in api.search(unlocked, WORD, sessions=[session]) if hit.field == "title"]
    assert (titles, left) == ([SECOND, 6 * SECOND, 10 * SECOND], [SECOND, 10 * SECOND])


def test_a_suggestion_is_not_accepted_while_the_title_comes_again(unlocked: vault.Unlocked) -> None:
    """After a pause the same window has the same title, proposed once for both: one of them masked hides the other one not."""
    address = "anna.zwiebel@example.org"
    events: list[AnyEvent] = [focus(SECOND, "Editor", 1, f"Mail {address}"), Gap(at=2 * SECOND, cause="idle")]
    session = record(unlocked.home, [*events, focus(3 * SECOND, "Editor", 1, f"Mail {address}"), focus(5 * SECOND)])
    for at, state in ((SECOND, "open"), (3 * SECOND, "accepted")):
        with api.open_session(unlocked, session) as view:
            view.add(view.mask_here(at, address))
        assert [each.state for each in suggestions(unlocked, session, models=False)] == [state]


def test_it_leaves_nowhere_once_its_last_place_is_masked(unlocked: vault.Unlocked) -> None:
    """An export holds neither the name nor its length where it was masked in the one title that it stood in."""
    session = record(unlocked.home, [focus(SECOND, "Editor", 1, "Zwiebelturm"), *typing("ok", 2 * SECOND), focus(5 * SECOND)])
    with api.open_session(unlocked, session) as view:
        view.add(view.mask_here(SECOND, "Zwiebelturm"))
        view.add(api.Stand(start=0, end=view.duration + 1, text=True))
    draft = api.build_draft(unlocked, [session], TERMS, formats=("steps", "html"))
    assert not [path for path, data in unlocked.draft_files(draft.draft).items() if b"Zwiebelturm" in data]


def test_shredding_destroys_it_there(unlocked: vault.Unlocked) -> None:
    """It is stored no more in that title, nor in the mark; the other places are as they were."""
    session = record(unlocked.home, _EVENTS)
    with api.open_session(unlocked, session) as view:
        view.add(view.mask_here(6 * SECOND, f"{WORD} letter"))
    plan = api.shred_plan(unlocked, api.ShredMarked(session))
    assert plan.texts == 1
    api.shred(unlocked, plan)
    with api.open_session(unlocked, session) as view:
        stored = msgspec.json.encode((view.raw_events, view.marks())).decode()
        assert f"{WORD} letter" not in stored
        assert f"{WORD} report" in stored
        assert view.marks() == ()


def _built(view: api.SessionView, goal: str = "") -> Built:
    task = Task(task="task-1", goal=goal) if goal else None
    return build(sources_of([(view, (0, view.duration + 1))]), TERMS, Wanted(formats=("steps", "html"), about=task))


def test_where_else_it_stands_is_shown_before_it_leaves(view: api.SessionView) -> None:
    """It was let stand there: it stops nothing, and the worker is told that it leaves."""
    view.add(view.mask_here(SECOND, WORD, "title"))
    view.add(api.Stand(start=0, end=view.duration + 1, text=True))
    built = _built(view)
    assert WORD in built.repeated
    assert WORD in built.files["steps/steps.jsonl"].decode()


def test_the_last_gate_looks_for_what_stands_nowhere_else(unlocked: vault.Unlocked) -> None:
    """In whatever spelling it comes by another way; as what was withheld does, not as what was redacted everywhere."""
    session = record(unlocked.home, [focus(SECOND, "Editor", 1, "Zwiebelturm"), *typing("ok", 2 * SECOND), focus(5 * SECOND)])
    with api.open_session(unlocked, session) as view:
        view.add(view.mask_here(SECOND, "Zwiebelturm"))
        view.add(api.Stand(start=0, end=view.duration + 1, text=True))
        assert _built(view, goal="write a letter").repeated == ()
        with pytest.raises(GateFound, match="withheld"):
            _built(view, goal="write to ZWIEBELTURM")
