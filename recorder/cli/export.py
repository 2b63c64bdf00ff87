# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands for what leaves: build a draft, read it, approve it, verify an export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, harmless, pass_session


class Built(msgspec.Struct, frozen=True):
    """What ``build`` answers."""

    draft: str
    digest: str
    files: int
    steps: int
    formats: tuple[str, ...]


class Left(msgspec.Struct, frozen=True):
    """What ``approve`` answers."""

    export: str
    digest: str
    folder: str
    fingerprint: str


@click.command()
@click.argument("session_ids", metavar="SESSION|TASK...", nargs=-1, required=True)
@click.option("--format", "formats", type=click.Choice(api.FORMAT_NAMES), multiple=True, default=("steps", "html"))
@click.option("--terms", "terms_file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, metavar="FILE")
@click.option("--level", type=click.Choice([info.level for info in api.levels()]), default="neutral", help="What: stet levels")
@click.option(
    "--omission",
    type=click.Choice(["private", "accountable"]),
    default="private",
    help="Say nothing of what was left out, or say where and why.",
)
@click.option("--identifies-me", is_flag=True, help="You mean a level that identifies you like a fingerprint.")
@pass_session
def build(session: Session, /, session_ids: tuple[str, ...], terms_file: Path, **options: Any) -> None:
    """Build what would leave, search every byte of it, and keep it encrypted in the vault.

    A task may stand in a session's place: nothing outside its parts leaves. With --omission accountable the recipient sees where
    something was left out, why, and at how many places; never what, how much or how long. You can open single places later.

    The terms are a JSON file with recipient, purpose, expires (YYYY-MM-DD), permissions, prohibitions, duties, contact.

    Example: stet build 20260102-090000-ab12 --terms terms.json
    """
    api.check_level(options["level"], identified=options["identifies_me"])
    terms = read_terms(terms_file)
    _tell_refused(session)
    with session.unlock() as unlocked, click.progressbar(length=100, file=sys.stderr, hidden=session.as_json) as bar:
        summary = api.build_draft(
            unlocked,
            session_ids,
            terms,
            formats=options["formats"],
            level=options["level"],
            omission=options["omission"],
            progress=lambda share: bar.update(max(0, round(share * 100) - bar.pos)),
        )
    session.put(
        Built(summary.draft, summary.digest, summary.files, summary.steps, summary.formats),
        "Draft {draft}: {steps} steps. Read it with: stet review {draft}",
        draft=summary.draft,
        steps=summary.steps,
    )


def _tell_refused(session: Session) -> None:
    """A policy that cannot be believed is told where something is about to leave, beside what a program reads."""
    for line in api.policy.refusals(session.home, session.language):
        click.echo(harmless(line), err=True)


def read_terms(path: Path) -> api.Terms:
    """The terms in a file of JSON. Raises TermsIncomplete."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=api.Terms)
    except msgspec.DecodeError as error:
        raise api.TermsIncomplete(
            "The terms in {file} cannot be read: {reason}.", "Correct the file and build again.", file=path.name, reason=error
        ) from error


@click.command()
@click.argument("draft", metavar="DRAFT")
@pass_session
def review(session: Session, draft: str) -> None:
    """Show in plain words what is in a draft.

    Example: stet review draft-1a2b3c4d
    """
    with session.unlock() as unlocked:
        summary = unlocked.draft(draft).summary
        steps = api.draft_steps(unlocked, draft)
    if session.as_json:
        session.put(summary)
        return
    for step in steps:
        session.say("{index:>4}  {words}", index=step.index, words=_in_words(step))
    _put_summary(session, summary)


def _in_words(step: api.Step) -> str:
    content = step.text if step.text is not None else step.parameter or "+".join(step.keys)
    place = f" ({step.point[0]}, {step.point[1]})" if step.point else ""
    return f"{step.action} {content}{place}  [{step.application}]"


def _put_summary(session: Session, summary: api.DraftSummary) -> None:
    session.say(
        "{steps} steps, {pictures} pictures, {typed} typed texts and {parameters} left out as a name only, "
        "for {recipient} until {expires}. Digest {digest}.",
        **msgspec.structs.asdict(summary),
        recipient=summary.terms.recipient,
        expires=summary.terms.expires,
    )
    if summary.omission == "accountable":
        session.say("It says where something was left out, and why: at {count} places. Never what.", count=summary.omitted)
    if summary.repeated:
        session.say("You withheld these, but they leave where they stand otherwise: {texts}.", texts=", ".join(summary.repeated))


@click.command()
@click.argument("draft", metavar="DRAFT")
@click.option("--digest", required=True, metavar="HEX", help="The digest of the draft that you read.")
@click.option("--to", "destination", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A new folder.")
@pass_session
def approve(session: Session, draft: str, digest: str, destination: Path) -> None:
    """Approve exactly these bytes: asks for your secret, signs, and only now writes a folder.

    Example: stet approve draft-1a2b3c4d --digest 9f... --to handover
    """
    _tell_refused(session)
    with session.unlock() as unlocked:
        summary = unlocked.draft(draft).summary
        passphrase = _confirm(session, summary)
        entry = api.approve_and_write(unlocked, draft, digest, passphrase, destination.absolute())
    session.put(
        Left(entry.export, entry.digest, str(destination), entry.fingerprint),
        "Written to {folder}. Tell {recipient} the key's fingerprint another way: {fingerprint}",
        folder=destination,
        recipient=entry.recipient,
        fingerprint=entry.fingerprint,
    )


def _confirm(session: Session, summary: api.DraftSummary) -> str:
    if not session.from_terminal:
        return session.passphrase
    _put_summary(session, summary)
    typed = click.prompt(api.say("Type the recipient's name to hand this over", session.language), err=True)
    if typed.strip() != summary.terms.recipient:
        raise api.ExportError("That is not the recipient's name; nothing has left.", "Start again when you are sure.")
    return session.old_secret("Passphrase")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--signer", default="", metavar="FINGERPRINT", help="The key that must have signed.")
@click.option("--withdrawal", type=click.Path(path_type=Path), metavar="FILE", help="A withdrawal.json that you were sent.")
@click.option("--opening", type=click.Path(path_type=Path), metavar="FILE", help="An opening.json that you were sent.")
@pass_session
def verify(session: Session, folder: Path, signer: str, withdrawal: Path | None, opening: Path | None) -> int:
    """Check an export: whole, approved, by whom, in force, withdrawn? Needs no vault.

    Exit codes: 0 in force, 10 changed, 11 expired, 12 withdrawn, 13 never approved. A withdrawal by another key, or of another export,
    never counts. An opening shows what one place left out; it fits or it does not (exit 10).

    Example: stet verify handover --signer SHA256:... --withdrawal withdrawal.json
    """
    verdict = api.verify(folder, signer, withdrawal=withdrawal)
    opened = api.opening.check_opening(folder, opening, verdict) if opening is not None else None
    code = verdict.code or (10 if opened is not None and opened.problem else 0)
    if session.as_json:
        session.put(verdict if opened is None else {**msgspec.structs.asdict(verdict), "code": code, "opened": opened})
        return code
    _put_verdict(session, verdict, withdrawn=withdrawal is not None)
    if opened is not None:
        _put_opened(session, opened)
    return code


def _put_opened(session: Session, opened: api.opening.Opened) -> None:
    if opened.problem:
        session.say("! {problem}", problem=api.say(opened.problem, session.language))
        return
    where, why = api.opening.place(opened.what, opened.step, session.language), api.say(opened.reason, session.language)
    session.say("Left out {where}, {reason}: {content}", where=where, reason=why, content=opened.content)


def _put_verdict(session: Session, verdict: api.Verdict, *, withdrawn: bool) -> None:
    for problem in verdict.problems:
        session.say("! {problem}", problem=api.problems.in_words(problem, session.language))
    session.say("{status}  {signer}", status=api.say(verdict.status, session.language), signer=verdict.signer)
    if verdict.successor:
        session.say("Another export took its place: {digest}", digest=verdict.successor)
    elif verdict.code in (0, 11) and not withdrawn:
        session.say("No withdrawal is known here.")
    if verdict.omission == "accountable":
        session.say("It says where something was left out, and why: at {count} places. Never what.", count=verdict.omitted)


commands = (build, review, approve, verify)
