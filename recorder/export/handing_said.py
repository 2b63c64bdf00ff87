# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of a hand-over are told: parts, typed texts, interface words."""

from __future__ import annotations

import msgspec

from recorder.redact.interface_words import WordOffer


class PartSaid(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the task: where it lies, how much of it stands (ns), and where it could be cut behind its last step (None: nowhere)."""

    place: int
    session: str
    name: str
    start: int
    end: int
    stands: int
    tail: int | None


class StandingText(msgspec.Struct, frozen=True, kw_only=True):
    """A typed text in what stands: ``leaves`` says whether it leaves as it is, or stays here and a name leaves in its place."""

    session: str
    start: int
    end: int
    text: str
    application: str
    leaves: bool


class WordEverywhere(msgspec.Struct, frozen=True, kw_only=True):
    """An interface word, on so many pictures of the task; ``offers`` are its places by session. ``refused``: it was said to stay covered."""

    word: str
    pictures: int
    refused: bool
    offers: tuple[tuple[str, WordOffer], ...]
