# SPDX-License-Identifier: GPL-3.0-or-later
"""From files to policies: each is believed as a whole, with the keys that signed it, or refused as a whole, with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from recorder import sshsig
from recorder.errors import BundleInvalid, PolicyError
from recorder.policy import mistakes
from recorder.policy.raw import SLOTS, Raw, Slot
from recorder.policy.schema import PolicyFile
from recorder.policy.strict import parse

# Two names, so that a signature made for one slot is none in the other.
NAMESPACES: Mapping[Slot, str] = {"employer": "policy-employer@stet", "representative": "policy-representative@stet"}
BAD_SIGNATURE = "The signature {reason} does not fit: the text was changed since, or it was signed for something else, or not with an ed25519 key. Sign it again."
OTHER_NAME = "It was not signed for the name that it has here: it says “{reason}”."
BOTH_SIDES = "A key that signed it stands for the employer and for the representative: it can stand for one of them alone."
MUCH = "With the files before it, it is too large: all together may hold 1 MB, and 2 000 names and titles of windows."
# What the capture process can weigh every other second, and hold each new title against, without being late.
_BYTES, _PATTERNS = 1_000_000, 2_000


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """A policy that counts.

    ``digest`` is the SHA-256 of its text in hex; ``employer`` and ``representative`` are the fingerprints of the keys that signed it,
    empty where nobody did.
    """

    raw: Raw
    policy: PolicyFile
    digest: str
    employer: str = ""
    representative: str = ""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A file that does not count, where it lies, and why: a template, and what fills it."""

    name: str
    origin: str
    template: str
    reason: str = ""
    digest: str = ""


def load(files: Iterable[Raw], beside: Sequence[Loaded] = ()) -> tuple[tuple[Loaded, ...], tuple[Refused, ...]]:
    """Those that count, and those that do not. ``beside`` are texts that hold whatever lies there: their keys have their sides already."""
    good: list[Loaded] = []
    bad: list[Refused] = []
    size = patterns = 0
    for raw in files:
        fits = size + len(raw.text) <= _BYTES
        found = load_one(raw) if fits else _refused(raw, MUCH)
        size += len(raw.text) if fits else 0  # of one that is refused too: it was read
        more = _patterns(found.policy) if isinstance(found, Loaded) else 0
        if patterns + more > _PATTERNS:
            found = _refused(raw, MUCH)
        if isinstance(found, Refused):
            bad.append(found)
            continue
        patterns += more
        good.append(found)
    torn = _on_both_sides((*good, *beside))
    bad += [_refused(each.raw, BOTH_SIDES) for each in good if torn & {each.employer, each.representative}]
    return tuple(each for each in good if not torn & {each.employer, each.representative}), tuple(bad)


def _refused(raw: Raw, template: str) -> Refused:
    return Refused(name=raw.name, origin=raw.origin, template=template, digest=hashlib.sha256(raw.text).hexdigest())


def _patterns(policy: PolicyFile) -> int:
    return sum(len(each.applications) + len(each.titles) for each in policy.never_record)


def _on_both_sides(loaded: Iterable[Loaded]) -> set[str]:
    """The keys that signed for the employer here and for the representative there."""
    signed = tuple(loaded)
    return ({each.employer for each in signed} & {each.representative for each in signed}) - {""}


def _signer(raw: Raw, slot: Slot) -> str:
    """The fingerprint of the key that signed. Raises PolicyError, naming the signature and what it should be for."""
    try:
        return sshsig.verify(raw.text, raw.signatures[slot], NAMESPACES[slot])
    except BundleInvalid as error:
        reason = f"{raw.name}.{slot}.sig (-n {NAMESPACES[slot]})"
        raise PolicyError(BAD_SIGNATURE, mistakes.HINT, reason=reason) from error


def load_one(raw: Raw) -> Loaded | Refused:
    """A file that counts, or why it does not."""
    digest = hashlib.sha256(raw.text).hexdigest()
    if raw.trouble:
        return Refused(name=raw.name, origin=raw.origin, template=raw.trouble)
    try:
        policy = parse(raw.text)
        signed = {slot: _signer(raw, slot) for slot in raw.signatures}
    except PolicyError as error:
        reason = str(error.values.get("reason", ""))
        return Refused(name=raw.name, origin=raw.origin, template=error.template, reason=reason, digest=digest)
    if signed and policy.name != raw.name.removesuffix(".json"):
        return Refused(name=raw.name, origin=raw.origin, template=OTHER_NAME, reason=policy.name, digest=digest)
    employer, representative = (signed.get(slot, "") for slot in SLOTS)
    return Loaded(raw=raw, policy=policy, digest=digest, employer=employer, representative=representative)
