# SPDX-License-Identifier: GPL-3.0-or-later
"""What an export says about itself, and what Stet remembers of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.model.omission import Omitting
from recorder.model.steps import Level
from recorder.model.terms import Terms


class FileEntry(msgspec.Struct, frozen=True, order=True):
    """A file of the export: its path with ``/``, and its size in bytes."""

    path: str
    size: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """``manifest.json``: nothing about what was withheld; *accountable* says that ``omissions.json`` tells where and why.

    ``synthetic_timing`` says that its times were drawn, and are nobody's.
    """

    schema: str
    tool: str
    level: Level
    formats: tuple[str, ...]
    steps: int
    pictures: int
    files: tuple[FileEntry, ...] = ()
    synthetic_timing: bool = False
    omission: Omitting = "private"


class DraftSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A built export that waits in the vault: ``digest`` is the SHA-256 (hex) of its SHA256SUMS.

    ``typed`` counts the typed texts that leave, ``parameters`` those that leave as a name only, ``repeated`` are withheld texts that
    leave all the same, because they stand elsewhere too. ``task`` is the task that it was built from, empty where sessions were chosen.
    ``chosen`` are the sessions and tasks that were, ``corrects`` is the export in whose place this one is to come.
    ``omitted`` counts the places at which it says that something was left out, where it does (*accountable*).
    """

    draft: str
    digest: str
    sessions: tuple[str, ...]
    terms: Terms
    level: Level
    formats: tuple[str, ...]
    files: int
    steps: int
    pictures: int
    typed: int
    parameters: int
    size: int
    repeated: tuple[str, ...] = ()
    task: str = ""
    chosen: tuple[str, ...] = ()
    corrects: str = ""
    omission: Omitting = "private"
    omitted: int = 0


Basis = Literal["consent", "contract", "legitimate-interest", "collective"]
ReceiptKind = Literal["receipt", "destruction"]


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What a recipient said: that it arrived, or that it was destroyed. ``entered`` is when the worker filed it (epoch seconds)."""

    kind: ReceiptKind
    entered: float
    text: str
    file: str = ""


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One export that left: when (epoch seconds), what, to whom, until when, under which key.

    ``chosen`` are the sessions and tasks that it was built from, ``withdrawn`` is when the worker withdrew it (0: never), ``basis`` the legal basis that the recipient claims, ``corrects`` the export
    in whose place it came. ``opened`` are the numbers of the omissions that the worker opened since. ``state`` is what was stored when it left; how it stands today is :func:`recorder.export.ledger.listed`'s to say.
    """

    export: str
    digest: str
    recipient: str
    purpose: str
    expires: str
    left: float
    fingerprint: str
    sessions: tuple[str, ...]
    state: str = "in force"
    terms: Terms | None = None
    formats: tuple[str, ...] = ()
    level: Level = "neutral"
    chosen: tuple[str, ...] = ()
    withdrawn: float = 0.0
    basis: str = ""
    corrects: str = ""
    receipts: tuple[Receipt, ...] = ()
    omission: Omitting = "private"
    opened: tuple[int, ...] = ()
