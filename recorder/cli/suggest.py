# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that shows what the detectors propose, and answers to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, clock_text, pass_session, seconds

_Suggestion = api.suggest.Suggestion
_Found = tuple[_Suggestion, ...]
_KIND = "kind:"
NAMES = {
    "secret": "password or key",
    "card": "payment card",
    "account": "bank account",
    "national_id": "national id",
    "travel_id": "passport or permit",
    "phone": "phone number",
    "email": "e-mail address",
    "address": "postal address",
    "plate": "licence plate",
    "handle": "account name",
    "network": "network address",
    "path": "home folder",
    "person": "person",
    "organisation": "organisation",
    "workplace": "workplace term",
    "own": "own term",
}
_WHERE = {
    "typed": "typed text",
    "title": "window title",
    "field": "field name",
    "clicked": "clicked name",
    "note": "note",
    "picture": "picture",
}


class Line(msgspec.Struct, frozen=True):
    """A suggestion with ``--json``: the text itself is not in it. ``places`` counts them."""

    id: str
    kind: str
    at_s: float
    where: str
    confidence: float
    state: str
    places: int
    layers: tuple[str, ...]


class Rule(msgspec.Struct, frozen=True):
    """What was ruled for a whole kind."""

    kind: str
    verdict: str


@click.command()
@click.argument("session_id", metavar="SESSION")
@click.option("--accept", multiple=True, metavar="ID|all", help="Redact it: makes marks that can be undone.")
@click.option("--reject", multiple=True, metavar="ID|all", help="Do not propose it in this session any more.")
@click.option("--always", multiple=True, metavar="ID|kind:K", help="Redact this text, or this kind, in every session from now on.")
@click.option("--never", multiple=True, metavar="ID|kind:K", help="Propose this text, or this kind, in no session any more.")
@click.option("--ask", multiple=True, metavar="ID|kind:K", help="Take back what was said to it: it is proposed again.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(api.suggest.KINDS), metavar="K", help="Only this kind; may be given again."
)
@click.option("--all", "everything", is_flag=True, help="Show those that were decided, too.")
@pass_session
def suggest(session: Session, /, session_id: str, kinds: tuple[str, ...], everything: bool, **answers: tuple[str, ...]) -> None:
    """Show what should perhaps not leave: secrets, numbers, names, addresses. It only proposes; you decide.

    Example: stet suggest 20260102-090000-ab12 --accept all --kind secret
    """
    _check(answers)
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        for verdict in ("always", "never", "ask"):
            _rule_kinds(session, unlocked, verdict, answers[verdict])
        with session.progress("Looking for what should not leave") as progress:
            found = api.suggest.suggestions(unlocked, session_id, progress)
        marks = api.suggest.premark(unlocked, view, found)
        chosen = api.suggest.only(found, kinds, ("open", "accepted", "rejected", "never"))
        with session.progress("Making marks") as progress:
            more = list(api.suggest.accept(view, *_named(chosen, answers["accept"]), progress=progress))
        answered = {one.id for one in _named(chosen, answers["accept"])} | _answer(unlocked, view, chosen, answers, more)
        if marks or more or answered:
            found = api.suggest.suggestions(unlocked, session_id)
    known = {each.id for each in chosen if everything or each.state == "open"}
    if answered or not any(answers.values()):
        _list(
            session, [each for each in found if each.id in (answered or known) and (answered or everything or each.state == "open")]
        )
    for sentence in api.suggest.missing():
        session.say(sentence)
    if marks or more:
        session.say("{marks} marks made. Undo them with: stet undo", marks=len(marks) + len(more))


def _check(answers: dict[str, tuple[str, ...]]) -> None:
    for verdict, names in answers.items():
        for name in names:
            if name.startswith(_KIND) and (verdict in ("accept", "reject") or name.removeprefix(_KIND) not in api.suggest.KINDS):
                raise click.UsageError(
                    f"--{verdict} {name}: name a suggestion, or one of the kinds {', '.join(api.suggest.KINDS)}."
                )


def _rule_kinds(session: Session, unlocked: api.Unlocked, verdict: str, names: Sequence[str]) -> None:
    for kind in (name.removeprefix(_KIND) for name in names if name.startswith(_KIND)):
        if verdict == "ask":
            api.suggest.forget_kind(unlocked, kind)
        else:
            api.suggest.rule_kind(unlocked, kind, "always" if verdict == "always" else "never")
        session.put(
            Rule(kind, verdict),
            "From now on: {verdict}, {kind}.",
            verdict=api.say(verdict, session.language),
            kind=api.say(NAMES[kind], session.language),
        )


def _answer(
    unlocked: api.Unlocked, view: api.SessionView, found: _Found, answers: dict[str, tuple[str, ...]], made: list[api.StoredMark]
) -> set[str]:
    """Answers to each that was named; returns which those are, and adds the marks that this makes."""
    rejected = _named(found, answers["reject"])
    if rejected:
        api.suggest.reject(unlocked, view, *rejected)
    acts: dict[str, Callable[[_Suggestion], Sequence[api.StoredMark] | None]] = {
        "always": lambda one: api.suggest.always(unlocked, view, one),
        "never": lambda one: api.suggest.never(unlocked, view, one),
        "ask": lambda one: api.suggest.ask_again(unlocked, view, one),
    }
    named = [(act, one) for verdict, act in acts.items() for one in _named(found, answers[verdict])]
    for act, one in named:
        made.extend(act(one) or ())
    return {one.id for _act, one in named} | {one.id for one in rejected}


def _named(found: _Found, names: Sequence[str]) -> list[_Suggestion]:
    if "all" in names:
        return [each for each in found if each.state == "open"]
    wanted = [name for name in names if not name.startswith(_KIND)]
    if missing := set(wanted) - {each.id for each in found}:
        raise api.RedactionError("There is no suggestion {name}.", "Look with: stet suggest SESSION", name=min(missing))
    return [each for each in found if each.id in wanted]


def _list(session: Session, found: Sequence[_Suggestion]) -> None:
    for one in found:
        session.put(
            _line(one),
            "{id}  {time}  {kind}  {text}  ({where} × {places}, {sure} %, {state})",
            id=one.id,
            time=clock_text(one.places[0].at),
            kind=api.say(NAMES[one.kind], session.language),
            text=f"{one.before}[{one.texts[0]}]{one.after}".replace("\n", " "),
            where=api.say(_WHERE[one.places[0].where], session.language),
            places=len(one.places),
            sure=round(one.confidence * 100),
            state=api.say(one.state, session.language),
        )
    if not found:
        session.say("Nothing is proposed.")


def _line(one: _Suggestion) -> Line:
    first = one.places[0]
    return Line(
        id=one.id,
        kind=one.kind,
        at_s=seconds(first.at),
        where=first.where,
        confidence=round(one.confidence, 2),
        state=one.state,
        places=len(one.places),
        layers=one.layers,
    )


commands = (suggest,)
