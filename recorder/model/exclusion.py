# SPDX-License-Identifier: GPL-3.0-or-later
"""What is never recorded: a list that comes with Stet, the worker's own additions, and what a session lifts of it.

A title pattern is a text that the title contains, whatever its case; ``*`` in it stands for anything, ``^`` at its beginning and ``$``
at its end tie it to those of the title.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["passwords", "chat", "mail", "meeting", "money", "private", "lock", "desktop", "own"]
Origin = Literal["seed", "worker", "policy"]


class Exclusion(msgspec.Struct, frozen=True, kw_only=True):
    """Windows that are never recorded: those of these applications whose title fits; an empty list means *any*.

    ``name`` is how the command line calls it, ``label`` how a person does. ``sticky``: a window that fitted once stays excluded while
    it lives, since its title tells it only at first. ``takes_keys``: while such a window is seen it gets what is typed, even where
    another one is called active. One that is not ``liftable`` holds for every session.
    """

    name: str
    label: str
    kind: Kind = "own"
    applications: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    origin: Origin = "worker"
    liftable: bool = True
    sticky: bool = False
    takes_keys: bool = False


class Lift(msgspec.Struct, frozen=True):
    """The worker lets windows that the exclusion ``name`` holds back be recorded where their title fits ``title``."""

    name: str
    title: str
