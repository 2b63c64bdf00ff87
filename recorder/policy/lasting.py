# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that cannot be believed takes nothing away: what it asked for when the worker saw it last holds until it is good again, or gone."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from recorder.policy.load import Loaded, Refused
from recorder.policy.raw import Raw
from recorder.policy.schema import RULES, PolicyFile, Rules
from recorder.policy.seen import Last

# What stands between the origin of a folder, or of a registry's key, and that of what lies in it.
_BETWEEN = ("/", "\\", " ")


def of_refused(last: Sequence[Last], bad: Sequence[Refused]) -> tuple[Last, ...]:
    """Those that were seen of the files that are refused; of a whole folder that is, all that lay in it."""
    return tuple(each for each in last if any(_lies_in(each.origin, refused.origin) for refused in bad))


def loaded(last: Sequence[Last]) -> tuple[Loaded, ...]:
    """They as policies, to be weighed with the others; nobody signed them, and nothing is said with them."""
    return tuple(
        Loaded(raw=Raw(name=each.name, origin=each.origin), policy=replace(PolicyFile(policy=1), **_values(each.rules)), digest="")
        for each in last
    )


def to_keep(found: Sequence[Loaded], last: Sequence[Last], bad: Sequence[Refused]) -> tuple[Last, ...]:
    """What is remembered when the worker has seen these files: what the good ones ask for, and what holds on of the others."""
    now = [Last(name=each.raw.name, origin=each.raw.origin, rules=replace(Rules(), **_values(each.policy))) for each in found]
    return tuple(sorted((*now, *of_refused(last, bad)), key=lambda each: each.origin))


def _lies_in(origin: str, place: str) -> bool:
    return origin == place or any(origin.startswith(place + between) for between in _BETWEEN)


def _values(rules: Rules) -> dict[str, object]:
    return {name: getattr(rules, name) for name in RULES}
