# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds on this machine now, who asked for each part of it, and whether the worker has seen it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from recorder.errors import PolicyError
from recorder.model.session import StartChoice
from recorder.policy import lasting, merge, places, seen, trust
from recorder.policy.load import Loaded, Refused, load
from recorder.policy.raw import Raw
from recorder.policy.schema import LIMITS, ONE_OF, RULES, Rules
from recorder.policy.seen import Fact, Record
from recorder.settings import Settings, load_settings

_NOTHING = Rules()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A policy that counts, as the worker is shown it.

    ``mark`` tells it from all others, as in the ``who`` of a rule; ``kept`` says that its file is not there any more.
    """

    name: str
    origin: str
    organisation: str
    contact: str
    words: str
    digest: str
    employer: str
    representative: str
    put: float
    mark: str
    kept: bool = False


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A rule whose value the worker has not seen yet; ``before`` and ``now`` are JSON, empty where there is none, ``who`` are marks."""

    rule: str
    before: str
    now: str
    who: tuple[str, ...] = ()


class InForce(msgspec.Struct, frozen=True, kw_only=True):
    """``rules`` hold. ``digest`` stands for every byte of them and for every file that was refused, empty where there is neither.

    ``changes``, ``new_keys`` (slot and fingerprint) and ``old_keys`` are what the worker has not seen; ``waiting`` are fingerprints that
    say they are the workers' representative's, in place of one that was shown before. ``lasting`` are the origins of those of ``refused``
    of which holds on what they asked for when the worker saw it.
    """

    rules: Rules = _NOTHING
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
    refused: tuple[Refused, ...] = ()
    digest: str = ""
    seen: bool = True
    changes: tuple[Change, ...] = ()
    new_keys: tuple[tuple[str, str], ...] = ()
    old_keys: tuple[tuple[str, str], ...] = ()
    waiting: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()


def in_force(home: Path) -> InForce:
    """What holds for this worker on this machine. Never raises for what lies there: it is refused, and told."""
    return weigh(*parts(home))


def parts(home: Path) -> tuple[tuple[Raw, ...], Record]:
    """All that :func:`in_force` is weighed from: the files on this machine, and what the worker has seen. Where it is the same, so is that."""
    return places.machine(), seen.read(home)


def weigh(files: Sequence[Raw], record: Record) -> InForce:
    """The same of these files, for a worker who has seen this much."""
    found, bad = load(files, trust.believed(record.kept))
    held = trust.hold(found, record.kept, bad)
    refused = (*bad, *held.refused)
    last = lasting.of_refused(record.last, bad)
    weighed = (*held.used, *lasting.loaded(last))
    rules = merge.join_all(each.policy for each in weighed)
    marks = _marks(found, weighed)
    facts = _facts(rules, weighed, marks, record)
    digest = _digest(held.used, refused)
    keys = _keys(held.used)
    return InForce(
        rules=rules,
        facts=facts,
        sources=tuple(_source(each, marks[each.raw.origin, each.digest]) for each in held.used),
        refused=refused,
        digest=digest,
        seen=digest == record.digest,
        changes=_changes(facts, record.facts),
        new_keys=tuple(sorted((slot, key) for key, slot in keys.items() if record.keys.get(key) != slot)),
        old_keys=tuple(sorted((slot, key) for key, slot in record.keys.items() if keys.get(key) != slot)),
        waiting=tuple(dict.fromkeys(each.representative for each in held.waiting)),
        lasting=tuple(each.origin for each in bad if lasting.of_refused(record.last, [each])),
    )


def acknowledge(home: Path, digest: str, representative: str = "") -> InForce:
    """The worker has seen what this digest stands for. Raises PolicyError where something else holds by now.

    ``representative`` is the fingerprint of a waiting key that the worker says is the representative's.
    """
    files, record = places.machine(), seen.read(home)
    shown = weigh(files, record)
    if shown.digest != digest:
        raise PolicyError("The policy has changed again since you looked.", "Look once more, and answer that.")
    if representative and representative not in shown.waiting:
        raise PolicyError("No policy waits for the key {key}.", "Look at what waits with: stet policy show", key=representative)
    found, bad = load(files, trust.believed(record.kept))
    if representative:
        taken = {each.raw.name for each in found if each.representative == representative}
        record = msgspec.structs.replace(record, kept=tuple(each for each in record.kept if each.name not in taken))
    held = trust.hold(found, record.kept, bad)
    now = weigh(files, record)
    stamp = time.time()
    facts = tuple(msgspec.structs.replace(fact, since=fact.since or stamp) for fact in now.facts)
    last = lasting.to_keep(found, record.last, bad)
    seen.write(home, Record(digest=now.digest, facts=facts, kept=trust.keep(held.trusted), keys=_keys(held.used), last=last))
    return in_force(home)


def demand_seen(home: Path) -> InForce:
    """What holds. Raises PolicyError where the worker has not seen it: nothing is recorded until then."""
    found = in_force(home)
    if not found.seen:
        raise unseen()
    return found


def unseen() -> PolicyError:
    """The worker has not seen what holds now."""
    return PolicyError(
        "What this computer's policy asks for has changed, and you have not seen it yet.",
        "Nothing is recorded until you have: start a session, and it is shown to you.",
    )


def settings(home: Path) -> Settings:
    """The worker's settings with the policy's: what holds."""
    return merge.settings_in_force(load_settings(home), in_force(home).rules)


def choice(home: Path, picked: StartChoice) -> StartChoice:
    """What the worker picked, without what the policy forbids."""
    return merge.choice_in_force(picked, in_force(home).rules)


def passphrase_required(home: Path) -> bool:
    """Whether the desktop's keyring may get no key of the vault."""
    return in_force(home).rules.require_passphrase


def keyring_closed(home: Path) -> bool:
    """Whether the desktop's keyring may not open the vault.

    Only once the worker has seen the rule: who has not typed his passphrase for a year is not to find his vault shut one morning.
    """
    rule = "require_passphrase"
    return passphrase_required(home) and any(fact.rule == rule for fact in seen.read(home).facts)


def _marks(found: Sequence[Loaded], used: Sequence[Loaded]) -> dict[tuple[str, str], str]:
    """What tells each from the others: where it lies; of a text that is kept, beside whatever lies there by now, its digest too."""
    there = {(each.raw.origin, each.digest) for each in found}
    places = ((each.raw.origin, each.digest) for each in used)
    return {
        (origin, digest): origin if not digest or (origin, digest) in there else f"{origin} {digest}" for origin, digest in places
    }


def _facts(rules: Rules, used: Sequence[Loaded], marks: Mapping[tuple[str, str], str], record: Record) -> tuple[Fact, ...]:
    before = {fact.rule: fact for fact in record.facts}
    found = []
    for rule in RULES:
        value = getattr(rules, rule)
        if value == getattr(_NOTHING, rule):
            continue
        written = msgspec.json.encode(value).decode()
        who = tuple(marks[each.raw.origin, each.digest] for each in used if _asks(rule, each.policy, value))
        old = before.get(rule)
        since = old.since if old is not None and (old.value, old.who) == (written, who) else 0.0
        found.append(Fact(rule=rule, value=written, who=who, since=since))
    return tuple(found)


def _asks(rule: str, policy: Rules, value: object) -> bool:
    """Whether this policy has a part in the value that holds."""
    own: object = getattr(policy, rule)
    if rule in LIMITS:
        return own == value
    return own is not None if rule in ONE_OF else bool(own)


def _changes(now: Sequence[Fact], before: Sequence[Fact]) -> tuple[Change, ...]:
    old, new = ({fact.rule: fact for fact in facts} for facts in (before, now))
    found = []
    for rule in RULES:
        was, is_now = old.get(rule), new.get(rule)
        values = ("" if each is None else each.value for each in (was, is_now))
        first, second = values
        if first != second or (was is not None and is_now is not None and was.who != is_now.who):
            found.append(Change(rule=rule, before=first, now=second, who=is_now.who if is_now is not None else ()))
    return tuple(found)


def _source(loaded: Loaded, mark: str) -> Source:
    policy = loaded.policy
    return Source(
        name=loaded.raw.name,
        origin=loaded.raw.origin,
        organisation=policy.organisation,
        contact=policy.contact,
        words=policy.words,
        digest=loaded.digest,
        employer=loaded.employer,
        representative=loaded.representative,
        put=loaded.raw.put,
        mark=mark,
        kept=mark != loaded.raw.origin,
    )


def _keys(used: Sequence[Loaded]) -> dict[str, str]:
    """The fingerprints that signed, each with its slot."""
    found = {each.employer: "employer" for each in used}
    found |= {each.representative: "representative" for each in used}
    return {key: slot for key, slot in found.items() if key}


def _digest(used: Sequence[Loaded], refused: Sequence[Refused]) -> str:
    lines = sorted(
        [
            *(("counts", each.raw.name, each.digest, each.employer, each.representative) for each in used),
            *(("refused", each.name, each.digest, each.template, each.reason) for each in refused),
        ]
    )
    return hashlib.sha256(msgspec.json.encode(lines)).hexdigest() if lines else ""
