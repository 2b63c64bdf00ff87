# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands for a recording that runs, the app's or that of a terminal: pause, resume, stop, note; and lock. None starts a recording."""

from __future__ import annotations

import sys

import click

from recorder import api
from recorder.cli.common import Session, pass_session


def _send(session: Session, word: api.Word, done: str, minutes: int = 0) -> None:
    if not api.send_control(session.home, word, minutes):
        raise api.ProcessError("Stet is not running for this vault.", "Start it with: stet")
    session.put({"state": api.app_state(session.home)}, done)


@click.command()
@click.option(
    "--for",
    "minutes",
    type=click.IntRange(1, 99_999),
    default=None,
    metavar="MINUTES",
    help="Then the indicator asks whether to go on.",
)
@pass_session
def pause(session: Session, minutes: int | None) -> None:
    """Pause the recording that runs; it goes on when you say so, and never by itself.

    Example: stet pause --for 15
    """
    _send(session, "pause", "Asked the recording to pause.", minutes or 0)


@click.command()
@pass_session
def resume(session: Session) -> None:
    """Go on with a paused recording; the indicator must be seen.

    Example: stet resume
    """
    _send(session, "resume", "Asked the recording to go on.")


@click.command()
@pass_session
def stop(session: Session) -> None:
    """Stop the recording that runs.

    Example: stet stop
    """
    _send(session, "stop", "Asked the recording to stop.")


@click.command()
@pass_session
def lock(session: Session) -> None:
    """Lock the app's view of the vault; a recording goes on.

    Example: stet lock
    """
    _send(session, "lock", "Asked the app to lock.")


@click.command()
@click.argument("text", metavar="TEXT")
@pass_session
def note(session: Session, text: str) -> None:
    """Write something down in the recording that runs, with a picture of what is in front; - reads it from standard input.

    Example: stet note "the supplier has two numbers"
    """
    line = sys.stdin.read() if text == "-" else text
    state = api.app_state(session.home)
    if state and state != "recording":
        raise api.ProcessError("Nothing is being recorded just now, so nothing was written down.", "Go on with: stet resume")
    if not api.send_note(session.home, line):
        raise api.ProcessError("Stet is not running for this vault.", "Start it with: stet")
    session.put({"state": state}, "Written down.")


commands = (pause, resume, stop, lock, note)
