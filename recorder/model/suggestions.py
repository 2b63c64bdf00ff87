# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions: what the detectors propose to redact, where it stands, and what the worker said to it."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.model.events import Box

# What may be found, in the order in which a list shows it.
KINDS = (
    "secret",
    "card",
    "account",
    "national_id",
    "travel_id",
    "phone",
    "email",
    "address",
    "plate",
    "handle",
    "network",
    "path",
    "person",
    "organisation",
    "workplace",
    "own",
)
Where = Literal["typed", "title", "field", "clicked", "note", "picture"]
State = Literal["open", "accepted", "rejected", "never"]
# ``covered``: an interface word that stays covered in pictures.
Verdict = Literal["rejected", "marked", "always", "never", "covered"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a suggestion: ``start`` to ``end`` in code points of a text of the session.

    ``where`` is what kind of text that is, ``at`` and ``until`` its nanoseconds, ``event`` the position of its first event among the
    session's as recorded (-1 for a picture). In a picture ``frame`` is its number and ``box`` where the line stands on the desktop.
    """

    where: Where
    at: int
    until: int
    event: int
    start: int
    end: int
    frame: int = 0
    box: Box | None = None


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """One text that should perhaps not leave, with every place where it was found.

    ``id`` is the same in every run over this session, and tells nothing of the text. ``texts`` are its spellings as they stand there;
    ``before`` and ``after`` what stands around the first of them. ``layers`` name the rules and models that found it, the surest first.
    ``always`` says that a rule of the worker's wants it redacted.
    """

    id: str
    kind: str
    texts: tuple[str, ...]
    places: tuple[Place, ...]
    confidence: float
    layers: tuple[str, ...]
    before: str = ""
    after: str = ""
    state: State = "open"
    always: bool = False


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What the worker said for good: of a text, or, where ``text`` is empty, of a kind."""

    verdict: Verdict
    kind: str
    text: str = ""
    session: str = ""
