# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the draft that the review shows, and says in words what is in it. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from recorder import api
from ui import words
from ui.review_shown import Shown
from ui.step_words import Pair, paired
from ui.words import translate


class Made(msgspec.Struct, frozen=True):
    """A draft: what is in it, its steps beside the recorded ones, its files by path, which are what would leave, and what was on screen."""

    draft: api.DraftSummary
    pairs: tuple[Pair, ...]
    files: Mapping[str, bytes]
    shown: Shown


def make_draft(unlocked: api.Unlocked, sessions: Sequence[str], terms: api.Terms, progress: Callable[[float], None]) -> Made:
    """The draft of sessions or of a task, and its steps beside the recorded ones. Slow: for the worker's thread. Raises ExportError."""
    draft = api.build_draft(unlocked, sessions, terms, progress=progress)
    pairs = paired(api.recorded_of(unlocked, sessions), api.draft_steps(unlocked, draft.draft))
    files = unlocked.draft_files(draft.draft)
    return Made(draft, pairs, files, Shown(pairs, files))


def contents(draft: api.DraftSummary) -> str:
    """38 steps, 31 pictures, no typed text, for Platform team until 23 May 2027."""
    one, more = translate("Review", "1 typed text"), translate("Review", "{count} typed texts")
    typed = (one if draft.typed == 1 else more).format(count=draft.typed) if draft.typed else translate("Review", "no typed text")
    pictures = words.pictures(draft.pictures) if draft.pictures else translate("Review", "no pictures")
    told = translate("Review", "{what}, for {recipient} until {date}")
    what = translate("Review", ", ").join((words.steps(draft.steps), pictures, typed))
    return told.format(what=what, recipient=draft.terms.recipient, date=words.day(date.fromisoformat(draft.terms.expires)))


def repeated(draft: api.DraftSummary) -> str:
    """Which texts that were withheld leave all the same, because they stand elsewhere too; empty where none does."""
    if not draft.repeated:
        return ""
    told = translate("Review", "You withheld these, but they leave where they stand otherwise: {texts}.")
    return told.format(texts=translate("Review", ", ").join(f"“{text}”" for text in draft.repeated))
