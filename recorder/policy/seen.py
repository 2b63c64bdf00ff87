# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker has seen of the policy: ``policy.json`` in the vault's folder (0600, in the clear, since recording must know it while locked).

Here trust is kept: the fingerprints that were shown, and the text of each policy that the workers' representative signed, so that
whoever takes it away or puts another in its place changes nothing but what the worker is told.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from recorder.errors import PolicyError
from recorder.policy.raw import SLOTS, Raw, Slot, told
from recorder.policy.schema import Rules
from recorder.whole import replace_whole

_FILE = "policy.json"


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that is in force: its value as JSON, the files that ask for it, and since when (epoch seconds, 0: not seen yet)."""

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


def read(home: Path) -> Record:
    """What the worker saw last; what cannot be read is as if nothing had been seen."""
    try:
        record = msgspec.json.decode((home / _FILE).read_bytes(), type=Record)
        return msgspec.structs.replace(record, facts=tuple(_checked(fact) for fact in record.facts))
    except (OSError, ValueError, RecursionError):
        return Record()


def _checked(fact: Fact) -> Fact:
    """It can be told. Raises ValueError where its value is none of its rule."""
    msgspec.convert({fact.rule: msgspec.json.decode(fact.value)}, Rules)
    return msgspec.structs.replace(fact, since=told(fact.since))


def write(home: Path, record: Record) -> None:
    """Remembers what was seen, whole or not at all. Raises PolicyError."""
    try:
        replace_whole(home / _FILE, msgspec.json.format(msgspec.json.encode(record)))
    except OSError as error:
        raise PolicyError(
            "What you saw of the policy could not be written down.", "Make room on the disk, and try again."
        ) from error
