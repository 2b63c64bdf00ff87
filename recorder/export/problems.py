# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check of an export found, in the language of whoever reads it. In JSON it stays as it is: programs read it."""

from __future__ import annotations

import re

from recorder.language import chosen, say
from recorder.language_zh_verify import VERIFY

_FIELD = re.compile(r"\\\{(\w+)\\\}")


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_FIELD.sub(lambda field: f"(?P<{field[1]}>.+)", re.escape(template)) + r"\Z", re.DOTALL)


_PATTERNS = {template: _pattern(template) for template in VERIFY}


def in_words(problem: str, language: str) -> str:
    """A problem that :func:`recorder.export.verify.verify` found, in this language; as it is where nobody translated it."""
    if chosen(language) != "zh_CN":
        return problem
    for template, pattern in _PATTERNS.items():
        found = pattern.match(problem)
        if found is not None:
            return say(template, language, **found.groupdict())
    return problem
