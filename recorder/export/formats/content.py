# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a format may know of a session: what leaves, and nothing else."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.export.formats.hands import Played
from recorder.model.omission import OmissionPaper
from recorder.model.steps import Level, Step
from recorder.model.task import Task
from recorder.model.terms import Terms


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Steps, pictures (PNG) by the paths that the steps name, terms, and the size of the pictures in pixels.

    ``task`` is what was to be done and ``outcome`` how it ended, where the worker said so; ``about`` is all that the worker said of it.
    ``played`` are the steps as acts of hands, with the times that the level gives them, ``raw`` the raw events of the level *full*.
    ``omitted`` says where something was left out, and why; None: nothing is said of that (private omission).
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
    omitted: OmissionPaper | None = None


def lost_of_all(content: Content) -> list[str]:
    """What no format but Stet's own tells of the task, of its level, and of what was left out."""
    found, about = [], content.about
    if about is not None and (about.preconditions or about.check or about.why or about.parameters):
        found.append("What must be so before, how to tell that it worked, why, and what is different each time are not told.")
    if content.level == "full":
        found.append("The raw events are not in it: see steps/events.jsonl.")
    if any(step.changed_box is not None for step in content.steps):
        found.append("Where the two pictures of a step differ is not told.")
    if content.omitted is not None and content.omitted.omissions:
        found.append("Where something was left out, and why, is not told: see omissions.json.")
    return found


def lost_times(content: Content) -> list[str]:
    """That the times are nobody's, where a format wants times and has no field to say so."""
    if content.level == "replayable":
        return ["That its times and paths are drawn from averages over many people is said here alone."]
    return ["That its times are a step clock, and nobody's, is said here alone."]
