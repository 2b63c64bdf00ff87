# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet names``: the worker's own names, which are suggested wherever they stand."""

from __future__ import annotations

from typing import IO

import click

from recorder import api
from recorder.cli.common import Session, pass_session


@click.group()
def names() -> None:
    """Your own names (colleagues, customers, projects): they are suggested wherever they stand, in any spelling. Kept encrypted.

    Example: stet names add "Project Apollo"
    """


@names.command("list")
@pass_session
def show(session: Session) -> None:
    """Show the list.

    Example: stet names list
    """
    with session.unlock() as unlocked:
        _put(session, api.own_names.load(unlocked))


@names.command()
@click.argument("name")
@click.argument("aliases", metavar="[ALIAS]...", nargs=-1)
@pass_session
def add(session: Session, name: str, aliases: tuple[str, ...]) -> None:
    """Add a name, and what else it goes by.

    Example: stet names add 王建华 老王 "Jason Wang"
    """
    with session.unlock() as unlocked:
        kept = api.own_names.add(unlocked, api.own_names.parse("\t".join((name, *aliases))))
    session.put(
        {"name": name, "names": len(kept)}, "“{name}” is one of your names now ({count} in all).", name=name, count=len(kept)
    )


@names.command()
@click.argument("name", nargs=-1, required=True)
@pass_session
def remove(session: Session, name: tuple[str, ...]) -> None:
    """Take names off the list, each with what else it goes by.

    Example: stet names remove "Project Apollo"
    """
    with session.unlock() as unlocked:
        kept = api.own_names.remove(unlocked, name)
    session.put({"names": len(kept)}, "Taken off; {count} are left.", count=len(kept))


@names.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@pass_session
def bring(session: Session, file: IO[str]) -> None:
    """Add the names of a text file (- is standard input): one a line, what else it goes by behind an equals sign or a tab.

    Example: stet names import customers.txt
    """
    try:
        brought = api.own_names.parse(file.read())
    except UnicodeDecodeError as error:
        raise api.RedactionError("The file {file} is not text in UTF-8.", "Save it as UTF-8.", file=file.name) from error
    with session.unlock() as unlocked:
        kept = api.own_names.add(unlocked, brought)
    session.put(
        {"brought": len(brought), "names": len(kept)},
        "{brought} read; {count} names in all.",
        brought=len(brought),
        count=len(kept),
    )


def _put(session: Session, listed: list[api.own_names.OwnTerm]) -> None:
    for name in listed:
        session.put({"name": name.text, "aliases": name.aliases}, "{name}", name=" = ".join((name.text, *name.aliases)))


commands = (names,)
