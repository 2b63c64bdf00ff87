# SPDX-License-Identifier: GPL-3.0-or-later
"""The work that every recorder of input is measured under, phase by phase: the same for each by its seed."""

from __future__ import annotations

import os
from random import Random

from tests.helpers import workload
from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, Action

SEED = int(os.environ.get("STET_SEED", "4"))
SECONDS = {"idle": 12, "office": 8, "window": 3, "motion": 3, "burst": 2, "flood": 1}
WHAT = {
    "idle": "nothing is touched, from three seconds after the start on",
    "office": "typing at 14 key events a second, then the mouse at 125 Hz, a click, the wheel",
    "window": "a window comes to the front or changes its title, five times a second",
    "motion": "a mouse of 1000 Hz that never rests",
    "burst": "4,000 movements a second",
    "flood": "40,000 movements a second",
}
PHASES = tuple(SECONDS)
# What is left of the start, or of the phase before, is none of a phase.
SETTLES = {"idle": 3.0}
# After so many events the injector asks the server how far it is: more often, and it could not keep the pace.
BLOCKS = {"flood": 256}


def plan(phase: str) -> list[Action]:
    """What is injected in a phase; nothing while idle and while windows change."""
    random, seconds = Random(SEED), SECONDS[phase]
    match phase:
        case "office":
            return _office(random, seconds)
        case "motion":
            return workload.motion(random, seconds * 1_000, 1_000)
        case "burst":
            return workload.motion(random, seconds * 4_000, 250)
        case "flood":
            return workload.motion(random, seconds * 40_000, 25)
    return []


def _office(random: Random, seconds: int) -> list[Action]:
    """In turns of four seconds."""
    done: list[Action] = []
    for _ in range(seconds // 4):
        done += workload.typing(random, 35, 70_000)
        done += workload.motion(random, 120, 8_000)
        done += [Action(BUTTON_DOWN, 1, 0, 0, 20_000), Action(BUTTON_UP, 1, 0, 0, 80_000)]
        done += workload.scrolls(random, 12, 25_000)
    return done
