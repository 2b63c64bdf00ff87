# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands of the ledger for what an export left out: look at it, and open single places to its recipient."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, pass_session

_FEW = 200  # characters of what was left out in a line


@click.command()
@click.argument("export", metavar="EXPORT")
@pass_session
def omissions(session: Session, export: str) -> None:
    """Show what an export with accountable omission left out: where, why, and what, for your eyes.

    Example: stet ledger omissions export-1a2b3c4d
    """
    with session.unlock() as unlocked:
        found = api.opening.left_out(unlocked, export)
    for each in found:
        session.put(each, "{number:>4}  {where}  {reason}  {content}", **_said(session, each))
    if not found:
        session.say("Nothing was left out.")


def _said(session: Session, each: api.opening.LeftOut) -> dict[str, object]:
    content = api.say("(not here any more)", session.language) if each.content is None else each.content.replace("\n", " ")
    opened = api.say(" (opened)", session.language) if each.opened else ""
    return {
        "number": each.number,
        "where": api.opening.place(each.what, each.step, session.language),
        "reason": api.say(each.reason, session.language),
        "content": content[:_FEW] + opened,
    }


@click.command("open")
@click.argument("export", metavar="EXPORT")
@click.argument("number", metavar="NUMBER", type=click.IntRange(min=1))
@click.option("--to", "destination", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A new folder.")
@pass_session
def open_one(session: Session, export: str, number: int, destination: Path) -> None:
    """Open one place of an export to its recipient: writes what was left out there. Asks for your secret.

    Whoever gets the file can read it, and can check that this is what was left out. No other place is opened with it.

    Example: stet ledger open export-1a2b3c4d 3 --to opening
    """
    with session.unlock() as unlocked:
        secret = session.old_secret("Passphrase") if session.from_terminal else session.passphrase
        opening = api.opening.open_leaf(unlocked, export, number, secret, destination.absolute())
    session.put(
        msgspec.structs.replace(opening, salt="", path=()),
        "Written to {folder}. Check it with: stet verify DIR --opening {folder}/opening.json",
        folder=destination,
    )


commands = (omissions, open_one)
