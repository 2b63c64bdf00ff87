# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of the worker leaves, in words; and the choice itself. No widgets."""

from __future__ import annotations

import msgspec

from recorder import api
from ui.words import DOT, translate


class HowMuch(msgspec.Struct, frozen=True):
    """The level of an export; ``meant`` says that the worker was told that it identifies him, and wants it all the same.

    ``omission`` says whether it tells where something was left out.
    """

    level: api.Level = "neutral"
    meant: bool = False
    omission: api.opening.Omitting = "private"

    def saying(self, omission: api.opening.Omitting) -> HowMuch:
        """The same, with this said of what is left out."""
        return msgspec.structs.replace(self, omission=omission)


def name(level: api.Level) -> str:
    """What a level is called."""
    return {
        "neutral": translate("Levels", "Neutral"),
        "replayable": translate("Levels", "Neutral, replayable"),
        "outline": translate("Levels", "Outline"),
        "full": translate("Levels", "Full"),
    }[level]


def info(level: api.Level) -> api.LevelInfo:
    """What this level lets leave."""
    return next(each for each in api.levels() if each.level == level)


def always() -> str:
    """What stays at every level."""
    return translate(
        "Levels",
        "The order of your steps, shortcuts or mouse, and the wording that you let stand leave at every level; in the outline alone the "
        "wording does not. Your employer knows that this is yours: the figures are for strangers.",
    )


def meant() -> str:
    """What the worker ticks beside a level that identifies him."""
    return translate("Levels", "I mean it: whoever gets this can recognise me by how I type and move")


def short(level: api.Level, language: str) -> str:
    """One line: the level, and what it tells of the worker."""
    return f"{name(level)}{DOT}{api.say(info(level).tells, language)}"


def said_of_draft(draft: api.DraftSummary, language: str) -> str:
    """What a draft tells of the worker besides its steps; empty at the default level, where it is nothing."""
    return short(draft.level, language) if draft.level != "neutral" else ""
