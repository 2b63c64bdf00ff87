# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions on a recorded session: found in every kind of text, answered once, gone with what they name."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from recorder import api
from recorder.api import suggest
from recorder.errors import Cancelled, SessionUnknown, StoreError
from recorder.model.events import (
    AnyEvent,
    Box,
    Element,
    FieldFocus,
    KeyPress,
    Note,
    PointerPress,
    Screenshot,
    TextCommitted,
    TitleChange,
)
from recorder.model.keeping import ShredMarked, ShredSession
from recorder.model.pictures import FoundText
from recorder.model.redaction import Cover, Mask, Remove
from recorder.redact import destroy
from recorder.store import suggested, vault
from tests.helpers.sample import SECOND, focus, make_vault, record, typing

PHONE, MAIL, ADDRESS, TOKEN = "13812345678", "zhang@example.com", "杭州市西湖区文三路200号", "correct-horse-7"
OTHER = "20260103-090000-0002"


def events() -> list[AnyEvent]:
    """Work in which each kind of text holds something that should not leave."""
    return [
        focus(SECOND, title=f"Mail to {MAIL}"),
        *typing(f"call {PHONE} now", 2 * SECOND),
        KeyPress(at=10 * SECOND, keycode=36, keysym="Return"),
        Screenshot(at=11 * SECOND, frame=1, trigger="click", window=1),
        FieldFocus(at=12 * SECOND, application="Editor", role="text", name="Password"),
        *typing(TOKEN, 13 * SECOND),
        PointerPress(at=20 * SECOND, button="left", x=1, y=1, element=Element(role="link", name=f"tel {PHONE}")),
        TextCommitted(at=21 * SECOND, text=f"寄到{ADDRESS}"),
        Note(at=30 * SECOND, text=f"ask {MAIL}"),
        TitleChange(at=31 * SECOND, window=1, application="Editor", title="Invoice"),
    ]


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[vault.Unlocked]:
    """A vault with one such session."""
    with make_vault(tmp_path / "vault") as made:
        record(made.home, events())
        yield made


SESSION = "20260102-090000-0001"


def by_text(unlocked: vault.Unlocked, session: str = SESSION) -> dict[str, suggest.Suggestion]:
    """The suggestions by their text."""
    return {one.texts[0]: one for one in suggest.suggestions(unlocked, session, models=False)}


def test_every_kind_of_text_is_looked_at(unlocked: vault.Unlocked) -> None:
    """The same text is one suggestion with all its places: typed, committed, in a title, clicked, in a note."""
    found = by_text(unlocked)
    assert {text: one.kind for text, one in found.items()} == {PHONE: "phone", MAIL: "email", ADDRESS: "address", TOKEN: "secret"}
    assert [place.where for place in found[PHONE].places] == ["typed", "clicked"]
    assert [place.where for place in found[MAIL].places] == ["title", "note"]
    assert (found[MAIL].before, found[MAIL].after, found[MAIL].state) == ("Mail to ", "", "open")
    assert found[PHONE].layers and found[PHONE].places[0].at == 2 * SECOND


def test_names_of_suggestions_stay_and_tell_nothing(unlocked: vault.Unlocked, tmp_path: Path) -> None:
    """The same in every run; another in another vault, though the text is the same."""
    names = {one.id for one in by_text(unlocked).values()}
    assert names == {one.id for one in by_text(unlocked).values()}
    with make_vault(tmp_path / "other") as other:
        record(other.home, events())
        assert names.isdisjoint(one.id for one in by_text(other).values())


def test_only_new_texts_are_looked_at(unlocked: vault.Unlocked) -> None:
    """What was found is kept in the session's own encrypted file, without the texts."""
    by_text(unlocked)
    with unlocked.open(SESSION) as reader:
        kept = suggested.found(reader.database)
    assert len(kept) >= 6
    assert not any(PHONE.encode() in body or MAIL.encode() in body for body in kept.values())
    by_text(unlocked)
    with unlocked.open(SESSION) as reader:
        assert suggested.found(reader.database) == kept


def test_answers_of_finders_that_are_gone_are_dropped(unlocked: vault.Unlocked) -> None:
    """What was kept does not grow with every release."""
    with unlocked.open(SESSION) as reader:
        suggested.keep_found(reader.database, {b"old": b""})
    by_text(unlocked)
    with unlocked.open(SESSION) as reader:
        assert b"old" not in suggested.found(reader.database)


def test_accepting_hides_every_place_and_can_be_undone(unlocked: vault.Unlocked) -> None:
    """Marks that are undone like any other: then it is proposed again."""
    with api.open_session(unlocked, SESSION) as view:
        marks = suggest.accept(view, by_text(unlocked)[PHONE])
        assert PHONE not in str(view.marked().events) + "".join(run.text for run in view.runs())
        assert by_text(unlocked)[PHONE].state == "accepted"
        assert suggest.accept(view, by_text(unlocked)[PHONE]) == ()
        suggest.take_back(view, marks)
        assert by_text(unlocked)[PHONE].state == "open"
        assert PHONE in "".join(run.text for run in view.runs())


def test_a_stretch_that_is_removed_needs_no_answer(unlocked: vault.Unlocked) -> None:
    """What other marks hide counts as accepted."""
    with api.open_session(unlocked, SESSION) as view:
        view.add(Remove(start=0, end=60 * SECOND))
    assert {one.state for one in by_text(unlocked).values()} == {"accepted"}


def test_a_very_short_text_is_masked_with_all_around_it(tmp_path: Path) -> None:
    """A password of two characters is not torn out of every word."""
    with make_vault(tmp_path / "vault") as made:
        record(made.home, [focus(SECOND, title="password: a1"), *typing("a1 is bananas", 2 * SECOND)])
        with api.open_session(made, SESSION) as view:
            assert [stored.mark for stored in suggest.accept(view, by_text(made)["a1"])] == [Mask(text="password: a1")]


def test_a_very_short_text_that_stands_alone_is_removed(tmp_path: Path) -> None:
    """There is nothing around it to mask: what was typed there goes."""
    with make_vault(tmp_path / "vault") as made:
        field = FieldFocus(at=SECOND + 1, application="Editor", role="text", name="Password")
        record(made.home, [focus(SECOND), field, *typing("a1", 2 * SECOND)])
        with api.open_session(made, SESSION) as view:
            one = by_text(made)["a1"]
            assert [type(stored.mark) for stored in suggest.accept(view, one)] == [Remove]
            assert suggest.only(suggest.suggestions(made, SESSION, models=False)) == ()
            assert suggest.accept(view, msgspec.structs.replace(one, places=one.places[:1] * 2)) == ()


def test_rejected_stays_rejected(unlocked: vault.Unlocked) -> None:
    """In this session, until the worker asks again; another session proposes it."""
    record(unlocked.home, events(), session=OTHER)
    with api.open_session(unlocked, SESSION) as view:
        suggest.reject(unlocked, view, by_text(unlocked)[PHONE])
        assert by_text(unlocked)[PHONE].state == "rejected"
        assert by_text(unlocked, OTHER)[PHONE].state == "open"
        suggest.ask_again(unlocked, view, by_text(unlocked)[PHONE])
    assert by_text(unlocked)[PHONE].state == "open"


def test_always_marks_at_once_and_later_by_itself(unlocked: vault.Unlocked) -> None:
    """In every session that is looked at; what the worker then undoes stays undone there."""
    record(unlocked.home, events(), session=OTHER)
    with api.open_session(unlocked, SESSION) as view, api.open_session(unlocked, OTHER) as other:
        assert suggest.always(unlocked, view, by_text(unlocked)[PHONE])
        assert by_text(unlocked, OTHER)[PHONE].always
        marks = suggest.premark(unlocked, other, by_text(unlocked, OTHER).values())
        assert Mask(text=PHONE) in [stored.mark for stored in marks]
        assert by_text(unlocked, OTHER)[PHONE].state == "accepted"
        suggest.take_back(other, marks)
        assert suggest.premark(unlocked, other, by_text(unlocked, OTHER).values()) == ()
        assert by_text(unlocked, OTHER)[PHONE].state == "open"


def test_never_holds_everywhere_and_a_word_on_a_text_beats_one_on_its_kind(unlocked: vault.Unlocked) -> None:
    """A kind can be ruled too; both can be taken back."""
    record(unlocked.home, events(), session=OTHER)
    with api.open_session(unlocked, SESSION) as view:
        suggest.never(unlocked, view, by_text(unlocked)[MAIL])
    suggest.rule_kind(unlocked, "email", "always")
    suggest.rule_kind(unlocked, "phone", "never")
    assert {text: one.state for text, one in by_text(unlocked, OTHER).items()} == {
        MAIL: "never",
        PHONE: "never",
        ADDRESS: "open",
        TOKEN: "open",
    }
    assert [(ruling.kind, ruling.verdict) for ruling in suggest.rulings(unlocked)] == [
        ("email", "never"),
        ("email", "always"),
        ("phone", "never"),
    ]
    suggest.forget_kind(unlocked, "phone")
    assert by_text(unlocked, OTHER)[PHONE].state == "open"


def test_a_line_in_a_picture_is_proposed_and_covered(unlocked: vault.Unlocked) -> None:
    """What was recognised in a picture is looked at like any text; accepting it covers the line."""
    box = Box(200, 300, 150, 16)
    with unlocked.open(SESSION) as reader:
        reader.keep_look(1, [FoundText(box, "IBAN DE89370400440532013000", 0.9)])
    one = by_text(unlocked)["DE89370400440532013000"]
    assert [(place.where, place.frame, place.box) for place in one.places] == [("picture", 1, box)]
    with api.open_session(unlocked, SESSION) as view:
        assert any(isinstance(stored.mark, Cover) for stored in suggest.accept(view, one))
    assert by_text(unlocked)["DE89370400440532013000"].state == "accepted"


def test_verdicts_go_with_what_they_name(unlocked: vault.Unlocked) -> None:
    """Shredding a masked text takes every word about it out of the index; what the session still holds stays answered."""
    with api.open_session(unlocked, SESSION) as view:
        found = by_text(unlocked)
        suggest.always(unlocked, view, found[PHONE])
        suggest.reject(unlocked, view, found[MAIL])
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(SESSION)))
    kept = [text for (text,) in unlocked._index.database.rows("SELECT text FROM verdicts WHERE verdict != 'key'")]
    assert kept == [MAIL]
    assert by_text(unlocked)[MAIL].state == "rejected"
    assert PHONE not in by_text(unlocked)


def test_verdicts_go_with_a_removed_stretch_and_with_their_session(unlocked: vault.Unlocked) -> None:
    """A rejected text that stands nowhere any more, and everything of a session that is destroyed; a kind's rule stays."""
    suggest.rule_kind(unlocked, "secret", "always")
    with api.open_session(unlocked, SESSION) as view:
        found = by_text(unlocked)
        suggest.reject(unlocked, view, found[ADDRESS])
        suggest.never(unlocked, view, found[MAIL])
        view.add(Remove(start=20 * SECOND + 1, end=25 * SECOND))
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(SESSION)))
    assert [ruling.text for ruling in unlocked.verdicts.of_session(SESSION)] == []
    assert [ruling.text for ruling in suggest.rulings(unlocked)] == ["", MAIL]
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredSession(SESSION)))
    assert [(ruling.kind, ruling.text) for ruling in suggest.rulings(unlocked)] == [("secret", "")]


def test_a_cancelled_run_goes_on_where_it_was(unlocked: vault.Unlocked) -> None:
    """What was looked at is kept though the run ended."""

    def cancel(_share: float) -> None:
        raise Cancelled("Stopped.", "")

    with pytest.raises(Cancelled):
        suggest.suggestions(unlocked, SESSION, cancel, models=False)
    with unlocked.open(SESSION) as reader:
        assert suggested.found(reader.database)
    assert len(by_text(unlocked)) == 4


def test_nothing_is_logged_and_no_file_is_made(unlocked: vault.Unlocked, caplog: pytest.LogCaptureFixture) -> None:
    """No content leaves the encrypted files."""
    caplog.set_level(logging.DEBUG)
    before = {path.name for path in unlocked.home.rglob("*") if path.suffix not in (".stet-wal", ".stet-shm")}
    by_text(unlocked)
    assert caplog.text == ""
    assert before >= {path.name for path in unlocked.home.rglob("*") if path.suffix not in (".stet-wal", ".stet-shm")}


def test_an_unknown_session_is_said(unlocked: vault.Unlocked) -> None:
    """In our own words."""
    with pytest.raises(SessionUnknown):
        suggest.suggestions(unlocked, "20000101-000000-0000")


def test_a_running_session_is_looked_at_but_not_answered(tmp_path: Path) -> None:
    """What its own process forgets could not be struck off: first stop, then decide for good."""
    from tests.helpers.screens import start

    with make_vault(tmp_path / "vault") as made:
        writer = start(made.home, SESSION)
        try:
            writer.write(events()[:20])
            with api.open_session(made, SESSION) as view:
                found = suggest.suggestions(made, SESSION, models=False)
                assert [one.kind for one in found] == ["email"]
                with pytest.raises(StoreError):
                    suggest.reject(made, view, found[0])
                assert suggest.premark(made, view, found) == ()
        finally:
            writer.close("stopped", 60 * SECOND)
