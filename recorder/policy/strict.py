# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the text of a policy so that it means one thing only, or refuses it as a whole."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping

import msgspec

from recorder.errors import PolicyError
from recorder.policy import mistakes
from recorder.policy.schema import NeverRecord, PolicyFile
from recorder.policy.visible import hidden

LONGEST = 256 * 1024
_DEEPEST = 8
# Of a reason that quotes the file.
_SHOWN = 300
# Shown by itself, as a quote: there alone a line may end. Elsewhere the next line would read as Stet's own.
_IN_LINES = "words"


class _Refused(ValueError):
    """Why, in words that follow a colon."""


def parse(text: bytes) -> PolicyFile:
    """The policy that this text is. Raises PolicyError where it is none, or says anything that the schema does not know."""
    if not text.strip():
        raise PolicyError(mistakes.EMPTY, mistakes.HINT)
    try:
        if len(text) > LONGEST:
            raise _Refused(f"longer than {LONGEST} bytes")
        decoded = json.loads(text.decode("utf-8"), object_pairs_hook=_no_twice, parse_constant=_no_constant)
        return convert(decoded)
    except RecursionError as error:
        raise refused("nested too deeply") from error
    except (ValueError, msgspec.ValidationError) as error:
        template, reason = mistakes.told(error)
        raise refused(reason, template) from error


def convert(decoded: object) -> PolicyFile:
    """The policy that was written as other than JSON. Raises ValueError or msgspec.ValidationError."""
    _look(decoded, 0)
    policy = msgspec.convert(decoded, PolicyFile, strict=True)
    for rule in policy.never_record:
        _fits_something(rule)
    if policy.require_agreement == ():
        raise _Refused("require_agreement names no agreement")
    return policy


def _fits_something(rule: NeverRecord) -> None:
    """Raises ValueError for windows that are all or none: an administrator who means some would believe that they are kept out."""
    applications, titles = ([_plain(each) for each in patterns] for patterns in (rule.applications, rule.titles))
    if not applications + titles or not all(each.strip("^$* ") for each in applications + titles):
        raise _Refused("an entry of never_record means every window")
    for each in applications:
        if "*" in each or each.startswith("^") or each.endswith("$"):
            raise _Refused(f"an application is named in full, without signs: {each}")
    for each in titles:
        if each.startswith(("$", "^ ")) or each.endswith(("^", " $")):
            raise _Refused(
                f"no title fits {each}; ^ stands first and $ last, and * before or after them where the sign itself is meant"
            )


def _plain(pattern: str) -> str:
    """As it is compared with titles, but for case."""
    return " ".join(unicodedata.normalize("NFKC", pattern).split())


def refused(reason: str, template: str = mistakes.OTHER) -> PolicyError:
    """A file that does not count, and why."""
    shown = reason if len(reason) <= _SHOWN else f"{reason[:_SHOWN]}…"
    return PolicyError(template, mistakes.HINT, reason=shown.rstrip("."))


def _no_twice(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused("a key stands twice")
    return found


def _no_constant(name: str) -> object:
    raise _Refused(f"{name} is no figure")


def _look(value: object, depth: int, *, lines: bool = False) -> None:
    """Raises ValueError for what is nested too deeply, and for characters that are not seen; in ``lines`` their ends are."""
    if depth > _DEEPEST:
        raise _Refused("nested too deeply")
    if isinstance(value, str):
        if hidden(value.replace("\n", " ") if lines else value):
            raise _Refused("a text holds characters that cannot be seen")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _look(key, depth)
            _look(inner, depth + 1, lines=depth == 0 and key == _IN_LINES)
    elif isinstance(value, list | tuple):
        for inner in value:
            _look(inner, depth + 1)
