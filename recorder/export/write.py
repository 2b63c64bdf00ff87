# SPDX-License-Identifier: GPL-3.0-or-later
"""The only way out: an approved draft becomes a signed folder, whole or not at all, and enters the ledger."""

from __future__ import annotations

import contextlib
import secrets
import time
from pathlib import Path

import msgspec

from recorder import sshsig
from recorder.errors import NotApproved, StoreError
from recorder.export.build import sums
from recorder.export.permitted import check_draft, check_successor
from recorder.export.putting import put_folder
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.redact.review import Approval
from recorder.store.vault import Unlocked

NAMESPACE = "export@stet"
SIGNER = "worker"


class ApprovalRecord(msgspec.Struct, frozen=True, kw_only=True):
    """``approval.json``: when (epoch seconds), with which key, and which digest was approved."""

    digest: str
    fingerprint: str
    approved: int


def write(unlocked: Unlocked, approval: Approval, destination: Path) -> LedgerEntry:
    """Writes the approved bytes with their signature. Raises ExportError when the folder is there already or cannot be written.

    The ledger knows of it before the folder is in its place, and the draft stays in the vault as the copy of what left.
    """
    summary = approval.summary
    _check(unlocked, summary)
    files = unlocked.draft_files(summary.draft)
    if files.get("SHA256SUMS") != sums(files):
        raise NotApproved("The draft is not what was approved.", "Build it again and read it.")
    seed = unlocked.signing_seed(summary.terms.recipient)
    now = time.time()
    entry = _entry(summary, sshsig.fingerprint(seed), now)
    signed = dict(sorted((files | _signatures(files["SHA256SUMS"], summary.digest, seed, now)).items()))
    try:
        put_folder(destination, {**signed, ".complete": b""}, lambda: unlocked.exports.enter(entry, summary.draft))
    except BaseException:
        if not (destination / ".complete").exists():
            with contextlib.suppress(StoreError):  # it had not been entered yet
                unlocked.exports.take_back(entry.export)
        raise
    unlocked.note_left(summary.sessions, summary.terms.recipient)
    unlocked.exports.remember(summary.terms)
    return entry


def _check(unlocked: Unlocked, summary: DraftSummary) -> None:
    """Raises PolicyError or TermsIncomplete."""
    if not summary.corrects:
        check_draft(unlocked.home, summary)
        return
    old = unlocked.exports.get(summary.corrects)
    check_successor(unlocked.home, summary, old, unlocked.exports.built(summary.corrects))


def _entry(summary: DraftSummary, fingerprint: str, now: float) -> LedgerEntry:
    return LedgerEntry(
        export="export-" + secrets.token_hex(4),
        digest=summary.digest,
        recipient=summary.terms.recipient,
        purpose=summary.terms.purpose,
        expires=summary.terms.expires,
        left=now,
        fingerprint=fingerprint,
        sessions=summary.sessions,
        terms=summary.terms,
        formats=summary.formats,
        level=summary.level,
        chosen=summary.chosen,
        corrects=summary.corrects,
        omission=summary.omission,
    )


def _signatures(listed: bytes, digest: str, seed: bytes, now: float) -> dict[str, bytes]:
    record = ApprovalRecord(digest=digest, fingerprint=sshsig.fingerprint(seed), approved=int(now))
    paper = msgspec.json.format(msgspec.json.encode(record, order="deterministic"), indent=2) + b"\n"
    return {
        "SHA256SUMS.sig": sshsig.sign(listed, seed, NAMESPACE),
        "allowed_signers": f'{SIGNER} namespaces="{NAMESPACE}" {sshsig.public_line(seed)}\n'.encode(),
        "approval.json": paper,
        "approval.json.sig": sshsig.sign(paper, seed, NAMESPACE),
    }
