# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that find and keep: search, pins, retention, archives, salvage."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, pass_session, seconds


class Found(msgspec.Struct, frozen=True):
    """A line of ``search --json``."""

    session: str
    at_s: float
    field: str
    snippet: str
    export: str = ""


class Touched(msgspec.Struct, frozen=True):
    """A line of ``search --mask --json``: what was masked in a session."""

    session: str
    marks: tuple[int, ...]
    typed: int
    titles: int
    pictures: int = 0


@click.command()
@click.argument("text")
@click.option("--in", "session_ids", multiple=True, metavar="SESSION", help="Look in this session alone; may be repeated.")
@click.option("--mask", is_flag=True, help="Mask it wherever it was found; one undo takes all of it back.")
@click.option("--fields", is_flag=True, help="With --mask: cover the fields it was typed into, and where it was read in pictures.")
@pass_session
def search(session: Session, text: str, session_ids: tuple[str, ...], mask: bool, fields: bool) -> None:
    """Find a text in titles, typed text, field names, notes, pictures that were read, names of sessions, and in what left.

    What is redacted is not found.

    Example: stet search invoice
    """
    where = session_ids or None
    if mask:
        _mask(session, text, where, covers=fields)
        return
    with session.unlock() as unlocked, session.progress("Searching") as progress:
        hits = api.search(unlocked, text, progress, where)
    for hit in hits:
        found = Found(hit.session, seconds(hit.at), hit.field, hit.snippet, hit.export)
        session.put(
            found,
            "{session}  {at:>10.3f}  {field:6}  {snippet}",
            session=hit.export or hit.session,
            at=found.at_s,
            **_said(session, found),
        )
    if not hits:
        session.say("Nothing was found.")


def _mask(session: Session, text: str, where: tuple[str, ...] | None, *, covers: bool) -> None:
    """In the newest session last: one undo there takes all of it back."""
    with session.unlock() as unlocked, session.progress("Searching") as progress:
        planned = api.masking.plan(unlocked, text, where, progress, covers=covers)
        own, *others = planned.parts or (None,)
        if own is not None:
            masked = api.masking.mask_all(unlocked, api.masking.Plan(planned.text, tuple(each for each in others if each)))
            with api.open_session(unlocked, own.session) as view:
                stored = api.masking.finish(unlocked, view, own, masked)
            made = {own.session: tuple(each.number for each in stored[: len(own.spellings)]), **dict(masked.marks)}
    for part in planned.parts:
        touched = part.touches
        line = Touched(part.session, made[part.session], touched.typed, touched.titles, touched.pictures)
        told = {"session": line.session, "typed": line.typed, "titles": line.titles, "marks": ", ".join(map(str, line.marks))}
        session.put(line, "{session}: {typed} typed characters and {titles} titles are masked (marks {marks}).", **told)
    if own is not None:
        session.say("Take all of it back with: stet undo {session}", session=own.session)
    else:
        session.say("Nothing was found.")


def _said(session: Session, found: Found) -> dict[str, str]:
    return {"field": api.say(found.field, session.language), "snippet": found.snippet}


@click.command()
@click.argument("session_id", metavar="SESSION")
@click.option("--off", is_flag=True, help="Let go of it again.")
@pass_session
def pin(session: Session, session_id: str, off: bool) -> None:
    """Keep a session whatever the retention says.

    Example: stet pin 20260102-090000-ab12
    """
    with session.unlock() as unlocked:
        unlocked.pin(session_id, not off)
    session.put({"session": session_id, "pinned": not off}, "The session is no longer pinned." if off else "The session is pinned.")


@click.command()
@click.option("--delete", "delete_them", is_flag=True, help="Delete them; this cannot be undone.")
@pass_session
def retention(session: Session, delete_them: bool) -> None:
    """Show which sessions your own settings would delete: too old, or more than there is to be room for.

    Example: stet retention
    """
    with session.unlock() as unlocked:
        plan = api.retention_plan(unlocked, api.policy.settings(session.home))
        for entry in plan:
            session.put(entry, "{session}  {size} bytes  {cause}  {name}", **_words(session, entry))
        if not plan:
            session.say("Nothing is due to be deleted.")
        elif delete_them:
            if session.from_terminal:
                click.confirm(api.say("Deleting cannot be undone. Delete them?", session.language), abort=True)
            with session.progress("Deleting") as progress:
                done = api.retain(unlocked, plan, progress)
            session.put(done, "It is gone; {bytes} bytes are free again.", bytes=done.freed_bytes)


def _words(session: Session, entry: api.Expired) -> dict[str, object]:
    return {**msgspec.structs.asdict(entry), "cause": api.say(entry.cause, session.language)}


@click.command()
@click.argument("session_ids", metavar="SESSION...", nargs=-1, required=True)
@click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="The file to write."
)
@pass_session
def archive(session: Session, session_ids: tuple[str, ...], target: Path) -> None:
    """Write sessions into one encrypted file for yourself. Whoever has the file and its passphrase has everything in it.

    Off a terminal, the archive's own passphrase is the second line of --passphrase-fd.

    Example: stet archive 20260102-090000-ab12 --to work.stet-archive
    """
    with session.unlock() as unlocked:
        passphrase = session.secret("Passphrase for the archive")
        with session.progress("Writing") as progress:
            done = api.archive(unlocked, session_ids, target.absolute(), passphrase, progress)
    session.put(done, "{count} sessions are in {file}.", count=len(done.sessions), file=target)


@click.command()
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@pass_session
def restore(session: Session, source: Path) -> None:
    """Bring back the sessions of an archive, on this machine or another.

    Off a terminal, the archive's passphrase is the second line of --passphrase-fd.

    Example: stet restore work.stet-archive
    """
    with session.unlock() as unlocked:
        passphrase = session.old_secret("Passphrase of the archive")
        with session.progress("Reading") as progress:
            done = api.restore(unlocked, source.absolute(), passphrase, progress)
    session.put(done, "{count} sessions are back.", count=len(done.sessions))


@click.command()
@click.argument("session_id", metavar="[SESSION]", required=False)
@pass_session
def salvage(session: Session, session_id: str | None) -> None:
    """Read what can be read of a damaged session into a new one. Without SESSION: the vault's own damaged list of sessions.

    Example: stet salvage 20260102-090000-ab12
    """
    if session_id is None:
        count = api.repair_vault(session.home, session.passphrase)
        session.put({"entries": count}, "The list was made anew; {count} entries could be read.", count=count)
        return
    with session.unlock() as unlocked, session.progress("Reading") as progress:
        done = api.salvage(unlocked, session_id, progress, language=session.language)
    session.put(done, "{events} events and {frames} pictures are in the new session {session}.", **msgspec.structs.asdict(done))
    for sentence in done.missing:
        session.say("{missing}", missing=sentence)


commands = (search, pin, retention, archive, restore, salvage)
