# SPDX-License-Identifier: GPL-3.0-or-later
"""The recorder's own sentences in the worker's language: templates are looked up, fillings are kept."""

from __future__ import annotations

import os

from recorder.errors import RecorderError
from recorder.language_zh import SENTENCES as _ZH


def chosen(language: str) -> str:
    """``en`` or ``zh_CN``: the language asked for, else the desktop's."""
    wanted = language or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    return "zh_CN" if wanted.startswith("zh") else "en"


def say(template: str, language: str = "", **values: object) -> str:
    """The sentence in this language, filled; in English where nobody has translated it."""
    sentence = _ZH.get(template, template) if chosen(language) == "zh_CN" else template
    return sentence.format(**values) if values else sentence


def localized(error: RecorderError, language: str) -> tuple[str, str]:
    """An error's message and hint in this language."""
    return say(error.template, language, **error.values), say(error.hint_template, language, **error.values)
