# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that asks how recognisable something is."""

from __future__ import annotations

import click

from recorder import api
from recorder.cli.common import Session, pass_session


@click.command()
@click.argument("chosen", metavar="DRAFT|SESSION|TASK...", nargs=-1, required=True)
@click.option(
    "--level", type=click.Choice([info.level for info in api.levels()]), default="neutral", help="Of sessions; a draft has its own."
)
@pass_session
def recognisable(session: Session, chosen: tuple[str, ...], level: api.Level) -> None:
    """Try to tell your work, and what leaves of it, from that of strangers who do the same steps.

    The strangers are made up from averages over many people. Order, shortcuts and wording that you let stand are not measured.

    Example: stet recognisable draft-1a2b3c4d
    """
    with session.unlock() as unlocked, session.progress("Strangers do your work") as progress:
        found = api.recognisable(unlocked, chosen, level=level, progress=progress)
    if session.as_json:
        session.put(found)
        return
    if not found.enough or found.recording is None or found.export is None:
        session.say(
            "There is too little to say anything: {keys} keys and {clicks} clicks. It takes about 240 keys, or 40 clicks.",
            keys=found.keys,
            clicks=found.clicks,
        )
        return
    for sentence, bar in (
        ("Your recording: {share} % recognised as yours ({low} to {high} %)", found.recording),
        ("What leaves:    {share} % ({low} to {high} %)", found.export),
    ):
        session.say(sentence, share=_percent(bar.share), low=_percent(bar.low), high=_percent(bar.high))
    session.say("Guessing:       {share} %, one of {people}", share=_percent(found.chance), people=found.people)
    if found.supposed:
        session.say("Nothing stands yet: this is as if all of it did.")
    session.say(_words(found))


def _words(found: api.Recognisable) -> str:
    if found.level == "full":
        return "Typing rhythm and pointer path are in it. Your employer knows that this is yours; the figure is for strangers."
    if found.level == "outline":
        return (
            "Typing rhythm and pointer path are not in it. Order and shortcuts that you let stand are. "
            "Your employer knows that this is yours; the figure is for strangers."
        )
    return (
        "Typing rhythm and pointer path are not in it. Order, shortcuts and wording that you let stand are. "
        "Your employer knows that this is yours; the figure is for strangers."
    )


def _percent(share: float) -> str:
    return f"{share * 100:.1f}"


commands = (recognisable,)
