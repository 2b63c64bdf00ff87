# SPDX-License-Identifier: GPL-3.0-or-later
"""A text that the workers' representative signed is replaced only by one so signed, and a later one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recorder.policy.load import Loaded, Refused, load_one
from recorder.policy.raw import SLOTS
from recorder.policy.seen import Kept

NOT_SIGNED = "The one that your representative signed holds on: this one is not signed by that key."
OLDER = "The one that your representative signed holds on: this one is older."
GONE = "It was taken away. The one that your representative signed holds on."


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """``used`` is what counts; ``refused`` what tried to take its place; ``waiting`` are those of them that another key signed.

    Such a key is taken when the worker says that it is the representative's.
    """

    used: tuple[Loaded, ...] = ()
    refused: tuple[Refused, ...] = ()
    waiting: tuple[Loaded, ...] = ()


def hold(found: Sequence[Loaded], kept: Sequence[Kept], bad: Sequence[Refused] = ()) -> Held:
    """What counts of the files that are there, and of the texts that were kept. ``bad`` are files that are there, and cannot be believed."""
    used = {each.raw.origin: each for each in found}
    refused: list[Refused] = []
    waiting: list[Loaded] = []
    there = {each.origin for each in bad}
    for old in _believed(kept):
        place = old.raw.origin
        new = used.get(place)
        reason = "" if place in there and new is None else _against(old, new)
        if new is not None and reason and new.representative not in ("", old.representative):
            waiting.append(new)
        if new is None or reason:
            used[place] = old
        if reason:
            digest = new.digest if new is not None else ""
            refused.append(Refused(name=old.raw.name, origin=place, template=reason, digest=digest))
    return Held(used=tuple(used[place] for place in sorted(used)), refused=tuple(refused), waiting=tuple(waiting))


def keep(used: Sequence[Loaded]) -> tuple[Kept, ...]:
    """Those of them that the workers' representative signed, to be kept."""
    return tuple(_kept(each) for each in used if each.representative)


def _against(old: Loaded, new: Loaded | None) -> str:
    if new is None:
        return GONE
    if new.digest == old.digest and new.representative == old.representative:
        return ""
    if new.representative != old.representative:
        return NOT_SIGNED
    return "" if new.policy.serial > old.policy.serial else OLDER


def _believed(kept: Sequence[Kept]) -> list[Loaded]:
    """What was kept lies in the worker's own folder: its signature is looked at each time."""
    loaded = [load_one(each.raw()) for each in kept]
    return [each for each in loaded if isinstance(each, Loaded) and each.representative]


def _kept(loaded: Loaded) -> Kept:
    raw = loaded.raw
    signatures = {slot: raw.signatures[slot].decode("ascii", "replace") for slot in SLOTS if slot in raw.signatures}
    return Kept(name=raw.name, origin=raw.origin, text=raw.text.decode(), signatures=signatures, put=raw.put)
