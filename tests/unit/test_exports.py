# SPDX-License-Identifier: GPL-3.0-or-later
"""What left is known to the vault, whatever stops a hand-over; its copy is encrypted, found again, and goes with its session."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from recorder import api
from recorder.errors import DiskFull, ExportError, StoreError, TermsIncomplete
from recorder.export import putting
from recorder.model.manifest import LedgerEntry
from recorder.model.redaction import Mask, Stand
from recorder.store import vault
from recorder.store.connection import Key
from recorder.store.index_rows import index_path, readable
from recorder.store.vault import Unlocked
from tests.helpers import canary
from tests.helpers.sample import CHEAP, PASSPHRASE, SECOND, TERMS, record, work_events


def _left(unlocked: Unlocked, place: Path, session: str = "") -> LedgerEntry:
    if not session:
        session = record(unlocked.home, work_events())
        with api.open_session(unlocked, session) as view:
            view.add(Stand(start=0, end=60 * SECOND, text=True))
    draft = api.build_draft(unlocked, [session], TERMS)
    return api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, place)


def test_the_copy_is_what_left_and_is_encrypted(unlocked: Unlocked, tmp_path: Path) -> None:
    """Byte for byte, but for the signatures; no word of it stands in the vault's files as it is."""
    entry = _left(unlocked, tmp_path / "out")
    for path, data in unlocked.exports.files(entry.export).items():
        assert (tmp_path / "out" / path).read_bytes() == data
    assert b"total is 42" not in canary.everything(unlocked.home)
    assert unlocked.drafts() == []
    unlocked.lock()
    with vault.unlock(unlocked.home, PASSPHRASE) as again:  # what is swept at an unlock is not this
        assert "steps/steps.jsonl" in again.exports.files(entry.export)
        assert api.ledger.listed(again)[0].copy == "here"


def test_a_hand_over_that_fails_leaves_the_draft_and_no_entry(
    unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not empty, a full disk, a disk that fails in the last step: approve again later."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Stand(start=0, end=60 * SECOND))
    draft = api.build_draft(unlocked, [session], TERMS)

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "full")

    def fails(_self: Path, _target: Path) -> None:
        raise OSError(5, "fails")

    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    with pytest.raises(ExportError):
        api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, tmp_path / "full")
    for target, name, broken, error in ((putting, "_write_file", full, DiskFull), (Path, "rename", fails, ExportError)):
        with monkeypatch.context() as patch:
            patch.setattr(target, name, broken)
            with pytest.raises(error):
                api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, tmp_path / "out")
        assert unlocked.ledger() == []
        assert unlocked.exports.copies() == {}
        assert [each.draft for each in unlocked.drafts()] == [draft.draft]
        assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "vault"]
    api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, tmp_path / "out")
    assert len(unlocked.ledger()) == 1


def test_shredding_a_part_destroys_the_copies_that_show_the_session(unlocked: Unlocked, tmp_path: Path) -> None:
    """No key that is left opens them, and no page of the index keeps theirs; one that is kept stays; the ledger stays."""
    session = canary.plant(unlocked)
    gone = _left(unlocked, tmp_path / "gone", session)
    assert canary.TYPED in canary.readable(unlocked, [canary.TYPED])
    canary.redact(unlocked, session)
    plan = api.shred_plan(unlocked, api.ShredMarked(session))
    assert plan.copies == 1
    api.shred(unlocked, plan)
    assert canary.readable(unlocked, canary.planted()) == []
    assert [line.copy for line in api.ledger.listed(unlocked)] == ["gone"]
    with pytest.raises(StoreError, match="shredded with its session"):
        unlocked.exports.files(gone.export)
    with pytest.raises(StoreError):
        api.ledger.keep(unlocked, gone.export, True)
    kept = _left(unlocked, tmp_path / "kept", session)
    api.ledger.keep(unlocked, kept.export, True)
    unlocked.delete(session)
    assert [line.copy for line in api.ledger.listed(unlocked)] == ["kept", "gone"]
    assert api.ledger.find(unlocked, "harmless")[0].export == kept.export
    api.ledger.keep(unlocked, kept.export, False)
    assert api.ledger.one(unlocked, kept.export).copy == "here"


def test_what_is_found_is_what_left_and_not_what_is_marked(unlocked: Unlocked, tmp_path: Path) -> None:
    """A text that was masked since is still found in what left; the terms' own words are not."""
    entry = _left(unlocked, tmp_path / "out")
    with api.open_session(unlocked, entry.sessions[0]) as view:
        view.add(Mask(text="total is 42"))
    assert [(hit.export, hit.field) for hit in api.search(unlocked, "TOTAL is")] == [(entry.export, "export")]
    assert api.search(unlocked, "Train an agent") == []
    assert [hit.field for hit in api.search(unlocked, "Editor") if hit.export] != []
    assert api.search(unlocked, " ") == []
    assert api.search(unlocked, "total is", None, list(entry.sessions)) == []


def test_a_correction_that_cannot_be_built_marks_nothing(unlocked: Unlocked, tmp_path: Path) -> None:
    """An application's name cannot be masked: the last gate stops it, and every mark is taken back."""
    entry = _left(unlocked, tmp_path / "out")
    with api.open_session(unlocked, entry.sessions[0]) as view:
        before = view.marked().masks
    for text in ("Editor", "  ", "never typed"):
        with pytest.raises(ExportError):
            api.ledger.correct(unlocked, entry.export, text)
    with api.open_session(unlocked, entry.sessions[0]) as view:
        assert view.marked().masks == before
    assert unlocked.drafts() == []


def test_an_entry_of_an_older_release_is_read(unlocked: Unlocked) -> None:
    """It has no terms and no copy: it is listed, can be withdrawn, and cannot be corrected."""
    old = {"export": "export-0", "digest": "d" * 64, "recipient": "R", "purpose": "P", "expires": "2020-01-01", "left": 1.0}
    body = msgspec.msgpack.encode({**old, "fingerprint": "", "sessions": ["s"], "state": "in force"})
    with unlocked._index.writing() as index:
        index.raw.execute("INSERT INTO ledger (body) VALUES (?)", (body,))
    (line,) = api.ledger.listed(unlocked)
    assert (line.state, line.copy, line.entry.terms) == ("expired", "gone", None)
    with pytest.raises(ExportError, match="before its terms were kept"):
        api.ledger.correct(unlocked, "export-0", "text")
    with pytest.raises(ExportError, match="is gone"):
        api.ledger.withdraw(unlocked, "export-0", PASSPHRASE, "consent", unlocked.home / "w")
    with pytest.raises(ExportError, match="no letter"):
        api.ledger.letter(unlocked, "export-0", "en")
    with pytest.raises(StoreError):
        api.ledger.one(unlocked, "export-1")


def test_copies_and_terms_survive_a_rewriting_and_a_repair_of_the_index(unlocked: Unlocked, tmp_path: Path) -> None:
    """They are rows like any other: found again on the pages of a damaged list."""
    entry = _left(unlocked, tmp_path / "out")
    unlocked._index.renew()
    assert api.ledger.remembered(unlocked) == [TERMS]
    ring = unlocked._keys.reload()
    found = readable(index_path(unlocked.home, ring.generation), Key(ring.index))
    assert [row[0] for row in found["exports"]] == [entry.export]
    assert [row[1] for row in found["terms"]] == [TERMS.recipient]
    unlocked.lock()
    vault.repair(unlocked.home, PASSPHRASE)
    with vault.unlock(unlocked.home, PASSPHRASE, at_least=CHEAP) as again:
        assert api.ledger.remembered(again) == [TERMS]
        assert again.exports.files(entry.export)
        assert [line.copy for line in api.ledger.listed(again)] == ["here"]


@pytest.mark.parametrize("expires", ["20991231", "2099-W01-1", "soon", "2099-2-1", ""])
def test_a_date_of_expiry_has_one_form(expires: str) -> None:
    """Dates are compared as text, so that any other form would never end."""
    with pytest.raises(TermsIncomplete):
        api.ledger.again(TERMS, purpose="", expires=expires or " ", collective=None)
