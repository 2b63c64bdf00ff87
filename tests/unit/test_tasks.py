# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks: kept in the vault, built from, destroyed with their sessions; notes; and masking what a search found."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import AnyEvent, KeyPress, Note
from recorder.model.redaction import Mask, Stand
from recorder.store import vault
from recorder.store.reader import SessionReader
from tests.helpers.sample import PASSPHRASE, SECOND, TERMS, focus, make_vault, record, typing

ONE, TWO = "20260102-090000-0001", "20260102-100000-0002"
EVERYTHING = Stand(start=0, end=60 * SECOND, text=True)


def events(early: str, late: str) -> list[AnyEvent]:
    """A text in the first half of a minute, and one in the second; each ends with Return."""
    return [
        focus(SECOND),
        *typing(early, 2 * SECOND),
        KeyPress(at=20 * SECOND, keycode=36, keysym="Return"),
        *typing(late, 32 * SECOND),
        KeyPress(at=50 * SECOND, keycode=36, keysym="Return"),
    ]


@pytest.fixture
def two(unlocked: vault.Unlocked) -> vault.Unlocked:
    """A vault with two sessions that stand."""
    for session, texts in ((ONE, ("alpha one", "beta two")), (TWO, ("gamma three", "delta four"))):
        record(unlocked.home, events(*texts), session=session)
        with api.open_session(unlocked, session) as view:
            view.add(EVERYTHING)
    return unlocked


def texts(unlocked: vault.Unlocked, chosen: str) -> list[str]:
    """The typed texts of a draft, in their order, and nothing kept of it."""
    draft = api.build_draft(unlocked, [chosen], TERMS)
    steps = api.draft_steps(unlocked, draft.draft)
    unlocked.drop_draft(draft.draft)
    return [step.text for step in steps if step.text is not None]


def test_a_draft_of_a_task_holds_its_parts_in_order_and_nothing_else(two: vault.Unlocked) -> None:
    """Parts of two sessions leave in the task's order; what lies outside them is in no file."""
    parts = (api.tasks.Part(session=TWO, start=30 * SECOND), api.tasks.Part(session=ONE, end=30 * SECOND))
    task = api.tasks.new(two, "Letters", parts)
    assert texts(two, task.task) == ["delta four", "alpha one"]
    draft = api.build_draft(two, [task.task], TERMS)
    held = b"".join(two.draft_files(draft.draft).values())
    assert (draft.task, draft.sessions) == (task.task, (TWO, ONE))
    assert b"beta two" not in held
    assert b"gamma three" not in held
    two.keep_task(api.tasks.moved(task, 1, 0))
    assert texts(two, task.task) == ["alpha one", "delta four"]


def test_two_parts_of_one_session_may_show_what_stands_in_either(two: vault.Unlocked) -> None:
    """What stands in the first part is not taken for a leak because it lies outside the second."""
    parts = (api.tasks.Part(session=ONE, start=30 * SECOND), api.tasks.Part(session=ONE, end=30 * SECOND))
    assert texts(two, api.tasks.new(two, "Turned round", parts).task) == ["beta two", "alpha one"]


def test_what_two_parts_show_leaves_twice_and_is_known_beforehand(two: vault.Unlocked) -> None:
    """A part that is there already, and those that overlap with it; parts that only touch, and those of another session, do not."""
    whole, early = api.tasks.Part(session=ONE), api.tasks.Part(session=ONE, end=30 * SECOND)
    task = api.tasks.new(two, "Twice", (whole, early, api.tasks.Part(session=TWO)))
    assert texts(two, task.task) == ["alpha one", "beta two", "alpha one", "gamma three", "delta four"]
    late = api.tasks.Part(session=ONE, start=30 * SECOND, end=40 * SECOND)
    assert (api.tasks.same(task, early), api.tasks.same(task, late)) == (1, None)
    assert (api.tasks.overlaps(task, early), api.tasks.overlaps(task, late)) == ((0,), (0,))
    assert api.tasks.overlaps(task, api.tasks.Part(session="20260102-110000-0003")) == ()


def test_what_lies_outside_a_tasks_parts_changes_no_byte_of_it(tmp_path: Path) -> None:
    """Two sessions that differ only there give the same files."""
    built = []
    for number, late in enumerate(("beta two", "hunter2 and much more than that")):
        with make_vault(tmp_path / f"vault{number}") as unlocked:
            session = record(unlocked.home, events("alpha one", late))
            with api.open_session(unlocked, session) as view:
                view.add(EVERYTHING)
            task = api.tasks.new(unlocked, "First half", [api.tasks.Part(session=session, end=30 * SECOND)])
            built.append(unlocked.draft_files(api.build_draft(unlocked, [task.task], TERMS).draft))
    assert built[0] == built[1]


def test_a_task_without_parts_builds_nothing(two: vault.Unlocked) -> None:
    """It is said, and no draft is kept."""
    with pytest.raises(api.ExportError):
        api.build_draft(two, [api.tasks.new(two, "Nothing yet").task], TERMS)
    assert two.drafts() == []


def test_a_task_and_a_note_survive_a_restart_and_the_index_rewritten(two: vault.Unlocked) -> None:
    """Both are there with every word after the vault was rewritten, locked and opened again."""
    parameter = api.tasks.Parameter(name="supplier", kind="choice", find="in the mail's subject")
    task = api.tasks.new(two, "Letters", [api.tasks.Part(session=ONE)])
    task = api.tasks.worded(task, "why", "for the audit")
    two.keep_task(api.tasks.Task(**{**{name: getattr(task, name) for name in task.__struct_fields__}, "parameters": (parameter,)}))
    two.note(ONE, "the long way")
    two._index.renew()
    two.lock()
    with vault.unlock(two.home, PASSPHRASE) as again:
        kept = again.task(task.task)
        assert (kept.why, kept.parameters, kept.sessions) == ("for the audit", (parameter,), (ONE,))
        assert {summary.session: summary.note for summary in again.summaries()} == {ONE: "the long way", TWO: ""}


def test_a_session_that_is_destroyed_leaves_its_tasks(two: vault.Unlocked) -> None:
    """Its parts are gone from every task; a task that showed nothing else is destroyed with it."""
    both = api.tasks.new(two, "Both", [api.tasks.Part(session=ONE), api.tasks.Part(session=TWO)])
    alone = api.tasks.new(two, "Alone", [api.tasks.Part(session=ONE)])
    empty = api.tasks.new(two, "Empty")
    two.delete(ONE)
    assert [(task.task, task.sessions) for task in two.tasks()] == [(empty.task, ()), (both.task, (TWO,))]
    with pytest.raises(api.StoreError):
        two.task(alone.task)


def test_a_masked_text_that_is_shredded_is_gone_from_note_and_task(two: vault.Unlocked) -> None:
    """The worker's own words lose it as the name of the session does."""
    task = api.tasks.new(two, "alpha one in March", [api.tasks.Part(session=ONE)])
    two.note(ONE, "see alpha one")
    with api.open_session(two, ONE) as view:
        view.add(Mask(text="alpha one"))
    plan = api.shred_plan(two, api.ShredMarked(ONE))
    api.shred(two, plan)
    assert (two.task(task.task).name, two.summaries()[1].note) == ("███ in March", "see ███")


def test_a_session_that_goes_on_is_joined_behind_the_one_before(two: vault.Unlocked) -> None:
    """Without a task one is made, named after the session; with one the new session comes behind the old."""
    made = api.tasks.join(two, ONE, TWO)
    assert (made.name, made.sessions) == ("Invoices", (ONE, TWO))
    third = record(two.home, events("a", "b"), session="20260102-110000-0003")
    assert api.tasks.join(two, ONE, third).sessions == (ONE, third, TWO)
    assert api.tasks.join(two, ONE, third).sessions == (ONE, third, TWO)
    assert [task.task for task in two.tasks()] == [made.task]


def test_the_tail_behind_the_last_step_can_be_cut(two: vault.Unlocked) -> None:
    """Ten seconds without a step are offered, with two left for the last picture; a part that ends with a step offers nothing."""
    assert api.tasks.tail(two, api.tasks.Part(session=ONE)) == 52 * SECOND
    assert api.tasks.tail(two, api.tasks.Part(session=ONE, end=52 * SECOND)) is None
    assert api.tasks.tail(two, api.tasks.Part(session=ONE, start=51 * SECOND)) is None


def test_a_damaged_index_gives_back_its_tasks_and_notes(two: vault.Unlocked) -> None:
    """What repair reads of the pages holds both."""
    task = api.tasks.new(two, "Letters", [api.tasks.Part(session=ONE)])
    two.note(ONE, "the long way")
    two.lock()
    vault.repair(two.home, PASSPHRASE)
    with vault.unlock(two.home, PASSPHRASE) as again:
        assert again.task(task.task) == task
        assert again.summaries()[1].note == "the long way"


def test_a_found_text_is_masked_in_all_sessions_and_taken_back_as_one(unlocked: vault.Unlocked) -> None:
    """Every spelling is masked wherever it stands; the plan says what that touches before; one act takes it back everywhere."""
    record(unlocked.home, events("call Alice", "alice and ALICE"), session=ONE, name="Alice")
    record(unlocked.home, [*events("nobody", "对账完成"), Note(at=3 * SECOND, text="x")], session=TWO, name="Other")
    plan = api.masking.plan(unlocked, "alice")
    assert [(part.session, part.spellings) for part in plan.parts] == [(ONE, ("ALICE", "Alice", "alice"))]
    assert api.masking.total(plan).typed == 15
    masked = api.masking.mask_all(unlocked, plan)
    assert {hit.field for hit in api.search(unlocked, "alice")} == {"name"}
    api.masking.unmask(unlocked, masked)
    assert len([hit for hit in api.search(unlocked, "alice") if hit.field == "typed"]) == 2
    assert [part.session for part in api.masking.plan(unlocked, "账").parts] == [TWO]
    assert api.masking.plan(unlocked, "账", [ONE]).parts == ()


def test_masking_that_is_stopped_leaves_no_mark(two: vault.Unlocked) -> None:
    """What was made before is taken back."""

    def stop_late(share: float) -> None:
        if share > 0:
            raise api.Cancelled("Stopped.")

    plan = api.masking.plan(two, "a")
    assert len(plan.parts) == 2
    with pytest.raises(api.Cancelled):
        api.masking.mask_all(two, plan, stop_late)
    assert [part.session for part in api.masking.plan(two, "a").parts] == [TWO, ONE]


def test_the_list_is_remembered_and_never_stale(two: vault.Unlocked) -> None:
    """What a list shows follows every mark, name, note and rewriting, though files that did not change are not read again."""
    before = {summary.session: summary for summary in two.summaries()}
    assert set(two._index.listed()) == {ONE, TWO}
    with api.open_session(two, ONE) as view:
        view.undo()
    two.rename(TWO, "Letters")
    after = {summary.session: summary for summary in two.summaries()}
    assert (before[ONE].state, after[ONE].state, after[TWO].name) == ("reviewed", "unreviewed", "Letters")
    assert before[ONE].digest != after[ONE].digest
    two.delete(ONE)
    assert set(two._index.listed()) == {TWO}


def test_a_restored_session_says_which_it_was(two: vault.Unlocked, tmp_path: Path) -> None:
    """It is told apart from the original, which stays."""
    two.note(ONE, "the long way")
    api.archive(two, [ONE], tmp_path / "a.stet-archive", "another secret")
    (session,) = api.restore(two, tmp_path / "a.stet-archive", "another secret").sessions
    assert {summary.session: summary.restored for summary in two.summaries()} == {ONE: "", TWO: "", session: ONE}
    assert {summary.session: summary.note for summary in two.summaries()}[session] == "the long way"


def test_search_finds_the_workers_notes_and_looks_where_it_is_told(two: vault.Unlocked) -> None:
    """A note to a session is found, and only in the sessions that were asked for."""
    two.note(TWO, "ask 王芳 first")
    assert [(hit.session, hit.field) for hit in api.search(two, "王")] == [(TWO, "note")]
    assert api.search(two, "王", None, [ONE]) == []


def test_only_a_session_that_changed_is_read_again(two: vault.Unlocked) -> None:
    """What is remembered is not read of the files again: the index alone is asked."""
    two.summaries()
    opened: list[str] = []
    lister = two._shelf._lister

    def note(session: str) -> SessionReader:
        opened.append(session)
        return two._shelf._open(session)

    lister._opened = note
    two.summaries()
    assert opened == []
    with api.open_session(two, ONE) as view:
        view.undo()
    two.summaries()
    assert opened == [ONE]
