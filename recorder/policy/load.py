# SPDX-License-Identifier: GPL-3.0-or-later
"""From files to policies: each is believed as a whole, with the keys that signed it, or refused as a whole, with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from recorder import sshsig
from recorder.errors import BundleInvalid, PolicyError
from recorder.policy.raw import Raw, Slot
from recorder.policy.schema import PolicyFile
from recorder.policy.strict import parse

# Two names, so that a signature made for one slot is none in the other.
NAMESPACES: Mapping[Slot, str] = {"employer": "policy-employer@stet", "representative": "policy-representative@stet"}
BAD_SIGNATURE = "Its signature is not a good one."
OTHER_NAME = "It was not signed for the name that it has here: it says “{reason}”."


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


def load(files: Iterable[Raw]) -> tuple[tuple[Loaded, ...], tuple[Refused, ...]]:
    """Those that count, and those that do not."""
    good: list[Loaded] = []
    bad: list[Refused] = []
    for raw in files:
        found = load_one(raw)
        (good if isinstance(found, Loaded) else bad).append(found)  # type: ignore[arg-type]  # each goes to the list of its kind
    return tuple(good), tuple(bad)


def load_one(raw: Raw) -> Loaded | Refused:
    """A file that counts, or why it does not."""
    digest = hashlib.sha256(raw.text).hexdigest()
    if raw.trouble:
        return Refused(name=raw.name, origin=raw.origin, template=raw.trouble)
    try:
        policy = parse(raw.text)
        signed = {slot: sshsig.verify(raw.text, signature, NAMESPACES[slot]) for slot, signature in raw.signatures.items()}
    except PolicyError as error:
        reason = str(error.values.get("reason", ""))
        return Refused(name=raw.name, origin=raw.origin, template=error.template, reason=reason, digest=digest)
    except BundleInvalid:
        return Refused(name=raw.name, origin=raw.origin, template=BAD_SIGNATURE, digest=digest)
    if signed and policy.name != raw.name.removesuffix(".json"):
        return Refused(name=raw.name, origin=raw.origin, template=OTHER_NAME, reason=policy.name, digest=digest)
    return Loaded(
        raw=raw,
        policy=policy,
        digest=digest,
        employer=signed.get("employer", ""),
        representative=signed.get("representative", ""),
    )
