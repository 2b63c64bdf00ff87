# SPDX-License-Identifier: GPL-3.0-or-later
"""What an export says of what stays here: nothing (private omission), or by the worker's choice where and why (accountable omission)."""

from __future__ import annotations

from typing import Literal

import msgspec

Omitting = Literal["private", "accountable"]
# What was left out: a stretch of time, a typed text, or a name.
What = Literal["stretch", "text", "name"]
Reason = Literal["removed", "judgement", "mine", "withheld", "masked", "content"]


class Omission(msgspec.Struct, frozen=True, kw_only=True):
    """A place where something was left out, and why; never what, how much or how long.

    ``step`` is the ``index`` of the step that the text or the name belongs to; of a stretch, the step before it (0: none leaves before
    it). ``leaf`` is a salted SHA-256 in hex: without its salt, which stays with the worker, nothing can be guessed from it.
    """

    step: int
    what: What
    reason: Reason
    leaf: str


class OmissionPaper(msgspec.Struct, frozen=True, kw_only=True):
    """``omissions.json``: ``root`` is the root of the Merkle tree (RFC 6962, SHA-256) over the leaves in their order."""

    schema: str
    root: str
    omissions: tuple[Omission, ...]


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """A leaf that the worker opened: its salt (hex) and what was left out. ``number`` counts from 1.

    ``path`` are the hashes (hex) that lead from the leaf to the root, the nearest first.
    """

    schema: str
    export: str
    number: int
    step: int
    what: What
    reason: Reason
    salt: str
    content: str
    path: tuple[str, ...] = ()


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a session: ``start`` <= at < ``end`` in nanoseconds."""

    session: str
    start: int
    end: int


class Hidden(msgspec.Struct, frozen=True, kw_only=True):
    """Where what was left out lies in the worker's own sessions. This never leaves."""

    step: int
    what: What
    reason: Reason
    pieces: tuple[Piece, ...]


class Kept(msgspec.Struct, frozen=True):
    """What the vault keeps to open leaves later: the seed of all salts of one draft, and where each leaf's content lies."""

    seed: bytes
    hidden: tuple[Hidden, ...]
