# SPDX-License-Identifier: GPL-3.0-or-later
"""The only way out: an approved draft becomes a signed folder, whole or not at all, and enters the ledger."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from pathlib import Path, PurePosixPath

import msgspec

from recorder import sshsig
from recorder.errors import DiskFull, ExportError, NotApproved
from recorder.export.build import sums
from recorder.model.manifest import LedgerEntry
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
    """Writes the approved bytes with their signature. Raises ExportError when the folder is there already or cannot be written."""
    summary = approval.summary
    files = unlocked.draft_files(summary.draft)
    if files.get("SHA256SUMS") != sums(files):
        raise NotApproved("The draft is not what was approved.", "Build it again and read it.")
    seed = unlocked.signing_seed(summary.terms.recipient)
    now = time.time()
    _write_folder(destination, files | _signatures(files["SHA256SUMS"], summary.digest, seed, now))
    entry = LedgerEntry(
        export="export-" + secrets.token_hex(4),
        digest=summary.digest,
        recipient=summary.terms.recipient,
        purpose=summary.terms.purpose,
        expires=summary.terms.expires,
        left=now,
        fingerprint=sshsig.fingerprint(seed),
        sessions=summary.sessions,
    )
    unlocked.add_ledger(entry)
    unlocked.note_left(summary.sessions, summary.terms.recipient)
    unlocked.drop_draft(summary.draft)
    return entry


def _signatures(listed: bytes, digest: str, seed: bytes, now: float) -> dict[str, bytes]:
    record = ApprovalRecord(digest=digest, fingerprint=sshsig.fingerprint(seed), approved=int(now))
    paper = msgspec.json.format(msgspec.json.encode(record, order="deterministic"), indent=2) + b"\n"
    return {
        "SHA256SUMS.sig": sshsig.sign(listed, seed, NAMESPACE),
        "allowed_signers": f'{SIGNER} namespaces="{NAMESPACE}" {sshsig.public_line(seed)}\n'.encode(),
        "approval.json": paper,
        "approval.json.sig": sshsig.sign(paper, seed, NAMESPACE),
    }


def _write_folder(destination: Path, files: dict[str, bytes]) -> None:
    if destination.is_symlink() or (destination.exists() and (not destination.is_dir() or any(destination.iterdir()))):
        raise ExportError("{folder} is there already and is not empty.", "Choose a new folder.", folder=destination)
    temporary = destination.with_name(f".{destination.name}.{secrets.token_hex(4)}")
    try:
        temporary.mkdir(parents=True, mode=0o700)
        for path, data in sorted(files.items()):
            _write_file(temporary / PurePosixPath(path), data)
        _write_file(temporary / ".complete", b"")
        if destination.exists():
            destination.rmdir()
        temporary.rename(destination)
    except OSError as error:
        shutil.rmtree(temporary, ignore_errors=True)
        if error.errno == errno.ENOSPC:
            raise DiskFull(
                "The disk has no room for the export.", "Free some space and approve again; nothing has left."
            ) from error
        raise ExportError("The folder {folder} cannot be written.", "Choose another one.", folder=destination) from error


def _write_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
