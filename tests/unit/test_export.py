# SPDX-License-Identifier: GPL-3.0-or-later
"""An export is a function of what was approved, and a touched one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorder import api
from recorder.errors import ExportError, GateFound, NotApproved, StaleApproval, TermsIncomplete, WrongSecret
from recorder.export import build
from recorder.export.formats import FORMATS
from recorder.export.pictures import Source
from recorder.export.steps import Planned
from recorder.model.events import Gap, KeyPress, PointerPress, PointerRelease
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import Mask, Remove, Stand, StandPicture, Withhold
from recorder.model.steps import Step
from recorder.redact.apply import MarkedSession
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, SECOND, SECRET, TERMS, focus, make_vault, record, typing, work_events
from ui.demo.evidence import find, standard_tools


def _mark(unlocked: Unlocked, session: str, *marks: api.AnyMark) -> None:
    with api.open_session(unlocked, session) as view:
        for mark in marks:
            view.add(mark)


def _files(unlocked: Unlocked, session: str) -> dict[str, bytes]:
    return unlocked.draft_files(api.build_draft(unlocked, [session], TERMS).draft)


def test_the_secret_is_in_the_store_and_in_no_byte_of_the_export(export: Path, unlocked: Unlocked) -> None:
    """What was masked is still in the encrypted session, and nowhere in what left."""
    assert find(export, SECRET) == []
    (summary,) = unlocked.summaries()
    with api.open_session(unlocked, summary.session) as view:
        assert any(SECRET in run.text for run in view.raw_runs)
    assert find(unlocked.home, SECRET) == []


def test_standard_tools_and_verify_accept_it(export: Path, unlocked: Unlocked) -> None:
    """sha256sum, ssh-keygen and verify agree; the signer is known by fingerprint, and another's is refused."""
    assert standard_tools(export) == ""
    signer = unlocked.ledger()[0].fingerprint
    assert api.verify(export, signer).code == 0
    assert api.verify(export).problems != ()
    assert api.verify(export, "SHA256:someoneelse").code == 13


def test_what_stands_leaves_as_canonical_steps(unlocked: Unlocked, export: Path) -> None:
    """Order, final text, snapped point, masked text: nothing else of the session is in the steps."""
    lines = (export / "steps" / "steps.jsonl").read_text("utf-8")
    assert [word for word in ("switch_window", "total is 42", "click", "key ███ ok", "Return", "hotkey") if word not in lines] == []
    assert 'Invoice"' not in lines
    assert "2000-01-01T00:00:00Z" in lines


def test_withheld_is_the_default(unlocked: Unlocked) -> None:
    """Without a mark nothing can leave."""
    session = record(unlocked.home, work_events())
    with pytest.raises(ExportError, match="Nothing stands"):
        api.build_draft(unlocked, [session], TERMS)


def test_typed_text_leaves_only_where_it_stands_with_text(unlocked: Unlocked) -> None:
    """A stretch that stands without its text leaves names instead, and no picture."""
    session = record(unlocked.home, work_events())
    _mark(unlocked, session, Stand(start=0, end=60 * SECOND))
    files = _files(unlocked, session)
    assert b"{{text_1}}" in files["steps/steps.jsonl"]
    assert not [path for path, data in files.items() if b"total is 42" in data or path.endswith(".png")]


@pytest.mark.parametrize("other", ["x" * 40, "Zq9-other-secret", "short"])
def test_another_secret_gives_the_same_bytes(tmp_path: Path, other: str) -> None:
    """T-redact: masked, removed and withheld content can change, also in length, and no exported byte does."""
    built = []
    for number, secret in enumerate((SECRET, other)):
        with make_vault(tmp_path / f"vault{number}") as unlocked:
            events = [
                focus(SECOND),
                *typing("before", 2 * SECOND),
                KeyPress(at=3 * SECOND, keycode=36, keysym="Return"),
                *typing(f"pw {secret} end", 4 * SECOND),
                KeyPress(at=9 * SECOND, keycode=36, keysym="Return"),
                *typing(secret, 30 * SECOND),
                *typing(secret, 45 * SECOND),
            ]
            session = record(unlocked.home, events)
            stays = Withhold(start=44 * SECOND, end=50 * SECOND)
            removed = Remove(start=29 * SECOND, end=40 * SECOND)
            _mark(unlocked, session, Mask(text=secret), Stand(start=0, end=60 * SECOND, text=True), removed, stays)
            built.append(_files(unlocked, session))
    assert built[0] == built[1]


def test_another_rhythm_gives_the_same_bytes(tmp_path: Path) -> None:
    """T-rhythm: slower keys, a corrected typo, a trembling click and a held key change no exported byte."""
    calm = [
        *typing("invoice", 2 * SECOND),
        PointerPress(at=5 * SECOND, button="left", x=333, y=222),
        PointerRelease(at=5 * SECOND + 9, button="left", x=333, y=222),
    ]
    typo = KeyPress(at=3 * SECOND, keycode=50, keysym="x", text="x")
    back = KeyPress(at=3 * SECOND + 9, keycode=22, keysym="BackSpace")
    hasty = [
        *typing("invo", 2 * SECOND, gap=SECOND // 90),
        typo,
        back,
        *typing("ice", 4 * SECOND, gap=SECOND // 3),
        PointerPress(at=8 * SECOND, button="left", x=340, y=230),
        PointerRelease(at=8 * SECOND + 77, button="left", x=345, y=226),
    ]
    built = []
    for number, events in enumerate((calm, hasty)):
        with make_vault(tmp_path / f"vault{number}") as unlocked:
            session = record(unlocked.home, [focus(SECOND), *events], duration=(30 + number) * SECOND)
            _mark(unlocked, session, Stand(start=0, end=40 * SECOND, text=True))
            built.append(_files(unlocked, session))
    assert built[0] == built[1]


def test_another_host_gives_the_same_bytes(unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """T-host: another time zone, home and day of recording change no exported byte."""
    marks = (Stand(start=0, end=60 * SECOND, text=True), StandPicture(frame=1), Mask(text=SECRET))
    first = record(unlocked.home, work_events())
    _mark(unlocked, first, *marks)
    here = _files(unlocked, first)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    with make_vault(tmp_path / "elsewhere") as other:
        second = record(other.home, work_events(), session="20270809-235959-ffff", name="另一个名字")
        _mark(other, second, *marks)
        assert _files(other, second) == here


def test_only_the_standing_part_of_a_withheld_session_leaves(unlocked: Unlocked) -> None:
    """A withheld stretch leaves nothing but a task boundary between what stands around it."""
    events = [focus(SECOND), *typing("first", 2 * SECOND), *typing("middle", 10 * SECOND), *typing("last", 20 * SECOND)]
    events[1:1] = [KeyPress(at=9 * SECOND, keycode=36, keysym="Return"), KeyPress(at=19 * SECOND, keycode=36, keysym="Return")]
    session = record(unlocked.home, sorted(events, key=lambda event: event.at))
    _mark(unlocked, session, Stand(start=0, end=60 * SECOND, text=True), Withhold(start=8 * SECOND, end=15 * SECOND))
    with api.open_session(unlocked, session) as view:
        actions = [step.action for step in api.session_steps(view)]
    assert actions == ["switch_window", "type", "task_boundary", "press", "type"]


def test_a_gap_of_scope_separates_steps(unlocked: Unlocked) -> None:
    """Where the worker was out of scope, the task is cut."""
    away = Gap(at=5 * SECOND, until=9 * SECOND, cause="scope")
    session = record(
        unlocked.home, [focus(SECOND), *typing("one", 2 * SECOND), away, focus(9 * SECOND), *typing("two", 10 * SECOND)]
    )
    _mark(unlocked, session, Stand(start=0, end=60 * SECOND, text=True))
    with api.open_session(unlocked, session) as view:
        assert "task_boundary" in [step.action for step in api.session_steps(view)]


def test_the_gate_stops_what_stands_by_mistake(unlocked: Unlocked) -> None:
    """A masked text that also is an application's name stops the build instead of leaving."""
    session = record(unlocked.home, [focus(SECOND, application="Zebra Bank"), *typing("Zebra Bank", 2 * SECOND)])
    _mark(unlocked, session, Mask(text="Zebra Bank"), Stand(start=0, end=60 * SECOND, text=True))
    with pytest.raises(GateFound):
        api.build_draft(unlocked, [session], TERMS)


def test_approval_needs_the_secret_the_digest_and_an_unchanged_session(unlocked: Unlocked, tmp_path: Path) -> None:
    """A wrong passphrase, another digest, and a mark made after the build each stop the hand-over."""
    session = record(unlocked.home, work_events())
    _mark(unlocked, session, Stand(start=0, end=60 * SECOND))
    draft = api.build_draft(unlocked, [session], TERMS)
    folder = tmp_path / "out"
    with pytest.raises(WrongSecret):
        api.approve_and_write(unlocked, draft.draft, draft.digest, "guess", folder)
    with pytest.raises(NotApproved):
        api.approve_and_write(unlocked, draft.draft, "0" * 64, PASSPHRASE, folder)
    _mark(unlocked, session, Withhold(start=0, end=SECOND))
    with pytest.raises(StaleApproval):
        api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, folder)
    assert not folder.exists()
    assert unlocked.ledger() == []


def test_an_approval_cannot_be_made_by_hand(unlocked: Unlocked) -> None:
    """Only the worker's own approval opens the way out."""
    from recorder.redact.review import Approval

    session = record(unlocked.home, work_events())
    _mark(unlocked, session, Stand(start=0, end=60 * SECOND))
    with pytest.raises(NotApproved):
        Approval(api.build_draft(unlocked, [session], TERMS), object())


@pytest.mark.parametrize("field", ["recipient", "purpose", "expires"])
def test_terms_without_their_heart_are_refused(unlocked: Unlocked, field: str) -> None:
    """No recipient, no purpose or no date: nothing is built."""
    import msgspec

    session = record(unlocked.home, work_events())
    _mark(unlocked, session, Stand(start=0, end=60 * SECOND))
    with pytest.raises(TermsIncomplete):
        api.build_draft(unlocked, [session], msgspec.structs.replace(TERMS, **{field: " "}))


def test_a_folder_that_is_not_empty_is_left_alone(unlocked: Unlocked, tmp_path: Path) -> None:
    """An export never writes over anything."""
    session = record(unlocked.home, work_events())
    _mark(unlocked, session, Stand(start=0, end=60 * SECOND))
    draft = api.build_draft(unlocked, [session], TERMS)
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(ExportError):
        api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, tmp_path)
    assert (tmp_path / "mine").read_text() == "mine"


def test_an_export_in_every_format_passes_the_gate(unlocked: Unlocked) -> None:
    """Pictures and all; no format brings back what was masked, and none writes outside its folder."""
    session = record(unlocked.home, work_events())
    _mark(unlocked, session, Mask(text=SECRET), Stand(start=0, end=61 * SECOND, text=True), StandPicture(frame=1))
    files = unlocked.draft_files(api.build_draft(unlocked, [session], TERMS, formats=tuple(FORMATS)).draft)
    assert {path.split("/")[0] for path in files if "/" in path} == set(FORMATS)
    assert not [path for path, data in files.items() if SECRET.encode() in data]
    assert "openadapt/video.mp4" in files


def test_a_withheld_text_that_stands_elsewhere_is_told_and_does_not_stop_the_build(unlocked: Unlocked) -> None:
    """The worker judges that; what was redacted stops the build wherever it stands."""
    events = [focus(SECOND), *typing("falcon", 2 * SECOND), KeyPress(at=9 * SECOND, keycode=36, keysym="Return")]
    session = record(unlocked.home, [*events, *typing("the Falcon plan", 12 * SECOND)])
    _mark(unlocked, session, Stand(start=0, end=8 * SECOND), Stand(start=8 * SECOND, end=60 * SECOND, text=True))
    draft = api.build_draft(unlocked, [session], TERMS)
    assert draft.repeated == ("falcon",)
    _mark(unlocked, session, Mask(text="falcon"))
    with pytest.raises(GateFound):
        api.build_draft(unlocked, [session], TERMS)


def test_a_withheld_text_in_no_released_one_is_told_of_nowhere(unlocked: Unlocked) -> None:
    """Nothing is repeated where nothing is."""
    session = record(unlocked.home, work_events())
    _mark(unlocked, session, Stand(start=0, end=60 * SECOND))
    assert api.build_draft(unlocked, [session], TERMS).repeated == ()


@pytest.mark.parametrize("common", ["2000", "click", "message", "pyautogui", "0000", "1000", "sha256sum"])
def test_a_withheld_or_masked_text_that_every_export_holds_stops_no_build(unlocked: Unlocked, common: str) -> None:
    """A year, a keyword, a figure of four: they stand in every export, whatever was typed, and tell nothing by it."""
    session = record(unlocked.home, [*work_events(), focus(60 * SECOND), *typing(common, 61 * SECOND)])
    _mark(unlocked, session, Stand(start=0, end=60 * SECOND, text=True))
    api.build_draft(unlocked, [session], TERMS, formats=tuple(FORMATS))
    _mark(unlocked, session, Mask(text=common))
    api.build_draft(unlocked, [session], TERMS, formats=tuple(FORMATS))


def test_a_mask_is_looked_for_in_the_steps_also_where_papers_hold_its_word(unlocked: Unlocked) -> None:
    """The recipient's own name is in the terms; as the name of an application it may not leave once it is masked."""
    events = [focus(SECOND, application=TERMS.recipient), *typing("nothing", 2 * SECOND)]
    session = record(unlocked.home, [*events, *typing(TERMS.recipient, 30 * SECOND)])
    _mark(unlocked, session, Mask(text=TERMS.recipient), Stand(start=0, end=20 * SECOND, text=True))
    with pytest.raises(GateFound):
        api.build_draft(unlocked, [session], TERMS)


def test_the_size_of_a_withheld_picture_is_in_no_export() -> None:
    """A second monitor in a stretch that stays here changes nothing in what leaves."""
    small, large = (FrameInfo(number=n, at=n, x=0, y=0, width=w, height=80, window=1) for n, w in ((1, 100), (2, 300)))
    source = Source(
        session="s",
        marked=MarkedSession(events=(), standing=(), duration=9),
        frames=(small, large),
        pixels=lambda _number: Pixels(1, 1, bytes(3)),
        leaving=frozenset({1, 2}),
    )
    plan = Planned(step=Step(index=1, at="", action="click"), before=1)
    assert build._viewport([source], [plan]) == (100, 80)
