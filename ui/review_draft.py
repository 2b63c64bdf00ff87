# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the draft that the review shows, and says in words what is in it. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from recorder import api
from ui import level_words, words
from ui.level_words import HowMuch
from ui.naming import named
from ui.omission import left_out
from ui.review_shown import Shown
from ui.step_words import Pair, paired
from ui.words import translate


class Made(msgspec.Struct, frozen=True):
    """A draft: what is in it, its steps beside the recorded ones, its files by path, which are what would leave, and what was on screen."""

    draft: api.DraftSummary
    pairs: tuple[Pair, ...]
    files: Mapping[str, bytes]
    shown: Shown


def make_draft(
    unlocked: api.Unlocked,
    sessions: Sequence[str],
    terms: api.Terms,
    progress: Callable[[float], None],
    how_much: HowMuch | None = None,
) -> Made:
    """The draft of sessions or of a task, and its steps beside the recorded ones. Slow: for the worker's thread. Raises ExportError."""
    how_much = how_much or HowMuch()
    api.check_level(how_much.level, identified=how_much.meant)
    draft = api.build_draft(unlocked, sessions, terms, level=how_much.level, omission=how_much.omission, progress=progress)
    pairs = paired(api.recorded_of(unlocked, sessions), api.draft_steps(unlocked, draft.draft))
    files = unlocked.draft_files(draft.draft)
    return Made(draft, pairs, files, Shown(pairs, files))


def contents(draft: api.DraftSummary) -> str:
    """38 steps, 31 pictures, no typed text, for Platform team until 23 May 2027."""
    one, more = translate("Review", "1 typed text"), translate("Review", "{count} typed texts")
    typed = (one if draft.typed == 1 else more).format(count=draft.typed) if draft.typed else translate("Review", "no typed text")
    pictures = words.pictures(draft.pictures) if draft.pictures else translate("Review", "no pictures")
    told = translate("Review", "{what}, for {recipient} until {date}")
    what = translate("Review", ", ").join((words.steps(draft.steps), pictures, typed, *left_out(draft)))
    return named(told, draft.terms.recipient, what=what, date=words.day(date.fromisoformat(draft.terms.expires)))


def repeated(draft: api.DraftSummary) -> str:
    """Which texts that were withheld leave all the same, because they stand elsewhere too; empty where none does."""
    if not draft.repeated:
        return ""
    told = translate("Review", "You withheld these, but they leave where they stand otherwise: {texts}.")
    return told.format(texts=translate("Review", ", ").join(f"“{text}”" for text in draft.repeated))


def warnings(unlocked: api.Unlocked, draft: api.DraftSummary, language: str) -> str:
    """What stands in red where a draft is approved: what it tells of the worker, and a policy that cannot be believed; a line each."""
    told = (level_words.said_of_draft(draft, language), *api.policy.refusals(unlocked.home, language))
    return "\n".join(line for line in told if line)


def besides(draft: api.DraftSummary | None, language: str) -> str:
    """What more is to be known of a draft, a line each."""
    told = (level_words.said_of_draft(draft, language), repeated(draft)) if draft is not None else ()
    return "".join(f"\n{line}" for line in told if line)
