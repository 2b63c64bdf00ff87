# SPDX-License-Identifier: GPL-3.0-or-later
"""The canonical actions that may leave, and the task that they make up. The fields are those of ``steps/steps.jsonl``."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.model.events import Box

Action = Literal[
    "click",
    "double_click",
    "drag",
    "scroll",
    "type",
    "hotkey",
    "press",
    "switch_window",
    "wait_for",
    "copy",
    "cut",
    "paste",
    "task_boundary",
]
Level = Literal["neutral", "replayable", "outline", "full"]


class Target(msgspec.Struct, frozen=True, omit_defaults=True):
    """The widget that a step acts on, as far as it is known: ``source`` says whether accessibility told, the picture shows it, or the grid."""

    role: str = ""
    name: str = ""
    box: Box | None = None
    source: Literal["", "accessibility", "picture", "grid"] = ""


class Step(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One canonical action. Absent means withheld or unknown; coordinates are pixels of the picture.

    ``times`` says how often the keys were pressed one after another, ``source_step`` from which copy a paste comes, ``why`` is what the worker
    said of it. ``at`` is the step clock (RFC 3339, one second a step from 2000-01-01T00:00:00Z) and tells nothing about the worker.
    """

    index: int
    at: str
    action: Action
    application: str = ""
    target: Target | None = None
    point: tuple[int, int] | None = None
    to: tuple[int, int] | None = None
    button: str = ""
    text: str | None = None
    parameter: str | None = None
    keys: tuple[str, ...] = ()
    notches: tuple[int, int] | None = None
    changed_box: Box | None = None
    times: int = 1
    source_step: int | None = None
    why: str = ""
    before: str = ""
    after: str = ""


class TaskParameter(msgspec.Struct, frozen=True, kw_only=True):
    """What is another one each time: ``find`` says in the worker's words how to find it."""

    name: str
    type: str = "text"
    find: str = ""


class TaskPaper(msgspec.Struct, frozen=True, kw_only=True):
    """What ``task.json`` says: written by the worker, never guessed. The texts that were not handed over are among its parameters."""

    goal: str = ""
    preconditions: str = ""
    parameters: tuple[TaskParameter, ...] = ()
    outcome: Literal["", "success", "failure"] = ""
    success_check: str = ""
    why: str = ""
    viewport: tuple[int, int] | None = None


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """What ``quality.json`` says, computed from what leaves alone: shares of the steps (``task_boundary`` is none) from 0 to 1.

    ``with_element`` of the clicks that know what they are on, ``with_picture`` of the steps with one before and one after,
    ``area_covered`` of all pictures' pixels that are of the one colour that covers.
    """

    steps: int
    with_element: float
    with_picture: float
    area_covered: float
