# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the schema as a writer of templates needs them: kind, bounds, names, and the sentence in a language."""

from __future__ import annotations

import string
from typing import Literal

import msgspec

from recorder.language import say
from recorder.policy.schema import FLAGS, LIMITS, RULES, PolicyFile
from recorder.policy.words import SENTENCES

Kind = Literal["flag", "limit", "names", "windows", "agreements"]
_SCHEMA = msgspec.json.schema(PolicyFile)
_PROPERTIES: dict[str, dict[str, object]] = _SCHEMA["$defs"]["PolicyFile"]["properties"]


class Rule(msgspec.Struct, frozen=True):
    """A rule: its name, its kind, what it may be (``least`` and ``most`` of a limit, ``names`` of a list)."""

    name: str
    kind: Kind
    least: float = 0
    most: float = 0
    names: tuple[str, ...] = ()

    def sentence(self, language: str) -> str:
        """What it does, with a letter where its value stands."""
        template = SENTENCES[self.name]
        filled = {name: "N" if self.kind == "limit" else "…" for _text, name, *_rest in string.Formatter().parse(template) if name}
        return say(template, language, **filled).replace("….", "…").replace("…。", "…")


def every() -> list[Rule]:
    """All of them, in the schema's order."""
    return [_rule(name) for name in RULES]


def _rule(name: str) -> Rule:
    if name in FLAGS:
        return Rule(name, "flag")
    if name == "never_record":
        return Rule(name, "windows")
    if name == "require_agreement":
        return Rule(name, "agreements")
    if name in LIMITS:
        bounds = next(each for each in _any(name) if "minimum" in each)
        return Rule(name, "limit", bounds["minimum"], bounds["maximum"])  # type: ignore[arg-type]  # a JSON schema's figures
    items = _PROPERTIES[name]["items"]
    assert isinstance(items, dict)
    return Rule(name, "names", names=tuple(items["enum"]))


def _any(name: str) -> list[dict[str, object]]:
    found = _PROPERTIES[name]["anyOf"]
    assert isinstance(found, list)
    return found
