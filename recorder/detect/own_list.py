# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's list of own names: read from lines, added to, cut down; kept encrypted in the vault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from recorder.detect.bare import Bare
from recorder.detect.own_terms import OwnTerms
from recorder.errors import RedactionError
from recorder.model.own import OwnTerm
from recorder.store.vault import Unlocked

MOST: Final = 20_000
_LONGEST: Final = 200
_EQUALS: Final = re.compile(r"\s*[=\uff1d\t]+\s*")

__all__ = ["MOST", "OwnTerm", "add", "finder", "load", "parse", "remove", "save", "written"]


def load(unlocked: Unlocked) -> list[OwnTerm]:
    """The list, in the order in which it was written. Raises VaultLocked."""
    return unlocked.own_names.read()


def save(unlocked: Unlocked, names: Iterable[OwnTerm]) -> list[OwnTerm]:
    """Keeps this list in the place of the one before; returns it as it was kept, each name once. Raises RedactionError."""
    kept = _joined(names)
    if len(kept) > MOST:
        raise RedactionError("{count} names are too many.", "Keep it under {most}.", count=len(kept), most=MOST)
    unlocked.own_names.write(kept)
    return kept


def add(unlocked: Unlocked, names: Sequence[OwnTerm]) -> list[OwnTerm]:
    """Adds names, or further aliases to those that are there. Returns the whole list. Raises RedactionError."""
    return save(unlocked, [*load(unlocked), *names])


def remove(unlocked: Unlocked, texts: Sequence[str]) -> list[OwnTerm]:
    """Takes names off, each with its aliases. Returns what is left. Raises RedactionError for one that is not there."""
    names = load(unlocked)
    for text in texts:
        if not any(name.text == text for name in names):
            raise RedactionError("“{name}” is not among your names.", "Look at the list with: stet names list", name=text)
    return save(unlocked, [name for name in names if name.text not in texts])


def parse(text: str) -> list[OwnTerm]:
    """A list from lines: a name each, its aliases behind ``=`` or a tab; empty lines and those that begin with ``# `` are passed over.

    Raises RedactionError, with the number of the line, for what cannot be looked for.
    """
    names = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        forms = [form.strip() for form in _EQUALS.split(line.strip()) if form.strip()]
        if forms and not line.lstrip().startswith("# "):
            for form in forms:
                _check(form, number)
            names.append(OwnTerm(forms[0], tuple(forms[1:])))
    return names


def written(names: Iterable[OwnTerm]) -> str:
    """The list as lines, as :func:`parse` reads them."""
    return "".join(" = ".join((name.text, *name.aliases)) + "\n" for name in names)


def finder(unlocked: Unlocked) -> OwnTerms:
    """What looks for the list as it is now."""
    return OwnTerms(load(unlocked))


def _check(form: str, line: int) -> None:
    if len(Bare(form).text) < 2:
        raise RedactionError(
            "Line {line}: “{name}” is too short to look for.", "Write at least two letters or characters.", line=line, name=form
        )
    if len(form) > _LONGEST:
        raise RedactionError("Line {line} is too long for a name.", "Write one name a line.", line=line)


def _joined(names: Iterable[OwnTerm]) -> list[OwnTerm]:
    """Each name once, with all of its aliases."""
    kept: dict[str, OwnTerm] = {}
    for name in names:
        before = kept.get(name.text, OwnTerm(name.text))
        aliases = dict.fromkeys((*before.aliases, *name.aliases))
        aliases.pop(name.text, None)
        kept[name.text] = msgspec.structs.replace(before, aliases=tuple(aliases))
    return list(kept.values())
