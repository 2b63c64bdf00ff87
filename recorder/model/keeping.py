# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker keeps, finds again and destroys: the words for shredding, searching, retention, archives and salvage."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.clock import Anchor


class ShredMarked(msgspec.Struct, frozen=True, tag="marked"):
    """What is redacted in one session: removed stretches, masked texts, covered pixels."""

    session: str


class ShredSession(msgspec.Struct, frozen=True, tag="session"):
    """A whole session."""

    session: str


class ShredLast(msgspec.Struct, frozen=True, tag="last"):
    """The last so many minutes before now, in every session."""

    minutes: float


class ShredApplication(msgspec.Struct, frozen=True, tag="application"):
    """Everything that happened while this application was in front, in every session."""

    application: str


class ShredVault(msgspec.Struct, frozen=True, tag="vault"):
    """The whole vault: every session, draft, name and key."""


ShredWhat = ShredMarked | ShredSession | ShredLast | ShredApplication | ShredVault


class ShredPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What shredding would destroy, shown before it is done.

    ``whole`` are the sessions that would go as a whole, ``parts`` those that would be rewritten. ``nanoseconds`` is recorded time that
    would go, ``texts`` how many masked texts, ``pictures`` how many pictures would go or lose pixels. ``size`` is bytes on the disk of
    the files that would be destroyed or rewritten. ``digest`` stands for all of it: it changes when the sessions do; for one session
    it is the session's own. ``asked`` is when the plan was made: minutes count back from then. ``copies`` are the vault's own copies of
    exports that would go with it, ``spelled`` the texts that stay and hold a masked one in another spelling.
    """

    what: ShredWhat
    asked: Anchor
    whole: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    nanoseconds: int = 0
    texts: int = 0
    pictures: int = 0
    size: int = 0
    digest: str = ""
    copies: int = 0
    spelled: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing would be destroyed."""
        return not self.whole and not self.parts and not isinstance(self.what, ShredVault)


class Shredded(msgspec.Struct, frozen=True):
    """What shredding freed: bytes on the disk."""

    freed_bytes: int


Field = Literal["title", "typed", "field", "note", "name", "picture", "export"]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a searched text stands: nanoseconds of the session, and a snippet with ``start`` and ``length`` of the text in it.

    ``export`` names what left with the text in it; empty where the place is in a session.
    """

    session: str
    at: int
    field: Field
    snippet: str
    start: int = 0
    length: int = 0
    export: str = ""


class Expired(msgspec.Struct, frozen=True, kw_only=True):
    """A session that the worker's own retention would delete, and why: it is too ``old``, or the vault too ``large``."""

    session: str
    name: str
    started: float
    size: int
    cause: Literal["old", "large"]


class Archived(msgspec.Struct, frozen=True, kw_only=True):
    """What was written into an archive, or restored from one."""

    sessions: tuple[str, ...]
    size: int


class Salvaged(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of a damaged session into a new one, and what could not be.

    ``cut`` says that the end may be missing, of which nobody knows how much it was; ``headless`` that what was chosen at the start is
    lost. ``missing`` says the same in sentences.
    """

    session: str
    events: int
    frames: int
    lost_events: int = 0
    lost_pictures: int = 0
    cut: bool = False
    headless: bool = False
    missing: tuple[str, ...] = ()
