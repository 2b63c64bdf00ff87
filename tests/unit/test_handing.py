# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left to decide of a task on its way out, and the decisions: marks that can be taken back, in any order that one makes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.model.redaction import StandPicture, Withhold
from tests.helpers import desks, hour

Handing = api.handing.Handing
Groups = tuple[tuple[api.handing.LeavingPicture, ...], ...]


@pytest.fixture(scope="module")
def unlocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.Unlocked]:
    """A vault with an hour of work."""
    home: Path = tmp_path_factory.mktemp("handing") / "vault"
    with desks.make_vault(home) as vault:
        hour.add_hour(vault)
        yield vault


@pytest.fixture
def handing(unlocked: api.Unlocked) -> Iterator[Handing]:
    """A task of that hour, opened; afterwards its marks are gone."""
    session = unlocked.summaries()[0].session
    task = api.tasks.new(unlocked, "Hour", [api.tasks.Part(session=session)])
    made = Handing(unlocked, task.task)
    assert list(made.opening())[-1] == 1.0
    yield made
    while made.can_undo:
        made.undo()
    made.close()


def groups(handing: Handing) -> Groups:
    """The pictures by groups."""
    *shares, found = handing.groups()
    assert all(isinstance(share, float) for share in shares)
    assert isinstance(found, tuple)
    return found


def test_a_part_is_let_stand_without_its_texts_and_but_for_what_was_withheld(handing: Handing) -> None:
    """What the worker withheld before goes on to stay here; undone, nothing stands."""
    session = handing.sessions[0]
    with api.open_session(handing._unlocked, session) as view:
        number = view.add(Withhold(start=0, end=600 * desks.SECOND)).number
    assert handing.parts()[0].stands == 0
    handing.let_stand(0)
    part = handing.parts()[0]
    assert part.stands == part.end - 600 * desks.SECOND
    assert handing.texts()
    assert not any(text.leaves for text in handing.texts())
    handing.undo()
    assert (handing.parts()[0].stands, handing.texts()) == (0, ())
    with api.open_session(handing._unlocked, session) as view:
        view.unmark(number)


def test_the_tail_is_cut_and_taken_back(handing: Handing) -> None:
    """The part ends behind its last step; the task in the vault does too."""
    tail = handing.parts()[0].tail
    assert tail is not None
    handing.cut(0, tail)
    assert handing.parts()[0].end == tail
    assert handing._unlocked.task(handing.task.task).parts[0].end == tail
    handing.undo()
    assert handing.parts()[0].tail == tail
    handing.redo()
    assert handing.parts()[0].end == tail


def test_texts_leave_one_by_one(handing: Handing) -> None:
    """The one that was released leaves as it is in the draft's steps, the others by a name."""
    handing.let_stand(0)
    texts = handing.texts()
    handing.release([texts[0]], leaves=True)
    assert [text.leaves for text in handing.texts()][:2] == [True, False]
    with api.open_session(handing._unlocked, texts[0].session) as view:
        typed = [step for step in api.session_steps(view) if step.action == "type"]
    assert [step.text for step in typed if step.text] == [texts[0].text]
    assert next(step.parameter for step in typed if step.parameter) == "{{text_1}}"
    handing.release([texts[0]], leaves=False)
    assert not handing.texts()[0].leaves
    handing.undo()
    assert handing.texts()[0].leaves


def test_a_group_is_one_decision_and_one_picture_of_it_can_be_another(handing: Handing) -> None:
    """Let stand, then one covered wholly; undone one after the other, each is as it was."""
    handing.let_stand(0)
    found = groups(handing)
    assert {picture.leaving for group in found for picture in group} == {"texts"}
    assert len(found) < sum(len(group) for group in found) / 4
    handing.choose(found[0], "whole")
    handing.choose(found[0][:1], "stays")
    now = groups(handing)
    assert [picture.leaving for picture in now[0]][:2] == ["black", "whole"]
    black = handing.picture(now[0][0].session, now[0][0].number)
    assert black is not None
    assert len(set(zip(black.rgb[::3], black.rgb[1::3], black.rgb[2::3], strict=True))) == 1
    handing.undo()
    assert {picture.leaving for picture in groups(handing)[0]} == {"whole"}
    handing.undo()
    assert {picture.leaving for picture in groups(handing)[0]} == {"texts"}
    handing.redo()
    handing.redo()
    assert [picture.leaving for picture in groups(handing)[0]][:2] == ["black", "whole"]


def test_decisions_taken_back_after_others_leave_nothing_behind(handing: Handing) -> None:
    """Whatever was decided in between: after as many undos as decisions no mark holds that was made here."""
    handing.let_stand(0)
    found = groups(handing)
    handing.choose(found[0], "whole")
    handing.release(handing.texts()[:1], leaves=True)
    handing.choose(found[0][1:2], "texts")
    handing.choose(found[0], "stays")
    for _act in range(5):
        handing.undo()
    assert not handing.can_undo
    with api.open_session(handing._unlocked, handing.sessions[0]) as view:
        assert [stored for stored in view.marks() if not stored.undone] == []


def test_interface_words_are_uncovered_by_one_decision(handing: Handing) -> None:
    """The name of a button that was clicked is offered with the number of its pictures, and no longer once it is un-covered."""
    assert handing.read()
    (word,) = [each for each in handing.words() if each.word == hour.BUTTON]
    assert word.pictures > 30
    handing.uncover([word])
    assert hour.BUTTON not in {each.word for each in handing.words()}
    handing.undo()
    assert hour.BUTTON in {each.word for each in handing.words()}


def test_a_word_that_was_refused_stays_decided_in_every_task(handing: Handing) -> None:
    """It is remembered beyond this hand-over, can be taken back, and can still be un-covered by name."""
    unlocked = handing._unlocked

    def word(of: Handing) -> api.handing.WordEverywhere:
        return next(each for each in of.words() if each.word == hour.BUTTON)

    assert not word(handing).refused
    handing.keep_covered([word(handing)])
    again = Handing(unlocked, handing.task.task)
    list(again.opening())
    assert word(again).refused
    again.uncover([word(again)])
    assert hour.BUTTON not in {each.word for each in again.words()}
    again.undo()
    assert word(again).refused
    again.close()
    handing.undo()
    assert not word(handing).refused
    handing.redo()
    assert word(handing).refused


def test_a_picture_in_which_nobody_looked_leaves_only_where_it_stands(unlocked: api.Unlocked) -> None:
    """It stays here by itself; let stand, it is shown as it is within its window."""
    session = desks.add_session(unlocked, "Not looked at", ago=10)
    with api.open_session(unlocked, session) as view:
        number = view.frames()[0].number
        assert api.picture_as_it_leaves(view, number) is None
        view.add(StandPicture(frame=number))
        leaves = api.picture_as_it_leaves(view, number)
        assert leaves is not None
        assert leaves.rgb != view.pixels(number).rgb  # what lies outside the window in front is covered
        assert len(leaves.rgb) == len(view.pixels(number).rgb)
