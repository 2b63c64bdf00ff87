# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a format may know of a session: what leaves, and nothing else."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.export.formats.hands import Played
from recorder.model.steps import Level, Step
from recorder.model.task import Task
from recorder.model.terms import Terms


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Steps, pictures (PNG) by the paths that the steps name, terms, and the size of the pictures in pixels.

    ``task`` is what was to be done and ``outcome`` how it ended, where the worker said so; ``about`` is all that the worker said of it.
    ``played`` are the steps as acts of hands, with the times that the level gives them, ``raw`` the raw events of the level *full*.
    """

    steps: tuple[Step, ...]
    pictures: dict[str, bytes]
    terms: Terms
    viewport: tuple[int, int] | None = None
    task: str = ""
    outcome: Literal["", "success", "failure"] = ""
    level: Level = "neutral"
    about: Task | None = None
    played: tuple[Played, ...] = ()
    raw: bytes = b""
