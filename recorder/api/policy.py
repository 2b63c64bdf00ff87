# SPDX-License-Identifier: GPL-3.0-or-later
"""What an admin's policy asks for, in words, and the worker's answer to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import msgspec

from recorder import language
from recorder.errors import PolicyError
from recorder.export.permitted import forbidden_formats, forbidden_levels
from recorder.export.terms import term_catalogue
from recorder.policy import seen
from recorder.policy.force import (
    Change,
    InForce,
    Source,
    acknowledge,
    choice,
    in_force,
    passphrase_required,
    settings,
    unseen,
    weigh,
)
from recorder.policy.load import Refused, load_one
from recorder.policy.merge import own_again, settings_in_force
from recorder.policy.mistakes import HINT
from recorder.policy.places import machine, place_of
from recorder.policy.raw import LARGE, LINK, NAMED, SLOTS, Raw
from recorder.policy.reading import told_name
from recorder.policy.schema import Rules
from recorder.policy.seen import Fact
from recorder.policy.strict import LONGEST
from recorder.policy.trust import GONE
from recorder.policy.words import sentence as _sentence

__all__ = [
    "Change",
    "Checked",
    "Fact",
    "InForce",
    "Refused",
    "Rules",
    "Source",
    "acknowledge",
    "caution",
    "check_file",
    "choice",
    "forbidden_formats",
    "forbidden_levels",
    "in_force",
    "lasts",
    "own_again",
    "passphrase_required",
    "reason",
    "refusals",
    "sentence",
    "setters",
    "settings",
    "settings_in_force",
    "unseen",
]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is a policy: what it would change here, by whom it is signed, and whether it would be read where it lies.

    ``unread`` are the names of what lies beside it like a signature, and is none by its name.
    """

    source: Source
    changes: tuple[Change, ...]
    guarded: bool
    unread: tuple[str, ...] = ()


def sentence(rule: str, value: str, spoken: str) -> str:
    """A rule with its value (JSON) for the worker."""
    chinese = language.chosen(spoken) == "zh_CN"
    terms = {item.name: (item.zh.rstrip("。") if chinese else item.en.rstrip(".")) for item in term_catalogue()}
    return _sentence(rule, value, spoken, lambda name: terms.get(name, name))


def setters(marks: Sequence[str], found: InForce, spoken: str) -> str:
    """Who set a rule: the file and whose key signed it. What its author calls himself is his to say, and stands with his words."""
    sources = {source.mark: source for source in found.sources}
    return language.say(", ", spoken).join(dict.fromkeys(_setter(mark, sources.get(mark), spoken) for mark in marks))


def _setter(mark: str, source: Source | None, spoken: str) -> str:
    if source is None:  # it is refused, and what it asked for holds on
        return language.say("“{name}”, which is refused", spoken, name=mark)
    if source.kept:
        template = "“{name}” as you saw it before, signed by your representative's key"
    elif source.employer and source.representative:
        template = "“{name}”, signed by your employer's key and your representative's"
    elif source.employer:
        template = "“{name}”, signed by your employer's key"
    elif source.representative:
        template = "“{name}”, signed by your representative's key"
    else:
        template = "“{name}”, which nobody signed"
    return language.say(template, spoken, name=source.name)


def caution(change: Change, spoken: str) -> str:
    """What the worker should do before he says that he has read of a rule; empty where nothing."""
    if change.rule != "require_passphrase" or not change.now:
        return ""
    return language.say(
        "This begins when you say that you have read it. Try your passphrase before: if you forgot it, only the recovery words open what was recorded then.",
        spoken,
    )


def reason(refused: Refused, spoken: str) -> str:
    """Why a file does not count."""
    return language.say(refused.template, spoken, reason=refused.reason)


def refusals(home: Path, spoken: str) -> tuple[str, ...]:
    """What is told of each file that is refused where something is about to leave: where it lies, why, and what holds in its place."""
    found = in_force(home)
    return tuple(_told(each, each.origin in found.lasting, spoken) for each in found.refused if each.template != GONE)


def lasts(refused: Refused, found: InForce, spoken: str) -> str:
    """What holds in the place of a file that is refused; of one that was taken away, its reason says it."""
    if refused.template == GONE:
        return ""
    if refused.origin in found.lasting:
        return language.say("What it asked for when you saw it last holds on.", spoken)
    return language.say("It has no effect.", spoken)


def _told(refused: Refused, holds: bool, spoken: str) -> str:
    if holds:
        template = "A policy of this computer is refused: {origin}. {reason} What it asked for when you saw it last holds on."
        return language.say(template, spoken, origin=refused.origin, reason=reason(refused, spoken))
    template = "A policy of this computer is refused, and nothing that it may have wanted holds: {origin}. {reason}"
    return language.say(template, spoken, origin=refused.origin, reason=reason(refused, spoken))


def check_file(path: Path, home: Path) -> Checked:
    """Whether a file is a policy, and what it would change in the place of what is there by its name. Raises PolicyError where it is none."""
    files, record = machine(), seen.read(home)
    raw = _raw(path, next((each.origin for each in files if each.name == path.name), place_of(path.name)))
    found = load_one(raw)
    before = weigh(files, record)
    then = sorted((*(each for each in files if each.origin != raw.origin), raw), key=lambda each: each.origin)
    after = weigh(then, msgspec.structs.replace(record, facts=before.facts))
    bad = (
        found
        if isinstance(found, Refused)
        else next((each for each in after.refused if (each.origin, each.digest) == (raw.origin, found.digest)), None)
    )
    if bad is not None:
        raise PolicyError(bad.template, HINT, reason=bad.reason)
    changes = tuple(change for change in after.changes if change.before != change.now)
    source = next(each for each in after.sources if each.origin == raw.origin and not each.kept)
    return Checked(source=source, changes=changes, guarded=_guarded(path, files), unread=_unread(path))


def _raw(path: Path, origin: str) -> Raw:
    """The file and its signatures, by the names that they have beside it. Raises PolicyError."""
    if told_name(path.name) != path.name:
        raise PolicyError(NAMED, "Give it another name.")
    signatures = {}
    try:
        text = _bounded(path)
        for slot in SLOTS:
            beside = path.with_name(f"{path.name}.{slot}.sig")
            if beside.exists():
                signatures[slot] = _bounded(beside)
    except OSError as error:
        told = told_name(str(path))
        raise PolicyError("The file {file} cannot be read.", "Look whether it is there, and yours to read.", file=told) from error
    large = len(text) > LONGEST
    return Raw(name=path.name, origin=origin, text=b"" if large else text, signatures=signatures, trouble=LARGE if large else "")


def _unread(path: Path) -> tuple[str, ...]:
    """What ``ssh-keygen -Y sign FILE`` makes, whose name does not say for whom it was signed."""
    return tuple(each.name for each in (path.with_name(f"{path.name}.sig"), path.with_suffix(".sig")) if each.exists())


def _bounded(path: Path) -> bytes:
    """All of a plain file, which is not waited for; of one that is longer than any policy, as much as shows it. Raises OSError."""
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:  # noqa: PTH123 - a pipe must not be waited for
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise PolicyError(LINK, "Give a file.")
        return file.read(LONGEST + 1)


def _guarded(path: Path, files: Sequence[Raw]) -> bool:
    """Whether it is one of those that are read on this machine; Windows reads none from files."""
    lies = str(path.parent.resolve() / path.name)
    return os.name == "nt" or any(each.origin == lies and not each.trouble for each in files)
