# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands for what has left: the ledger, receipts, letters, withdrawals and corrections."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, pass_session
from recorder.cli.omissions import commands as omission_commands


class Withdrawn(msgspec.Struct, frozen=True):
    """What ``withdraw`` answers."""

    export: str
    digest: str
    folder: str
    basis: str


@click.group(invoke_without_command=True)
@click.pass_context
def ledger(context: click.Context) -> None:
    """List what left, to whom, and until when; say what ends within two weeks.

    Example: stet ledger
    """
    session: Session = context.obj
    if context.invoked_subcommand is not None:
        return
    with session.unlock() as unlocked:
        lines = api.ledger.listed(unlocked)
    for line in lines:
        session.put(_fields(line), "{export}  {recipient}  until {expires}  {state}", **_said(session, line))
    for line in reversed(lines):
        if line.soon:
            session.say("! {export} for {recipient} ends in {days} days, on {expires}.", **_said(session, line))
    if not lines:
        session.say("Nothing has left this computer.")


@ledger.command()
@click.argument("export", metavar="EXPORT")
@pass_session
def show(session: Session, export: str) -> None:
    """Show one export: digest, key, terms, receipts, what came in its place.

    Example: stet ledger show export-1a2b3c4d
    """
    with session.unlock() as unlocked:
        line = api.ledger.one(unlocked, export)
    if session.as_json:
        session.put(_fields(line))
        return
    said = _said(session, line)
    session.say("{export}  {recipient}  until {expires}  {state}", **said)
    session.say("Digest: {digest}", **said)
    session.say("Key: {fingerprint}", **said)
    session.say("Copy in the vault: {copy}", **said)
    if line.corrected_by:
        session.say("In its place: {export}", export=line.corrected_by)
    for receipt in line.entry.receipts:
        kind = api.say("destroyed" if receipt.kind == "destruction" else "received", session.language)
        session.say("{kind}: {text}", kind=kind, text=receipt.text)
    if line.entry.terms is not None:
        session.say("{page}", page=api.ledger.page(line.entry.terms, api.chosen(session.language)))


@ledger.command()
@click.argument("export", metavar="EXPORT")
@click.option("--file", type=click.Path(path_type=Path), metavar="FILE", help="What they sent: text or JSON.")
@click.option("--note", default="", metavar="TEXT", help="What they said.")
@click.option("--destroyed", is_flag=True, help="They say that they destroyed it.")
@pass_session
def receipt(session: Session, export: str, file: Path | None, note: str, destroyed: bool) -> None:
    """File what a recipient sent or said: that it arrived, or that it was destroyed.

    Example: stet ledger receipt export-1a2b3c4d --file destroyed.txt --destroyed
    """
    if (file is None) == (not note):
        raise click.UsageError("Give either --file or --note.")
    text = api.ledger.read_receipt(file) if file is not None else note
    kind: api.ledger.ReceiptKind = "destruction" if destroyed else "receipt"
    with session.unlock() as unlocked:
        api.ledger.file_receipt(unlocked, export, kind, text, file.name if file is not None else "")
        line = api.ledger.one(unlocked, export)
    session.put(_fields(line), "Filed with {export}: {state}.", **_said(session, line))


@ledger.command()
@click.argument("export", metavar="EXPORT")
@click.option("--to", "destination", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A new folder.")
@pass_session
def letter(session: Session, export: str, destination: Path) -> None:
    """Write the letters of an export that was withdrawn or corrected, with the signed withdrawal. Asks for your secret.

    Example: stet ledger letter export-1a2b3c4d --to letter
    """
    with session.unlock() as unlocked:
        api.ledger.papers(unlocked, export, _secret(session), destination.absolute())
    session.put({"export": export, "folder": str(destination)}, "Written to {folder}.", folder=destination)


@ledger.command()
@click.argument("export", metavar="EXPORT")
@click.option("--off", is_flag=True, help="Let it go with its session again.")
@pass_session
def keep(session: Session, export: str, off: bool) -> None:
    """Keep the vault's own copy of what left, also when a session that it shows is shredded.

    Example: stet ledger keep export-1a2b3c4d
    """
    with session.unlock() as unlocked:
        api.ledger.keep(unlocked, export, not off)
    session.put(
        {"export": export, "kept": not off},
        "The copy goes when its session is shredded." if off else "The copy stays, also when its session is shredded.",
    )


@click.command()
@click.argument("export", metavar="EXPORT")
@click.option("--basis", type=click.Choice(api.ledger.BASES), default="consent", help="The legal basis that the recipient claims.")
@click.option("--to", "destination", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A new folder.")
@pass_session
def withdraw(session: Session, export: str, basis: api.ledger.Basis, destination: Path) -> None:
    """Withdraw an export: writes a signed file, which verify honours, and a letter in English and Chinese. Asks for your secret.

    Nothing is sent, and no copy is called back: hand the folder to the recipient. The letter is no legal advice.

    Example: stet withdraw export-1a2b3c4d --basis consent --to withdrawal
    """
    with session.unlock() as unlocked:
        entry = api.ledger.withdraw(unlocked, export, _secret(session), basis, destination.absolute())
    session.put(
        Withdrawn(entry.export, entry.digest, str(destination), basis),
        "Withdrawn. Give the folder {folder} to {recipient}.",
        folder=destination,
        recipient=entry.recipient,
    )


@click.command()
@click.argument("export", metavar="EXPORT")
@click.option("--text", required=True, metavar="STRING", help="What should not have left.")
@click.option("--identifies-me", is_flag=True, help="You mean a level that identifies you like a fingerprint.")
@pass_session
def correct(session: Session, export: str, text: str, identifies_me: bool) -> None:
    """Build a successor of an export without a text: it is masked in the sessions; terms, formats and level stay. Read and approve it as ever.

    Example: stet correct export-1a2b3c4d --text "Project Apollo"
    """
    with session.unlock() as unlocked, session.progress("Building") as progress:
        draft = api.ledger.correct(unlocked, export, text, progress, identified=identifies_me)
    session.put(
        {"draft": draft.draft, "digest": draft.digest, "files": draft.files, "steps": draft.steps, "corrects": export},
        "Draft {draft} is to take the place of {export}. Read it with: stet review {draft}",
        draft=draft.draft,
        export=export,
    )
    session.say("Look at its pictures, too: a text in a picture is covered only where its field is known.")


def _secret(session: Session) -> str:
    return session.old_secret("Passphrase") if session.from_terminal else session.passphrase


def _fields(line: api.ledger.Listed) -> dict[str, object]:
    """A line as JSON: what the ledger holds, and how it stands today."""
    today = {"state": line.state, "days_left": line.days, "corrected_by": line.corrected_by, "copy": line.copy}
    return {**msgspec.structs.asdict(line.entry), **today}


def _said(session: Session, line: api.ledger.Listed) -> dict[str, object]:
    return {
        **msgspec.structs.asdict(line.entry),
        "state": api.say(line.state, session.language),
        "copy": api.say(line.copy, session.language),
        "days": line.days,
    }


for command in omission_commands:
    ledger.add_command(command)
commands = (ledger, withdraw, correct)
