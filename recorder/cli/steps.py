# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands for steps: why one was taken, how much of the worker a level shows, and several exports read as one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, nanoseconds, pass_session


class Joined(msgspec.Struct, frozen=True):
    """What ``join`` answers."""

    steps: int
    refused: tuple[api.Refused, ...] = ()


@click.command()
@click.argument("session_id", metavar="SESSION")
@click.option("--at", type=float, required=True, metavar="S", help="The moment of the step, in seconds.")
@click.option("--text", required=True, metavar="WORDS", help="Why you did it; empty takes back what was said there.")
@click.option("--wait", is_flag=True, help="You waited here: the words say for what.")
@pass_session
def why(session: Session, session_id: str, at: float, text: str, *, wait: bool) -> None:
    """Say why you took a step, or what you waited for. It leaves with the step; undo it with: stet undo.

    Example: stet why 20260102-090000-ab12 --at 12.5 --text "The total must be net"
    """
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        stored = view.add(api.Why(at=nanoseconds(at), text=text, wait=wait))
    session.put({"mark": stored.number}, "Written down. It leaves with the step, if that leaves.")


@click.command()
@pass_session
def levels(session: Session) -> None:
    """Show how much of you each level lets leave.

    Example: stet levels
    """
    if session.as_json:
        session.put(api.levels())
        return
    for info in api.levels():
        session.say("{level}", level=info.level)
        session.say("  {leaves}", leaves=api.say(info.leaves, session.language))
        session.say("  {tells}", tells=api.say(info.tells, session.language))
        if info.measured:
            session.say("  {measured}", measured=api.say(info.measured, session.language))


@click.command()
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to", "target", type=click.Path(path_type=Path), default=None, metavar="FILE", help="A new file (default: standard output)."
)
@click.option("--signer", default="", metavar="FINGERPRINT", help="The key that must have signed.")
@click.option(
    "--withdrawal", "withdrawals", type=click.Path(path_type=Path), multiple=True, metavar="FILE", help="One that you were sent."
)
@click.option("--skip", is_flag=True, help="Leave out what may not be used, instead of stopping.")
@pass_session
def join(session: Session, /, folders: tuple[Path, ...], target: Path | None, *, skip: bool, **given: Any) -> int:
    """Read several exports as one list of steps. Needs no vault.

    One that was changed, has expired, was withdrawn or was never approved is not read: without --skip nothing is.

    Example: stet join handover-1 handover-2 --to steps.jsonl
    """
    refused = api.join(folders, given["signer"], given["withdrawals"])[1]
    usable = [folder for folder in folders if str(folder) not in {each.export for each in refused}]
    for each in refused:
        session.say("! {folder}: {status}", folder=each.export, status=api.say(each.status, session.language))
    if refused and not skip:
        return 1
    lines = api.joined_lines(usable, given["signer"], given["withdrawals"])
    if target is None:
        sys.stdout.write(lines.decode())
        return 0
    try:
        with target.open("xb") as file:
            file.write(lines)
    except OSError as error:
        raise api.ExportError("{file} cannot be written, or is there already.", "Choose a new file.", file=target) from error
    session.put(Joined(lines.count(b"\n"), refused), "{count} steps.", count=lines.count(b"\n"))
    return 0


commands = (why, levels, join)
