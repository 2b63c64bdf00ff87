# SPDX-License-Identifier: GPL-3.0-or-later
"""What this computer's policy lets leave: asked before a draft is built, after it, and again when it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from recorder.errors import PolicyError, TermsIncomplete
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.steps import Level
from recorder.model.terms import Collective, Terms
from recorder.policy import force
from recorder.policy.schema import Rules

_MB = 1_000_000
_TOO_MUCH = (
    "{found} steps would leave; this computer's policy allows {most}.",
    "{found} pictures would leave; this computer's policy allows {most}.",
    "{found} typed texts would leave; this computer's policy allows {most}.",
    "It would be {found} MB large; this computer's policy allows {most}.",
)


def check_wanted(home: Path, terms: Terms, formats: Sequence[str], level: Level) -> None:
    """Raises PolicyError or TermsIncomplete where the policy does not let this be built."""
    rules = force.in_force(home).rules
    for name in formats:
        if name in rules.forbid_formats:
            raise PolicyError("This computer's policy forbids the format {name}.", "Build it without.", name=name)
    if level in rules.forbid_levels:
        raise PolicyError("This computer's policy forbids the level {level}.", "Choose a lower one, or outline.", level=level)
    _check_terms(rules, terms)


def check_draft(home: Path, summary: DraftSummary) -> None:
    """Raises PolicyError or TermsIncomplete where the policy does not let this draft leave."""
    check_wanted(home, summary.terms, summary.formats, summary.level)
    _check_amounts(force.in_force(home).rules, summary, None)


def check_successor(home: Path, summary: DraftSummary, entry: LedgerEntry, before: DraftSummary | None) -> None:
    """Raises PolicyError or TermsIncomplete where the policy does not let this leave, and it is more than the export in whose place it comes.

    The same people on the same terms get less of what they have; a rule that came since must not keep it from them. ``before`` is what
    left, None where no copy of it is here any more.
    """
    same = summary.terms == entry.terms and summary.level == entry.level and summary.omission == entry.omission
    if not same or not set(summary.formats) <= set(entry.formats) or not set(summary.sessions) <= set(entry.sessions):
        check_draft(home, summary)
    else:
        _check_amounts(force.in_force(home).rules, summary, before)


def _check_amounts(rules: Rules, summary: DraftSummary, before: DraftSummary | None) -> None:
    had = (0, 0, 0, 0) if before is None else _amounts(before)
    for found, most, already, what in zip(
        _amounts(summary),
        (rules.export_steps_at_most, rules.export_pictures_at_most, rules.export_texts_at_most, rules.export_mb_at_most),
        had,
        _TOO_MUCH,
        strict=True,
    ):
        if most is not None and found > max(most, already):
            raise PolicyError(what, "Withhold more, or hand over less at a time.", found=found, most=most)


def _amounts(summary: DraftSummary) -> tuple[int, int, int, int]:
    """Steps, pictures, typed texts and MB."""
    return summary.steps, summary.pictures, summary.typed, -(-summary.size // _MB)


def forbidden_formats(home: Path) -> frozenset[str]:
    """The formats that the policy forbids."""
    return frozenset(force.in_force(home).rules.forbid_formats)


def forbidden_levels(home: Path) -> frozenset[str]:
    """The levels that the policy forbids."""
    return frozenset(force.in_force(home).rules.forbid_levels)


def _check_terms(rules: Rules, terms: Terms) -> None:
    for name in terms.permissions:
        if name in rules.forbid_permissions:
            raise TermsIncomplete("This computer's policy does not let you allow “{name}”.", "Untick it.", name=name)
    wanted: tuple[tuple[Sequence[str], Sequence[str]], ...] = (
        (rules.require_prohibitions, terms.prohibitions),
        (rules.require_duties, terms.duties),
    )
    for required, ticked in wanted:
        for name in required:
            if name not in ticked:
                raise TermsIncomplete("This computer's policy wants “{name}” in the terms.", "Tick it.", name=name)
    if rules.export_days_at_most is not None and _expiry(terms) > _today() + timedelta(days=rules.export_days_at_most):
        raise TermsIncomplete(
            "This computer's policy wants the terms to end within {days} days.",
            "Give an earlier date.",
            days=rules.export_days_at_most,
        )
    if rules.require_agreement is not None and not any(
        _relies(terms.collective, each.title, each.digest) for each in rules.require_agreement
    ):
        named = ", ".join(each.title for each in rules.require_agreement) or "–"
        raise TermsIncomplete(
            "This computer's policy wants the terms to rely on an agreement: {named}.", "Name it in the terms.", named=named
        )


def _relies(collective: Collective | None, title: str, digest: str) -> bool:
    return collective is not None and collective.title.strip() == title and digest in ("", collective.digest)


def _expiry(terms: Terms) -> date:
    try:
        return date.fromisoformat(terms.expires)
    except ValueError as error:
        raise TermsIncomplete("The terms have no date of expiry.", "Give a date as YYYY-MM-DD.") from error


def _today() -> date:
    return datetime.now(UTC).date()
