# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet terms``: sets to start from, terms that a recipient got before, and the page that a recipient reads."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, pass_session
from recorder.cli.export import read_terms

_SETS = {each.name: each for each in api.ledger.term_sets()}


@click.group()
def terms() -> None:
    """The terms of a hand-over: start from a set or from what a recipient got before, change the file, build with it.

    Example: stet terms write --set minimal --for "Platform team" --purpose "Train an agent on invoices" --to terms.json
    """


@terms.command("sets")
@pass_session
def sets(session: Session) -> None:
    """Show the three sets.

    Example: stet terms sets
    """
    chinese = api.chosen(session.language) == "zh_CN"
    for each in _SETS.values():
        title, about = (each.title_zh, each.about_zh) if chinese else (each.title, each.about)
        session.put(each, "{name}  {title}: {about}", name=each.name, title=title, about=about)


@terms.command("write")
@click.option("--set", "name", type=click.Choice(list(_SETS)), help="The set to start from.")
@click.option("--remembered", is_flag=True, help="Start from what this recipient got last.")
@click.option("--for", "recipient", required=True, metavar="NAME", help="Who gets the export.")
@click.option("--purpose", default="", metavar="TEXT", help="What for.")
@click.option("--expires", default="", metavar="YYYY-MM-DD", help="Until when; a set proposes a date.")
@click.option("--agreement", default="", metavar="TITLE", help="The collective agreement that it relies on.")
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE", help="A new file.")
@pass_session
def write(session: Session, /, name: str | None, remembered: bool, target: Path, **given: str) -> None:
    """Write a file of terms for stet build. It ticks what the set names and nothing else; change it as you like.

    Example: stet terms write --set one-off --for "Platform team" --purpose "Train an agent on invoices" --to terms.json
    """
    if (name is None) != remembered:
        raise click.UsageError("Give either --set or --remembered.")
    made = _remembered(session, given) if name is None else _from_set(_SETS[name], given)
    try:
        with target.open("xb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n")
    except OSError as error:
        raise api.ExportError("The file {file} cannot be written.", "Choose another name.", file=target.name) from error
    session.put(made, "Written to {file}. Read it as they will: stet terms show {file}", file=target)


@terms.command("show")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_session
def show(session: Session, file: Path) -> None:
    """Show what your employer will read: the page that goes with the export, from a file of terms.

    Example: stet terms show terms.json
    """
    found = read_terms(file)
    language = api.chosen(session.language)
    session.put({"language": language, "page": api.ledger.page(found, language)}, "{page}", page=api.ledger.page(found, language))


@terms.command("remembered")
@click.option("--forget", default="", metavar="NAME", help="Forget what this recipient got.")
@pass_session
def remembered(session: Session, forget: str) -> None:
    """Show the terms that each recipient got last.

    Example: stet terms remembered
    """
    with session.unlock() as unlocked:
        if forget:
            api.ledger.forget(unlocked, forget)
        known = api.ledger.remembered(unlocked)
    for each in known:
        session.put(each, "{recipient}: {purpose}", recipient=each.recipient, purpose=each.purpose)
    if not known:
        session.say("No terms are remembered.")


def _from_set(chosen: api.ledger.TermSet, given: dict[str, str]) -> api.Terms:
    collective = api.Collective(title=given["agreement"]) if given["agreement"] else None
    if chosen.agreement and collective is None:
        raise api.TermsIncomplete("This set relies on a collective agreement.", "Name it with --agreement TITLE.")
    return api.ledger.from_set(chosen, given["recipient"], given["purpose"], expires=given["expires"], collective=collective)


def _remembered(session: Session, given: dict[str, str]) -> api.Terms:
    """The same conditions for as long as the worker says: a date of then may be over."""
    with session.unlock() as unlocked:
        known = {each.recipient: each for each in api.ledger.remembered(unlocked)}
    if given["recipient"] not in known:
        raise api.ExportError(
            "No terms are remembered for {recipient}.", "List them with: stet terms remembered", recipient=given["recipient"]
        )
    before = known[given["recipient"]]
    collective = api.Collective(title=given["agreement"]) if given["agreement"] else before.collective
    return api.ledger.again(before, purpose=given["purpose"], expires=given["expires"], collective=collective)


commands = (terms,)
