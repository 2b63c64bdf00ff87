# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions for the app and the command line: ask for them, answer to them. Exposed as ``recorder.api.suggest``.

``suggestions`` may be asked for on any thread; the answers take the view that the caller shows, on its thread, so that what it shows
follows. After a run call ``premark``, which marks what a rule of the worker's wants redacted.
"""

from __future__ import annotations

from recorder.detect.finders import missing
from recorder.model.suggestions import KINDS, Place, Ruling, State, Suggestion, Verdict, Where
from recorder.redact.answering import (
    accept,
    accepting,
    always,
    ask_again,
    forget_kind,
    forget_text,
    never,
    premark,
    premarking,
    reject,
    rule_kind,
    rulings,
    take_back,
)
from recorder.redact.suggesting import Recorded, judged_again, only, recorded, seek, suggestions

__all__ = [
    "KINDS",
    "Place",
    "Recorded",
    "Ruling",
    "State",
    "Suggestion",
    "Verdict",
    "Where",
    "accept",
    "accepting",
    "always",
    "ask_again",
    "forget_kind",
    "forget_text",
    "judged_again",
    "missing",
    "never",
    "only",
    "premark",
    "premarking",
    "recorded",
    "reject",
    "rule_kind",
    "rulings",
    "seek",
    "suggestions",
    "take_back",
]
