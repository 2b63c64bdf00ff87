# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet policy``: what an admin's policy asks for, who set it, and the worker's word that it was seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
import msgspec
from msgspec.structs import replace

from recorder import api
from recorder.cli.common import Session, harmless, pass_session


class Rule(msgspec.Struct, frozen=True):
    """A rule of ``policy show --json`` and ``policy check --json``."""

    rule: str
    value: msgspec.Raw
    sentence: str
    who: tuple[str, ...]
    since: float | None
    before: msgspec.Raw = msgspec.Raw(b"null")


class Shown(msgspec.Struct, frozen=True):
    """``policy show --json``."""

    digest: str
    seen: bool
    rules: list[Rule]
    sources: tuple[api.policy.Source, ...]
    refused: list[dict[str, str]]
    waiting: tuple[str, ...]


class Checked(msgspec.Struct, frozen=True):
    """``policy check --json``."""

    changes: list[Rule]
    source: api.policy.Source
    guarded: bool
    unread: tuple[str, ...]


@click.group()
def policy() -> None:
    """What this computer's policy asks for. A policy can only protect you more than your own settings do.

    Example: stet policy show
    """


@policy.command()
@pass_session
def show(session: Session) -> None:
    """Show each rule with who set it and since when, the files that it comes from, and those that were refused.

    Example: stet policy show
    """
    found = api.policy.in_force(session.home)
    if session.as_json:
        refused = [{"origin": each.origin, "reason": api.policy.reason(each, session.language)} for each in found.refused]
        rules = [_rule(session, fact.rule, fact.value, fact.who, fact.since) for fact in found.facts]
        session.put(Shown(found.digest, found.seen, rules, found.sources, refused, found.waiting))
        return
    for line in _lines(session, found):
        click.echo(harmless(line))


@policy.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@pass_session
def check(session: Session, file: Path) -> None:
    """Say whether a file is a policy, who signed it, and what it would change in the place of the one by its name.

    Example: stet policy check 10-office.json
    """
    found = api.policy.check_file(file, session.home)
    changes = [
        replace(_rule(session, change.rule, change.now or change.before, change.who, 0.0), before=_raw(change.before))
        for change in found.changes
    ]
    session.put(Checked(changes, found.source, found.guarded, found.unread), "It is a policy.")
    for line in (
        *_signed(session, found.source),
        *_own_words(session, found.source),
        *(_change(session, change) for change in found.changes),
    ):
        session.say("{line}", line=line)
    for name in found.unread:
        session.say(
            "{name} is not looked at: rename it to {file}.employer.sig or {file}.representative.sig.", name=name, file=file.name
        )
    if not found.changes:
        session.say("It would change nothing.")
    if not found.guarded:
        session.say(
            "It is not read where it lies: that takes a place of this computer's policies as NAME.json, with its signatures, all of them the administrator's and for nobody else to write."
        )


@policy.command()
@click.option("--digest", metavar="HEX", help="What you read, as `policy show` gives it; needed off a terminal.")
@click.option(
    "--representative", default="", metavar="FINGERPRINT", help="Take this key as your representative's; compare it first."
)
@pass_session
def seen(session: Session, digest: str | None, representative: str) -> None:
    """Say that you have seen what the policy asks for; nothing is recorded until then.

    Example: stet policy seen
    """
    session.check_there()
    found = api.policy.in_force(session.home)
    if digest is None:
        if not session.from_terminal:
            raise click.UsageError("--digest is needed here.")
        for line in (*_lines(session, found), *(_change(session, change) for change in found.changes)):
            click.echo(harmless(line))
        click.confirm(api.say("Have you read it?", session.language), abort=True)
    done = api.policy.acknowledge(session.home, found.digest if digest is None else digest, "".join(representative.split()))
    session.put({"digest": done.digest, "seen": done.seen}, "You have seen it. What is recorded from now on obeys it.")


def _rule(session: Session, rule: str, value: str, who: tuple[str, ...], since: float) -> Rule:
    return Rule(rule, _raw(value), api.policy.sentence(rule, value, session.language), who, since or None)


def _raw(value: str) -> msgspec.Raw:
    return msgspec.Raw((value or "null").encode())


def _lines(session: Session, found: api.policy.InForce) -> Iterator[str]:
    def say(template: str, **values: object) -> str:
        return api.say(template, session.language, **values)

    if not found.digest:
        yield say("No policy is in force on this computer.")
    for fact in found.facts:
        sentence = api.policy.sentence(fact.rule, fact.value, session.language)
        who = api.policy.setters(fact.who, found, session.language)
        since = _day(fact.since)
        template = "{sentence} ({who}, since {since})" if since else "{sentence} ({who}; not seen by you yet)"
        yield say(template, sentence=sentence, who=who, since=since)
    for source in found.sources:
        if source.kept:
            yield say("From {origin}, kept on this computer, SHA-256 {digest}", origin=source.origin, digest=source.digest)
        else:
            put = _day(source.put) or "–"
            yield say("From {origin}, put there {put}, SHA-256 {digest}", origin=source.origin, put=put, digest=source.digest)
        yield from _signed(session, source)
        yield from _own_words(session, source)
    for refused in found.refused:
        told = say("Refused: {origin}. {reason}", origin=refused.origin, reason=api.policy.reason(refused, session.language))
        yield " ".join(filter(None, (told, api.policy.lasts(refused, found, session.language))))
    for key in found.waiting:
        yield say("Another key than before says it is your representative's: {key}", key=key)
    if not found.seen:
        yield say(
            "You have not seen all of this yet: nothing is recorded until you say so with: stet policy seen --digest {digest}",
            digest=found.digest or '""',
        )


def _own_words(session: Session, source: api.policy.Source) -> Iterator[str]:
    told = "\n".join(part for part in (source.organisation, source.words, source.contact) if part)
    if told:
        yield api.say("What it says itself, in words that are not Stet's:", session.language)
        yield from (f"  | {line}" for line in told.split("\n"))


def _signed(session: Session, source: api.policy.Source) -> Iterator[str]:
    if source.employer:
        yield api.say("Signed by your employer: {key}", session.language, key=source.employer)
    if source.representative:
        yield api.say("Signed by your representative: {key}", session.language, key=source.representative)
    if not source.employer and not source.representative:
        yield api.say("Nobody signed it.", session.language)


def _change(session: Session, change: api.policy.Change) -> str:
    before, now = (
        api.policy.sentence(change.rule, value, session.language) if value else "" for value in (change.before, change.now)
    )
    if before and now:
        return api.say("Before: {before} Now: {now}", session.language, before=before, now=now)
    if now:
        told = api.say("New: {sentence}", session.language, sentence=now)
        return " ".join(filter(None, (told, api.policy.caution(change, session.language))))
    return api.say("No more: {sentence}", session.language, sentence=before)


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment).astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""


commands = (policy,)
