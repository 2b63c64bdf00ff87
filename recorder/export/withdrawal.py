# SPDX-License-Identifier: GPL-3.0-or-later
"""The signed withdrawal of an export: made by the worker, checked by anyone. Decision 0018 says why it looks like this."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from recorder import sshsig
from recorder.errors import BundleInvalid
from recorder.export.putting import read_small
from recorder.model.manifest import Basis, LedgerEntry

# A namespace of its own: what approves an export can never be taken for what withdraws it, nor the other way round.
NAMESPACE = "withdrawal@stet"
KIND = "stet-withdrawal/1"
FILE = "withdrawal.json"
_MOST = 64 << 10


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``withdrawal.json``: the export's digest, the key that approved it, since when (epoch seconds), on which legal basis.

    ``successor`` is the digest of the export that came in its place; empty where none did.
    """

    kind: str
    digest: str
    fingerprint: str
    withdrawn: int
    basis: Basis | Literal["correction"]
    successor: str = ""


def make(
    entry: LedgerEntry, basis: Basis | Literal["correction"], seed: bytes, now: float, successor: str = ""
) -> dict[str, bytes]:
    """The file, its signature, and the key in the form that ``ssh-keygen -Y verify`` reads."""
    paper = Withdrawal(
        kind=KIND, digest=entry.digest, fingerprint=sshsig.fingerprint(seed), withdrawn=int(now), basis=basis, successor=successor
    )
    body = msgspec.json.format(msgspec.json.encode(paper, order="deterministic"), indent=2) + b"\n"
    return {
        FILE: body,
        f"{FILE}.sig": sshsig.sign(body, seed, NAMESPACE),
        "allowed_signers": f'worker namespaces="{NAMESPACE}" {sshsig.public_line(seed)}\n'.encode(),
    }


def read(file: Path, digest: str, signer: str) -> Withdrawal | str:
    """The withdrawal in this file (or in this folder), or in words why it does not count for this export.

    Raises BundleInvalid when the file or its signature beside it cannot be read.
    """
    path = file / FILE if file.is_dir() else file
    body, armoured = _read(path), _read(path.with_name(path.name + ".sig"))
    try:
        by = sshsig.verify(body, armoured, NAMESPACE)
        paper = msgspec.json.decode(body, type=Withdrawal)
    except BundleInvalid:
        return "the withdrawal does not fit its signature, so it does not count"
    except msgspec.DecodeError:
        return "what was given as a withdrawal is none, so it does not count"
    if paper.kind != KIND or not 0 < paper.withdrawn < 1 << 36:
        return "what was given as a withdrawal is none, so it does not count"
    if by != signer or paper.fingerprint != signer:
        return "the withdrawal is by another key than the approval, so it does not count"
    if paper.digest != digest:
        return "the withdrawal is of another export, so it does not count"
    return paper


def _read(path: Path) -> bytes:
    try:
        return read_small(path, _MOST)
    except OSError as error:
        raise BundleInvalid(
            "The withdrawal {file} cannot be read.", "Give withdrawal.json, with withdrawal.json.sig beside it.", file=path.name
        ) from error
