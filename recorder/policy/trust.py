# SPDX-License-Identifier: GPL-3.0-or-later
"""A text that the workers' representative signed is replaced only by one so signed, and a later one; until then both hold.

What was kept lies where every program of the worker's can write: it may add to what is on the machine, and takes nothing of it away.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from recorder.policy.load import Loaded, Refused, load_one
from recorder.policy.raw import SLOTS
from recorder.policy.seen import Kept

GONE = "It was taken away. The one that your representative signed holds on."


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """``used`` is what counts; ``trusted`` those of them that hold as the representative's; ``refused`` tells what was taken away.

    ``waiting`` are those that another key signed as the representative's: it is taken when the worker says that it is.
    """

    used: tuple[Loaded, ...] = ()
    trusted: tuple[Loaded, ...] = ()
    refused: tuple[Refused, ...] = ()
    waiting: tuple[Loaded, ...] = ()


def hold(found: Sequence[Loaded], kept: Sequence[Kept], bad: Sequence[Refused] = ()) -> Held:
    """What counts of the files that are there, and of the texts that were kept. ``bad`` are files that are there, and cannot be believed."""
    used = {each.raw.origin: each for each in found}
    trusted = {each.raw.origin: each for each in found if each.representative}
    beside: list[Loaded] = []
    waiting: list[Loaded] = []
    gone: list[Refused] = []
    there = {each.origin for each in bad}
    for old in believed(kept):
        place = old.raw.origin
        new = used.get(place)
        if new is not None and _replaces(new, old):
            continue
        beside.append(old)
        trusted[place] = old
        if new is not None and new.representative != old.representative:
            waiting += [new] if new.representative else []
            used[place] = replace(new, representative="")
        elif new is None and place not in there:
            gone.append(Refused(name=old.raw.name, origin=place, template=GONE))
    counted = sorted((*used.values(), *beside), key=lambda each: (each.raw.origin, each.digest))
    return Held(used=tuple(counted), trusted=tuple(trusted.values()), refused=tuple(gone), waiting=tuple(waiting))


def keep(trusted: Sequence[Loaded]) -> tuple[Kept, ...]:
    """The texts that the workers' representative signed, to be kept."""
    return tuple(_kept(each) for each in sorted(trusted, key=lambda each: each.raw.origin))


def _replaces(new: Loaded, old: Loaded) -> bool:
    """The same text, or a later one, of the same key."""
    return new.representative == old.representative and (new.digest == old.digest or new.policy.serial > old.policy.serial)


def believed(kept: Sequence[Kept]) -> list[Loaded]:
    """What was kept lies in the worker's own folder: its signature is looked at each time."""
    loaded = [load_one(each.raw()) for each in kept]
    return [each for each in loaded if isinstance(each, Loaded) and each.representative]


def _kept(loaded: Loaded) -> Kept:
    raw = loaded.raw
    signatures = {slot: raw.signatures[slot].decode("ascii", "replace") for slot in SLOTS if slot in raw.signatures}
    return Kept(name=raw.name, origin=raw.origin, text=raw.text.decode(), signatures=signatures, put=raw.put)
