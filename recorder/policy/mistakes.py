# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what is wrong with a text that is no policy: a sentence that can be translated, and in it names, places and bounds, which need not be."""

from __future__ import annotations

import difflib
import json
import re
from functools import lru_cache
from typing import Any

import msgspec

from recorder.policy.schema import Agreement, NeverRecord, PolicyFile

EMPTY = "The file is empty."
NO_TEXT = "It is no UTF-8 text."
MARKED = "It begins with a byte order mark: save it as UTF-8 without one."
SYNTAX = "It is no JSON from line and column {reason} on."
UNKNOWN = "Stet knows no key {reason}."
LACKS = "It lacks the key {reason}."
VALUE = "Stet does not know the value {reason}."
KIND = "The value does not fit: {reason}."
OTHER = "This is not a policy: {reason}."
HINT = "Nothing of this file holds. The keys are in docs/policy.md."

# By the key in which they stand; all others stand in none.
_INNER = {"never_record": NeverRecord, "require_agreement": Agreement}
_AT = r"(?: - at `(?:key in )?\$\.?(.*)`)?"
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`" + _AT, re.DOTALL)
_LACKS = re.compile(r"Object missing required field `(.*?)`" + _AT, re.DOTALL)
_VALUE = re.compile(r"Invalid enum value (.*?)" + _AT, re.DOTALL)
_KIND = re.compile(r"Expected .*?" + _AT, re.DOTALL)


def told(error: Exception) -> tuple[str, str]:
    """A template and its ``reason``, of what a reader of JSON or of the schema said."""
    if isinstance(error, UnicodeDecodeError):
        return NO_TEXT, ""
    if isinstance(error, json.JSONDecodeError):
        return (MARKED, "") if "BOM" in error.msg else (SYNTAX, f"{error.lineno}:{error.colno}")
    return _of_schema(str(error)) if isinstance(error, msgspec.ValidationError) else (OTHER, str(error).rstrip("."))


def _of_schema(said: str) -> tuple[str, str]:
    if match := _UNKNOWN.fullmatch(said):
        keys = _INNER.get(_key(match[2]), PolicyFile).__struct_fields__
        near = difflib.get_close_matches(match[1], keys, 1)
        return UNKNOWN, f"`{match[1]}`" + (f" (`{near[0]}`?)" if near else "")
    if match := _LACKS.fullmatch(said):
        return LACKS, f"`{match[1]}`"
    if match := _VALUE.fullmatch(said):
        return VALUE, f"{match[1]}{_wanted(match[2])}"
    if match := _KIND.fullmatch(said):
        return KIND, _wanted(match[1]).lstrip() or "{…}"
    return OTHER, said


def _wanted(place: str | None) -> str:
    """Where it stands, and what may stand there."""
    if not place:
        return ""
    key = _key(place)
    may = _may(_properties().get(key, {}))
    return f" `{key}`" + (f" ({may})" if may else "")


def _key(place: str | None) -> str:
    return re.split(r"[.\[]", place or "")[0]


def _may(found: dict[str, Any]) -> str:
    kinds = [each for each in found.get("anyOf", [found]) if each.get("type") != "null"]
    kind = kinds[0]
    values = kind.get("enum") or kind.get("items", {}).get("enum")
    if values:
        return ", ".join(map(str, values))
    if "maximum" in kind:
        return f"{kind['minimum']:g} … {kind['maximum']:.0f}"
    if "maxLength" in kind:
        return f'"…", ≤ {kind["maxLength"]}'
    return {"boolean": "true", "array": "[…]", "string": '"…"'}.get(str(kind.get("type")), "")


@lru_cache(maxsize=1)
def _properties() -> dict[str, dict[str, Any]]:
    schema = msgspec.json.schema(PolicyFile)
    found: dict[str, dict[str, Any]] = schema["$defs"]["PolicyFile"]["properties"]
    return found
