# SPDX-License-Identifier: GPL-3.0-or-later
"""People, organisations and what a workplace calls its things.

Chinese names come from a model (:mod:`chinese`), which is part of the extra, and from what stands around a name (:mod:`called`), which needs
none; English names, organisations and the workplace's own words come from rules.
"""

from __future__ import annotations

from typing import Final

from recorder.detect.found import Finder
from recorder.detect.names import lexer
from recorder.detect.names.called import NamesInContext
from recorder.detect.names.chinese import ChineseNames
from recorder.detect.names.english import EnglishNames
from recorder.detect.names.offices import Offices
from recorder.detect.names.workplace import Workplace

WITHOUT_MODEL: Final = (
    "Chinese names are looked for only beside words such as a title or a label: in running text they need Stet's extra “detectors”."
)


def rules() -> tuple[Finder, ...]:
    """What needs no extra; quick enough for every keystroke."""
    return NamesInContext(), EnglishNames(), Offices(), Workplace()


def models() -> tuple[Finder, ...]:
    """What the extra brings; none without it. Loads nothing until its first text."""
    return (ChineseNames(lexer.Lexer()),) if lexer.available() else ()


def have_model() -> bool:
    """Whether Chinese names are found by the model as well."""
    return lexer.available()
