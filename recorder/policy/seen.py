# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker has seen of the policy: ``policy.json`` in the vault's folder (0600, in the clear, since recording must know it while locked).

Here trust is kept: the fingerprints that were shown, and the text of each policy that the workers' representative signed, so that
whoever takes it away or puts another in its place changes nothing but what the worker is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from recorder.errors import PolicyError
from recorder.policy.raw import SLOTS, Raw, Slot, told
from recorder.policy.schema import RULES, Rules
from recorder.whole import replace_whole

_FILE = "policy.json"


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that is in force: its value as JSON, the marks of the files that ask for it, and since when (epoch seconds, 0: not seen yet)."""

    rule: str
    value: str
    who: tuple[str, ...] = ()
    since: float = 0.0


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A text that the workers' representative signed, as it was when the worker saw it."""

    name: str
    origin: str
    text: str
    signatures: dict[Slot, str]
    put: float = 0.0

    def raw(self) -> Raw:
        """As if it still lay where it was."""
        signatures = {slot: self.signatures[slot].encode() for slot in SLOTS if slot in self.signatures}
        return Raw(name=self.name, origin=self.origin, text=self.text.encode(), signatures=signatures, put=told(self.put))


class Last(msgspec.Struct, frozen=True, kw_only=True):
    """What a file asked for when the worker saw it: it holds on while what lies there cannot be believed."""

    name: str
    origin: str
    rules: Rules


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """``digest`` stands for everything that was shown, ``keys`` are the fingerprints in it by slot, ``last`` what each file asked for."""

    digest: str = ""
    facts: tuple[Fact, ...] = ()
    kept: tuple[Kept, ...] = ()
    keys: dict[str, str] = {}
    last: tuple[Last, ...] = ()


# No digest is like it: something was seen, and nobody knows any more what.
_LOST = "?"
_Part = TypeVar("_Part")


def read(home: Path) -> Record:
    """What the worker saw last. Each part is read by itself: what cannot be read is not as if he had seen it, and takes no other part along."""
    try:
        found = msgspec.json.decode((home / _FILE).read_bytes(), type=dict[str, msgspec.Raw])
    except FileNotFoundError:
        return Record()
    except (OSError, ValueError, RecursionError):
        return Record(digest=_LOST)
    lost: list[str] = []
    record = Record(
        digest=_one(found, "digest", str, "", lost),
        facts=_each(found, "facts", _fact, lost),
        kept=_each(found, "kept", lambda part: msgspec.json.decode(part, type=Kept), lost),
        last=_each(found, "last", lambda part: _last(part, lost), lost),
        keys=_one(found, "keys", dict[str, str], {}, lost),
    )
    return msgspec.structs.replace(record, digest=_LOST) if lost else record


def _one(found: Mapping[str, msgspec.Raw], name: str, kind: type[_Part], none: _Part, lost: list[str]) -> _Part:
    try:
        return msgspec.json.decode(found[name], type=kind) if name in found else none
    except (ValueError, RecursionError):
        lost.append(name)
        return none


def _each(
    found: Mapping[str, msgspec.Raw], name: str, read_one: Callable[[msgspec.Raw], _Part], lost: list[str]
) -> tuple[_Part, ...]:
    """Those of a list that can be read."""
    parts = []
    for part in _one(found, name, list[msgspec.Raw], [], lost):
        try:
            parts.append(read_one(part))
        except (ValueError, RecursionError):
            lost.append(name)
    return tuple(parts)


def _fact(part: msgspec.Raw) -> Fact:
    """It can be told. Raises ValueError where its value is none of its rule."""
    fact = msgspec.json.decode(part, type=Fact)
    msgspec.convert({fact.rule: msgspec.json.decode(fact.value)}, Rules)
    if fact.rule not in RULES:
        raise ValueError(fact.rule)
    return msgspec.structs.replace(fact, since=told(fact.since))


class _Last(msgspec.Struct, frozen=True, kw_only=True):
    """As it is written, its rules not read yet."""

    name: str
    origin: str
    rules: dict[str, msgspec.Raw]


def _last(part: msgspec.Raw, lost: list[str]) -> Last:
    """What a file asked for, without the rules that this version does not know."""
    written = msgspec.json.decode(part, type=_Last)
    rules = Rules()
    for rule, value in written.rules.items():
        try:
            read_one = msgspec.convert({rule: msgspec.json.decode(value)}, Rules)
            rules = msgspec.structs.replace(rules, **{rule: getattr(read_one, rule)})
        except (ValueError, RecursionError, AttributeError):
            lost.append(rule)
    return Last(name=written.name, origin=written.origin, rules=rules)


def write(home: Path, record: Record) -> None:
    """Remembers what was seen, whole or not at all. Raises PolicyError."""
    try:
        replace_whole(home / _FILE, msgspec.json.format(msgspec.json.encode(record)))
    except OSError as error:
        raise PolicyError(
            "What you saw of the policy could not be written down.", "Make room on the disk, and try again."
        ) from error
