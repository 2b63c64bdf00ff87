# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that destroy: what is redacted, the last minutes, an application, everything."""

from __future__ import annotations

import click

from recorder import api
from recorder.cli.common import Session, clock_text, pass_session


@click.command()
@click.argument("session_id", metavar="[SESSION]", required=False)
@click.option("--all", "whole", is_flag=True, help="The whole session, not only what is redacted in it.")
@click.option(
    "--last", "minutes", type=click.FloatRange(min=0, min_open=True), metavar="MINUTES", help="The last minutes, in every session."
)
@click.option("--application", metavar="NAME", help="Everything while this application was in front, in every session.")
@click.option("--vault", "vault", is_flag=True, help="The whole vault: every session, draft, name and key.")
@click.option("--plan", "plan_only", is_flag=True, help="Only say what would be gone, with the digest that stands for it.")
@click.option(
    "--digest", metavar="HEX", help="Off a terminal: the digest of what is to be gone, from --plan or from: stet sessions"
)
@pass_session
def shred(session: Session, /, session_id: str | None, plan_only: bool, digest: str | None, **which: object) -> None:
    """Destroy on the disk what is marked as redacted in a session, or more of it. This cannot be undone.

    Example: stet shred 20260102-090000-ab12
    """
    what = _what(session_id, which)
    unlocked = session.unlock()
    try:
        plan = api.shred_plan(unlocked, what)
        _tell(session, plan)
        if plan_only or plan.empty:
            return
        _confirm(session, plan, digest)
        with session.progress("Shredding") as progress:
            done = api.shred(unlocked, plan, progress)
    finally:
        unlocked.lock()
    session.put(done, "It is gone; {bytes} bytes are free again.", bytes=done.freed_bytes)


def _what(session_id: str | None, which: dict[str, object]) -> api.ShredWhat:
    whole, minutes, application, vault = (which[name] for name in ("whole", "minutes", "application", "vault"))
    named = [name for name in (session_id, minutes, application, vault or None) if name is not None]
    if len(named) != 1 or (whole and session_id is None):
        raise click.UsageError("Name one thing: a SESSION (with --all: all of it), --last MINUTES, --application NAME or --vault.")
    if session_id is not None:
        return api.ShredSession(session_id) if whole else api.ShredMarked(session_id)
    if isinstance(minutes, float):
        return api.ShredLast(minutes)
    return api.ShredApplication(application) if isinstance(application, str) else api.ShredVault()


def _tell(session: Session, plan: api.ShredPlan) -> None:
    if session.as_json:
        return
    if plan.empty:
        session.say("There is nothing to shred.")
        return
    session.say(
        "This would be gone for ever: {length} in {sessions} sessions, {texts} texts, {pictures} pictures.",
        length=clock_text(plan.nanoseconds),
        sessions=len(plan.whole) + len(plan.parts),
        texts=plan.texts,
        pictures=plan.pictures,
    )
    if plan.copies:
        session.say(
            "With it go the vault's own copies of {count} exports; the ledger stays. Keep one with: stet ledger keep EXPORT",
            count=plan.copies,
        )
    if plan.spelled:
        session.say(
            "{count} texts that stay hold what you redacted in another spelling. Find them with: stet search TEXT",
            count=plan.spelled,
        )
    session.say("Copies in backups, and what a worn SSD keeps aside, are out of reach.")
    session.say("Digest: {digest}", digest=plan.digest)


def _confirm(session: Session, plan: api.ShredPlan, digest: str | None) -> None:
    if digest is not None:
        if digest != plan.digest:
            raise api.StoreError("The sessions have changed since this was shown.", "Look at what would be gone, then shred again.")
    elif session.from_terminal:
        click.confirm(api.say("Shredding cannot be undone. Shred?", session.language), abort=True)
    else:
        raise click.UsageError("Off a terminal, give --digest with what --plan shows.")


@click.command()
@click.argument("minutes", metavar="MINUTES", type=click.IntRange(1, 99_999))
@pass_session
def forget(session: Session, minutes: int) -> None:
    """Destroy the last minutes of the recording that runs, locked or not; it goes on.

    Example: stet forget 5
    """
    if not api.forget_running(session.home, minutes):
        raise api.ProcessError("Stet is not running for this vault.", "Start it with: stet")
    session.put({"state": api.app_state(session.home)}, "Asked the recording to forget its last minutes.")


commands = (shred, forget)
