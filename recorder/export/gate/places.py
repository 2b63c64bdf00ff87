# SPDX-License-Identifier: GPL-3.0-or-later
"""Where in a file something was found: its line and the field's name, as far as that can be said without saying what."""

from __future__ import annotations

import re

from recorder.export.gate.forms import folded, squeezed
from recorder.export.gate.readings import decoded, readings

_NAME = re.compile(r'"([a-z_]{1,30})"\s*:\s*"((?:[^"\\]|\\.)*)"')


def place(path: str, data: bytes, needle: bytes) -> str:
    """The file, and the line and field where there is one: ``steps/steps.jsonl:12 (text)``."""
    text = decoded(data)
    if text is None:
        return path
    for number, line in enumerate(text.split("\n"), 1):
        if _holds(line, needle):
            named = next((match[1] for match in _NAME.finditer(line) if _holds(match[2], needle)), "")
            return f"{path}:{number} ({named})" if named else f"{path}:{number}"
    return path


def _holds(text: str, needle: bytes) -> bool:
    return any(
        needle in form for each in readings(text) for form in (folded(each).encode(), squeezed(folded(each)).encode(), _bytes(each))
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
