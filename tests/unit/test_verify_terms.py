# SPDX-License-Identifier: GPL-3.0-or-later
"""What ``verify`` says of terms and withdrawals of exports that are whole and signed well."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recorder.errors import BundleInvalid
from recorder.export import withdrawal
from recorder.export.build import sums
from recorder.export.verify import verify
from recorder.model.manifest import LedgerEntry
from tests.helpers.signed import MINE, OTHER, SEED, TODAY, contents, export, made_once, put_files, sign, verdict_of

__all__ = ["export", "made_once"]  # fixtures


def _terms(expires: str) -> Callable[[Path], None]:
    def put(export: Path) -> None:
        paper = json.loads((export / "terms.jsonld").read_bytes())
        put_files(export, {"terms.jsonld": json.dumps({**paper, "stet:expires": expires}).encode(), "manifest.json": b"{}"})
        sign(export, sums(contents(export)))

    return put


def test_terms_end_at_the_end_of_their_day(export: Path) -> None:
    """And without a day they have ended."""
    _terms("2026-01-01")(export)
    assert (verdict_of(export).status, verdict_of(export).code) == ("valid", 0)
    _terms("2025-12-31")(export)
    told = verdict_of(export)
    assert (told.status, told.code, told.problems) == ("expired", 11, ("the terms ended on 2025-12-31",))
    assert (told.recipient, told.expires, told.signer) == ("Platform team", "2025-12-31", MINE)
    assert told.digest
    _terms("")(export)
    assert verdict_of(export).code == 11


def test_terms_that_nobody_can_read_are_an_error(export: Path) -> None:
    """Never a valid export."""
    for paper in (b"", b"[]", b"\xff"):
        put_files(export, {"terms.jsonld": paper, "manifest.json": b"{}"})
        sign(export, sums(contents(export)))
        with pytest.raises(BundleInvalid, match="no terms"):
            verdict_of(export)


def test_what_a_terminal_would_obey_is_not_said(export: Path) -> None:
    """In names, recipients and dates."""
    paper = json.loads((export / "terms.jsonld").read_bytes())
    put_files(
        export,
        {
            "terms.jsonld": json.dumps({**paper, "assignee": "a\x1b[2Kb", "stet:expires": "2099\x07"}).encode(),
            "manifest.json": b"{}",
        },
    )
    sign(export, sums(contents(export)))
    told = verdict_of(export)
    assert (told.recipient, told.expires) == ("a\ufffd[2Kb", "2099\ufffd")


def _withdrawn(export: Path, digest: str, seed: bytes = SEED) -> Path:
    """The folder of a withdrawal of this digest."""
    entry = LedgerEntry(
        export="export-1", digest=digest, recipient="r", purpose="p", expires="2099-12-31", left=1.0, fingerprint=MINE, sessions=()
    )
    folder = export.parent / f"withdrawal-{digest[:4]}-{seed[1]}"
    folder.mkdir(exist_ok=True)
    put_files(folder, withdrawal.make(entry, "consent", seed, 1_800_000_000, "f" * 64))
    return folder


def test_a_withdrawal_counts_for_what_is_whole_and_approved_alone(export: Path) -> None:
    """Valid or expired becomes withdrawn, with its day and what came in its place; what was touched stays what it is."""
    sign(export, sums(contents(export)))
    digest = verdict_of(export).digest
    mine = _withdrawn(export, digest)
    for today in (TODAY, date(2100, 1, 1)):
        told = verify(export, MINE, today, mine)
        assert (told.status, told.code, told.withdrawal, told.successor) == ("withdrawn", 12, "2027-01-15", "f" * 64)
        assert told.problems == ("withdrawn on 2027-01-15 by the key that approved it",)
        assert (told.recipient, told.digest) == ("Platform team", digest)
    assert verify(export, MINE, TODAY).withdrawal == "none known here"
    for other in (_withdrawn(export, "0" * 64), _withdrawn(export, digest, OTHER)):
        told = verify(export, MINE, TODAY, other)
        assert (told.status, told.code, told.withdrawal) == ("valid", 0, "does not count")
        assert len(told.problems) == 1
    (export / "TERMS.txt").write_bytes(b"x")
    assert verify(export, MINE, TODAY, mine).code == 10
    (export / "SHA256SUMS.sig").unlink()
    assert verify(export, MINE, TODAY, mine).code == 13
