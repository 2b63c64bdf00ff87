# SPDX-License-Identifier: GPL-3.0-or-later
"""A text is masked in several sessions at once: covered there as here, and undone and redone by one word, after a restart too."""

from __future__ import annotations

import pytest

from recorder import api
from recorder.model.events import AnyEvent, Box, FieldFocus, Screenshot
from recorder.store import vault
from tests.helpers.sample import PASSPHRASE, SECOND, focus, record, typing

ONE, TWO, THREE = (f"20260102-09000{number}-0001" for number in (1, 2, 3))
WORD = "hunter2"


def _events(text: str) -> list[AnyEvent]:
    return [
        focus(SECOND),
        FieldFocus(at=SECOND + 1, application="Editor", role="text", name="Search", box=Box(150, 90, 300, 24)),
        Screenshot(at=SECOND + 2, frame=1, trigger="window", window=1),
        *typing(text, 2 * SECOND),
        Screenshot(at=8 * SECOND, frame=2, trigger="pause", window=1),
        focus(20 * SECOND, "Browser", 2, "Other"),
    ]


@pytest.fixture
def three(unlocked: vault.Unlocked) -> vault.Unlocked:
    """Three sessions, the text in all but the last."""
    for session, text in ((ONE, WORD), (TWO, f"my {WORD}"), (THREE, "nothing")):
        record(unlocked.home, _events(text), session=session, name=session)
    return unlocked


def _everywhere(unlocked: vault.Unlocked, home: str) -> api.masking.Plan:
    """As the app does it: the others first, then the session in which it was asked."""
    plan = api.masking.plan(unlocked, WORD, covers=True)
    own = next((part for part in plan.parts if part.session == home), None)
    rest = api.masking.Plan(plan.text, tuple(part for part in plan.parts if part.session != home))
    masked = api.masking.mask_all(unlocked, rest)
    with api.open_session(unlocked, home) as view:
        api.masking.finish(unlocked, view, own, masked)
    return plan


def _told(unlocked: vault.Unlocked, session: str) -> tuple[str, int]:
    """What is read there of the typed text, and how many pictures are covered."""
    with api.open_session(unlocked, session) as view:
        return view.runs()[0].text, len(view.marked().covers)


def test_the_fields_are_covered_there_as_here_and_it_is_said_before(three: vault.Unlocked) -> None:
    """The plan counts characters, titles and pictures, and nothing is marked by asking."""
    plan = api.masking.plan(three, WORD, covers=True)
    assert [part.session for part in plan.parts] == [TWO, ONE]
    assert (api.masking.total(plan).typed, api.masking.total(plan).pictures) == (14, 2)
    assert _told(three, TWO) == (f"my {WORD}", 0)
    _everywhere(three, ONE)
    assert (_told(three, ONE), _told(three, TWO)) == (("███", 1), ("my ███", 1))


@pytest.mark.parametrize("home", [ONE, THREE])
def test_one_undo_where_it_was_asked_takes_all_of_it_back_and_redo_brings_it_again(three: vault.Unlocked, home: str) -> None:
    """Also after the vault was locked and opened, and where the text does not stand in the session itself."""
    _everywhere(three, home)
    three.lock()
    with vault.unlock(three.home, PASSPHRASE) as again:
        with api.open_session(again, home) as view:
            turned = api.elsewhere.undo(again, view)
        assert turned is not None
        assert turned.sessions == (1 if home == ONE else 2)
        assert (_told(again, ONE), _told(again, TWO)) == ((WORD, 0), (f"my {WORD}", 0))
        with api.open_session(again, home) as view:
            api.elsewhere.redo(again, view)
        assert (_told(again, ONE), _told(again, TWO)) == (("███", 1), ("my ███", 1))


def test_undone_in_another_session_it_is_undone_there_alone(three: vault.Unlocked) -> None:
    """Each session can be changed by itself; the first one's undo still reaches what is left."""
    _everywhere(three, ONE)
    with api.open_session(three, TWO) as view:
        api.elsewhere.undo(three, view)
    assert (_told(three, ONE)[0], _told(three, TWO)[0]) == ("███", f"my {WORD}")


def test_taking_one_mark_of_it_back_takes_back_the_others_too(three: vault.Unlocked) -> None:
    """By its number, as by undo."""
    _everywhere(three, ONE)
    with api.open_session(three, ONE) as view:
        assert api.elsewhere.unmark(three, view, view.marks()[0].number).sessions == 1
    assert _told(three, TWO) == (f"my {WORD}", 0)


def test_a_session_that_is_gone_keeps_no_other_from_it(three: vault.Unlocked) -> None:
    """Nobody hears of it: there is nothing left to take back."""
    _everywhere(three, THREE)
    three.delete(TWO)
    with api.open_session(three, THREE) as view:
        turned = api.elsewhere.undo(three, view)
    assert turned is not None
    assert (turned.sessions, turned.missed) == (1, 0)


def test_a_damaged_session_is_told_and_keeps_no_other_from_it(three: vault.Unlocked) -> None:
    """Where it could not be taken back is counted."""
    _everywhere(three, THREE)
    three.data_file(TWO).write_bytes(b"no database" * 4096)
    with api.open_session(three, THREE) as view:
        turned = api.elsewhere.undo(three, view)
    assert turned is not None
    assert (turned.sessions, turned.missed) == (1, 1)


def test_what_is_shredded_leaves_no_word_that_others_were_masked_with_it(three: vault.Unlocked) -> None:
    """In the other session the link goes with its marks; where it was asked it stays, for the rest."""
    _everywhere(three, ONE)
    for session in (TWO, ONE):
        api.shred(three, api.shred_plan(three, api.ShredMarked(session)))
    with api.open_session(three, TWO) as view:
        assert view.marks() == ()
    with api.open_session(three, ONE) as view:
        assert [stored.mark.sessions for stored in view.marks() if isinstance(stored.mark, api.Elsewhere)] == [(TWO,)]
        assert api.elsewhere.undo(three, view).sessions == 0  # type: ignore[union-attr]  # there is one
    assert _told(three, TWO) == ("my ███", 0)


def test_what_fails_in_the_end_leaves_no_mark_anywhere(three: vault.Unlocked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are taken back where the session itself cannot be marked."""

    def refuse(_view: api.SessionView, _marks: object) -> None:
        raise api.StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr(api.SessionView, "add_all", refuse)
    with pytest.raises(api.StoreError):
        _everywhere(three, ONE)
    monkeypatch.undo()
    assert _told(three, TWO) == (f"my {WORD}", 0)
