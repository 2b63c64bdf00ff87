# SPDX-License-Identifier: GPL-3.0-or-later
"""What shredding leaves: nothing of what was shredded, all of the rest, and old copies that open with nothing of today."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from recorder import api
from recorder.clock import Anchor, ManualClock
from recorder.errors import Cancelled, FileReplaced, RecorderError, StoreError
from recorder.model.events import AnyEvent, Gap, KeyPress, Screenshot, TextCommitted, WindowFocus
from recorder.model.keeping import ShredApplication, ShredLast, ShredMarked, ShredSession, ShredVault, ShredWhat
from recorder.model.redaction import Cover, Mask, Remove, Stand
from recorder.redact import destroy, opening
from recorder.redact.shred import Order
from recorder.store import places, vault
from tests.helpers import canary
from tests.helpers.sample import PASSPHRASE, SECOND, SECRET, TERMS, focus, make_vault, record, typing, work_events


@pytest.fixture
def unlocked(tmp_path: Path) -> vault.Unlocked:
    """A vault with nothing in it."""
    return make_vault(tmp_path / "vault")


def _shred(unlocked: vault.Unlocked, what: ShredWhat) -> None:
    destroy.shred(unlocked, destroy.shred_plan(unlocked, what))


def test_marked_content_is_gone_and_the_rest_is_kept(unlocked: vault.Unlocked) -> None:
    """After shredding, the session shows what it showed under its marks, and the marks that held a secret are gone."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text=SECRET))
        view.add(Remove(start=20 * SECOND, end=22 * SECOND))
        view.add(Stand(start=0, end=19 * SECOND, text=True))
        shown, duration = view.runs(), view.duration
    _shred(unlocked, ShredMarked(session))
    with api.open_session(unlocked, session) as view:
        assert [run.text for run in view.runs()] == [run.text for run in shown]
        assert view.duration == duration
        assert [stored.mark for stored in view.marks()] == [Stand(start=0, end=19 * SECOND, text=True)]
        assert not any(isinstance(event, KeyPress) and event.at >= 20 * SECOND for event in view.raw_events)
        assert [event for event in view.raw_events if isinstance(event, Gap)] == [
            Gap(at=20 * SECOND, until=22 * SECOND, cause="shredded")
        ]


def test_an_export_is_the_same_before_and_after_shredding(unlocked: vault.Unlocked) -> None:
    """What was redacted had no part in the export: destroying it changes no byte."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        for mark in (Mask(text=SECRET), Remove(start=20 * SECOND, end=22 * SECOND), Stand(start=0, end=30 * SECOND, text=True)):
            view.add(mark)
    before = api.build_draft(unlocked, [session], TERMS)
    files = unlocked.draft_files(before.draft)
    _shred(unlocked, ShredMarked(session))
    assert unlocked.drafts() == []
    after = api.build_draft(unlocked, [session], TERMS)
    assert unlocked.draft_files(after.draft) == files


def test_what_was_typed_and_deleted_again_goes_with_its_mask(unlocked: vault.Unlocked) -> None:
    """A masked text that stood only for a while is in no key that is left."""
    wrong = [
        *typing(SECRET, 2 * SECOND),
        *(KeyPress(at=9 * SECOND + n, keycode=22, keysym="BackSpace") for n in range(len(SECRET))),
    ]
    session = record(unlocked.home, [focus(SECOND), *wrong, *typing("fine", 10 * SECOND)])
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text=SECRET))
    _shred(unlocked, ShredMarked(session))
    with api.open_session(unlocked, session) as view:
        assert [event.text for event in view.raw_events if isinstance(event, TextCommitted)] == ["fine"]
        assert not any(isinstance(event, KeyPress) for event in view.raw_events)


def test_covered_pixels_are_gone(unlocked: vault.Unlocked) -> None:
    """The picture that is stored is the covered one; another one is as it was."""
    events: list[AnyEvent] = [
        focus(SECOND),
        Screenshot(at=2 * SECOND, frame=1, trigger="click"),
        Screenshot(at=5 * SECOND, frame=2, trigger="click"),
    ]
    session = record(unlocked.home, events)
    with api.open_session(unlocked, session) as view:
        view.add(Cover(at=2 * SECOND, box=api.Box(190, 90, 100, 60)))
        covered, other = view.pixels(1), view.raw_pixels(2)
        assert covered != view.raw_pixels(1)
    plan = destroy.shred_plan(unlocked, ShredMarked(session))
    assert (plan.pictures, plan.texts, plan.nanoseconds) == (1, 0, 0)
    destroy.shred(unlocked, plan)
    with api.open_session(unlocked, session) as view:
        assert view.raw_pixels(1) == covered
        assert view.raw_pixels(2) == other
        assert view.marks() == ()


def test_an_application_is_gone_from_every_session(unlocked: vault.Unlocked) -> None:
    """Its stretches, its titles, its name among the choices, and what its windows showed behind others."""
    events = [
        focus(SECOND, "Editor", 1, "Invoice"),
        *typing("keep", 2 * SECOND),
        focus(10 * SECOND, "Chat", 2, "Doctor appointment"),
        *typing("private", 11 * SECOND),
        focus(20 * SECOND, "Editor", 1, "Invoice"),
        Screenshot(at=21 * SECOND, frame=1, trigger="click", window=1),
    ]
    both = [record(unlocked.home, events, session=f"20260102-09000{n}-0001") for n in range(2)]
    untouched = record(unlocked.home, work_events(), session="20260102-090009-0001")
    plan = destroy.shred_plan(unlocked, ShredApplication("Chat"))
    assert set(plan.parts) == set(both)
    assert plan.nanoseconds == 2 * 10 * SECOND
    destroy.shred(unlocked, plan)
    for session in both:
        with api.open_session(unlocked, session) as view:
            assert [run.text for run in view.runs()] == ["keep"]
            assert not any(isinstance(event, WindowFocus) and event.application == "Chat" for event in view.raw_events)
            pixels = view.raw_pixels(1)
            assert pixels.rgb[:3] == bytes((27, 26, 24))
    with api.open_session(unlocked, untouched) as view:
        assert list(view.raw_events) == work_events()


def test_the_last_minutes_are_gone_from_every_session(unlocked: vault.Unlocked) -> None:
    """A session that reaches into them is cut, one that lies in them goes whole, an older one stays."""
    clock = _Later(0)
    old = record(unlocked.home, work_events(), session="20260102-080000-0001")
    plan = destroy.shred_plan(unlocked, ShredLast(1), clock)
    assert (plan.parts, plan.whole) == ((old,), ())
    destroy.shred(unlocked, plan)
    with api.open_session(unlocked, old) as view:
        assert view.runs()[0].text == "total is 42"
        assert all(event.at <= 10 * SECOND for event in view.raw_events)
        assert destroy.shred_plan(unlocked, ShredLast(0.1), clock).empty
    assert destroy.shred_plan(unlocked, ShredLast(2), clock).whole == (old,)


class _Later(ManualClock):
    """Another boot of the machine, 70 seconds after the session of the sample began."""

    def anchor(self) -> Anchor:
        """The clocks of then."""
        return Anchor(10**15, 10**15, 1_767_340_800_000_000_000 + 70 * SECOND, 0, "another boot")


def test_a_plan_that_no_longer_holds_destroys_nothing(unlocked: vault.Unlocked) -> None:
    """A mark made after the question was asked stops it."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text=SECRET))
    plan = destroy.shred_plan(unlocked, ShredMarked(session))
    with api.open_session(unlocked, session) as view:
        view.add(Remove(start=0, end=SECOND * 5))
    with pytest.raises(StoreError, match="have changed"):
        destroy.shred(unlocked, plan)
    with api.open_session(unlocked, session) as view:
        assert list(view.raw_events) == work_events()


def test_shredding_can_be_stopped_before_it_counts(unlocked: vault.Unlocked) -> None:
    """What the progress raises leaves the session as it was, and nothing to finish."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text=SECRET))

    def stop(share: float) -> None:
        raise Cancelled("Stopped.")

    files = set((unlocked.home / "sessions").iterdir())
    with pytest.raises(Cancelled):
        destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(session)), stop)
    assert unlocked.intended() == []
    assert {path for path in (unlocked.home / "sessions").iterdir() if path.suffix != ".lock"} <= files
    with api.open_session(unlocked, session) as view:
        assert list(view.raw_events) == work_events()


def test_an_interrupted_shredding_is_finished_at_the_next_unlock(unlocked: vault.Unlocked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The intention is on the disk before anything is destroyed."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text=SECRET))
    plan = destroy.shred_plan(unlocked, ShredMarked(session))
    monkeypatch.setattr(vault.Unlocked, "undo_intent", lambda *_args, **_more: None)

    def die(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        destroy.shred(unlocked, plan, die)
    monkeypatch.undo()
    unlocked.lock()
    again = opening._finished(vault.unlock(unlocked.home, PASSPHRASE))
    assert canary.readable(again, [SECRET]) == []
    assert again.intended() == []


def test_one_that_cannot_be_finished_keeps_no_other_from_it(unlocked: vault.Unlocked) -> None:
    """A session that is damaged or gone stands first in the list of what was begun: the secret in the next is destroyed all the same."""
    broken, gone, whole = (record(unlocked.home, work_events(), session=f"20260102-09000{number}-0001") for number in range(3))
    order = msgspec.msgpack.encode(Order((Mask(text=SECRET),)))
    unlocked.intend(dict.fromkeys((broken, gone, whole), order))
    unlocked.lock()
    path = places.data_path(unlocked.home / "sessions", broken, 1)
    path.write_bytes(path.read_bytes()[:5000])
    for left in (unlocked.home / "sessions").glob(f"{gone}.*"):
        left.unlink()
    again = opening._finished(vault.unlock(unlocked.home, PASSPHRASE))
    assert [session for session, _body in again.intended()] == [broken]
    with again.open(whole) as reader:
        assert not any(isinstance(event, TextCommitted) and SECRET in event.text for event in reader.events())


def test_an_old_copy_of_the_files_opens_with_nothing_of_today(unlocked: vault.Unlocked, tmp_path: Path) -> None:
    """Put back in their place, the files of before are a session whose key has been destroyed."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text=SECRET))
    copy = tmp_path / "copy"
    shutil.copytree(unlocked.home / "sessions", copy)
    _shred(unlocked, ShredMarked(session))
    shutil.rmtree(unlocked.home / "sessions")
    shutil.copytree(copy, unlocked.home / "sessions")
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert again.damaged() == [session]
        with pytest.raises(StoreError, match="destroyed"):
            again.open(session)


def test_a_window_that_showed_the_old_file_cannot_write_into_it(unlocked: vault.Unlocked) -> None:
    """Another process that had the session open is told, and its mark is not lost in silence."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text=SECRET))
    with vault.unlock(unlocked.home, PASSPHRASE) as other, api.open_session(other, session) as shown:
        _shred(unlocked, ShredMarked(session))
        with pytest.raises(FileReplaced):
            shown.add(Remove(start=0, end=SECOND))
        assert other.summaries()[0].state in ("unreviewed", "reviewed")
    assert (unlocked.home / "sessions" / f"{session}.g2.stet").exists()


def test_a_shredded_name_is_gone_too(unlocked: vault.Unlocked) -> None:
    """A masked text in the name given at the start, and in the one given later."""
    session = record(unlocked.home, work_events(), name=f"Login {SECRET}")
    unlocked.rename(session, f"With {SECRET} in it")
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text=SECRET))
    _shred(unlocked, ShredMarked(session))
    assert unlocked.summaries()[0].name == "With ███ in it"
    assert canary.readable(unlocked, [SECRET]) == []


def test_the_whole_vault_is_gone(unlocked: vault.Unlocked) -> None:
    """Sessions, names, keys: what is left is the app's settings, and a new vault can be made."""
    record(unlocked.home, work_events())
    (unlocked.home / "settings.json").write_text("{}")
    copy = (unlocked.home / "vault.json").read_bytes()
    _shred(unlocked, ShredVault())
    left = {path.relative_to(unlocked.home).as_posix() for path in unlocked.home.rglob("*") if path.is_file()}
    assert {name for name in left if not name.startswith("run/")} == {"CACHEDIR.TAG", "settings.json"}
    assert copy not in canary.everything(unlocked.home)
    assert api.vault_state(unlocked.home) == "missing"
    make_vault(unlocked.home).lock()


def test_a_destruction_of_the_vault_that_was_interrupted_is_finished(unlocked: vault.Unlocked) -> None:
    """Killed after the keys were overwritten: the next look at the vault removes the rest."""
    record(unlocked.home, work_events())
    unlocked.lock()
    (unlocked.home / "run" / "destroying").touch()
    (unlocked.home / "vault.json").write_bytes(bytes(100))
    assert api.vault_state(unlocked.home) == "missing"
    assert not list((unlocked.home / "sessions").iterdir())


def test_a_session_that_is_recorded_is_not_shredded(unlocked: vault.Unlocked) -> None:
    """It says what to do instead."""
    from recorder.store.sessions import create_session
    from tests.unit.test_store_sessions import header

    writer = create_session(unlocked.home, header())
    writer.write(work_events())
    for what in (ShredSession(writer.session), ShredVault(), ShredLast(10**9), ShredApplication("Editor")):
        with pytest.raises(RecorderError, match="is being recorded"):
            _shred(unlocked, what)
    writer.close("stopped", 60 * SECOND)
