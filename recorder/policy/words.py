# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule in a sentence for the worker whom it protects."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from recorder.language import say
from recorder.policy.merge import label
from recorder.policy.schema import Agreement, NeverRecord

SENTENCES: Mapping[str, str] = {
    "never_record": "Never recorded: {value}.",
    "no_pictures": "No pictures are taken.",
    "window_pictures_only": "Pictures show the window in front alone.",
    "no_typed_text": "What you type is not kept, only that you typed.",
    "no_motion": "The pointer's way is not kept.",
    "record_minutes_at_most": "After {value} minutes of recording it pauses and asks.",
    "idle_minutes_at_most": "After {value} minutes without input it pauses.",
    "pause_with_microphone": "It pauses when a microphone is used.",
    "keep_days_at_most": "Sessions older than {value} days are proposed to be deleted. You are asked; what you pin stays.",
    "keep_gb_at_most": "When all sessions take more than {value} GB, the oldest are proposed to be deleted. You are asked; what you pin stays.",
    "lock_minutes_at_most": "The view of what was recorded closes after {value} minutes.",
    "lock_with_screen": "The view of what was recorded closes when the screen is locked.",
    "require_passphrase": "Your passphrase opens what was recorded; the desktop's keyring does not.",
    "forbid_formats": "Not handed over in these formats: {value}.",
    "forbid_levels": "Not handed over at these levels: {value}.",
    "export_steps_at_most": "At most {value} steps leave at a time.",
    "export_pictures_at_most": "At most {value} pictures leave at a time.",
    "export_texts_at_most": "At most {value} typed texts leave at a time.",
    "export_mb_at_most": "At most {value} MB leave at a time.",
    "export_days_at_most": "The terms end within {value} days.",
    "forbid_permissions": "The terms may not allow: {value}.",
    "require_prohibitions": "The terms must forbid: {value}.",
    "require_duties": "The terms must ask for: {value}.",
    "require_agreement": "The terms must rely on one of these agreements: {value}.",
}


def sentence(rule: str, value: str, language: str, named: Callable[[str], str] = str) -> str:
    """A rule with its value, which is JSON; ``named`` gives the words for a name that stands in a list."""
    return say(SENTENCES[rule], language, value=_said(rule, value, named))


def _said(rule: str, value: str, named: Callable[[str], str]) -> str:
    if rule == "never_record":
        return "; ".join(label(each) for each in msgspec.json.decode(value, type=tuple[NeverRecord, ...]))
    if rule == "require_agreement":
        agreements = msgspec.json.decode(value, type=tuple[Agreement, ...])
        return "; ".join(" ".join(part for part in (each.title, each.digest) if part) for each in agreements) or "–"
    found = msgspec.json.decode(value)
    if isinstance(found, list):
        return ", ".join(named(each) for each in found)
    return f"{found:g}" if isinstance(found, float) else str(found)
