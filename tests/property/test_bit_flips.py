# SPDX-License-Identifier: GPL-3.0-or-later
"""A flipped bit, or a cut, at a random place of any kind of file: one sentence or a salvage, never a crash, never silently wrong data."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from recorder import api
from recorder.errors import RecorderError, StoreError, VaultDamaged
from recorder.model.events import AnyEvent, Gap
from recorder.model.keeping import ShredMarked
from recorder.model.redaction import Mask, Stand
from recorder.redact import destroy
from recorder.store import vault
from recorder.store.sessions import create_session
from tests.helpers import states
from tests.helpers.sample import CHEAP, PASSPHRASE, SECOND, SECRET, TERMS, focus, picture, record, typing, work_events
from tests.helpers.soak import count, seed
from tests.unit.test_store_sessions import header

_PLAIN, _REWRITTEN, _KILLED = "20260101-090000-0001", "20260102-080000-0002", "20260102-090000-0001"
_ARCHIVE = "for the archive"
# The kinds of files, how often each is damaged, and where they lie.
_KINDS: dict[str, tuple[int, Callable[[Path], list[Path]]]] = {
    "session": (25, lambda home: sorted((home / "sessions").glob("*.stet"))),
    "log": (20, lambda home: sorted((home / "sessions").glob("*.stet-wal"))),
    "key": (15, lambda home: sorted((home / "sessions").glob("*.key"))),
    "index": (10, lambda home: sorted(home.glob("index.*stet"))),
    "draft": (8, lambda home: sorted((home / "drafts").glob("*.stet"))),
    "pool": (4, lambda home: sorted((home / "pool").glob("*.pub"))),
    "vault.json": (8, lambda home: [home / "vault.json"]),
    "archive": (5, lambda home: [home.parent / "archive"]),
}


class Truth(msgspec.Struct):
    """What was stored: by session its events, pictures and marks; names; the files of the draft."""

    sessions: dict[str, states.Session]
    drafts: dict[str, dict[str, bytes]]


class Patient:
    """A vault as it lies there when everything was killed: each kind of file is in it, logs too. Copies of it are damaged."""

    def __init__(self, place: Path) -> None:
        self.place, self.home, whole = place, place / "before" / "vault", place / "whole"
        unlocked, _words = vault.create(whole, PASSPHRASE, cost=CHEAP)
        record(whole, [*work_events(), *(typing("more words " * 9, 30 * SECOND))], session=_PLAIN)
        record(whole, work_events(), session=_REWRITTEN)
        with api.open_session(unlocked, _REWRITTEN) as view:
            view.add(Mask(text=SECRET))
        destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(_REWRITTEN)))
        with api.open_session(unlocked, _PLAIN) as view:
            view.add(Stand(start=0, end=90 * SECOND, text=True))
        api.build_draft(unlocked, [_PLAIN], TERMS)
        unlocked.archive([_PLAIN], place / "archive", _ARCHIVE, lambda _share: None, cost=CHEAP)
        writer = create_session(whole, header(_KILLED))
        for number in range(30):
            writer.write([focus(number * SECOND, title=f"Window {number}"), *typing("x", number * SECOND + 5)])
        writer.write_frame(picture(1, 40 * SECOND))
        with api.open_session(unlocked, _PLAIN) as view:
            view.add(Mask(text="total"))
        unlocked.rename(_PLAIN, "Given later")
        shutil.copytree(whole, self.home)
        # What was written into the index is never in its log alone, so that no damage to a log can lose a name or a draft.
        assert not [path for path in self.home.glob("index.*-wal") if path.stat().st_size]
        writer.close("stopped", 50 * SECOND)
        unlocked.lock()
        with vault.unlock(self.fresh(), PASSPHRASE) as again:
            drafts = {draft.draft: again.draft_files(draft.draft) for draft in again.drafts()}
            self.truth = Truth(states.read(again), drafts)

    def fresh(self) -> Path:
        """An undamaged copy."""
        shutil.rmtree(self.place / "now", ignore_errors=True)
        shutil.copytree(self.home, self.place / "now" / "vault")
        shutil.copy(self.place / "archive", self.place / "now" / "archive")
        return self.place / "now" / "vault"


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Patient:
    """Made once; copies are damaged."""
    return Patient(tmp_path_factory.mktemp("patient"))


def test_damage_anywhere_is_told_or_mended(patient: Patient) -> None:
    """2,000 places in the full soak, over all kinds of files; what can still be read is what was stored."""
    draw = random.Random(seed())
    assert {kind for kind, (_share, where) in _KINDS.items() if not where(patient.fresh())} == set()
    kinds = [*_KINDS, *draw.choices(list(_KINDS), [share for share, _where in _KINDS.values()], k=count(2_000))]
    for kind in kinds:
        home = patient.fresh()
        path = draw.choice(_KINDS[kind][1](home))
        data = path.read_bytes()
        place, bit, cut = draw.randrange(len(data)), 1 << draw.randrange(8), draw.random() < 0.3
        path.write_bytes(data[:place] if cut else data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :])
        try:
            _examine(home, patient.truth, kind)
            if kind in ("key", "vault.json", "draft"):
                _check_mended(home, path, data, patient.truth)
        except BaseException as error:
            error.add_note(f"{kind} {path.name}: {'cut' if cut else f'bit {bit} flipped'} at {place} of {len(data)}")
            raise


def _examine(home: Path, truth: Truth, kind: str) -> None:
    try:
        unlocked = vault.unlock(home, PASSPHRASE)
    except VaultDamaged:
        if "vault.json" in (path.name for path in home.iterdir()):
            _repaired(home, truth)
        return
    except RecorderError:
        return
    with unlocked:
        damaged, names = unlocked.damaged(), {summary.session: summary.name for summary in unlocked.summaries()}
        for session, known in truth.sessions.items():
            assert session in damaged or names[session] == known.name
            _check_session(unlocked, session, known)
        _check_drafts(unlocked, truth, lost=kind in ("index", "draft"))
        if kind == "archive":
            _check_archive(unlocked, home.parent / "archive", truth.sessions[_PLAIN])
        if kind == "pool":
            _check_begins(unlocked)


def _check_begins(unlocked: vault.Unlocked) -> None:
    """A session that begins can be opened."""
    try:
        fresh = record(unlocked.home, work_events()[:5], session="20260909-090000-0009")
    except StoreError:
        return
    with unlocked.open(fresh) as reader:
        assert reader.events() == work_events()[:5]


def _repaired(home: Path, truth: Truth) -> None:
    """The list of sessions made anew of what can be read; or one sentence, where it is the vault's own file that is damaged."""
    try:
        vault.repair(home, PASSPHRASE)
        unlocked = vault.unlock(home, PASSPHRASE)
    except RecorderError:
        return
    with unlocked:
        for session, known in truth.sessions.items():
            _check_session(unlocked, session, known)


def _check_session(unlocked: vault.Unlocked, session: str, known: states.Session) -> None:
    try:
        with unlocked.open(session) as reader:
            found = [event for event in reader.events() if not _told(event)]
            told = len(found) < len(reader.events())
            shown = tuple(states.shown(reader))
            marks = reader.marks()
    except StoreError:
        _check_salvage(unlocked, session, known)
        return
    assert found == list(known.events) or (told and found == list(known.events)[: len(found)])
    assert shown == known.pictures or (told and set(shown) <= set(known.pictures))
    assert marks == known.marks or (told and marks == known.marks[: len(marks)])


def _told(event: AnyEvent) -> bool:
    return isinstance(event, Gap) and event.cause == "damage"


def _check_salvage(unlocked: vault.Unlocked, session: str, known: states.Session) -> None:
    """What is read is what was stored, in its order, and whatever is missing is said."""
    try:
        found = api.salvage(unlocked, session)
    except RecorderError:
        return
    with unlocked.open(found.session) as reader:
        kept = [event for event in reader.events() if not _told(event)]
        rest = iter(known.events)
        assert all(event in rest for event in kept)
        assert len(kept) == len(known.events) or found.missing
        assert set(states.shown(reader)) <= set(known.pictures)
        assert len(reader.frames()) == len(known.pictures) or found.missing
        assert set(reader.marks()) <= set(known.marks)


def _check_drafts(unlocked: vault.Unlocked, truth: Truth, *, lost: bool) -> None:
    try:
        found = {draft.draft: unlocked.draft_files(draft.draft) for draft in unlocked.drafts()}
    except StoreError:
        assert lost
        return
    assert found == truth.drafts


def _check_archive(unlocked: vault.Unlocked, archive: Path, known: states.Session) -> None:
    try:
        (session,) = api.restore(unlocked, archive, _ARCHIVE).sessions
    except RecorderError:
        return
    with unlocked.open(session) as reader:
        assert reader.events() == list(known.events)
        assert tuple(states.shown(reader)) == known.pictures


def _check_mended(home: Path, path: Path, data: bytes, truth: Truth) -> None:
    """With the file as it was, everything is there again: damage to a small file costs nothing else."""
    path.write_bytes(data)
    with vault.unlock(home, PASSPHRASE) as unlocked:
        for session, known in truth.sessions.items():
            with unlocked.open(session) as reader:
                assert tuple(reader.events()) == known.events
        assert {draft.draft: unlocked.draft_files(draft.draft) for draft in unlocked.drafts()} == truth.drafts
